"""Days as terms, so that "mentions a date in this range" is a few look-ups, whatever the ranges are.

A range is covered by the fewest nodes of the calendar (`index.core.calendar`). A mention is indexed by the nodes that
cover it (`c`), and by these and all nodes above them (`t`). Two ranges overlap when a node of one is, or is above, a
node of the other: so a query asks for its own nodes among the `t`, and for all above them among the `c`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from index.core.calendar import DIGITS, above, cover, start_of
from index.core.dates import DateRange, Precision

_COVERED, _TOUCHED = "c", "t"


def mention_terms(ranges: Iterable[DateRange]) -> list[str]:
    """The terms of the dates that an article mentions, each once."""
    terms: dict[str, None] = {}
    for days in ranges:
        for node in cover(days.first, days.last):
            terms[_COVERED + node] = None
            terms.update((_TOUCHED + other, None) for other in above(node))
    return list(terms)


def overlap_terms(days: DateRange) -> tuple[list[str], list[str]]:
    """The terms of which an article has one exactly if it mentions a date that overlaps `days`: those of dates that
    begin or end within, and those of longer ones."""
    nodes = cover(days.first, days.last)
    longer = dict.fromkeys(_COVERED + other for node in nodes for other in above(node)[1:])
    return [_TOUCHED + node for node in nodes], list(longer)


def touched(term: bytes, unit: Precision) -> date | None:
    """The first day of the period of that unit that a term says dates of the article lie in; None for other terms."""
    if term[:1] != _TOUCHED.encode() or len(term) != DIGITS[unit] + 1:
        return None
    return start_of(term[1:].decode())
