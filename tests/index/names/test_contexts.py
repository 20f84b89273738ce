"""A mention is shown with the words around it, on one line."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.core.annotations import Annotations
from index.core.article import Article, BlockKind, Origin, RawArticle, RawBlock, Sourced, make_article
from index.core.entities import Entity, EntityKind, Mention
from index.core.span import Span
from index.names.contexts import contexts

KERRY = Entity("person:john-kerry", EntityKind.PERSON, "John Kerry", ("Kerry",))


def article(body: str) -> tuple[Article, Annotations]:
    """An article, and every Kerry of it."""
    blocks = tuple(RawBlock(BlockKind.PARAGRAPH, block) for block in body.split("\n\n"))
    raw = RawArticle(blocks, title=Sourced("Talks", Origin.HEADER))
    made = make_article(raw, identity="a", path="a\x1b.txt", format_name="text")
    places = [Span(*match.span()) for match in re.finditer(r"(John\s)?Kerry", made.body)]
    return made, Annotations((KERRY,), tuple(Mention(span, KERRY.id) for span in places))


def test_mentions_come_with_the_words_around_them() -> None:
    long = "word " * 30
    one, found = article(f"Before.\n\n{long}John\nKerry, {long}after.\n\nKerry.")
    first, second = contexts(one, found, {KERRY.id})
    assert first.text.startswith("…word word")
    assert first.text.endswith("word…")
    assert first.mention.cut(first.text) == "John Kerry"
    assert first.span.cut(one.body) == "John\nKerry"
    assert "\n" not in first.text
    assert len(first.text) < 120
    assert (second.text, second.mention.cut(second.text)) == ("Kerry.", "Kerry")
    assert (first.article, first.source, first.title) == ("a", "a?.txt", "Talks")
    assert contexts(one, found, ()) == []


@given(st.lists(st.sampled_from(["John Kerry", "Kerry", "\n", "\n\n", " ", "word", "é", "x" * 80, "."]), max_size=30))
def test_every_mention_is_shown_whole_in_its_paragraph(pieces: list[str]) -> None:
    one, found = article("".join(pieces) or "x")
    lines = contexts(one, found, {KERRY.id})
    assert [line.span for line in lines] == [mention.span for mention in found.mentions]
    for line in lines:
        assert line.mention.cut(line.text) == " ".join(line.span.cut(one.body).split())
        assert line.text == " ".join(line.text.split())
        assert line.text.strip("…") in " ".join(one.body.split())
