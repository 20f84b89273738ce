"""The calendar as a tree: century, decade, year, month, day.

A node is written as its leading digits: 20, 201, 2016, 201610, 20161017.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from index.core.dates import Precision

DIGITS = {Precision.DAY: 8, Precision.MONTH: 6, Precision.YEAR: 4, Precision.DECADE: 3, Precision.CENTURY: 2}
"""How many digits the nodes of a unit have, from fine to coarse."""


def cover(first: date, last: date) -> list[str]:
    """The fewest nodes that hold the days from `first` to `last` and no others, in order."""
    nodes: list[str] = []
    day: date | None = first
    while day is not None and day <= last:
        text = f"{day.year:04}{day.month:02}{day.day:02}"
        node, end = next(
            (node, end)
            for length in reversed(DIGITS.values())
            if (end := end_of(node := text[:length])) <= last and start_of(node) == day
        )
        nodes.append(node)
        day = date.fromordinal(end.toordinal() + 1) if end < date.max else None
    return nodes


def above(node: str) -> list[str]:
    """The node and all above it, from fine to coarse."""
    return [node[:length] for length in DIGITS.values() if length <= len(node)]


def start_of(node: str) -> date:
    # There is no year 0: the first century and decade begin with year 1.
    return date(max(1, int(node[:4].ljust(4, "0"))), int(node[4:6] or 1), int(node[6:8] or 1))


def end_of(node: str) -> date:
    year = int(node[:4].ljust(4, "9"))
    month = int(node[4:6] or 12)
    return date(year, month, int(node[6:8] or monthrange(year, month)[1]))
