"""What a format is: the names that every reader and the registry share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from index.core.article import RawArticle, RawBlock
from index.core.clean import clean_line


@dataclass(frozen=True, slots=True)
class Unreadable:
    """One part of a file that can't be read, told by its name within the file; the other parts are not affected."""

    part: str
    reason: str


REST = "rest"
"""The part that stands for all from the place on where a file breaks off."""

Reader = Callable[[BinaryIO, str], Iterator[RawArticle | Unreadable]]
"""Reads a stream of bytes and the file's POSIX path relative to the archive.

A file that can't be read at all raises `UnreadableFileError` while it is iterated, and whatever else the bytes are,
nothing but that leaves a reader.
"""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `suffixes` are lower case with their dot."""

    name: str
    suffixes: tuple[str, ...]
    read: Reader


def with_text(blocks: Iterable[RawBlock]) -> tuple[RawBlock, ...]:
    """The blocks in which there is something to read once control characters and the like are gone."""
    return tuple(block for block in blocks if clean_line(block.text[:1000]) or clean_line(block.text))
