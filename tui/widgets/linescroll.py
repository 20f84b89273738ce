"""The base of the widgets that paint lines: it scrolls by whole rows and paints its own thumb in the last column.

Textual's scroll bars are widgets that are laid out and painted anew with every change of size, which costs more than
the lines of a list. The thumb here is one cell of the lines that are painted anyway; it is pressed and dragged with the
mouse as a scroll bar is.
"""

from __future__ import annotations

from math import ceil
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineScroll(ScrollView):
    """Subclasses paint `row_strip`; `text_width` is the width that is theirs."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--thumb"}
    DEFAULT_CSS = """
    LineScroll {
        overflow-x: hidden;
        scrollbar-size: 0 0;
        & > .lines--thumb { color: $rule; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._dragging = False
        self._styles_of: dict[str, Style] = {}
        self._cells: tuple[Strip, Strip] | None = None  # the last cell of a line, without and with the thumb

    @property
    def text_width(self) -> int:
        """Cells of a line without the thumb's."""
        return max(0, self.size.width - 1)

    def row_strip(self, row: int) -> Strip:
        """The content of a row, `text_width` cells wide."""
        raise NotImplementedError

    def go_to_row(self, row: int) -> None:
        """Scroll so that the row is the topmost one, as far as there is enough below it."""
        self.scroll_to(y=max(0, row), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        if self._cells is None:
            style = self.rich_style + self.style_of("lines--thumb")
            self._cells = _cell(" ", style), _cell("▐", style)
        first, last = self.thumb
        return Strip.join([self.row_strip(round(self.scroll_y) + y), self._cells[first <= y < last]])

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._cells = None
        self._styles_of.clear()

    def style_of(self, component: str) -> Style:
        """The style of a component class, looked up once."""
        found = self._styles_of.get(component)
        if found is None:
            found = self._styles_of[component] = self.get_component_rich_style(component, partial=True)
        return found

    @property
    def thumb(self) -> tuple[int, int]:
        """The rows of the widget that the thumb covers, half open; none where all is in view."""
        height, total = self.size.height, self.virtual_size.height
        if total <= height or not height:
            return 0, 0
        length = max(1, ceil(height * height / total))
        first = round((height - length) * min(1.0, self.scroll_y / (total - height)))
        return first, first + length

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.x == self.text_width and self.thumb != (0, 0):
            event.stop()
            event.prevent_default()
            self._dragging = True
            self.capture_mouse()
            self._drag_to(offset.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging:
            event.stop()
            self._drag_to(event.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._dragging:
            event.stop()
            self._dragging = False
            self.release_mouse()

    def _drag_to(self, y: int) -> None:
        """The thumb's middle goes to a row of the widget."""
        first, last = self.thumb
        way = max(1, self.size.height - (last - first))
        share = max(0.0, min(1.0, (y - (last - first) / 2) / way))
        self.go_to_row(round(share * (self.virtual_size.height - self.size.height)))


def _cell(sign: str, style: Style) -> Strip:
    return Strip([Segment(sign, style)], 1)
