"""The articles on the reader's desk: read in a thread, the latest wish wins, and the last ones are kept, so that going
back costs nothing."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.errors import DatelineError
from index.core.search import Needle
from tui.layout.page import Reading, reading_of

KEPT = 16

Wish = tuple[str, tuple[Needle, ...]]
"""An article's id, and what to mark in it."""


class Desk:
    """`read` is the session's: from any thread, in milliseconds, NotFoundError where there is no such article. `show`
    is called on the app's thread with what was wished for, or with None and the error."""

    def __init__(
        self,
        read: Callable[[str], tuple[Article, Annotations]],
        show: Callable[[Reading | None, DatelineError | None], None],
    ) -> None:
        self._read = read
        self._show = show
        self._kept: OrderedDict[str, tuple[Article, Annotations]] = OrderedDict()
        self._wish: Wish | None = None
        self._shown: Wish | None = None
        self._running = False
        self._vague = False
        self._edition = 0  # grows when the archive changed: what was begun before is old

    def wish(self, identity: str, needles: tuple[Needle, ...]) -> bool:
        """Wish for an article; whether the caller has to `fetch` it now."""
        self._wish = (identity, needles)
        if self.settled or self._running:
            return False
        self._running = True
        return True

    @property
    def settled(self) -> bool:
        """Whether what was wished for last is shown."""
        return self._wish == self._shown

    async def fetch(self) -> None:
        """Read what is wished for until it is what is shown."""
        try:
            while (wish := self._wish) is not None and not self.settled:
                reading, problem = None, None
                edition = self._edition
                try:
                    reading = await self._reading(*wish)
                except DatelineError as error:
                    problem = error
                if wish == self._wish and edition == self._edition:
                    self._shown = wish
                    self._show(reading, problem)
        finally:
            self._running = False

    def put_away(self) -> None:
        """Show no article."""
        self._wish = self._shown = None
        self._show(None, None)

    def toggle_vague(self) -> bool:
        """Mark vague times and lengths too, or no longer; whether they are now. What is wished for is shown anew."""
        self._vague = not self._vague
        self._edition += 1
        self._shown = None
        return self._vague

    def replace(self, article: Article, annotations: Annotations) -> None:
        """The article is another now: what is wished for is shown anew."""
        self._kept[article.id] = (article, annotations)
        self._edition += 1
        self._shown = None

    def forget(self, *, again: bool) -> None:
        """The archive changed: read articles anew; `again`: also the one that is shown, when it is wished for next."""
        self._kept.clear()
        self._edition += 1
        if again:
            self._shown = None

    async def _reading(self, identity: str, needles: tuple[Needle, ...]) -> Reading:
        """The article with its hits marked."""
        kept, edition = self._kept.get(identity), self._edition
        article, annotations, reading = await asyncio.to_thread(self._make, identity, needles, kept)
        if edition != self._edition:
            return reading
        self._kept[identity] = (article, annotations)
        self._kept.move_to_end(identity)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return reading

    def _make(
        self, identity: str, needles: tuple[Needle, ...], kept: tuple[Article, Annotations] | None
    ) -> tuple[Article, Annotations, Reading]:
        article, annotations = kept or self._read(identity)
        return article, annotations, reading_of(article, annotations, needles, vague=self._vague)
