"""Which formats there are, and which one reads a file: the one place that a new format is added to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from index.formats.bounded import MAX_FILE, MIB, gunzip
from index.formats.contract import Format, Reader, Unreadable
from index.formats.html import read_html
from index.formats.jsonl import read_jsonl
from index.formats.markdown import read_markdown
from index.formats.text import read_text

__all__ = ["FORMATS", "FORMATS_VERSION", "Format", "Reader", "Unreadable", "format_for"]

FORMATS_VERSION = 3
"""Grows with every change of what the readers make of the same bytes: files read by another version are read anew."""

FORMATS: tuple[Format, ...] = (
    Format("text", (".txt", ".text"), read_text),
    Format("markdown", (".md", ".markdown"), read_markdown),
    Format("html", (".html", ".htm", ".xhtml"), read_html),
    Format("jsonl", (".jsonl", ".ndjson"), read_jsonl),
)

_STREAMED = {"jsonl": 2048 * MIB}
"""Formats that never hold a whole file: how many unpacked bytes of them are read."""


def format_for(path: str) -> Format | None:
    """The format that reads files of that name, by suffix without regard to case; ``.gz`` after it is unpacked.

    None where no format does; a name that is nothing but a suffix has none.
    """
    name = PurePosixPath(path).name.lower()
    packed = name.endswith(".gz")
    plain = name.removesuffix(".gz")
    for known in FORMATS:
        if any(plain.endswith(suffix) and len(plain) > len(suffix) for suffix in known.suffixes):
            return _packed(known) if packed else known
    return None


def _packed(inner: Format) -> Format:
    limit = _STREAMED.get(inner.name, MAX_FILE)
    return replace(
        inner,
        suffixes=tuple(suffix + ".gz" for suffix in inner.suffixes),
        read=lambda stream, path: inner.read(gunzip(stream, limit), path[: -len(".gz")]),
    )
