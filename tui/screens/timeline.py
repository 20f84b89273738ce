"""The timeline of a search, of an article or of a name: a histogram of the dates that are mentioned, and the events.

The screen asks and shows; `Outcome` is what it ends with: an article to read at a place, or a query for the library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from index.core.dates import DateRange, Precision
from index.core.names import EntityPage, EntityRequest, NamesPage, NamesRequest
from index.core.timeline import TimelinePage, TimelineRequest
from index.timeline.periods import coarser, finer
from tui.actions import Where, bindings, footer_entries
from tui.layout.datewords import short_words
from tui.layout.wording import counted
from tui.layout.wrap import crop
from tui.outstanding import BUSY_AFTER, Outstanding
from tui.screens.help import HelpScreen
from tui.widgets.event_list import EventList
from tui.widgets.heat_map import HeatMap
from tui.widgets.lines import KeyLine, RuleLine
from tui.widgets.time_chart import TimeChart

_UNITS = {Precision.DECADE: "decades", Precision.YEAR: "years", Precision.MONTH: "months", Precision.DAY: "days"}


@dataclass(frozen=True, slots=True)
class ReadAt:
    """Read this article at a place of its body. `request` and `about` bring the timeline back."""

    identity: str
    offset: int
    request: TimelineRequest
    about: str


@dataclass(frozen=True, slots=True)
class SearchWithin:
    """Search for those articles of a query that mention these days, or were published on them."""

    text: str
    days: DateRange
    by_publication: bool


Outcome = ReadAt | SearchWithin | None


class TimelineScreen(Screen[Outcome]):
    """`ask` posts a request to the session, whose answers come to `answered` and `failed`."""

    BINDINGS: ClassVar = bindings(Where.CHART)
    AUTO_FOCUS = "EventList"
    DEFAULT_CSS = """
    TimelineScreen {
        & > #timeline-title { height: 1; padding: 0 1; }
        & > #timeline-note { height: auto; padding: 1 2; color: $quiet; }
        & > EventList { height: 1fr; }
        & > HeatMap { height: 1fr; display: none; }
        &.-map > EventList { display: none; }
        &.-map > HeatMap { display: block; }
    }
    """

    def __init__(
        self,
        request: TimelineRequest,
        about: str,
        ask: Callable[[TimelineRequest], None],
        outstanding: Outstanding,
        *,
        back_to: ReadAt | None = None,
    ) -> None:
        """`about` says in the title whose timeline it is. `back_to` is where the reader left it to read."""
        super().__init__()
        self._back_to = back_to
        self._about = about
        self._ask = ask
        self._outstanding = outstanding
        self._request = request
        self._page: TimelinePage | None = None
        self._awaited: TimelineRequest | None = None
        self._before: list[tuple[DateRange | None, Precision]] = []  # what was shown before each step closer

    def compose(self) -> ComposeResult:
        yield Static(id="timeline-title")
        yield TimeChart(id="chart")
        yield RuleLine("─")
        yield Static(id="timeline-note")
        yield EventList(id="events")
        yield HeatMap(id="heat")
        yield RuleLine("─")
        yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(KeyLine).entries = tuple(footer_entries(Where.CHART))
        self.query_one("#timeline-note").display = False
        self._tell()
        self._post()

    # -- asking --------------------------------------------------------------------------------------------------------

    def _post(self, **changes: object) -> None:
        self._request = replace(self._request, seq=self._request.seq + 1, **changes)  # type: ignore[arg-type]
        self._outstanding.begin("timeline")
        self._awaited = self._request
        self._ask(self._awaited)
        self.set_timer(BUSY_AFTER, partial(self._tell_busy, self._awaited))

    def _tell_busy(self, request: TimelineRequest) -> None:
        if request is self._awaited:
            self.query_one(KeyLine).status = ("reading the articles ...",)

    def answered(self, page: TimelinePage | NamesPage | EntityPage) -> None:
        """The answer to a request; one that is not the last is old."""
        if not isinstance(page, TimelinePage) or page.request != self._awaited:
            return
        self._awaited = None
        self._outstanding.end("timeline")
        before, self._page = self._page, page
        if before is None or (before.buckets, before.unit) != (page.buckets, page.unit):
            self.query_one(TimeChart).show(page.buckets, page.unit)
        self.query_one(EventList).show(page.events, of_one=bool(page.request.article))
        if self._back_to is not None:
            self.query_one(EventList).select(self._back_to.identity, self._back_to.offset)
            self._back_to = None
        self._show_map()
        self._tell()

    def again(self) -> None:
        """The archive changed: ask once more, unless the reader holds a range."""
        if self._page is not None and self.query_one(TimeChart).held_from is None:
            self._post()

    def failed(self, request: TimelineRequest | NamesRequest | EntityRequest, message: str) -> None:
        if request == self._awaited:
            self._awaited = None
            self._outstanding.end("timeline")
            self.query_one(KeyLine).status = ()
            self._say(message)

    # -- telling -------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        page, width = self._page, self.size.width - 2
        said = f"Timeline · {self._about}"
        title = Text(crop(said, max(0, width)), no_wrap=True)
        if page is not None:
            self.query_one(KeyLine).status = (self._counts(page),)
            units = Text()
            for unit, name in _UNITS.items():
                units.append(f" [{name}] " if unit is page.unit else f"  {name}  ", "bold" if unit is page.unit else "")
            axis = "by publication" if page.request.by_publication else "by what is mentioned"
            right = Text.assemble(axis, "  ", units) if width >= 100 else units if width >= 70 else Text()
            title = Text(crop(said, max(0, width - right.cell_len - 1)), no_wrap=True)
            title.append(" " * max(1, width - title.cell_len - right.cell_len))
            title.append_text(right)
            self._say("" if page.events else self._nothing(page))
        title.stylize("bold", 0, len("Timeline"))
        self.query_one("#timeline-title", Static).update(title)

    def _counts(self, page: TimelinePage) -> str:
        if page.request.article:
            return counted(page.dates, "date")
        read = counted(page.read, "article")
        if page.read < page.articles and page.request.within is None:
            read = f"the best {page.read:,} of {counted(page.articles, 'article')}"
        if page.request.by_publication:
            return read
        return f"{counted(page.dates, 'date')} in {read}"

    def _nothing(self, page: TimelinePage) -> str:
        where = f" in {short_words(page.request.within)}" if page.request.within else ""
        return f"No dates{where}. Esc goes back." if page.articles else "No articles: Esc goes back to the search."

    def _say(self, message: str) -> None:
        note = self.query_one("#timeline-note", Static)
        note.display = bool(message)
        note.update(Text(message))

    def on_resize(self) -> None:
        self._tell()
        self.call_after_refresh(self._show_map)

    def _show_map(self) -> None:
        if self._page is not None:
            self.query_one(HeatMap).show(self._page.heat, self.query_one(TimeChart).place)

    # -- the chart -----------------------------------------------------------------------------------------------------

    def on_event_list_selected(self) -> None:
        """The cursor is where the reader is in the list."""
        event = self.query_one(EventList).selected
        if event is not None:
            self.query_one(TimeChart).follow(event.days)

    def on_time_chart_moved(self) -> None:
        chart = self.query_one(TimeChart)
        self._show_map()
        if chart.held is not None or self._request.within != self._request.window:
            self._post(within=chart.held or self._request.window)
        if chart.held is None and chart.at_cursor is not None:
            self.query_one(EventList).go_to(chart.at_cursor)

    def action_time_back(self) -> None:
        self.query_one(TimeChart).move(-1)

    def action_time_on(self) -> None:
        self.query_one(TimeChart).move(1)

    def action_hold(self) -> None:
        self.query_one(TimeChart).hold()

    def action_extend_back(self) -> None:
        self._extend(-1)

    def action_extend_on(self) -> None:
        self._extend(1)

    def _extend(self, by: int) -> None:
        chart = self.query_one(TimeChart)
        if chart.held_from is None:
            chart.held_from = chart.cursor
        chart.move(by)

    def action_closer(self) -> None:
        """The range, or the bucket at the cursor, in finer units."""
        chart, page = self.query_one(TimeChart), self._page
        days = chart.held or chart.at_cursor
        if page is None or days is None or (page.unit is Precision.DAY and chart.held is None):
            return
        self._before.append((self._request.window, page.unit))
        self._post(window=days, within=days, unit=finer(page.unit))

    def action_farther(self) -> None:
        """Back to what was shown before, or all time in coarser units."""
        if self._page is None:
            return
        if self._before:
            window, unit = self._before.pop()
        elif self._page.unit is Precision.DECADE:
            return
        else:
            window, unit = None, coarser(self._page.unit)
        self._post(window=window, within=window, unit=unit)

    def action_axis(self) -> None:
        """By what is mentioned, or by publication; an article has one day of publication only."""
        if not self._request.article:
            self._before.clear()
            self.remove_class("-map")
            self._post(by_publication=not self._request.by_publication, window=None, within=None, unit=None)

    def action_keys(self) -> None:
        self.app.push_screen(HelpScreen())

    def action_map(self) -> None:
        if self._page is None or not self._page.heat:
            self.notify("Only articles with a publication date have a map.", timeout=2)
            return
        self.toggle_class("-map")
        self.call_after_refresh(self._show_map)

    # -- leaving -------------------------------------------------------------------------------------------------------

    def on_event_list_opened(self, message: EventList.Opened) -> None:
        shown = replace(self._request, within=self._request.window)
        self._leave(ReadAt(message.telling.article, message.telling.span.start, shown, self._about))

    def action_articles(self) -> None:
        chart = self.query_one(TimeChart)
        days = chart.held or chart.at_cursor
        if days is not None:
            self._leave(SearchWithin(self._request.text, days, self._request.by_publication))

    def action_close(self) -> None:
        """Let the range go, or the map, or close."""
        chart = self.query_one(TimeChart)
        if chart.held_from is not None:
            chart.hold()
        elif self.has_class("-map"):
            self.remove_class("-map")
        else:
            self._leave(None)

    def _leave(self, outcome: Outcome) -> None:
        self._outstanding.end("timeline")
        self.dismiss(outcome)
