"""Plain lines to blocks: paragraphs, quotes, list items, and headings where they are sure.

Blank lines part paragraphs. Lines of a hard-wrapped text are joined; lines that are paragraphs themselves are kept
apart; anything else (verse, addresses) keeps its line breaks. A text without blank lines is a paragraph a line, unless
it is hard-wrapped. A short line is taken for a heading only between long paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from index.core.article import BlockKind, RawBlock

_ITEM = re.compile(r"([ \t]{0,40})[-*•‣·][ \t]{1,8}(?=\S)")
_RULE = re.compile(r"[ \t]{0,20}(?:[-*_=~#+.•]{3,200}|(?:[-*_•] ){2,40}[-*_•])[ \t]{0,20}\Z")
_END = re.compile(r"[.!?:;…。][\"'”’»)\]]{0,3}\Z")
_WRAP_MAX = 120
_HEADING_WORDS, _HEADING_LENGTH, _LONG = 8, 80, 100


def to_blocks(lines: Sequence[str]) -> tuple[RawBlock, ...]:
    """The blocks of `lines` (without line ends), in order."""
    groups = _groups(lines)
    if len(groups) == 1 and not _is_wrapped(groups[0]):
        groups = [[line] for line in groups[0]]
    blocks = [block for group in groups for block in _blocks_of(group)]
    return tuple(_with_headings(blocks))


def _groups(lines: Iterable[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if not line.strip() or _RULE.match(line[:300]):
            if groups[-1]:
                groups.append([])
        else:
            groups[-1].append(line)
    return groups if groups[-1] else groups[:-1]


def _is_wrapped(group: Sequence[str]) -> bool:
    """Whether the lines were broken by a margin: none is long, all but the last nearly as long as the longest."""
    if len(group) < 2:
        return False
    lengths = [len(line.rstrip()) for line in group]
    margin = max(lengths)
    if not 40 <= margin <= _WRAP_MAX:
        return False
    inner = [index for index in range(len(group) - 1) if not group[index + 1].startswith((" ", "\t"))]
    full = sum(lengths[index] > margin * 0.7 for index in inner)
    running = sum(not _END.search(group[index].rstrip()[-5:]) for index in inner)
    going_on = sum(group[index + 1].lstrip()[:1].islower() for index in inner)
    return bool(inner) and full >= len(inner) * 0.7 and running >= len(inner) * 0.5 and going_on > 0


def _blocks_of(group: list[str]) -> Iterable[RawBlock]:
    if all(line.startswith(">") for line in group):
        text = "\n".join(line.lstrip("> ") for line in group)
        yield RawBlock(BlockKind.QUOTE, text.replace("\n", " ") if _is_wrapped(text.split("\n")) else text)
        return
    run: list[str] = []
    items: list[tuple[int, list[str]]] = []
    for line in group:
        item = _ITEM.match(line)
        if item:
            yield from _paragraphs(run)
            run = []
            items.append((len(item[1].expandtabs(4)) // 2, [line[item.end() :]]))
        elif items:
            items[-1][1].append(line.strip())
        else:
            run.append(line)
    yield from _paragraphs(run)
    for depth, texts in items:
        yield RawBlock(BlockKind.LIST_ITEM, " ".join(texts), depth)


def _paragraphs(run: list[str]) -> Iterable[RawBlock]:
    if not run:
        return
    if _is_wrapped(run):
        for lines in _indented(run):
            yield RawBlock(BlockKind.PARAGRAPH, " ".join(line.strip() for line in lines))
    elif len(run) > 1 and sum(len(line) > _WRAP_MAX for line in run) * 2 >= len(run):
        for line in run:
            yield RawBlock(BlockKind.PARAGRAPH, line)
    else:
        yield RawBlock(BlockKind.PARAGRAPH, "\n".join(run))


def _indented(lines: list[str]) -> Iterable[list[str]]:
    """Paragraphs that are marked by an indented first line, where some but not all lines are indented."""
    starts = [index for index, line in enumerate(lines) if line.startswith(("  ", "\t"))]
    if not starts or len(starts) * 2 > len(lines):
        return [lines]
    cuts = sorted({0, *starts, len(lines)})
    return [lines[start:end] for start, end in pairwise(cuts)]


def _with_headings(blocks: list[RawBlock]) -> Iterable[RawBlock]:
    for index, block in enumerate(blocks):
        inside = 0 < index < len(blocks) - 1
        if inside and _may_head(block) and _is_long(blocks[index - 1]) and _is_long(blocks[index + 1]):
            yield RawBlock(BlockKind.HEADING, block.text, 2)
        else:
            yield block


def _may_head(block: RawBlock) -> bool:
    text = block.text.strip()
    return (
        block.kind is BlockKind.PARAGRAPH
        and len(text) <= _HEADING_LENGTH
        and "\n" not in text
        and len(text.split()) <= _HEADING_WORDS
        and text[:1].isupper()
        and (text[-1].isalnum() or text[-1] in "?!")
        and not any(mark in text for mark in '“”"@')
        and "://" not in text
    )


def _is_long(block: RawBlock) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) >= _LONG
