"""Marks: which stretch wears what, and which mark is next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.core.annotations import Annotations
from index.core.dates import DateMention, DateRange, TimexType
from index.core.entities import Entity, EntityKind, Mention
from index.core.span import Span
from tui.layout.marks import Mark, MarkKind, Marks, marks_of, step

spans = st.builds(lambda a, n: Span(a, a + n), st.integers(0, 60), st.integers(1, 12))


@given(
    st.lists(spans, max_size=8), st.lists(spans, max_size=4), st.integers(0, 40), st.integers(0, 30), st.none() | spans
)
def test_pieces_cover_the_line_without_gaps(named, hits, start, length, current):
    chosen: list[Span] = []
    for span in sorted(named):
        if not chosen or chosen[-1].end <= span.start:
            chosen.append(span)
    sorted_hits: list[Span] = []
    for span in sorted(hits):
        if not sorted_hits or sorted_hits[-1].end <= span.start:
            sorted_hits.append(span)
    marks = Marks([Mark(span, MarkKind.PLACE) for span in chosen], sorted_hits)
    pieces = marks.pieces(start, start + length, current=current)
    assert [p.start for p in pieces] + [start + length] == [start, *(p.end for p in pieces)] if length else not pieces
    for piece in pieces:
        for at in range(piece.start, piece.end):
            assert piece.hit == any(s.start <= at < s.end for s in sorted_hits)
            assert (piece.kind is not None) == any(s.start <= at < s.end for s in chosen)
            assert piece.current == (current is not None and current.start <= at < current.end)


def test_a_hit_lies_over_a_name():
    marks = Marks([Mark(Span(0, 13), MarkKind.ORGANISATION)], [Span(6, 13)])
    first, second = marks.pieces(0, 20)[:2]
    assert (first.kind, first.hit) == (MarkKind.ORGANISATION, False)
    assert (second.kind, second.hit) == (MarkKind.ORGANISATION, True)


def test_a_date_wins_over_a_name_and_hidden_dates_are_left_out():
    entity = Entity("place:may", EntityKind.PLACE, "May")
    notes = Annotations(
        (entity,),
        (Mention(Span(0, 3), entity.id), Mention(Span(10, 13), entity.id), Mention(Span(20, 23), "place:unknown")),
        (
            DateMention(Span(0, 8), TimexType.DATE, "2024-05", DateRange.month(2024, 5)),
            DateMention(Span(30, 38), TimexType.DURATION, "P10Y"),
        ),
    )
    assert [(m.span, m.kind) for m in marks_of(notes).named] == [
        (Span(0, 8), MarkKind.DATE),
        (Span(10, 13), MarkKind.PLACE),
    ]


def test_steps_cycle_and_begin_at_the_place():
    marks = [Mark(Span(at, at + 1), MarkKind.HIT) for at in (5, 10, 20)]
    assert step(marks, None, forward=True, place=7) == 1
    assert step(marks, None, forward=False, place=7) == 0
    assert step(marks, marks[2], forward=True, place=0) == 0
    assert step(marks, marks[0], forward=False, place=0) == 2
    assert step([], None, forward=True, place=0) is None


def test_the_mark_at_an_offset():
    marks = Marks([Mark(Span(0, 4), MarkKind.PERSON)], [Span(2, 8)])
    assert marks.at(3).kind is MarkKind.PERSON
    assert marks.at(6).kind is MarkKind.HIT
    assert marks.at(8) is None
