"""Days, months and weekdays: what they say themselves, and the year or week that they leave out."""

from __future__ import annotations

import re
from datetime import date

from index.annotate.dates import values
from index.annotate.dates.lexicon import MONTH_NUMBER, NUMBER_WORD
from index.annotate.dates.numbers import ordinal
from index.annotate.dates.reading import Reading, Tense
from index.annotate.dates.values import Dated, Timex
from index.core.dates import Anchor, Precision, TimexType

_SAME_YEAR = 250
"""Days: what is farther from publication in the same year is read as the nearer year's."""
_HALF_A_YEAR = 6
_NARRATIVE_YEARS = 2
_NARRATIVE_REACH = 80
"""Tokens: how far behind a full date of years ago a day without a year belongs to that year, not to publication's."""
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
    near = [base.first.year]
    distance = _distance(base.first, near[0], month, day)
    if distance is None or abs(distance) > _SAME_YEAR or (distance < -60 and reading.tense(start, end) is Tense.FUTURE):
        near = sorted(
            (near[0] - 1, near[0], near[0] + 1), key=lambda y: abs(_distance(base.first, y, month, day) or 9999)
        )
        if distance is not None and -_SAME_YEAR <= distance < -60:
            near = [base.first.year + 1]
    return reading.told(values.day(date(near[0], month, day)), unknown, 0.85)


def _distance(base: date, year: int, month: int, day: int) -> int | None:
    try:
        return (date(year, month, day) - base).days
    except ValueError:
        return None


def narrative_year(reading: Reading, start: int, end: int, month: int, day: int = 1) -> int:
    """The year that the story is at when it comes to a month or day: that of the text's last date where there is no
    publication, or one years later, or where the text tells history; else 0."""
    last = reading.anchor_for(start)
    if last is None:
        return 0
    if reading.published is not None and reading.tells_history:
        return _year_of_history(reading, start, end, month, day)
    if last.precision not in (Precision.DAY, Precision.MONTH):
        return 0
    if reading.published is None:
        return last.first.year
    if start - reading.last_at > _NARRATIVE_REACH:
        return 0
    return last.first.year if last.first.year <= reading.published.first.year - _NARRATIVE_YEARS else 0


def _year_of_history(reading: Reading, start: int, end: int, month: int, day: int) -> int:
    """The year by the last date, or by the last one of a past year, that doesn't lead past publication; 0 for none, and
    for what is yet to come."""
    lead = start - 1 if reading.is_(start - 1, "BY UNTIL") else start  # "did not speak until 14 May"
    if reading.published is None or reading.tense(lead, end) is Tense.FUTURE:
        return 0
    for told in (reading.anchor_for(start), reading.story):
        if told is None:
            continue
        year = told.first.year
        if told.precision is not Precision.YEAR and month - told.first.month < -_HALF_A_YEAR:
            year += 1  # "on 26 December 2004 ... On 6 January"
        if (year, month, day) <= (
            reading.published.last.year,
            reading.published.last.month,
            reading.published.last.day,
        ):
            return year
    return 0


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
    return undated(reading, month, day, start, end)


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
    step = {"last": -1, "next": 1}.get(reading.word(match.end() - 2), 0)
    found = values.month(reading.year + step, month) if reading.year else None
    return reading.told(found, f"XXXX-{month:02}")


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
    "IN SINCE BY UNTIL FROM THROUGH TO OF LAST NEXT THIS EARLY LATE MID BEFORE AFTER EACH EVERY FOR OR AND BETWEEN"
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
    if base is None or values.at(base, "M", 0) is None:
        return None
    return _near_month(reading, base.first, month, start, end)


def _near_month(reading: Reading, base: date, month: int, start: int, end: int) -> Dated:
    ahead = (month - base.month + 6) % 12 - 6
    if reading.is_(start, "LAST"):
        ahead = (month - base.month) % 12 - 12
    elif reading.is_(start, "NEXT"):
        ahead = (month - base.month - 1) % 12 + 1
    elif reading.is_(start, "THIS"):
        ahead = month - base.month
    else:
        tense = reading.tense(start, end)
        governed = (
            reading.is_(start - 1, "SINCE") or reading.is_(start - 2, "VED SAID") or reading.is_(start - 3, "VED SAID")
        )
        if ahead > 0 and tense is Tense.PAST and governed:
            ahead -= 12
        elif ahead < -1 and tense is Tense.FUTURE:
            ahead += 12
    moved = values.add_months(base, ahead)
    return values.month(moved.year, moved.month)
