"""Bring the index up to date: scan, compare, read and annotate in worker processes, write in this one.

It can be called off at any moment (`stop`), killed at any moment, and goes on with the next run: files count as done
only when all their articles are committed, and of a file that was half done the stored articles are known by digest.
"""

from __future__ import annotations

import dataclasses
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from index.annotate.entities.plugin import check
from index.core.errors import ArchiveError
from index.core.indexing import IndexProgress, IndexSummary
from index.formats.contract import REST
from index.ingest.build import Known, Outcome, article_identity, build_files, build_stretch, read_raws
from index.ingest.changes import Changes, find_changes, state_after_reading
from index.ingest.scan import FoundFile, Scan, scan
from index.ingest.workers import Task, Workers
from index.library.corrections import Corrections, change_corrections, read_corrections
from index.store.writer import StoreWriter

COMMIT_ARTICLES = 2_000
COMMIT_SECONDS = 5.0
FIRST_COMMIT_ARTICLES = 100
"""The first commit comes early: the reader may search while the rest is read."""

LARGE_FILE = 1 << 20
"""Bytes from which on a file is read here, in stretches, instead of whole in one worker."""

STRETCH = 64
"""Articles of a large file that one worker takes at a time."""

GROUP_FILES, GROUP_BYTES = 24, 256 << 10
"""Most files that are read together, and about their bytes: annotating many texts at once is faster."""

POOL_BYTES = 256 << 10
"""Less than so much to read is read at once, without starting processes."""

_REPORT_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class _Step:
    """A stretch of work. `ends` is true for the last one of its file; `bytes` is its share of the way. `number` says
    which of the task's outcomes it is."""

    found: FoundFile
    outcome: Task | Outcome
    bytes: int
    ends: bool
    number: int = 0


@dataclass(slots=True)
class _Tally:
    added: int = 0
    changed: int = 0
    removed: int = 0
    committed: int = 0
    files: int = 0
    bytes: int = 0


def bring_up_to_date(
    archive: Path,
    folder: Path,
    *,
    report: Callable[[IndexProgress], None] = lambda _: None,
    stop: threading.Event | None = None,
    corrections: Path | None = None,
    plugin: str = "",
) -> IndexSummary:
    """Make the index in `folder` say what `archive` says, and what the reader put right in the file `corrections`.

    `report` hears of progress ten times a second at most. Setting `stop` ends the run after a last commit.
    ArchiveBusyError where another process writes this index. `plugin` finds the names (`annotate`); ConfigurationError
    where it can't be had.
    """
    started = time.monotonic()
    if plugin:
        check(plugin)
    found = scan(archive)
    found = dataclasses.replace(found, files=tuple(dataclasses.replace(file, plugin=plugin) for file in found.files))
    with StoreWriter(folder) as writer:
        run = _Run(archive, writer, report, stop or threading.Event(), started, corrections)
        return run.run(found)


class _Run:
    def __init__(
        self,
        archive: Path,
        writer: StoreWriter,
        report: Callable[[IndexProgress], None],
        stop: threading.Event,
        started: float,
        corrections: Path | None,
    ) -> None:
        self._corrections_file = corrections
        try:
            self._corrections = read_corrections(corrections) if corrections else Corrections({})
        except ArchiveError:  # articles say what their files say, until it can be read again
            self._corrections = Corrections({})
        self._corrected_files = self._corrections.by_file()
        self._archive = archive
        self._writer = writer
        self._report = report
        self._stop = stop
        self._started = started
        self._tally = _Tally()
        self._failed = 0
        self._old: dict[str, set[str]] = {}
        self._seen: dict[str, set[str]] = {}
        self._file_failures: dict[str, list[tuple[str, str]]] = {}
        self._last_report = 0.0
        self._last_commit = time.monotonic()

    def run(self, found: Scan) -> IndexSummary:
        catalogue = self._writer.catalogue
        found = dataclasses.replace(found, files=tuple(map(self._corrected, found.files)))
        changes = find_changes(self._archive, found, known=catalogue.files(), unfinished=catalogue.unfinished())
        changes = self._corrections_moved(changes)
        self._apply_small(changes, found)
        total = sum(file.size for file in changes.to_read)
        for step in self._steps(changes.to_read, parallel=total > POOL_BYTES):
            self._take(step, changes, total)
            if self._stop.is_set():
                break
        self._commit()
        if self._tally.committed >= COMMIT_ARTICLES and not self._stop.is_set():
            self._writer.settle()
        self._tell(changes, total)
        return IndexSummary(
            added=self._tally.added,
            changed=self._tally.changed,
            removed=self._tally.removed,
            unchanged=catalogue.count() - self._tally.added - self._tally.changed,
            failed=catalogue.failures(),
            seconds=time.monotonic() - self._started,
            interrupted=self._stop.is_set(),
        )

    def _corrected(self, file: FoundFile) -> FoundFile:
        known = self._corrected_files.get(file.path, {})
        dates = tuple(sorted((part, days.to_iso()) for part, days in known.items()))
        return dataclasses.replace(file, corrected=dates) if dates else file

    def _corrections_moved(self, changes: Changes) -> Changes:
        """What is said of a file goes with it to its new path."""
        moved = [(old.path, file.path) for old, file in changes.moved if old.path in self._corrected_files]
        if not moved or self._corrections_file is None:
            return changes

        def move(known: Corrections) -> Corrections:
            for before, now in moved:
                known = known.moved(before, now)
            return known

        try:
            # As it is now: the reader may have corrected something since.
            self._corrections = change_corrections(self._corrections_file, move)
        except ArchiveError:  # the articles still get their dates; their lines keep the old path
            self._corrections = move(self._corrections)
        self._corrected_files = self._corrections.by_file()
        return dataclasses.replace(
            changes,
            to_read=tuple(map(self._corrected, changes.to_read)),
            moved=tuple((old, self._corrected(file)) for old, file in changes.moved),
        )

    def _apply_small(self, changes: Changes, found: Scan) -> None:
        """What needs no reading: moved, touched and removed files, and what can't be looked at."""
        catalogue = self._writer.catalogue
        catalogue.begin()
        for old, file in changes.moved:
            catalogue.move_file(old.path, file.path)
            catalogue.put_file(dataclasses.replace(old, path=file.path, size=-1))
        for state in changes.touched:
            catalogue.put_file(state)
        catalogue.drop_failures_without_file()
        for path, reason in found.failures:
            catalogue.put_failures(path, [("", reason)])
        catalogue.commit()
        for path in changes.gone:
            for identity in catalogue.ids_at(path):
                self._writer.remove(identity)
                self._tally.removed += 1
            self._writer.drop_file(path)

    def _steps(self, files: tuple[FoundFile, ...], *, parallel: bool) -> Iterator[_Step]:
        """The work in order, a few steps ahead of what is taken."""
        if not parallel:
            for group in _groups(files):
                begun = [(file, self._begin(file)) for file in group]
                outcomes = build_files(self._archive, begun)
                for file, outcome in zip(group, outcomes, strict=True):
                    yield _Step(file, outcome, file.size, ends=True)
            return
        with Workers() as workers:
            waiting: deque[list[_Step]] = deque()
            for steps in self._submit(workers, files):
                waiting.append(steps)
                if len(waiting) > workers.number * 4:
                    yield from waiting.popleft()
            for steps in waiting:
                yield from steps

    def _submit(self, workers: Workers, files: tuple[FoundFile, ...]) -> Iterator[list[_Step]]:
        """Steps in order, those of one task together."""
        for group in _groups(files):
            begun = [(file, self._begin(file)) for file in group]
            if len(group) > 1 or group[0].size < LARGE_FILE:
                each = [(self._archive, [one]) for one in begun]
                task = workers.submit(build_files, self._archive, begun, each=each)
                yield [_Step(file, task, file.size, ends=True, number=k) for k, file in enumerate(group)]
                continue
            ((file, known),) = begun
            try:
                stream = (self._archive / file.path).open("rb")
            except OSError:
                yield [_Step(file, build_files(self._archive, begun)[0], file.size, ends=True)]
                continue
            with stream:
                raws = read_raws(stream, file.path)
                at = 0
                while stretch := list(islice(raws, STRETCH)):
                    here = stream.tell()
                    # Not all that is known: that would make a long file's cost grow with its square.
                    its = {raw.part: known[raw.part] for raw in stretch if raw.part in known}
                    yield [_Step(file, workers.submit(build_stretch, stretch, file, its), here - at, ends=False)]
                    at = here
                yield [_Step(file, Outcome((), (), ()), file.size - at, ends=True)]

    def _begin(self, file: FoundFile) -> Known:
        known = self._writer.catalogue.parts(file.path)
        self._old[file.path] = {identity for identity, _ in known.values()}
        self._seen[file.path] = set()
        self._file_failures[file.path] = []
        return known

    def _take(self, step: _Step, changes: Changes, total: int) -> None:
        """Put a step's articles into the writer, commit when it is time, tell."""
        path = step.found.path
        outcome = step.outcome if isinstance(step.outcome, Outcome) else step.outcome.outcomes[step.number]
        old = self._old[path]
        seen = self._seen[path]
        for built in outcome.built:
            article = built.article
            if article.id not in old:
                article = dataclasses.replace(article, id=self._free_identity(article.id, path, article.source.part))
                self._tally.added += 1
            else:
                self._tally.changed += 1
            seen.add(article.id)
            saved = step.found.mtime_ns // 1_000_000
            self._writer.put(article, built.annotations, digest=built.digest, saved=saved)
        seen.update(outcome.same)
        self._file_failures[path] += outcome.failures
        self._failed += len(outcome.failures)
        self._tally.bytes += step.bytes
        if step.ends:
            self._end_file(step.found, old - seen)
        first = self._tally.committed == 0 and self._writer.waiting >= FIRST_COMMIT_ARTICLES
        due = self._writer.waiting > 0 and time.monotonic() - self._last_commit > COMMIT_SECONDS
        if first or due or self._writer.waiting >= COMMIT_ARTICLES:
            self._commit()
        if time.monotonic() - self._last_report > _REPORT_SECONDS:
            self._tell(changes, total)

    def _end_file(self, file: FoundFile, vanished: set[str]) -> None:
        # What can't be read (any more) says nothing about the articles that were read from it before.
        broken = any(part in ("", REST) for part, _ in self._file_failures[file.path])
        for identity in () if broken else vanished:
            self._writer.remove(identity)
            self._tally.removed += 1
        self._tally.files += 1
        self._writer.finish_file(state_after_reading(self._archive, file), self._file_failures.pop(file.path))
        del self._old[file.path], self._seen[file.path]

    def _free_identity(self, identity: str, path: str, part: str) -> str:
        attempt = 0
        while self._writer.catalogue.has(identity):
            attempt += 1
            identity = article_identity(path, part, attempt=attempt)
        return identity

    def _commit(self) -> None:
        self._writer.commit()
        self._tally.committed = self._tally.added + self._tally.changed
        self._last_commit = time.monotonic()

    def _tell(self, changes: Changes, total: int) -> None:
        self._last_report = time.monotonic()
        self._report(
            IndexProgress(
                files_done=self._tally.files,
                files_total=len(changes.to_read),
                bytes_done=self._tally.bytes,
                bytes_total=total,
                articles=self._tally.added + self._tally.changed,
                committed=self._tally.committed,
                failed=self._failed,
                seconds=self._last_report - self._started,
            )
        )


def _groups(files: Iterable[FoundFile]) -> Iterator[list[FoundFile]]:
    """The files in order, small ones together; a large one is alone."""
    group: list[FoundFile] = []
    size = 0
    for file in files:
        if group and (len(group) == GROUP_FILES or size + file.size > GROUP_BYTES):
            yield group
            group, size = [], 0
        group.append(file)
        size += file.size
    if group:
        yield group
