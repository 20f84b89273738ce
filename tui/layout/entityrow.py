"""An entity of the archive as one line of a list: who, other names, how often, when. Pure."""

from __future__ import annotations

from rich.cells import cell_len

from index.core.names import ArchiveEntity
from tui.layout.marks import KIND_OF
from tui.layout.namewords import also_words, years_words
from tui.layout.wrap import crop

Piece = tuple[str, str]
"""A text and the name of its style: "", "quiet", "strong", "here", "bar", or that of a kind."""

WIDEST = 112
"""Cells of a line, so that the numbers of a wide screen still belong to their names."""
_COLUMN, _KIND = 12, 15


def columns(width: int, *, with_kind: bool) -> tuple[str, ...]:
    """The columns that have room beside the name, in order."""
    kind = ("kind",) if with_kind and width >= 96 else ()
    if width >= 72:
        return (*kind, "articles", "mentions", "years")
    return ("articles",)


def heading(width: int, *, with_kind: bool) -> str:
    """The line above the list, as wide as its rows."""
    width = min(width, WIDEST)
    return "".join(_cell(name, name) for name in columns(width, with_kind=with_kind)).rjust(width)


def entity_line(entity: ArchiveEntity, width: int, *, with_kind: bool) -> list[Piece]:
    """The line of an entity, at most `width` cells wide."""
    width = min(width, WIDEST)
    shown = columns(width, with_kind=with_kind)
    values = {
        "kind": entity.kind.lower(),
        "articles": f"{entity.articles:,}",
        "mentions": f"{entity.mentions:,}",
        "years": years_words(entity),
    }
    cells = "".join(_cell(name, values[name]) for name in shown)
    room = max(1, width - len(cells) - 2)
    sign = ("● ", "here") if entity.fresh else ("○ ", "quiet") if entity.watched else ("  ", "")
    name = crop(entity.name, room)
    left = room - cell_len(name)
    more = [f"{entity.fresh:,} new"] if entity.fresh else []
    more += [also_words(entity.aliases, 4)] if entity.aliases else []
    also = crop("  " + " · ".join(more), left) if more and left > 10 else ""
    gap = " " * (left - cell_len(also))
    return [sign, (name, KIND_OF[entity.kind].value), (also + gap, "quiet"), (cells, "quiet")]


def _cell(column: str, value: str) -> str:
    """A column's cell: words begin at the left, numbers and years end at the right."""
    return f" {value}".ljust(_KIND) if column == "kind" else value.rjust(_COLUMN)
