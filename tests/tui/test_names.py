"""Names on the screen: the list of all, the page of one, the card, corrections, the watch list, completion."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from index.core.errors import NotFoundError
from index.core.events import NamesFailed
from index.core.names import NameCorrection, Say
from tests.tui.fake_session import PERSON, annotate, article
from tests.tui.sample import app_on, tales
from tests.tui.test_library import SMALL, TINY, WIDE, Driver
from tests.tui.test_looks import pressing
from tui.layout.marks import MarkKind
from tui.screens.correct_name import CorrectNameScreen
from tui.screens.entity import EntityScreen
from tui.screens.names import NamesScreen
from tui.screens.timeline import TimelineScreen
from tui.widgets.card import Card

HALLORAN, TEAGUE = "person:ines-halloran", "person:paulo-teague"


class NamesDriver(Driver):
    @property
    def screen(self):
        return self.app.screen

    @property
    def session(self):
        return self.app.session

    @property
    def listed(self):
        rows = self.screen.rows
        return [rows._known[number].name for number in range(rows.total) if number in rows._known]

    @property
    def said(self):
        return list(self.session.names_of.corrections)

    @property
    def toast(self):
        return [notice.message for notice in self.app._notifications][-1]

    def marked(self, kind=None):
        body = self.page.reading.article.body
        return {m.span.cut(body) for m in self.page.reading.marks.named if kind in (None, m.kind)} - {"Tuesday"}

    async def go_to(self, form):
        """To a mention of the open article, in full width."""
        if self.focus != "page":
            await self.press("enter")
        for _ in range(40):
            await self.press("right_square_bracket")
            if self.page.mark.span.cut(self.page.reading.article.body) == form:
                return
        raise AssertionError(form)


@asynccontextmanager
async def running(size=WIDE, contents=None):
    app = app_on(tales() if contents is None else contents)
    async with app.run_test(size=size) as pilot:
        await app.settled()
        yield NamesDriver(app, pilot)


# -- the list ----------------------------------------------------------------------------------------------------------


async def test_all_names_are_listed_with_counts_and_years():
    async with running() as d:
        await d.press("tab", "E")
        assert isinstance(d.screen, NamesScreen)
        assert d.listed[:3] == ["Elda", "Ines Halloran", "Karva"]
        text = d.screen_text()
        assert "Names · all articles" in text
        assert "[all 8]" in text
        assert "people 3" in text
        row = next(line for line in text.splitlines() if "Ines Halloran" in line)
        assert row.split()[-4:] == ["person", "3", "5", "2019–2024"]
        assert "also Halloran, I. Halloran" in row
        await d.press("escape")
        assert d.focus == "list"


async def test_the_names_of_a_search_and_those_of_all_articles():
    async with running() as d:
        await d.type("lamps pays")
        await d.press("tab", "E")
        assert "Names · lamps pays · 2 articles" in d.screen_text()
        assert "Paulo Teague" in d.listed
        assert "May" not in d.listed
        await d.press("E")
        assert "Names · all articles" in d.screen_text()
        assert "May" in d.listed
        await d.press("E")
        assert "May" not in d.listed


async def test_the_list_is_narrowed_by_typing_kind_sort_and_watching():
    async with running() as d:
        await d.press("tab", "E", "slash", "k")
        assert d.listed == ["Karva"]
        await d.press("enter", "escape")
        assert len(d.listed) == 8
        await d.press("right")
        assert d.listed == ["Ines Halloran", "Paulo Teague", "May"]
        await d.press("left", "left")
        assert d.listed == ["Elda", "Karva", "Marn", "Upper Osk"]
        await d.press("right", "s")
        assert d.listed == sorted(d.listed)
        await d.press("W")
        assert "No name is watched here" in d.screen_text()
        await d.press("W", "w", "W")
        assert d.listed == ["Elda"]
        assert d.session.names_of.watched == {"place:elda"}
        assert "will be flagged" in d.toast
        await d.press("w")
        assert d.listed == []


async def test_nothing_that_begins_so_is_told():
    async with running(TINY) as d:
        await d.press("tab", "E", "slash", "x")
        assert "No name has words that begin with “x”" in d.screen_text()
        await d.press("enter", "enter", "a", "w", "equals_sign", "G", "space")
        assert isinstance(d.screen, NamesScreen)


async def test_an_archive_without_names_says_so():
    async with running(contents=[tales()[1]]) as d:
        await d.press("tab", "E")
        assert "No names in these articles" in d.screen_text()


async def test_a_long_list_asks_for_what_comes_into_view():
    words = [f"{first}{second}" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for second in "abcdefghijklmnopqrst"]
    body = " ".join(f"Mr {word}sen." for word in words)
    a = article("many", "Many names", body)
    async with running(SMALL, [(a, annotate(a, [(PERSON, f"{word}sen", ()) for word in words]))]) as d:
        await d.press("tab", "E")
        assert d.screen.rows.total == 520
        await d.press("G")
        assert "Ztsen" in d.screen_text()
        await d.press("g", *["pagedown"] * 12)
        assert f"▌  {words[d.screen.rows.index]}sen" in d.screen_text()
        assert all(request.limit == 200 for request in d.session.asked_names)
        row = d.screen.rows.index
        await d.press("enter")
        assert isinstance(d.screen, EntityScreen)
        await d.press("escape")
        assert d.screen.rows.index == row
        assert f"▌  {words[row]}sen" in d.screen_text()


async def test_a_changed_archive_keeps_the_selected_name():
    async with running() as d:
        await d.press("tab", "E", "s", "down", "down")
        before = d.screen.at_hand.id
        extra = article("extra", "Extra", "Aaron Aal came to Karva.")
        d.session.change([*tales(), (extra, annotate(extra, [(PERSON, "Aaron Aal", ())]))])
        await d.pilot.pause()
        await d.app.settled()
        assert d.listed[0] == "Aaron Aal"
        assert d.screen.at_hand.id == before


# -- the page ----------------------------------------------------------------------------------------------------------


async def test_the_page_of_a_name_says_who_with_whom_and_where():
    async with running() as d:
        await d.press("tab", "E", "down", "enter")
        assert isinstance(d.screen, EntityScreen)
        text = d.screen_text()
        for said in (
            "Ines Halloran · person",
            "3 articles · 5 mentions · 2019–2024",
            "also Halloran, I. Halloran",
            "I. Halloran: initials",
            "Occurs with",
            "“A river has no side,”",
            "Mentioned",
            "27 Sep 2024 · River treaty signed",
            "2019  2020  2021",
        ):
            assert said in text
        await d.press("escape")
        assert isinstance(d.screen, NamesScreen)
        assert d.screen.at_hand.id == HALLORAN
        await d.press("q")
        assert d.focus == "list"


@pytest.mark.parametrize("size", [WIDE, SMALL], ids=str)
async def test_a_mention_is_read_in_its_article_and_escape_comes_back(size):
    async with running(size) as d:
        await d.press(
            "tab", "E", "down", "enter", "right_square_bracket", "right_square_bracket", "right_square_bracket"
        )
        await d.press("down", "enter")
        assert d.focus == "page"
        assert d.page.reading.article.id == "treaty"
        assert d.page.mark.span.cut(d.page.reading.article.body) == "Halloran"
        assert "Halloran joined it last year" in d.screen_text()
        assert not d.library.query_one(Card).display
        await d.press("escape")
        assert isinstance(d.screen, EntityScreen)
        place = d.screen.sheet.place
        await d.press("enter", "escape")
        assert d.screen.sheet.place == place
        await d.press("escape")
        assert isinstance(d.screen, NamesScreen)
        await d.press("escape")
        assert d.focus == "list"


async def test_a_quotation_is_read_where_it_stands():
    async with running() as d:
        await d.press("tab", "E", "down", "enter", "right_square_bracket", "down", "enter")
        body = d.page.reading.article.body
        assert d.page.reading.article.id == "weir"
        assert d.page.place <= body.index("A river has no side")


async def test_companions_lead_from_page_to_page_and_back():
    async with running() as d:
        await d.go_to("Ines Halloran")
        await d.press("enter")
        assert d.screen.name_shown == "Ines Halloran"
        await d.press("down", "enter")
        assert d.screen.name_shown == "Karva"
        await d.press("escape")
        assert d.screen.name_shown == "Ines Halloran"
        assert d.screen.sheet.index == 1
        await d.press("escape")
        assert d.focus == "page"
        assert d.page.mark.span.cut(d.page.reading.article.body) == "Ines Halloran"


async def test_reading_elsewhere_ends_where_it_began():
    async with running() as d:
        await d.go_to("Ines Halloran")
        place = d.page.place
        await d.press("enter", "G", "enter")
        assert d.page.reading.article.id == "weir"
        await d.press("escape", "escape")
        assert d.page.reading.article.id == "treaty"
        assert (d.focus, d.page.place) == ("page", place)


async def test_the_articles_and_the_timeline_of_a_name():
    async with running() as d:
        await d.type("lamps")
        await d.press("tab", "E", "slash", "t", "enter", "enter", "a")
        assert d.library.box.value == 'person:"Paulo Teague"'
        assert len(d.titles) == 3
        await d.press("escape")
        assert isinstance(d.screen, EntityScreen)
        assert d.library.box.value == "lamps"
        d.session.submit_timeline = lambda request: None
        await d.pilot.press("t")
        await d.pilot.pause()
        assert isinstance(d.screen, TimelineScreen)
        assert d.screen._request.text == 'person:"Paulo Teague"'
        await d.press("escape")
        assert isinstance(d.screen, EntityScreen)


async def test_a_long_section_opens():
    names = [f"{word} Aal" for word in ("Abe", "Bea", "Cal", "Dan", "Eva", "Fay", "Gus", "Hal", "Ida", "Jon", "Kim")]
    a = article("many", "Many", ". ".join(names))
    async with running(SMALL, [(a, annotate(a, [(PERSON, name, ()) for name in names]))]) as d:
        await d.press("tab", "E", "enter")
        assert "2 more …" in d.screen_text()
        await d.press(*["down"] * 8, "enter")
        assert "2 more …" not in d.screen_text()
        assert d.screen.sheet.target.entity.name == "Jon Aal"
        await d.press("down", "enter", "escape")
        assert d.screen.sheet.target.entity.name == "Kim Aal"


async def test_a_name_that_is_gone_is_told():
    async with running() as d:
        await d.go_to("Ines Halloran")

        def gone(request):
            d.session.listener(NamesFailed(request, "No article has this name."))

        d.session.submit_names = gone
        await d.press("enter")
        assert "No article has this name." in d.screen_text()
        await d.press("enter", "right_square_bracket", "a", "w", "equals_sign", "down", "escape")
        assert d.focus == "page"


# -- the card ----------------------------------------------------------------------------------------------------------


def card(driver):
    text = driver.screen_text()
    return text if driver.library.query_one(Card).display else ""


async def test_the_card_says_how_many_other_articles_and_why():
    async with running() as d:
        await d.go_to("Ines Halloran")
        assert "in 2 other articles" in card(d)
        assert "one with I. Halloran: initials" in card(d)
        await d.go_to("Marn")
        assert "in no other article" in card(d)


async def test_what_the_card_learns_later_moves_nothing():
    async with running() as d:
        entity = d.session.entity
        waiting = []

        def slow(request):
            waiting.append(request)
            raise NotFoundError("later")

        d.session.entity = slow
        await d.go_to("Ines Halloran")
        before = d.library.query_one(Card).region
        assert waiting
        d.session.entity = entity
        await d.library._names_desk.look_up(HALLORAN)
        d.library.reader.tell_known()
        await d.app.settled()
        assert "in 2 other articles" in card(d)
        assert d.library.query_one(Card).region == before


async def test_the_panel_leads_to_the_page_and_the_articles():
    async with running() as d:
        await d.press("enter", "e", "p")
        assert d.screen.name_shown == "Ines Halloran"
        await d.press("escape")
        assert d.focus == "names"
        await d.press("a")
        assert d.library.box.value == 'person:"Ines Halloran"'


# -- corrections -------------------------------------------------------------------------------------------------------


async def test_a_name_that_is_none_is_no_longer_marked_at_once():
    async with running() as d:
        await d.go_to("Karva")
        place = d.page.place
        await d.press("equals_sign")
        assert isinstance(d.screen, CorrectNameScreen)
        assert "Karva, a place:" in d.screen_text()
        await d.press("x")
        assert d.said == [NameCorrection(Say.NOT_A_NAME, "place:karva", "Karva")]
        assert "Karva" not in d.marked()
        assert d.page.place == place
        assert "“Karva” is no name. u takes it back." in d.toast
        await d.press("u")
        assert d.said == []
        assert "Karva" in d.marked()
        assert d.toast == "Taken back: “Karva” is no name."
        await d.press("u")
        assert d.toast == "Nothing was said of names yet."


async def test_another_kind_keeps_the_mark_and_its_card():
    async with running() as d:
        await d.go_to("Marn")
        await d.press("equals_sign", "down", "down", "enter")
        assert d.said == [NameCorrection(Say.KIND, "place:marn", "organisation")]
        assert "Marn" in d.marked(MarkKind.ORGANISATION)
        assert d.page.mark.kind is MarkKind.ORGANISATION
        assert "─ organisation ─" in card(d)


async def test_the_same_as_another_one_that_is_found_by_typing():
    async with running() as d:
        await d.go_to("Marn")
        await d.press("equals_sign", "s", "m")
        assert "May  person" in d.screen_text()  # itself is not offered
        await d.press("backspace", "e")
        assert "Elda  place · 3 articles" in d.screen_text()
        await d.press("enter")
        assert d.said == [NameCorrection(Say.SAME, "place:marn", "place:elda")]
        assert [row.text for row in d.library.names.rows].count("Marn") == 0


async def test_escape_goes_from_the_question_back_to_the_choices():
    async with running(TINY) as d:
        await d.go_to("Marn")
        await d.press("equals_sign", "s", "z")
        assert "No other name" in d.screen_text()
        await d.press("enter", "escape")
        assert isinstance(d.screen, CorrectNameScreen)
        assert "is no name" in d.screen_text()
        await d.press("r", "escape", "j", "k", "escape")
        assert (d.said, d.focus) == ([], "page")


async def test_a_form_is_split_off():
    async with running() as d:
        await d.go_to("Halloran")
        await d.press("equals_sign", "d")
        assert d.said == [NameCorrection(Say.APART, "Halloran", HALLORAN)]
        assert "other than Ines" not in d.toast
        assert "“Halloran” is not “ines halloran”" in d.toast


async def test_merged_names_are_taken_apart_on_the_page():
    async with running() as d:
        await d.press("tab", "E", "down", "enter", "equals_sign", *["down"] * 4, "enter")
        assert d.said == [NameCorrection(Say.APART, "person:i-halloran", HALLORAN)]
        assert "also Halloran, I. Halloran" not in d.screen_text()
        assert isinstance(d.screen, EntityScreen)
        await d.press("u")
        assert "also Halloran, I. Halloran" in d.screen_text()


async def test_a_name_is_called_otherwise():
    async with running() as d:
        await d.press("enter", "e", "equals_sign", "r", *["backspace"] * 20)
        await d.type("Dr Halloran")
        await d.press("enter")
        assert d.said == [NameCorrection(Say.CALLED, HALLORAN, "Dr Halloran")]


async def test_words_are_always_marked():
    async with running() as d:
        await d.press("enter", "m", "enter")
        await d.type("Upper Osk")
        await d.press("down", "down", "enter")
        assert d.said == [NameCorrection(Say.ALWAYS, "Upper Osk", "place")]
        assert "Upper Osk" in d.marked(MarkKind.PLACE)
        assert d.toast == "“Upper Osk” is always a place. u takes it back."


async def test_a_date_is_no_name_to_correct():
    async with running() as d:
        await d.press("enter", "d", "equals_sign")
        assert "Go to a name first" in d.toast
        assert d.focus == "page"


async def test_what_cannot_be_kept_is_told():
    async with running() as d:
        await d.go_to("Marn")

        def refuse(_):
            raise NotFoundError("The corrections can't be written.")

        d.session.correct_name = refuse
        await d.press("equals_sign", "x")
        assert d.toast == "The corrections can't be written."
        assert "Marn" in d.marked()


# -- the watch list ----------------------------------------------------------------------------------------------------


async def test_new_articles_with_a_watched_name_are_flagged_until_it_is_looked_at():
    async with running() as d:
        await d.go_to("Ines Halloran")
        await d.press("w")
        assert d.session.names_of.watched == {HALLORAN}
        d.session.names_of.fresh = {"weir"}
        d.session.change(tales())
        await d.pilot.pause()
        await d.app.settled()
        await d.press("escape", "escape")
        assert "● Ines Halloran · 3 May 2019" in d.screen_text()
        await d.press("E")
        assert "● Ines Halloran  1 new" in d.screen_text()
        await d.press("down", "enter")
        assert "Ines Halloran · person · watched" in d.screen_text()
        await d.press("w", "escape", "escape")
        assert "●" not in d.screen_text()
        assert not d.session.names_of.watched


# -- completion --------------------------------------------------------------------------------------------------------


async def test_fields_and_names_are_completed_while_typing():
    async with running() as d:
        await d.type("pers")
        assert d.screen_text().splitlines()[0].startswith(" person:")
        assert d.library.box.value == "pers"
        await d.press("tab")
        assert (d.library.box.value, d.focus) == ("person:", "search")
        await d.type("ine")
        assert d.screen_text().splitlines()[0].startswith(" person:ines Halloran ")
        await d.press("right")
        assert d.library.box.value == 'person:"Ines Halloran"'
        await d.press("tab")
        assert d.focus == "list"


async def test_a_name_found_by_its_second_word_is_shown_behind_an_arrow():
    async with running() as d:
        await d.type("org:comm")
        assert ' org:comm  → "River Commission"' in d.screen_text()
        await d.press("x")
        assert "→" not in d.screen_text().splitlines()[0]
        await d.press("right", "tab")
        assert d.library.box.value == "org:commx"


async def test_old_completions_never_appear():
    async with running() as d:
        box = d.library.box
        await d.type("place:kar")
        box.value = "place:ma"
        box.cursor_position = 8
        await d.press("end")
        assert box.completer.proposed("place:kar") == ""
        assert box.completer.proposed("place:ma") == 'place:"Marn"'


# -- how it looks ------------------------------------------------------------------------------------------------------

SIZES = (WIDE, SMALL, TINY)
by_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


@by_size
def test_looks_of_the_list(snap_compare, size):
    keys = ("tab", "E", "down", "w", "W", "W", "down")
    assert snap_compare(app_on(tales()), terminal_size=size, run_before=pressing(*keys, quiet=True))


@by_size
def test_looks_of_a_page(snap_compare, size):
    assert snap_compare(app_on(tales()), terminal_size=size, run_before=pressing("tab", "E", "down", "enter", "down"))


@by_size
def test_looks_of_a_correction(snap_compare, size):
    keys = ("enter", *["left_square_bracket"] * 5, "equals_sign")
    assert snap_compare(app_on(tales()), terminal_size=size, run_before=pressing(*keys))


def test_looks_of_finding_a_name(snap_compare):
    keys = ("enter", *["left_square_bracket"] * 5, "equals_sign", "s", "m", "a")
    assert snap_compare(app_on(tales()), terminal_size=SMALL, run_before=pressing(*keys))


def test_looks_of_what_is_new(snap_compare):
    app = app_on(tales())

    async def run_before(pilot):
        await pilot.app.settled()
        pilot.app.session.names_of.fresh = {"weir", "letters"}
        pilot.app.session.names_of.watched = {HALLORAN, "place:karva"}
        await pressing(*"org:comm")(pilot)

    assert snap_compare(app, terminal_size=WIDE, run_before=run_before)
