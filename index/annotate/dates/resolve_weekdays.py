"""Weekdays, and today, yesterday and tomorrow: which such day is meant."""

from __future__ import annotations

import re
from datetime import timedelta

from index.annotate.dates import values
from index.annotate.dates.lexicon import WEEKDAY_NUMBER
from index.annotate.dates.numbers import ordinal
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_calendar import date_in, month_number
from index.annotate.dates.resolve_months import month_of_year
from index.annotate.dates.story import story_of
from index.annotate.dates.tense import Tense, is_due, tense_of
from index.annotate.dates.values import Timex
from index.core.dates import Anchor, DateRange, Precision, TimexType

_NEAR = 80
"""Tokens: how far behind a date a bare number of a day belongs to its month."""


def resolve_weekday(reading: Reading, match: re.Match[str]) -> Timex | None:
    start, end = match.span()
    return weekday_in(reading, start, end)


_PAPERS_TEXT = (
    "times telegraph mirror express mail herald post independent people sun tribune star world record night business "
    "magazine review chronicle observer globe age argus mercury nation league school schools mass"
)
_PAPERS = frozenset(_PAPERS_TEXT.split())
_BYNAMES_TEXT = "black super bloody ash palm fat holy cyber giving ruby whit shrove maundy joe easter"
_BYNAMES = frozenset(_BYNAMES_TEXT.split())


def _named(reading: Reading, start: int, at_day: int) -> bool:
    """Whether the weekday is part of a name: the Sunday Times, Black Friday, Super Tuesday."""
    after = reading.raw(at_day + 1)
    paper = after[:1].isupper() and after.lower() in _PAPERS and reading.raw(at_day)[:1].isupper()
    return paper or (start == at_day and reading.raw(start - 1)[:1].isupper() and reading.word(start - 1) in _BYNAMES)


def weekday_in(reading: Reading, start: int, end: int) -> Timex | None:
    """The latest such day up to publication; one to come where the sentence says so."""
    at_day = reading.find("WDAYX WDAYS", start, end)
    word = reading.word(at_day)
    number = WEEKDAY_NUMBER[word[:3]]
    unknown = f"XXXX-WXX-{number}"
    if _named(reading, start, at_day):
        return None
    counts = "ORDINAL SMALL TENS DIGITS FEW SEVERAL" if reading.is_(start, "WDAYS") else "ORDINAL"
    if start == at_day and reading.is_(start - 1, counts):
        return None  # "two Fridays ago", "every third Sunday"
    if reading.is_(at_day, "WDAYS") or reading.is_(start, "EACH EVERY"):
        return Timex(TimexType.SET, unknown)
    if reading.is_(start - 1, "A") and start == at_day and reading.is_(start + 1, "COMMA STOP SEMI CLOSE MARK"):
        return None  # "28 January, a Tuesday"
    if reading.is_(start, "THE THAT FOLLOWING SAME") and start < at_day:
        return _weekday_of_text(reading, number, start, unknown)
    told = _weekday_of_story(reading, number, start) if start == at_day else None
    if told is not None:
        return told
    base = reading.day
    if base is None:
        return reading.told(None, unknown)
    day = base.first
    back = (day.isoweekday() - number) % 7
    ahead = (number - day.isoweekday()) % 7
    move = -back
    if reading.is_(start, "LAST PAST"):
        move = -(back or 7)
    elif reading.is_(start, "NEXT COMING") or reading.is_(at_day - 1, "COMING"):
        move = ahead or 7
    elif reading.is_(start, "THIS"):
        move = ahead if tense_of(reading, start, end) is not Tense.PAST else -back
    elif is_due(reading, start) or tense_of(reading, start, end) is Tense.FUTURE:
        move = ahead
    return reading.told(values.day(day + timedelta(days=move)), unknown, 0.8 if start == at_day else 0.9)


def resolve_weekday_of_week(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "Thursday of last week", "the Monday of the week before last", "the Friday before last"."""
    start, end = match.span()
    number = WEEKDAY_NUMBER[reading.word(reading.find("WDAYX", start, end))[:3]]
    unknown = f"XXXX-WXX-{number}"
    base = reading.day
    if base is None:
        return reading.told(None, unknown)
    if reading.is_(end - 1, "WEEK"):
        weeks = {"last": -1, "next": 1}.get(reading.word(end - 2), 0)
    elif reading.find("WEEK", start, end) >= 0:
        weeks = -2
    else:
        weeks = -1 if number < base.first.isoweekday() else -2  # the one before the last such day
    monday = base.first - timedelta(days=base.first.isoweekday() - 1)
    return reading.told(values.day(monday + timedelta(days=number - 1, weeks=weeks)), unknown, 0.9)


_STORY = 25
"""Tokens: how far behind a day of a story a bare weekday still belongs to it."""


def _weekday_of_story(reading: Reading, number: int, start: int) -> Timex | None:
    """ "the Wednesday", or any weekday of a text that is about a past year: the first such day from the last one on."""
    last, base = reading.last_day(start), reading.published
    definite = reading.is_(start - 1, "THE")
    if last is None or base is None or not (definite or story_of(reading)):
        return None
    if (base.first - last.first).days < (7 if definite else 14):
        return None
    if (
        start - reading.days[-1][1] > (_NEAR if definite else _STORY)
        or tense_of(reading, start, start + 1) is Tense.FUTURE
    ):
        return None
    found = values.day(last.first + timedelta(days=(number - last.first.isoweekday()) % 7))
    return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.5)


def _weekday_of_text(reading: Reading, number: int, start: int, unknown: str) -> Timex | None:
    last = (reading.last_day(start, number) if reading.is_(start, "THAT SAME") else None) or reading.last_day(start)
    if last is None:
        return Timex(TimexType.DATE, unknown, confidence=0.5, unresolved=values.NO_DATE_BEFORE)
    ahead = (number - last.first.isoweekday() - 1) % 7 + 1
    if reading.is_(start, "THAT") or (reading.is_(start, "THE") and not reading.is_(start + 1, "FOLLOWING NEXT")):
        ahead %= 7
    found = values.day(last.first + timedelta(days=ahead))
    return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.6)


_DAYS_OFF = {"today": 0, "yesterday": -1, "tomorrow": 1}


def resolve_deictic(reading: Reading, match: re.Match[str]) -> Timex | None:
    """Today, yesterday, tomorrow; "the day before yesterday", "the day after tomorrow"."""
    start, end = match.span()
    move = _DAYS_OFF[reading.word(end - 1)]
    if reading.raw(start)[:1].isupper() and reading.is_(start - 1, "CAPITAL") and not reading.breaks(start - 1):
        return None  # a newspaper's or a programme's name
    return reading.relative("D", 2 * move if end - start > 1 else move, 0.95)


def day_in(reading: Reading, start: int, end: int) -> Timex | None:
    """The day that a time goes with, whatever its form."""
    if reading.find("MONTHX", start, end) >= 0:
        return date_in(reading, start, end)
    deictic = reading.find("TODAY YESTERDAY TOMORROW", start, end)
    if deictic >= 0:
        return reading.relative("D", _DAYS_OFF[reading.word(deictic)], 0.95)
    return weekday_in(reading, start, end)


_PRONOUNS = frozenset(("he", "she", "they", "we", "i", "it", "you"))
_MONTHS_AROUND = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6)


def resolve_day_of_month(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "on the 15th", "Friday the 13th", "Monday 3rd": of the month that the text is at, or the nearest that fits."""
    start, end = match.span()
    at_day = reading.find("NTH", start, end)
    number = ordinal(reading.word(at_day))
    at_weekday = reading.find("WDAYX", start, end)
    if at_weekday < 0 and end == at_day + 1:
        bare = (
            end >= len(reading.codes)
            or reading.breaks(end - 1)
            or reading.is_(end, "STOP COMMA SEMI CLOSE AND SAID VED WILL")
            or reading.word(end) in _PRONOUNS
        )
        if not reading.is_(start - 1, "ON BY UNTIL") or not reading.is_(start, "THE") or not bare:
            return None
    if reading.is_(end, "CENTURY HYPHEN"):
        return None
    step = {"last": -1, "next": 1}.get(reading.word(end - 2), 0) if reading.is_(end - 1, "MON1") else 0
    near = reading.anchor_for(start)
    if reading.is_(end - 2, "THAT") and near is None:
        return Timex(TimexType.DATE, f"XXXX-XX-{number:02}", confidence=0.3, unresolved=values.NO_DATE_BEFORE)
    by_text = (
        near is not None
        and at_weekday < 0
        and not reading.is_(end - 2, "LAST NEXT THIS")
        and start - reading.last_at <= _NEAR
        and near.precision in (Precision.DAY, Precision.MONTH)
    )
    base = near if by_text else reading.day
    unknown = f"XXXX-XX-{number:02}"
    if base is None:
        return reading.told(None, unknown)
    for months in (step,) if at_weekday < 0 else _MONTHS_AROUND:
        first = values.add_months(base.first, months)
        if number > DateRange.month(first.year, first.month).last.day:
            continue
        day = first.replace(day=number)
        if at_weekday < 0 or day.isoweekday() == WEEKDAY_NUMBER[reading.word(at_weekday)[:3]]:
            found = values.day(day)
            if by_text:
                return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.6)
            return reading.told(found, unknown, 0.7)
    return None


def resolve_weekday_of_month(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the third Monday of January 2012", "the last Friday in May"."""
    start, end = match.span()
    at_month = reading.find("MONTHX", start, end)
    month = month_number(reading.word(at_month))
    which = ordinal(reading.word(start + 1))
    weekday = WEEKDAY_NUMBER[reading.word(start + 2)[:3]]
    at_year = reading.find("YYYY", start, end)
    whole = (
        values.month(int(reading.word(at_year)), month)
        if at_year >= 0
        else month_of_year(reading, month, at_month, end)
    )
    if which > 5:
        return None
    if whole is None:
        return reading.told(None, f"XXXX-{month:02}")
    first, last = whole.range.first, whole.range.last
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7, weeks=which - 1)
    if not which:
        day = last - timedelta(days=(last.isoweekday() - weekday) % 7)
    if day > last:
        return None
    return values.said(values.day(day)) if at_year >= 0 else reading.told(values.day(day), "", 0.8)


def resolve_week_from_weekday(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "a week ago Friday", "a week from Tuesday"."""
    start, end = match.span()
    number = WEEKDAY_NUMBER[reading.word(end - 1)[:3]]
    base = reading.day
    if base is None:
        return reading.told(None, f"XXXX-WXX-{number}")
    today = base.first.isoweekday()
    days = -7 - (today - number) % 7 if reading.is_(start + 2, "AGO") else 7 + (number - today) % 7
    return reading.told(values.day(base.first + timedelta(days=days)), "", 0.8)
