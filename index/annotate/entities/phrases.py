"""Listed names in a row of pieces: "United Nations", "Ministry of Trade and Industry", "Santa Cruz".

Promise: of names that begin with the same word the longest is found, left to right; linear in the number of pieces.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.lexicon import Lexicon, Listed, without_hyphen

KINDS = Listed.ALL
PLACES = 4
"""Values of a match: `Listed` flags, and where in the name the piece stands (first, inner, last, alone)."""
VALUES = KINDS * PLACES
_FIRST, _INNER, _LAST, _ALONE = range(PLACES)


def match(
    types: NDArray[np.int32], words: list[str], begins: NDArray[np.bool_], breaks: NDArray[np.bool_], lexicon: Lexicon
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """For each piece: 0, or as what the lists have the name it stands in, combined with its place there; and the number
    of pieces of the name that begins here (0 where none does). `begins` says which pieces can begin a name."""
    values = np.zeros(len(types), np.int32)
    lengths = np.zeros(len(types), np.int32)
    phrases = lexicon.phrases
    where = np.flatnonzero(begins)
    # Names end with their sentence.
    stops = np.append(np.flatnonzero(breaks), len(types))
    limits = stops[np.searchsorted(stops, where, side="right")].tolist()
    text = [words[kind] for kind in types.tolist()]
    reached = 0
    for at, limit in zip(where.tolist(), limits, strict=True):
        if at < reached:
            continue
        found = phrases[without_hyphen(text[at])]
        size, listed = (1, found.alone) if found.alone else (0, 0)
        if at + 1 < limit:
            for rest, kind in found.longer.get(text[at + 1], ()):
                end = at + 2 + len(rest)
                if end <= limit and text[at + 2 : end] == rest:
                    size, listed = end - at, kind
                    break
        if not size:
            continue
        values[at] = listed * PLACES + (_FIRST if size > 1 else _ALONE)
        if size > 1:
            values[at + 1 : at + size - 1] = listed * PLACES + _INNER
            values[at + size - 1] = listed * PLACES + _LAST
        lengths[at] = size
        reached = at + size
    return values, lengths
