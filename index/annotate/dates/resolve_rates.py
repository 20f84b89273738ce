"""How often: "each year", "twice a week", "every other Monday", "daily"."""

from __future__ import annotations

import re

from index.annotate.dates import values
from index.annotate.dates.lexicon import PART_CODE, SEASON_CODE, UNIT_LETTER, WEEKDAY_NUMBER
from index.annotate.dates.numbers import number
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_durations import unit_of
from index.annotate.dates.values import Timex
from index.core.dates import TimexType


def resolve_each(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "each year", "every two weeks", "per day"."""
    start, end = match.span()
    unit, at_unit = unit_of(reading, start, end)
    if reading.find("FEW SEVERAL COUPLE", start, at_unit) >= 0:
        return Timex(TimexType.SET, values.length(None, unit), confidence=0.8)
    start += reading.is_(start, "ONCE")
    count = number(reading, start + 1, at_unit) if at_unit - start > 1 else 1
    if reading.is_(start + 1, "OTHERS"):
        count = 2
    return Timex(TimexType.SET, values.length(count or 1, unit), confidence=0.9)


_LY = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "hourly": "PT1H",
    "yearly": "P1Y",
    "annually": "P1Y",
}


def resolve_ly(reading: Reading, match: re.Match[str]) -> Timex | None:
    start = match.start()
    word = reading.word(start)
    joined = reading.glued(start - 1) and reading.is_(start - 1, "HYPHEN")
    if joined or (word == "daily" and reading.is_(start + 1, "CAPITAL")):
        return None  # "the daily Le Monde", "semi-annually"
    if reading.raw(start)[:1].isupper() and word != "annually" and start and not reading.is_(start - 1, "STOP"):
        return None  # a newspaper's name
    if word in ("weekly", "monthly", "nightly", "hourly", "yearly") and reading.is_(match.end(), "OTHER CAPITAL"):
        return None
    return Timex(TimexType.SET, _LY[word], confidence=0.7)


def resolve_often(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "twice a week", "three times a day"."""
    unit = UNIT_LETTER[reading.word(match.end() - 1)]
    return Timex(TimexType.SET, values.length(1, unit), confidence=0.9)


def resolve_every(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "every morning", "every other Monday", "each summer", "weekends"."""
    end = match.end()
    word = reading.word(end - 1)
    if word in PART_CODE:
        return Timex(TimexType.SET, f"XXXX-XX-XXT{PART_CODE[word]}", confidence=0.9)
    if word in SEASON_CODE:
        return None if word == "fall" else Timex(TimexType.SET, f"XXXX-{SEASON_CODE[word]}", confidence=0.9)
    if word in ("weekend", "weekends"):
        return Timex(TimexType.SET, "XXXX-WXX-WE", confidence=0.9)
    return Timex(TimexType.SET, f"XXXX-WXX-{WEEKDAY_NUMBER[word[:3]]}", confidence=0.9)
