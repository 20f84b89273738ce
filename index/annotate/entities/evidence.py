"""What the rest of a text says about a word, by what was found there at first sight.

"Kerry" alone is a person where "John Kerry" is one elsewhere; "Leeds" is a club where the text has it as one three
times. A word says nothing about itself: its own mention is left out of what is counted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.decode import KINDS

Ints = NDArray[np.int32]

_OTHERS = 1 + (1 + len(KINDS)) * 4
_PLACES = 3
_LONGER = 1 + len(KINDS) * _PLACES
SIZE = _OTHERS * _LONGER
NAMES = ("text", "text-before", "text-after")


def evidence(types: Ints, texts: Ints, capital: NDArray[np.bool_], labels: NDArray[np.int8]) -> Ints:
    """For each capitalised piece (0 for others): what its word is elsewhere in its text (most often; always or not;
    more than once or not), and as which part of longer names it occurs there."""
    out = np.zeros(len(types), np.int32)
    where = np.flatnonzero(capital)
    if not len(where):
        return out
    kind = (labels.astype(np.int32) + 1) // 2
    begins = labels % 2 == 1
    inside = (labels > 0) & ~begins
    ends = np.ones(len(labels), np.bool_)
    ends[:-1] = ~inside[1:]
    long = inside | (begins & ~ends)
    place = np.where(begins, 0, np.where(ends, 1, 2))
    key = (texts[where].astype(np.int64) << 32) | types[where]
    _, word = np.unique(key, return_inverse=True)
    words = int(word.max()) + 1
    at = np.arange(len(where))
    counts = np.bincount(word * 4 + kind[where], minlength=words * 4).reshape(words, 4)[word]
    counts[at, kind[where]] -= 1
    total, most = counts.sum(1), counts.argmax(1)
    always = counts[at, most] == total
    others = np.where(total == 0, 0, 1 + most * 4 + always * 2 + (total > 1))
    parts = len(KINDS) * _PLACES
    part = np.maximum(kind[where] - 1, 0) * _PLACES + place[where]
    own = long[where]
    longer = np.bincount((word * parts + part)[own], minlength=words * parts).reshape(words, parts)[word]
    longer[at[own], part[own]] -= 1
    best = longer.argmax(1)
    within = np.where(longer.sum(1) > 0, 1 + best, 0)
    out[where] = others * _LONGER + within
    return out
