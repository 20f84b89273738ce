"""Where the needles of a query stand in a text: what the reading pane marks and `n` jumps to."""

from __future__ import annotations

from collections.abc import Sequence

from index.core.query import Field
from index.core.search import Needle
from index.core.span import Span
from index.core.words import words


def find_hits(text: str, needles: Sequence[Needle]) -> tuple[Span, ...]:
    """The spans of `text` that match a needle, in order, joined where they overlap. One pass over the words."""
    wanted = [n.places for n in needles if n.field in (Field.TEXT, Field.TITLE) and n.places]
    if not wanted:
        return ()
    singles: frozenset[str] = frozenset().union(*(places[0] for places in wanted if len(places) == 1))
    phrases = [places for places in wanted if len(places) > 1]
    spans: list[Span] = []
    tail: list[tuple[str, int]] = []
    longest = max((len(places) for places in phrases), default=0)
    for word, start, end in words(text):
        if word in singles:
            spans.append(Span(start, end))
        if longest:
            tail.append((word, start))
            del tail[:-longest]
            spans.extend(
                Span(tail[-len(places)][1], end)
                for places in phrases
                if len(places) <= len(tail)
                and all(seen in place for (seen, _), place in zip(tail[-len(places) :], places, strict=True))
            )
    return _joined(spans)


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
