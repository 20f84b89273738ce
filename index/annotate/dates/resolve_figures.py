"""Dates in figures: "2016-10-25", "25/12/2016", "14-Mar-03", weeks by number."""

from __future__ import annotations

import re
from datetime import date

from index.annotate.dates import values
from index.annotate.dates.grammar import char_class
from index.annotate.dates.lexicon import MONTH_NAMES
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_calendar import month_number, two_digit_year
from index.annotate.dates.values import Timex
from index.core.dates import TimexType


def resolve_iso(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "2016-10-25", with "T10:30" or " 10:30" after it a time."""
    start, end = match.span()
    if (reading.glued(start - 1) and reading.is_(start - 1, "HYPHEN SLASH DIGITS OTHER CAPITAL")) or not _solid(
        reading, start, start + 5
    ):
        return None
    words = [reading.word(start + i) for i in (0, 2, 4)]
    if len(words[2]) != 2 and reading.is_(start + 1, "HYPHEN"):
        return None
    found = values.day(date(int(words[0]), int(words[1]), int(words[2])))
    at_colon = reading.find("COLON", start, end)
    if at_colon < 0:
        if reading.glued(end - 1) and reading.is_(end, "HYPHEN SLASH DIGITS"):
            return None
        return values.said(found)
    hour, minute = int(reading.word(at_colon - 1)), int(reading.word(at_colon + 1))
    if hour > 24 or minute > 59:
        return None
    return Timex(TimexType.TIME, f"{found.value}T{hour:02}:{minute:02}", found.range)


def _solid(reading: Reading, start: int, end: int) -> bool:
    return all(reading.glued(i) for i in range(start, end - 1))


_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?![\d/-])", re.ASCII)


_DAY_BEFORE = re.compile(f"{char_class('D31 NTH')}{char_class('MONTH MABBR')}{char_class('YYYY')}")
_DAY_BEHIND = re.compile(f"{char_class('MONTH MABBR')}{char_class('STOP')}?{char_class('D31 NTH')}")
"""How the text writes dates with a month's name: it will keep that order in figures."""


def _day_first(reading: Reading) -> bool | None:
    """Whether the figures of this text put the day first, by those of its dates that can be read in one way
    only, or else by the order that it writes months' names in."""
    if not reading.slashes_seen:
        reading.slashes_seen = True
        votes = 0
        for one, two in _SLASHED.findall(reading.text):
            votes += (int(one) > 12 >= int(two)) - (int(two) > 12 >= int(one))
        votes = votes or len(_DAY_BEFORE.findall(reading.codes)) - len(_DAY_BEHIND.findall(reading.codes))
        reading.day_first = None if votes == 0 else votes > 0
    return reading.day_first


def resolve_slashed(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "25/12/2016", "12/25/16", "25.12.2016": day or month first by what this text's figures allow."""
    start, end = match.span()
    if not _solid(reading, start, end) or (reading.glued(start - 1) and not reading.is_(start - 1, "OPEN")):
        return None
    if reading.glued(end - 1) and (
        reading.is_(end, "SLASH HYPHEN OTHER CAPITAL") or (reading.is_(end, "STOP") and reading.glued(end))
    ):
        return None
    dotted = end - start == 1
    one, two, three = reading.word(start).split(".") if dotted else [reading.word(start + i) for i in (0, 2, 4)]
    if not dotted and reading.word(start + 1) != reading.word(start + 3):
        return None
    year = int(three) if len(three) == 4 else two_digit_year(reading, int(three))
    first, second = int(one), int(two)
    day_first = True if dotted or first > 12 or first == second else False if second > 12 else _day_first(reading)
    if len(three) != 4 and (day_first is None or len(three) != 2):
        return None
    if day_first is None:
        both = (date(year, second, first), date(year, first, second))
        readings = " or ".join(f"{day.day} {MONTH_NAMES[day.month - 1].title()}" for day in both)
        return Timex(TimexType.DATE, f"{year:04}-XX-XX", confidence=0.3, unresolved=f"it may be {readings}")
    found = values.day(date(year, second, first) if day_first else date(year, first, second))
    return values.said(found, 1.0 if len(three) == 4 else 0.8)


def resolve_nine_eleven(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "9/11", the one day that is called by its figures."""
    start, end = match.span()
    if reading.word(start) != "9" or reading.word(end - 1) != "11" or not _solid(reading, start, end):
        return None
    if (reading.published and reading.published.last.year < 2001) or reading.glued(start - 1):
        return None
    if reading.is_(end, "ANYUNIT PERCENT") or (reading.glued(end - 1) and reading.is_(end, "SLASH PERCENT DIGITS")):
        return None
    return values.said(values.day(date(2001, 9, 11)), 0.8)


def resolve_logged(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "14-Mar-2003", "14-Mar-03", "14 MAR 03": without hyphens only in capitals, where it can be no count."""
    start, end = match.span()
    at_month = reading.find("MONTHX", start, end)
    year = reading.word(end - 1)
    hyphens = reading.find("HYPHEN SLASH", start, end) >= 0
    if hyphens and not _solid(reading, start, end):
        return None
    if not hyphens and not reading.raw(at_month).isupper():
        return None
    if (reading.glued(start - 1) and not reading.is_(start - 1, "OPEN")) or (
        reading.glued(end - 1) and reading.is_(end, "COLON HYPHEN SLASH DIGITS OTHER CAPITAL PERCENT")
    ):
        return None
    if len(year) not in (2, 4):
        return None
    number = int(year) if len(year) == 4 else two_digit_year(reading, int(year))
    day = int(reading.word(reading.find("D31", start, end)))
    return values.said(values.day(date(number, month_number(reading.word(at_month)), day)), 0.95)


def resolve_week_number(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "2016-W42", "2016-W42-3", "week 42 of 2016"."""
    start, end = match.span()
    year = int(reading.word(reading.find("YYYY", start, end)))
    at_code = reading.find("WNN", start, end)
    if at_code < 0:
        return values.said(values.week(date.fromisocalendar(year, int(reading.word(start + 1)), 1)), 0.9)
    if not _solid(reading, start, end) or (reading.glued(start - 1) and not reading.is_(start - 1, "OPEN")):
        return None
    monday = date.fromisocalendar(year, int(reading.word(at_code)[1:]), 1)
    if at_code == end - 1:
        return values.said(values.week(monday))
    number = int(reading.word(end - 1))
    return values.said(values.day(date.fromisocalendar(year, monday.isocalendar().week, number)))
