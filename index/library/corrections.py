"""What the reader put right: `corrections.txt`, one line each of kind, value and subject, parted by tabs.

    published	2014-06-12	inherent-resolve/2014-07-11-how-mosul-fell.txt
    same-as	person:john-kerry	person:kerry
    not-a-name	May	person:may

An article is named by its path, and "#" and its part where a file has several; what is said of names is told in
`index.core.names`, and lines about names stand in the order in which it was said. Lines that are not understood stay as
they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from index.core.dates import DateRange
from index.core.names import NameCorrection, Say
from index.library.textfile import locked, quoted, read_lines, unquoted, write_lines

_HEAD = "# Corrections to articles, version 1. Kind, value, article; parted by tabs."
_PUBLISHED = "published"
_SAYS = {say.value: say for say in Say}


@dataclass(frozen=True, slots=True)
class Corrections:
    """`published` has the dates of publication by article; `others` are lines of other kinds; `names` is what was said
    of names, in order."""

    published: Mapping[str, DateRange]
    others: tuple[str, ...] = ()
    names: tuple[NameCorrection, ...] = ()

    def with_published(self, source: str, days: DateRange | None) -> Corrections:
        """The same with another date of an article; None takes its correction away."""
        rest = {name: known for name, known in self.published.items() if name != source}
        return replace(self, published=rest if days is None else {**rest, source: days})

    def with_name(self, correction: NameCorrection) -> Corrections:
        """The same with one thing more said, which is the last one now. What it contradicts stays in the file: taking
        it back brings that to life again."""
        rest = self.without_name(correction)
        return replace(rest, names=(*rest.names, correction))

    def without_name(self, correction: NameCorrection) -> Corrections:
        """The same as if that had never been said."""
        return replace(self, names=tuple(said for said in self.names if said != correction))

    def moved(self, old: str, new: str) -> Corrections:
        """The same with what is said of a file said of it under its new path."""
        return replace(self, published={_renamed(name, old, new): days for name, days in self.published.items()})

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
    published: dict[str, DateRange] = {}
    others: list[str] = []
    names: list[NameCorrection] = []
    for line in read_lines(file, "The corrections"):
        kind, _, rest = line.partition("\t")
        value, _, subject = rest.partition("\t")
        days = DateRange.from_iso(value) if kind == _PUBLISHED and subject else None
        if days is not None:
            published[unquoted(subject)] = days
        elif kind in _SAYS and subject:
            names.append(NameCorrection(_SAYS[kind], unquoted(subject), unquoted(value)))
        elif line and line != _HEAD:
            others.append(line)
    return Corrections(published, tuple(others), tuple(names))


def write_corrections(file: Path, corrections: Corrections) -> None:
    """Put them in the place of what is there, whole or not at all. ArchiveError where that can't be."""
    dates = (f"{_PUBLISHED}\t{days.to_iso()}\t{quoted(name)}" for name, days in sorted(corrections.published.items()))
    names = (f"{said.say}\t{quoted(said.value)}\t{quoted(said.subject)}" for said in corrections.names)
    write_lines(file, (_HEAD, *corrections.others, *dates, *names), "The correction")


def change_corrections(file: Path, change: Callable[[Corrections], Corrections]) -> Corrections:
    """Write what `change` makes of what is there, and return it; nothing that another thread or program says meanwhile
    is lost. ArchiveError where that can't be."""
    with locked(file):
        before = read_corrections(file)
        after = change(before)
        if after != before:
            write_corrections(file, after)
        return after


def _renamed(name: str, old: str, new: str) -> str:
    return new if name == old else f"{new}{name[len(old) :]}" if name.startswith(f"{old}#") else name
