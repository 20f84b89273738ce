"""Days as terms, so that "mentions a date in this range" is a few look-ups, whatever the ranges are.

The calendar is a tree: century, decade, year, month, day. A range is covered by the fewest of its nodes. A mention is
indexed by the nodes that cover it (`c`) and by these and all nodes above them (`t`). Two ranges overlap when a node of
one is, or is above, a node of the other: so a query asks for its own nodes among the `t` and for all above them among
the `c`. Nodes are written as their leading digits: 20, 201, 2016, 201610, 20161017.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from index.core.dates import DateRange

COVERED, TOUCHED = "c", "t"
_LENGTHS = (8, 6, 4, 3, 2)
"""Digits of a day, a month, a year, a decade and a century."""


def mention_terms(ranges: Iterable[DateRange]) -> list[str]:
    """The terms of the dates that an article mentions, each once."""
    terms: dict[str, None] = {}
    for days in ranges:
        for node in cover(days.first, days.last):
            terms[COVERED + node] = None
            terms.update((TOUCHED + above, None) for above in _with_those_above(node))
    return list(terms)


def overlap_terms(days: DateRange) -> list[str]:
    """The terms of which an article has one exactly if it mentions a date that overlaps `days`."""
    terms: dict[str, None] = {}
    for node in cover(days.first, days.last):
        terms[TOUCHED + node] = None
        terms.update((COVERED + above, None) for above in _with_those_above(node)[1:])
    return list(terms)


def cover(first: date, last: date) -> list[str]:
    """The fewest nodes that hold the days from `first` to `last` and no others, in order."""
    nodes: list[str] = []
    day: date | None = first
    while day is not None and day <= last:
        text = f"{day.year:04}{day.month:02}{day.day:02}"
        node, end = next(
            (node, end)
            for length in reversed(_LENGTHS)
            if (end := _end_of(node := text[:length])) and end <= last and _start_of(node) == day
        )
        nodes.append(node)
        day = date.fromordinal(end.toordinal() + 1) if end < date.max else None
    return nodes


def _with_those_above(node: str) -> list[str]:
    return [node[:length] for length in _LENGTHS if length <= len(node)]


def _start_of(node: str) -> date:
    # There is no year 0: the first century and decade begin with year 1.
    return date(max(1, int(node[:4].ljust(4, "0"))), int(node[4:6] or 1), int(node[6:8] or 1))


def _end_of(node: str) -> date:
    year = int(node[:4].ljust(4, "9"))
    month = int(node[4:6] or 12)
    return date(year, month, int(node[6:8] or monthrange(year, month)[1]))
