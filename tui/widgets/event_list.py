"""The events of a timeline, one below the other; Enter reads the article that tells of the selected one."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from index.core.dates import DateRange
from index.core.timeline import Telling, TimelineEvent
from tui.actions import Where, bindings
from tui.layout.eventrows import Piece, event_lines, lines_of
from tui.widgets.linescroll import LineScroll

_STYLES = {"year": "events--year", "date": "events--date", "quiet": "events--quiet"}


class EventList(LineScroll, can_focus=True):
    """Only what is in view is laid out. Tells `Opened` with the telling to read."""

    BINDINGS: ClassVar = bindings(Where.TIMELINE)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "events--year",
        "events--date",
        "events--quiet",
        "events--selected",
        "events--bar",
    }
    DEFAULT_CSS = """
    EventList {
        & > .events--year { text-style: bold; }
        & > .events--date { color: $date; }
        & > .events--quiet { color: $quiet; }
        & > .events--selected { background: $row; }
        & > .events--bar { color: $here; }
    }
    EventList:nocolor > .events--date { text-style: underline; }
    """

    class Selected(Message):
        """The reader moved to another event."""

    class Opened(Message):
        """The reader wants to read what tells of the event."""

        def __init__(self, telling: Telling) -> None:
            super().__init__()
            self.telling = telling

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.events: tuple[TimelineEvent, ...] = ()
        self.index = 0
        self._lines: dict[int, list[list[Piece]]] = {}
        self._lines_width = 0
        self._of_one = False
        self._which: dict[int, int] = {}  # the telling that is shown, of events that show another than the first

    def show(self, found: tuple[TimelineEvent, ...], *, of_one: bool) -> None:
        """Other events; the selection stays on the same telling where it is still there. `of_one` article."""
        before = self.selected
        self._of_one = of_one
        self._which.clear()
        self.events = found
        self._lines.clear()
        same = (n for n, event in enumerate(found) if before and before.tellings[0] in event.tellings)
        self.index = next(same, 0)
        self._fit()
        self._follow()
        self.refresh()
        self.post_message(self.Selected())

    @property
    def selected(self) -> TimelineEvent | None:
        return self.events[self.index] if self.index < len(self.events) else None

    def select(self, article: str, offset: int) -> None:
        """Select the event that an article tells of at a place of its body."""
        for number, event in enumerate(self.events):
            if any((told.article, told.span.start) == (article, offset) for told in event.all_tellings):
                self._select(number)
                self.post_message(self.Selected())
                return

    def go_to(self, days: DateRange) -> None:
        """Select the first event that is not before these days."""
        number = next((n for n, event in enumerate(self.events) if event.days.first >= days.first), None)
        if number is not None:
            self._select(number, top=True)

    def _fit(self) -> None:
        self.virtual_size = Size(self.text_width, len(self.events) * self._pitch)

    @property
    def _pitch(self) -> int:
        return lines_of(self.text_width - 1, of_one=self._of_one)

    def on_resize(self) -> None:
        self._lines.clear()
        self._fit()
        self._follow()

    def _select(self, number: int, *, top: bool = False) -> None:
        self.index = max(0, min(number, len(self.events) - 1))
        if top:
            self.go_to_row(self.index * self._pitch)
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        first, last = self.index * self._pitch, (self.index + 1) * self._pitch
        if first < self.scroll_y:
            self.go_to_row(first)
        elif last > self.scroll_y + self.size.height:
            self.go_to_row(last - self.size.height)

    def _move_to(self, number: int) -> None:
        self._select(number)
        self.post_message(self.Selected())

    def action_event_down(self) -> None:
        self._move_to(self.index + 1)

    def action_event_up(self) -> None:
        self._move_to(self.index - 1)

    def action_events_down(self) -> None:
        self._move_to(self.index + max(1, self.size.height // self._pitch))

    def action_events_up(self) -> None:
        self._move_to(self.index - max(1, self.size.height // self._pitch))

    def action_first_event(self) -> None:
        self._move_to(0)

    def action_last_event(self) -> None:
        self._move_to(len(self.events) - 1)

    def action_next_telling(self) -> None:
        """Another article's sentence on the same event, in its place."""
        event = self.selected
        if event is not None and len(event.all_tellings) > 1:
            self._which[self.index] = (self._which.get(self.index, 0) + 1) % len(event.all_tellings)
            self._lines.pop(self.index, None)
            self.refresh()

    def action_read_event(self) -> None:
        if self.selected is not None:
            self.post_message(self.Opened(self.selected.all_tellings[self._which.get(self.index, 0)]))

    async def on_click(self, event: events.Click) -> None:
        number = (round(self.scroll_y) + event.y) // self._pitch
        if event.x < self.text_width and number < len(self.events):
            event.stop()
            again = number == self.index
            self._move_to(number)
            if again:
                self.action_read_event()

    def row_strip(self, row: int) -> Strip:
        number, line = divmod(row, self._pitch)
        width = self.text_width
        if number >= len(self.events):
            return Strip.blank(width, self.rich_style)
        if width != self._lines_width:  # while it is hidden it hears of no resize
            self._lines.clear()
            self._lines_width = width
        lines = self._lines.get(number)
        if lines is None:
            before = self.events[number - 1].days.first.year if number else None
            event = self.events[number]
            which, with_year = self._which.get(number, 0), before != event.days.first.year
            lines = event_lines(event, width - 1, which=which, with_year=with_year, of_one=self._of_one)
            self._lines[number] = lines
        selected = number == self.index
        ground = self.rich_style + self.style_of("events--selected") if selected else self.rich_style
        bar = Segment("▌" if selected else " ", ground + self.style_of("events--bar"))
        pieces = [
            Segment(text, ground + self.style_of(_STYLES[name]) if name else ground) for text, name in lines[line]
        ]
        return Strip([bar, *pieces]).adjust_cell_length(width, ground)
