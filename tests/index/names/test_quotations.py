"""Quotations are given to whoever said them, and to nobody where that is not plain."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.annotate.annotator import annotate
from index.core.article import Article, BlockKind, Origin, RawArticle, RawBlock, Sourced, make_article
from index.names.quotations import quotations
from index.names.quotes import paragraphs, quotes


def article(body: str) -> Article:
    blocks = tuple(RawBlock(BlockKind.PARAGRAPH, block) for block in body.split("\n\n"))
    raw = RawArticle(blocks, title=Sourced("Talks", Origin.HEADER))
    return make_article(raw, identity="a", path="a.txt", format_name="text")


def said_by(name: str, body: str) -> list[str]:
    one = article(body)
    found = annotate(one.body, published=None)
    ids = {entity.id for entity in found.entities if entity.id.endswith(name)}
    assert ids, found.entities
    made = quotations(one, found, ids)
    assert all(" ".join(quotation.span.cut(one.body).split()) == quotation.text for quotation in made)
    return [quotation.text for quotation in made]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("“We won,” John Kerry said. “We will go home.”", ["We won,", "We will go home."]),
        ('"We won," said U.S. Secretary of State John Kerry.', ["We won,"]),
        ('John Kerry told reporters: "We won the war."', ["We won the war."]),
        ("Mr. Kerry, who flew to Baghdad on Monday, later said, “It is over.”", ["It is over."]),
        ("“It is over”, according to John Kerry.", ["It is over"]),
        ("According to Mr. Kerry, “we are all very tired.”", ["we are all very tired."]),
        ("Mr. Kerry arrived in Baghdad. “It is over,” he said on Monday.", ["It is over,"]),
        ("Mr. Kerry arrived in Baghdad.\n\nHe said: “It is over.”", ["It is over."]),
        ("John Kerry said the plan “would not stand a chance” in Congress.", ["would not stand a chance"]),
        ("“One,” Kerry said. “Two.\n\n“Three.”\n\nNobody spoke.", ["One,", "Two. “Three."]),
        ("‘We’re done,’ said John Kerry. ‘We’re home.’", ["We’re done,", "We’re home."]),
        ("„Es ist vorbei“, said John Kerry.", ["Es ist vorbei"]),
    ],
)
def test_a_speaker_beside_the_words(body: str, said: list[str]) -> None:
    assert said_by("kerry", body) == said


@pytest.mark.parametrize(
    "body",
    [
        "“It is over,” said a spokesman for John Kerry.",
        "“It is over,” said John Kerry’s spokesman.",
        "A spokesman for John Kerry said: “It is over.”",
        "“It is over,” Barack Obama told John Kerry.",
        "“Nobody,” said Foreign Ministry spokesman Ali Hassan, “knows John Kerry.”",
        "John Kerry met Barack Obama. “Good,” he said.",
        "John Kerry said it was late, and Barack Obama said: “It is not.”",
        "John Kerry spoke. “It is over,” Barack Obama said.",
        "John Kerry said he had seen the film “Jaws” twice.",
        'The inches were 6" and 7", John Kerry said.',
        "“It is over, he said. John Kerry said nothing.",
    ],
)
def test_words_that_are_not_plainly_his(body: str) -> None:
    assert said_by("kerry", body) == []


def test_who_is_asked_for_speaks_and_no_other() -> None:
    body = "“Yes,” John Kerry said. “No,” Barack Obama said. “Perhaps,” Kerry added."
    assert said_by("kerry", body) == ["Yes,", "Perhaps,"]
    assert said_by("obama", body) == ["No,"]


PIECES = st.lists(
    st.sampled_from(
        ["“", "”", '"', "‘", "’", "«", "\n\n", "\n", " ", "John Kerry", " said ", ", he said", ".", ":", "x", "é"]
    ),
    max_size=40,
).map("".join)


@given(PIECES | st.text(max_size=60))
def test_any_text_can_be_taken_apart(body: str) -> None:
    one = article(body or "x")
    found = annotate(one.body, published=None)
    ids = {entity.id for entity in found.entities}
    marked = quotes(one.body, paragraphs(one.body))
    assert all(first.outer.end <= second.outer.start for first, second in pairwise(marked))
    assert {quotation.span for quotation in quotations(one, found, ids)} <= {quote.inner for quote in marked}


def test_a_body_of_quotations_alone_takes_linear_time() -> None:
    one = article("“Yes,” he said, and John Kerry, " * 5_000)
    found = annotate(one.body, published=None)
    ids = {entity.id for entity in found.entities}
    begun = time.process_time()
    quotations(one, found, ids)
    assert time.process_time() - begun < 10
