"""TIMEX3 values and the days that they cover.

Units are the letters of `lexicon.UNIT_LETTER`. Calendar arithmetic that leaves the years 1 to 9999 raises ValueError or
OverflowError, which the annotator takes as "not a date".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from index.core.dates import Anchor, DateRange, Precision, TimexType

NO_PUBLICATION = "no publication date"
COARSE_PUBLICATION = "the publication date is not exact enough"
NO_DATE_BEFORE = "no earlier date in the text"


@dataclass(frozen=True, slots=True)
class Timex:
    """A mention as a resolver found it; its span is the match, unless `start` or `end` (tokens) say else."""

    type: TimexType
    value: str
    range: DateRange | None = None
    anchor: Anchor = Anchor.NONE
    confidence: float = 1.0
    unresolved: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Dated:
    """A calendar value and its days."""

    value: str
    range: DateRange


def said(found: Dated, confidence: float = 1.0, *, start: int = -1) -> Timex:
    """A date that says everything itself."""
    return Timex(TimexType.DATE, found.value, found.range, confidence=confidence, start=start)


UNKNOWN: dict[str, str] = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "D": "XXXX-XX-XX", "Q": "XXXX-QX", "E": "XXX", "C": "XX",
    "K": "XXXX-WXX-WE", "H": "XXXX-XX-XXTXX", "N": "XXXX-XX-XXTXX", "S": "XXXX-XX-XXTXX", "F": "XXXX-XX-XX",
}  # fmt: skip
"""The value of a date of which the unit alone is known."""

_LENGTH = {"Y": "P{}Y", "M": "P{}M", "W": "P{}W", "D": "P{}D", "H": "PT{}H", "N": "PT{}M", "S": "PT{}S", "Q": "P{}Q"}
_TIMES = {"E": ("Y", 10), "C": ("Y", 100), "F": ("W", 2), "K": ("W", 1)}


def year(number: int) -> Dated:
    return Dated(f"{number:04}", DateRange.year(number))


def month(number: int, month_number: int) -> Dated:
    return Dated(f"{number:04}-{month_number:02}", DateRange.month(number, month_number))


def day(when: date) -> Dated:
    return Dated(when.isoformat(), DateRange.day(when))


def week(when: date) -> Dated:
    iso = when.isocalendar()
    return Dated(f"{iso.year:04}-W{iso.week:02}", DateRange.week(iso.year, iso.week))


def weekend(when: date) -> Dated:
    """Saturday and Sunday of the week that `when` is in."""
    found = week(when)
    saturday = found.range.last - timedelta(days=1)
    return Dated(f"{found.value}-WE", DateRange(saturday, found.range.last, Precision.INTERVAL))


def quarter(number: int, which: int) -> Dated:
    return Dated(f"{number:04}-Q{which}", DateRange.quarter(number, which))


def half(number: int, which: int) -> Dated:
    first = date(number, 6 * which - 5, 1)
    return Dated(f"{number:04}-H{which}", DateRange(first, DateRange.month(number, 6 * which).last, Precision.HALF))


def decade(first_year: int) -> Dated:
    return Dated(f"{first_year // 10:03}", DateRange.decade(first_year))


def century(first_year: int) -> Dated:
    span = DateRange(date(max(first_year, 1), 1, 1), date(first_year + 99, 12, 31), Precision.CENTURY)
    return Dated(f"{first_year // 100:02}", span)


def season(number: int, code: str) -> Dated:
    """Northern seasons of whole months; the winter of a year begins in its December."""
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    last = DateRange.month(number + 1, 2) if code == "WI" else DateRange.month(number, start + 2)
    return Dated(f"{number:04}-{code}", DateRange(date(number, start, 1), last.last, Precision.SEASON))


def interval(first: Dated, last: Dated) -> Dated:
    span = DateRange(first.range.first, last.range.last, Precision.INTERVAL)
    return Dated(f"{first.value}/{last.value}", span)


def add_months(when: date, count: int) -> date:
    """The first of the month `count` months on."""
    index = when.year * 12 + when.month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def at(base: DateRange, unit: str, count: int) -> Dated | None:
    """The calendar unit that `base` lies in, moved by `count`; None where `base` is not exact enough to tell."""
    first, last = base.first, base.last
    if first.year != last.year and unit not in "EC":
        return None
    if unit == "Y":
        return year(first.year + count)
    if unit == "E":
        start = first.year // 10 * 10
        return decade(start + 10 * count) if start == last.year // 10 * 10 else None
    if unit == "C":
        start = first.year // 100 * 100
        return century(start + 100 * count) if start == last.year // 100 * 100 else None
    if unit == "Q":
        which = (first.month - 1) // 3
        if which != (last.month - 1) // 3:
            return None
        moved = first.year * 4 + which + count
        return quarter(moved // 4, moved % 4 + 1)
    if unit == "M":
        if first.month != last.month:
            return None
        moved_to = add_months(first, count)
        return month(moved_to.year, moved_to.month)
    if unit in "WK":
        if first.isocalendar()[:2] != last.isocalendar()[:2]:
            return None
        moved_to = first + timedelta(weeks=count)
        return week(moved_to) if unit == "W" else weekend(moved_to)
    if first != last:
        return None
    if unit in "DF":
        return day(first + timedelta(days=count * (14 if unit == "F" else 1)))
    return day(first)


def length(number: float | None, unit: str) -> str:
    """The value of a duration; None is a number that is not told."""
    letter, factor = _TIMES.get(unit, (unit, 1))
    if number is None:
        return _LENGTH[letter].format("X" if factor == 1 else "XX" if factor == 10 else "X")
    number *= factor
    if number != int(number) and letter == "Y" and number * 12 == int(number * 12):
        letter, number = "M", number * 12
    elif number != int(number) and letter == "D" and number * 24 == int(number * 24):
        letter, number = "H", number * 24
    elif number != int(number) and letter == "H" and number * 60 == int(number * 60):
        letter, number = "N", number * 60
    return _LENGTH[letter].format(int(number) if number == int(number) else number)


def back(base: DateRange, number: float, unit: str) -> DateRange | None:
    """The days from `number` units before `base` up to it, of "the past three years"; None if `base` is no day."""
    return _stretch(base, -number, unit)


def ahead(base: DateRange, number: float, unit: str) -> DateRange | None:
    """The days from `base` to `number` units after it."""
    return _stretch(base, number, unit)


def _stretch(base: DateRange, number: float, unit: str) -> DateRange | None:
    if base.first != base.last:
        return None
    start = base.first
    letter, factor = _TIMES.get(unit, (unit, 1))
    number *= factor
    if letter in "YQM":
        months = round(number * {"Y": 12, "Q": 3, "M": 1}[letter])
        target = add_months(start, months)
        other = target.replace(day=min(start.day, DateRange.month(target.year, target.month).last.day))
    else:
        days = {"W": 7.0, "D": 1.0, "H": 1 / 24, "N": 1 / 1440, "S": 1 / 86400}[letter] * number
        other = start + timedelta(days=round(days))
    return DateRange(min(start, other), max(start, other), Precision.INTERVAL)
