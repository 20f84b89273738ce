"""Decades and centuries, and years that name their era."""

from __future__ import annotations

import re

from index.annotate.dates import values
from index.annotate.dates.numbers import ordinal
from index.annotate.dates.reading import Reading
from index.annotate.dates.values import Timex
from index.core.dates import TimexType

BEFORE_CALENDAR = "before the first year of the calendar"
_LAST_CENTURY = 22
_OLDEST = 99_999


def resolve_decade(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the 1990s", "the '60s", "the nineties"; without its century it is the latest that has begun."""
    start, end = match.span()
    at_number = reading.find("YYYY D99 D31 NINETIES", start, end)
    word = reading.word(at_number)
    if reading.is_(end - 1, "ESS APOS_S") and not reading.glued(end - 2):
        return None
    if len(word) == 4 and word.isdigit():
        year = int(word)
        if year % 10 or not 1000 <= year < 2200 or (reading.is_(end - 1, "APOS_S") and reading.is_(end, "CAPITAL")):
            return None
        return values.said(values.century(year) if year % 100 == 0 and year < 2000 else values.decade(year))
    if word.isdigit():
        short = int(word)
        if short < 50 and reading.find("MODIFIER", start, end) >= 0 and reading.find("APOS", start, at_number) < 0:
            return None  # "in the mid-40s": degrees, ages, prices
        if short % 10 or not short or (reading.is_(end - 1, "APOS_S") and not reading.is_(start, "THE")):
            return None
        if not reading.is_(start, "THE APOS MODIFIER") and not reading.is_(start - 1, "MODIFIER HYPHEN"):
            return None
    else:
        short = (
            10
            * ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties").index(word)
            + 20
        )
    if reading.is_(start - 2, "IN") and reading.is_(start - 1, "POSS"):  # "in his sixties"
        return None
    latest = reading.year or 2020
    return values.said(values.decade(latest // 10 * 10 - (latest // 10 * 10 - short) % 100), 0.8)


def resolve_century(reading: Reading, match: re.Match[str]) -> Timex | None:
    start, end = match.span()
    if reading.is_(start - 1, "TENS"):
        return None
    at_ordinal = reading.find("ORDINAL", start, end)
    which = ordinal(reading.word(at_ordinal)) + (
        20 if reading.is_(at_ordinal - 2, "TENS") and at_ordinal - 2 >= start else 0
    )
    if not 1 <= which <= _LAST_CENTURY:
        return None
    hyphen = reading.is_(end - 2, "HYPHEN") and reading.is_(start, "THE")
    return values.said(values.century(which * 100 - 100), 0.95, start=start + 1 if hyphen else start)


def resolve_early_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the year 869"."""
    figures = reading.word(match.end() - 1)
    if len(figures) != 3 or reading.is_(match.end(), "ANYUNIT PERCENT"):
        return None
    return values.said(values.year(int(figures)), 0.9)


def resolve_centuries(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the 18th and 19th centuries", as one interval."""
    start, end = match.span()
    which = [ordinal(reading.word(i)) for i in range(start, end) if reading.is_(i, "ORDINAL")]
    if len(which) != 2 or not 1 <= which[0] < which[1] <= _LAST_CENTURY or reading.is_(end, "BC"):
        return None
    return values.said(values.interval(*(values.century(n * 100 - 100) for n in which)), 0.9)


def resolve_century_before(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the 5th century BC": it has a value and no days."""
    which = ordinal(reading.word(reading.find("ORDINAL", *match.span())))
    if not 1 <= which <= 99:
        return None
    return Timex(TimexType.DATE, f"BC{which - 1:02}", confidence=0.9, unresolved=BEFORE_CALENDAR)


def resolve_year_before(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "44 BC", "10,000 BC"."""
    start = match.start()
    figures = reading.word(start).replace(",", "")
    if len(figures) > 6 or not 0 < int(figures) <= _OLDEST or _hangs(reading, start):
        return None
    return Timex(TimexType.DATE, f"BC{int(figures):04}", confidence=0.9, unresolved=BEFORE_CALENDAR)


def resolve_year_of_era(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "AD 79", "1066 CE"."""
    start, end = match.span()
    figures = reading.word(reading.find("DIGITS", start, end))
    if not figures.isdigit() or len(figures) > 4 or not int(figures) or _hangs(reading, start):
        return None
    number = int(figures)
    return values.said(values.year(number), 0.9)


def _hangs(reading: Reading, start: int) -> bool:
    """Whether the figures are the end of something longer."""
    return reading.glued(start - 1) and not reading.is_(start - 1, "OPEN HYPHEN DASH")
