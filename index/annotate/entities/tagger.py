"""Texts -> labels: two passes of a linear-chain model over words, with what a text says about its own names between.

A piece's score is a sum of rows looked up by words and small numbers (`columns`), so a batch is scored by a few
gathers. Lafferty, McCallum and Pereira (2001) describe the model; the second look at a document follows Ratinov and
Roth (2009). Promise: total; a text has the same labels alone and in a batch.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.columns import Columns, columns
from index.annotate.entities.decode import KINDS, Floats, viterbi
from index.annotate.entities.evidence import NAMES, evidence
from index.annotate.entities.lexicon import Lexicon
from index.annotate.entities.model import Model, Pass, Rows, lists, model
from index.annotate.entities.names import Found
from index.annotate.entities.pieces import Pieces, pieces
from index.annotate.entities.vocabulary import Shape, Vocabulary
from index.core.entities import EntityKind

RELUCTANCE = 0.5
"""What is taken from the score of "no name": what a model of little text gets wrong is names that it misses."""
MOST_WORDS = 60_000
"""Word types that are kept between batches; some 90 MB."""


class Tagger:
    """A model with the words that it has met. Belongs to one thread at a time."""

    def __init__(self, weights: Model, lexicon: Lexicon) -> None:
        self._weights = weights
        self._lexicon = lexicon
        self._vocabulary = Vocabulary(lexicon)
        self._rows = Rows(weights, self._vocabulary, lexicon)

    def tag(self, texts: Sequence[str]) -> list[list[Found]]:
        """The names of each text, in order, never overlapping."""
        if len(self._vocabulary.words) > MOST_WORDS:
            self._vocabulary = Vocabulary(self._lexicon)
            self._rows = Rows(self._weights, self._vocabulary, self._lexicon)
        cut = pieces(texts, self._vocabulary)
        out: list[list[Found]] = [[] for _ in texts]
        if not len(cut.types):
            return out
        looked = columns(cut, self._vocabulary, self._lexicon)
        self._rows.fill()
        first, second = self._weights.passes
        labels = self._labels(0, first, looked, {}, cut)
        more = document_numbers(looked, cut, self._vocabulary, labels)
        labels = self._labels(1, second, looked, more, cut)
        for text, start, end, kind in found(cut, labels):
            out[text].append((start, end, kind))
        return out

    def _labels(
        self, number: int, weights: Pass, looked: Columns, more: Mapping[str, NDArray[np.int32]], cut: Pieces
    ) -> NDArray[np.int8]:
        scores = score(self._rows.table[:, number], weights, looked, more)
        return viterbi(scores, looked.open, cut.breaks, weights.transitions, weights.initial)


def score(rows: Floats, weights: Pass, looked: Columns, more: Mapping[str, NDArray[np.int32]]) -> Floats:
    """The scores of each label of the pieces that can be names; `rows` has the weights of word types, by slot."""
    slots = looked.slots[:, looked.open]
    out: Floats = rows[slots[0], 0]
    for slot in range(1, len(slots)):
        out += rows[slots[slot], slot]
    for name, values in {**looked.numbers, **more}.items():
        out += weights.tables[name][values[looked.open]]
    out[:, 0] -= RELUCTANCE
    return out


def document_numbers(
    looked: Columns, cut: Pieces, vocabulary: Vocabulary, labels: NDArray[np.int8]
) -> dict[str, NDArray[np.int32]]:
    """The columns of the second pass."""
    capital = (vocabulary.type_shapes[looked.types] & Shape.CAPITAL) != 0
    here = evidence(looked.types, cut.texts, capital, labels)
    before, after = np.zeros_like(here), np.zeros_like(here)
    before[1:] = np.where(cut.breaks[1:], 0, here[:-1])
    after[:-1] = np.where(cut.breaks[1:], 0, here[1:])
    return dict(zip(NAMES, (here, before, after), strict=True))


def found(cut: Pieces, labels: NDArray[np.int8]) -> list[tuple[int, int, int, EntityKind]]:
    """Text, start, end and kind of each name of a row of labels."""
    begins = np.flatnonzero(labels % 2 == 1)
    inside = (labels > 0) & (labels % 2 == 0)
    stops = np.flatnonzero(~inside)
    ends = np.append(stops, len(labels))[np.searchsorted(stops, begins, side="right")] - 1
    kinds = (labels[begins].astype(int) - 1) // 2
    rows = zip(
        cut.texts[begins].tolist(), cut.starts[begins].tolist(), cut.ends[ends].tolist(), kinds.tolist(), strict=True
    )
    return [(text, start, end, KINDS[kind]) for text, start, end, kind in rows]


_own = threading.local()


def tagger() -> Tagger:
    """The calling thread's tagger with the shipped weights."""
    if not hasattr(_own, "tagger"):
        _own.tagger = Tagger(model(), lists())
    return _own.tagger  # type: ignore[no-any-return]
