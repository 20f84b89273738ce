"""What the reader put right: `corrections.txt`, one line each of kind, value and article, parted by tabs.

    published	2014-06-12	inherent-resolve/2014-07-11-how-mosul-fell.txt

An article is named by its path, and "#" and its part where a file has several. Lines that are not understood stay as
they are.
"""

from __future__ import annotations

import json
import os
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

    def of_file(self, path: str) -> dict[str, DateRange]:
        """Part -> date, for the articles of a file."""
        found = {}
        for name, days in self.published.items():
            if name == path:
                found[""] = days
            elif name.startswith(f"{path}#"):
                found[name[len(path) + 1 :]] = days
        return found


def read_corrections(file: Path) -> Corrections:
    """What is there; nothing where there is no file, or none that can be read."""
    try:
        with file.open("rb") as stream:
            text = stream.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return Corrections({})
    published: dict[str, DateRange] = {}
    others: list[str] = []
    for line in text.splitlines():
        kind, _, rest = line.partition("\t")
        value, _, source = rest.partition("\t")
        days = DateRange.from_iso(value) if kind == _PUBLISHED and source else None
        if days is not None:
            published[_unquoted(source)] = days
        elif line.strip() and line != _HEAD:
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
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(fresh).replace(file)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ArchiveError(f"The correction can't be kept: {error.strerror}.", path=file) from error


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
