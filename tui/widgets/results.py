"""The result list: as many rows as there are hits, painted from the hits that are known.

A line-API widget of constant cost: it knows the total, keeps the hits that it was given, and asks for those that come
into view (`Wanted`). Selecting tells `Selected`; Enter or a second click tells `Opened`.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from index.core.search import Hit, Needle, ResultPage
from index.core.span import Span
from tui.actions import Where, bindings
from tui.layout.resultrow import WINDOW, Part, row_of
from tui.widgets.linescroll import LineScroll

MOST_KEPT = 3000
"""Hits that are kept; past it those far from the view are forgotten and asked for again."""


class ResultList(LineScroll, can_focus=True):
    """The hits of one answer, one of them selected."""

    BINDINGS: ClassVar = bindings(Where.LIST)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "results--title",
        "results--quiet",
        "results--hit",
        "results--flag",
        "results--selected",
        "results--bar",
        "results--bar-blurred",
    }
    DEFAULT_CSS = """
    ResultList {
        & > .results--title { text-style: bold; }
        & > .results--quiet { color: $quiet; }
        & > .results--hit { color: $hit-foreground; background: $hit; }
        & > .results--flag { color: $here; }
        & > .results--selected { background: $row; }
        & > .results--bar { color: $here; }
        & > .results--bar-blurred { color: $quiet; }
    }
    ResultList:nocolor {
        & > .results--hit { color: $foreground; background: $background; text-style: reverse; }
    }
    """

    row_lines: reactive[int] = reactive(3, layout=True)
    """Lines of a hit: 2 without snippet, 3 with it, 4 with room for a long title or a longer snippet."""
    gap: reactive[int] = reactive(1, layout=True)
    """Blank lines between hits."""

    class Selected(Message):
        """Another hit is selected; None where its hit is not known yet or the list is empty."""

        def __init__(self, hit: Hit | None) -> None:
            super().__init__()
            self.hit = hit

    class Opened(Message):
        """The reader wants to read the selected hit."""

    class Wanted(Message):
        """Hits from `offset` on came into view and are not known."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.total = 0
        self.index = 0
        self._hits: dict[int, Hit] = {}
        self._strips: dict[tuple[int, int], Strip] = {}
        self._told: str | None = None
        self._needles: tuple[Needle, ...] = ()

    # -- what is shown -------------------------------------------------------------------------------------------------

    @property
    def pitch(self) -> int:
        return self.row_lines + self.gap

    @property
    def selected(self) -> Hit | None:
        return self._hits.get(self.index)

    def replace(self, page: ResultPage, *, keep: bool = False) -> None:
        """Show a new answer, from its top or with the article selected that it was asked around; `keep` holds on to the
        view too."""
        offset = page.request.offset
        chosen = page.request.around
        above = self.index * self.pitch - round(self.scroll_y)
        self._hits = {offset + number: hit for number, hit in enumerate(page.hits)}
        self.total = page.total
        self._needles = page.needles
        found = next((number for number, hit in self._hits.items() if hit.id == chosen), None)
        if found is None:
            found = self.index if keep else 0
        self.index = max(0, min(found, self.total - 1))
        self._fit()
        self.go_to_row(self.index * self.pitch - (above if keep else self.pitch if self.index else 0))
        self._changed()

    def add(self, page: ResultPage) -> None:
        """Take in a further stretch of the same answer."""
        if len(self._hits) > MOST_KEPT:
            middle = self.index
            self._hits = {n: hit for n, hit in self._hits.items() if abs(n - middle) < MOST_KEPT // 2}
        offset = page.request.offset
        self._hits.update({offset + number: hit for number, hit in enumerate(page.hits)})
        self._changed()

    def _changed(self) -> None:
        self._strips.clear()
        self.refresh()
        self._tell()
        self.ask()

    def _tell(self) -> None:
        hit = self.selected
        told = hit.id if hit else None
        if told != self._told:
            self._told = told
            self.post_message(self.Selected(hit))

    def _fit(self) -> None:
        self.virtual_size = Size(self.text_width, max(0, self.total * self.pitch - self.gap))

    def ask(self) -> None:
        """Ask for the first hit in view, or the selected one, that is not known."""
        if not self.size.height or not self.total:
            return
        first = max(0, round(self.scroll_y) // self.pitch)
        last = min(self.total - 1, (round(self.scroll_y) + self.size.height) // self.pitch)
        for number in (*range(first, last + 1), self.index):
            if number not in self._hits and number < self.total:
                self.post_message(self.Wanted(max(0, number - WINDOW // 3)))
                return

    def window_start(self) -> int:
        """The offset to ask from so that the view is filled again after a change of the archive."""
        return 0 if self.index < WINDOW * 2 // 3 else self.index - WINDOW // 3

    # -- moving --------------------------------------------------------------------------------------------------------

    def select(self, number: int) -> None:
        """Select the hit of that number (the nearest there is) and bring it into view."""
        if not self.total:
            return
        self.index = max(0, min(number, self.total - 1))
        top, height = self.index * self.pitch, self.size.height
        if top < self.scroll_y:
            self.go_to_row(top)
        elif top + self.row_lines > self.scroll_y + height:
            self.go_to_row(top + self.row_lines - height)
        self._changed()

    def _per_page(self) -> int:
        return max(1, self.size.height // self.pitch)

    def action_row_down(self) -> None:
        self.select(self.index + 1)

    def action_row_up(self) -> None:
        self.select(self.index - 1)

    def action_rows_down(self) -> None:
        self.select(self.index + self._per_page())

    def action_rows_up(self) -> None:
        self.select(self.index - self._per_page())

    def action_first_row(self) -> None:
        self.select(0)

    def action_last_row(self) -> None:
        self.select(self.total - 1)

    def action_open(self) -> None:
        if self.selected is not None:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        number = (offset.y + round(self.scroll_y)) // self.pitch
        if number < self.total:
            again = number == self.index and event.chain > 1
            self.select(number)
            if again:
                self.action_open()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.ask()

    def on_resize(self) -> None:
        self._strips.clear()
        self._fit()
        self.select(self.index)

    def watch_row_lines(self) -> None:
        self.on_resize()

    def watch_gap(self) -> None:
        self.on_resize()

    def on_focus(self) -> None:
        self._strips.clear()

    def on_blur(self) -> None:
        self._strips.clear()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()

    # -- painting ------------------------------------------------------------------------------------------------------

    def _style(self, name: str) -> Style:
        return self.style_of(f"results--{name}")

    def row_strip(self, row: int) -> Strip:
        number, part = divmod(row, self.pitch)
        strip = self._strips.get((number, part))
        if strip is None:
            strip = self._paint(number, part)
            if len(self._strips) > 1000:
                self._strips.clear()
            self._strips[number, part] = strip
        return strip

    def _paint(self, number: int, part: int) -> Strip:
        width = self.text_width
        if number >= self.total or part >= self.row_lines:
            return Strip.blank(width, self.rich_style)
        hit = self._hits.get(number)
        chosen = number == self.index
        bar = self._style("bar" if self.has_focus else "bar-blurred")
        segments = [Segment("▌" if chosen else " ", bar if chosen else None)]
        if hit is None:
            segments.append(Segment("…" if part == 0 else "", self._style("quiet")))
        else:
            row = row_of(hit, self._needles, width=max(1, width - 2), lines=self.row_lines)
            if part < len(row):
                line = row[part]
                style = self._style("title" if line.part is Part.TITLE else "quiet")
                if line.flag:
                    segments.append(Segment(line.text[:1], self._style("flag")))
                    segments.append(Segment(line.text[1 : line.flag]))
                segments += _marked(line.text[line.flag :], line.hits, style, style + self._style("hit"))
        ground = self.rich_style + self._style("selected") if chosen else self.rich_style
        return Strip(segments).extend_cell_length(width).crop(0, width).apply_style(ground)


def _marked(text: str, hits: tuple[Span, ...], plain: Style, marked: Style) -> list[Segment]:
    out: list[Segment] = []
    at = 0
    for start, end in hits:
        out += [Segment(text[at:start], plain), Segment(text[start:end], marked)]
        at = end
    out.append(Segment(text[at:], plain))
    return [segment for segment in out if segment.text]
