"""The best row of labels for each sentence.

Stretches are sorted by length and gone through together, one step of arrays a position: Viterbi's algorithm (1967).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.core.entities import EntityKind

KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE)
LABELS = 1 + 2 * len(KINDS)
"""0 is no name; 1 + 2k begins a name of `KINDS[k]`, 2 + 2k goes on with it."""
LONGEST = 128
"""Longer sentences are cut."""

Floats = NDArray[np.float32]
_BATCH = 4096


def allowed() -> NDArray[np.bool_]:
    """Which label (columns) may follow which (rows): a name goes on only with its own kind."""
    out = np.ones((LABELS, LABELS), np.bool_)
    for inside in range(2, LABELS, 2):
        out[:, inside] = False
        out[[inside - 1, inside], inside] = True
    return out


def sentence_spans(breaks: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First piece and length of each sentence, none longer than `LONGEST`."""
    count = len(breaks)
    began = np.maximum.accumulate(np.where(breaks, np.arange(count), 0)) if count else np.zeros(0, np.int64)
    starts = np.flatnonzero(breaks | ((np.arange(count) - began) % LONGEST == 0))
    return starts, np.diff(np.append(starts, count))


def viterbi(
    scores: Floats, where: NDArray[np.int64], breaks: NDArray[np.bool_], transitions: Floats, initial: Floats
) -> NDArray[np.int8]:
    """The label of each piece on the best way through its sentence.

    Only the pieces `where` can be (in) names; `scores` has a row for each of these. All others have no name for sure,
    so that a sentence falls into stretches, each of which is decided by itself.
    """
    out = np.zeros(len(breaks), np.int8)
    if not len(where):
        return out
    cut = breaks[where].copy()
    cut[0] = True
    cut[1:] |= where[1:] != where[:-1] + 1
    starts, lengths = sentence_spans(cut)
    opening, closing = where[starts], where[starts + lengths - 1] + 1
    begun = np.where(breaks[opening, None], initial, transitions[0])
    inner = closing < len(breaks)
    inner[inner] &= ~breaks[closing[inner]]
    ended = np.where(inner[:, None], transitions[:, 0], np.float32(0))
    labels = np.zeros(len(where), np.int8)
    order = np.argsort(-lengths, kind="stable")
    for at in range(0, len(order), _BATCH):
        some = order[at : at + _BATCH]
        _viterbi(scores, starts[some], lengths[some], begun[some], ended[some], transitions, labels)
    out[where] = labels
    return out


def _viterbi(
    scores: Floats,
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    begun: Floats,
    ended: Floats,
    transitions: Floats,
    out: NDArray[np.int8],
) -> None:
    """Stretches longest first, so that those still going on at a position are the first ones."""
    longest = int(lengths[0])
    alive = np.searchsorted(-lengths, -np.arange(longest), side="left")
    best = scores[starts] + begun
    back: list[NDArray[np.intp]] = []
    ends = np.empty((len(starts), LABELS), np.float32)
    towards = np.ascontiguousarray(transitions.T)
    for position in range(1, longest):
        count = int(alive[position])
        ends[count : len(best)] = best[count:]
        ways = best[:count, None] + towards
        back.append(ways.argmax(2))
        best = ways.max(2) + scores[starts[:count] + position]
    ends[: len(best)] = best
    label = (ends + ended).argmax(1)
    rows = np.arange(len(starts))
    for position in range(longest - 1, 0, -1):
        count = int(alive[position])
        out[starts[:count] + position] = label[:count]
        label[:count] = back[position - 1][rows[:count], label[:count]]
    out[starts] = label
