"""How a made text is set on its page: paragraphs, wrapped lines, capitals, kinds of quotes.

Promise: a name stays one piece, of as many characters as before.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from random import Random

from train.gold import Piece, upper

_BLANKS = re.compile("  +")
_ARTICLE = re.compile(r"((?:^|[.:] )A|\ba)(?= [AEIOaeio])")
_STOP = re.compile(r"\.(?![.\d])")
_LOOSE = re.compile(r" ([:,;)]|\.(?!\d))")


@dataclass(frozen=True, slots=True)
class Style:
    width: int
    """Sentences are wrapped at this column; 0: not at all."""
    between: str
    """Between paragraphs."""
    indent: str
    sentences: int
    """In a paragraph, at most."""
    after_sentence: str
    between_rows: str
    capitals: bool
    """The whole text is in capitals."""
    aligned: bool
    """Columns are padded."""
    curly: bool
    plain_letters: bool
    """No accents, as wires send names."""


def style_of(random: Random) -> Style:
    wrapped = random.random() < 0.4
    return Style(
        width=random.randint(58, 80) if wrapped else 0,
        between=random.choice(("\n\n", "\n\n", "\n") if wrapped else ("\n", "\n", "\n\n")),
        indent=random.choice(("   ", "\t", "")) if wrapped or random.random() < 0.1 else "",
        sentences=random.choice((1, 1, 2, 3)),
        after_sentence=random.choice((" ", " ", " ", "  ")) if wrapped else " ",
        between_rows=random.choice(("\n",) * 16 + ("\n\n", "  ", " ")),
        capitals=random.random() < 0.03,
        aligned=random.random() < 0.4,
        curly=random.random() < 0.15,
        plain_letters=random.random() < 0.6,
    )


@dataclass(slots=True)
class Page:
    """Takes lines and sentences in their order."""

    style: Style
    random: Random
    _pieces: list[Piece] = field(default_factory=list)
    _paragraph: list[list[Piece]] = field(default_factory=list)
    _gap: str = ""

    def sentence(self, pieces: list[Piece]) -> None:
        self._paragraph.append(self._set(pieces, close=True))

    def line(self, pieces: list[Piece], *, heading: bool) -> None:
        self._end_paragraph()
        self._add(self._set(pieces, close=heading or not self.style.aligned))
        self._gap = self.style.between if heading else self.style.between_rows

    def pieces(self) -> list[Piece]:
        self._end_paragraph()
        return self._pieces

    def _end_paragraph(self) -> None:
        while self._paragraph:
            size = self.random.randint(1, self.style.sentences)
            pieces = [Piece(self.style.indent)]
            for number, sentence in enumerate(self._paragraph[:size]):
                pieces += [Piece(self.style.after_sentence), *sentence] if number else sentence
            del self._paragraph[:size]
            self._add(wrapped(pieces, self.style.width) if self.style.width else pieces)
            self._gap = self.style.between

    def _add(self, block: list[Piece]) -> None:
        if self._pieces:
            last = self._pieces[-1]
            if last.kind is None:
                # Padding and empty choices leave blanks at the ends of lines.
                self._pieces[-1] = Piece(last.text.rstrip(" "))
            self._pieces.append(Piece(self._gap))
        self._pieces += block

    def _set(self, pieces: list[Piece], *, close: bool) -> list[Piece]:
        made = tidy(pieces, close=close)
        made = [piece if piece.kind else Piece(_ARTICLE.sub(r"\1n", piece.text)) for piece in made]
        if self.style.capitals:
            made = [upper(piece) for piece in made]
        if self.style.curly:
            made = [Piece(_curly(piece.text), piece.kind) for piece in made]
        if self.style.plain_letters:
            made = [Piece(_plain(piece.text), piece.kind) if piece.kind else piece for piece in made]
        return made


def tidy(pieces: list[Piece], *, close: bool) -> list[Piece]:
    """Plain text in one piece between names; close: without the blanks that empty choices leave."""
    made: list[Piece] = []
    for piece in pieces:
        if piece.kind is None and made and made[-1].kind is None:
            made[-1] = Piece(made[-1].text + piece.text)
        elif made and made[-1].text.endswith(".") and _STOP.match(piece.text):
            # "Calif." at the end of a sentence has one stop.
            made.append(Piece(piece.text[1:]))
        else:
            made.append(piece)
    if close:
        made = [piece if piece.kind else Piece(_LOOSE.sub(r"\1", _BLANKS.sub(" ", piece.text))) for piece in made]
    return [piece for piece in made if piece.text]


def _curly(text: str) -> str:
    return re.sub(r'(?<!\w)"(?=\w)', "“", text).replace('"', "”").replace("'", "’")


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", char)[0] for char in text)


def wrapped(pieces: list[Piece], width: int) -> list[Piece]:
    """Blanks become ends of lines, so that no line is longer than the width if its words are not."""
    text = "".join(piece.text for piece in pieces)
    chars, start, blank = list(text), 0, -1
    for at, char in enumerate(text):
        if at - start >= width and blank > start:
            chars[blank] = "\n"
            start = blank + 1
        # Not the indent, and not between two blanks: a line neither ends nor begins with one.
        if char == " " and text[start:at].strip() and text[at - 1] != " " and text[at + 1 : at + 2] != " ":
            blank = at
    made, at = [], 0
    for piece in pieces:
        made.append(Piece("".join(chars[at : at + len(piece.text)]), piece.kind))
        at += len(piece.text)
    return made
