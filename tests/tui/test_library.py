"""What happens on the screen when keys are pressed, at three sizes. Tests wait on `settled()`, never on the clock."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import date

import pytest
from textual.widgets import Static

from index.core.annotations import Annotations
from index.core.article import BlockKind, RawBlock
from index.core.dates import DateRange
from index.core.errors import ArchiveError
from index.core.events import ArchiveChanged, IndexFailed, IndexFinished, IndexProgressed, SearchFailed
from index.core.indexing import Failure, IndexProgress, IndexSummary
from index.core.search import Sort
from tests.tui.fake_session import article
from tests.tui.sample import app_on, archive
from tui.app import DatelineApp
from tui.layout.marks import MarkKind
from tui.layout.resultrow import WINDOW
from tui.screens.failures import FailuresScreen
from tui.screens.help import HelpScreen
from tui.widgets.lines import KeyLine
from tui.widgets.state_note import StateNote

WIDE, SMALL, TINY = (120, 40), (80, 24), (60, 20)


class Driver:
    """A running app and a way to press keys that waits until all is done."""

    def __init__(self, app, pilot):
        self.app, self.pilot, self.library = app, pilot, app.library

    async def press(self, *keys):
        for key in keys:
            await self.pilot.press(key)
            await self.app.settled()

    async def type(self, text):
        await self.press(*("space" if c == " " else c for c in text))

    async def tell(self, event):
        self.app.session.listener(event)
        await self.pilot.pause()
        await self.app.settled()

    @property
    def focus(self):
        return self.app.focused.id if self.app.focused else None

    @property
    def titles(self):
        results = self.library.results
        return [results._hits[n].title for n in sorted(results._hits)][:5]

    @property
    def page(self):
        return self.library.reader.page

    @property
    def footer(self):
        return self.library.query_one(KeyLine).render().plain

    def text(self, selector):
        return str(self.library.query_one(selector, Static).render())

    def screen_text(self):
        lines = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in line) for line in lines)


@asynccontextmanager
async def running(size=WIDE, contents=None, **options):
    app = app_on(contents, **options)
    async with app.run_test(size=size) as pilot:
        await app.settled()
        yield Driver(app, pilot)


async def test_it_opens_with_all_articles_newest_first_and_previews_the_first():
    async with running() as d:
        assert d.focus == "search"
        assert d.titles[0] == "River treaty signed after ten days of talks"
        assert d.page.reading.article.id == "treaty"
        assert d.text("#total").startswith("32 articles · newest first")
        assert d.app.session.indexed == 1


async def test_the_list_follows_each_key_and_old_answers_are_dropped():
    async with running() as d:
        d.app.session.gate.clear()
        for key in "weir":
            await d.pilot.press(key)
        d.app.session.gate.set()
        await d.app.settled()
        asked = d.app.session.asked
        assert [r.text for r in asked[-4:]] == ["w", "we", "wei", "weir"]
        assert all(r.typing and r.limit == WINDOW for r in asked[-4:])
        assert [r.seq for r in asked] == sorted({r.seq for r in asked})
        assert d.text("#total").startswith("7 of 32 articles")
        assert len(d.titles) == 5


async def test_the_preview_opens_at_the_first_hit():
    async with running() as d:
        await d.type("founded")
        assert d.page.reading.article.id == "treaty"
        assert d.page.mark.kind is MarkKind.HIT
        assert d.page.scroll_y > 0
        assert "founded" in d.screen_text()
        assert "hit 1 of 1" in d.text("#place")


@pytest.mark.parametrize("size", [WIDE, SMALL, TINY])
async def test_enter_reads_and_escape_goes_back_step_by_step(size):
    async with running(size) as d:
        await d.type("weir")
        await d.press("down", "enter")
        assert d.focus == "page"
        assert not d.library.results.display
        assert d.page.size.width >= size[0] - 1
        chosen = d.library.results.index
        assert chosen == 1
        await d.press("escape")
        assert d.focus == "list"
        assert d.library.results.index == chosen
        await d.press("escape")
        assert d.focus == "search"
        assert d.library.box.value == "weir"
        await d.press("escape")
        assert d.library.box.value == ""


async def test_side_by_side_from_100_columns_only():
    async with running((100, 30)) as d:
        assert d.library.results.region.width == 33
        assert d.library.reader.display
        await d.pilot.resize_terminal(99, 30)
        await d.app.settled()
        assert not d.library.reader.display
        assert d.library.results.region.width == 99
        await d.pilot.resize_terminal(200, 30)
        await d.app.settled()
        assert d.library.results.region.width == 48


@pytest.mark.parametrize(
    ("size", "lines"), [((120, 40), 4), ((120, 24), 3), ((80, 40), 3), ((60, 20), 3), ((59, 20), 2)]
)
async def test_rows_have_as_many_lines_as_there_is_room_for(size, lines):
    async with running(size) as d:
        assert d.library.results.row_lines == lines


async def test_hits_cycle():
    async with running(SMALL) as d:
        await d.type("weir")
        await d.press("enter")
        page = d.page
        count = len(page.reading.marks.hits)
        assert count > 1
        seen = [page.mark]
        for _ in range(count):
            await d.press("n")
            seen.append(page.mark)
        assert seen[:-1] == list(page.reading.marks.hits)
        assert seen[-1] == seen[0]
        await d.press("N")
        assert page.mark == page.reading.marks.hits[-1]
        row = page._column.row_of(page.mark.span.start) - page.scroll_y
        assert 0 <= row < page.size.height


async def test_names_and_dates_are_walked_with_a_card():
    async with running() as d:
        await d.press("enter", "right_square_bracket")
        reading = d.page.reading
        assert d.page.mark == reading.marks.named[0]
        assert d.library.reader.card.display
        await d.press("left_square_bracket")
        assert d.page.mark == reading.marks.named[-1]
        await d.press("d")
        assert d.page.mark == reading.marks.dates[0]
        shown = d.screen_text()
        assert "Tuesday, 24 Sep 2024" in shown
        assert "3 days before publication (27 Sep 2024)" in shown
        await d.press("left_curly_bracket")
        assert d.page.mark == reading.marks.dates[-1]
        await d.press("escape")
        assert not d.library.reader.card.display
        assert d.focus == "page"


async def test_a_on_a_name_searches_for_it():
    async with running() as d:
        await d.press("enter")
        while d.page.mark is None or d.page.mark.kind is not MarkKind.PERSON:
            await d.press("right_square_bracket")
        await d.press("a")
        assert d.library.box.value == 'person:"Ines Halloran"'
        last = d.app.session.asked[-1]
        assert last.text == 'person:"Ines Halloran"'
        assert not last.typing
        assert d.focus == "list"


async def test_a_click_selects_a_mark():
    async with running() as d:
        await d.press("enter")
        mark = next(m for m in d.page.reading.marks.named if m.kind is MarkKind.ORGANISATION)
        row = d.page._column.row_of(mark.span.start)
        line = d.page._column.row(row)
        x = d.page.left + line.indent + mark.span.start - line.start + 1
        await d.pilot.click("#page", offset=(x, row - round(d.page.scroll_y)))
        await d.app.settled()
        assert d.page.mark == mark
        assert d.library.reader.card.display


async def test_the_place_survives_resizing():
    async with running() as d:
        await d.press("enter", "space")
        place = d.page.place
        assert place > 0
        for width in (50, 70, 90, 120):
            await d.pilot.resize_terminal(width, 40)
            await d.app.settled()
            column, top = d.page._column, round(d.page.scroll_y)
            assert column.offset_of(top) <= place < column.offset_of(top + 1) or top == d.page.max_scroll_y
        assert d.page.place == place


async def test_movement_on_the_page():
    async with running(SMALL) as d:
        await d.press("enter")
        await d.press("j", "j", "k")
        assert d.page.scroll_y == 1
        assert "River treaty" not in d.text("#place")
        await d.press("G")
        assert d.page.scroll_y == d.page.max_scroll_y > 0
        assert d.text("#place").endswith("100 %")
        assert d.text("#place").startswith("River treaty signed after ten days of talks")
        await d.press("g")
        assert d.page.scroll_y == 0
        await d.press("space")
        assert d.page.scroll_y == d.page.size.height - 2


async def test_names_panel_lists_counts_and_walks():
    async with running() as d:
        await d.press("enter", "e")
        panel = d.library.names
        assert d.focus == "names"
        assert panel.selected.text == "Ines Halloran"
        await d.press("enter")
        first = d.page.mark
        assert first == panel.selected.marks[0]
        await d.press("enter")
        assert d.page.mark == panel.selected.marks[1]
        await d.press("enter")
        assert d.page.mark == first
        await d.press("down")
        assert panel.selected.text == "River Commission"
        await d.press("e")
        assert not panel.display
        assert d.focus == "page"


async def test_an_article_without_a_date_says_so():
    async with running(contents=[x for x in archive() if x[0].id == "undated"]) as d:
        await d.press("enter", "d")
        shown = d.screen_text()
        assert "no publication date · 1 min read" in shown
        assert "not resolved: no publication date" in shown


async def test_a_guessed_date_says_so():
    day = DateRange.day(date(2021, 5, 3))
    contents = [(article("g", "Guess", "Some text.", published=day, guess=True), Annotations())]
    async with running(contents=contents) as d:
        assert "file date 3 May 2021 (guess)" in d.screen_text()


async def test_letters_are_letters_in_the_box_and_q_quits_elsewhere():
    async with running() as d:
        await d.type("q")
        assert d.library.box.value == "q"
        assert d.app.is_running
        await d.press("escape", "tab", "q")
        assert d.app.return_code == 0


async def test_sorting_cycles():
    async with running() as d:
        await d.type("weir")
        await d.press("tab", "s")
        assert d.app.session.asked[-1].sort is Sort.NEWEST
        assert "newest first" in d.text("#total")


async def test_a_changed_archive_keeps_the_selection_and_the_open_article():
    async with running() as d:
        await d.type("weir")
        await d.press("down", "down")
        chosen = d.library.results.selected.id
        reading = d.page.reading
        new = article("new", "A new weir", "The weir.", published=DateRange.day(date(2025, 1, 1)))
        await d.press("enter")
        d.app.session.change([(new, Annotations()), *archive()])
        await d.pilot.pause()
        await d.app.settled()
        assert d.library.results.total == 8
        assert d.library.results.selected.id == chosen
        assert d.page.reading is reading
        await d.press("escape")
        assert d.library.results.selected.id == chosen
        assert d.page.reading.article.id == chosen


async def test_long_lists_ask_for_what_comes_into_view():
    contents = [
        (article(f"a{n}", f"Note {n}", "Text.", published=DateRange.day(date(2000, 1, 1))), Annotations())
        for n in range(500)
    ]
    async with running(contents=contents) as d:
        await d.press("tab", "end")
        assert d.library.results.index == 499
        assert d.library.results.selected.title == "Note 499"
        assert "Note 499" in d.screen_text()
        assert len(d.library.results._hits) <= 180
        await d.press("home")
        assert d.library.results.selected.title == "Note 0"


async def test_nothing_found_has_words_and_the_way_back():
    async with running() as d:
        await d.type("zebra")
        assert d.library.query_one(StateNote).display
        assert "Nothing found" in d.screen_text()
        assert d.focus == "search"
        await d.press("escape")
        assert not d.library.query_one(StateNote).display
        assert d.library.results.total == 32


async def test_enter_takes_the_word_that_was_meant():
    async with running() as d:
        await d.type("wier")
        assert "wier   is in no article — weir is in 7" in d.screen_text()
        assert "use weir: 7 articles" in d.screen_text()
        await d.press("enter")
        assert d.library.box.value == "weir"
        assert d.library.results.total == 7


async def test_parts_of_a_query_without_hits_are_counted():
    async with running() as d:
        await d.type("weir zebra")
        shown = d.screen_text()
        assert "Nothing has all of it" in shown
        assert "weir    is in 7 articles; without it: 0" in shown
        assert "zebra   is in no article; without it: 0" in shown


async def test_an_empty_archive_says_what_to_do():
    async with running(contents=[]) as d:
        assert "No articles here yet" in d.screen_text()
        await d.tell(IndexProgressed(IndexProgress(40, 120, 400, 1200, 40, 0, 3, 2.0)))
        shown = d.screen_text()
        assert "Reading your articles for the first time" in shown
        assert "40 of 120 files" in d.footer


async def test_indexing_is_told_in_the_footer():
    async with running() as d:
        await d.tell(IndexProgressed(IndexProgress(4012, 12480, 400, 1200, 4000, 3800, 0, 105.0)))
        assert "4,012 of 12,480 files · 4 min left" in d.footer
        await d.tell(IndexFinished(IndexSummary(1, 0, 0, 0, (), 1.0)))
        assert d.footer.rstrip().endswith("32 articles · up to date")
        await d.tell(IndexFailed("The disk is full."))
        assert "not up to date" in d.footer


async def test_problems_of_a_query_are_told_under_the_box():
    async with running() as d:
        await d.type('weir "low')
        assert "quotation mark has no partner" in d.text("#notice")


async def test_an_archive_that_cannot_be_opened_is_told():
    def fail(_listener):
        raise ArchiveError("The index is damaged.", hint="Run `dateline index`.")

    app = DatelineApp(fail)
    async with app.run_test(size=SMALL) as pilot:
        await app.settled()
        shown = Driver(app, pilot).screen_text()
        assert "The archive could not be opened" in shown
        assert "The index is damaged." in shown


async def test_unread_files_and_help_open_and_close():
    async with running(failures=(Failure("a[red].pdf", "It is [b]damaged[/b]."),)) as d:
        await d.press("tab", "i")
        assert isinstance(d.app.screen, FailuresScreen)
        assert "It is [b]damaged[/b]." in d.screen_text()
        await d.press("escape", "question_mark")
        assert isinstance(d.app.screen, HelpScreen)
        assert "organisation" in d.screen_text()
        await d.press("escape")
        assert d.app.screen is d.library


async def test_markup_in_articles_is_only_text():
    nasty = "[red]Not[/red] a [link=file:///etc/passwd]link[/link] [/nope] [@click=app.quit]x[/]"
    contents = [(article("n", nasty, nasty, publisher="[b]P[/b]"), Annotations())]
    async with running(contents=contents) as d:
        assert "[red]Not[/red] a [link=file" in d.screen_text()
        await d.press("enter", "y")
        assert nasty in d.app.clipboard


async def test_copying_gives_a_citation():
    async with running() as d:
        await d.press("enter", "y")
        assert d.app.clipboard.startswith("“River treaty signed after ten days of talks”, The Osk Courier, 27 Sep 2024")


async def test_selecting_with_the_mouse_copies_the_text_without_soft_line_ends():
    async with running() as d:
        await d.press("enter")
        row = d.page._column.row_of(0)
        await d.pilot.mouse_down("#page", offset=(d.page.left, row))
        await d.pilot.hover("#page", offset=(d.page.left + 9, row + 1))
        await d.pilot.mouse_up("#page", offset=(d.page.left + 9, row + 1))
        await d.app.settled()
        selected = d.library.get_selected_text()
        assert selected
        assert d.page.reading.article.body.startswith(selected.rstrip("\n"))
        assert "\n" not in selected.strip()


async def test_themes_change():
    async with running() as d:
        await d.press("tab", "T")
        assert d.app.theme == "dateline-light"
        await d.press("T")
        assert d.app.theme == "dateline-dark"


async def test_the_session_is_closed():
    async with running() as d:
        session = d.app.session
    assert session.closed


async def test_kinds_survive_without_colours(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running() as d:
        page = d.page
        assert page._style("person").bold
        assert not page._style("person").underline
        assert page._style("organisation").bold
        assert page._style("organisation").underline
        assert page._style("place").italic
        assert page._style("date").underline
        assert page._style("hit").reverse


async def test_the_palette_offers_the_actions():
    async with running() as d:
        await d.press("tab", "ctrl+p")
        await d.pilot.pause()
        await d.type("theme")
        await d.app.workers.wait_for_complete()
        await d.pilot.pause()
        await d.press("enter")
        await d.pilot.pause()
        assert d.app.theme == "dateline-light"


async def press_on_a_broken_app(app):
    async with app.run_test(size=WIDE) as pilot:
        await app.settled()
        app.library.action_help = lambda: 1 / 0
        await pilot.press("f1")


async def test_what_nobody_foresaw_ends_in_one_sentence(capsys):
    with pytest.raises(ZeroDivisionError):
        await press_on_a_broken_app(app_on())
    said = " ".join(capsys.readouterr().err.split())
    assert said == "dateline: this should not have happened (ZeroDivisionError). Nothing is lost; start it again."


async def test_the_thumb_is_dragged_with_the_mouse():
    async with running(SMALL) as d:
        await d.press("enter")
        page = d.page
        first, last = page.thumb
        assert first == 0 < last < page.size.height
        await d.pilot.mouse_down("#page", offset=(page.text_width, 0))
        await d.pilot.hover("#page", offset=(page.text_width, page.size.height - 1))
        await d.pilot.mouse_up("#page", offset=(page.text_width, page.size.height - 1))
        await d.app.settled()
        assert page.scroll_y == page.max_scroll_y
        assert page.thumb[1] == page.size.height


async def test_escape_goes_back_to_where_a_name_was_followed_from():
    async with running() as d:
        await d.type("weir")
        await d.press("enter", "space")
        place = d.page.place
        assert place > 0
        await d.press("left_square_bracket")
        while d.page.mark.kind is not MarkKind.ORGANISATION:
            await d.press("left_square_bracket")
        place = d.page.place
        await d.press("a")
        assert d.library.box.value == 'org:"River Commission"'
        await d.press("escape")
        assert d.library.box.value == "weir"
        assert d.library.results.total == 7
        assert d.focus == "page"
        assert d.page.reading.article.id == "treaty"
        assert d.page.place == place
        await d.press("escape")
        assert d.focus == "list"
        assert d.library.results.selected.id == "treaty"


async def test_the_search_box_ends_reading():
    async with running() as d:
        await d.type("weir")
        await d.press("enter", "tab")
        assert d.focus == "search"
        assert d.library.results.display


async def test_escape_in_an_empty_box_stays_there():
    async with running() as d:
        await d.press("escape", "escape")
        await d.type("q")
        assert d.library.box.value == "q"


async def test_what_is_unfinished_is_told_when_the_reader_is_done(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tui.screens.library.PAUSE", 3600)  # however slow the machine types
    async with running() as d:
        await d.type("date:banana")
        assert d.text("#notice") == ""
        await d.press("enter")
        assert "“banana” is no date" in d.text("#notice")


async def test_the_order_of_all_articles_is_not_that_of_hits():
    async with running() as d:
        await d.press("tab", "s")
        assert "oldest first" in d.text("#total")
        await d.press("slash")
        await d.type("weir")
        assert "best first" in d.text("#total")


async def test_a_selection_that_new_articles_push_far_down_stays():
    contents = [
        (article(f"a{n}", f"Note {n}", "Text.", published=DateRange.day(date(2000, 1, 1))), Annotations())
        for n in range(100)
    ]
    newer = [
        (article(f"b{n}", f"New {n}", "Text.", published=DateRange.day(date(2001, 1, 1))), Annotations())
        for n in range(200)
    ]
    async with running(contents=contents) as d:
        await d.press("down", "down", "down")
        chosen = d.library.results.selected.id
        reading = d.page.reading.article.id
        d.app.session.change([*contents, *newer])
        await d.pilot.pause()
        await d.app.settled()
        assert d.library.results.selected.id == chosen
        assert d.library.results.index == 203
        assert d.page.reading.article.id == reading


async def test_a_slow_search_says_that_it_runs():
    async with running() as d:
        d.app.session.gate.clear()
        await d.pilot.press("w")
        d.library._tell_busy(d.library._talk.awaited)
        assert d.text("#total") == "searching …"
        d.app.session.gate.set()
        await d.app.settled()
        assert "articles" in d.text("#total")


async def test_words_are_found_in_the_open_article():
    async with running() as d:
        await d.type("weir")
        await d.press("enter", "f")
        assert d.focus == "find"
        await d.type("river com")
        assert [mark.span.cut(d.page.reading.article.body) for mark in d.page.reading.marks.hits] == [
            "River Commission",
            "River Commission",
        ]
        assert d.library.box.value == "weir"
        await d.press("enter")
        assert d.focus == "page"
        assert "hit 1 of 2" in d.text("#place")
        await d.press("n")
        assert "hit 2 of 2" in d.text("#place")


async def test_escape_in_the_find_line_brings_the_hits_of_the_search_back():
    async with running() as d:
        await d.type("weir")
        await d.press("enter", "f")
        await d.type("gauges")
        assert len(d.page.reading.marks.hits) == 1
        await d.press("escape")
        assert d.focus == "page"
        assert [mark.span.cut(d.page.reading.article.body) for mark in d.page.reading.marks.hits] == ["weir", "weir"]
        assert not d.library.reader.finder.display


async def test_the_outline_goes_to_a_heading():
    blocks = [
        block
        for n in range(4)
        for block in (RawBlock(BlockKind.HEADING, f"Part {n}", 2), RawBlock(BlockKind.PARAGRAPH, "Some text. " * 200))
    ]
    contents = [(article("parts", "Parts", "", blocks=blocks), Annotations())]
    async with running(contents=contents) as d:
        await d.press("enter", "o")
        assert "Part 3" in d.screen_text()
        await d.press("j", "down", "enter")
        assert d.app.screen is d.library
        body = d.page.reading.article.body
        assert body[d.page.place :].startswith("Part 2")
        await d.press("o", "escape")
        assert body[d.page.place :].startswith("Part 2")


async def test_without_headings_there_is_no_outline():
    async with running(contents=[x for x in archive() if x[0].id == "undated"]) as d:
        await d.press("enter", "o")
        assert d.app.screen is d.library


async def test_paging_in_a_palette_without_entries_does_nothing():
    async with running() as d:
        await d.pilot.press("tab", "ctrl+p", *"zzzz")
        await d.app.workers.wait_for_complete()
        await d.pilot.press("pageup", "pagedown", "home", "end", "enter", "escape")
        await d.pilot.pause()
        assert d.app.is_running


async def test_enter_before_the_answer_opens_an_article_of_the_answer():
    async with running() as d:
        d.app.session.gate.clear()
        for key in (*"number", "enter"):
            await d.pilot.press(key)
        assert d.focus == "search"
        d.app.session.gate.set()
        await d.app.settled()
        assert d.focus == "page"
        assert d.page.reading.article.title.startswith("Harvest report number")


async def test_a_failed_search_in_the_background_leaves_the_open_article():
    async with running() as d:
        await d.press("enter")
        reading = d.page.reading
        d.app.session.gate.clear()
        d.app.session.listener(ArchiveChanged(2, 32))
        await d.pilot.pause()
        d.app.session.listener(SearchFailed(d.library._talk.awaited, "The disk is gone."))
        await d.pilot.pause()
        d.app.session.gate.set()
        await d.app.settled()
        assert d.focus == "page"
        assert d.page.reading is reading
