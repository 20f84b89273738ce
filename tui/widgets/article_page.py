"""The reading page: one article in a centred column, its names, dates and hits marked.

A line-API widget: it lays an article out once per width and paints only the rows on the screen. The reader's place is
an offset of the text, so that it survives resizing. Text of articles becomes segments, never markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from index.core.article import BlockKind
from index.core.span import Span
from tui.actions import Where, bindings
from tui.layout.marks import Mark, Tone, step
from tui.layout.page import MEASURE, Column, Edge, Part, Reading
from tui.layout.wrap import UNWRAPPED, Line
from tui.widgets.linescroll import LineScroll

MARGIN = 2
"""Least cells left free on either side of the column."""

KEEP = 3
"""Rows between a mark that is jumped to and the edge of the page."""


class ArticlePage(LineScroll, can_focus=True):
    """Shows a `Reading`; tells `Moved` when place or mark change."""

    BINDINGS: ClassVar = bindings(Where.PAGE)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--title",
        "page--quiet",
        "page--heading",
        "page--rule",
        "page--code",
        "page--person",
        "page--organisation",
        "page--place",
        "page--date",
        "page--date-relative",
        "page--date-unresolved",
        "page--date-vague",
        "page--hit",
        "page--here",
        "page--selection",
    }
    DEFAULT_CSS = """
    ArticlePage {
        height: 1fr;
        & > .page--title { text-style: bold; }
        & > .page--quiet { color: $quiet; }
        & > .page--heading { text-style: bold; }
        & > .page--rule { color: $rule; }
        & > .page--code { background: $code; }
        & > .page--person { color: $person; text-style: bold; }
        & > .page--organisation { color: $organisation; text-style: bold; }
        & > .page--place { color: $place; text-style: italic; }
        & > .page--date { color: $date; text-style: underline; }
        & > .page--date-relative { color: $date; text-style: underline italic; }
        & > .page--date-unresolved { color: $quiet; text-style: underline; }
        & > .page--date-vague { color: $quiet; text-style: italic; }
        & > .page--hit { color: $hit-foreground; background: $hit; }
        & > .page--here { color: $here-foreground; background: $here; }
        & > .page--selection { color: $hit-foreground; background: $rule; }
    }
    ArticlePage:nocolor {
        & > .page--organisation { text-style: bold underline; }
        & > .page--hit { color: $foreground; background: $background; text-style: reverse; }
        & > .page--here { color: $foreground; background: $background; text-style: reverse bold; }
    }
    """

    class Moved(Message):
        """The place or the current mark changed."""

    class Picked(Message):
        """The reader clicked on a mark."""

        def __init__(self, mark: Mark) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.reading: Reading | None = None
        self.mark: Mark | None = None
        self._column: Column | None = None
        self._anchor: int | None = None  # offset at the top of the page; None at the beginning
        self._jump: Span | None = None  # where to open, until there is a size
        self._shift = 0  # cells that tables and code are shifted by
        self._strips: dict[int, Strip] = {}

    # -- what is shown -------------------------------------------------------------------------------------------------

    def show(self, reading: Reading | None, *, keep_place: bool = False) -> None:
        """Show an article, opened at its first hit; `keep_place` for new marks or a new edition of the same article."""
        place = self._anchor if keep_place else None
        kept = (*reading.marks.hits, *reading.marks.named) if reading is not None and keep_place else ()
        self.reading = reading
        here = self.mark.span if self.mark is not None else None
        self.mark = next((mark for mark in kept if mark.span == here), None)
        self._shift = 0
        self._column = None
        self._anchor = place
        self._jump = None
        if reading is not None and not keep_place and reading.marks.hits:
            self.mark = reading.marks.hits[0]
            self._jump = self.mark.span
        self._lay_out()

    def return_to(self, offset: int) -> None:
        """Bring the reader back to a place of the body."""
        self._anchor, self._jump = offset, None
        self._lay_out()

    @property
    def column_width(self) -> int:
        """Cells of the column in the present size."""
        return max(1, min(MEASURE, self.text_width - 2 * MARGIN))

    @property
    def left(self) -> int:
        return max(0, (self.text_width - self.column_width) // 2)

    def _lay_out(self) -> None:
        self._strips.clear()
        if not self.text_width or not self.size.height:
            return
        if self.reading is None:
            self._column = None
            self.virtual_size = Size(self.text_width, 0)
            self.refresh()
            return
        if self._column is None or self._column.width != self.column_width:
            self._column = Column(self.reading, self.column_width)
        self.virtual_size = Size(self.text_width, self._column.height)
        if self._jump is not None:
            jump, self._jump = self._jump, None
            self.go_to_row(0)
            self._bring_into_view(jump)
        else:
            anchor = self._anchor
            self.go_to_row(0 if anchor is None else self._column.row_of(anchor))
            self._anchor = anchor
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        self._lay_out()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # -- moving --------------------------------------------------------------------------------------------------------

    @property
    def place(self) -> int:
        """The offset of the body at the top of the page."""
        if self._column is None:
            return 0
        return self._column.offset_of(round(self.scroll_y)) or 0

    @property
    def title_in_view(self) -> bool:
        """Whether the page shows the first line of the title."""
        return self._column is None or round(self.scroll_y) <= 1

    @property
    def fraction(self) -> float:
        """How much of the article is above or on the page, 0 to 1."""
        if self._column is None or not self._column.height:
            return 1.0
        return min(1.0, (round(self.scroll_y) + self.size.height) / self._column.height)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._column is not None and self._column.width == self.column_width:
            self._anchor = self._column.offset_of(round(new_value)) if new_value else None
        self.post_message(self.Moved())

    def _bring_into_view(self, span: Span) -> None:
        """Scroll only if the span is not comfortably on the page; then it stands in the upper third."""
        if self._column is None:
            return
        row, top, height = self._column.row_of(span.start), round(self.scroll_y), self.size.height
        keep = min(KEEP, max(0, (height - 1) // 2))
        if not top + (keep if top else 0) <= row < top + height - keep:
            self.go_to_row(max(0, row - height // 3))

    def select(self, mark: Mark | None) -> None:
        """Make a mark the current one and bring it into view."""
        self.mark = mark
        self._strips.clear()
        if mark is not None and self._column is None:
            self._jump = mark.span
        elif mark is not None:
            self._bring_into_view(mark.span)
        self.refresh()
        self.post_message(self.Moved())

    def go(self, marks: Sequence[Mark], *, forward: bool = True) -> bool:
        """To the next or previous one of `marks`, cycling; whether there is any."""
        number = step(marks, self.mark if self._on_page(self.mark) else None, forward=forward, place=self.place)
        if number is not None:
            self.select(marks[number])
        return number is not None

    def _on_page(self, mark: Mark | None) -> bool:
        """Whether a mark is where the reader looks; having scrolled away, the reader goes on from the page."""
        if mark is None or self._column is None:
            return False
        row = self._column.row_of(mark.span.start) - round(self.scroll_y)
        return 0 <= row < self.size.height

    def mark_region(self) -> Region | None:
        """Where the current mark begins, in cells of this widget; None if it is not on the page."""
        if self.mark is None or self._column is None or not self._on_page(self.mark):
            return None
        row = self._column.row_of(self.mark.span.start)
        line = self._column.row(row)
        if not isinstance(line, Line) or self.reading is None:
            return None
        body = self.reading.article.body
        x = self.left + line.indent + cell_len(body[line.start : self.mark.span.start])
        return Region(x, row - round(self.scroll_y), cell_len(self.mark.span.cut(body)), 1)

    def action_line_down(self) -> None:
        self.go_to_row(round(self.scroll_y) + 1)

    def action_line_up(self) -> None:
        self.go_to_row(round(self.scroll_y) - 1)

    def action_page_down(self) -> None:
        self.go_to_row(round(self.scroll_y) + max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        self.go_to_row(round(self.scroll_y) - max(1, self.size.height - 2))

    def action_top(self) -> None:
        self.go_to_row(0)

    def action_bottom(self) -> None:
        self.go_to_row(self.virtual_size.height)

    def action_shift_right(self) -> None:
        self._shift_by(8)

    def action_shift_left(self) -> None:
        self._shift_by(-8)

    def _shift_by(self, cells: int) -> None:
        if self._column is None:
            return
        wide = [line.end - line.start for line in self._column.lines if line.kind in UNWRAPPED]
        most = max(0, max(wide, default=0) - self.column_width + 8)
        self._shift = max(0, min(self._shift + cells, most))
        self._strips.clear()
        self.refresh()

    async def on_click(self, event: events.Click) -> None:
        mark = self._mark_under(event.get_content_offset(self))
        if mark is not None:
            self.select(mark)
            self.post_message(self.Picked(mark))

    def _mark_under(self, offset: Offset | None) -> Mark | None:
        if offset is None or self._column is None or self.reading is None:
            return None
        line = self._column.row(offset.y + round(self.scroll_y))
        if not isinstance(line, Line):
            return None
        cells = offset.x - self.left - line.indent + (self._shift if line.kind in UNWRAPPED else 0)
        if cells < 0:
            return None
        used = 0
        for at in range(line.start, line.end):
            used += cell_len(self.reading.article.body[at])
            if used > cells:
                return self.reading.marks.at(at)
        return None

    # -- selecting with the mouse --------------------------------------------------------------------------------------

    def selection_updated(self, _selection: Selection | None) -> None:
        self._strips.clear()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, its soft line ends made blanks."""
        if self._column is None:
            return None
        first = selection.start.y if selection.start else 0
        last = min(selection.end.y if selection.end else self._column.height, self._column.height - 1)
        out, before = "", None
        for row in range(first, last + 1):
            span = selection.get_span(row)
            text = self._plain(row)
            if span is not None:
                text = text[span[0] : None if span[1] < 0 else span[1]]
            line = self._column.row(row)
            here = (line.kind, line.first) if isinstance(line, Line) else None
            soft = here is not None and before is not None and here[0] not in (None, *UNWRAPPED) and not here[1]
            out += ("" if not out else " " if soft else "\n") + text.strip()
            before = here
        return out.strip("\n"), "\n"

    def _plain(self, row: int) -> str:
        return "".join(segment.text for segment in self._segments(row, selected=None))

    # -- painting ------------------------------------------------------------------------------------------------------

    def _style(self, name: str) -> Style:
        return self.style_of(f"page--{name}")

    def row_strip(self, row: int) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            if len(self._strips) > 2000:
                self._strips.clear()
            selected = self.text_selection.get_span(row) if self.text_selection else None
            width = self.text_width
            segments = self._segments(row, selected=selected)
            strip = Strip(segments).crop_extend(0, width, None).apply_style(self.rich_style).apply_offsets(0, row)
            self._strips[row] = strip
        return strip

    def _segments(self, row: int, *, selected: tuple[int, int] | None) -> list[Segment]:
        line = self._column.row(row) if self._column else None
        if line is None:
            return []
        segments = [Segment(" " * self.left)]
        segments += self._edge(line) if isinstance(line, Edge) else self._line(line)
        if selected is not None:
            segments = _with_style(segments, *selected, self._style("selection"))
        return segments

    def _edge(self, edge: Edge) -> list[Segment]:
        base = self._style("title" if edge.part is Part.TITLE else "quiet")
        if edge.part is not Part.TITLE or self.reading is None:
            return [Segment(edge.text, base)]
        segments = [Segment(edge.text, base)]
        for hit in self.reading.title_hits:
            start, end = hit.start - edge.start, hit.end - edge.start
            if end > 0:
                segments = _with_style(segments, max(0, start), end, self._style("hit"))
        return segments

    def _line(self, line: Line) -> list[Segment]:
        if self.reading is None or line.kind is None:
            return []
        body, marks = self.reading.article.body, self.reading.marks
        base = Style()
        if line.kind is BlockKind.HEADING:
            base = self._style("heading")
        elif line.kind is BlockKind.CODE:
            base = self._style("code")
        out = self._margin(line)
        current = self.mark.span if self.mark else None
        pieces: list[Segment] = []
        for piece in marks.pieces(line.start, line.end, current=current):
            style = base
            if piece.kind is not None:
                tone = "" if piece.tone is Tone.EXACT else f"-{piece.tone}"
                style += self._style(f"{piece.kind}{tone}")
            if piece.hit:
                style += self._style("hit")
            if piece.current:
                style += self._style("here")
            pieces.append(Segment(body[piece.start : piece.end], style))
        if line.kind not in UNWRAPPED:
            return out + pieces
        room = self.column_width - line.indent
        strip = Strip(pieces)
        shown = strip.crop_extend(self._shift, self._shift + room, base)
        if strip.cell_length > self._shift + room:
            shown = Strip([*shown.crop(0, room - 1), Segment("…", self._style("quiet"))])
        return [*out, *shown]

    def _margin(self, line: Line) -> list[Segment]:
        """Bar of a quote, bullet of a list item, ground of code."""
        if not line.indent:
            return []
        if line.kind is BlockKind.QUOTE:
            return [Segment("▎".ljust(line.indent), self._style("rule"))]
        if line.kind is BlockKind.CODE:
            return [Segment(" " * line.indent, self._style("code"))]
        if line.kind is BlockKind.LIST_ITEM and line.first and self.reading is not None:
            head = self.reading.article.body[line.start : line.start + 5].lstrip("0123456789")
            numbered = len(head) < 5 and head[:1] in (".", ")") and head[1:2] in ("", " ")
            bullet = " " if numbered else "•"
            return [Segment(" " * (line.indent - 2)), Segment(f"{bullet} "[: line.indent], self._style("quiet"))]
        return [Segment(" " * line.indent)]


def _with_style(segments: list[Segment], start: int, end: int, style: Style) -> list[Segment]:
    """The segments with `style` laid over the code points `start` to `end` (-1: to the end)."""
    out: list[Segment] = []
    at = 0
    for segment in segments:
        text, old = segment.text, segment.style or Style()
        stop = len(text) if end < 0 else max(0, min(len(text), end - at))
        begin = max(0, min(stop, start - at))
        for part, worn in ((text[:begin], old), (text[begin:stop], old + style), (text[stop:], old)):
            if part:
                out.append(Segment(part, worn))
        at += len(text)
    return out
