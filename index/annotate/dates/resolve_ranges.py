"""From one date to another, as one interval: "October 25-26, 2016", "between 2014 and 2017", "from May to July"."""

from __future__ import annotations

import re
from datetime import date

from index.annotate.dates import values
from index.annotate.dates.numbers import ordinal
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_calendar import month_number, undated
from index.annotate.dates.resolve_months import month_of_year
from index.annotate.dates.resolve_years import FIRST_YEAR, LAST_YEAR
from index.annotate.dates.values import Timex
from index.core.dates import DateRange, Precision, TimexType

_LONGEST = 200
_AFTER_DAY = "STOP COMMA SEMI COLON MARK CLOSE DASH IN AT AND FOR TO WILL"
"""What follows a day's number that counts nothing: "May 3 to 5 in Rome" is no "May 3 to 5 soldiers"."""


def resolve_date_range(reading: Reading, match: re.Match[str]) -> Timex | None:
    """Two days of which one, or both, say month and year: "October 25-26, 2016", "3 May - 2 June 1987"."""
    start, end = match.span()
    days = [i for i in range(start, end) if reading.is_(i, "D31 NTH")]
    months = [i for i in range(start, end) if reading.is_(i, "MONTHX")]
    years = [i for i in range(start, end) if reading.is_(i, "YYYY")]
    numbers = [ordinal(w) if (w := reading.word(i))[-1:].isalpha() else int(w) for i in days[:2]]
    named = [month_number(reading.word(i)) for i in (months[0], months[-1])]
    if not _joined(reading, start, end, one_month=len(months) == 1, numbers=numbers):
        return None
    if years:
        last_year = int(reading.word(years[-1]))
        first_year = int(reading.word(years[0])) if len(years) > 1 else last_year - (named[0] > named[1])
        first = values.day(date(first_year, named[0], numbers[0]))
        return values.said(values.interval(first, values.day(date(last_year, named[1], numbers[1]))))
    if len(months) == 1 and days[-1] == end - 1 and not _ends(reading, end):
        return None
    one = undated(reading, named[0], numbers[0], start, end)
    two = undated(reading, named[1], numbers[1], start, end)
    if one.range is None or two.range is None:
        return Timex(TimexType.DATE, f"{one.value}/{two.value}", confidence=0.5, unresolved=one.unresolved)
    span = DateRange(one.range.first, two.range.last, Precision.INTERVAL)
    return Timex(TimexType.DATE, f"{one.value}/{two.value}", span, one.anchor, one.confidence)


def _joined(reading: Reading, start: int, end: int, *, one_month: bool, numbers: list[int]) -> bool:
    """Whether the word between makes a range: "and" does so after "between", or for days that follow each other."""
    if reading.find("AND", start, end) < 0:
        return True
    return reading.is_(start - 1, "BETWEEN") or (one_month and numbers[1] == numbers[0] + 1)


def _ends(reading: Reading, end: int) -> bool:
    return end >= len(reading.codes) or reading.breaks(end - 1) or reading.is_(end, _AFTER_DAY)


def resolve_month_range(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "May to July 2016", "January-March", "the January/March quarter"."""
    start, end = match.span()
    months = [i for i in range(start, end) if reading.is_(i, "MONTHX")]
    first, last = (month_number(reading.word(i)) for i in months)
    years = [int(reading.word(i)) for i in range(start, end) if reading.is_(i, "YYYY")]
    if reading.find("AND", start, end) >= 0 and not reading.is_(start - 1, "BETWEEN"):
        return None  # "in May and July 2016" are two
    bare = not years and not reading.is_(end - 1, "QUARTER PERIOD") and not reading.is_(start - 1, "FROM")
    if bare and reading.find("TO", start, end) >= 0:
        return None
    if years:
        first_year = years[0] if len(years) > 1 else years[-1] - (first > last)
        return values.said(_months(first_year, first, years[-1], last))
    last_month = month_of_year(reading, last, start, end)
    if last_month is None:
        return reading.told(None, f"XXXX-{first:02}/XXXX-{last:02}")
    found = _months(last_month.range.first.year - (first > last), first, last_month.range.first.year, last)
    return reading.told(found, "", 0.7)


def _months(first_year: int, first: int, last_year: int, last: int) -> values.Dated:
    """The interval; a quarter of the calendar is called so."""
    if first_year == last_year and last == first + 2 and first % 3 == 1:
        return values.quarter(first_year, (first + 2) // 3)
    return values.interval(values.month(first_year, first), values.month(last_year, last))


def resolve_year_range(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "2014-2017", "1939-45", "2016/17", "between 2014 and 2017", "from 1939 to 1945"."""
    start, end = match.span()
    first, last = int(reading.word(start)), int(reading.word(end - 1))
    if last < 100:
        last += first // 100 * 100
        if last <= first and last % 100 == (first + 1) % 100:  # "1999-00"
            last += 100
    if not FIRST_YEAR <= first < last <= min(LAST_YEAR, first + _LONGEST):
        return None
    if reading.glued(start - 1) and not reading.is_(start - 1, "OPEN"):
        return None
    if reading.is_(start + 1, "AND TO THROUGH UNTIL"):
        lead = "BETWEEN" if reading.is_(start + 1, "AND") else "FROM"
        counts = reading.is_(end, "ANYUNIT PERCENT MONEY") or (reading.glued(end - 1) and reading.is_(end, "DIGITS"))
        if not reading.is_(start - 1, lead) or counts or reading.counted(end):
            return None
        return values.said(values.interval(values.year(first), values.year(last)), 0.9)
    in_brackets = reading.is_(start - 1, "OPEN")  # "(1868 - 1912)"
    if not (in_brackets or all(reading.glued(i) for i in range(start, end - 1))) or (
        reading.glued(end - 1) and reading.is_(end, "HYPHEN SLASH")
    ):
        return None
    return values.said(values.interval(values.year(first), values.year(last)), 0.9)
