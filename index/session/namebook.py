"""Who is who in one open archive, for all of its threads: what the articles say, with what the reader says of it.

What the reader says lies in files that another program may change, so they are looked at each time; that costs
microseconds. The names of a generation are made once, by the first who asks, while the others wait.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from index.core.errors import ArchiveError
from index.core.names import NameCorrection, SeenEntity
from index.library.corrections import Corrections, read_corrections
from index.library.watch import WatchList, read_watch_list
from index.names.apply import NameOverlay
from index.store.archivenames import ArchiveNames
from index.store.nameindex import NameIndex

T = TypeVar("T")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NameBook:
    """Asked with the names of an opened generation it says who they are, as a searcher's source of names."""

    def __init__(self, corrections: Path, watched: Path) -> None:
        self._said = _Kept(corrections, read_corrections, Corrections({}))
        self._watched = _Kept(watched, read_watch_list, WatchList({}))
        self._making = threading.Lock()
        self._edition: tuple[int, int] | None = None
        self._seen: list[SeenEntity] = []
        self._made: tuple[tuple[NameCorrection, ...], ArchiveNames] | None = None
        self._overlay: tuple[tuple[NameCorrection, ...], NameOverlay] = (), NameOverlay(())
        self.fresh: dict[str, tuple[str, ...]] = {}
        """Article -> the names that the reader follows and has not looked at since it came in."""

    def __call__(self, index: NameIndex) -> ArchiveNames:
        with self._making:
            said = self.said
            if self._edition != index.edition:
                with _uncollected():
                    self._seen, self._edition, self._made = index.seen(), index.edition, None
            if self._made is None or self._made[0] != said:
                with _uncollected():
                    self._made = said, index.make(self._seen, said)
            return self._made[1]

    @property
    def latest(self) -> ArchiveNames | None:
        """The names that were made last, of whatever generation; None before anybody asked."""
        made = self._made
        return made[1] if made else None

    @property
    def said(self) -> tuple[NameCorrection, ...]:
        """What the reader said of names, oldest first."""
        return self._said.value().names

    @property
    def overlay(self) -> NameOverlay:
        """The same, ready to be laid over the annotations of articles."""
        said = self.said
        if self._overlay[0] != said:
            self._overlay = said, NameOverlay(said)
        return self._overlay[1]

    def watched(self, names: ArchiveNames) -> dict[str, int]:
        """The entities of the archive that the reader follows, by id, and when they were last looked at, in
        milliseconds since 1970."""
        found: dict[str, int] = {}
        for identity, looked in self._watched.value().looked.items():
            moment = (looked - EPOCH) // timedelta(milliseconds=1)
            try:
                entity = names.directory.entity(identity).id
            except KeyError:  # it is in no article now
                continue
            found[entity] = max(moment, found.get(entity, 0))
        return found

    @property
    def is_watching(self) -> bool:
        return bool(self._watched.value().looked)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of garbage, which would look again and again through all that is being made: that takes
    three times as long as the making."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class _Kept(Generic[T]):
    """What a file says, read again when it has changed; what can't be read says nothing."""

    def __init__(self, file: Path, read: Callable[[Path], T], nothing: T) -> None:
        self._file = file
        self._read = read
        self._nothing = nothing
        self._known: tuple[tuple[int, ...], T] | None = None

    def value(self) -> T:
        try:
            facts = self._file.lstat()
        except OSError:
            return self._nothing
        state = (facts.st_mtime_ns, facts.st_size, facts.st_ino)
        if self._known is None or self._known[0] != state:
            try:
                self._known = state, self._read(self._file)
            except ArchiveError:
                self._known = state, self._nothing
        return self._known[1]
