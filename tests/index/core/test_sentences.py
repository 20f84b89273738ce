"""Sentences end where a reader sees them end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.sentences import MOST, sentence_at
from index.core.span import Span


@pytest.mark.parametrize(
    ("text", "said", "sentence"),
    [
        ("It fell. On 10 June it was lost. Many fled.", "10 June", "On 10 June it was lost."),
        (
            "He met Gen. Smith on Friday in St. Louis. Then he left.",
            "Friday",
            "He met Gen. Smith on Friday in St. Louis.",
        ),
        ("It began at 10 p.m. The town slept.", "10 p.m.", "It began at 10 p.m."),
        ("Talks began Sept. 30 in Paris. All came.", "Sept. 30", "Talks began Sept. 30 in Paris."),
        ("The U.S. Army came in 2003. It stayed.", "2003", "The U.S. Army came in 2003."),
        ("They live in the U.S. The year was 2003.", "2003", "The year was 2003."),
        ("“We left in 2003.” He paused.", "2003", "“We left in 2003.”"),
        ("Was it 1999? No.", "1999", "Was it 1999?"),
        ("About 3.5 million in 2014, he said. More came.", "2014", "About 3.5 million in 2014, he said."),
        ("A line\n\nIn 2014 another\n\nThird", "2014", "In 2014 another"),
        ("no end in 2014", "2014", "no end in 2014"),
        ("J. R. R. Tolkien died in 1973. He was 81.", "1973", "J. R. R. Tolkien died in 1973."),
    ],
)
def test_the_sentence_around_a_date(text: str, said: str, sentence: str) -> None:
    start = text.index(said)
    assert sentence_at(text, Span(start, start + len(said))).cut(text) == sentence


def test_a_sentence_stays_in_its_paragraph_and_in_bounds() -> None:
    text = "one two " * 200 + "in 2014 " + "three four " * 200
    start = text.index("2014")
    found = sentence_at(text, Span(start, start + 4))
    assert found.start <= start < start + 4 <= found.end
    assert found.end - found.start <= MOST + 10
    assert sentence_at("a. b 1999 c", Span(5, 9), Span(3, 11)) == Span(3, 11)


@given(st.text(alphabet='aB1. !?”"\n’', max_size=80), st.integers(0, 79), st.integers(1, 5))
def test_a_sentence_holds_its_date(text: str, start: int, size: int) -> None:
    span = Span(start, start + size)
    if span.end <= len(text) and not span.cut(text).isspace() and "\n" not in span.cut(text):
        stripped = Span(
            start + len(span.cut(text)) - len(span.cut(text).lstrip()), start + len(span.cut(text).rstrip())
        )
        found = sentence_at(text, span)
        assert found.start <= stripped.start
        assert stripped.end <= found.end
