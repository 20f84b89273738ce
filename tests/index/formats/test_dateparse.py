from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.dates import DateRange
from index.formats.dateparse import date_of_epoch, parse_date

DAY = DateRange.day(date(2024, 9, 27))


@pytest.mark.parametrize(
    "text",
    [
        "2024-09-27",
        "2024-09-27T10:15:00Z",
        "2024-09-27T23:59:59.123+02:00",
        "2024-09-27 10:15",
        "20240927",
        "20240927T101500Z",
        "2024/09/27",
        "2024/9/27",
        "2024.09.27",
        "27.09.2024",
        "27. 9. 2024",
        "27/09/2024",
        "09/27/2024",
        "27 September 2024",
        "27th of September 2024",
        "September 27, 2024",
        "Sept. 27, 2024",
        "SEPTEMBER 27 2024",
        "27 Sep 2024",
        "27-Sep-2024",
        "Friday, 27 September 2024",
        "Friday, September 27, 2024 at 10:15 a.m.",
        "Fri, 27 Sep 2024 10:15:00 GMT",
        "Fri Sep 27 2024 10:15:00 GMT+0200 (Central European Summer Time)",
        "Fri Sep 27 10:15:00 2024",
        "10:15 AM EDT, September 27, 2024",
        "27. September 2024",
        "27 de septiembre de 2024",
        "27 septembre 2024",
        "  27  September\n2024 ",
    ],
)
def test_days_in_the_ways_that_they_are_written(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "iso"), [("September 2024", "2024-09"), ("2024-09", "2024-09"), ("2024", "2024"), ("Okt. 1999", "1999-10")]
)
def test_months_and_years(text: str, iso: str) -> None:
    found = parse_date(text)
    assert found is not None
    assert found.to_iso() == iso


def test_equal_parts_are_not_ambiguous() -> None:
    assert parse_date("5/5/2024") == DateRange.day(date(2024, 5, 5))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "3/4/2024",
        "2024-13-01",
        "2024-02-30",
        "31 June 2024",
        "1499",
        "2201",
        "27 Foo 2024",
        "May",
        "12",
        "on 5 May 2024 he",
        "2024 words",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_epochs_in_seconds_and_milliseconds() -> None:
    assert date_of_epoch(1727431200) == DAY
    assert date_of_epoch(1727431200000) == DAY
    assert date_of_epoch(float("nan")) is None
    assert date_of_epoch(float("inf")) is None


@given(st.text() | st.text("0123456789 -/.:,TZabemprstSeptMay", max_size=60))
def test_never_raises(text: str) -> None:
    found = parse_date(text)
    assert found is None or 1500 <= found.first.year <= 2200


@given(st.dates(date(1500, 1, 1), date(2200, 12, 31)))
def test_every_iso_day_comes_back(day: date) -> None:
    assert parse_date(day.isoformat()) == DateRange.day(day)
    assert parse_date(day.strftime("%d %B ") + f"{day.year}") == DateRange.day(day)


def test_long_strings_are_refused_at_once() -> None:
    assert parse_date("2024-09-27 " + "1" * 1_000_000) is None
