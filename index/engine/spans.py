"""Where words stand near each other: phrases and nearness on arrays of places.

A place is one number, the document in the upper 32 bits and the position in the lower, so that "after", "near" and "the
same" are comparisons of sorted arrays. Spans are places of their first and last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData
from index.engine.watch import Watch

SHIFT = 32
NOWHERE = np.empty(0, np.int64)
_FEW = 8
"""Below one document in so many, the positions of those documents are gathered, not all of a term's."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Places of first and last words, sorted by both, each pair once."""

    start: Array
    end: Array

    @classmethod
    def of(cls, start: Array, end: Array) -> Spans:
        order = np.lexsort((end, start))
        start, end = start[order], end[order]
        new = np.ones(len(start), bool)
        new[1:] = (start[1:] != start[:-1]) | (end[1:] != end[:-1])
        return cls(start[new], end[new])

    def docs(self) -> Array:
        """The documents that have any."""
        return np.unique(self.start >> SHIFT).astype(np.intp)


def united_spans(parts: Sequence[Spans]) -> Spans:
    """Spans of any part."""
    if len(parts) == 1:
        return parts[0]
    nothing = np.empty(0, np.int64)
    starts, ends = [part.start for part in parts], [part.end for part in parts]
    return Spans.of(np.concatenate([nothing, *starts]), np.concatenate([nothing, *ends]))


def term_places(data: SegmentData, number: int, only: Array | None = None, *, slot: str = "a") -> Array:
    """The places of a term (int64, sorted), in the documents of the mask `only` or in all."""
    docs, tf = data.postings(number)
    positions = data.positions(number, slot)
    if only is not None:
        keep = only[docs]
        chosen = np.flatnonzero(keep)
        if len(chosen) < len(docs):
            ends = np.cumsum(tf, dtype=np.int64)
            tf_of = tf[chosen].astype(np.int64)
            positions = positions[runs(ends[chosen] - tf_of, tf_of)]
            docs, tf = docs[chosen], tf_of
    places: Array = np.repeat(docs.astype(np.int64) << SHIFT, tf)
    places += positions
    return places


def runs(starts: Array, sizes: Array) -> Array:
    """The numbers from each start on, as many as its size, one run after the other."""
    ends = np.cumsum(sizes)
    total = int(ends[-1]) if len(ends) else 0
    out: Array = np.repeat(starts - (ends - sizes), sizes)
    out += np.arange(total)
    return out


def phrase_docs(data: SegmentData, name: str, numbers: Sequence[int], only: Array | None, watch: Watch) -> Array:
    """The documents in which these terms stand one right after the other; `only` is a mask of those that have all.

    Two words, of which the second has a code: the codes after the first word are compared, and no position is read.
    More words: each pair with a code gives its places, which are few; words in no such pair give all of theirs, in the
    documents that are left.
    """
    codes = [data.code(name, number) for number in numbers]
    if len(numbers) == 2 and codes[1] >= 0:
        docs, tf = data.postings(numbers[0])
        follows = data.successors(numbers[0]) == codes[1]
        starts = np.cumsum(tf, dtype=np.int64) - tf
        found: Array = docs[np.logical_or.reduceat(follows, starts)] if len(docs) else docs
        return found
    begins: Array | None = None
    covered: set[int] = set()
    pairs = sorted((int(data.df[numbers[at]]), at) for at in range(len(numbers) - 1) if codes[at + 1] >= 0)
    for _, at in pairs:
        if at in covered and at + 1 in covered:
            continue
        watch.check()
        begins = _common(begins, _pair_places(data, numbers[at], codes[at + 1], at))
        covered |= {at, at + 1}
    rest = sorted((int(data.df[number]), at, number) for at, number in enumerate(numbers) if at not in covered)
    for _, at, number in rest:
        watch.check()
        if begins is not None:
            only = np.zeros(data.documents, bool)
            only[begins >> SHIFT] = True
        places = term_places(data, number, only)
        begins = _common(begins, places[(places & 0xFFFFFFFF) >= at] - at)
    return np.unique(NOWHERE if begins is None else begins >> SHIFT).astype(np.intp)


def _pair_places(data: SegmentData, number: int, code: int, at: int) -> Array:
    """Where phrases begin of which the word at place `at` is this term with that code after it."""
    hits = np.flatnonzero(data.successors(number) == code)
    docs, tf = data.postings(number)
    owners = np.searchsorted(np.cumsum(tf, dtype=np.int64), hits, side="right")
    positions = data.positions(number)[hits].astype(np.int64)
    far = positions >= at
    places: Array = (docs[owners[far]].astype(np.int64) << SHIFT) + (positions[far] - at)
    return places


def _common(one: Array | None, other: Array) -> Array:
    if one is None:
        return other
    if len(one) > len(other):
        one, other = other, one
    at = np.searchsorted(other, one)
    at[at == len(other)] = 0
    return one[other[at] == one] if len(other) else other


def followed(ends: Array, places: Array, slop: int) -> Array:
    """Those of `places` that stand 1 to `slop` positions after one of `ends`."""
    at = np.searchsorted(ends, places) - 1
    near = at >= 0
    near[near] = places[near] - ends[at[near]] <= slop
    return places[near]


def near(one: Spans, other: Spans, *, slop: int, ordered: bool, least: int = 1, from_start: bool = False) -> Spans:
    """Pairs of spans, the second `least` to `slop` positions after the first, or unless `ordered` before it.

    `from_start`: a second span before the first may begin no more than `slop` before it, whatever its length, which is
    how Whoosh's SpanNear2 differs from its SpanNear. `least` is at least 1.
    """
    low = np.searchsorted(other.start, one.end + least)
    high = np.searchsorted(other.start, one.end + slop, side="right")
    sizes = np.maximum(high - low, 0)
    firsts, seconds = np.repeat(np.arange(len(sizes)), sizes), runs(low, sizes)
    starts, ends = one.start[firsts], other.end[seconds]
    if ordered:
        return Spans.of(starts, ends)
    by_end = np.argsort(other.end, kind="stable")
    sorted_ends = other.end[by_end]
    low = np.searchsorted(sorted_ends, one.start - slop)
    high = np.searchsorted(sorted_ends, one.start - least, side="right")
    sizes = np.maximum(high - low, 0)
    firsts, seconds = np.repeat(np.arange(len(sizes)), sizes), by_end[runs(low, sizes)]
    if from_start:
        keep = other.start[seconds] >= one.start[firsts] - slop
        firsts, seconds = firsts[keep], seconds[keep]
    return Spans.of(np.concatenate((starts, other.start[seconds])), np.concatenate((ends, one.end[firsts])))
