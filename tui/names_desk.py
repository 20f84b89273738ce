"""What the app asks and says of names, without a screen: requests to the session, corrections, what is watched."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from index.core.errors import DatelineError
from index.core.names import ArchiveEntity, EntityRequest, NameCorrection, NamesRequest
from tui.latest import Latest
from tui.layout.namewords import said_words
from tui.outstanding import Outstanding

if TYPE_CHECKING:
    from index.session.session import Session

MOST_FOUND = 8
"""Names that a dialog offers."""


class NamesDesk:
    """`run` starts work that outlives the screen it was begun on; `tell` says a sentence to the reader; `changed` is
    called once names are other ones."""

    def __init__(
        self,
        session: Session,
        outstanding: Outstanding,
        *,
        run: Callable[[Coroutine[Any, Any, None]], object],
        tell: Callable[[str], None],
        changed: Callable[[], None],
    ) -> None:
        self._session = session
        self._outstanding = outstanding
        self._run = run
        self._tell = tell
        self._changed = changed
        self._numbers = count(1)
        self._finding, self._completing, self._looking = Latest(), Latest(), Latest()
        self._facts: dict[str, ArchiveEntity] = {}

    # -- asking --------------------------------------------------------------------------------------------------------

    def ask(self, request: NamesRequest | EntityRequest) -> NamesRequest | EntityRequest:
        """Ask without waiting; returns the request as it was asked, by which its answer is known."""
        numbered = replace(request, seq=next(self._numbers))
        self._session.submit_names(numbered)
        return numbered

    async def find(self, begun: str) -> tuple[ArchiveEntity, ...] | None:
        """The first names of which a form begins so; None where a later call took over."""
        request = NamesRequest(next(self._numbers), begins=begun, limit=MOST_FOUND, typing=True)
        with self._busy("find a name"):
            page = await self._finding.run(partial(self._session.names, request))
        return page.entities if page is not None else None

    async def complete(self, text: str) -> tuple[str, ...]:
        """Queries that the one in the box, with the cursor at its end, may become."""
        with self._busy("complete"):
            return await self._completing.run(partial(self._session.complete, text, len(text))) or ()

    def known(self, identity: str) -> ArchiveEntity | None:
        """What is known of an entity without asking."""
        return self._facts.get(identity)

    async def look_up(self, identity: str) -> ArchiveEntity | None:
        """The entity of the archive that one of an article belongs to; None where a later call took over or there is
        none."""
        request = EntityRequest(next(self._numbers), identity, limit=0)
        with self._busy("look up"):
            page = await self._looking.run(partial(self._session.entity, request))
        if page is not None:
            self._facts[identity] = page.entity
        return page.entity if page is not None else None

    def forget(self) -> None:
        """The archive changed."""
        self._facts.clear()

    # -- saying --------------------------------------------------------------------------------------------------------

    def say(self, said: NameCorrection) -> None:
        """Keep a correction; it holds at once."""

        async def keep() -> None:
            await asyncio.to_thread(self._session.correct_name, said)
            self._tell(f"{_sentence(said_words(said))} u takes it back.")
            self._mended()

        self._start(keep)

    def undo(self) -> None:
        """Take the last correction back, and say which it was."""

        async def take_back() -> None:
            said = await asyncio.to_thread(self._session.undo_name)
            self._tell(f"Taken back: {said_words(said)}." if said else "Nothing was said of names yet.")
            if said is not None:
                self._mended()

        self._start(take_back)

    def watch(self, entity: ArchiveEntity) -> None:
        """Watch an entity, or no longer."""

        async def watch() -> None:
            watched = not entity.watched
            await asyncio.to_thread(partial(self._session.watch, entity.id, watched=watched))
            self._tell(
                f"New articles with {entity.name} will be flagged." if watched else f"{entity.name} is not watched now."
            )
            self._mended()

        self._start(watch)

    def watch_id(self, identity: str) -> None:
        """Watch the entity that one of an article belongs to, or no longer."""

        async def look_and_watch() -> None:
            entity = self.known(identity) or await self.look_up(identity)
            if entity is not None:
                self.watch(entity)

        self._start(look_and_watch, name="watch a name")

    def looked_at(self, entity: ArchiveEntity) -> None:
        """The reader saw the page of a watched entity: what was new is not any more."""

        async def look() -> None:
            await asyncio.to_thread(self._session.looked_at, entity.id)

        if entity.watched:
            self._start(look)

    def _mended(self) -> None:
        self._facts.clear()
        self._changed()

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]], name: str = "say of a name") -> None:
        async def guarded() -> None:
            try:
                await work()
            except DatelineError as error:
                self._tell(str(error))
            finally:
                self._outstanding.end(key)

        key = f"{name} {next(self._numbers)}"
        self._outstanding.begin(key)
        self._run(guarded())

    @contextmanager
    def _busy(self, name: str) -> Iterator[None]:
        key = f"{name} {next(self._numbers)}"
        self._outstanding.begin(key)
        try:
            yield
        finally:
            self._outstanding.end(key)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
