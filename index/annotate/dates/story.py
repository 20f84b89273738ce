"""Which year a day or a month without one belongs to: that of publication, or that of the story that is told.

News tells of its own weeks, so publication decides unless the text says otherwise. It says so where one past year
stands out among all that it names (an anniversary, a history), and where a full date stands so shortly before that the
day can only follow it. Years that a text mentions in passing must not pull its own days to them.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from index.annotate.dates.grammar import char_class
from index.annotate.dates.reading import Reading
from index.annotate.dates.tense import Tense, happened, tense_of
from index.core.dates import DateRange, Precision

_FIRST_YEAR = 1500
_OUTSTANDS = 4
"""The weight that a past year needs to be what the text is about; a year with its month weighs two, another one."""
_MARGIN = 1.5
_YEARS_BEFORE, _YEARS_AFTER = 3, 1
"""How far from that year a date may lie and still carry the story on."""
_ONWARDS = 183
"""Days: how far a story goes on between two dates before it is thought to have gone back instead."""
_BACKWARDS = 31
_NEXT = 45
"""Days: how closely a date follows a full one of last year to belong to it."""
_NEWS = 62
"""Days before publication that news tells of."""
_REACH = 80
"""Tokens between a full date and the day that follows it."""
_SENTENCE = 25

_WITH_MONTH = re.compile(
    f"{char_class('MONTHX')}{char_class('STOP')}?{char_class('D31 NTH')}?{char_class('COMMA OF')}?"
    f"({char_class('YYYY')})"
)


def story_of(reading: Reading) -> int:
    """The past year that the text is about, at least two years before publication; 0 for news."""
    now = reading.published.first.year if reading.published else 0
    if reading.weights is None:
        weights: Counter[int] = Counter()
        at = reading.codes.find(next(iter(char_class("YYYY")[1:-1])))
        while at >= 0:
            year = int(reading.word(at))
            if _FIRST_YEAR <= year <= now:
                weights[year] += 1
            at = reading.codes.find(reading.codes[at], at + 1)
        for found in _WITH_MONTH.finditer(reading.codes):
            year = int(reading.word(found.start(1)))
            if year in weights:
                weights[year] += 1
        reading.weights = weights
    ranked = (reading.weights + reading.told_today).most_common(2)
    if not ranked:
        return 0
    year, weight = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return year if year <= now - 2 and weight >= _OUTSTANDS and weight >= _MARGIN * second else 0


def narrative_year(reading: Reading, start: int, end: int, month: int, day: int = 1) -> int:
    """The year that the story is at when it comes to a month or day; 0 where publication decides."""
    last = reading.anchor_for(start)
    base = reading.published
    if base is None:
        return last.first.year if last and last.precision in (Precision.DAY, Precision.MONTH) else 0
    lead = start - 1 if reading.is_(start - 1, "BY UNTIL") else start  # "did not speak until 14 May"
    if tense_of(reading, lead, end) is Tense.FUTURE:
        return 0
    told = story_of(reading)
    if told and (last is None or last.first.year <= told + _YEARS_AFTER):
        year = _of_story(reading, last, told, month, day)
    else:
        year = _following(reading, last, start, end, month, day)
    return year if (year, month, day) <= (base.last.year, base.last.month, base.last.day) else 0


def _of_story(reading: Reading, last: DateRange | None, told: int, month: int, day: int) -> int:
    """The year in which the story comes to that day: onwards from its last date, else in the year it is about. Before
    its first date what lies just before publication is news."""
    base = reading.published
    if last is None and base and 0 <= (base.first - _day(base.first.year, month, day)).days <= _NEWS:
        return 0
    if last is not None and told - _YEARS_BEFORE <= last.first.year <= told + _YEARS_AFTER:
        if last.precision is Precision.YEAR:
            return last.first.year
        ahead, year = _onwards(last, month, day)
        if ahead <= _ONWARDS:
            return year
    return told


def _following(reading: Reading, last: DateRange | None, start: int, end: int, month: int, day: int) -> int:
    """The year of a full date of the past that the day follows closely, unless it is news itself; else 0."""
    base = reading.published
    if last is None or base is None or last.first.year >= base.first.year or last.last >= base.first:
        return 0
    gap = start - reading.last_at
    if gap > _REACH:
        return 0
    same_sentence = gap <= _SENTENCE and not any(reading.ends_sentence(i) for i in range(reading.last_at, start))
    if last.precision is Precision.YEAR:
        return last.first.year if same_sentence and last.first.year < base.first.year - 1 else 0
    if last.precision not in (Precision.DAY, Precision.MONTH):
        return 0
    ahead, year = _onwards(last, month, day)
    long_ago = last.first.year < base.first.year - 1
    if ahead > (2 * _ONWARDS if same_sentence else _ONWARDS if long_ago else _NEXT):
        return 0
    past = happened(reading, start, end)
    away = [(_day(base.first.year + n, month, day) - base.first).days for n in (-1, 0, 1)]
    news = any(abs(days) <= _NEWS and (days <= 0 or not past) for days in away)
    return 0 if news and not same_sentence else year


def _onwards(last: DateRange, month: int, day: int) -> tuple[int, int]:
    """How many days after `last` such a day comes for the first time, and its year; a little before counts as well."""
    year = last.first.year
    ahead = (_day(year, month, day) - last.first).days
    if ahead < -_BACKWARDS:
        year += 1
        ahead += 365
    return ahead, year


def _day(year: int, month: int, day: int) -> date:
    return date(min(max(year, 1), 9999), month, min(day, 28))
