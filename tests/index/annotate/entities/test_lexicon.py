"""The lists are whole: enough of everything, nothing that names two kinds, quickly read."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from index.annotate.entities.lexicon import FOLDER, Word, lexicon, phrase_words
from index.annotate.entities.pieces import pieces
from index.annotate.entities.vocabulary import Vocabulary
from index.core.entities import EntityKind


def count(flag: int) -> int:
    return sum(bool(flags & flag) for flags in lexicon().words.values())


def test_the_lists_are_large_enough() -> None:
    assert count(Word.FIRST_NAME) >= 10_000
    assert count(Word.SURNAME) >= 20_000
    organisations = {known.name for known in lexicon().known.values() if known.kind is EntityKind.ORGANISATION}
    assert len(organisations) >= 5_000
    assert sum(known.kind is EntityKind.PLACE for known in lexicon().known.values()) >= 20_000


def test_every_list_says_where_it_is_from() -> None:
    for file in FOLDER.rglob("*.t*"):
        if file.name != "SCOWL.txt":
            head = file.read_text(encoding="utf-8")[:600]
            assert head.startswith("#"), file.name
            assert any(word in head for word in ("general knowledge", "GeoNames", "Faker", "SCOWL")), file.name


def test_every_name_is_cut_as_texts_are() -> None:
    vocabulary = Vocabulary(lexicon())
    forms = list(lexicon().known)[::7]
    cut = pieces(forms, vocabulary)
    words: list[list[str]] = [[] for _ in forms]
    for text, kind in zip(cut.texts.tolist(), cut.types.tolist(), strict=True):
        words[text].append(vocabulary.words[kind])
    short = lexicon().abbreviations
    other = [form for form, own in zip(forms, words, strict=True) if own != list(phrase_words(form, short))]
    assert len(other) < 3  # "1. FC Koeln": a stop before a capital


@given(st.text(max_size=60))
def test_any_name_can_be_cut(form: str) -> None:
    assert all(phrase_words(form, lexicon().abbreviations))


def test_reading_is_quick() -> None:
    lexicon.cache_clear()
    begin = time.process_time()
    lexicon()
    # About 0.25 s; the bound leaves room for slow and busy machines.
    assert time.process_time() - begin < 3
