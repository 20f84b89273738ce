"""Quarters, halves, seasons of a year, and what a results report compares with."""

from __future__ import annotations

import re

from index.annotate.dates import values
from index.annotate.dates.lexicon import SEASON_CODE
from index.annotate.dates.numbers import ordinal
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_calendar import month_number, two_digit_year
from index.annotate.dates.resolve_months import month_of_year
from index.annotate.dates.tense import Tense, happened, tense_of
from index.annotate.dates.values import Dated, Timex
from index.core.dates import Anchor, Precision, TimexType


def _trim(reading: Reading, start: int, end: int) -> int:
    """Where the span begins: a determiner before a hyphenated adjective belongs to the noun."""
    at_quarter = reading.find("QUARTER HALF", start, end)
    hyphen = reading.is_(at_quarter - 1, "HYPHEN")
    return start + 1 if hyphen and reading.is_(start, "THE POSS THIS") else start


def _year_beside(reading: Reading, start: int, end: int) -> tuple[int | None, bool]:
    """The year named with the period, and whether any is named."""
    at_year = reading.find("YYYY", start, end)
    if at_year >= 0:
        return int(reading.word(at_year)), True
    at_short = reading.find("D99 D31", start, end)
    if at_short >= 0:
        return two_digit_year(reading, int(reading.word(at_short))), True
    at_word = reading.find("YEAR", start, end)
    if at_word < 0:
        return reading.year, False
    if reading.is_(at_word - 1, "THE"):
        return reading.year, False
    step = {"last": -1, "next": 1, "previous": -1}.get(reading.word(at_word - 1), 0)
    return (reading.year + step if reading.year else None), True


def resolve_quarter(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the third quarter", "last year's fourth-quarter", "first half of 1990", "Q3 2016"."""
    start, end = match.span()
    at_code = reading.find("QN HN", start, end)
    if at_code >= 0:
        which, is_half = int(reading.word(at_code).strip("qh")), reading.is_(at_code, "HN")
    else:
        which = ordinal(reading.word(reading.find("ORDINAL FINAL", start, end)))
        is_half = reading.find("HALF", start, end) >= 0
        which = which or (2 if is_half else 4)
    if not 1 <= which <= (2 if is_half else 4):
        return None
    year, named = _year_beside(reading, start, end)
    if is_half and not named and reading.quarter is None and reading.find("HYPHEN FISCAL YEAR", start, end) < 0:
        return None  # a half of a match
    if reading.find("COMPARABLE", start, end) >= 0 and not named and year:
        year, named = year - 1, True
    absolute = reading.find("YYYY D99 D31", start, end) >= 0
    code = f"{'H' if is_half else 'Q'}{which}"
    begin = _trim(reading, start, end)
    if year is None:
        return reading.told(None, f"XXXX-{code}", start=begin)
    make = values.half if is_half else values.quarter
    found = make(year, which)
    base = reading.published
    # A quarter without a year that publication has not reached by far is last year's: "fourth-quarter" in January.
    if not named and base and not is_half and which == 4 and base.first.month <= 3:
        found = make(year - 1, which)
    if not named and _has_passed(reading, found, which, start, end):
        found = make(year - 1, which)
    if absolute:
        return Timex(TimexType.DATE, found.value, found.range, start=begin)
    return reading.told(found, f"XXXX-{code}", 0.8, start=begin)


def _has_passed(reading: Reading, found: Dated, which: int, start: int, end: int) -> bool:
    """Whether a quarter that publication has not come to is last year's: a past verb, a report on last year's quarters,
    or a late quarter told of early in the year."""
    base = reading.published
    if base is None or found.range.first <= base.last or reading.find("THIS", start, end) >= 0:
        return False
    if happened(reading, start, end):
        return True
    late = reading.quarter is not None and reading.quarter[0] < base.first.year
    which *= 1 if found.range.precision is Precision.QUARTER else 2
    return (late or (which > 2 and base.first.month <= 3)) and tense_of(reading, start, end) is not Tense.FUTURE


def resolve_month_quarter(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the June quarter": the one that ends in that month."""
    start, end = match.span()
    month = month_number(reading.word(reading.find("MONTHX", start, end)))
    if month % 3:
        return None
    at_year = reading.find("YYYY", start, end)
    if at_year >= 0:
        return values.said(values.quarter(int(reading.word(at_year)), month // 3))
    found = month_of_year(reading, month, start, end)
    quarter = values.quarter(found.range.first.year, month // 3) if found else None
    return reading.told(quarter, f"XXXX-Q{month // 3}", 0.8)


def resolve_the_quarter(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the quarter", "the latest period", "the year-ago quarter", "the 1988 period"."""
    start, end = match.span()
    if reading.is_(end, "OF HYPHEN CENTURY") or (
        reading.is_(end - 1, "QUARTER") and reading.is_(start - 1, "ONE TO A")
    ):
        return None
    back = reading.find("COMPARABLE EARLIER AGO SAME", start, end) >= 0 or reading.find("YYYY", start, end) >= 0
    plain = reading.find("COMPARABLE LATEST EARLIER AGO YYYY SAME", start, end) < 0
    if reading.is_(end - 1, "PERIOD") and plain:
        return None
    if reading.compares_years and not plain and reading.quarter is None:
        return reading.relative("Y", -1 if back else 0, 0.6)
    if reading.quarter is None:
        if reading.is_(end - 1, "PERIOD") and reading.find("LATEST YYYY SAME", start, end) >= 0:
            return None
        if plain or reading.find("LATEST", start, end) >= 0:
            return reading.relative("Q", -1, 0.5)
        return reading.relative("Y", -1, 0.5)
    year, which = reading.quarter
    at_year = reading.find("YYYY", start, end)
    if at_year >= 0:
        year = int(reading.word(at_year))
    elif back:
        year -= 1
    if reading.compares_years and reading.is_(end - 1, "PERIOD"):
        return reading.told(values.year(year), "XXXX", 0.6)
    return reading.told(values.quarter(year, which), "XXXX-QX", 0.7)


def resolve_same_last_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the same period last year", "the corresponding quarter a year earlier"."""
    at_unit = reading.find("PERIOD QUARTER MON1 WEEK", *match.span())
    if reading.is_(at_unit, "PERIOD QUARTER") and reading.quarter and not reading.compares_years:
        year, which = reading.quarter
        return reading.told(values.quarter(year - 1, which), "XXXX-QX", 0.7)
    if reading.is_(at_unit, "MON1") and reading.published:
        moved = values.at(reading.published, "M", -12)
        return reading.told(moved, "XXXX-XX", 0.7)
    return reading.relative("Y", -1, 0.6)


def resolve_year_ago(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "a year ago", "a year earlier", "year-ago": the quarter before a year in a results report, else the year."""
    earlier = reading.is_(match.end() - 1, "EARLIER BEFORE")
    start = match.start()
    if reading.is_(start, "COMPARABLE") and reading.word(start) != "year-ago":
        return None
    if reading.is_(match.end() - 1, "BEFORE") and reading.is_(match.end(), "THE A CAPITAL OTHER POSS"):
        return None
    if reading.quarter and not reading.compares_years:
        year, which = reading.quarter
        return reading.told(values.quarter(year - 1, which), "XXXX-QX", 0.6)
    last = reading.anchor_for(start)
    if earlier and last and start - reading.last_at <= 80 and reading.quarter is None and reading.is_(start, "A ONE"):
        found = values.at(last, "Y", -1)
        if found:
            return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.6)
    return reading.relative("Y", -1, 0.85)


def resolve_season_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "spring 2011", "the summer of 1969", "the fall of last year"."""
    start, end = match.span()
    at_season = reading.find("SEASONX", start, end)
    code = SEASON_CODE[reading.word(at_season)]
    year, _ = _year_beside(reading, start, end)
    absolute = reading.find("YYYY D99 D31", start, end) >= 0
    if code == "FA" and absolute and reading.word(at_season) == "fall" and reading.is_(start - 1, "TO WILL"):
        return None
    if year is None:
        return reading.told(None, f"XXXX-{code}")
    found = values.season(year, code)
    if absolute:
        return Timex(TimexType.DATE, found.value, found.range)
    return reading.told(found, f"XXXX-{code}")
