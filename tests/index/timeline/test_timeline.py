"""What articles tell becomes events in order, and events that several tell are one."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.annotator import annotate
from index.core.article import Article, BlockKind, Origin, RawArticle, RawBlock, Sourced, make_article
from index.core.dates import DateRange, Precision
from index.core.span import Span
from index.core.timeline import Bucket, Telling, TimelineEvent
from index.timeline import events as module
from index.timeline.events import events
from index.timeline.histogram import buckets, counts_of, extent, heat, suiting_unit
from index.timeline.periods import UNITS, coarser, finer, period_of, periods, suiting
from index.timeline.tellings import tellings

ISSUED = date(2017, 7, 14)


def article(name: str, *blocks: str | RawBlock, issued: date | None = ISSUED) -> Article:
    raw = RawArticle(
        tuple(RawBlock(BlockKind.PARAGRAPH, block) if isinstance(block, str) else block for block in blocks),
        title=Sourced(name, Origin.HEADER),
        published=Sourced(DateRange.day(issued), Origin.HEADER) if issued else None,
    )
    return make_article(raw, identity=name, path=f"{name}.txt", format_name="text")


def told(*articles: Article, within: DateRange | None = None) -> list[Telling]:
    found: list[Telling] = []
    for one in articles:
        published = one.published.range if one.published else None
        found += tellings(one, annotate(one.body, published=published), within)
    return found


def said(found: tuple[TimelineEvent, ...]) -> list[tuple[str, int]]:
    return [(event.days.to_iso(), event.articles) for event in found]


def test_dates_come_with_their_sentences() -> None:
    one, other = told(
        article("a", "War began. On 17 October 2016 the army\nset out. It took months.", "In 2014 it fell.")
    )
    assert (one.days, one.sentence) == (DateRange.day(date(2016, 10, 17)), "On 17 October 2016 the army set out.")
    assert one.date.cut(one.sentence) == "17 October 2016"
    assert (other.days, other.sentence) == (DateRange.year(2014), "In 2014 it fell.")


def test_a_date_that_is_a_sentence_comes_with_the_next_one() -> None:
    [one] = told(article("a", "20 July 1969. The Eagle lands in the Sea of Tranquility. All is well."))
    assert one.sentence == "20 July 1969. The Eagle lands in the Sea of Tranquility."


def test_headings_sources_and_lengths_tell_nothing() -> None:
    found = told(
        article(
            "a",
            RawBlock(BlockKind.HEADING, "The war of 2014", 2),
            "It took three years. It ended in 2017.",
            RawBlock(BlockKind.HEADING, "Sources", 2),
            RawBlock(BlockKind.LIST_ITEM, "A report of May 2016"),
            "Sources: a statement of June 2016.",
        )
    )
    assert [telling.value for telling in found] == ["2017"]


def test_only_what_overlaps_the_range_is_told() -> None:
    one = article("a", "It fell in June 2014. It was freed on 10 July 2017.")
    assert [telling.value for telling in told(one, within=DateRange.year(2014))] == ["2014-06"]
    assert [telling.value for telling in told(one, within=DateRange.decade(2010))] == ["2014-06", "2017-07-10"]


def test_what_several_articles_tell_is_one_event() -> None:
    found = events(
        told(
            article("a", "On 17 October 2016 the army began the offensive for Mosul from the east."),
            article("b", "The offensive for Mosul from the east began on 17 October 2016, the army said."),
            article("c", "On 17 October 2016 a bakery opened in Erbil to long queues."),
        )
    )
    assert said(found) == [("2016-10-17", 2), ("2016-10-17", 1)]
    assert {telling.article for telling in found[0].tellings} == {"a", "b"}


def test_other_days_for_the_same_thing_are_flagged() -> None:
    found = events(
        told(
            article("a", "On 10 September 2014 the president announced a broad coalition on television."),
            article("b", "The president announced a broad coalition on television on 10 September 2014."),
            article("c", "On 11 September 2014 the president announced a broad coalition on television."),
            article("d", "On 30 September 2014 the president announced a broad coalition on television."),
        )
    )
    assert said(found) == [("2014-09-10", 2), ("2014-09-30", 1)]
    assert [telling.article for telling in found[0].others] == ["c"]


def test_no_telling_is_lost_where_days_disagree_in_a_chain() -> None:
    said_of = "the president announced a broad coalition on television."
    days = {"a": 10, "b": 11, "c": 12, "d": 12}
    found = events(told(*(article(name, f"On {day} September 2014 {said_of}") for name, day in days.items())))
    assert sorted(one.article for event in found for one in event.all_tellings) == ["a", "b", "c", "d"]


def test_what_lay_ahead_when_written_says_so() -> None:
    past, future = told(article("a", "It ended on 10 July 2017. All will leave by 1 May 2018."))
    assert (past.ahead, future.ahead) == (False, True)


@given(st.lists(st.tuples(st.dates(date(2014, 1, 1), date(2014, 1, 20)), st.sampled_from("abc"), st.integers(0, 3))))
def test_every_telling_is_in_exactly_one_event_and_events_are_in_order(rows: list[tuple[date, str, int]]) -> None:
    sentences = ("the army took the northern bridge", "the army took a northern bridge again", "rain fell", "")
    given_tellings = []
    for number, (day, name, which) in enumerate(rows):
        one = article(f"{name}{number}", f"On {day:%d %B %Y} {sentences[which]}.")
        given_tellings += told(one)
    found = events(given_tellings)
    assert sorted(id(t) for event in found for t in (*event.tellings, *event.others)) == sorted(map(id, given_tellings))
    assert [event.days.first for event in found] == sorted(event.days.first for event in found)


@given(st.dates(), st.dates(), st.sampled_from(UNITS))
def test_periods_follow_one_another_without_gaps(one: date, other: date, unit: Precision) -> None:
    days = DateRange(min(one, other), max(one, other), Precision.INTERVAL)
    found = periods(days, unit)
    assert found[0].first <= days.first <= found[0].last
    assert all(a.last + timedelta(days=1) == b.first for a, b in itertools.pairwise(found))
    assert all(period_of(period.last, unit) == period for period in found[:50])


def test_units_go_from_coarse_to_fine() -> None:
    assert [finer(unit) for unit in UNITS] == [*UNITS[1:], UNITS[-1]]
    assert [coarser(unit) for unit in UNITS] == [UNITS[0], *UNITS[:-1]]
    assert suiting(DateRange.month(2014, 2), 60) is Precision.DAY
    assert suiting(DateRange.year(2014), 60) is Precision.MONTH
    assert suiting(DateRange.decade(2010), 60) is Precision.YEAR
    assert suiting(DateRange(date(1200, 1, 1), date(2020, 1, 1)), 60) is Precision.DECADE


def test_a_histogram_shows_empty_periods() -> None:
    counts = {date(2014, 6, 10): 2, date(2014, 8, 8): 1, date(2014, 6, 1): 1}
    days = extent(counts)
    assert days is not None
    assert buckets(counts, Precision.MONTH, days) == (
        Bucket(DateRange.month(2014, 6), 3),
        Bucket(DateRange.month(2014, 7), 0),
        Bucket(DateRange.month(2014, 8), 1),
    )
    assert extent({}) is None


def test_articles_count_once_a_period_and_long_days_in_none() -> None:
    found = told(article("a", "It fell on 10 June 2014. On 11 June 2014 many fled. In 2014 it was lost."))
    assert counts_of(found, Precision.MONTH) == {date(2014, 6, 1): 1}
    assert counts_of(found, Precision.YEAR) == {date(2014, 1, 1): 1}
    assert counts_of(found, Precision.DAY) == {date(2014, 6, 10): 1, date(2014, 6, 11): 1}


def test_one_far_mention_does_not_choose_the_unit() -> None:
    counts = {date(year, 1, 1): 50 for year in range(2010, 2020)}
    assert suiting_unit(counts | {date(1215, 1, 1): 1}) is Precision.YEAR
    assert suiting_unit({}) is Precision.YEAR


@pytest.mark.parametrize("issued", [date(2017, 7, 14), date(2014, 7, 1)])
def test_heat_tells_when_was_written_about_when(issued: date) -> None:
    found = told(
        article("a", "It fell on 10 June 2014.", issued=issued),
        article("b", "It fell on 10 June 2014, and again on 11 June 2014.", issued=date(2018, 1, 1)),
        article("c", "It fell on 10 June 2014.", issued=None),
    )
    shown = buckets(counts_of(found, Precision.MONTH), Precision.MONTH, DateRange.year(2014))
    rows = heat(found, shown, Precision.MONTH)
    assert sum(sum(row.counts) for row in rows) == 2
    assert all(row.counts[5] == sum(row.counts) for row in rows)
    assert rows[-1].counts[5] == 1


def test_thousands_of_dates_of_one_day_are_no_pile_of_work(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    real = module._alike
    monkeypatch.setattr(module, "_alike", lambda one, other: compared.append(1) or real(one, other))
    one = told(article("a", "On 10 June 2014 the army took the bridge."))[0]
    many = [
        replace(one, sentence=f"{number} {number + 1} words{number} x{number}", span=Span(number, number + 1))
        for number in range(2_000)
    ]
    assert sum(len(event.tellings) for event in events(many)) == 2_000
    assert len(compared) <= 2 * 2_000 * module._MOST_COMPARED
