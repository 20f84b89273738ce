"""Months: by name alone, with a year, and beside "last year" or "that year"."""

from __future__ import annotations

import re
from datetime import date

from index.annotate.dates import values
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_calendar import month_number, two_digit_year, year_behind, year_named
from index.annotate.dates.story import narrative_year
from index.annotate.dates.tense import Tense, happened, is_due, tense_of
from index.annotate.dates.values import Dated, Timex
from index.core.dates import Anchor, TimexType

_HEADING = 20
"""Tokens under a heading that tell what month it means."""


def resolve_month_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    start, end = match.span()
    month = month_number(reading.word(reading.find("MONTHX", start, end)))
    at_year = reading.find("YYYY D99 D31", start, end)
    year = int(reading.word(at_year))
    if reading.glued(at_year) and reading.is_(end, "PERCENT"):
        return None
    found = values.month(year if year > 99 else two_digit_year(reading, year), month)
    return Timex(TimexType.DATE, found.value, found.range)


def resolve_month_beside_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "January last year"."""
    month = month_number(reading.word(match.start()))
    found = values.month(year, month) if (year := year_named(reading, match.end())) else None
    return reading.told(found, f"XXXX-{month:02}")


def resolve_the_month(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the month of April", "the month of May 2014"."""
    start, end = match.span()
    month = month_number(reading.word(start + 3))
    if reading.is_(end - 1, "YYYY"):
        return values.said(values.month(int(reading.word(end - 1)), month))
    return reading.told(month_of_year(reading, month, start, end), f"XXXX-{month:02}", 0.8)


def resolve_month_of_text(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "June of that year", "the following July", "that December": by the last date of the text."""
    start, end = match.span()
    at_month = reading.find("MONTHX", start, end)
    month = month_number(reading.word(at_month))
    last = reading.anchor_for(start)
    if last is None or last.first.year != last.last.year:
        return None
    beside = reading.is_(end - 1, "YEAR")
    word = reading.word(end - 2 if beside else at_month - 1)
    year = last.first.year
    if beside:
        year += word in ("following", "next")
    elif word in ("following", "next"):
        year += month <= last.last.month
    elif word == "previous":
        year -= month >= last.first.month
    found = values.month(year, month)
    return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.6)


_BEFORE_MONTH = (
    "IN SINCE BY UNTIL FROM THROUGH TO OF LAST NEXT THIS EARLY LATE MID BEFORE AFTER EACH EVERY FOR OR AND BETWEEN END"
)


def resolve_month(reading: Reading, match: re.Match[str]) -> Timex | None:
    """A month by its name alone. May and March are months only after a word that says so."""
    start, end = match.span()
    at_month = reading.find("MONTHX", start, end)
    month = month_number(reading.word(at_month))
    before = start - 1 if not reading.is_(start - 1, "HYPHEN") else start - 2
    # What precedes tells for names that are also words, and for abbreviations that are also first names.
    if reading.is_(at_month, "MAYCAP"):
        return None
    if reading.is_(at_month, "MAY MABBR") and at_month == start and not reading.is_(before, _BEFORE_MONTH):
        return None
    first_name = reading.word(at_month) in ("april", "june", "august") and reading.is_(end, "CAPITAL SAID")
    if first_name and start == at_month and not reading.is_(before, "IN SINCE UNTIL EARLY LATE MID"):
        return None
    if reading.is_(at_month, "MAY") and reading.is_(before, "OF TO AND OR FOR") and reading.is_(end, "CAPITAL"):
        return None
    if reading.glued(end - 1) and reading.is_(end, "HYPHEN OTHER") and not reading.is_(end + 1, "VED OTHER MONTHX"):
        return None
    unknown = f"XXXX-{month:02}"
    if reading.is_(start, "EACH EVERY"):
        return Timex(TimexType.SET, unknown)
    narrative = 0 if start != at_month else narrative_year(reading, start, end, month)
    if narrative:
        found = values.month(narrative, month)
        return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.5)
    return reading.told(month_of_year(reading, month, start, end), unknown, 0.8)


def month_of_year(reading: Reading, month: int, start: int, end: int) -> Dated | None:
    """The month that is nearest to publication, unless the words before it or its verb tell otherwise."""
    base = reading.published
    beside = year_behind(reading, end) or _year_of_heading(reading, month, end)
    if beside:
        return values.month(beside, month)
    if base is None or values.at(base, "M", 0) is None:
        return None
    return _near_month(reading, base.first, month, start, end)


def _year_of_heading(reading: Reading, month: int, end: int) -> int:
    """The year of the same month in the sentence under a heading: "Defeat in May", "It fell on 17 May 2015"."""
    if end >= len(reading.codes) or not reading.breaks(end - 1):
        return 0
    for i in range(end, min(len(reading.codes) - 1, end + _HEADING)):
        if reading.is_(i, "MONTHX") and reading.is_(i + 1, "YYYY") and month_number(reading.word(i)) == month:
            return int(reading.word(i + 1))
    return 0


def _near_month(reading: Reading, base: date, month: int, start: int, end: int) -> Dated:
    ahead = (month - base.month + 6) % 12 - 6
    if reading.is_(start, "LAST"):
        ahead = (month - base.month) % 12 - 12
    elif reading.is_(start, "NEXT"):
        ahead = (month - base.month - 1) % 12 + 1
    elif reading.is_(start, "THIS"):
        ahead = month - base.month
    else:
        if ahead > 0 and happened(reading, start, end):
            ahead -= 12
        elif ahead < -1 and (is_due(reading, start) or (ahead < -3 and tense_of(reading, start, end) is Tense.FUTURE)):
            ahead += 12
    moved = values.add_months(base, ahead)
    return values.month(moved.year, moved.month)
