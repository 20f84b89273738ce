"""Where words stand near each other: phrases and nearness on arrays of places.

A place is one number, the document in the upper 32 bits and the position in the lower, so that "after", "near" and "the
same" are comparisons of sorted arrays. Spans are places of their first and last word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.engine.sectionfile import Array, runs
from index.engine.segmentdata import SegmentData
from index.engine.watch import Watch

SHIFT = 32
NOWHERE = np.empty(0, np.int64)
_POSITION = (1 << SHIFT) - 1
_WORTH_SEEKING = 4
"""So many times more occurrences than places to look at: each place is sought among its document's occurrences."""


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
        return docs_of(self.start)


def docs_of(places: Array) -> Array:
    """The documents of sorted places, each once."""
    docs = places >> SHIFT
    new = np.ones(len(docs), bool)
    np.not_equal(docs[1:], docs[:-1], out=new[1:])
    return docs[new].astype(np.intp, copy=False)


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


def phrase_docs(data: SegmentData, name: str, numbers: Sequence[int], only: Array, watch: Watch) -> Array:
    """The documents in which these terms stand one right after the other; `only` is a mask of those that have all.

    Two words, of which the second has a code: the codes after the first word are compared, and no position is read.
    Otherwise each pair with a code, and each word in no such pair, gives the places where a phrase can begin; cheapest
    first, each in the documents that those before it left.
    """
    codes = [data.code(name, number) for number in numbers]
    if len(numbers) == 2 and codes[1] >= 0:
        docs, tf = data.postings(numbers[0])
        follows = data.successors(numbers[0]) == codes[1]
        starts = np.cumsum(tf, dtype=np.int64) - tf
        found: Array = docs[np.logical_or.reduceat(follows, starts)] if len(docs) else docs
        return found
    counts = [data.occurrences(number) for number in numbers]
    # A pair has no more places than its rarer word; to find them costs a look at each occurrence of the first.
    steps = [
        (min(counts[at : at + 2]) + counts[at] // 16, at, codes[at + 1])
        for at in range(len(numbers) - 1)
        if codes[at + 1] >= 0
    ]
    paired = {at for _, first, _ in steps for at in (first, first + 1)}
    steps += [(counts[at], at, -1) for at in range(len(numbers)) if at not in paired]
    begins: Array | None = None
    covered: set[int] = set()
    for _, at, code in sorted(steps):
        places = {at} if code < 0 else {at, at + 1}
        missing = sorted(places - covered)
        covered |= places
        watch.check()
        if begins is None:
            begins = _beginnings(data, numbers[at], at, code, only)
            begins = begins[only[begins >> SHIFT]]
        elif all(len(begins) * _WORTH_SEEKING < counts[place] for place in missing):
            for place in missing:
                begins = _still_there(data, numbers[place], place, begins)
        elif missing:
            only = np.zeros(data.documents, bool)
            only[docs_of(begins)] = True
            begins = _common(begins, _beginnings(data, numbers[at], at, code, only))
    return docs_of(NOWHERE if begins is None else begins)


def _still_there(data: SegmentData, number: int, at: int, begins: Array) -> Array:
    """Those places of documents that all have the term where it stands `at` positions further on."""
    docs = docs_of(begins)
    owners = np.searchsorted(docs, begins >> SHIFT)
    places = _Occurrences.of(data, number, docs, "b")
    return begins[places.holds(owners, (begins & _POSITION).astype(np.int64) + at)]


def _beginnings(data: SegmentData, number: int, at: int, code: int, only: Array) -> Array:
    """Where phrases can begin whose word at place `at` is this term, with that code after it unless it is negative."""
    docs, tf = data.postings(number)
    positions = data.positions(number)
    follows = data.successors(number) == code if code >= 0 else None
    chosen = np.flatnonzero(only[docs])
    if len(chosen) * (3 if code < 0 else 8) < len(docs):
        ends = np.cumsum(tf, dtype=np.int64)[chosen]
        docs, tf = docs[chosen], tf[chosen].astype(np.int64)
        occurrences = runs(ends - tf, tf)
        positions = positions[occurrences]
        follows = follows[occurrences] if follows is not None else None
    if follows is not None:
        hits = np.flatnonzero(follows)
        ends = np.cumsum(tf, dtype=np.int64)
        if len(hits) * 16 > len(follows):
            sums = np.cumsum(follows, dtype=np.int32)[ends - 1]
            docs = np.repeat(docs, np.diff(sums, prepend=0))
        else:
            docs = docs[np.searchsorted(ends, hits, side="right")]
        keep = only[docs]
        docs, tf = docs[keep], np.ones(int(np.count_nonzero(keep)), np.int64)
        positions = positions[hits[keep]]
    owners = np.repeat(docs.astype(np.int64) << SHIFT, tf)
    if at:
        far = positions >= at
        owners, positions = owners[far], positions[far]
    owners += positions
    owners -= at
    return owners


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


_FIRST = (4, 10)
"""So many occurrences of the rarer and of the commoner word are compared first: in most documents they are enough."""
_OFTEN = 6
"""... where the rarer word stands in its documents so often on average."""
_CHUNK = 4096
_SHORT = 20_000
"""Positions below it and gaps between them fit 16 bits, with room for marks beyond any gap that is asked for."""


def near_docs(
    data: SegmentData, numbers: Sequence[int], only: Array, watch: Watch, *, slop: int, ordered: bool
) -> Array:
    """The documents of the mask `only`, which all have both terms, in which the second stands within `slop` positions
    of the first; after it, if `ordered`."""
    docs = np.flatnonzero(only)
    one, other = (_Occurrences.of(data, number, docs, slot) for number, slot in zip(numbers, "ab", strict=True))
    found = np.zeros(len(docs), bool)
    if min(one.count(), other.count()) > _OFTEN * len(docs) and slop < _SHORT // 4:
        found = _near_at_first(one, other, watch, slop=slop, ordered=ordered)
    open_ = np.flatnonzero(~found)
    # The rarer word's occurrences are looked at one by one.
    if one.count() <= other.count():
        before, after = not ordered, True
        rare, common = one, other
    else:
        before, after = True, not ordered
        rare, common = other, one
    for start in range(0, len(open_), _CHUNK):
        watch.check()
        part = open_[start : start + _CHUNK]
        owners, places = rare.listed(part)
        found[owners[common.near(owners, places, slop, before=before, after=after)]] = True
    return docs[found]


def _near_at_first(one: _Occurrences, other: _Occurrences, watch: Watch, *, slop: int, ordered: bool) -> Array:
    """Whether some of the first occurrences of two words in each document are near each other."""
    few, more = _FIRST if one.count() <= other.count() else _FIRST[::-1]
    found = np.zeros(len(one.tf), bool)
    for start in range(0, len(found), _CHUNK):
        watch.check()
        part = slice(start, start + _CHUNK)
        gaps = other.first(more, part, 30_000)[:, None, :] - one.first(few, part, -10_000)[:, :, None]
        # One comparison of unsigned numbers for both ends of a range.
        close = (gaps - 1).view(np.uint16) < slop if ordered else (gaps + slop).view(np.uint16) <= 2 * slop
        if not ordered:
            close &= gaps != 0
        found[part] = close.any((1, 2))
    return found


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """Where a term stands in chosen documents: `tf` of `positions` from `starts` on (int32)."""

    starts: Array
    tf: Array
    positions: Array

    @classmethod
    def of(cls, data: SegmentData, number: int, docs: Array, slot: str) -> _Occurrences:
        """In `docs` (sorted), all of which have the term."""
        own, tf = data.postings(number)
        at = np.searchsorted(own, docs) if len(own) != len(docs) else slice(None)
        ends = np.cumsum(tf, dtype=np.int64)
        starts = (ends - tf)[at].astype(np.int32)
        return cls(starts, tf[at].astype(np.int32), data.positions(number, slot))

    def count(self) -> int:
        return int(self.tf.sum())

    def first(self, count: int, part: slice, missing: int) -> Array:
        """The first positions below `_SHORT` of some of the documents, one row each (int16)."""
        places = self.starts[part][:, None] + np.arange(count, dtype=np.int32)
        positions = self.positions.take(places, mode="clip")
        there = (np.arange(count) < self.tf[part][:, None]) & (positions < _SHORT)
        out = np.full(positions.shape, missing, np.int16)
        np.copyto(out, positions, where=there, casting="unsafe")
        return out

    def listed(self, part: Array) -> tuple[Array, Array]:
        """All occurrences in some of the documents: the document's place among all, and the position."""
        tf = self.tf[part]
        return np.repeat(part, tf), self.positions[runs(self.starts[part].astype(np.int64), tf)].astype(np.int32)

    def lower_bounds(self, owners: Array, wanted: Array) -> tuple[Array, Array, Array]:
        """For positions in documents, where the first occurrence stands that is not before it: as places in
        `positions`, with the begin and the end of the document's own. A binary search for all at once."""
        begins, size = self.starts[owners], self.tf[owners]
        ends = begins + size
        low = begins
        for _ in range(int(size.max()).bit_length() if len(size) else 0):
            half = size >> 1
            middle = low + half
            less = self.positions.take(middle, mode="clip") < wanted
            less &= size > 0
            low = np.where(less, middle + 1, low)
            size = np.where(less, size - half - 1, half)
        return low, begins, ends

    def holds(self, owners: Array, wanted: Array) -> Array:
        """Whether the term stands at these positions of documents."""
        at, _, ends = self.lower_bounds(owners, wanted)
        held: Array = (at < ends) & (self.positions.take(at, mode="clip") == wanted)
        return held

    def near(self, owners: Array, wanted: Array, slop: int, *, before: bool, after: bool) -> Array:
        """Whether the term stands 1 to `slop` positions before or after these positions of documents."""
        at, begins, ends = self.lower_bounds(owners, wanted)
        found = np.zeros(len(at), bool)
        if after:
            next_ = at + ((at < ends) & (self.positions.take(at, mode="clip") == wanted))
            found |= (next_ < ends) & (self.positions.take(next_, mode="clip") - wanted <= slop)
        if before:
            found |= (at > begins) & (wanted - self.positions.take(at - 1, mode="clip") <= slop)
        return found
