"""Dates in words, as readers type them: "last spring", "early 2016", "3 years ago", "the 19th century"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.core.dates import DateRange, Precision

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month that each begins with, in the north; winter is named by the year of its December."""
_UNITS = "day|week|month|quarter|year|decade"
_ANY = "|".join([_UNITS, *_SEASONS])
_STEPS = {"last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
            "nine": 9, "ten": 10}  # fmt: skip
_NUMBER = rf"\d{{1,4}}|{'|'.join(_NUMBERS)}"
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}

_NEAR = re.compile(rf"(?:the )?({'|'.join(_STEPS)}) ({_ANY})")
_AGO = re.compile(rf"({_NUMBER}) ({_UNITS})s? ago")
_RECENT = re.compile(rf"(?:the )?(?:last|past) ({_NUMBER}) ({_UNITS})s?")
_SEASON = re.compile(rf"({'|'.join(_SEASONS)})(?: of)? (\d{{4}})")
_PART = re.compile(r"(early|mid|late)[ -](?:the )?(\d{4})(s?)")
_CENTURY = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th) century")
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def read_words(text: str, today: date | None) -> DateRange | None:
    """The days that `text` names, or None. ValueError or OverflowError for what no calendar has; what is relative needs
    `today`."""
    text = " ".join(text.lower().split())
    if found := _SEASON.fullmatch(text):
        return _season(int(found[2]), found[1])
    if found := _PART.fullmatch(text):
        return _part_of(found[1], int(found[2]), 10 if found[3] else 1)
    if found := _CENTURY.fullmatch(text):
        century = int(found[1])
        # As the calendar and the annotator count them: the 1800s.
        return DateRange(date(max(1, century * 100 - 100), 1, 1), date(century * 100 - 1, 12, 31), Precision.CENTURY)
    return _relative(text, today) if today else None


def _relative(text: str, today: date) -> DateRange | None:
    if text in _DAYS:
        return DateRange.day(today + timedelta(days=_DAYS[text]))
    if found := _NEAR.fullmatch(text):
        steps = _STEPS[found[1]]
        return _season_near(today, found[2], steps) if found[2] in _SEASONS else _unit(today, found[2], steps)
    if found := _AGO.fullmatch(text):
        return _unit(today, found[2], -_count(found[1]))
    if found := _RECENT.fullmatch(text):
        count = _count(found[1])
        if found[2] in ("day", "week"):
            first = today - timedelta(days=count * (7 if found[2] == "week" else 1))
        else:
            first = _months_from(today, -count * _MONTHS_IN[found[2]])
        return DateRange(first, today, Precision.INTERVAL)
    return None


def _count(said: str) -> int:
    return _NUMBERS[said] if said in _NUMBERS else int(said)


def _unit(today: date, unit: str, steps: int) -> DateRange:
    """The calendar unit so many steps from that of today."""
    if unit == "day":
        return DateRange.day(today + timedelta(days=steps))
    if unit == "week":
        year, week, _ = (today + timedelta(weeks=steps)).isocalendar()
        return DateRange.week(year, week)
    there = _months_from(today.replace(day=1), steps * _MONTHS_IN[unit])
    match unit:
        case "month":
            return DateRange.month(there.year, there.month)
        case "quarter":
            return DateRange.quarter(there.year, (there.month + 2) // 3)
        case "year":
            return DateRange.year(there.year)
    return DateRange.decade(there.year // 10 * 10)


def _months_from(day: date, months: int) -> date:
    """The same day so many months away, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, DateRange.month(year, month + 1).last.day))


def _season(year: int, name: str) -> DateRange:
    first = date(year, _SEASONS[name], 1)
    last = _months_from(first, 3) - timedelta(days=1)
    return DateRange(first, last, Precision.SEASON)


def _season_near(today: date, name: str, steps: int) -> DateRange:
    """This season is that of the year, as far as it has begun by today or the year has no other; last, the latest that
    is over; next, the first that has not begun."""
    seasons = [_season(year, name) for year in range(today.year - 2, today.year + 3)]
    if steps < 0:
        return [season for season in seasons if season.last < today][-1]
    if steps > 0:
        return next(season for season in seasons if season.first > today)
    return next((season for season in seasons if season.first <= today <= season.last), _season(today.year, name))


def _part_of(part: str, year: int, years: int) -> DateRange:
    """A third of a year, or the first, middle or last years of a decade: 0-3, 3-6, 6-9."""
    if years == 1:
        first = {"early": 1, "mid": 5, "late": 9}[part]
        return DateRange(date(year, first, 1), DateRange.month(year, first + 3).last, Precision.INTERVAL)
    first = year // 10 * 10 + {"early": 0, "mid": 3, "late": 6}[part]
    return DateRange(date(first, 1, 1), date(first + 3, 12, 31), Precision.INTERVAL)
