"""The panel of an article's people, organisations, places and dates; Enter walks through the mentions of one.

The headings wear the colours and styles of their kinds: the panel is the legend of the page.
"""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from tui.actions import Where, bindings
from tui.layout.marks import Mark
from tui.layout.namelist import NameRow, name_rows
from tui.layout.page import Reading
from tui.layout.wrap import crop
from tui.widgets.linescroll import LineScroll


class NamesPanel(LineScroll, can_focus=True):
    """Rows of names and dates with their counts; tells `Walked` with the mentions of the chosen one."""

    BINDINGS: ClassVar = bindings(Where.NAMES)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "names--person",
        "names--organisation",
        "names--place",
        "names--date",
        "names--quiet",
        "names--selected",
        "names--bar",
    }
    DEFAULT_CSS = """
    NamesPanel {
        & > .names--person { color: $person; text-style: bold; }
        & > .names--organisation { color: $organisation; text-style: bold; }
        & > .names--place { color: $place; text-style: italic; }
        & > .names--date { color: $date; text-style: underline; }
        & > .names--quiet { color: $quiet; }
        & > .names--selected { background: $row; }
        & > .names--bar { color: $here; }
    }
    NamesPanel:nocolor > .names--organisation { text-style: bold underline; }
    """

    class Walked(Message):
        """The reader wants to see the next mention among `marks`."""

        def __init__(self, marks: tuple[Mark, ...]) -> None:
            super().__init__()
            self.marks = marks

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: list[NameRow] = []
        self.index = 0
        self._lines: list[int | None] = []  # row number on each line; None for a blank

    def show(self, reading: Reading | None) -> None:
        """Show the names of an article; the same name stays selected if the new list has it."""
        before = self.selected
        self.rows = name_rows(reading.annotations, reading.marks, reading.article.body) if reading else []
        self._lines = [None]
        for number, row in enumerate(self.rows):
            if not row.marks and number:
                self._lines.append(None)
            self._lines.append(number)
        choices = [number for number, row in enumerate(self.rows) if row.marks]
        same = (n for n in choices if before and (self.rows[n].kind, self.rows[n].text) == (before.kind, before.text))
        self.index = next(same, choices[0] if choices else 0)
        self._fit()
        self.refresh()

    @property
    def selected(self) -> NameRow | None:
        return self.rows[self.index] if self.index < len(self.rows) else None

    def _fit(self) -> None:
        self.virtual_size = Size(self.text_width, len(self._lines))

    def on_resize(self) -> None:
        self._fit()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_name_down(self) -> None:
        self._step(1)

    def action_name_up(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        number = self.index + by
        while 0 <= number < len(self.rows) and not self.rows[number].marks:
            number += by
        if 0 <= number < len(self.rows):
            self._select(number)
        elif by < 0:
            self.go_to_row(0)

    def _select(self, number: int) -> None:
        self.index = number
        line = self._lines.index(number)
        if line < self.scroll_y + 1:
            self.go_to_row(line - 1)
        elif line >= self.scroll_y + self.size.height:
            self.go_to_row(line - self.size.height + 1)
        self.refresh()

    def action_walk(self) -> None:
        row = self.selected
        if row is not None and row.marks:
            self.post_message(self.Walked(row.marks))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = offset.y + round(self.scroll_y)
        number = self._lines[line] if line < len(self._lines) else None
        if number is not None and self.rows[number].marks:
            self._select(number)
            self.action_walk()

    def _style(self, name: str) -> Style:
        return self.style_of(f"names--{name}")

    def row_strip(self, row: int) -> Strip:
        width = self.text_width
        if not self.rows and row == 1:
            quiet = Segment(crop("  No names or dates found.", width), self._style("quiet"))
            return Strip([quiet]).extend_cell_length(width).apply_style(self.rich_style)
        number = self._lines[row] if row < len(self._lines) else None
        if number is None:
            return Strip.blank(width, self.rich_style)
        named = self.rows[number]
        if not named.marks:
            segments = [Segment(" "), Segment(crop(named.text, width - 1), self._style(named.kind.value))]
            return Strip(segments).extend_cell_length(width).apply_style(self.rich_style)
        chosen = number == self.index and self.has_focus
        count = f"{len(named.marks):,} "
        name = named.fitting(max(1, width - 4 - len(count)))
        gap = max(1, width - 3 - cell_len(name) - len(count))
        segments = [
            Segment("▌" if chosen else " ", self._style("bar")),
            Segment("  "),
            Segment(name),
            Segment(" " * gap),
            Segment(count, self._style("quiet")),
        ]
        ground = self.rich_style + self._style("selected") if chosen else self.rich_style
        return Strip(segments).extend_cell_length(width).crop(0, width).apply_style(ground)
