"""How many articles tell of each period, and when they were written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from index.core.calendar import DIGITS, cover, start_of
from index.core.dates import DateRange, Precision
from index.core.timeline import Bucket, HeatRow, Telling
from index.timeline.periods import UNITS, period_of, periods, suiting

MOST_SUITING = 60
"""Buckets of the unit that is chosen where none is asked for."""
_MOST_ROWS = 40
_TAILS = 0.01
"""What lies so far out on either side doesn't choose the unit: one mention of Magna Carta among those of a war."""


def extent(counts: Mapping[date, int]) -> DateRange | None:
    """From the first to the last day that is counted."""
    return DateRange(min(counts), max(counts), Precision.INTERVAL) if counts else None


def central(counts: Mapping[date, int]) -> DateRange | None:
    """From the first to the last day that is counted, but for what lies far out."""
    total, seen = sum(counts.values()), 0
    inside = []
    for day in sorted(counts):
        seen += counts[day]
        if seen > _TAILS * total and seen - counts[day] <= total - _TAILS * total:
            inside.append(day)
    return DateRange(inside[0], inside[-1], Precision.INTERVAL) if inside else None


def suiting_unit(counts: Mapping[date, int]) -> Precision:
    """The unit for a histogram of these years."""
    days = central(counts)
    if days is None:
        return Precision.YEAR
    return suiting(DateRange(days.first, DateRange.year(days.last.year).last, Precision.INTERVAL), MOST_SUITING)


def shown_range(counts: Mapping[date, int], unit: Precision) -> DateRange | None:
    """The time that a histogram shows: all that is counted, or, where that has too many periods, without what lies far
    out."""
    days = extent(counts)
    if days is None or len(periods(days, unit)) <= 2 * MOST_SUITING:
        return days
    return central(counts)


def buckets(counts: Mapping[date, int], unit: Precision, within: DateRange) -> tuple[Bucket, ...]:
    """The periods of a range, `MOST_PERIODS` at most, with what is counted under the days that lie in each, without
    gaps."""
    by_period = summed(counts, unit)
    return tuple(Bucket(days, by_period[days.first]) for days in periods(within, unit))


def summed(counts: Mapping[date, int], unit: Precision) -> Counter[date]:
    """What is counted in each period, by its first day."""
    found: Counter[date] = Counter()
    for day, count in counts.items():
        found[period_of(day, unit).first] += count
    return found


def counts_of(tellings: Iterable[Telling], unit: Precision) -> dict[date, int]:
    """How many articles tell of each period, by its first day; what is longer than the period counts nowhere."""
    seen = {(telling.article, first) for telling in tellings for first in _inside(telling.days, unit)}
    return dict(Counter(first for _, first in seen))


def _inside(days: DateRange, unit: Precision) -> set[date]:
    """The periods that hold a node of the calendar that the days are made of, as the index counts them."""
    digits = DIGITS[unit]
    return {start_of(node[:digits]) for node in cover(days.first, days.last) if len(node) >= digits}


def heat(tellings: Sequence[Telling], within: Sequence[Bucket], unit: Precision) -> tuple[HeatRow, ...]:
    """A row for each period of publication, the last `_MOST_ROWS` of them, of the unit that suits them."""
    dated = [telling for telling in tellings if telling.published is not None and not telling.published.is_guess]
    if not dated or not within:
        return ()
    days = [telling.published.range.first for telling in dated if telling.published is not None]
    span = DateRange(min(days), max(days), Precision.INTERVAL)
    row_unit = min(suiting(span, _MOST_ROWS), Precision.YEAR, key=UNITS.index)
    # An article counts once a bucket, however often it tells of it.
    told = {
        (telling.article, period_of(day, row_unit).first, first)
        for telling, day in zip(dated, days, strict=True)
        for first in _inside(telling.days, unit)
    }
    counted = Counter((row, first) for _, row, first in told)
    return tuple(
        HeatRow(row, tuple(counted[row.first, bucket.days.first] for bucket in within))
        for row in periods(span, row_unit)[-_MOST_ROWS:]
    )
