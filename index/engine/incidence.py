"""Which documents have something of each group of terms, kept so that any set of documents is counted in one pass.

A group is whatever belongs together for who counts: a document with several terms of a group counts once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from index.engine.leaves import Leaves
from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData
from index.engine.watch import Watch

Groups = Mapping[str, Mapping[bytes, int]]
"""Field -> term -> number of its group; terms that are not named belong to none."""


@dataclass(frozen=True, slots=True)
class Tally:
    """For each group: how many documents have it, how often it stands in them, and the least and greatest value of a
    column among them (None where none of them has one)."""

    documents: Array
    occurrences: Array
    least: tuple[Any, ...]
    greatest: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Pairs of group and document of one segment, by group: those of group `groups[n]` from `starts[n]` on. `values` of
    the column, as it holds them, and whether there is one."""

    groups: Array
    starts: Array
    docs: Array
    occurrences: Array
    values: Array
    known: Array


class Incidence:
    """Of `count` groups, numbered from 0, over the documents of a generation. Made once, asked often."""

    def __init__(self, leaves: Leaves, count: int, column: str) -> None:
        self._leaves = leaves
        self._column = column
        self._count = count
        self._parts: list[_Part | None] = []

    def add_segment(self, groups: Groups, found: Mapping[int, Sequence[int]], watch: Watch) -> None:
        """The next segment: its terms, and documents that belong to a group in another way, as one occurrence each."""
        watch.check()
        number = len(self._parts)
        leaf = self._leaves.opened[number]
        owners: list[Array] = [np.empty(0, np.int64)]
        docs: list[Array] = [np.empty(0, np.int64)]
        occurrences: list[Array] = [np.empty(0, np.int64)]
        for name, group_of in groups.items() if isinstance(leaf, SegmentData) else ():
            if name not in leaf.fields:
                continue
            source = leaf.source(name)
            group = np.fromiter((group_of.get(term, -1) for term in source.terms), np.int64, len(source.terms))
            postings = source.stretch(0, len(group))
            owner = np.repeat(group, postings.df)
            chosen = owner >= 0
            owners.append(owner[chosen])
            docs.append(postings.docs[chosen].astype(np.int64))
            occurrences.append(postings.tf[chosen].astype(np.int64))
        for group_number, documents in found.items():
            owners.append(np.full(len(documents), group_number, np.int64))
            docs.append(np.asarray(documents, np.int64))
            occurrences.append(np.ones(len(documents), np.int64))
        self._parts.append(self._part(number, *map(np.concatenate, (owners, docs, occurrences))))

    def _part(self, number: int, owners: Array, docs: Array, occurrences: Array) -> _Part | None:
        if not len(owners):
            return None
        pairs = owners * self._leaves.size(number) + docs
        order = np.argsort(pairs, kind="stable")
        pairs = pairs[order]
        firsts = np.flatnonzero(np.diff(pairs, prepend=-1))
        docs, owners = docs[order][firsts], owners[order][firsts]
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        column = self._leaves.column(number, self._column)
        values = column.numbers[docs] if column else np.zeros(len(docs), np.uint32)
        known = ~column.missing[docs] if column else np.zeros(len(docs), bool)
        return _Part(owners[starts], starts, docs, np.add.reduceat(occurrences[order], firsts), values, known)

    def over(self, mask: Array) -> Tally:
        """Counted over the documents of a mask."""
        documents, occurrences = np.zeros(self._count, np.int64), np.zeros(self._count, np.int64)
        least: list[Any] = [None] * self._count
        greatest: list[Any] = [None] * self._count
        to_value = lru_cache(maxsize=None)(self._leaves.schema[self._column].from_column_value)
        for number, part in enumerate(self._parts):
            if part is None:
                continue
            kept = mask[self._leaves.span(number)][part.docs]
            documents[part.groups] += np.add.reduceat(kept.astype(np.int64), part.starts)
            occurrences[part.groups] += np.add.reduceat(np.where(kept, part.occurrences, 0), part.starts)
            dated = kept & part.known
            some = np.flatnonzero(np.logical_or.reduceat(dated, part.starts))
            top = np.iinfo(part.values.dtype).max
            low = np.minimum.reduceat(np.where(dated, part.values, top), part.starts)[some]
            high = np.maximum.reduceat(np.where(dated, part.values, 0), part.starts)[some]
            for group, raw_low, raw_high in zip(part.groups[some].tolist(), low.tolist(), high.tolist(), strict=True):
                first, last = to_value(raw_low), to_value(raw_high)
                known = least[group]
                least[group] = first if known is None else min(known, first)
                known = greatest[group]
                greatest[group] = last if known is None else max(known, last)
        return Tally(documents, occurrences, tuple(least), tuple(greatest))
