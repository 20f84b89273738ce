"""Dates in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.article import Origin, Published
from index.core.dates import DateMention, DateRange, Precision, TimexType
from index.core.span import Span
from tui.layout.datewords import days_words, distance_words, published_words, resolved_words, short_words

SEP_27 = Published(DateRange.day(date(2024, 9, 27)), Origin.META)


def mention(days: DateRange | None, unresolved: str = "") -> DateMention:
    return DateMention(Span(0, 1), TimexType.DATE, "", days, unresolved=unresolved)


def test_days_say_nothing_twice():
    assert days_words(DateRange.month(2025, 9)) == "1–30 Sep 2025"
    assert days_words(DateRange.quarter(2024, 1)) == "1 Jan – 31 Mar 2024"
    assert days_words(DateRange.decade(1990)) == "1 Jan 1990 – 31 Dec 1999"


def test_resolved_dates_tell_weekday_or_precision():
    assert resolved_words(mention(DateRange.day(date(2024, 9, 24)))) == "Tuesday, 24 Sep 2024"
    assert resolved_words(mention(DateRange.month(2025, 9))) == "1–30 Sep 2025, the month"
    assert resolved_words(mention(None, "no publication date")) == "not resolved: no publication date"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (DateRange.day(date(2024, 9, 27)), "the day of publication (27 Sep 2024)"),
        (DateRange.day(date(2024, 9, 24)), "3 days before publication (27 Sep 2024)"),
        (DateRange.day(date(2024, 9, 28)), "a day after publication (27 Sep 2024)"),
        (DateRange.day(date(2024, 10, 18)), "3 weeks after publication (27 Sep 2024)"),
        (DateRange.month(2025, 9), "a year after publication (27 Sep 2024)"),
        (DateRange.month(2024, 11), "2 months after publication (27 Sep 2024)"),
        (DateRange.month(2024, 9), "the month of publication (27 Sep 2024)"),
        (DateRange.year(2017), "7 years before publication (27 Sep 2024)"),
        (DateRange.day(date(2023, 9, 27)), "a year before publication (27 Sep 2024)"),
    ],
)
def test_distances(days, said):
    assert distance_words(days, SEP_27) == said


def test_a_guess_is_no_anchor():
    guess = Published(DateRange.day(date(2021, 5, 3)), Origin.FILE_TIME)
    assert distance_words(DateRange.year(2017), guess) == ""
    assert published_words(guess) == "file date 3 May 2021 (guess)"
    assert published_words(None) == "no publication date"


ranges = st.builds(
    lambda a, b, p: DateRange(min(a, b), max(a, b), p), st.dates(), st.dates(), st.sampled_from(Precision)
)


@given(ranges, ranges)
def test_every_range_has_words(days, issued):
    assert days_words(days)
    assert short_words(days)
    assert resolved_words(mention(days))
    assert distance_words(days, Published(issued, Origin.META))
