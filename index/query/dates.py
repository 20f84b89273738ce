"""What a reader may type as a date, and the days that it means.

Total: any text gives a range or one sentence that says the way out. What day it is, is an argument.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.core.clean import clean_line
from index.core.dates import DateRange, Precision
from index.query.datewords import read_words

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""English month names; those of the standard library change with the locale."""

MAX_DATE = 60
"""Longest text that is read as a date, in code points."""

# "sept" beside the usual three letters; every longer beginning of a month's name is understood as well.
_SHORTEST_MONTH = 3
_TWO_ENDS = re.compile(r"\s*(?:\.{2,3}|…)\s*")
_YEARS = re.compile(r"(\d{4})\s?[-–]\s?(\d{4})", re.ASCII)
_NUMBERS = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", re.ASCII)
_DECADE = re.compile(r"(?:the )?(\d{3})0'?s", re.ASCII | re.IGNORECASE)
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.ASCII | re.IGNORECASE)
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])|Q([1-4])[- ]?(\d{4})", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,4})(?:st|nd|rd|th)?", re.ASCII | re.IGNORECASE)
_COMPARISONS = (">=", "<=", ">", "<", "≥", "≤")
_WAY_OUT = (
    'write 2024, 2024-09, 2024-09-27, "27 Sep 2024", 1990s, "last spring", 2014..2017, 2014.., ..2016-05 or >2014'
)


def read_date(typed: str, today: date | None = None) -> DateRange | str:
    """The inclusive days that `typed` means, or a sentence for the reader where it means none.

    "yesterday", "last spring" or "3 years ago" are read against `today`, and are no dates without it.
    A period is the whole of it ("2016-05" as the end of a range is 31 May 2016). Ranges and comparisons have the
    precision INTERVAL; an open end is `date.min` or `date.max`.
    """
    text = clean_line(typed[: MAX_DATE + 1])
    if not text:
        return f"There is no date here; {_WAY_OUT}."
    unread = f"“{text.lstrip('<>=')[:40]}” is no date; {_WAY_OUT}."
    if len(typed) > MAX_DATE:
        return unread
    for sign in _COMPARISONS:
        if text.startswith(sign):
            period = _period(text[len(sign) :].strip(), today)
            return unread if period is None else _compared(sign, period)
    if years := _YEARS.fullmatch(text):
        text = f"{years[1]}..{years[2]}"
    ends = _TWO_ENDS.split(text)
    if len(ends) == 1:
        return _period(text, today) or unread
    if len(ends) > 2 or not any(ends):
        return unread
    from_, to = (_period(end, today) for end in ends)
    if (ends[0] and from_ is None) or (ends[1] and to is None):
        return unread
    first, last = from_.first if from_ else date.min, to.last if to else date.max
    if first > last:
        return f"This range ends before it begins; write {ends[1]}..{ends[0]}."
    return DateRange(first, last, Precision.INTERVAL)


def _compared(sign: str, period: DateRange) -> DateRange | str:
    try:
        if sign in (">", ">=", "≥"):
            first = period.last + timedelta(days=1) if sign == ">" else period.first
            return DateRange(first, date.max, Precision.INTERVAL)
        last = period.first - timedelta(days=1) if sign == "<" else period.last
        return DateRange(date.min, last, Precision.INTERVAL)
    except OverflowError:
        return "The calendar ends here (years 1 to 9999); write another year."


def _period(text: str, today: date | None) -> DateRange | None:
    """The one period that `text` names; None where it names none, or one that is not in the calendar."""
    try:
        return DateRange.from_iso(text) or _from_numbers(text) or _from_names(text) or read_words(text, today)
    except (ValueError, OverflowError):
        return None


def _from_numbers(text: str) -> DateRange | None:
    if found := _NUMBERS.fullmatch(text):
        year, month = int(found[1]), int(found[3])
        # DateRange.month takes any number that the calendar module takes: `date` is the judge of it.
        return DateRange.day(date(year, month, int(found[4]))) if found[4] else _month(year, month)
    if found := _DECADE.fullmatch(text):
        return DateRange.decade(int(found[1]) * 10)
    if found := _WEEK.fullmatch(text):
        return DateRange.week(int(found[1]), int(found[2]))
    if found := _QUARTER.fullmatch(text):
        return DateRange.quarter(int(found[1] or found[4]), int(found[2] or found[3]))
    return None


def _from_names(text: str) -> DateRange | None:
    """A month's name with a year of four digits, and with a day or without: "27 Sep 2024", "September 27, 2024"."""
    month = day = year = 0
    for piece in re.findall(r"\w+", text):
        number = _NUMBER.fullmatch(piece)
        if number and len(number[1]) == 4 and not year:
            year = int(number[1])
        elif number and len(number[1]) <= 2 and not day and int(number[1]):
            day = int(number[1])
        elif not number and not month and _month_number(piece):
            month = _month_number(piece)
        elif piece.lower() not in ("of", "the"):
            return None
    if not (month and year):
        return None
    return DateRange.day(date(year, month, day)) if day else _month(year, month)


def _month(year: int, month: int) -> DateRange | None:
    return DateRange.month(year, month) if 1 <= month <= 12 else None


def _month_number(piece: str) -> int:
    """1 to 12, or 0 where `piece` is no name of a month nor the beginning of one."""
    if len(piece) < _SHORTEST_MONTH:
        return 0
    wanted = piece.lower()
    return next((number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(wanted)), 0)
