"""Dates as readers type them, and the days that they mean."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.dates import DateRange, Precision
from index.query.dates import read_date

DAY = DateRange.day(date(2024, 9, 27))
SEPTEMBER = DateRange.month(2024, 9)


def interval(first: date, last: date) -> DateRange:
    return DateRange(first, last, Precision.INTERVAL)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024", DateRange.year(2024)),
        ("2024-09", SEPTEMBER),
        ("2024-9", SEPTEMBER),
        ("2024/09", SEPTEMBER),
        ("2024-09-27", DAY),
        ("2024.9.27", DAY),
        ("2024-09-27T10:00:00Z", DAY),
        ("September 2024", SEPTEMBER),
        ("sep 2024", SEPTEMBER),
        ("Sept. 2024", SEPTEMBER),
        ("2024 September", SEPTEMBER),
        ("27 Sep 2024", DAY),
        ("27th of September, 2024", DAY),
        ("September 27, 2024", DAY),
        ("27-Sep-2024", DAY),
        ("1990s", DateRange.decade(1990)),
        ("the 1990's", DateRange.decade(1990)),
        ("2024-W39", DateRange.week(2024, 39)),
        ("2024-Q3", DateRange.quarter(2024, 3)),
        ("Q3 2024", DateRange.quarter(2024, 3)),
        ("2014..2017", interval(date(2014, 1, 1), date(2017, 12, 31))),
        ("2014...2017", interval(date(2014, 1, 1), date(2017, 12, 31))),
        ("2014…2017", interval(date(2014, 1, 1), date(2017, 12, 31))),
        ("2014-2017", interval(date(2014, 1, 1), date(2017, 12, 31))),
        ("2014–2017", interval(date(2014, 1, 1), date(2017, 12, 31))),
        ("2014-05 .. Feb 2016", interval(date(2014, 5, 1), date(2016, 2, 29))),
        ("1990s..2005", interval(date(1990, 1, 1), date(2005, 12, 31))),
        ("2014..", interval(date(2014, 1, 1), date.max)),
        ("..2016-05", interval(date.min, date(2016, 5, 31))),
        (">2014", interval(date(2015, 1, 1), date.max)),
        (">=2014", interval(date(2014, 1, 1), date.max)),
        ("<2014", interval(date.min, date(2013, 12, 31))),
        ("<= 2014", interval(date.min, date(2014, 12, 31))),
        ("9999", DateRange.year(9999)),
        ("0001", DateRange.year(1)),
    ],
)
def test_a_date_means_its_days(typed: str, meant: DateRange) -> None:
    assert read_date(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *("", "..", ">", "..x", "2014..x", "1..2..3", ">2014..2015", "24", "20245", "2" * 500, "2024" + " " * 500),
        *("0000", "2024-13", "2024-02-30", "2024-W54", "9999-W52", "0000s", "32 Sep 2024", ">9999", "<0001"),
        *("27/09/2024", "tomorrow", "Sep", "27 Sep", "Sep Oct 2024", "٢٠٢٤"),
    ],
)
def test_what_is_no_date_says_the_way_out(typed: str) -> None:
    said = read_date(typed)
    assert isinstance(said, str)
    assert "write" in said
    assert len(said) < 200


def test_a_range_that_ends_before_it_begins_is_turned_in_the_message() -> None:
    assert read_date("2017..2014") == "This range ends before it begins; write 2014..2017."


@given(st.text(st.one_of(st.sampled_from("0123456789.-–<>=QWs/ Septmay"), st.characters()), max_size=70))
def test_any_text_is_read(typed: str) -> None:
    assert isinstance(read_date(typed), (DateRange, str))


@given(st.dates())
def test_iso_days_are_themselves(day: date) -> None:
    assert read_date(day.isoformat()) == DateRange.day(day)
