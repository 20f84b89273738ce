"""The histogram of a timeline: bars, the axis below them, and the range that the reader holds."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from index.core.dates import DateRange, Precision
from index.core.timeline import Bucket
from tui.layout.chart import MARGIN, Geometry, axis, bars, geometry
from tui.layout.datewords import short_words
from tui.layout.wording import counted

BAR_ROWS = 4


class TimeChart(Widget):
    """One bucket has the cursor; with `held_from` set, all from there to the cursor are the range. Tells `Moved`."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"chart--bar", "chart--held", "chart--quiet", "chart--cursor"}
    DEFAULT_CSS = """
    TimeChart {
        height: 6;
        & > .chart--bar { color: $date; }
        & > .chart--held { color: $here; }
        & > .chart--quiet { color: $quiet; }
        & > .chart--cursor { color: $here; text-style: bold; }
    }
    TimeChart:nocolor > .chart--held { text-style: bold; }
    """

    cursor: reactive[int] = reactive(0)
    held_from: reactive[int | None] = reactive(None)

    class Moved(Message):
        """The cursor or the range is another."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.buckets: tuple[Bucket, ...] = ()
        self._unit = Precision.YEAR
        self._columns: list[str] = []

    def show(self, buckets: tuple[Bucket, ...], unit: Precision) -> None:
        """Other buckets; the cursor stays on the same time where it can."""
        before = self.at_cursor
        self.buckets, self._unit = buckets, unit
        self._columns = bars([bucket.count for bucket in buckets], BAR_ROWS)
        same = next((n for n, bucket in enumerate(buckets) if before and bucket.days.overlaps(before)), None)
        self.set_reactive(TimeChart.held_from, None)
        self.set_reactive(TimeChart.cursor, same or 0)
        self.refresh()

    @property
    def at_cursor(self) -> DateRange | None:
        return self.buckets[self.cursor].days if self.cursor < len(self.buckets) else None

    @property
    def held(self) -> DateRange | None:
        """The range from `held_from` to the cursor; None without one."""
        if self.held_from is None or not self.buckets:
            return None
        first, last = sorted((self.held_from, self.cursor))
        if first == last:
            return self.buckets[first].days
        return DateRange(self.buckets[first].days.first, self.buckets[last].days.last, Precision.INTERVAL)

    def move(self, by: int) -> None:
        """The cursor so many buckets on."""
        self.go(self.cursor + by)

    def go(self, number: int) -> None:
        number = max(0, min(number, len(self.buckets) - 1))
        if number != self.cursor:
            self.cursor = number
            self.post_message(self.Moved())

    def follow(self, days: DateRange) -> None:
        """The cursor goes to the bucket of these days, as long as no range is held."""
        number = next((n for n, bucket in enumerate(self.buckets) if bucket.days.last >= days.first), None)
        if number is not None and self.held_from is None:
            self.cursor = number

    def hold(self) -> None:
        """Begin a range at the cursor, or let it go."""
        self.held_from = self.cursor if self.held_from is None else None
        self.post_message(self.Moved())

    @property
    def place(self) -> Geometry:
        return geometry(len(self.buckets), self.size.width, self.cursor)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if not self.buckets or not width:
            return Strip.blank(width, self.rich_style)
        place = self.place
        if y < BAR_ROWS:
            segments = self._bars(place, y)
        elif y == BAR_ROWS:
            days = [bucket.days for bucket in self.buckets]
            segments = [Segment(axis(days, self._unit, place), self._style("chart--quiet"))]
        else:
            segments = self._below(place)
        return Strip(segments).adjust_cell_length(width, self.rich_style).crop(0, width)

    def _style(self, name: str) -> Style:
        return self.rich_style + self.get_component_rich_style(name, partial=True)

    def _bars(self, place: Geometry, row: int) -> list[Segment]:
        top = max(bucket.count for bucket in self.buckets)
        margin = f"{top:,}".rjust(MARGIN - 1) + " " if not row else " " * MARGIN
        segments = [Segment(margin, self._style("chart--quiet"))]
        bar, held, blank = self._style("chart--bar"), self._style("chart--held"), self.rich_style
        for number in range(place.first, place.last):
            style = held if self._is_held(number) else bar
            segments.append(Segment(self._columns[number][row] * place.bar, style))
            segments.append(Segment(" " * (place.cell - place.bar), blank))
        return segments

    def _is_held(self, number: int) -> bool:
        if self.held_from is None:
            return number == self.cursor
        return min(self.held_from, self.cursor) <= number <= max(self.held_from, self.cursor)

    def _below(self, place: Geometry) -> list[Segment]:
        """A bracket below the range, or a pointer below the cursor's bucket, and what it is."""
        days = self.held or self.at_cursor
        if days is None:
            return []
        first, last = sorted((self.cursor if self.held_from is None else self.held_from, self.cursor))
        start = place.left(max(first, place.first))
        end = place.left(min(last, place.last - 1)) + place.bar
        said = short_words(days)
        if self.held_from is None:
            said += f" · {counted(self.buckets[self.cursor].count, 'article')}"
        style = self._style("chart--cursor")
        sign = "└" + "─" * max(0, end - start - 2) + "┘" if end - start > 1 else "▲"
        room = self.size.width - len(sign) - start - 2
        if len(said) > room:
            return [Segment(f"{said} ".rjust(start)[-start:] if start else "", style), Segment(sign, style)]
        return [Segment(" " * start, style), Segment(f"{sign} {said}", style)]

    async def on_click(self, event: events.Click) -> None:
        number = self.place.at(event.x)
        if number is not None:
            event.stop()
            self.go(number)
