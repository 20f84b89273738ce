"""Time cut into equal periods of the calendar: the buckets of a histogram."""

from __future__ import annotations

from datetime import date, timedelta

from index.core.dates import DateRange, Precision

UNITS = (Precision.DECADE, Precision.YEAR, Precision.MONTH, Precision.DAY)
"""From coarse to fine."""
MOST_PERIODS = 2_000
"""More are not cut: of centuries the decades or years, never the days."""


def period_of(day: date, unit: Precision) -> DateRange:
    """The period that a day lies in."""
    match unit:
        case Precision.DECADE:
            first = day.year // 10 * 10
            return DateRange(date(max(1, first), 1, 1), date(first + 9, 12, 31), Precision.DECADE)
        case Precision.YEAR:
            return DateRange.year(day.year)
        case Precision.MONTH:
            return DateRange.month(day.year, day.month)
        case Precision.DAY:
            return DateRange.day(day)
    raise ValueError(f"no unit of time: {unit}")


def periods(days: DateRange, unit: Precision) -> list[DateRange]:
    """All periods that a range touches, in order; at most `MOST_PERIODS` of them."""
    found = [period_of(days.first, unit)]
    while found[-1].last < days.last and found[-1].last < date.max and len(found) < MOST_PERIODS:
        found.append(period_of(found[-1].last + timedelta(days=1), unit))
    return found


def suiting(days: DateRange, most: int) -> Precision:
    """The finest unit that cuts a range into at most so many periods; decades where none does."""
    length = (days.last - days.first).days + 1
    for unit, size in ((Precision.DAY, 1), (Precision.MONTH, 28), (Precision.YEAR, 365)):
        if length <= most * size:
            return unit
    return Precision.DECADE


def finer(unit: Precision) -> Precision:
    """The next finer unit; DAY stays."""
    return UNITS[min(len(UNITS) - 1, UNITS.index(unit) + 1)]


def coarser(unit: Precision) -> Precision:
    """The next coarser unit; DECADE stays."""
    return UNITS[max(0, UNITS.index(unit) - 1)]
