"""What differs between the folder and the catalogue."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from index.annotate.annotator import ANNOTATORS_VERSION
from index.formats.registry import FORMATS_VERSION
from index.ingest.scan import FoundFile, Scan
from index.store.catalogue import FileState

_DAY = 86_400 * 10**9
_TICK = 3 * 10**9
"""Nanoseconds within which two changes of a file may have the same time."""


@dataclass(frozen=True, slots=True)
class Changes:
    """`touched` files were saved again on the same day with the same content; `moved` are (old state, file under its
    new path)."""

    to_read: tuple[FoundFile, ...]
    touched: tuple[FileState, ...]
    moved: tuple[tuple[FileState, FoundFile], ...]
    gone: tuple[str, ...]


def reader_version(found: FoundFile) -> str:
    """Who reads a file, in which version and with which corrections: another one reads it again."""
    corrected = hashlib.blake2b(repr(found.corrected).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    version = f"{found.format} {FORMATS_VERSION}.{ANNOTATORS_VERSION}"
    return version + (f" {corrected}" if found.corrected else "") + (f" {found.plugin}" if found.plugin else "")


def digest_of(file: Path) -> str:
    """Digest of a file's bytes; empty where it can't be read."""
    try:
        with file.open("rb") as stream:
            return hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:
        return ""


def state_after_reading(archive: Path, found: FoundFile) -> FileState:
    """The state of a file that was just read. A file that changed meanwhile gets a state that equals none, so that the
    next run reads it again."""
    file = archive / found.path
    digest = digest_of(file)
    try:
        now = file.stat()
    except OSError:
        return FileState(found.path, -1, 0, "", reader_version(found))
    if (now.st_size, now.st_mtime_ns) != (found.size, found.mtime_ns):
        return FileState(found.path, -1, 0, "", reader_version(found))
    if abs(time.time_ns() - found.mtime_ns) < _TICK:
        # It may change once more without another time: the next run looks at its bytes.
        return replace(_state(found, digest), mtime_ns=-1)
    return _state(found, digest)


def _state(found: FoundFile, digest: str) -> FileState:
    return FileState(found.path, found.size, found.mtime_ns, digest, reader_version(found))


def find_changes(archive: Path, found: Scan, *, known: Mapping[str, FileState], unfinished: Collection[str]) -> Changes:
    """Size and time decide first; only what differs in them is hashed. `unfinished` are paths with articles of a run
    that was killed: they are read, or their articles go. A file that could not be opened (it has no digest) is tried
    again each time; one in a folder that can't be listed is left as it is."""
    here = {file.path for file in found.files}
    gone = {path: state for path, state in known.items() if path not in here and not path.startswith(found.unlisted)}
    by_content = {(state.size, state.digest): state for state in gone.values() if state.digest}
    sizes = {state.size for state in gone.values()}
    to_read: list[FoundFile] = []
    touched: list[FileState] = []
    moved: list[tuple[FileState, FoundFile]] = []
    for file in found.files:
        state = known.get(file.path)
        current = state is not None and state.reader == reader_version(file)
        same = state is not None and (state.size, state.mtime_ns) == (file.size, file.mtime_ns)
        if file.path in unfinished:
            to_read.append(file)
            continue
        if state is not None and current and same and state.digest:
            continue
        if (
            state is not None
            and current
            and state.digest
            and state.size == file.size
            and (state.mtime_ns < 0 or state.mtime_ns // _DAY == file.mtime_ns // _DAY)
            and state.digest == digest_of(archive / file.path)
        ):
            touched.append(_state(file, state.digest))
        elif (
            state is None
            and file.size in sizes
            and (old := by_content.pop((file.size, digest_of(archive / file.path)), None))
        ):
            # Read again all the same: a name says the format, and often the date. Its articles keep their identity.
            moved.append((old, file))
            to_read.append(file)
            del gone[old.path]
        else:
            to_read.append(file)
    lost = [path for path in unfinished if path not in here and not path.startswith(found.unlisted)]
    return Changes(tuple(to_read), tuple(touched), tuple(moved), (*gone, *lost))
