"""A histogram of time in character cells: where each bucket stands, how high it is, what is written below. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.core.dates import DateRange, Precision
from tui.layout.datewords import MONTHS

MARGIN = 8
"""Cells left of the first bucket: for the height, and for the rows of the map."""
_WIDEST = 6
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_SHADES = " ░▒▓█"


@dataclass(frozen=True, slots=True)
class Geometry:
    """Buckets `first` to `last` (half open) are in view, each `cell` cells wide, of which the bar takes `bar`."""

    first: int
    last: int
    cell: int

    @property
    def bar(self) -> int:
        """One cell stays free between bars that are wide enough."""
        return self.cell - 1 if self.cell > 2 else self.cell

    def left(self, number: int) -> int:
        """The cell, from the left edge of the chart, where a bucket begins."""
        return MARGIN + (number - self.first) * self.cell

    def at(self, x: int) -> int | None:
        """The bucket at a cell."""
        number = self.first + (x - MARGIN) // self.cell
        return number if x >= MARGIN and number < self.last else None


def geometry(count: int, width: int, cursor: int) -> Geometry:
    """As many of `count` buckets as fit into `width` cells, the cursor in the middle where it can be."""
    room = max(1, width - MARGIN - 1)
    cell = max(1, min(_WIDEST, room // max(1, count)))
    shown = min(count, room // cell)
    first = max(0, min(cursor - shown // 2, count - shown))
    return Geometry(first, first + shown, cell)


def bars(counts: Sequence[int], rows: int) -> list[str]:
    """A column of block characters for each count, top first; what is not nothing is seen."""
    most = max(counts, default=0)
    out = []
    for count in counts:
        eighths = max(1, round(count / most * rows * 8)) if count else 0
        out.append("".join(_EIGHTHS[max(0, min(8, eighths - 8 * row))] for row in reversed(range(rows))))
    return out


def shade(count: int, most: int) -> str:
    """A cell of the map: the fuller the more."""
    return _SHADES[min(4, 1 + 4 * (count - 1) // max(1, most))] if count else _SHADES[0]


def axis(buckets: Sequence[DateRange], unit: Precision, place: Geometry) -> str:
    """The line below the bars: years, months or days where there is room, the round ones first."""
    cells = [" "] * (place.left(place.last) + 8)
    shown = [(number, *_label(buckets[number], unit)) for number in range(place.first, place.last)]
    for wanted in (True, False):
        for number, label, major in shown:
            start = place.left(number)
            if major is wanted and all(cell == " " for cell in cells[start - 1 : start + len(label) + 1]):
                cells[start : start + len(label)] = label
    return "".join(cells).rstrip()


def _label(days: DateRange, unit: Precision) -> tuple[str, bool]:
    """What is written below a bucket, and whether it comes first."""
    first = days.first
    match unit:
        case Precision.DECADE:
            return f"{first.year // 10 * 10}s", first.year % 50 < 10
        case Precision.YEAR:
            return str(first.year), first.year % 5 == 0
        case Precision.MONTH:
            return (str(first.year), True) if first.month == 1 else (MONTHS[first.month - 1], False)
    return (MONTHS[first.month - 1], True) if first.day == 1 else (str(first.day), first.day % 5 == 0)
