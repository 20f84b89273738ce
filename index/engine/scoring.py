"""BM25F as Whoosh computes it, for all postings of a term at once.

A score depends on two small numbers, the frequency in the document and the document's length rounded to one of 256
steps. So all scores that a term can have stand in a table of a few thousand values, made anew for each query (the
average length moves with every commit), and a document's score is one look-up. The operations and their order are
Whoosh's, so that scores are equal to the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.engine.codec import posting_weights
from index.engine.lengths import STEPS
from index.engine.postings import BIG
from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """Of a term over the whole index: `idf`, and the average length of its field. `b` and `k1` are the model's."""

    idf: float
    average_length: float
    b: float
    k1: float

    def scores(self, weights: Array, lengths: Array) -> Array:
        """The scores of weights in documents of these (rounded) lengths."""
        k1, b = self.k1, self.b
        quotient = (weights * (k1 + 1)) / (weights + k1 * ((1 - b) + b * lengths / self.average_length))
        scores: Array = self.idf * quotient
        return scores


@dataclass(frozen=True, slots=True)
class LengthIndex:
    """The lengths of a field of a segment: which different ones there are, and which of them each document has."""

    steps: Array
    index: Array

    @classmethod
    def of(cls, data: SegmentData, name: str) -> LengthIndex:
        codes = data.known_length_codes(name)
        used = np.flatnonzero(np.bincount(codes, minlength=256))
        table = np.zeros(256, np.uint8)
        table[used] = np.arange(len(used))
        return cls(STEPS[used], table[codes])


def dense_scores(data: SegmentData, name: str, number: int, row: Array, statistics: TermStatistics | None) -> Array:
    """The scores of every document for a term with a row; 0 where it is not. Without statistics, weights."""
    if statistics is None:
        scores: Array = np.zeros(data.documents)
        docs, tf = data.postings(number)
        scores[docs] = posting_weights(data, name, number, docs, tf)
        return scores
    lengths = data.unfolded(LengthIndex.of, name)
    most = int(row.max())
    weights = (np.arange(most + 1) * data.fields[name].boost).astype(np.float32).astype(np.float64)
    table = statistics.scores(weights[:, None], lengths.steps[None, :]).ravel()
    places = row.astype(np.uint16)
    places *= len(lengths.steps)
    places += lengths.index
    scores = np.take(table, places.astype(np.intp), mode="clip")
    if most == BIG or len(data.weights):
        _correct(scores, data, name, number, statistics)
    return scores


def sparse_scores(
    data: SegmentData, name: str, number: int, docs: Array, tf: Array, statistics: TermStatistics | None
) -> Array:
    """The scores of these documents for a term that all of them have. Without statistics, weights."""
    weights = posting_weights(data, name, number, docs, data.true_tf(number, docs, tf))
    if statistics is None:
        return weights
    codes = data.known_length_codes(name)
    return statistics.scores(weights, STEPS[codes[docs]])


def _correct(scores: Array, data: SegmentData, name: str, number: int, statistics: TermStatistics) -> None:
    """Put right the documents whose weight is not in the table."""
    docs, tf = data.postings(number)
    others = np.union1d(data.big.of_term(number)[0], data.weights.of_term(number)[0])
    if not len(others):
        return
    weights = posting_weights(data, name, number, docs, tf)
    at = np.searchsorted(docs, others)
    codes = data.known_length_codes(name)
    scores[others] = statistics.scores(weights[at], STEPS[codes[others]])
