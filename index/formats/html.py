"""Web pages, saved whole (SingleFile and the like) or as their source.

The main text comes from `pagebody`, what the page says about itself from `pagemeta`. Nothing is run and nothing is
fetched; embedded images and fonts (``data:`` addresses) are cut out before anything looks at the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from index.core.article import Origin, RawArticle, RawBlock, Sourced
from index.core.errors import UnreadableFileError
from index.formats.bounded import MIB, read_all
from index.formats.bylines import split_authors
from index.formats.contract import Unreadable, with_text
from index.formats.dateparse import parse_date
from index.formats.encoding import decode
from index.formats.fields import same_title, without_title
from index.formats.namedate import settle_date
from index.formats.pagebody import main_blocks
from index.formats.pagemeta import PageMeta, read_meta

MAX_PAGE = 128 * MIB
"""Longest file, embedded images included."""
MAX_MARKUP = 32 * MIB
"""Longest page without them."""

_DATA = re.compile(
    rb"data:[A-Za-z0-9.+-]{1,64}/[A-Za-z0-9.+-]{1,64}[;,][A-Za-z0-9+/=%;,._~!*'()$&:@?\\-]{64,}", re.IGNORECASE
)
_XML_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CRUMBS = (" › ", " » ", " > ")
_HEAD = 1 << 13


def read_html(stream: BinaryIO, path: str) -> Iterator[RawArticle | Unreadable]:
    """The one article that a page is."""
    data = _DATA.sub(b"data:,", read_all(stream, limit=MAX_PAGE))
    if len(data) > MAX_MARKUP:
        raise UnreadableFileError(f"The page is larger than {MAX_MARKUP // MIB} MiB without its images.")
    page = _XML_UNFIT.sub("", decode(data, declaration=True))
    tree = _parse(page)
    meta = read_meta(tree, page[:_HEAD]) if tree is not None else PageMeta()
    blocks = with_text(main_blocks(tree, page))
    if not blocks:
        raise UnreadableFileError("There is no readable text in the page.")
    title = meta.title
    if not title and blocks[0].kind == "heading":
        title = Sourced(blocks[0].text, Origin.HEADING)
    yield RawArticle(
        blocks=_without_kicker(without_title(blocks, title.value if title else ""), meta),
        title=title,
        authors=meta.authors,
        published=settle_date(meta.published, blocks=blocks, url=meta.url.value if meta.url else "", path=path),
        publisher=meta.publisher,
        url=meta.url,
        lang=meta.lang,
    )


def _without_kicker(blocks: tuple[RawBlock, ...], meta: PageMeta) -> tuple[RawBlock, ...]:
    """`blocks` without those at the top that only repeat the publisher, the authors or the date, or say the section."""
    publisher = meta.publisher.value if meta.publisher else ""
    authors = meta.authors.value if meta.authors else ()
    for index, block in enumerate(blocks[:4]):
        text = " ".join(block.text.split())
        repeats = bool(
            (publisher and same_title(text, publisher))
            or (authors and split_authors(text) == authors)
            or parse_date(text)
            or any(mark in text for mark in _CRUMBS)
        )
        if len(text) > 100 or not repeats:
            return blocks[index:]
    return blocks[4:] or blocks


def _parse(page: str) -> Any:
    """The root of the page's tree; None where there is none."""
    import lxml.html  # type: ignore[import-untyped]
    from lxml import etree

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        return lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
