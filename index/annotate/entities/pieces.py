"""A text as pieces: words, numbers and signs, each coded by a small number so that everything after is done on arrays.

Pieces are cut so that together they are the text, so offsets are sums of lengths. A blank or hyphen in front belongs to
the piece: "al-Qaida" is "al" and "-Qaida". The full stop of an abbreviation belongs to its word. Promise: total, and
linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.vocabulary import Shape, Vocabulary

_PIECE = re.compile(
    r"(?: |(?<=[^\W_]|\.)[-‐‑](?=[^\W_]))?"  # the blank or hyphen in front
    r"(?:(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:]\d+)+"  # 1,250.50
    r"|[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*"  # O'Brien, but not the 's of a possessive
    r"|['’]s\b"
    r"|\.{2,}|[-–—=*_]{2,}|[^\w\s]|_)"
    r"|\s+"
)
_LETTER_AFTER_BREAK = re.compile(r"\n(?=[a-z])")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]+|[@#]\w+")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The words and signs of several texts in a row, blanks left out. Arrays have one value a piece.

    `types` are ids of the vocabulary, `starts` and `ends` code points of the piece's text, `texts` which text it is
    of, `breaks` whether a sentence begins with it, `lines` which line it is in (numbered over all texts, also where
    lines are wrapped by hand), `glued` whether nothing stands between it and the piece before.
    """

    types: NDArray[np.int32]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    texts: NDArray[np.int32]
    breaks: NDArray[np.bool_]
    lines: NDArray[np.int32]
    glued: NDArray[np.bool_]


def blank_addresses(text: str) -> str:
    """`text` with web and mail addresses and tags blanked out, of the same length."""
    if "@" in text or "://" in text or "www." in text or "#" in text:
        return _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    return text


def is_wrapped(text: str) -> bool:
    """Whether lines end where the page did: over a fifth of the line ends have a lower-case letter after them."""
    ends = text.count("\n")
    return ends > 2 and len(_LETTER_AFTER_BREAK.findall(text)) * 5 > ends


def pieces(texts: Sequence[str], vocabulary: Vocabulary) -> Pieces:
    """The pieces of `texts`, in order."""
    found: list[list[str]] = [_PIECE.findall(blank_addresses(text)) for text in texts]
    counts = np.fromiter(map(len, found), np.int64, len(found))
    total = int(counts.sum())
    strings = [piece for part in found for piece in part]
    lengths = np.fromiter(map(len, strings), np.int64, total)
    coded = np.fromiter(map(vocabulary.__getitem__, strings), np.int32, total)
    of_text = np.repeat(np.arange(len(texts), dtype=np.int32), counts)
    begins = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    offsets = np.array([len(text) for text in texts], np.int64)
    begins -= np.repeat(np.concatenate([[0], np.cumsum(offsets)])[:-1], counts)
    wrapped = np.array([is_wrapped(text) for text in texts], np.bool_)
    return _without_blanks(coded, begins, lengths, of_text, wrapped, vocabulary)


def _without_blanks(
    coded: NDArray[np.int32],
    begins: NDArray[np.int64],
    lengths: NDArray[np.int64],
    of_text: NDArray[np.int32],
    wrapped: NDArray[np.bool_],
    vocabulary: Vocabulary,
) -> Pieces:
    """Blanks and the stops of abbreviations taken out of the row, what they say kept as flags."""
    lead, types, shapes = vocabulary.leads[coded], vocabulary.types[coded], vocabulary.shapes[coded]
    count = len(coded)
    first = np.ones(count, np.bool_)
    first[1:] = of_text[1:] != of_text[:-1]
    blank = (shapes & Shape.BLANK) != 0
    ends_line = (shapes & Shape.LINE_END) != 0
    ends_paragraph = (shapes & Shape.PARAGRAPH_END) != 0
    before = np.zeros(count, np.int32)
    before[1:] = shapes[:-1]
    before[first] = 0
    after = np.zeros(count, np.int32)
    after[:-1] = shapes[1:]
    after[:-1][first[1:]] = 0
    stop = (shapes & Shape.STOP) != 0
    short = ((before & Shape.ABBREVIATION) != 0) | (((before & Shape.INITIAL) != 0) & ((after & Shape.CAPITAL) != 0))
    short &= stop & (lead == 0)
    kept = ~(blank | short)
    ends = begins + lengths
    ends[:-1][short[1:]] += 1
    # A line ends where a blank with a line end stands before; a sentence there too, but in hard-wrapped paragraphs.
    line = np.cumsum(ends_line | first)
    breaking = np.where(wrapped[of_text], ends_paragraph, ends_line)
    breaks = np.cumsum(breaking | first)
    where = np.flatnonzero(kept)
    types, starts = types[where], (begins + lead)[where]
    shape, lead, text = shapes[where], lead[where], of_text[where]
    apart = np.concatenate([[True], where[1:] - where[:-1] > 1 + short[where[1:] - 1]])[: len(where)]
    apart[1:] |= text[1:] != text[:-1]
    spaced = (lead > 0) | apart
    cut = np.ones(len(where), np.bool_)
    if len(where):
        cut[1:] = breaks[where][1:] != breaks[where][:-1]
        ender = (shape & Shape.ENDER) != 0
        closer = ((shape & Shape.CLOSER) != 0) & ~spaced
        ended = ender.copy()
        ended[1:] |= closer[1:] & ender[:-1]
        opens = (shape & (Shape.CAPITAL | Shape.DIGIT | Shape.OPENER)) != 0
        cut[1:] |= ended[:-1] & spaced[1:] & opens[1:]
    hyphened = (shape & Shape.HYPHENED) != 0
    glued = ~spaced | hyphened
    return Pieces(types, starts, ends[where], text, cut, line[where].astype(np.int32), glued)
