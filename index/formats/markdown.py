"""Markdown: front matter, then CommonMark with tables, reduced to blocks of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from index.core.article import BlockKind, Origin, RawArticle, RawBlock, Sourced
from index.core.errors import UnreadableFileError
from index.formats.bounded import read_all
from index.formats.contract import Unreadable, with_text
from index.formats.encoding import decode
from index.formats.fields import Fields, without_title
from index.formats.frontmatter import split_front_matter
from index.formats.headerlines import read_header
from index.formats.markup import paragraphs
from index.formats.namedate import settle_date
from index.formats.paragraphs import to_blocks

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_PARSED = 500_000
"""Longest text parsed as Markdown, in characters; what is longer is read as plain text."""


def read_markdown(stream: BinaryIO, path: str) -> Iterator[RawArticle | Unreadable]:
    """The one article that a Markdown file is."""
    text = decode(read_all(stream)).replace("\r\n", "\n").replace("\r", "\n")
    front = split_front_matter(text)
    fields = Fields(front.values, Origin.FRONT_MATTER)
    title, published, authors = fields.title(), fields.published(), fields.authors()
    publisher, url = fields.publisher(), fields.url()
    blocks = with_text(to_raw_blocks(front.body))
    if not title and blocks and blocks[0].kind is BlockKind.HEADING and blocks[0].level == 1:
        title = Sourced(blocks[0].text, Origin.HEADING)
    blocks = without_title(blocks, title.value if title else "")
    if not blocks:
        raise UnreadableFileError("There is no text in the file.")
    if not front.values:
        # Without front matter the first short paragraphs may say what it would.
        header = read_header([block.text for block in blocks], titled=True)
        if header.start <= 4 and all(block.kind is BlockKind.PARAGRAPH for block in blocks[: header.start]):
            blocks = blocks[header.start : header.end]
            published, authors = header.published, header.authors
            publisher, url = header.publisher, header.url
            title = title or header.title
    yield RawArticle(
        blocks=blocks,
        title=title,
        authors=authors,
        published=settle_date(published, blocks=blocks, url=url.value if url else "", path=path),
        publisher=publisher,
        url=url,
        lang=fields.lang(),
    )


def to_raw_blocks(text: str) -> tuple[RawBlock, ...]:
    """The blocks of a Markdown text without front matter."""
    if len(text) > MAX_PARSED:
        return to_blocks(text.split("\n"))
    from markdown_it import MarkdownIt

    try:
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    except Exception:  # whatever a text does to the parser, it can still be read as lines
        return to_blocks(text.split("\n"))
    return tuple(_blocks(tokens))


def _blocks(tokens: Sequence[Token]) -> Iterator[RawBlock]:
    lists = quotes = heading = 0
    item_open = in_cell = False
    rows: list[list[str]] = []
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            lists += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
        elif kind in ("list_item_open", "list_item_close"):
            item_open = kind == "list_item_open"
        elif kind in ("blockquote_open", "blockquote_close"):
            quotes += token.nesting
        elif kind in ("heading_open", "heading_close"):
            heading = int(token.tag[1:]) if kind == "heading_open" else 0
        elif kind in ("th_open", "td_open", "th_close", "td_close"):
            in_cell = token.nesting == 1
        elif kind == "tr_open":
            rows.append([])
        elif kind == "table_close":
            yield RawBlock(BlockKind.TABLE, "\n".join(" | ".join(row) for row in rows))
            rows = []
        elif kind in ("fence", "code_block"):
            yield RawBlock(BlockKind.CODE, token.content)
        elif kind == "html_block":
            yield from (RawBlock(BlockKind.PARAGRAPH, piece) for piece in paragraphs(token.content))
        elif kind == "inline":
            content = inline_text(token)
            if in_cell and rows:
                rows[-1].append(content.replace("\n", " "))
            elif not content.strip():
                continue
            elif heading:
                yield RawBlock(BlockKind.HEADING, content, heading)
            elif item_open:
                item_open = False
                yield RawBlock(BlockKind.LIST_ITEM, content, lists - 1)
            else:
                yield RawBlock(BlockKind.QUOTE if quotes else BlockKind.PARAGRAPH, content)


def inline_text(token: Token) -> str:
    """What a reader sees of inline markup: links their text, images their alternative text, HTML tags nothing."""
    pieces: list[str] = []
    for child in token.children or ():
        if child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "hardbreak":
            pieces.append("\n")
        elif child.type == "image":
            pieces.append(inline_text(child))
        elif child.type == "html_inline":
            pieces.append("\n" if child.content[:3].lower() == "<br" else "")
        else:
            pieces.append(child.content)
    return "".join(pieces)
