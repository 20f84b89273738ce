"""The weights of the tagger: what each feature of a word says about each label, in each place where it may stand.

`names.npz` holds them as small whole numbers; train/ makes it. Rows of words are summed up once a word and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.columns import SLOTS
from index.annotate.entities.decode import LABELS
from index.annotate.entities.lexicon import Lexicon, lexicon
from index.annotate.entities.vocabulary import Vocabulary
from index.annotate.entities.wordforms import features

FILE = Path(__file__).with_name("names.npz")
FORMAT = 1

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Pass:
    """One set of weights: `words` by feature, slot and label; `tables` by column, value and label; `transitions` from
    label to label, `initial` for the first label of a sentence."""

    words: Floats
    tables: Mapping[str, Floats]
    transitions: Floats
    initial: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """Both passes, over the same features."""

    features: Mapping[str, int]
    passes: tuple[Pass, Pass]


def save(file: Path, model: Model) -> None:
    """Write the weights, each array in steps of 1/127 of its largest value."""
    arrays: dict[str, NDArray[np.generic]] = {
        "format": np.array(FORMAT),
        "features": np.frombuffer("\n".join(model.features).encode(), np.uint8),
    }
    for number, one in enumerate(model.passes):
        for name, values in (("words", one.words), *((f"table-{key}", table) for key, table in one.tables.items())):
            scale = max(float(np.abs(values).max()), 1e-6) / 127
            arrays[f"{number}-{name}"] = np.round(values / scale).astype(np.int8)
            arrays[f"{number}-{name}-scale"] = np.array(scale, np.float32)
        arrays[f"{number}-transitions"], arrays[f"{number}-initial"] = one.transitions, one.initial
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def load(file: Path = FILE) -> Model:
    """Read the weights; ValueError where they are of another format."""
    with np.load(file, allow_pickle=False) as arrays:
        if int(arrays["format"]) != FORMAT:
            raise ValueError(f"{file.name} is of another format")
        names = arrays["features"].tobytes().decode().split("\n")

        def scaled(name: str) -> Floats:
            values: Floats = arrays[name].astype(np.float32) * arrays[f"{name}-scale"]
            return values

        def one(number: int) -> Pass:
            start = f"{number}-table-"
            keys = [key[len(start) :] for key in arrays.files if key.startswith(start) and not key.endswith("-scale")]
            return Pass(
                scaled(f"{number}-words"),
                {key: scaled(start + key) for key in keys},
                arrays[f"{number}-transitions"],
                arrays[f"{number}-initial"],
            )

        return Model({name: place for place, name in enumerate(names)}, (one(0), one(1)))


class Rows:
    """The summed weights of word types, for both passes: `table[type, pass, slot, label]`."""

    def __init__(self, model: Model, vocabulary: Vocabulary, lists: Lexicon) -> None:
        self._model = model
        self._vocabulary = vocabulary
        self._lists = lists
        self._weights = np.stack([one.words for one in model.passes], 1)
        self._known = 0
        self.table: Floats = np.zeros((4096, 2, len(SLOTS), LABELS), np.float32)

    def fill(self) -> None:
        """Make the rows of the types that are new in the vocabulary."""
        words = self._vocabulary.words
        if len(words) > len(self.table):
            grown = np.zeros((max(len(words), 2 * len(self.table)), *self.table.shape[1:]), np.float32)
            grown[: self._known] = self.table[: self._known]
            self.table = grown
        known = self._model.features
        for kind in range(max(self._known, 1), len(words)):  # type 0 is no word
            found = [known[name] for name in features(words[kind], self._lists) if name in known]
            self.table[kind] = self._weights[found].sum(0)
        self._known = len(words)


@cache
def model() -> Model:
    """The shipped weights, read at the first call."""
    return load()


def lists() -> Lexicon:
    """The lists that the shipped weights go with."""
    return lexicon()
