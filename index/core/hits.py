"""Where the needles of a query stand in a text: what the reading pane marks and `n` jumps to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.core.dates import DateMention
from index.core.entities import Mention
from index.core.query import Field
from index.core.search import Needle
from index.core.span import Span
from index.core.words import WORD, fold


def find_hits(
    text: str, needles: Sequence[Needle], dates: Sequence[DateMention] = (), mentions: Sequence[Mention] = ()
) -> tuple[Span, ...]:
    """The spans of `text` that match a needle, in order, joined where they overlap. One pass over the words. `dates`
    and `mentions` are those of the text, for needles that are days or names."""
    asked = [needle.days for needle in needles if needle.days is not None]
    mentioned = [
        date.span
        for date in dates
        if asked and date.range is not None and any(date.range.overlaps(days) for days in asked)
    ]
    if mentions and (names := frozenset[str]().union(*(needle.names for needle in needles))):
        mentioned += [mention.span for mention in mentions if mention.entity in names]
    wanted = [n.places for n in needles if n.field in (Field.TEXT, Field.TITLE) and n.places]
    if not wanted:
        return _joined(mentioned)
    found = list(WORD.finditer(text))
    folded = list(map(fold, map(_word, found)))
    singles: frozenset[str] = frozenset().union(*(places[0] for places in wanted if len(places) == 1))
    spans = mentioned + [Span(*found[number].span()) for number, word in enumerate(folded) if word in singles]
    for places in wanted:
        if len(places) == 1:
            continue
        first, rest = places[0], places[1:]
        last = len(folded) - len(rest)
        for number, word in enumerate(folded[: max(0, last)]):
            if word in first and all(folded[number + at] in place for at, place in enumerate(rest, 1)):
                spans.append(Span(found[number].start(), found[number + len(rest)].end()))
    return _joined(spans)


_word = re.Match.group
"""The word of a match; lists are made by C loops only, since this runs over every text that a list shows."""


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start < out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
