"""How many hits have each value of a field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from index.engine.leaves import Leaves
from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData
from index.engine.watch import Watch


@dataclass(frozen=True, slots=True)
class Facet:
    """How many hits have each value of a field, most first, then by value; `distinct` counts all values that occur."""

    counts: tuple[tuple[bytes | int, int], ...]
    distinct: int


class Facets:
    """Counts over the documents of a generation."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self._known: dict[str, tuple[list[bytes], list[Array]]] = {}

    def count(self, name: str, mask: Array, watch: Watch, *, limit: int) -> Facet:
        """The values of a field among the documents of a mask: of its column, or its terms where it has none."""
        values, counts = (
            self._column_counts(name, mask)
            if self._leaves.schema[name].column_type
            else self._term_counts(name, mask, watch)
        )
        there = np.flatnonzero(counts)
        best = there[np.lexsort((there, -counts[there]))][:limit]
        return Facet(tuple((values[place], int(counts[place])) for place in best.tolist()), len(there))

    def _column_counts(self, name: str, mask: Array) -> tuple[Sequence[Any], Array]:
        totals: dict[Any, int] = {}
        for number in range(len(self._leaves.opened)):
            part = self._leaves.column(number, name)
            if part is None:
                continue
            found = part.numbers[mask[self._leaves.span(number)] & ~part.missing]
            if part.values is not None or part.numbers.dtype.itemsize <= 2:
                counts = np.bincount(found)
                distinct = np.flatnonzero(counts)
                counts = counts[distinct]
            else:
                distinct, counts = np.unique(found, return_counts=True)
            for raw, count in zip(distinct.tolist(), counts.tolist(), strict=True):
                value = self._leaves.schema[name].from_column_value(raw) if part.values is None else part.values[raw]
                totals[value] = totals.get(value, 0) + count
        values = sorted(totals)
        return values, np.array([totals[value] for value in values], np.int64)

    def _term_counts(self, name: str, mask: Array, watch: Watch) -> tuple[list[bytes], Array]:
        """How many hits have each term of a field; one document may have many."""
        terms, places = self._terms_of(name)
        totals = np.zeros(len(terms), np.int64)
        for number, leaf in enumerate(self._leaves.opened):
            watch.check()
            if not isinstance(leaf, SegmentData) or name not in leaf.fields:
                continue
            facts = leaf.fields[name]
            here = mask[self._leaves.span(number)]
            hits = here[leaf.range_docs(facts.first, facts.last).astype(np.intp)]
            sums = np.concatenate(([0], np.cumsum(hits, dtype=np.int64)))
            at = leaf.post_at[facts.first : facts.last + 1] - leaf.post_at[facts.first]
            counts = sums[at[1:]] - sums[at[:-1]]
            for term in np.flatnonzero(leaf.row[facts.first : facts.last] >= 0).tolist():
                row = leaf.dense(facts.first + term)
                counts[term] = np.count_nonzero(row[here]) if row is not None else 0
            totals[places[number]] += counts
        return terms, totals

    def _terms_of(self, name: str) -> tuple[list[bytes], list[Array]]:
        """The terms of a field over all segments, and for each segment where its own are among them."""
        found = self._known.get(name)
        if found is None:
            own = [
                leaf.source(name).terms if isinstance(leaf, SegmentData) and name in leaf.fields else []
                for leaf in self._leaves.opened
            ]
            terms = sorted(set().union(*own))
            place = {term: number for number, term in enumerate(terms)}
            places = [np.fromiter((place[term] for term in part), np.int64, len(part)) for part in own]
            found = self._known[name] = terms, places
        return found
