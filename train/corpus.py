"""The openly licensed gold of ../shared/data/entities, and gold texts as labelled pieces."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.columns import Columns, columns
from index.annotate.entities.decode import KINDS
from index.annotate.entities.lexicon import Lexicon
from index.annotate.entities.pieces import Pieces, pieces
from index.annotate.entities.vocabulary import Vocabulary
from train.gold import GoldText

SOURCES = (
    "gum-train", "wikigold", "ewt", "crossner-politics", "crossner-science", "crossner-ai", "crossner-literature",
    "crossner-music", "wnut17", "re3d-open",
)  # fmt: skip
"""What the model learns from; gum-dev is left for measuring."""

_TITLE = (
    r"(?:Mr|Mrs|Ms|Dr|Sir|Minister|President|Prime|Foreign|Deputy|Secretary|Special|Senator|General|Rep|Lt|Capt)\.?\s+"
)
_OUTSIDE = {
    "PERSON": re.compile(_TITLE),
    "ORGANISATION": re.compile(r"the\s+"),
    "PLACE": re.compile(r"the\s+"),
}
_NUMBER = {kind.value: 1 + 2 * place for place, kind in enumerate(KINDS)}


def shared() -> Path:
    """The folder beside the project that holds the gold."""
    return Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2] / "shared"))


def gold(source: str) -> list[GoldText]:
    """The texts of one source."""
    with gzip.open(shared() / "data/entities" / f"{source}.jsonl.gz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [
        GoldText(row["id"], row["text"], tuple(_outside(row["text"], entity) for entity in row["entities"]))
        for row in rows
    ]


def _outside(text: str, entity: Mapping[str, Any]) -> tuple[int, int, str]:
    """A name without what some sources take into it: a title, an article in small letters."""
    start, end, kind = entity["start"], entity["end"], entity["kind"]
    while before := _OUTSIDE[kind].match(text, start, end):
        start = before.end()
    return start, end, kind


def labelled(
    texts: Sequence[GoldText], vocabulary: Vocabulary, lexicon: Lexicon
) -> tuple[Pieces, Columns, NDArray[np.int8]]:
    """The pieces of gold texts with their labels. A piece that is only partly in a name counts as in it."""
    cut = pieces([text.text for text in texts], vocabulary)
    labels = np.zeros(len(cut.types), np.int8)
    firsts = np.searchsorted(cut.texts, np.arange(len(texts) + 1))
    for number, text in enumerate(texts):
        low, high = int(firsts[number]), int(firsts[number + 1])
        starts, ends = cut.starts[low:high], cut.ends[low:high]
        # Where names are marked within names, the inner ones count.
        for start, end, kind in sorted(text.entities, key=lambda entity: entity[1] - entity[0]):
            first = int(np.searchsorted(ends, start, side="right"))
            last = int(np.searchsorted(starts, end, side="left")) - 1
            if last < first or labels[low + first : low + last + 1].any():
                continue
            value = _NUMBER[kind]
            labels[low + first] = value
            labels[low + first + 1 : low + last + 1] = value + 1
    # A name that a sentence break cuts begins anew after it.
    cut_inside = cut.breaks & (labels > 0) & (labels % 2 == 0)
    labels[cut_inside] -= 1
    return cut, columns(cut, vocabulary, lexicon), labels
