"""Training of one pass: a linear-chain conditional random field by stochastic gradient.

AdaGrad (Duchi et al. 2011) with averaged weights and dropout of features. All is numpy on one core, and the same seed
gives the same weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.columns import SLOTS
from index.annotate.entities.decode import LABELS, allowed, sentence_spans
from index.annotate.entities.lexicon import Lexicon
from index.annotate.entities.model import Pass
from index.annotate.entities.wordforms import features

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

_IMPOSSIBLE = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Settings:
    """How long and how fast to learn."""

    epochs: int = 10
    step: float = 0.08
    dropout: float = 0.3
    batch: int = 2_000
    """Pieces a step, about."""
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Examples:
    """Pieces with their columns and labels. `weights` says how much each piece counts."""

    slots: Ints
    numbers: Mapping[str, Ints]
    breaks: NDArray[np.bool_]
    labels: NDArray[np.int8]
    weights: Floats


class FeatureSpace:
    """The features of all word types, seen often enough in each slot to be learned."""

    def __init__(self, words: Sequence[str], slots: Ints, lexicon: Lexicon, *, least: int) -> None:
        names: dict[str, int] = {}
        kinds = ([], *(features(word, lexicon) for word in words[1:]))
        rows = [[names.setdefault(name, len(names)) for name in kind] for kind in kinds]
        sizes = np.array([len(row) for row in rows])
        flat = np.fromiter((name for row in rows for name in row), np.int64, int(sizes.sum()))
        of_type = np.repeat(np.arange(len(rows)), sizes)
        seen = np.zeros((len(names), len(SLOTS)), np.int64)
        for slot, types in enumerate(slots):
            counts = np.bincount(types, minlength=len(rows))
            seen[:, slot] = np.bincount(flat, counts[of_type], minlength=len(names))
        self.often = seen >= least
        kept = np.flatnonzero(self.often.any(1))
        new = np.full(len(names), -1)
        new[kept] = np.arange(len(kept))
        keys = list(names)
        self.names = {keys[old]: place for place, old in enumerate(kept.tolist())}
        self.often = self.often[kept]
        within = new[flat] >= 0
        self.flat = new[flat][within]
        self.sizes = np.bincount(of_type[within], minlength=len(rows))
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])


class _Averaged:
    """Weights that learn by AdaGrad, row by row, and remember their average over all steps."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        self.now: Floats = np.zeros(shape, np.float32)
        self._squares: Floats = np.full(shape, 1.0, np.float32)
        self._sums: Floats = np.zeros(shape, np.float32)
        self._since = np.zeros(shape[0], np.int64)

    def learn(self, rows: NDArray[np.int64], gradient: Floats, step: float, time: int) -> None:
        waited = (time - self._since[rows]).astype(np.float32).reshape(-1, *[1] * (self.now.ndim - 1))
        self._sums[rows] += self.now[rows] * waited
        self._since[rows] = time
        squares = self._squares[rows] + gradient * gradient
        self._squares[rows] = squares
        self.now[rows] -= step * gradient / np.sqrt(squares)

    def average(self, time: int) -> Floats:
        waited: Floats = (time - self._since).astype(np.float32).reshape(-1, *[1] * (self.now.ndim - 1))
        return ((self._sums + self.now * waited) / max(time, 1)).astype(np.float32)


def train(space: FeatureSpace, examples: Examples, sizes: Mapping[str, int], settings: Settings) -> Pass:
    """The weights that make the labels of the examples likely."""
    random = np.random.default_rng(settings.seed)
    words = _Averaged((len(space.names), len(SLOTS), LABELS))
    tables = {name: _Averaged((size, LABELS)) for name, size in sizes.items()}
    chain = _Averaged((LABELS + 1, LABELS))
    starts, lengths = sentence_spans(examples.breaks)
    time = 0
    total = settings.epochs * max(1, int(lengths.sum() // settings.batch))
    for _ in range(settings.epochs):
        for some in _batches(lengths, settings.batch, random):
            time += 1
            rate = settings.step * (1 - 0.9 * time / total)
            _step(space, examples, words, tables, chain, starts[some], lengths[some], settings, rate, time, random)
    learned = words.average(time)
    learned[~space.often] = 0
    links = chain.average(time)
    links[:LABELS][~allowed()] = _IMPOSSIBLE
    initial = links[LABELS].copy()
    initial[2::2] = _IMPOSSIBLE
    return Pass(learned, {name: table.average(time) for name, table in tables.items()}, links[:LABELS].copy(), initial)


def _batches(lengths: NDArray[np.int64], size: int, random: np.random.Generator) -> Sequence[NDArray[np.int64]]:
    """Sentences of like length together, in random order."""
    order = np.argsort(lengths + random.random(len(lengths)) * 4, kind="stable")
    cuts = np.searchsorted(np.cumsum(lengths[order]), np.arange(size, int(lengths.sum()), size))
    parts = [part for part in np.split(order, cuts) if len(part)]
    random.shuffle(parts)
    return parts


def _step(
    space: FeatureSpace,
    examples: Examples,
    words: _Averaged,
    tables: Mapping[str, _Averaged],
    chain: _Averaged,
    starts: NDArray[np.int64],
    lengths: NDArray[np.int64],
    settings: Settings,
    rate: float,
    time: int,
    random: np.random.Generator,
) -> None:
    longest = int(lengths.max())
    at = starts[:, None] + np.arange(longest)
    there = np.arange(longest) < lengths[:, None]
    flat = at[there]
    kinds, place = np.unique(examples.slots[:, flat], return_inverse=True)
    place = place.reshape(len(SLOTS), -1)
    owner, names = _features_of(space, kinds)
    kept = random.random(len(names)) >= settings.dropout
    owner, names = owner[kept], names[kept]
    rows: Floats = np.zeros((len(kinds), len(SLOTS), LABELS), np.float32)
    filled, firsts = np.unique(owner, return_index=True)
    weight = words.now[names] * space.often[names][:, :, None]
    if len(names):
        rows[filled] = np.add.reduceat(weight, firsts)
    rows /= 1 - settings.dropout
    scores = rows[place[0], 0]
    for slot in range(1, len(SLOTS)):
        scores += rows[place[slot], slot]
    masks = {name: (random.random(len(flat)) >= settings.dropout) / (1 - settings.dropout) for name in tables}
    for name, table in tables.items():
        scores += table.now[examples.numbers[name][flat]] * masks[name][:, None]
    padded = np.zeros((*there.shape, LABELS), np.float32)
    padded[there] = scores
    gold = np.zeros(there.shape, np.int64)
    gold[there] = examples.labels[flat]
    share = np.zeros(there.shape, np.float32)
    share[there] = examples.weights[flat]
    error, links = _errors(padded, gold, there, share, chain.now)
    wrong = error[there]
    back = np.zeros((len(kinds), len(SLOTS), LABELS), np.float32)
    for slot in range(len(SLOTS)):
        for label in range(LABELS):
            back[:, slot, label] = np.bincount(place[slot], wrong[:, label], minlength=len(kinds))
    back /= 1 - settings.dropout
    order = np.argsort(names, kind="stable")
    touched, firsts = np.unique(names[order], return_index=True)
    if len(touched):
        words.learn(touched, np.add.reduceat(back[owner[order]], firsts), rate, time)
    for name, table in tables.items():
        values = examples.numbers[name][flat]
        rows_of, inverse = np.unique(values, return_inverse=True)
        scaled = wrong * masks[name][:, None]
        gradient = np.stack([np.bincount(inverse, scaled[:, k], minlength=len(rows_of)) for k in range(LABELS)], 1)
        table.learn(rows_of.astype(np.int64), gradient.astype(np.float32), rate, time)
    chain.learn(np.arange(LABELS + 1), links, rate, time)


def _features_of(space: FeatureSpace, kinds: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For types in a row: which of them, and which feature it has."""
    sizes = space.sizes[kinds]
    owner = np.repeat(np.arange(len(kinds)), sizes)
    shift = np.repeat(space.starts[kinds] - np.concatenate([[0], np.cumsum(sizes)])[:-1], sizes)
    return owner, space.flat[np.arange(len(owner)) + shift]


def _errors(
    scores: Floats, gold: NDArray[np.int64], there: NDArray[np.bool_], share: Floats, chain: Floats
) -> tuple[Floats, Floats]:
    """Expected minus true counts: of labels at each position, and of steps from label to label."""
    count, longest, _ = scores.shape
    links = np.where(allowed(), np.exp(chain[:LABELS]), 0).astype(np.float32)
    initial = np.exp(chain[LABELS])
    initial[2::2] = 0
    local = np.exp(scores - scores.max(2, keepdims=True)) + np.float32(1e-12)
    ahead = np.empty_like(local)
    ahead[:, 0] = local[:, 0] * initial
    ahead[:, 0] /= ahead[:, 0].sum(1, keepdims=True)
    for k in range(1, longest):
        step = (ahead[:, k - 1] @ links) * local[:, k]
        ahead[:, k] = np.where(there[:, k, None], step / step.sum(1, keepdims=True), ahead[:, k - 1])
    behind = np.ones_like(local)
    error = np.zeros_like(local)
    change = np.zeros((LABELS + 1, LABELS), np.float32)
    for k in range(longest - 1, -1, -1):
        both = ahead[:, k] * behind[:, k]
        both /= both.sum(1, keepdims=True)
        error[:, k] = both
        if k:
            right = local[:, k] * behind[:, k]
            right = np.where(there[:, k, None], right, 1)
            left = right @ links.T
            pair = ahead[:, k - 1, :, None] * links * right[:, None, :]
            pair /= pair.sum((1, 2), keepdims=True)
            use = (share[:, k] * there[:, k])[:, None, None]
            change[:LABELS] += (pair * use).sum(0)
            np.subtract.at(change, (gold[:, k - 1][there[:, k]], gold[:, k][there[:, k]]), share[:, k][there[:, k]])
            behind[:, k - 1] = np.where(there[:, k, None], left / left.sum(1, keepdims=True), 1)
    change[LABELS] = (error[:, 0] * share[:, 0, None]).sum(0)
    np.subtract.at(change, (np.full(count, LABELS), gold[:, 0]), share[:, 0])
    rows, columns = np.nonzero(there)
    error[rows, columns, gold[there]] -= 1
    error *= (share * there)[:, :, None]
    return error, change
