"""Make the model that the wheel ships: `python -m train`.

Learns from the open gold of ../shared/data/entities, a copy of it with other names, and texts made from templates.
Deterministic, and a matter of minutes on one core.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from index.annotate.entities.lexicon import lexicon
from index.annotate.entities.model import FILE, save
from train.corpus import SOURCES, gold, shared
from train.crf import Settings
from train.fit import fit
from train.gold import GoldText
from train.layouts import layout_texts
from train.stock import NameStock
from train.swap import swapped

SETTINGS = Settings(epochs=5, step=0.06, dropout=0.3)
FOLDS = 5
LAYOUTS = 800
MADE = 0.5
"""What a made text counts beside one that people marked."""


def examples(sources: Sequence[str]) -> tuple[list[GoldText], list[float]]:
    """The gold texts of the sources and what is made beside them, and what each counts."""
    stock = NameStock.read()
    marked = [text for source in sources for text in gold(source)]
    others = [swapped(text, stock, seed=number) for number, text in enumerate(marked)]
    made = [*others, *layout_texts(stock, seed=1, count=LAYOUTS)]
    return [*marked, *made], [1.0] * len(marked) + [MADE] * len(made)


def main() -> int:
    if not (shared() / "data" / "entities").is_dir():
        sys.stderr.write("There is no gold to learn from: ../shared/data/entities; DATELINE_SHARED names another.\n")
        return 2
    begun = time.perf_counter()
    texts, weights = examples(SOURCES)
    model = fit(texts, weights, lexicon(), settings=SETTINGS, folds=FOLDS)
    save(FILE, model)
    seconds = time.perf_counter() - begun
    sys.stderr.write(f"{FILE.name}: {len(texts):,} texts, {len(model.features):,} features, {seconds:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
