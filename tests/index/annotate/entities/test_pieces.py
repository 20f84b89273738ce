"""Texts cut into pieces: where words and sentences begin, and promises for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.entities.lexicon import lexicon
from index.annotate.entities.pieces import Pieces, blank_addresses, is_wrapped, pieces
from index.annotate.entities.vocabulary import Vocabulary

VOCABULARY = Vocabulary(lexicon())


def cut(text: str) -> Pieces:
    return pieces([text], VOCABULARY)


def words(text: str) -> list[str]:
    found = cut(text)
    return [text[start:end] for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)]


def firsts(text: str) -> list[str]:
    found = cut(text)
    return [text[start:end] for start, end in zip(found.starts[found.breaks], found.ends[found.breaks], strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. J. F. Kerry's aide", ["Mr.", "J.", "F.", "Kerry", "'s", "aide"]),
        ("the U.S.-led force", ["the", "U.S.", "led", "force"]),
        ("al-Qaida and O’Brien", ["al", "Qaida", "and", "O’Brien"]),
        ("Texas Corp. rose 1,250.5 pct.", ["Texas", "Corp.", "rose", "1,250.5", "pct", "."]),
        ("a  b\n\nc", ["a", "b", "c"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Gen. Smith. Then he left.", ["He", "Then"]),
        ('"We go." She went.', ['"', "She"]),
        ("A title\nA text", ["A", "A"]),
        ("Lines are\nbroken by\nhand and\ngo on. So", ["Lines", "So"]),
        ("One\n\ntwo", ["One", "two"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert firsts(text) == expected


def test_lines_broken_by_hand_are_told_by_what_follows_them() -> None:
    assert is_wrapped("these lines\nare\nbroken\nby hand")
    assert not is_wrapped("One title\nAnother title\nA third\nAnd more")


def test_addresses_are_blanked_out() -> None:
    text = "See https://Example.org/Paris or Ann@London.example, #Berlin."
    blank = blank_addresses(text)
    assert len(blank) == len(text)
    assert not any(name in blank for name in ("Paris", "London", "Berlin"))


@given(st.lists(st.text(), max_size=4))
def test_nothing_is_lost_and_texts_do_not_know_one_another(texts: list[str]) -> None:
    together = pieces(texts, VOCABULARY)
    for number, text in enumerate(texts):
        mine = together.texts == number
        alone = cut(text)
        for name in ("types", "starts", "ends", "breaks", "glued"):
            assert getattr(together, name)[mine].tolist() == getattr(alone, name).tolist()
        blank, at = blank_addresses(text), 0
        for start, end in zip(alone.starts.tolist(), alone.ends.tolist(), strict=True):
            assert at <= start < end
            assert not any(map(str.isalnum, blank[at:start]))
            at = end
        assert not any(map(str.isalnum, blank[at:]))
