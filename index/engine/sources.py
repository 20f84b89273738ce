"""What a segment is built from: documents of a batch, or of another segment, without those that are deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np

from index.engine.columns import ColumnData
from index.engine.inversion import Inverted
from index.engine.postings import PostingSource, Stretch
from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData

RANGE = 1 << 20
"""Postings and positions of a range of terms that is read and merged at once, at least; a single term may have more."""


class Source:
    """What goes into a segment: documents with their postings, lengths and columns. `kept` are those to take over, or
    None for all."""

    def __init__(
        self,
        documents: int,
        postings: Mapping[str, PostingSource],
        lengths: Callable[[str], Array | None],
        column: Callable[[str], ColumnData | None],
        kept: Array | None = None,
    ) -> None:
        self.documents = documents
        self.postings = postings
        self.lengths = lengths
        self.column = column
        self.kept = kept
        self.size = documents if kept is None else len(kept)
        # Number in the new segment, less the place of the source in it; -1 for those that are left out.
        self.renumbered: Array | None = None
        if kept is not None:
            self.renumbered = np.full(documents, -1, np.int64)
            self.renumbered[kept] = np.arange(len(kept))

    @classmethod
    def of_batch(cls, batch: Inverted) -> Source:
        return cls(batch.documents, batch.postings, batch.lengths.get, batch.columns.get)

    @classmethod
    def of_segment(cls, data: SegmentData, kept: Array | None) -> Source:
        return cls(data.documents, {name: data.source(name) for name in data.fields}, data.lengths, data.column, kept)

    def stretch(self, name: str, first: int, last: int) -> Stretch:
        """Postings of a range of terms without those of documents that are left out."""
        whole = self.postings[name].stretch(first, last)
        if self.renumbered is None:
            return whole
        docs = self.renumbered[whole.docs]
        keep = docs >= 0
        owners = np.repeat(np.arange(last - first), whole.df)
        positions = whole.positions
        if len(positions):
            positions = positions[np.repeat(keep, whole.tf)]
        df = np.bincount(owners[keep], minlength=last - first)
        return Stretch(df, docs[keep], whole.tf[keep], positions)

    def counts(self, name: str) -> tuple[Array, Array]:
        """(df, cf) of all terms of a field, as they will be."""
        postings = self.postings[name]
        if self.renumbered is None:
            return postings.df, postings.cf
        df = np.zeros(len(postings.terms), np.int64)
        cf = np.zeros(len(postings.terms), np.int64)
        for first, last in ranges(postings.df + postings.cf):
            part = self.stretch(name, first, last)
            df[first:last] = part.df
            if postings.has_positions:
                owners = np.repeat(np.arange(last - first), part.df)
                cf[first:last] = np.bincount(owners, part.tf, minlength=last - first).astype(np.int64)
        return df, cf


def ranges(sizes: Array) -> Iterable[tuple[int, int]]:
    """The numbers of `sizes` in ranges whose sums reach `RANGE`."""
    ends = np.cumsum(sizes, dtype=np.int64)
    first = 0
    while first < len(sizes):
        goal = (ends[first - 1] if first else 0) + RANGE
        last = min(len(sizes), max(first + 1, int(np.searchsorted(ends, goal))))
        yield first, last
        first = last
