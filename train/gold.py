"""A text whose names are marked: what a name tagger learns from.

Promise: the marks are in order, never overlap, and each is the name itself, without blanks around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PERSON, ORGANISATION, PLACE = "PERSON", "ORGANISATION", "PLACE"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and the kind of name it is, if it is one."""

    text: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class GoldText:
    id: str
    text: str
    entities: tuple[tuple[int, int, str], ...]
    """Start, end (code points) and kind of each name."""


def joined(id: str, pieces: Iterable[Piece]) -> GoldText:  # noqa: A002
    """The text that the pieces make."""
    texts: list[str] = []
    marks: list[tuple[int, int, str]] = []
    length = 0
    for piece in pieces:
        if piece.kind and piece.text:
            marks.append((length, length + len(piece.text), piece.kind))
        texts.append(piece.text)
        length += len(piece.text)
    return GoldText(id, "".join(texts), tuple(marks))


def upper(piece: Piece) -> Piece:
    """In capitals, as long as before: "ß" stays."""
    return Piece("".join(up if len(up := char.upper()) == 1 else char for char in piece.text), piece.kind)
