"""What a front end can do with the names of an archive beside reading of them: say what is wrong, follow, complete.

What the reader says is kept in files first; it holds for everything that is asked from then on, and needs no indexing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from index.core.errors import ArchiveError, NotFoundError
from index.core.names import ArchiveEntity, NameCorrection, Say
from index.core.query import AddedAfter, And, Named
from index.core.search import Sort
from index.library.corrections import Corrections, change_corrections
from index.library.watch import WatchList, change_watch_list
from index.names.sayings import form_words, kind_of
from index.query.completion import fields_begun, name_begun, with_name
from index.session.namebook import EPOCH, NameBook
from index.session.search_thread import SearchThread
from index.store.archivenames import ArchiveNames
from index.store.searcher import Searcher

MOST_FLAGGED = 2_000
"""Articles that are flagged for one followed name, the newest."""
MOST_COMPLETIONS = 10


class ReaderNames:
    """Of one open session; `thread` is the one that names are asked of. `changed` is called on that thread after
    whatever changes what was answered before. Methods wait for files, and some for the names to be made: seconds in a
    very large archive."""

    def __init__(
        self, book: NameBook, thread: SearchThread, corrections: Path, watched: Path, changed: Callable[[], None]
    ) -> None:
        self._book = book
        self._thread = thread
        self._corrections = corrections
        self._watched = watched
        self._changed = changed
        self._together: list[tuple[NameCorrection, ...]] = []

    def correct(self, correction: NameCorrection) -> None:
        """Keep what the reader says of a name; of an entity with several ids it is said of each."""
        said = self._of_each(correction)

        def with_all(known: Corrections) -> Corrections:
            for one in said:
                known = known.with_name(one)
            return known

        change_corrections(self._corrections, with_all)
        self._together.append(said)
        self._thread.start(lambda searcher: self._follow(searcher, changed=True))

    def undo(self) -> NameCorrection | None:
        """Take the last correction back, with what was said together with it; None where there is none."""
        taken: list[NameCorrection] = []

        def without_last(known: Corrections) -> Corrections:
            last = self._together[-1] if self._together else ()
            if not last or known.names[-len(last) :] != last:
                last = known.names[-1:]
            taken.extend(last)
            for one in last:
                known = known.without_name(one)
            return known

        change_corrections(self._corrections, without_last)
        if self._together and taken and self._together[-1] == tuple(taken):
            self._together.pop()
        if taken:
            self._thread.start(lambda searcher: self._follow(searcher, changed=True))
        return taken[0] if taken else None

    def watch(self, identity: str, *, watched: bool) -> None:
        """Follow an entity from now on, or no longer."""
        self._thread.run(lambda searcher: self._look(searcher, identity, watched=watched))

    def looked_at(self, identity: str) -> None:
        """What came in of a followed entity until now is known to the reader; nothing changes for others."""

        def look(searcher: Searcher | None) -> None:
            looked = self._looked(searcher, identity)
            if searcher is not None and looked is not None and looked < searcher.newest():
                self._look(searcher, identity, watched=True)

        self._thread.run(look)

    def refresh(self) -> None:
        """Find out which articles are new for the reader; called when there is a new generation."""
        if self._book.is_watching or self._book.fresh:
            self._thread.start(lambda searcher: self._follow(searcher, changed=False))

    def entity_id(self, name: str) -> str:
        """The id of the entity that `name` says: an id as it stands, or a name of exactly one entity."""
        if kind_of(name):
            return name
        found = self._thread.run(lambda searcher: _called(searcher, name))
        if not found:
            raise NotFoundError(f"There is no name {name} in the articles.", hint="`dateline entities` lists names.")
        if len(found) > 1:
            ids = ", ".join(entity.id for entity in found[:5])
            raise ArchiveError(f"{name} is the name of several: {ids}.", hint="Name one of them by its id.")
        return found[0].id

    def name_of(self, identity: str) -> str:
        """The name of an entity; its id where no article has it."""
        names = self._made()
        try:
            return names.directory.entity(identity).name if names else identity
        except KeyError:
            return identity

    def complete(self, text: str, cursor: int) -> tuple[str, ...]:
        """What the query may become by completing what ends at the cursor, likeliest first; the rest stays."""
        before, after = text[:cursor], text[cursor:]
        found = list(fields_begun(before))
        if begun := name_begun(before):
            names = self._book.latest or self._made()
            if names:
                known = names.directory.completions(begun.text, begun.kind, MOST_COMPLETIONS)
                found += [with_name(before, begun, name) for name in known]
        return tuple(whole + after for whole in dict.fromkeys(found) if whole != before)

    def _made(self) -> ArchiveNames | None:
        return self._thread.run(lambda searcher: searcher.who.names() if searcher else None)

    def _of_each(self, correction: NameCorrection) -> tuple[NameCorrection, ...]:
        """A merged entity that is no name, or of another kind, is so under each of its ids."""
        if correction.say not in (Say.NOT_A_NAME, Say.KIND):
            return (correction,)
        names = self._made()
        try:
            members = names.directory.entity(correction.subject).members if names else ()
        except KeyError:
            members = ()
        kind = kind_of(correction.subject)
        ids = dict.fromkeys((correction.subject, *(one for one in members if kind_of(one) is kind)))
        return tuple(NameCorrection(correction.say, one, correction.value) for one in ids)

    def _look(self, searcher: Searcher | None, identity: str, *, watched: bool) -> None:
        members = _members(searcher, identity)
        newest = searcher.newest() if searcher else 0
        moment = EPOCH + timedelta(milliseconds=newest or time.time_ns() // 1_000_000)

        def look(known: WatchList) -> WatchList:
            for one in members:
                known = known.without(one)
            return known.with_look(identity, moment) if watched else known

        change_watch_list(self._watched, look)
        self._follow(searcher, changed=True)

    def _looked(self, searcher: Searcher | None, identity: str) -> int | None:
        """When a followed entity was last looked at; None for others."""
        if searcher is None:
            return None
        names = searcher.who.names()
        watched = self._book.watched(names)
        return next((watched[one] for one in _members(searcher, identity) if one in watched), None)

    def _follow(self, searcher: Searcher | None, *, changed: bool) -> None:
        """Flag the articles that are new for the reader, and tell of changes."""
        if changed:
            self._changed()
        fresh: dict[str, tuple[str, ...]] = {}
        if searcher is not None and self._book.is_watching:
            names = searcher.who.names()
            for identity, looked in sorted(self._book.watched(names).items()):
                tree = And((Named(identity), AddedAfter(looked)))
                for article in searcher.ids(tree, limit=MOST_FLAGGED, sort=Sort.NEWEST):
                    fresh[article] = (*fresh.get(article, ()), names.directory.entity(identity).name)
        if fresh != self._book.fresh:
            self._book.fresh = fresh
            self._changed()


def _called(searcher: Searcher | None, name: str) -> list[ArchiveEntity]:
    """The entities that have this name or, where none has, this form; else those with its words."""
    if searcher is None:
        return []
    said = form_words(name)
    found = searcher.who.names().directory.find(said, None, typing=False) if said else []

    def same(form: str) -> bool:
        return form_words(form) == said

    return (
        [entity for entity in found if same(entity.name)]
        or [entity for entity in found if any(map(same, entity.aliases))]
        or found
    )


def _members(searcher: Searcher | None, identity: str) -> frozenset[str]:
    try:
        entity = searcher.who.names().directory.entity(identity) if searcher else None
    except KeyError:
        entity = None
    return frozenset((identity, entity.id, *entity.members) if entity else (identity,))
