"""Feast days that news name instead of a date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.annotate.dates import values
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_calendar import undated
from index.annotate.dates.values import Timex
from index.core.dates import TimexType

_FIXED: dict[str, tuple[int, int]] = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year 's day": (1, 1), "new year 's eve": (12, 31), "halloween": (10, 31), "valentine's day": (2, 14),
    "independence day": (7, 4), "bastille day": (7, 14), "armistice day": (11, 11), "veterans day": (11, 11),
    "veterans' day": (11, 11), "remembrance day": (11, 11), "may day": (5, 1), "anzac day": (4, 25),
    "groundhog day": (2, 2), "earth day": (4, 22), "st patrick 's day": (3, 17), "saint patrick 's day": (3, 17),
}  # fmt: skip
_FLOATING: dict[str, tuple[int, int, int]] = {
    "thanksgiving": (11, 4, 4), "thanksgiving day": (11, 4, 4), "labor day": (9, 1, 1), "labour day": (9, 1, 1),
    "memorial day": (5, 1, -1), "presidents day": (2, 1, 3), "presidents' day": (2, 1, 3), "columbus day": (10, 1, 2),
    "mother 's day": (5, 7, 2), "father 's day": (6, 7, 3),
}  # fmt: skip
"""Month, weekday (Monday is 1) and which of them; -1 is the last."""
_FROM_EASTER = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "ash wednesday": -46, "palm sunday": -7,
    "whit sunday": 49, "whit monday": 50,
}  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm that Meeus gives."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def on(name: str, year: int) -> date | None:
    """The day of that name in `year`; None for a name that is no feast here."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FLOATING:
        month, weekday, which = _FLOATING[name]
        start = date(year, month, 1)
        first = start + timedelta(days=(weekday - start.isoweekday()) % 7)
        if which > 0:
            return first + timedelta(weeks=which - 1)
        last = first + timedelta(weeks=4)
        return last if last.month == month else last - timedelta(weeks=1)
    if name in _FROM_EASTER:
        return easter(year) + timedelta(days=_FROM_EASTER[name])
    return None


def resolve_holiday(reading: Reading, match: re.Match[str]) -> Timex | None:
    start, end = match.span()
    at_year = reading.find("YYYY", start, end)
    at_last = reading.find("LAST", start, end)
    stop = at_year if at_year >= 0 else at_last if at_last > start else end
    first = start + 1 if at_last == start else start
    words = [reading.word(i) for i in range(first, stop) if not reading.is_(i, "COMMA STOP")]
    name = " ".join(words).replace("’", "'").replace(" ' ", "' ")
    if not reading.raw(first)[:1].isupper() or (name == "easter" and at_year < 0 and reading.is_(end, "CAPITAL")):
        return None
    if at_year >= 0:
        day = on(name, int(reading.word(at_year)))
        if day is None:
            return None
        found = values.day(day)
        return Timex(TimexType.DATE, found.value, found.range)
    year = reading.year
    if on(name, 2024) is None:
        return None
    if at_last >= 0 and on(name, 2024) is not None:
        return _last(reading, name, of_year=at_last > start)
    if name in _FIXED:
        return undated(reading, *_FIXED[name], start, end)
    day = on(name, year) if year else None
    if day is None:
        return reading.told(None, "XXXX-XX-XX")
    return reading.told(values.day(day), "XXXX-XX-XX", 0.8)


def _last(reading: Reading, name: str, *, of_year: bool) -> Timex:
    """ "Christmas Day last year", or "last Christmas Day": the latest that is over."""
    year = reading.year
    day = on(name, year - 1 if of_year else year) if year else None
    if day is not None and not of_year and reading.published is not None and day >= reading.published.first:
        day = on(name, day.year - 1)
    return reading.told(values.day(day) if day else None, "XXXX-XX-XX", 0.9)
