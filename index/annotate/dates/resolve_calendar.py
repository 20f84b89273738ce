"""Days, months and weekdays: what they say themselves, and the year or week that they leave out."""

from __future__ import annotations

import re
from datetime import date

from index.annotate.dates import values
from index.annotate.dates.grammar import char_class
from index.annotate.dates.lexicon import MONTH_NUMBER, NUMBER_WORD, WEEKDAY_NUMBER
from index.annotate.dates.numbers import ordinal
from index.annotate.dates.reading import Reading
from index.annotate.dates.story import narrative_year, story_of
from index.annotate.dates.tense import Tense, happened, tense_of
from index.annotate.dates.values import Timex
from index.core.dates import Anchor, DateRange, TimexType

_SAME_YEAR = 250
"""Days: what is farther from publication in the same year is read as the nearer year's."""
_MARKS_BEFORE = "HYPHEN SLASH COLON STOP MONEY"


def month_number(word: str) -> int:
    return MONTH_NUMBER.get(word.rstrip("."), 0)


def undated(reading: Reading, month: int, day: int, start: int, end: int) -> Timex:
    """A day and month without a year: the year of publication, or the one that makes it nearer."""
    unknown = f"XXXX-{month:02}-{day:02}"
    narrative = narrative_year(reading, start, end, month, day)
    if narrative:
        found = values.day(date(narrative, month, day))
        return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.5)
    base = reading.day
    if base is None:
        date(2024, month, day)  # no such day in any year: refused
        return reading.told(None, unknown)
    beside = year_behind(reading, end)
    if beside:
        found = values.day(date(beside, month, day))
        return Timex(TimexType.DATE, found.value, found.range)
    now = base.first.year
    distance = _distance(base.first, now, month, day)
    if distance is not None and -_SAME_YEAR <= distance < -60 and tense_of(reading, start, end) is Tense.FUTURE:
        year = now + 1
    elif distance is not None and abs(distance) <= _SAME_YEAR:
        year = now - 1 if distance > 0 and happened(reading, start, end) else now
    else:
        year = min((now, now - 1, now + 1), key=lambda y: abs(_distance(base.first, y, month, day) or 9999))
        away = _distance(base.first, year, month, day)
        year -= away is not None and away > 0 and happened(reading, start, end)
    if (month, day) == (9, 11) and now >= 2001 and reading.word(end) in _ATTACKS:
        return values.said(values.day(date(2001, 9, 11)), 0.9)
    return reading.told(values.day(date(year, month, day)), unknown, 0.85)


_ATTACKS = frozenset(("attacks", "attack", "terrorist", "terror", "hijackings", "hijackers"))
_BESIDE = re.compile(
    f"{char_class('AND OR COMMA TO HYPHEN DASH')}{char_class('D31 NTH')}?{char_class('MONTHX')}{char_class('STOP')}?"
    f"{char_class('D31 NTH')}?{char_class('COMMA')}?({char_class('YYYY')})"
)


def year_behind(reading: Reading, end: int) -> int:
    """The year of the date that follows in one breath: "on 7 April and 26 July 2021"; 0 for none."""
    found = _BESIDE.match(reading.codes, end)
    return int(reading.word(found.start(1))) if found else 0


def _distance(base: date, year: int, month: int, day: int) -> int | None:
    try:
        return (date(year, month, day) - base).days
    except ValueError:
        return None


def resolve_date(reading: Reading, match: re.Match[str]) -> Timex | None:
    """Any order of weekday, day, month and year that has a day and a month."""
    return date_in(reading, match.start(), match.end())


def date_in(reading: Reading, start: int, end: int) -> Timex | None:
    at_month = reading.find("MONTHX", start, end)
    at_day = reading.find("D31 NTH", start, end)
    at_year = reading.find("YYYY", start, end)
    month = month_number(reading.word(at_month))
    word = reading.word(at_day)
    day = ordinal(word) if word[-1:].isalpha() else int(word)
    if reading.is_(end, "COLON PERCENT") and reading.glued(end - 1):
        return None
    if reading.glued(start - 1) and reading.is_(start - 1, _MARKS_BEFORE):
        return None
    contract = at_month < at_day and reading.glued(at_day - 1) and not reading.is_(at_day - 1, "STOP")
    if contract or (at_year < 0 and reading.glued(end - 1) and reading.is_(end, "DIGITS")):
        return None  # "MAY9 301 1/2", a contract
    if at_year >= 0:
        found = values.day(date(int(reading.word(at_year)), month, day))
        return Timex(TimexType.DATE, found.value, found.range)
    at_weekday = reading.find("WDAYX", start, end)
    found_day = undated(reading, month, day, start, end)
    return found_day if at_weekday < 0 else _on_weekday(reading, found_day, reading.word(at_weekday))


def _on_weekday(reading: Reading, found: Timex, word: str) -> Timex:
    """The same day and month in the year, of those that are thought of, in which it was that weekday."""
    if found.range is None:
        return found
    wanted = WEEKDAY_NUMBER[word[:3]]
    first, last = found.range.first, reading.last
    now = reading.year or first.year
    for year in (first.year, now, now - 1, story_of(reading), last.first.year if last else 0, now + 1):
        try:
            day = first.replace(year=year)
        except ValueError:
            continue
        if day.isoweekday() == wanted:
            anchor = found.anchor if abs(year - now) < 2 else Anchor.TEXT
            return Timex(TimexType.DATE, day.isoformat(), DateRange.day(day), anchor, max(found.confidence, 0.85))
    return found


def year_named(reading: Reading, end: int) -> int:
    """The year of "last year", "this year" or "next year", that end there; 0 where publication isn't known."""
    step = {"last": -1, "next": 1}.get(reading.word(end - 2), 0)
    return reading.year + step if reading.year else 0


def resolve_day_beside_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "15 July this year", "May 3 of last year"."""
    start, end = match.span()
    month = month_number(reading.word(reading.find("MONTHX", start, end)))
    word = reading.word(reading.find("D31 NTH", start, end))
    day = ordinal(word) if word[-1:].isalpha() else int(word)
    year = year_named(reading, end)
    return reading.told(values.day(date(year, month, day)) if year else None, f"XXXX-{month:02}-{day:02}")


def resolve_worded_day(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the second of May 2005", "the Fourth of July", "May the 2nd", "May second, 2005"."""
    start, end = match.span()
    month = month_number(reading.word(reading.find("MONTHX", start, end)))
    at_day = reading.find("ORDINAL SMALL", start, end)
    day = ordinal(reading.word(at_day)) or NUMBER_WORD.get(reading.word(at_day), 0)
    if reading.is_(at_day - 1, "HYPHEN"):
        tens = NUMBER_WORD.get(reading.word(at_day - 2), 0)
        if day > 9 or tens > 30:
            return None
        day += tens
    at_year = reading.find("YYYY", start, end)
    if at_year >= 0:
        return values.said(values.day(date(int(reading.word(at_year)), month, day)))
    if reading.is_(at_day, "SMALL") and not reading.raw(at_day)[:1].isupper():
        return None  # "Record July One", but "in July one of them"
    return undated(reading, month, day, start, end)


def resolve_day_of_named_month(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "last October 23"."""
    start, end = match.span()
    base = reading.day
    at_day = reading.find("D31 NTH", start, end)
    month = month_number(reading.word(start + 1))
    word = reading.word(at_day)
    number = ordinal(word) if word[-1:].isalpha() else int(word)
    if base is None:
        return reading.told(None, f"XXXX-{month:02}-{number:02}")
    day = date(base.first.year, month, number)
    if reading.is_(start, "LAST") and day >= base.first:
        day = date(base.first.year - 1, month, number)
    elif reading.is_(start, "NEXT") and day <= base.first:
        day = date(base.first.year + 1, month, number)
    return reading.told(values.day(day), "", 0.9)


def two_digit_year(reading: Reading, number: int) -> int:
    """The latest such year that is not past the year of publication; without one, 1930 to 2029."""
    latest = reading.year
    if latest is None:
        return number + (1900 if number >= 30 else 2000)
    return latest - (latest - number) % 100
