"""Counts, progress, name lists and citations."""

from __future__ import annotations

from index.core.indexing import IndexProgress
from tests.tui.sample import treaty, undated
from tui.layout.cardwords import card_text
from tui.layout.citation import citation
from tui.layout.marks import MarkKind
from tui.layout.namelist import NameRow, name_rows
from tui.layout.page import Column, reading_of
from tui.layout.wording import counted, fitting, left_words, progress_parts, time_words


def test_counts_and_times():
    assert counted(1, "article") == "1 article"
    assert counted(4012, "file") == "4,012 files"
    assert [time_words(s) for s in (0.0002, 0.002, 0.9996, 1.44)] == ["under 1 ms", "2 ms", "1.0 s", "1.4 s"]
    assert [left_words(s) for s in (0.1, 240, 4200)] == ["1 s left", "4 min left", "1 h 10 min left"]


def test_progress_drops_what_matters_least():
    parts = progress_parts(IndexProgress(4012, 12480, 400, 1200, 4000, 3800, 3, 105.0))
    assert " · ".join(parts) == "4,012 of 12,480 files · 4 min left · 3 could not be read · 38 a second"
    assert fitting(parts, 40) == "4,012 of 12,480 files · 4 min left"


def test_names_by_kind_then_count_and_dates_by_calendar():
    article, notes = treaty()
    reading = reading_of(article, notes)
    rows = name_rows(notes, reading.marks, article.body)
    assert [(row.text, len(row.marks)) for row in rows] == [
        ("People", 0),
        ("Ines Halloran", 2),
        ("Organisations", 0),
        ("River Commission", 2),
        ("Places", 0),
        ("Karva", 3),
        ("Elda", 3),
        ("Marn", 3),
        ("Dates", 0),
        ("1987", 1),
        ("2023", 1),
        ("24 Sep 2024", 1),
        ("3 Oct 2024", 1),
        ("Sep 2031", 1),
    ] or rows[5].text in ("Elda", "Karva")


def test_cards_say_what_why_and_what_next():
    article, notes = treaty()
    reading = reading_of(article, notes)
    person = next(mark for mark in reading.marks.named if mark.kind is MarkKind.PERSON)
    card = card_text(reading, person)
    assert card.title == "Ines Halloran"
    assert card.lines == ("also Halloran", "mention 1 of 2 in this article")
    date = card_text(reading, reading.marks.dates[0])
    assert date.lines == (
        "Tuesday, 24 Sep 2024",
        "read against the publication date",
        "3 days before publication (27 Sep 2024)",
        "date 1 of 5 in this article",
    )


def test_a_date_without_anchor_says_why():
    article, notes = undated()
    reading = reading_of(article, notes)
    assert card_text(reading, reading.marks.dates[0]).lines[0] == "not resolved: no publication date"


def test_a_citation_has_all_that_is_known():
    assert citation(treaty()[0]) == (
        "“River treaty signed after ten days of talks”, The Osk Courier, 27 Sep 2024, https://courier.example/treaty"
    )
    assert citation(undated()[0]) == "“A letter about the weir”, no publication date, undated.html"


def test_rows_and_offsets_of_a_column_agree():
    article, notes = treaty()
    column = Column(reading_of(article, notes), 40)
    assert column.row(column.height) is None
    for offset in range(0, len(article.body), 7):
        row = column.row_of(offset)
        assert column.offset_of(row) <= offset


def test_a_name_without_room_is_shown_by_its_acronym():
    row = NameRow(MarkKind.ORGANISATION, "Islamic State of Iraq and Syria", short="ISIS")
    assert row.fitting(40) == "Islamic State of Iraq and Syria"
    assert row.fitting(20) == "ISIS"
    assert NameRow(MarkKind.PERSON, "Abu Mahdi al-Muhandis").fitting(10) == "Abu Mahdi…"
