"""What the reader put right: `corrections.txt`, one line each of kind, value and article, parted by tabs.

    published	2014-06-12	inherent-resolve/2014-07-11-how-mosul-fell.txt

An article is named by its path, and "#" and its part where a file has several. Lines that are not understood stay as
they are.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from index.core.dates import DateRange
from index.core.errors import ArchiveError

_HEAD = "# Corrections to articles, version 1. Kind, value, article; parted by tabs."
_PUBLISHED = "published"
_MOST_BYTES = 16 << 20


@dataclass(frozen=True, slots=True)
class Corrections:
    """`published` has the dates of publication by article; `others` are lines of other kinds."""

    published: Mapping[str, DateRange]
    others: tuple[str, ...] = ()

    def with_published(self, source: str, days: DateRange | None) -> Corrections:
        """The same with another date of an article; None takes its correction away."""
        rest = {name: known for name, known in self.published.items() if name != source}
        return Corrections(rest if days is None else {**rest, source: days}, self.others)

    def moved(self, old: str, new: str) -> Corrections:
        """The same with what is said of a file said of it under its new path."""
        return Corrections({_renamed(name, old, new): days for name, days in self.published.items()}, self.others)

    def by_file(self) -> dict[str, dict[str, DateRange]]:
        """Path -> part -> date."""
        found: dict[str, dict[str, DateRange]] = {}
        for name, days in self.published.items():
            path, sign, part = name.rpartition("#")
            found.setdefault(name, {})[""] = days
            if sign:
                found.setdefault(path, {})[part] = days
        return found


def read_corrections(file: Path) -> Corrections:
    """What is there; nothing where there is no file. ArchiveError where it can't be read: what is not read must not be
    written over."""
    try:
        # An archive may come from a stranger: no link is followed, and no pipe waited for.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            regular = stat.S_ISREG(os.fstat(handle).st_mode)
            data = stream.read(_MOST_BYTES + 1) if regular else b""
    except FileNotFoundError:
        return Corrections({})
    except OSError as error:
        raise ArchiveError(f"The corrections can't be read: {error.strerror}.", path=file) from error
    if not regular or len(data) > _MOST_BYTES:
        raise ArchiveError("The corrections can't be read: this is no file of corrections.", path=file)
    published: dict[str, DateRange] = {}
    others: list[str] = []
    for row in data.decode("utf-8-sig", "surrogateescape").split("\n"):
        line = row.removesuffix("\r")
        kind, _, rest = line.partition("\t")
        value, _, source = rest.partition("\t")
        days = DateRange.from_iso(value) if kind == _PUBLISHED and source else None
        if days is not None:
            published[_unquoted(source)] = days
        elif line and line != _HEAD:
            others.append(line)
    return Corrections(published, tuple(others))


def write_corrections(file: Path, corrections: Corrections) -> None:
    """Put them in the place of what is there, whole or not at all. ArchiveError where that can't be."""
    lines = [f"{_PUBLISHED}\t{days.to_iso()}\t{_quoted(name)}" for name, days in sorted(corrections.published.items())]
    text = "".join(f"{line}\n" for line in (_HEAD, *corrections.others, *lines))
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # A new file that takes the old one's name: a link that lies there is replaced, never followed.
        handle, fresh = tempfile.mkstemp(prefix="corrections-", dir=file.parent)
        try:
            os.chmod(fresh, _mode(file))  # noqa: PTH101 (the name that mkstemp gave)
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(fresh).replace(file)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ArchiveError(f"The correction can't be kept: {error.strerror}.", path=file) from error


def _mode(file: Path) -> int:
    """The rights of the file as it is, or those of a file that others may read."""
    try:
        return stat.S_IMODE(file.lstat().st_mode) if file.is_file() and not file.is_symlink() else 0o644
    except OSError:
        return 0o644


def _renamed(name: str, old: str, new: str) -> str:
    return new if name == old else f"{new}{name[len(old) :]}" if name.startswith(f"{old}#") else name


def _quoted(source: str) -> str:
    return source if source.isprintable() and not source.startswith('"') else json.dumps(source)


def _unquoted(source: str) -> str:
    if source.startswith('"'):
        try:
            return str(json.loads(source))
        except ValueError:
            return source
    return source
