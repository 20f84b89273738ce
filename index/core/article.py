"""What an article is, and the one constructor that makes one from what a file said.

`RawArticle` is what a format reads out of a file; `make_article` cleans and settles it into an `Article`, the only form
that the rest of Dateline knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Generic, TypeVar

from index.core.clean import clean_line, clean_paragraph, clean_text
from index.core.dates import DateRange
from index.core.span import Span

T = TypeVar("T")

MAX_TITLE = 300
"""Longest title kept, in code points; what is longer is cut with an ellipsis."""


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list item"
    TABLE = "table"
    CODE = "code"


class Origin(StrEnum):
    """Where a piece of metadata came from, in words that a reader sees."""

    FRONT_MATTER = "front matter"
    HEADER = "header line"
    FOOTER = "footer line"
    JSON_LD = "JSON-LD"
    META = "meta tag"
    TIME_TAG = "time tag"
    PAGE_TITLE = "page title"
    SINGLEFILE = "SingleFile header"
    HEADING = "heading"
    RECORD = "record field"
    TEXT = "text"
    URL = "address"
    FILE_NAME = "file name"
    FILE_TIME = "file time"
    READER = "your correction"
    NONE = "nothing"


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value and where it came from."""

    value: T
    origin: Origin


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A block as a format found it. `text` may hold line breaks (verse, code, table rows), and may be dirty."""

    kind: BlockKind
    text: str
    level: int = 0
    """Headings: 1 to 6. List items: depth of nesting, 0 outermost. Else 0."""


@dataclass(frozen=True, slots=True)
class RawArticle:
    """What one file, or one part of a file, says; nothing in it is trusted yet."""

    blocks: tuple[RawBlock, ...]
    part: str = ""
    """Which article of the file: empty where the file is one article, else unique in the file and stable over edits
    (a record's own id, or its line number)."""
    title: Sourced[str] | None = None
    authors: Sourced[tuple[str, ...]] | None = None
    published: Sourced[DateRange] | None = None
    publisher: Sourced[str] | None = None
    url: Sourced[str] | None = None
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from: POSIX path relative to the archive, part within the file, name of the format."""

    path: str
    part: str = ""
    format: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.part}" if self.part else self.path


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the body; blocks are in order, never overlap, and between two of them stands ``\\n\\n``."""

    kind: BlockKind
    span: Span
    level: int = 0


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date and where it came from. A guess from the file's time is shown, but anchors nothing."""

    range: DateRange
    origin: Origin

    @property
    def is_guess(self) -> bool:
        return self.origin is Origin.FILE_TIME


@dataclass(frozen=True, slots=True)
class Article:
    """One article. The body is NFC with ``\\n`` only and no control characters; the title is never empty.

    `origins` says where title, authors, publisher and url came from (keys are those field names).
    """

    id: str
    source: Source
    title: str
    body: str
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    published: Published | None = None
    publisher: str = ""
    url: str = ""
    lang: str = ""
    origins: Mapping[str, Origin] = field(default_factory=dict)

    @property
    def anchor(self) -> DateRange | None:
        """What relative dates are read against: the publication date, unless it is only a guess."""
        return self.published.range if self.published and not self.published.is_guess else None

    @property
    def minutes(self) -> int:
        """Reading time in minutes at 230 words a minute, at least 1."""
        return max(1, round(self.body.count(" ") / 230))


def make_article(
    raw: RawArticle, *, identity: str, path: str, format_name: str, file_date: DateRange | None = None
) -> Article:
    """The article that `raw` is; never fails. `file_date` is the day of the file's last change, if nothing is better.

    Without a title the first heading or the first words of the body serve, and after them the file's name.
    """
    body, blocks = _join(raw.blocks)
    origins: dict[str, Origin] = {}
    title = _line(raw.title, "title", origins)
    if not title:
        title, origins["title"] = _title_from(blocks, body, path)
    published = Published(raw.published.value, raw.published.origin) if raw.published else None
    if published is None and file_date is not None:
        published = Published(file_date, Origin.FILE_TIME)
    authors: tuple[str, ...] = ()
    if raw.authors:
        authors = tuple(dict.fromkeys(name for name in map(clean_line, raw.authors.value) if name))
        if authors:
            origins["authors"] = raw.authors.origin
    return Article(
        id=identity,
        source=Source(path, raw.part, format_name),
        title=title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1].rstrip() + "…",
        body=body,
        blocks=blocks,
        authors=authors,
        published=published,
        publisher=_line(raw.publisher, "publisher", origins),
        url=_line(raw.url, "url", origins),
        lang=clean_line(raw.lang)[:35].lower(),
        origins=origins,
    )


def _line(value: Sourced[str] | None, name: str, origins: dict[str, Origin]) -> str:
    text = clean_line(value.value) if value else ""
    if value and text:
        origins[name] = value.origin
    return text


def _join(raw_blocks: tuple[RawBlock, ...]) -> tuple[str, tuple[Block, ...]]:
    """The body and its blocks; blocks without text are left out."""
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    for raw in raw_blocks:
        text = _block_text(raw)
        if not text:
            continue
        pieces.append(text)
        blocks.append(Block(raw.kind, Span(at, at + len(text)), raw.level))
        at += len(text) + 2
    return "\n\n".join(pieces), tuple(blocks)


def _block_text(raw: RawBlock) -> str:
    if raw.kind is BlockKind.CODE or raw.kind is BlockKind.TABLE:
        lines = clean_text(raw.text).expandtabs(4).split("\n")
        return "\n".join(line.rstrip() for line in lines if line.strip())
    return clean_paragraph(raw.text)


def _title_from(blocks: tuple[Block, ...], body: str, path: str) -> tuple[str, Origin]:
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            return block.span.cut(body).replace("\n", " "), Origin.HEADING
    if blocks:
        words = blocks[0].span.cut(body).split()
        if words:
            return " ".join(words[:12]) + ("…" if len(words) > 12 else ""), Origin.TEXT
    return clean_line(PurePosixPath(path).stem) or "untitled", Origin.FILE_NAME
