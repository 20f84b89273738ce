"""The first rows of an order, without sorting all of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.engine.sectionfile import Array

_SORTED = 2048
"""So few are sorted whole."""


def first_rows(keys: Sequence[Array], docs: Array | None, count: int) -> Array:
    """The places of the `count` rows that are first by `keys[0]`, then `keys[1]` ..., then place; in that order.

    Keys are arrays over all rows (documents, or hits), small ones first; there may be none. `docs` (sorted) are the
    places to choose from; None stands for those whose first key is finite.
    """
    if count <= 0:
        return np.empty(0, np.intp)
    if docs is None:
        docs = _candidates(keys[0], count)
    if not keys:
        return docs[:count]
    if count >= len(docs) or len(docs) <= _SORTED:
        order = np.lexsort((docs, *(key[docs] for key in reversed(keys))))
        return docs[order][:count]
    values = keys[0][docs]
    ties = docs[values == values.min()]
    if len(ties) >= count:
        return first_rows(keys[1:], ties, count)
    limit = np.partition(values, count - 1)[count - 1]
    sure = first_rows(keys, docs[values < limit], count)
    ties = docs[values == limit]
    missing = count - len(sure)
    return np.concatenate((sure, first_rows(keys[1:], ties, missing)))


def _candidates(key: Array, count: int) -> Array:
    """Documents among which the first `count` by one key must be: those up to the `count`-th smallest of the smallest
    keys of blocks. A block has one smallest key, so so many documents are up to that one."""
    columns = max(count, len(key) // 256, 256)
    rows = len(key) // columns if columns else 0
    if rows > 1:
        smallest = key[: rows * columns].reshape(rows, columns).min(0)
        limit = np.partition(smallest, count - 1)[count - 1]
        if np.isfinite(limit):
            return np.flatnonzero(key <= limit)
    return np.flatnonzero(np.isfinite(key))
