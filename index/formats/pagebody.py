"""The main text of a web page as blocks: trafilatura's choice, without what surrounds an article.

Pages that it finds nothing in, or that are too large or too deep for it, are read as all of their visible text.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from functools import cache
from typing import Any

from index.core.article import BlockKind, RawBlock
from index.formats.markup import paragraphs

MAX_ELEMENTS = 60_000
"""Pages of more elements are not given to trafilatura, which takes some 0.1 ms for each."""
_DEPTH = 240
"""The parser drops what is nested deeper than 255; from here on the tree is not trusted to hold all of the text."""
_MAX_CELL = 240
"""A table with a longer cell is the layout of a page, not a table."""
_FURNITURE = (
    '//*[self::nav or self::aside or self::dialog or self::form or @role="navigation" or @role="dialog"'
    ' or @role="alertdialog" or @aria-hidden="true" or @aria-modal="true" or @hidden]'
)


def main_blocks(tree: Any, page: str) -> tuple[RawBlock, ...]:
    """The blocks of the page of `tree` (an lxml root) and source `page`; empty where nothing is visible."""
    if tree is not None and _fits(tree):
        blocks = tuple(_extract(tree))
        if blocks:
            return blocks
    return tuple(RawBlock(BlockKind.PARAGRAPH, text) for text in paragraphs(page))


def _fits(tree: Any) -> bool:
    count = int(tree.xpath("count(//*)"))
    return count <= MAX_ELEMENTS and not tree.xpath("boolean(/" + "/".join(["*"] * _DEPTH) + ")")


@cache
def _trafilatura() -> Any:
    # The HTTP library that it brings binds a socket to the loopback address when it is imported, to see whether there
    # is IPv6. Dateline opens no sockets.
    has_ipv6, socket.has_ipv6 = socket.has_ipv6, False
    try:
        import trafilatura
    finally:
        socket.has_ipv6 = has_ipv6
    # It reports on every page that it finds nothing in; that is told by the reader's own error.
    for name in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        logger = logging.getLogger(name)
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
    return trafilatura


@cache
def _config() -> Any:
    """Trafilatura's settings, but for short news: below 250 characters it would take the whole page for its text."""
    config = _trafilatura().settings.use_config()
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "40"
    return config


def _extract(tree: Any) -> Iterator[RawBlock]:
    trafilatura, config = _trafilatura(), _config()
    for node in tree.xpath(_FURNITURE):
        parent = node.getparent()
        # A modal that holds the whole article is not furniture.
        if parent is not None and node.find(".//article") is None and node.find(".//h1") is None:
            node.drop_tree()
    try:
        found = trafilatura.bare_extraction(
            tree,
            config=config,
            include_comments=False,
            include_tables=True,
            include_images=False,
            include_links=False,
            with_metadata=False,
        )
    except Exception:  # of the parser's and extractor's many; the visible text is still there
        return
    body = getattr(found, "body", None)
    if body is None:
        return
    if len(body) == 1 and body[0].tag == "p" and (body[0].text or "").count("\n") > 1:
        # Its last resort: all text of the page in one element, a line for each block.
        yield from (RawBlock(BlockKind.PARAGRAPH, line) for line in "".join(body[0].itertext()).split("\n"))
        return
    yield from _mixed(body, BlockKind.PARAGRAPH)


_BLOCK_TAGS = {"head", "p", "list", "quote", "table", "code", "div"}


def _mixed(element: Any, kind: BlockKind, depth: int = 0) -> Iterator[RawBlock]:
    """The blocks within `element`; what text stands between them is a block of `kind` each."""
    run = [_flat(element.text)]
    for child in element:
        if child.tag in _BLOCK_TAGS and not _is_inline_code(child):
            yield from _run(run, kind, depth)
            run = [_flat(child.tail)]
            yield from _blocks(child, kind, depth + (child.tag == "list" and element.tag == "item"))
        else:
            run += ["\n" if child.tag == "lb" else _text(child), _flat(child.tail)]
    yield from _run(run, kind, depth)


def _run(run: list[str], kind: BlockKind, depth: int) -> Iterator[RawBlock]:
    text = "".join(run)
    if text.strip():
        yield RawBlock(kind, text, depth)


def _is_inline_code(element: Any) -> bool:
    return bool(
        element.tag == "code" and element.getparent().tag not in ("body", "code") and "\n" not in (element.text or "")
    )


def _blocks(element: Any, kind: BlockKind, depth: int = 0) -> Iterator[RawBlock]:
    tag = element.tag
    if tag == "head":
        level = (element.get("rend") or "h2")[-1]
        yield RawBlock(BlockKind.HEADING, _text(element), int(level) if level in "123456" else 2)
    elif tag == "list":
        for item in element:
            yield from _mixed(item, BlockKind.LIST_ITEM, depth)
    elif tag == "quote":
        yield from _mixed(element, BlockKind.QUOTE)
    elif tag == "code":
        yield RawBlock(BlockKind.CODE, "".join(element.itertext()))
    elif tag == "table":
        yield from _table(element)
    else:
        yield from _mixed(element, kind, depth)


def _table(element: Any) -> Iterator[RawBlock]:
    rows = [[_text(cell).replace("\n", " ").strip() for cell in row] for row in element.iter("row")]
    if max((len(cell) for row in rows for cell in row), default=0) > _MAX_CELL:
        for cell in element.iter("cell"):
            yield from _mixed(cell, BlockKind.PARAGRAPH)
    else:
        yield RawBlock(BlockKind.TABLE, "\n".join(" | ".join(row) for row in rows if any(row)))


def _text(element: Any) -> str:
    """All text of `element`: line breaks in the source are blanks, ``lb`` is a line break."""
    pieces = [_flat(element.text)]
    for child in element:
        gap = " " if child.tag in _BLOCK_TAGS or child.tag == "item" else ""
        pieces += [gap, "\n" if child.tag == "lb" else _text(child), gap, _flat(child.tail)]
    return "".join(pieces)


def _flat(text: str | None) -> str:
    return (text or "").replace("\r", " ").replace("\n", " ")
