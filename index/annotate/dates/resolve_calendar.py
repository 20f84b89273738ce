"""Days, months and weekdays: what they say themselves, and the year or week that they leave out."""

from __future__ import annotations

import re
from datetime import date

from index.annotate.dates import values
from index.annotate.dates.grammar import char_class
from index.annotate.dates.lexicon import MONTH_NUMBER, NUMBER_WORD, WEEKDAY_NUMBER
from index.annotate.dates.numbers import ordinal
from index.annotate.dates.reading import Reading, Tense
from index.annotate.dates.story import narrative_year, story_of
from index.annotate.dates.values import Dated, Timex
from index.core.dates import Anchor, DateRange, TimexType

_SAME_YEAR = 250
"""Days: what is farther from publication in the same year is read as the nearer year's."""
_HEADING = 20
"""Tokens under a heading that tell what month it means."""
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
    beside = _year_behind(reading, end)
    if beside:
        found = values.day(date(beside, month, day))
        return Timex(TimexType.DATE, found.value, found.range)
    now = base.first.year
    distance = _distance(base.first, now, month, day)
    if distance is not None and -_SAME_YEAR <= distance < -60 and reading.tense(start, end) is Tense.FUTURE:
        year = now + 1
    elif distance is not None and abs(distance) <= _SAME_YEAR:
        year = now - 1 if distance > 0 and reading.happened(start, end) else now
    else:
        year = min((now, now - 1, now + 1), key=lambda y: abs(_distance(base.first, y, month, day) or 9999))
    if (month, day) == (9, 11) and now >= 2001 and reading.word(end) in _ATTACKS:
        return values.said(values.day(date(2001, 9, 11)), 0.9)
    return reading.told(values.day(date(year, month, day)), unknown, 0.85)


_ATTACKS = frozenset(("attacks", "attack", "terrorist", "terror", "hijackings", "hijackers"))
_BESIDE = re.compile(
    f"{char_class('AND OR COMMA TO HYPHEN DASH')}{char_class('D31 NTH')}?{char_class('MONTHX')}{char_class('STOP')}?"
    f"{char_class('D31 NTH')}?{char_class('COMMA')}?({char_class('YYYY')})"
)


def _year_behind(reading: Reading, end: int) -> int:
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
    for year in (first.year, now, now - 1, now + 1, story_of(reading), last.first.year if last else 0):
        try:
            day = first.replace(year=year)
        except ValueError:
            continue
        if day.isoweekday() == wanted:
            anchor = found.anchor if abs(year - now) < 2 else Anchor.TEXT
            return Timex(TimexType.DATE, day.isoformat(), DateRange.day(day), anchor, max(found.confidence, 0.85))
    return found


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
    found = values.month(year, month) if (year := _year_named(reading, match.end())) else None
    return reading.told(found, f"XXXX-{month:02}")


def _year_named(reading: Reading, end: int) -> int:
    """The year of "last year", "this year" or "next year", that end there; 0 where publication isn't known."""
    step = {"last": -1, "next": 1}.get(reading.word(end - 2), 0)
    return reading.year + step if reading.year else 0


def resolve_the_month(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the month of April", "the month of May 2014"."""
    start, end = match.span()
    month = month_number(reading.word(start + 3))
    if reading.is_(end - 1, "YYYY"):
        return values.said(values.month(int(reading.word(end - 1)), month))
    return reading.told(month_of_year(reading, month, start, end), f"XXXX-{month:02}", 0.8)


def resolve_day_beside_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "15 July this year", "May 3 of last year"."""
    start, end = match.span()
    month = month_number(reading.word(reading.find("MONTHX", start, end)))
    word = reading.word(reading.find("D31 NTH", start, end))
    day = ordinal(word) if word[-1:].isalpha() else int(word)
    year = _year_named(reading, end)
    return reading.told(values.day(date(year, month, day)) if year else None, f"XXXX-{month:02}-{day:02}")


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


def resolve_worded_day(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the second of May 2005", "the Fourth of July", "May the 2nd", "May second, 2005"."""
    start, end = match.span()
    month = month_number(reading.word(reading.find("MONTHX", start, end)))
    at_day = reading.find("ORDINAL", start, end)
    day = ordinal(reading.word(at_day))
    if reading.is_(at_day - 1, "HYPHEN"):
        tens = NUMBER_WORD.get(reading.word(at_day - 2), 0)
        if day > 9 or tens > 30:
            return None
        day += tens
    at_year = reading.find("YYYY", start, end)
    if at_year >= 0:
        return values.said(values.day(date(int(reading.word(at_year)), month, day)))
    return undated(reading, month, day, start, end)


def two_digit_year(reading: Reading, number: int) -> int:
    """The latest such year that is not past the year of publication; without one, 1970 to 2069."""
    latest = reading.year
    if latest is None:
        return number + (1900 if number >= 70 else 2000)
    return latest - (latest - number) % 100


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
    beside = _year_behind(reading, end) or _year_of_heading(reading, month, end)
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
        if ahead > 0 and reading.happened(start, end):
            ahead -= 12
        elif ahead < -1 and reading.tense(start, end) is Tense.FUTURE:
            ahead += 12
    moved = values.add_months(base, ahead)
    return values.month(moved.year, moved.month)
