"""JSON Lines: a record a line, an article a record, read as a stream.

Field names are guessed. A line that can't be read costs that line; a file of which nothing can be read is given up
after `_GIVE_UP` lines.
"""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from index.core.article import BlockKind, Origin, RawArticle, RawBlock
from index.core.clean import clean_line
from index.core.errors import UnreadableFileError
from index.formats.bounded import MAX_FILE, MIB
from index.formats.contract import REST, Unreadable, with_text
from index.formats.encoding import decode
from index.formats.fields import Fields, as_text, without_title
from index.formats.markup import has_markup, paragraphs
from index.formats.namedate import settle_date
from index.formats.paragraphs import to_blocks

MAX_LINE = 16 << 20
"""Longest line that is read, in bytes."""

TEXT = ("text", "body", "content", "article", "maintext", "articlebody", "fulltext", "paragraphs", "description")
ID = ("id", "_id", "uid", "guid")
_GIVE_UP = 1000
_MOST_TOLD = 100
"""Lines of one file of which each is told that it can't be read; the others are counted."""
_MAX_ID = 200
_LINE_NAME = re.compile(r"line-[0-9]+\Z")


def read_jsonl(stream: BinaryIO, _path: str) -> Iterator[RawArticle | Unreadable]:
    """An article, or the reason why there is none, for every line that is not blank; parts are unique in the file."""
    seen: set[str] = set()
    number = good = bad = 0
    begun = stream.readline(MAX_LINE + 1)
    if begun.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        # Such a line ends elsewhere than at a byte of 10: the file is read whole.
        stream, begun = io.BytesIO(_whole(begun, stream).encode("utf-8", "replace")), b""
    while True:
        try:
            line, begun = begun or stream.readline(MAX_LINE + 1), b""
            complete = len(line) <= MAX_LINE or _skip_line(stream, line)
        except UnreadableFileError as error:
            if not good:
                raise
            yield Unreadable(REST, f"From line {number + 1:,} on: {error}")
            return
        if not line:
            break
        number += 1
        if not line.strip(b" \t\r\n\xef\xbb\xbf"):
            continue
        name = f"line-{number}"
        result = (
            _article(line, name, seen) if complete else Unreadable(name, f"The line is over {MAX_LINE >> 20} MiB long.")
        )
        if isinstance(result, Unreadable):
            bad += 1
            if bad >= _GIVE_UP and not good:
                raise UnreadableFileError(f"None of the first {bad:,} lines is a record with a text.")
            if bad > _MOST_TOLD:
                continue
        else:
            good += 1
        yield result
    if bad > _MOST_TOLD:
        yield Unreadable("lines", f"{bad - _MOST_TOLD:,} more lines can't be read.")
    if not good and not bad:
        raise UnreadableFileError("The file is empty.")


def _whole(begun: bytes, stream: BinaryIO) -> str:
    data = begun + stream.read(MAX_FILE)
    if len(data) > MAX_FILE:
        raise UnreadableFileError(f"In UTF-16 it is too large ({MAX_FILE // MIB} MiB at most); save it as UTF-8.")
    return decode(data)


def _skip_line(stream: BinaryIO, line: bytes) -> bool:
    """Reads on to the line's end without keeping it. Always False: the line is not complete."""
    while line and not line.endswith(b"\n"):
        line = stream.readline(1 << 20)
    return False


def _article(line: bytes, name: str, seen: set[str]) -> RawArticle | Unreadable:
    try:
        record = json.loads(_decode(line))
    except (ValueError, RecursionError):
        return Unreadable(name, "The line is no JSON.")
    if not isinstance(record, Mapping):
        return Unreadable(name, "The line is no JSON object.")
    fields = Fields(record, Origin.RECORD)
    title, url = fields.title(), fields.url()
    blocks = without_title(with_text(_blocks(fields)), title.value if title else "")
    if not blocks:
        return Unreadable(name, "The record has no text.")
    return RawArticle(
        blocks=blocks,
        part=_part(fields, name, seen),
        title=title,
        authors=fields.authors(),
        published=settle_date(fields.published(), blocks=blocks, url=url.value if url else ""),
        publisher=fields.publisher(),
        url=url,
        lang=fields.lang(),
    )


def _decode(line: bytes) -> str:
    line = line.removeprefix(b"\xef\xbb\xbf")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _part(fields: Fields, name: str, seen: set[str]) -> str:
    part = next((clean_line(as_text(value)) for value in fields.raw(*ID)), "")
    # Names of lines are kept for the records without an id, so that the two never meet.
    if not part or len(part) > _MAX_ID or part in seen or _LINE_NAME.match(part):
        return name
    seen.add(part)
    return part


def _blocks(fields: Fields) -> tuple[RawBlock, ...]:
    for value in fields.raw(*TEXT):
        text = _text(value)
        if not text.strip():
            continue
        if has_markup(text):
            pieces = paragraphs(text)
            if pieces:
                return tuple(RawBlock(BlockKind.PARAGRAPH, piece) for piece in pieces)
        return to_blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return ()


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(piece for piece in value if isinstance(piece, str))
    return ""
