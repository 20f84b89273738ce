"""A body broken into the lines of a column: pure, and fast enough to redo on every resize.

Promise: every code point that is not white space stands in exactly one line, in order; no line of prose is wider than
the column (a single character wider than the column excepted); lines of tables and code are whole rows, which the page
crops. Words are parted at blanks, words wider than the column anywhere, and East Asian text between any two wide
characters. Offsets are code points of the body, widths are terminal cells.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size, split_graphemes

from index.core.article import Block, BlockKind
from index.core.span import Span

INDENTS = {BlockKind.QUOTE: 2, BlockKind.LIST_ITEM: 2, BlockKind.CODE: 2}
"""Cells before the text, where bar, bullet or margin stand."""

MAX_DEPTH = 6
"""Lists nested deeper are indented no further."""

UNWRAPPED = frozenset({BlockKind.TABLE, BlockKind.CODE})

_NARROW = frozenset(
    chr(code)
    for first, last in ((0x20, 0x52F), (0x2010, 0x205E), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2500, 0x25FF))
    for code in range(first, last + 1)
    if get_character_cell_size(chr(code)) == 1
)
"""Characters of one cell that European prose is made of: text of these alone is measured by its length."""


class Line(NamedTuple):
    """One line of the column: `body[start:end]` after `indent` cells. A blank line has no `kind` and no text."""

    start: int
    end: int
    indent: int = 0
    kind: BlockKind | None = None
    level: int = 0
    first: bool = False
    """Whether it is the first line of its block (where a bullet stands)."""


def wrap(body: str, blocks: Sequence[Block], width: int) -> list[Line]:
    """The lines of `body` in a column of `width` cells. Text outside of the blocks is taken as paragraphs."""
    lines: list[Line] = []
    before: BlockKind | None = None
    for block in _all_blocks(body, blocks):
        if lines and not (before is block.kind is BlockKind.LIST_ITEM):
            lines.append(Line(lines[-1].end, lines[-1].end))
        indent = INDENTS.get(block.kind, 0)
        if block.kind is BlockKind.LIST_ITEM:
            indent += 2 * min(block.level, MAX_DEPTH)
        indent = min(indent, width // 2)
        first = True
        for start, end in _block_lines(body, block, max(1, width - indent)):
            lines.append(Line(start, end, indent, block.kind, block.level, first))
            first = False
        before = block.kind
    return lines


def line_at(lines: Sequence[Line], offset: int) -> int:
    """The number of the line that holds the body's `offset`, or the last one before it; 0 for no lines."""
    return max(0, bisect_right(lines, offset, key=lambda line: line.start) - 1)


def wrap_text(text: str, width: int) -> list[str]:
    """Plain `text` in lines of `width` cells, for titles, cards and notes."""
    return [span.cut(text) for span in wrap_spans(text, width)]


def wrap_spans(text: str, width: int) -> list[Span]:
    """Where the lines of `wrap_text` are in `text`."""
    return [
        Span(start, end)
        for piece in _pieces(text, 0, len(text))
        for start, end in _broken(text, piece.start, piece.end, max(1, width))
    ]


def _all_blocks(body: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks and, as paragraphs, whatever text stands between them."""
    at = 0
    for block in blocks:
        yield from _paragraphs(body, at, block.span.start)
        if block.span.cut(body).strip():
            yield block
        at = max(at, block.span.end)
    yield from _paragraphs(body, at, len(body))


def _paragraphs(body: str, start: int, end: int) -> Iterator[Block]:
    while start < end:
        cut = body.find("\n\n", start, end)
        stop = end if cut < 0 else cut
        if body[start:stop].strip():
            yield Block(BlockKind.PARAGRAPH, Span(start, stop))
        start = stop + 2


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end:
        cut = text.find("\n", start, end)
        stop = end if cut < 0 else cut
        yield Span(start, stop)
        start = stop + 1


def _block_lines(body: str, block: Block, width: int) -> Iterator[tuple[int, int]]:
    for piece in _pieces(body, *block.span):
        if block.kind in UNWRAPPED:
            yield piece.start, piece.end
        else:
            yield from _broken(body, piece.start, piece.end, width)


def _broken(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.isascii() or _NARROW.issuperset(piece):
        yield from _broken_narrow(text, start, end, width)
    else:
        yield from _broken_wide(text, start, end, width)


def _broken_narrow(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """One cell a character: a look back for the last blank of each line, no word is touched."""
    while start < end:
        if text[start] == " ":
            start += 1
            continue
        if end - start <= width:
            yield start, end
            return
        cut = text.rfind(" ", start, start + width + 1)
        if cut <= start:
            yield start, start + width
            start += width
        else:
            yield start, cut
            start = cut + 1


def _broken_wide(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Grapheme by grapheme, remembering the last place where the line may end."""
    line, used = start, 0  # first offset and cells of the line in hand
    may_end, may_go_on, used_after = -1, start, 0  # where it may end, where the next would start, cells up to there
    was_wide = False
    for first, stop, cells in split_graphemes(text[start:end])[0]:
        at, after = start + first, start + stop
        if text[at:after].isspace():
            if line == at:
                line, used = after, 0
            else:
                used += cells
                may_end, may_go_on, used_after = at, after, used
            was_wide = False
            continue
        is_wide = cells > 1
        if at > line and (is_wide or was_wide) and may_go_on != at and text[at] not in _NEVER_FIRST:
            may_end, may_go_on, used_after = at, at, used
        if used + cells > width and at > line:
            if may_end > line:
                yield line, may_end
                line, used = may_go_on, used - used_after
            if used + cells > width and at > line:
                yield line, at
                line, used = at, 0
            may_end = -1
        used += cells
        was_wide = is_wide
    if line < end and text[line:end].strip():
        yield line, end


_NEVER_FIRST = frozenset("、。，．：；！？）」』】〉》”’…ー々")
"""East Asian marks that close: they never begin a line if they can help it."""


def crop(text: str, width: int, *, ellipsis: str = "…") -> str:
    """`text` cut to `width` cells, the cut shown by an ellipsis."""
    if len(text) <= width and (text.isascii() or cell_len(text) <= width):
        return text
    if cell_len(text) <= width:
        return text
    room = width - cell_len(ellipsis)
    if room < 0:
        return ""
    if text.isascii() or _NARROW.issuperset(text):
        return text[:room].rstrip() + ellipsis
    used = 0
    for start, _, cells in split_graphemes(text)[0]:
        if used + cells > room:
            return text[:start].rstrip() + ellipsis
        used += cells
    return text
