"""The names and dates of one article as the rows of a panel: by kind, then by count, then by first mention. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from index.core.annotations import Annotations
from tui.layout.datewords import short_words
from tui.layout.marks import KIND_OF, Mark, MarkKind, Marks
from tui.layout.wrap import crop

HEADINGS = {
    MarkKind.PERSON: "People",
    MarkKind.ORGANISATION: "Organisations",
    MarkKind.PLACE: "Places",
    MarkKind.DATE: "Dates",
}


@dataclass(frozen=True, slots=True)
class NameRow:
    """A row of the panel: a heading (without marks), or a name or date with its mentions in order of the text. `short`
    is the form in capitals that stands where the full one has no room; empty where the text has none."""

    kind: MarkKind
    text: str
    marks: tuple[Mark, ...] = ()
    short: str = ""

    def fitting(self, width: int) -> str:
        """The name in at most `width` cells."""
        return (
            self.short if self.short and cell_len(self.text) > width >= cell_len(self.short) else crop(self.text, width)
        )


def name_rows(annotations: Annotations, marks: Marks, body: str) -> list[NameRow]:
    """Headings and rows; kinds without names are left out. Dates in order of the calendar, unresolved ones last."""
    of_key: dict[str, list[Mark]] = {}
    for mark in marks.named:
        if mark.kind is not MarkKind.DATE:
            of_key.setdefault(mark.key, []).append(mark)
    rows: list[NameRow] = []
    for kind in (MarkKind.PERSON, MarkKind.ORGANISATION, MarkKind.PLACE):
        named = [
            NameRow(kind, entity.name, tuple(of_key[entity.id]), next(filter(str.isupper, entity.aliases), ""))
            for entity in annotations.entities
            if KIND_OF[entity.kind] is kind and entity.id in of_key
        ]
        if named:
            rows.append(NameRow(kind, HEADINGS[kind]))
            rows += sorted(named, key=lambda row: -len(row.marks))
    if marks.dates:
        rows.append(NameRow(MarkKind.DATE, HEADINGS[MarkKind.DATE]))
        rows += _date_rows(annotations, marks, body)
    return rows


def _date_rows(annotations: Annotations, marks: Marks, body: str) -> list[NameRow]:
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks.dates:
        mention = annotations.dates[int(mark.key)]
        days = mention.range
        if days is None:
            words = " ".join(mark.span.cut(body).split())
            key = ("~", f"{words} (length)" if mention.elapsed else words)
        else:
            key = (days.first.isoformat() + days.last.isoformat(), short_words(days))
        groups.setdefault(key, []).append(mark)
    return [NameRow(MarkKind.DATE, text, tuple(found)) for (_, text), found in sorted(groups.items())]
