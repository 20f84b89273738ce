"""Postings of one field as arrays, wherever they come from: a batch just inverted, or a segment on disk.

`PostingSource` is what `building` merges. All sources are sorted: terms by bytes, the postings of a term by document,
positions by document and place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from index.engine.sectionfile import Array

BIG = 255
"""The frequency byte that says: look it up among the exceptions."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Values of single postings, sorted by term and document: frequencies over 254, or weights that don't follow from
    frequency and boost of the field. `terms` are numbers within the source's field."""

    terms: Array = field(default_factory=lambda: np.empty(0, np.int64))
    docs: Array = field(default_factory=lambda: np.empty(0, np.int64))
    values: Array = field(default_factory=lambda: np.empty(0, np.float64))

    def __len__(self) -> int:
        return len(self.terms)

    def of_term(self, term: int) -> tuple[Array, Array]:
        """(documents, values) of one term."""
        if not len(self.terms):
            return self.docs, self.values
        first, last = np.searchsorted(self.terms, (term, term + 1))
        return self.docs[first:last], self.values[first:last]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The postings of some terms that follow each other: `df` per term, `docs` and `tf` per posting, `positions` per
    occurrence (empty where the field keeps none). `tf` holds true frequencies."""

    df: Array
    docs: Array
    tf: Array
    positions: Array


class PostingSource(Protocol):
    """Postings of a field, to be read from first to last term."""

    boost: float
    """A posting's weight is its frequency times this, rounded to 32 bits, unless `weights` has it."""
    has_positions: bool
    contiguous: bool
    """Positions are 0, 1, 2 ... in every document."""

    @property
    def terms(self) -> Sequence[bytes]: ...

    @property
    def df(self) -> Array: ...

    @property
    def cf(self) -> Array:
        """Occurrences with a position, per term; zeros where none are kept."""
        ...

    @property
    def weights(self) -> Exceptions: ...

    def stretch(self, first: int, last: int) -> Stretch: ...


@dataclass(slots=True)
class FieldPostings:
    """A `PostingSource` of arrays: those of a batch. Arrays may be file-backed; only slices are taken."""

    terms: list[bytes]
    df: Array
    cf: Array
    docs: Array
    tf: Array
    positions: Array
    boost: float
    has_positions: bool
    contiguous: bool
    weights: Exceptions
    _at: Array = field(init=False)
    _pos_at: Array = field(init=False)

    def __post_init__(self) -> None:
        self._at = np.concatenate(([0], np.cumsum(self.df, dtype=np.int64)))
        self._pos_at = np.concatenate(([0], np.cumsum(self.cf, dtype=np.int64)))

    def stretch(self, first: int, last: int) -> Stretch:
        posts = slice(int(self._at[first]), int(self._at[last]))
        places = slice(int(self._pos_at[first]), int(self._pos_at[last]))
        return Stretch(self.df[first:last], self.docs[posts], self.tf[posts], self.positions[places])
