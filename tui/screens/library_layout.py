"""What stands where on the library screen, at which size: side by side where there is room, else one at a time.

It arranges and names its parts, and says in the footer which keys work; what the screen does is in `library`.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from tui.actions import Where, footer_entries
from tui.widgets.article_page import ArticlePage
from tui.widgets.find_box import FindBox
from tui.widgets.lines import KeyLine, RuleLine
from tui.widgets.names_panel import NamesPanel
from tui.widgets.reader import Reader
from tui.widgets.results import ResultList
from tui.widgets.search_bar import SearchBar
from tui.widgets.search_box import SearchBox
from tui.widgets.state_note import StateNote

SIDE_BY_SIDE = 100
"""From this many columns on, list and page stand side by side."""

THREE_LINES = 60
"""From this many columns on, a hit has a snippet."""

AIRY = 30
"""From this many rows on, hits in a narrow list beside the page have a fourth line, and hits of two lines are set apart
by a blank one, as larger ones always are."""


class LibraryLayout(Screen[None]):
    DEFAULT_CSS = """
    LibraryLayout {
        layers: base;
        background: $background;
        & #panes { height: 1fr; }
        & #list { width: 1fr; }
        & #names { display: none; width: 32; border-left: solid $rule; }
        & #state { display: none; }
        &.-wide #list { width: 33%; max-width: 48; }
        &.-wide #reader { border-left: solid $rule; }
        &.-reading #list { display: none; }
        &.-reading #reader { border-left: none; }
        &.-narrow.-listing #reader { display: none; }
        &.-names #names { display: block; }
        &.-narrow.-names #names { width: 28; }
        &.-narrow.-listing #names { display: none; }
        &.-stated #panes { display: none; }
        &.-stated #state { display: block; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._reading_mode = False
        self._names = False

    def compose(self) -> ComposeResult:
        yield SearchBar()
        yield RuleLine("┬")
        yield StateNote(id="state")
        with Horizontal(id="panes"):
            yield ResultList(id="list")
            yield Reader(id="reader")
            yield NamesPanel(id="names")
        yield RuleLine("┴")
        yield KeyLine()

    @property
    def bar(self) -> SearchBar:
        return self.query_one(SearchBar)

    @property
    def box(self) -> SearchBox:
        return self.bar.box

    @property
    def results(self) -> ResultList:
        return self.query_one("#list", ResultList)

    @property
    def reader(self) -> Reader:
        return self.query_one("#reader", Reader)

    @property
    def names(self) -> NamesPanel:
        return self.query_one("#names", NamesPanel)

    @property
    def wide(self) -> bool:
        return self.size.width >= SIDE_BY_SIDE

    def _arrange(self) -> None:
        self.set_class(self.wide, "-wide")
        self.set_class(not self.wide, "-narrow")
        self.set_class(self._reading_mode, "-reading")
        self.set_class(not self._reading_mode, "-listing")
        self.set_class(self._names, "-names")
        self.bar.fit(self.size.width)
        airy = self.size.height >= AIRY
        lines = 2 if self.size.width < THREE_LINES else 4 if self.wide and airy else 3
        self.results.row_lines = lines
        self.results.gap = 1 if airy or lines > 2 else 0
        self._tell_keys()
        self._tell_joints()

    def _read_mode(self, reading: bool) -> None:
        self._reading_mode = reading
        self._arrange()

    def _tell_keys(self) -> None:
        focused = self.focused
        where = Where.LIST
        if isinstance(focused, SearchBox):
            where = Where.SEARCH
        elif isinstance(focused, ArticlePage):
            where = Where.PAGE
        elif isinstance(focused, NamesPanel):
            where = Where.NAMES
        elif isinstance(focused, FindBox):
            where = Where.FIND
        reading = self.reader.page.reading
        without = set()
        if reading is None or not reading.marks.hits:
            without |= {"next_hit"}
        if reading is None or not reading.marks.named:
            without |= {"next_mark"}
        if reading is None or not reading.marks.dates:
            without |= {"next_date"}
        if not self.wide and where is Where.LIST:
            without |= {"next_hit", "next_mark", "names"}
        if not self.results.total:
            without |= {"open", "choose", "select_down", "sort"}
        self.query_one(KeyLine).entries = tuple(footer_entries(where, without=without))

    def _tell_joints(self) -> None:
        def tell() -> None:
            panes = () if self.has_class("-stated") else (self.reader, self.names)
            joints = tuple(
                pane.region.x for pane in panes if pane.display and pane.region.width and pane.styles.border_left[0]
            )
            for rule in self.query(RuleLine):
                rule.joints = joints

        self.call_after_refresh(tell)
