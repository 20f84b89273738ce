"""Terms by table are the terms of the analyser."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh.analysis import (
    CharsetFilter,
    IDTokenizer,
    LowercaseFilter,
    RegexTokenizer,
    StandardAnalyzer,
    StemFilter,
    Tokenizer,
)
from whoosh.support.charset import accent_map

from index.core.words import WORD, fold, words
from index.engine.analysis import fast_analyzer


class OwnTokenizer(Tokenizer):  # type: ignore[misc]
    """Offers the pattern of its words and what becomes of one."""

    pattern = WORD
    fold = staticmethod(fold)


class Sevens(Tokenizer):  # type: ignore[misc]
    """A pattern that the engine has no table for."""

    pattern = re.compile(r"[a-z]+(?:'[a-z]+)?|7+")
    fold = staticmethod(str.upper)


CHAINS: dict[str, Any] = {
    "default": RegexTokenizer() | LowercaseFilter(),
    "stemmed": RegexTokenizer() | LowercaseFilter() | StemFilter(),
    "accents": RegexTokenizer() | LowercaseFilter() | CharsetFilter(accent_map),
    "word characters": RegexTokenizer(r"\w+") | LowercaseFilter(),
    "other pattern": RegexTokenizer(r"[^\W\d]+-?") | LowercaseFilter(),
}
# Typographic quotes and dashes, dots in every place, marks that compose, capitals that grow when lowered.
PIECES = st.sampled_from(
    ("U.S.", "u.s", "a..b", "word—word", "“quoted”", "don't", "x*y", "_", ".", "İstanbul", "ﬁ", "é", "e\u0301", "ß",
     "\x1c", "日本語", "\u00a0", "3.14", "running", "Runs", "\ud800", "a.b.c.d", "-7", "77")
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)


def terms(analyzer: Any, text: str) -> list[str]:
    fast = fast_analyzer(analyzer)
    assert fast is not None
    # Between two others, so that what belongs to which text is seen as well.
    numbers, sizes = fast.vocabulary.unfolded(*fast.numbers(["a.b", text, "“a” .."]))
    start = int(sizes[0])
    return [fast.vocabulary.terms[number].decode() for number in numbers[start : start + int(sizes[1])].tolist()]


@pytest.mark.parametrize("name", CHAINS)
@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_a_chain_of_filters_gives_the_same_terms(name: str, text: str) -> None:
    assert terms(CHAINS[name], text) == [token.text for token in CHAINS[name](text, positions=True, mode="index")]


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_an_analyser_with_a_pattern_gives_the_same_terms(text: str) -> None:
    assert terms(OwnTokenizer(), text) == [word for word, _, _ in words(text)]
    assert terms(Sevens(), text) == [found.group().upper() for found in Sevens.pattern.finditer(text)]


def test_analysers_that_look_at_more_than_a_word_are_run_as_they_are() -> None:
    assert fast_analyzer(StandardAnalyzer()) is None
    assert fast_analyzer(IDTokenizer()) is None
    assert fast_analyzer(RegexTokenizer(r"\s+", gaps=True)) is None


def test_a_vocabulary_that_grows_too_large_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.engine.analysis._MOST_SURFACES", 2)
    fast = fast_analyzer(CHAINS["default"])
    assert fast is not None
    fast.numbers(["one two three"])
    before = fast.vocabulary
    fast.forget()
    numbers, _ = fast.numbers(["two three"])
    assert [fast.vocabulary.terms[number] for number in numbers.tolist()] == [b"two", b"three"]
    assert sorted(before.terms) == [b"one", b"three", b"two"]
