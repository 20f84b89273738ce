"""The model on texts: the same alone and in a batch, whatever it was asked before; and that it has learned."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate.entities import model as model_room
from index.annotate.entities import tagger as tagger_room
from index.annotate.entities.annotator import find_entities, find_entities_of
from index.annotate.entities.decode import LABELS, allowed, viterbi
from index.annotate.entities.lexicon import lexicon
from index.annotate.entities.model import FILE, load, save
from index.annotate.entities.tagger import Tagger

WORDS = st.sampled_from(
    [
        "The",
        "Bank",
        "of",
        "England",
        "Mr.",
        "Smith",
        "Iraq",
        "U.S.",
        "NATO",
        "said",
        "in",
        "Paris-based",
        "Corp",
        ".",
        ",",
        "(",
        ")",
        "\n",
        "\n\n",
        "3",
        "1-0",
        "al-Qaida",
        "&",
        "IRAQ",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=80))


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=5))
def test_a_text_has_the_same_names_alone_and_in_a_batch(texts: list[str]) -> None:
    assert find_entities_of(texts) == [find_entities(text) for text in texts]


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_names_are_in_order_and_never_overlap(text: str) -> None:
    found = Tagger.tag(tagger_room.tagger(), [text])[0]
    ends = [0, *(end for _, end, _ in found)]
    assert all(end <= start < stop <= len(text) for end, (start, stop, _) in zip(ends, found, strict=False))


def test_a_tagger_that_forgets_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Kofi Annan of the United Nations flew from Accra to Geneva."
    tagger = Tagger(model_room.model(), lexicon())
    before = tagger.tag([text])
    monkeypatch.setattr(tagger_room, "MOST_WORDS", 3)
    assert tagger.tag([text]) == tagger.tag([text]) == before
    assert len(before[0]) == 4


def test_weights_survive_their_file(tmp_path: Path) -> None:
    weights = load(FILE)
    save(tmp_path / "again.npz", weights)
    again = load(tmp_path / "again.npz")
    assert list(again.features) == list(weights.features)
    assert all(np.allclose(a.words, b.words, atol=1e-3) for a, b in zip(again.passes, weights.passes, strict=True))


def test_the_model_is_small_enough_to_ship() -> None:
    assert FILE.stat().st_size < 5_000_000


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 7), st.integers(0, 10_000))
def test_the_best_way_is_the_best_of_all_ways(length: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(size=(length, LABELS)).astype(np.float32)
    links = np.where(allowed(), random.normal(size=(LABELS, LABELS)), -1e4).astype(np.float32)
    initial = np.where(np.arange(LABELS) % 2 | (np.arange(LABELS) == 0), 0, -1e4).astype(np.float32)
    breaks = np.zeros(length, np.bool_)
    breaks[0] = True
    got = viterbi(scores, np.arange(length), breaks, links, initial)
    best = scores[0] + initial
    for row in scores[1:]:
        best = (best[:, None] + links).max(0) + row
    total = initial[got[0]] + scores[np.arange(length), got].sum() + links[got[:-1], got[1:]].sum()
    assert np.isclose(total, best.max(), atol=1e-3)


@pytest.mark.parametrize("end", ["van", "de", "of", "and", "al", "&"])
def test_a_text_that_ends_in_a_small_word_does_not_know_the_next_one(end: str) -> None:
    text = f"Said Ludwig {end}"
    assert find_entities_of([text, "Beethoven said so."])[0] == find_entities(text)
