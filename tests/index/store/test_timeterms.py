"""Terms of days: two ranges share one exactly if they overlap."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from index.core.calendar import cover
from index.core.dates import DateRange, Precision
from index.store.timeterms import mention_terms, overlap_terms

DAYS = st.one_of(st.dates(), st.dates(date(2015, 11, 1), date(2017, 2, 1)))
RANGES = st.tuples(DAYS, DAYS).map(lambda ends: DateRange(min(ends), max(ends), Precision.INTERVAL)) | st.dates().map(
    DateRange.day
)


@given(RANGES, RANGES)
@example(DateRange(date.min, date.max), DateRange.day(date.max))
@example(DateRange(date.min, date.min), DateRange.year(1))
@example(DateRange.decade(1990), DateRange.day(date(1999, 12, 31)))
def test_ranges_share_a_term_exactly_if_they_overlap(one: DateRange, other: DateRange) -> None:
    within, around = overlap_terms(other)
    assert bool(set(mention_terms([one])) & {*within, *around}) == one.overlaps(other)


@given(RANGES)
def test_a_cover_is_the_days_of_the_range_and_small(days: DateRange) -> None:
    nodes = cover(days.first, days.last)
    assert len(nodes) <= 2 * (30 + 11 + 9 + 9) + 99
    assert nodes == sorted(nodes)
    assert days.first.strftime("%Y%m%d").zfill(8).startswith(nodes[0]) or len(nodes[0]) < 8


def test_whole_periods_are_one_node() -> None:
    assert cover(date(1901, 1, 1), date(1901, 12, 31)) == ["1901"]
    assert cover(date(2010, 1, 1), date(2019, 12, 31)) == ["201"]
    assert cover(date(1900, 1, 1), date(1999, 12, 31)) == ["19"]
    assert cover(date(2016, 2, 1), date(2016, 2, 29)) == ["201602"]
    assert cover(date(2015, 12, 31), date(2016, 2, 1)) == ["20151231", "201601", "20160201"]
    assert cover(date(2016, 1, 1), date(2016, 1, 1) + timedelta(days=365)) == ["2016"]
