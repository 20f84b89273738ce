"""The files of an archive that may hold articles. Only looks: nothing in the folder is ever opened for writing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from index.core.errors import ArchiveError
from index.formats.registry import format_for


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`path` is POSIX and relative to the archive; `format` names who reads it. `corrected` are dates of publication
    that the reader put right: (part of the file, ISO)."""

    path: str
    size: int
    mtime_ns: int
    format: str
    corrected: tuple[tuple[str, str], ...] = ()
    plugin: str = ""
    """What finds the names, if not the annotator that comes along."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found. `failures` are (path, reason) of files and folders that can't be looked at; paths below
    `unlisted` (folders, with a slash at the end) may be there all the same."""

    files: tuple[FoundFile, ...]
    failures: tuple[tuple[str, str], ...] = ()
    unlisted: tuple[str, ...] = ()


def scan(archive: Path) -> Scan:
    """All files of the archive that some format reads, by path. Hidden ones are left out, and links: they could lead
    out of the archive or in circles."""
    if not archive.is_dir():
        raise ArchiveError(
            f"There is no folder {archive}.", hint="Name the folder that holds your articles.", path=archive
        )
    files: list[FoundFile] = []
    failures: list[tuple[str, str]] = []
    unlisted: list[str] = []
    folders = [(archive, "")]
    while folders:
        folder, prefix = folders.pop()
        try:
            with os.scandir(folder) as entries:
                listed = list(entries)
        except OSError as error:
            unlisted.append(prefix)
            failures.append((_readable(prefix), f"the folder can't be listed: {error.strerror or error}"))
            continue
        for entry in listed:
            if entry.name.startswith(".") or entry.is_symlink():
                continue
            path = f"{prefix}{entry.name}"
            try:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((Path(entry.path), f"{path}/"))
                elif entry.is_file(follow_symlinks=False) and (known := format_for(entry.name)):
                    if path != _readable(path):
                        failures.append((_readable(path), "its name is not UTF-8; rename it"))
                        continue
                    stat = entry.stat(follow_symlinks=False)
                    files.append(FoundFile(path, stat.st_size, stat.st_mtime_ns, known.name))
            except OSError as error:
                failures.append((_readable(path), f"the file can't be looked at: {error.strerror or error}"))
    return Scan(tuple(sorted(files, key=lambda file: file.path)), tuple(failures), tuple(unlisted))


def _readable(path: str) -> str:
    """A path for people and databases: what is not UTF-8 in it is a question mark."""
    return path.encode("utf-8", "replace").decode()
