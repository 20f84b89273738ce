"""The files of an archive that may hold articles. Only looks: nothing in the folder is ever opened for writing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.core.errors import ArchiveError
from index.formats.registry import format_for


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`path` is POSIX and relative to the archive; `format` names who reads it."""

    path: str
    size: int
    mtime_ns: int
    format: str


def scan(archive: Path) -> list[FoundFile]:
    """All files of the archive that some format reads, by path. Hidden ones are left out, and links: they could lead
    out of the archive or in circles."""
    if not archive.is_dir():
        raise ArchiveError(
            f"There is no folder {archive}.", hint="Name the folder that holds your articles.", path=archive
        )
    return sorted(_files(archive, ""), key=lambda found: found.path)


def _files(folder: Path, prefix: str) -> Iterator[FoundFile]:
    try:
        with os.scandir(folder) as entries:
            listed = list(entries)
    except OSError:
        return
    for entry in listed:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path), f"{prefix}{entry.name}/")
            elif entry.is_file(follow_symlinks=False) and (known := format_for(entry.name)):
                stat = entry.stat(follow_symlinks=False)
                # A name that is not UTF-8 has surrogates, which neither SQLite nor a screen takes.
                path = f"{prefix}{entry.name}".encode("utf-8", "replace").decode()
                if path == f"{prefix}{entry.name}":
                    yield FoundFile(path, stat.st_size, stat.st_mtime_ns, known.name)
        except OSError:
            continue
