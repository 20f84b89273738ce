"""The top of the screen: the search box, what was found beside it, and how the query was understood below."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.widgets import Static

from index.core.query import Problem
from index.core.search import ResultPage
from tui.layout.wording import counted, notice_words, problem_words, total_words
from tui.widgets.search_box import SearchBox

WITH_SORT, WITH_TIME = 70, 80
"""From this many columns on, the order of the hits and the time of the search stand beside their number."""


class SearchBar(Container):
    """Tells one answer at a time. Sizes change with the screen only: laying everything out anew for a number would cost
    more than the search."""

    DEFAULT_CSS = """
    SearchBar {
        height: 2;
        & > Horizontal { height: 1; padding: 0 1; }
        & #search { width: 1fr; }
        & #total { width: 48; height: 1; color: $quiet; margin-left: 2; text-align: right; }
        & > #notice { height: 1; padding: 0 1; color: $quiet; }
        & > #notice.-problem { color: $here; }
    }
    """

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield SearchBox(id="search")
            yield Static(id="total")
        yield Static(id="notice")

    @property
    def box(self) -> SearchBox:
        return self.query_one("#search", SearchBox)

    def fit(self, width: int) -> None:
        """Give the number of hits the room that there is in a screen of `width` columns."""
        self.query_one("#total").styles.width = 48 if width >= WITH_TIME else 40 if width >= WITH_SORT else 26

    def tell(self, page: ResultPage, width: int) -> None:
        """Say what was found, in as many words as a screen of `width` columns has room for."""
        words = total_words(page, sort=page.request.sort)
        if width < WITH_TIME:
            words = words.rsplit(" · ", 1)[0]
        if width < WITH_SORT:
            words = words.split(" · ")[0]
        self._total(words)
        self._notice(notice_words(page), problem=bool(page.query.problems))

    def tell_busy(self) -> None:
        self._total("searching …")

    def tell_problems(self, problems: Sequence[Problem]) -> None:
        self._notice(problem_words(problems), problem=True)

    def tell_articles(self, number: int) -> None:
        """Say in the empty box what it searches."""
        self.box.placeholder = f"Search {counted(number, 'article')}" if number else "Search"

    def _total(self, words: str) -> None:
        self.query_one("#total", Static).update(Text(words, no_wrap=True), layout=False)

    def _notice(self, words: str, *, problem: bool) -> None:
        notice = self.query_one("#notice", Static)
        notice.update(Text(words, no_wrap=True, overflow="ellipsis"), layout=False)
        notice.set_class(problem, "-problem")
