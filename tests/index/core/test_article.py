"""The one constructor of articles: whatever a file said, the article keeps its promises."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from index.core.article import BlockKind, Origin, RawArticle, RawBlock, Sourced, make_article
from index.core.dates import DateRange

blocks = st.lists(st.builds(RawBlock, st.sampled_from(list(BlockKind)), st.text())).map(tuple)


@given(blocks, st.none() | st.text())
def test_body_and_title_are_safe_to_show(raw_blocks: tuple[RawBlock, ...], title: str | None) -> None:
    raw = RawArticle(raw_blocks, title=None if title is None else Sourced(title, Origin.HEADER))
    article = make_article(raw, identity="a", path="folder/name.txt", format_name="text")
    assert article.title.strip()
    assert "\n" not in article.title
    for text in (article.title, article.body):
        assert unicodedata.is_normalized("NFC", text)
        assert not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in text)


@given(blocks)
def test_blocks_tile_the_body(raw_blocks: tuple[RawBlock, ...]) -> None:
    article = make_article(RawArticle(raw_blocks), identity="a", path="x", format_name="text")
    assert "\n\n".join(block.span.cut(article.body) for block in article.blocks) == article.body


def test_escape_sequences_are_gone() -> None:
    raw = RawArticle((RawBlock(BlockKind.PARAGRAPH, "a\x1b[31mred\x1b[0m \x1b]0;title\x07b\r\nc"),))
    assert make_article(raw, identity="a", path="x", format_name="text").body == "ared b\nc"


def test_title_falls_back_to_heading_then_words_then_file_name() -> None:
    def title(*raw_blocks: RawBlock) -> tuple[str, Origin]:
        article = make_article(RawArticle(raw_blocks), identity="a", path="dir/some-name.txt", format_name="text")
        return article.title, article.origins["title"]

    assert title() == ("some-name", Origin.FILE_NAME)
    assert title(RawBlock(BlockKind.PARAGRAPH, "Two words")) == ("Two words", Origin.TEXT)
    assert title(RawBlock(BlockKind.PARAGRAPH, "x"), RawBlock(BlockKind.HEADING, "Head")) == ("Head", Origin.HEADING)


def test_a_file_time_is_a_guess_and_anchors_nothing() -> None:
    day = DateRange.from_iso("2021-05-03")
    article = make_article(RawArticle(()), identity="a", path="x", format_name="text", file_date=day)
    assert article.published is not None
    assert article.published.is_guess
    assert article.anchor is None
