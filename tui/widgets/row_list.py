"""The base of lists of names: lines of text in the styles of names, and a selection that moves over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.actions import Where, bindings
from tui.layout.entityrow import Piece
from tui.widgets.linescroll import LineScroll


class RowList(LineScroll, can_focus=True):
    """Subclasses say which lines each row takes, and what stands on a line. Tells `Selected` and `Opened`."""

    BINDINGS: ClassVar = bindings(Where.ROWS)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--person",
        "rows--organisation",
        "rows--place",
        "rows--date",
        "rows--strong",
        "rows--quiet",
        "rows--here",
        "rows--selected",
    }
    DEFAULT_CSS = """
    RowList {
        & > .rows--person { color: $person; text-style: bold; }
        & > .rows--organisation { color: $organisation; text-style: bold; }
        & > .rows--place { color: $place; text-style: italic; }
        & > .rows--date { color: $date; }
        & > .rows--strong { text-style: bold; }
        & > .rows--quiet { color: $quiet; }
        & > .rows--here { color: $here; }
        & > .rows--selected { background: $row; }
    }
    RowList:nocolor > .rows--organisation { text-style: bold underline; }
    """

    class Selected(Message):
        """The reader moved to another row."""

    class Opened(Message):
        """The reader wants what the selected row says."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.index = 0

    # -- what subclasses say -------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many rows can be selected."""
        raise NotImplementedError

    @property
    def height_of_all(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def lines_at(self, number: int) -> tuple[int, int]:
        """The lines of a row, half open."""
        raise NotImplementedError

    def number_at(self, line: int) -> int | None:
        """The row that a line belongs to."""
        raise NotImplementedError

    def pieces_at(self, line: int) -> Sequence[Piece]:
        """What stands on a line, at most `room` cells wide."""
        raise NotImplementedError

    # -- moving --------------------------------------------------------------------------------------------------------

    @property
    def room(self) -> int:
        """Cells of a line beside the bar of the selection and the thumb."""
        return max(1, self.text_width - 2)

    def fit(self) -> None:
        """The number of lines, or the width, is another."""
        self.virtual_size = Size(self.text_width, self.height_of_all)
        self.select(self.index, tell=False)

    def on_resize(self) -> None:
        self.fit()

    def select(self, number: int, *, tell: bool = True) -> None:
        """Select the row of that number, the nearest there is, and bring it into view."""
        self.index = max(0, min(number, self.count - 1))
        if self.count:
            first, last = self.lines_at(self.index)
            if self.index == 0 and first < self.size.height:
                self.go_to_row(0)
            elif first < self.scroll_y:
                self.go_to_row(first)
            elif last > self.scroll_y + self.size.height:
                self.go_to_row(last - self.size.height)
        self.refresh()
        if tell:
            self.post_message(self.Selected())

    def _turn(self, by: int) -> None:
        """A page of lines on; at least one row, and never past what was not seen."""
        first, _ = self.lines_at(self.index) if self.count else (0, 0)
        wanted = first + by * max(1, self.size.height - 1)
        number = self.index + (1 if by > 0 else -1)
        while 0 <= number + by < self.count and (self.lines_at(number + by)[0] - wanted) * by <= 0:
            number += by
        self.select(number)

    def action_line_on(self) -> None:
        self.select(self.index + 1)

    def action_line_back(self) -> None:
        self.select(self.index - 1)

    def action_lines_on(self) -> None:
        self._turn(1)

    def action_lines_back(self) -> None:
        self._turn(-1)

    def action_first_line(self) -> None:
        self.select(0)

    def action_last_line(self) -> None:
        self.select(self.count - 1)

    def action_open_row(self) -> None:
        if self.count:
            self.post_message(self.Opened())

    async def on_click(self, event: events.Click) -> None:
        number = self.number_at(round(self.scroll_y) + event.y)
        if event.x < self.text_width and number is not None:
            event.stop()
            again = number == self.index
            self.select(number)
            if again:
                self.action_open_row()

    # -- painting ------------------------------------------------------------------------------------------------------

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def row_strip(self, row: int) -> Strip:
        width, number = self.text_width, self.number_at(row)
        chosen = number is not None and number == self.index
        ground = self.rich_style + self.style_of("rows--selected") if chosen else self.rich_style
        bar = ground + self.style_of("rows--here" if self.has_focus else "rows--quiet")
        segments = [Segment("▌" if chosen else " ", bar)]
        for text, name in self.pieces_at(row):
            segments.append(Segment(text, ground + self.style_of(f"rows--{name}") if name else ground))
        return Strip(segments).adjust_cell_length(width, ground)
