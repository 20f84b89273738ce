"""Gold texts -> a model: both passes, the second on what the first finds in texts that it has not seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.columns import SIZES, SLOTS, Columns
from index.annotate.entities.decode import LABELS, viterbi
from index.annotate.entities.evidence import NAMES, SIZE
from index.annotate.entities.lexicon import Lexicon
from index.annotate.entities.model import Model, Pass
from index.annotate.entities.tagger import document_numbers, score
from index.annotate.entities.vocabulary import Vocabulary
from train.corpus import labelled
from train.crf import Examples, FeatureSpace, Settings, train
from train.gold import GoldText

LEAST = 3
"""How often a feature is seen in a slot to be learned."""


def fit(
    texts: Sequence[GoldText], weights: Sequence[float], lexicon: Lexicon, *, settings: Settings, folds: int
) -> Model:
    """The model of these texts; `weights` says how much each counts."""
    vocabulary = Vocabulary(lexicon)
    cut, looked, labels = labelled(texts, vocabulary, lexicon)
    space = FeatureSpace(vocabulary.words, looked.slots, lexicon, least=LEAST)
    share = np.array(weights, np.float32)[cut.texts]
    examples = Examples(looked.slots, looked.numbers, cut.breaks, labels, share)
    fold = np.random.default_rng(settings.seed).integers(0, folds, len(texts))[cut.texts]
    seen = np.zeros(len(labels), np.int8)
    for number in range(folds):
        away = fold == number
        learned = train(space, _only(examples, ~away), SIZES, settings)
        table = np.stack([np.zeros((len(SLOTS), LABELS), np.float32), *_rows(space, learned)])
        rest = Columns(
            looked.slots[:, away],
            {name: values[away] for name, values in looked.numbers.items()},
            looked.types[away],
            np.flatnonzero(np.isin(np.flatnonzero(away), looked.open)),
        )
        scores = score(table, learned, rest, {})
        seen[away] = viterbi(scores, rest.open, cut.breaks[away], learned.transitions, learned.initial)
    more = document_numbers(looked, cut, vocabulary, seen)
    again = replace(examples, numbers={**examples.numbers, **more})
    first = train(space, examples, SIZES, settings)
    second = train(space, again, {**SIZES, **dict.fromkeys(NAMES, SIZE)}, settings)
    return Model(space.names, (first, second))


def _only(examples: Examples, kept: NDArray[np.bool_]) -> Examples:
    return Examples(
        examples.slots[:, kept],
        {name: values[kept] for name, values in examples.numbers.items()},
        examples.breaks[kept],
        examples.labels[kept],
        examples.weights[kept],
    )


def _rows(space: FeatureSpace, weights: Pass) -> Iterator[NDArray[np.float32]]:
    """The summed weights of each word type but the first, which is no word."""
    for kind in range(1, len(space.sizes)):
        yield weights.words[space.flat[space.starts[kind] : space.starts[kind + 1]]].sum(0)
