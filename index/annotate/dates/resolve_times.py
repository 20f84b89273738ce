"""Times of day, with the day that they belong to."""

from __future__ import annotations

import re
from datetime import timedelta

from index.annotate.dates.lexicon import NUMBER_WORD, PART_CODE
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_weekdays import day_in, weekday_in
from index.annotate.dates.values import NO_DATE_BEFORE, Timex
from index.core.dates import Anchor, DateRange, TimexType

_NEAR = 30
"""Tokens: a time without a day belongs to the day that was named so shortly before."""
_AT = "AT BY BEFORE AFTER FROM UNTIL SINCE ABOUT NEARLY BETWEEN TO"


def _clock(reading: Reading, start: int, end: int, *, bare: bool) -> str | None:
    """ "10:30", "5 p.m.", "noon" as Thh:mm or Thh; None where it is a score or a verse. `bare`: no day with it."""
    word = reading.word(start)
    if reading.is_(start, "NOON") and reading.raw(start)[:1].isupper() and reading.is_(start - 1, "CAPITAL"):
        return None  # a title
    if word in ("noon", "midday"):
        return "T12:00"
    if word == "midnight":
        return "T24:00"
    if reading.find("PAST TO QUARTER", start, end) >= 0:
        return _spoken(reading, start, end)
    if reading.is_(start, "YYYY NUMBER"):
        return _military(reading, start, end)
    hour = int(word) if word.isdigit() else NUMBER_WORD.get(word, 99)
    colon = reading.is_(start + 1, "COLON STOP") and start + 2 < end
    if reading.is_(start, "DECIMAL"):
        whole, _, part = word.partition(".")
        hour, minutes = int(whole), part
        if len(part) != 2:
            return None
    else:
        minutes = reading.word(start + 2) if colon else ""
    if hour > 24 or (colon and len(minutes) != 2) or (minutes and int(minutes) > 59):
        return None
    half_day = reading.find("AMPM", start, end)
    zone = reading.find("ZONE", start, end)
    if half_day >= 0:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if reading.word(half_day).startswith("p") else 0)
    elif (at_part := reading.find("PARTX", start, end)) >= 0:
        if not 1 <= hour <= 12:
            return None
        late = reading.word(at_part) in ("afternoon", "evening") or (reading.is_(at_part, "NIGHT") and hour >= 6)
        hour = hour % 12 + (12 if late else 0)
    elif reading.find("OCLOCK", start, end) < 0 and zone < 0 and bare and not reading.is_(start - 1, _AT):
        return None
    if (
        reading.glued(start - 1)
        and not reading.is_(start - 1, "OPEN HYPHEN DASH")
        and reading.raw(start - 1) not in '"“'
    ):
        return None
    if reading.glued(end - 1) and reading.is_(end, "COLON DIGITS"):
        return None
    return f"T{hour:02}:{minutes or '00'}" if minutes or half_day < 0 else f"T{hour:02}:00"


def _spoken(reading: Reading, start: int, end: int) -> str | None:
    """ "half past ten", "quarter to five"."""
    word = reading.word(start + 2)
    hour = int(word) if word.isdigit() else NUMBER_WORD.get(word, 99)
    if not 1 <= hour <= 12 or not reading.is_(start - 1, _AT) or reading.is_(end, "UNITS UNIT PERCENT DIGITS"):
        return None
    minutes = 30 if reading.is_(start, "HALF") else 15
    if reading.is_(start + 1, "TO"):
        hour, minutes = (hour - 1) or 12, 45
    if reading.is_(end - 1, "AMPM"):
        hour = hour % 12 + (12 if reading.word(end - 1).startswith("p") else 0)
    return f"T{hour:02}:{minutes:02}"


def _military(reading: Reading, start: int, end: int) -> str | None:
    """ "1430 GMT", "0600 hours"."""
    word = reading.word(start)
    if len(word) != 4 or not word.isdigit() or (reading.glued(start - 1) and not reading.is_(start - 1, "OPEN")):
        return None
    hour, minutes = int(word[:2]), int(word[2:])
    if (
        hour > 24
        or minutes > 59
        or (reading.is_(end - 1, "HOURS") and not (word[0] == "0" or reading.is_(start - 1, "AT")))
    ):
        return None
    return f"T{hour:02}:{minutes:02}"


_ZONE_WORDS = frozenset(("local", "eastern", "pacific", "central", "mountain", "standard", "european"))


def _is_zone(reading: Reading, start: int, end: int) -> bool:
    """Whether "... time" after a clock names a zone: "local time", "Moscow time"."""
    at_time = reading.find("TIME", start, end)
    return at_time < 0 or reading.word(at_time - 1) in _ZONE_WORDS or reading.is_(at_time - 1, "CAPITAL")


def resolve_clock(reading: Reading, match: re.Match[str]) -> Timex | None:
    """A time, alone or with its day before or after it."""
    start, end = match.span("clock")
    has_day = "day" in match.re.groupindex and match.group("day") is not None
    clock = _clock(reading, start, end, bare=not has_day)
    if clock is None or not _is_zone(reading, start, end):
        return None
    if has_day:
        day = day_in(reading, *match.span("day"))
        return None if day is None else _with_day(day, clock)
    last = reading.last_day(start)
    if last and start - reading.days[-1][1] <= _NEAR:
        return Timex(TimexType.TIME, f"{last.first.isoformat()}{clock}", last, Anchor.TEXT, 0.5)
    base = reading.day
    if base is None:
        return Timex(TimexType.TIME, f"XXXX-XX-XX{clock}", confidence=0.5, unresolved=reading.why_not)
    return Timex(TimexType.TIME, f"{base.first.isoformat()}{clock}", base, Anchor.PUBLICATION, 0.5)


def _with_day(day: Timex, clock: str) -> Timex:
    value = day.value
    return Timex(TimexType.TIME, f"{value}{clock}", day.range, day.anchor, day.confidence, day.unresolved)


def resolve_part(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "this morning", "Friday night", "yesterday afternoon", "tonight", "last night", "the evening of 6 June"."""
    start, end = match.span()
    if reading.is_(start, "TONIGHT"):
        if reading.raw(start)[:1].isupper() and reading.is_(start - 1, "CAPITAL") and not reading.breaks(start - 1):
            return None  # a programme's name
        return _with_day(reading.relative("D", 0, 0.95), "TNI")
    at_part = reading.find("PARTX", start, end)
    code = f"T{PART_CODE[reading.word(at_part)]}"
    if reading.raw(at_part).istitle() and reading.is_(end, "CAPITAL") and not reading.breaks(end - 1):
        return None  # Saturday Morning Breakfast Cereal
    if match.re.groupindex and match.group("day") is not None:
        day = day_in(reading, *match.span("day"))
        return None if day is None else _with_day(day, code)
    if reading.find("WDAYX", start, at_part) >= 0 and reading.find("THAT SAME", start, at_part) < 0:
        day = weekday_in(reading, start, at_part)
        return None if day is None else _with_day(day, code)
    which = reading.word(at_part - 1)
    if which in ("this", "last"):
        if which == "last" and not reading.is_(at_part, "NIGHT"):
            return None
        return _with_day(reading.relative("D", 0 if which == "this" else -1), code)
    if which in ("that", "same"):
        last = reading.last_day(start)
        if last is None:
            return Timex(TimexType.TIME, f"XXXX-XX-XX{code}", confidence=0.3, unresolved=NO_DATE_BEFORE)
        return Timex(TimexType.TIME, f"{last.first.isoformat()}{code}", last, Anchor.TEXT, 0.6)
    return None


def resolve_part_of_text(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the next morning", "the same evening", "the night before", "in the morning": of the last day of the text."""
    start, end = match.span()
    at_part = reading.find("PARTX", start, end)
    code = f"T{PART_CODE[reading.word(at_part)]}"
    plain = end - start == 2 or reading.is_(at_part - 1, "MODIFIER")
    if plain and (not reading.is_(start - 1, "IN BY UNTIL") or reading.is_(end, "OF HYPHEN OTHER CAPITAL")):
        return None
    if reading.is_(end - 1, "BEFORE") and reading.is_(end, "CAPITAL OTHER THE A POSS DIGITS"):
        return None  # "the night before the vote"
    last = reading.last_day(start)
    if last is None:
        if not plain:
            return Timex(TimexType.TIME, f"XXXX-XX-XX{code}", confidence=0.3, unresolved=NO_DATE_BEFORE)
        return _with_day(reading.relative("D", 0, 0.4), code)
    step = (
        -1
        if reading.is_(end - 1, "BEFORE")
        else {"next": 1, "following": 1, "previous": -1}.get(reading.word(start + 1), 0)
    )
    day = last.first + timedelta(days=step)
    return Timex(TimexType.TIME, f"{day.isoformat()}{code}", DateRange.day(day), Anchor.TEXT, 0.5)
