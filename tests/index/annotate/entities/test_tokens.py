"""Capitalised words: where they begin and end, and what a sentence's beginning is."""

from __future__ import annotations

import pytest

from index.annotate.entities.lexicon import lexicon
from index.annotate.entities.tokens import blank_addresses, is_wrapped, tokens


def texts(text: str) -> list[str]:
    return [token.text for token in tokens(text, lexicon())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S. forces", ["U.S."]),
        ("John F. Kennedy", ["John", "F.", "Kennedy"]),
        ("O'Brien's book", ["O'Brien"]),
        ("Bashar al-Assad", ["Bashar", "al-Assad"]),
        ("Washington-based", ["Washington"]),
        ("Task Force-Operation", ["Task", "Force-Operation"]),
        ("Kim Jong-un", ["Kim", "Jong-un"]),
        ("AT&T", ["AT&T"]),
        ("Gen. Smith of Apple Inc.", ["Gen.", "Smith", "Apple", "Inc"]),
        ("Émile Zola", ["Émile", "Zola"]),
        ("eBay and iPhone", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_offsets_are_those_of_the_text() -> None:
    text = "“Ünal’s 𝒳 friends”, said Mr. Ünal in Łódź."
    for token in tokens(text, lexicon()):
        assert text[token.start : token.end] == token.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Now Iraq", [True, False]),
        ("It ended. Now it", [True, True]),
        ("“Now", [True]),
        ("Mr. Smith", [True, False]),
        ("It said: “Now”", [True, True]),
        ("at Lille\nNow", [False, True]),
    ],
)
def test_sentence_beginnings(text: str, expected: list[bool]) -> None:
    assert [token.starts for token in tokens(text, lexicon())] == expected


def test_addresses_are_blanked_in_place() -> None:
    text = "see https://Example.org/Iraq or Me@Example.org now"
    blank = blank_addresses(text)
    assert len(blank) == len(text)
    assert blank.split() == ["see", "or", "now"]


def test_wrapped_text_is_told_by_its_line_ends() -> None:
    assert is_wrapped("one\ntwo\nthree\nfour\n")
    assert not is_wrapped("One.\nTwo.\nThree.\nFour.\n")
