"""When was written about when: a row for each period of publication, below the histogram's buckets."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from index.core.timeline import HeatRow
from tui.layout.chart import MARGIN, Geometry, shade
from tui.layout.datewords import short_words
from tui.layout.wrap import crop
from tui.widgets.linescroll import LineScroll


class HeatMap(LineScroll):
    """Cells stand under the buckets of the chart, whose geometry it is given."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"heat--cell", "heat--quiet"}
    DEFAULT_CSS = """
    HeatMap {
        & > .heat--cell { color: $date; }
        & > .heat--quiet { color: $quiet; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: tuple[HeatRow, ...] = ()
        self._place = Geometry(0, 0, 1)
        self._most = 0

    def show(self, rows: tuple[HeatRow, ...], place: Geometry) -> None:
        self._rows, self._place = rows, place
        self._most = max((count for row in rows for count in row.counts), default=0)
        self.virtual_size = Size(self.text_width, len(rows) + 1)
        self.refresh()

    def row_strip(self, row: int) -> Strip:
        quiet = self.rich_style + self.style_of("heat--quiet")
        if row == 0:
            said = "published ↓   about →   fuller: more articles"
            return Strip([Segment(said, quiet)]).adjust_cell_length(self.text_width, self.rich_style)
        if row > len(self._rows):
            return Strip.blank(self.text_width, self.rich_style)
        one = self._rows[row - 1]
        style = self.rich_style + self.style_of("heat--cell")
        cells = "".join(
            shade(one.counts[number], self._most) * self._place.cell
            for number in range(self._place.first, self._place.last)
        )
        label = crop(short_words(one.published), MARGIN - 1).rjust(MARGIN - 1) + " "
        return Strip([Segment(label, quiet), Segment(cells, style)]).adjust_cell_length(
            self.text_width, self.rich_style
        )
