"""Plain text: header lines, then paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from index.core.article import RawArticle
from index.core.errors import UnreadableFileError
from index.formats.bounded import read_all
from index.formats.contract import Unreadable, with_text
from index.formats.encoding import decode
from index.formats.headerlines import read_header
from index.formats.namedate import settle_date
from index.formats.paragraphs import to_blocks


def read_text(stream: BinaryIO, path: str) -> Iterator[RawArticle | Unreadable]:
    """The one article that a text file is."""
    lines = decode(read_all(stream)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    header = read_header(lines)
    blocks = with_text(to_blocks(lines[header.start : header.end])) or with_text(to_blocks(lines))
    if not blocks:
        raise UnreadableFileError("There is no text in the file.")
    url = header.url.value if header.url else ""
    yield RawArticle(
        blocks=blocks,
        title=header.title,
        authors=header.authors,
        published=settle_date(header.published, blocks=blocks, url=url, path=path),
        publisher=header.publisher,
        url=header.url,
        lang=header.lang,
    )
