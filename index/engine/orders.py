"""Columns as orders over all documents: computed once a generation, for a search to choose the first rows by."""

from __future__ import annotations

import numpy as np

from index.engine.columns import kind_of
from index.engine.leaves import Leaves
from index.engine.sectionfile import Array

_LAST = np.iinfo(np.int64).max


class Orders:
    """The orders of the columns of a generation."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        self._known: dict[tuple[str, bool], Array] = {}

    def of(self, name: str, *, descending: bool = False) -> Array:
        """A number for each document (int64), small ones first; the greatest for documents without a value."""
        order = self._known.get((name, descending))
        if order is None:
            if descending:
                ascending = self.of(name)
                order = np.where(ascending == _LAST, ascending, ~ascending)
            else:
                order = self._computed(name)
            self._known[name, descending] = order
        return order

    def _computed(self, name: str) -> Array:
        parts = [self._leaves.column(number, name) for number in range(len(self._leaves.opened))]
        if kind_of(self._leaves.schema[name].column_type) == "bytes":
            every = sorted(set().union(*(part.values or () for part in parts if part)))
            places = {value: place for place, value in enumerate(every)}
        out = np.full(self._leaves.documents, _LAST, np.int64)
        known = np.zeros(self._leaves.documents, bool)
        wide = any(part is not None and part.numbers.dtype.itemsize == 8 for part in parts)
        for number, part in enumerate(parts):
            if part is None:
                continue
            if part.values is not None:
                values = np.array([places[value] for value in part.values], np.int64)[part.numbers]
            elif part.numbers.dtype == np.uint64:
                values = (part.numbers ^ np.uint64(1 << 63)).view(np.int64)
            else:
                values = part.numbers.astype(np.int64)
            here = out[self._leaves.span(number)]
            here[~part.missing] = values[~part.missing]
            known[self._leaves.span(number)] = ~part.missing
        if wide:
            # All numbers of 64 bits may be there, and one is needed for "none": places in the order instead.
            out[known] = np.unique(out[known], return_inverse=True)[1]
        return out
