"""So many units before or after: "two weeks ago", "three days later", "the week before", "three weeks from now"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import timedelta

from index.annotate.dates import values
from index.annotate.dates.lexicon import UNIT_LETTER
from index.annotate.dates.numbers import number
from index.annotate.dates.reading import Reading
from index.annotate.dates.values import Dated, Timex
from index.core.dates import Anchor, DateRange, Precision, TimexType

FINE = {
    Precision.DAY: "DWMYK",
    Precision.WEEK: "WMY",
    Precision.MONTH: "MYQ",
    Precision.SEASON: "Y",
    Precision.YEAR: "Y",
}
"""Which units can be told from a date of the text of that precision."""


def resolve_unit_before(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the week before", "the year after": by the last date of the text, or before publication."""
    start, end = match.span()
    if reading.is_(end, "CAPITAL OTHER THE A POSS DIGITS LAST THIS THAT MONTHX WDAYX OTHERS"):
        return None  # "the year before the vote", "the week before last"
    unit = UNIT_LETTER[reading.word(end - 2)]
    last = reading.anchor_for(start)
    after = reading.is_(end - 1, "AFTER")
    if last is not None and near(reading, start) and unit in FINE.get(last.precision, ""):
        found = values.at(last, unit, 1 if after else -1)
        if found is not None:
            return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.6)
    return None if after else reading.relative(unit, -1, 0.5)


def resolve_ago(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "two weeks ago", "a decade ago"; "five months earlier" and "two years later" against the text."""
    start, end = match.span()
    at_unit = reading.find("ANYUNIT", start, end)
    unit = UNIT_LETTER[reading.word(at_unit)]
    direction = reading.word(end - 1)
    stop = at_unit - 1 if reading.is_(at_unit - 1, "HYPHEN TRADING") else at_unit
    count = number(reading, start, stop)
    if direction in ("now", "today"):
        return None if count is None else _moved(reading, reading.published, unit, count, Anchor.PUBLICATION)
    if direction == "ago":
        if count is None:
            return Timex(TimexType.DATE, "PAST_REF")
        return _moved(reading, reading.published, unit, -count, Anchor.PUBLICATION)
    if unit in "HNS":
        return None if count is None else Timex(TimexType.DURATION, values.length(count, unit), end=end - 1)
    days = reading.last_day(start) if unit in "DWF" else None
    last = days or reading.anchor_for(start)
    sign = 1 if direction in ("later", "after", "hence") else -1
    if direction in ("before", "after") and not reading.is_(end, "STOP COMMA SEMI MARK CLOSE"):
        return None
    if count is None or last is None or not near(reading, start):
        if direction in ("before", "after"):
            return None
        if count is None:
            return Timex(TimexType.DURATION, values.length(None, unit), end=end - 1)
        return Timex(TimexType.DATE, _moved_unit(unit), confidence=0.3, unresolved=values.NO_DATE_BEFORE)
    return _moved(reading, last, unit, sign * count, Anchor.TEXT)


def resolve_ago_today(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "ten years ago today": to the day."""
    start, end = match.span()
    at_unit = reading.find("ANYUNIT", start, end)
    unit = UNIT_LETTER[reading.word(at_unit)]
    count = number(reading, start, at_unit)
    months = {"Y": 12, "E": 120, "C": 1200, "M": 1, "Q": 3}.get(unit)
    base = reading.day
    if count is None or count != int(count) or (months is None and unit not in ("W", "D", "F")):
        return None
    if base is None:
        return reading.told(None, values.UNKNOWN["D"])
    if months is None:
        moved = base.first - timedelta(days=int(count) * {"W": 7, "F": 14}.get(unit, 1))
    else:
        month = values.add_months(base.first, -months * int(count))
        moved = month.replace(day=min(base.first.day, monthrange(month.year, month.month)[1]))
    return reading.told(values.day(moved), values.UNKNOWN["D"], 0.95)


def near(reading: Reading, start: int) -> bool:
    """Whether the last date stands in the last two sentences or so."""
    return start - reading.last_at <= 80


def _moved_unit(unit: str) -> str:
    return values.UNKNOWN[{"E": "Y", "C": "Y", "W": "D", "F": "D", "Q": "M"}.get(unit, unit)]


def _moved(reading: Reading, base: DateRange | None, unit: str, count: float, anchor: Anchor) -> Timex:
    """`count` units from `base`, as precise as the unit: a day for weeks, a year for decades."""
    factor = {"E": 10, "C": 100, "W": 7, "F": 14, "Q": 3}.get(unit, 1)
    target = {"E": "Y", "C": "Y", "W": "D", "F": "D", "Q": "M"}.get(unit, unit)
    moved = count * factor
    if moved != int(moved):  # "a year and a half ago"
        target, moved = ("M", moved * 12) if target == "Y" else ("D", moved * 30 if target == "M" else moved)
    found: Dated | None = None
    if base is not None and target in "HNS":
        hours = {"H": 1.0, "N": 1 / 60, "S": 1 / 3600}[target] * moved
        found = values.day(base.first + timedelta(days=int(hours / 24))) if base.first == base.last else None
    elif base is not None:
        found = values.at(base, target, int(moved))
    if found is None:
        unresolved = reading.why_not if anchor is Anchor.PUBLICATION else values.NO_DATE_BEFORE
        return Timex(TimexType.DATE, values.UNKNOWN[target], confidence=0.5, unresolved=unresolved)
    return Timex(TimexType.DATE, found.value, found.range, anchor, 0.9 if anchor is Anchor.PUBLICATION else 0.6)


def resolve_day_beside(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the day before", "a day later", "the day after": of the last day in the text."""
    start, end = match.span()
    last = reading.last_day(start)
    if reading.is_(end, "CAPITAL OTHER THE A POSS DIGITS") and reading.is_(end - 1, "BEFORE AFTER"):
        return None  # "the day before the vote"
    if last is None or last.first != last.last or not near(reading, start):
        return None
    found = values.day(last.first + timedelta(days=1 if reading.is_(end - 1, "LATER AFTER") else -1))
    return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.6)
