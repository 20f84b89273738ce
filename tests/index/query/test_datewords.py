"""Dates in words, read against a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.dates import DateRange, Precision
from index.query.dates import read_date
from index.query.datewords import read_words

TODAY = date(2024, 9, 27)  # a Friday


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("today", "2024-09-27", "2024-09-27"),
        ("Yesterday", "2024-09-26", "2024-09-26"),
        ("last week", "2024-09-16", "2024-09-22"),
        ("this month", "2024-09-01", "2024-09-30"),
        ("next month", "2024-10-01", "2024-10-31"),
        ("last quarter", "2024-04-01", "2024-06-30"),
        ("the last year", "2023-01-01", "2023-12-31"),
        ("last decade", "2010-01-01", "2019-12-31"),
        ("last spring", "2024-03-01", "2024-05-31"),
        ("last autumn", "2023-09-01", "2023-11-30"),
        ("this fall", "2024-09-01", "2024-11-30"),
        ("last winter", "2023-12-01", "2024-02-29"),
        ("next summer", "2025-06-01", "2025-08-31"),
        ("summer 2016", "2016-06-01", "2016-08-31"),
        ("winter of 2016", "2016-12-01", "2017-02-28"),
        ("3 years ago", "2021-01-01", "2021-12-31"),
        ("two months ago", "2024-07-01", "2024-07-31"),
        ("a week ago", "2024-09-16", "2024-09-22"),
        ("past 7 days", "2024-09-20", "2024-09-27"),
        ("the last six months", "2024-03-27", "2024-09-27"),
        ("early 2016", "2016-01-01", "2016-04-30"),
        ("late 1990s", "1996-01-01", "1999-12-31"),
        ("mid-2016", "2016-05-01", "2016-08-31"),
        ("the 19th century", "1800-01-01", "1899-12-31"),
    ],
)
def test_words_are_days(typed: str, first: str, last: str) -> None:
    found = read_date(typed, TODAY)
    assert isinstance(found, DateRange), found
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_ends_of_ranges_may_be_words() -> None:
    assert read_date("early 2014..yesterday", TODAY) == DateRange(
        date(2014, 1, 1), TODAY - timedelta(days=1), Precision.INTERVAL
    )
    assert read_date(">last year", TODAY) == DateRange(date(2024, 1, 1), date.max, Precision.INTERVAL)


def test_without_a_today_relative_words_are_no_dates() -> None:
    assert isinstance(read_date("last spring"), str)
    assert isinstance(read_date("spring 2024"), DateRange)


SAID = """the last next this previous past early mid late of a an ago century spring winter fall day days week weeks
month quarter years decade 0 1 3 9999 2016 0000 1st 19th 100th 1990s two ten yesterday tomorrow"""
WORDS = st.sampled_from(SAID.split())


@given(st.lists(WORDS, max_size=4).map(" ".join), st.dates())
def test_any_words_and_any_day_give_days_or_a_sentence(text: str, today: date) -> None:
    found = read_date(text, today)
    assert found if isinstance(found, str) else found.first <= found.last
    if isinstance(found, DateRange) and ".." not in text:
        assert read_words(text, today) == found or read_words(text, today) is None
