"""What happened when, on the screen: the timeline of a search, of an article and of a name, over a real archive."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from index.core.dates import Precision
from index.session.session import Session
from tests.tui.test_library import Driver
from tui.app import DatelineApp
from tui.layout.marks import MarkKind
from tui.screens.timeline import TimelineScreen
from tui.widgets.event_list import EventList
from tui.widgets.heat_map import HeatMap
from tui.widgets.lines import KeyLine
from tui.widgets.time_chart import TimeChart

FILES = {
    "weir.txt": "The weir breaks\n3 May 1990\n\nThe upper weir at Karva broke on 2 May 1990 after a week of rain. "
    "It had been built in 1971. It will be rebuilt by 1992.\n",
    "treaty.txt": "A treaty for the river\n12 June 1994\n\nYesterday Ines Halloran signed the river treaty in Karva. "
    "The upper weir at Karva broke on 2 May 1990 after rain. In 1993 the talks had failed.\n",
    "looking-back.txt": "Looking back at the weir\n1 March 2005\n\nOn 11 June 1994 Ines Halloran signed the river "
    "treaty in Karva. The weir was opened on 4 July 1996.\n",
    "bread.txt": "A bakery\n1 March 2006\n\nBread is made daily.\n",
}


@pytest.fixture(scope="module")
def clippings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("clippings")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def app_of(folder: Path) -> DatelineApp:
    with Session(folder) as session:
        session.index_now()
    return DatelineApp(lambda listener: Session(folder, listener), index_at_start=False)


@asynccontextmanager
async def running(folder: Path, size=(120, 40)):
    app = app_of(folder)
    async with app.run_test(size=size) as pilot:
        await app.settled()
        yield Driver(app, pilot)


def shown(driver) -> list[str]:
    return [event.days.to_iso() for event in driver.app.screen.query_one(EventList).events]


def chart(driver) -> TimeChart:
    return driver.app.screen.query_one(TimeChart)


async def test_the_timeline_of_a_search_tells_its_events_in_order(clippings):
    async with running(clippings) as driver:
        await driver.type("weir")
        await driver.press("tab", "t")
        assert isinstance(driver.app.screen, TimelineScreen)
        assert shown(driver) == ["1971", "1990-05-02", "1992", "1993", "1994-06-11", "1996-07-04"]
        text = driver.screen_text()
        assert "Timeline · weir" in text
        assert "2 articles" in text  # both tell of the weir that broke
        assert "ahead when written" in text
        assert driver.app.screen.query_one(KeyLine).status == ("8 dates in 3 articles",)
        years = chart(driver).buckets
        assert [bucket.days.first.year for bucket in years] == list(range(1971, 1997))
        assert {bucket.days.first.year: bucket.count for bucket in years if bucket.count}[1990] == 2


async def test_each_article_that_tells_of_an_event_is_at_hand(clippings):
    async with running(clippings) as driver:
        await driver.type("weir")
        await driver.press("tab", "t", "down")
        assert "broke on 2 May 1990 after a week" in driver.screen_text()
        await driver.press("n")
        assert "A treaty for the river" in driver.screen_text()
        await driver.press("enter")
        assert driver.page.reading.article.title == "A treaty for the river"


async def test_the_cursor_and_the_list_go_together(clippings):
    async with running(clippings) as driver:
        await driver.press("tab", "t", "down")
        assert chart(driver).at_cursor.first.year == 1990
        await driver.press("right", "right")
        assert chart(driver).at_cursor.first.year == 1992
        assert driver.app.screen.query_one(EventList).selected.days.first.year == 1992


async def test_a_range_narrows_the_events_and_is_let_go(clippings):
    async with running(clippings) as driver:
        await driver.press("tab", "t", "G")
        await driver.press("v", "left", "left", "left")
        assert shown(driver) == ["1993", "1994-06-11", "1996-07-04"]
        assert "1993–1996" in driver.screen_text()
        await driver.press("escape")
        assert len(shown(driver)) == 6
        await driver.press("escape")
        assert not isinstance(driver.app.screen, TimelineScreen)


async def test_closer_and_farther(clippings):
    async with running(clippings) as driver:
        await driver.press("tab", "t", "down", "plus")
        page = driver.app.screen._page
        assert page.unit is Precision.MONTH
        assert [bucket.days.to_iso() for bucket in page.buckets][:2] == ["1990-01", "1990-02"]
        assert len(page.buckets) == 12
        assert shown(driver) == ["1990-05-02"]
        await driver.press("plus", "plus", "plus")
        assert driver.app.screen._page.unit is Precision.DAY
        await driver.press("minus", "minus", "minus", "minus")
        assert driver.app.screen._page.unit is Precision.DECADE
        assert len(shown(driver)) == 6


async def test_enter_reads_the_article_at_the_date_and_escape_comes_back(clippings):
    async with running(clippings) as driver:
        await driver.press("tab", "t", "end", "enter")
        assert driver.page.reading.article.title == "Looking back at the weir"
        body = driver.page.reading.article.body
        assert driver.page.place <= body.index("4 July 1996")
        assert driver.focus == "page"
        await driver.press("escape")
        assert isinstance(driver.app.screen, TimelineScreen)
        assert driver.app.screen.query_one(EventList).selected.days.to_iso() == "1996-07-04"
        await driver.press("escape")
        assert driver.focus == "list"


async def test_the_timeline_of_an_article_and_of_a_name(clippings):
    async with running(clippings) as driver:
        await driver.type("treaty signed yesterday")
        await driver.press("enter", "t")
        assert shown(driver) == ["1990-05-02", "1993", "1994-06-11"]
        assert driver.app.screen.query_one(KeyLine).status == ("3 dates",)
        await driver.press("escape")
        while driver.page.mark is None or driver.page.mark.kind is not MarkKind.PERSON:
            await driver.press("right_square_bracket")
        await driver.press("t")
        assert "Timeline · Ines Halloran" in driver.screen_text()
        assert "in 2 articles" in driver.app.screen.query_one(KeyLine).status[0]


async def test_the_articles_of_a_range_are_searched(clippings):
    async with running(clippings) as driver:
        await driver.type("weir")
        await driver.press("tab", "t", "end", "a")
        assert driver.library.box.value == "weir on:1996"
        assert driver.titles == ["Looking back at the weir"]


async def test_by_publication_and_as_a_map(clippings):
    async with running(clippings) as driver:
        await driver.press("tab", "t", "m")
        heat = driver.app.screen.query_one(HeatMap)
        assert heat.display
        assert "published ↓" in driver.screen_text()
        await driver.press("escape", "p")
        assert shown(driver) == ["1990-05-03", "1994-06-12", "2005-03-01", "2006-03-01"]
        assert "by publication" in driver.screen_text()
        await driver.press("end", "a")
        assert driver.library.box.value == "date:2006"
        assert driver.titles == ["A bakery"]


async def test_a_resize_while_the_map_is_shown(clippings):
    async with running(clippings) as driver:
        await driver.press("tab", "t", "m")
        await driver.pilot.resize_terminal(60, 20)
        await driver.press("m", "m", "right", "m")
        await driver.pilot.resize_terminal(120, 40)
        await driver.press("down")
        assert len(shown(driver)) == 6


async def test_a_query_with_or_stays_one_query(clippings):
    async with running(clippings) as driver:
        await driver.type("bakery OR weir")
        await driver.press("tab", "t", "end", "a")
        assert driver.library.box.value == "(bakery OR weir) on:1996"
        assert driver.titles == ["Looking back at the weir"]


async def test_the_timeline_is_of_what_is_listed_while_a_word_is_typed(clippings):
    async with running(clippings) as driver:
        await driver.type("trea")
        await driver.press("tab", "t")
        assert "in 2 articles" in driver.app.screen.query_one(KeyLine).status[0]


async def test_nothing_mentioned_is_told(clippings):
    async with running(clippings, (60, 20)) as driver:
        await driver.type("bread")
        await driver.press("down", "tab", "t")
        assert "No dates" in driver.screen_text()
        await driver.press("plus", "v", "left", "m", "enter", "G", "minus", "escape")


async def test_a_date_that_the_reader_puts_right_moves_the_dates_of_the_article(tmp_path):
    (tmp_path / "weir.txt").write_text("The weir breaks\n3 May 1990\n\nThe weir broke yesterday.\n", encoding="utf-8")
    async with running(tmp_path) as driver:
        await driver.press("enter", "D")
        await driver.type("soon")
        assert "is no date" in driver.screen_text()
        await driver.press("enter", *["backspace"] * 4)
        await driver.type("5 June 1991")
        await driver.press("enter")
        assert "5 Jun 1991" in driver.screen_text()
        assert driver.page.reading.annotations.dates[0].value == "1991-06-04"
        assert "1991-06-05\tweir.txt" in (tmp_path / ".dateline" / "corrections.txt").read_text("utf-8")
        await driver.press("D")
        assert "your correction" in driver.screen_text()
        await driver.press("escape")


async def test_enter_on_a_date_finds_the_articles_with_it(clippings):
    async with running(clippings) as driver:
        await driver.type("treaty looking")
        await driver.press("enter", "d")
        while driver.page.mark.span.cut(driver.page.reading.article.body) != "11 June 1994":
            await driver.press("d")
        await driver.press("enter")
        assert driver.library.box.value == "on:1994-06-11"
        assert sorted(driver.titles) == ["A treaty for the river", "Looking back at the weir"]
        await driver.press("escape")
        assert driver.page.reading.article.title == "Looking back at the weir"


async def test_vague_times_are_marked_when_the_reader_wants_them(tmp_path):
    (tmp_path / "a.txt").write_text(
        "A title\n3 May 1990\n\nIt is now dry, after five days of rain. On 1 May 1990 it was wet.\n", encoding="utf-8"
    )
    async with running(tmp_path) as driver:
        await driver.press("enter")

        def marked():
            body = driver.page.reading.article.body
            return [mark.span.cut(body) for mark in driver.page.reading.marks.dates]

        assert marked() == ["1 May 1990"]
        await driver.press("V")
        assert marked() == ["now", "five days", "1 May 1990"]
        await driver.press("g", "d")
        assert "no day in particular" in driver.screen_text()
        await driver.press("V")
        assert marked() == ["1 May 1990"]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_looks(snap_compare, clippings, size):
    async def run_before(pilot):
        pilot.app.library.box.cursor_blink = False
        await pilot.app.settled()
        for key in ("tab", "t", "down", "down"):
            await pilot.press(key)
            await pilot.app.settled()

    assert snap_compare(app_of(clippings), terminal_size=size, run_before=run_before)
