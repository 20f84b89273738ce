"""Wrapping covers every character once, keeps to the width, and never breaks what must stay together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from index.core.article import Block, BlockKind, Origin, RawArticle, RawBlock, Sourced, make_article
from index.core.span import Span
from tui.layout.wrap import UNWRAPPED, crop, line_at, wrap, wrap_text

words = st.text(
    st.sampled_from("abc xyz\n\t.,-“”’—…é ́ñ中文、。日本語한국👍\u200d👩️ ߐא٣") | st.characters(codec="utf-8"),
    max_size=200,
)
blocks = st.lists(st.tuples(st.sampled_from(BlockKind), words, st.integers(0, 9)), max_size=6)


def body_of(raw: list[tuple[BlockKind, str, int]]) -> tuple[str, tuple[Block, ...]]:
    article = make_article(
        RawArticle(tuple(RawBlock(*block) for block in raw), title=Sourced("t", Origin.META)),
        identity="x",
        path="x",
        format_name="text",
    )
    return article.body, article.blocks


@given(blocks, st.integers(1, 80))
def test_every_character_stands_in_exactly_one_line(raw, width):
    body, found = body_of(raw)
    seen = [0] * len(body)
    before = 0
    for line in wrap(body, found, width):
        assert before <= line.start <= line.end
        before = line.end
        for at in range(line.start, line.end):
            seen[at] += 1
    assert all(count == 1 for at, count in enumerate(seen) if not body[at].isspace())
    assert all(count <= 1 for count in seen)


@given(words, st.integers(1, 40))
def test_text_outside_of_blocks_is_covered_too(body, width):
    half = len(body) // 2
    lines = wrap(body, (Block(BlockKind.QUOTE, Span(half, half + len(body[half:]) // 2)),), width)
    covered = "".join(body[line.start : line.end] for line in lines)
    assert "".join(covered.split()) == "".join(body.split())


@given(blocks, st.integers(2, 80))
def test_no_line_of_prose_is_wider_than_the_column(raw, width):
    body, found = body_of(raw)
    for line in wrap(body, found, width):
        if line.kind is not None and line.kind not in UNWRAPPED:
            text = body[line.start : line.end]
            assert line.indent + cell_len(text) <= max(width, line.indent + 2)


def test_words_stay_whole_where_they_fit():
    body = "The quick brown fox jumps over the lazy dog"
    lines = [body[line.start : line.end] for line in wrap(body, (), 10)]
    assert lines == ["The quick", "brown fox", "jumps over", "the lazy", "dog"]


def test_typographic_quotes_count_one_cell():
    assert wrap_text("“aa” “bb” “cc”", 9) == ["“aa” “bb”", "“cc”"]


def test_a_word_longer_than_the_column_is_broken():
    assert wrap_text("see https://example.org/a/b now", 10) == ["see", "https://ex", "ample.org/", "a/b now"]


def test_wide_characters_break_anywhere_but_not_before_a_closing_mark():
    lines = wrap_text("今日は雨です。明日は晴れ", 8)
    assert all(cell_len(line) <= 8 for line in lines)
    assert not any(line.startswith("。") for line in lines)


def test_list_items_hang_quotes_are_indented_and_code_is_left_alone():
    body, found = body_of(
        [
            (BlockKind.LIST_ITEM, "one two three four", 0),
            (BlockKind.LIST_ITEM, "inner", 1),
            (BlockKind.QUOTE, "said", 0),
            (BlockKind.CODE, "x = 1  # a line far longer than the column", 0),
        ]
    )
    lines = wrap(body, found, 12)
    assert [(line.indent, line.first) for line in lines if line.kind is BlockKind.LIST_ITEM] == [
        (2, True),
        (2, False),
        (4, True),
    ]
    assert next(line for line in lines if line.kind is BlockKind.QUOTE).indent == 2
    code = [line for line in lines if line.kind is BlockKind.CODE]
    assert [body[line.start : line.end] for line in code] == ["x = 1  # a line far longer than the column"]


def test_blank_lines_part_blocks_but_not_list_items():
    body, found = body_of([(BlockKind.PARAGRAPH, "a", 0), (BlockKind.LIST_ITEM, "b", 0), (BlockKind.LIST_ITEM, "c", 0)])
    assert [line.kind is None for line in wrap(body, found, 20)] == [False, True, False, False]


def test_the_line_of_an_offset():
    body = "aaa bbb ccc"
    lines = wrap(body, (), 3)
    assert [line_at(lines, offset) for offset in (0, 2, 4, 10, 99)] == [0, 0, 1, 2, 2]
    assert line_at([], 5) == 0


@given(words, st.integers(0, 30))
def test_cropping_keeps_to_the_width(text, width):
    assert cell_len(crop(text, width)) <= width or crop(text, width) == ""
