"""The words met so far, each under a number, with what is known of it by itself in growing arrays.

What a word says by itself (its shape, its endings, the lists it is in) is worked out once a word, not once a mention.
A vocabulary belongs to one thread at a time; the tagger takes a new one when it has grown large.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities.lexicon import Lexicon, Listed, Word, without_hyphen, word_flags

LONGEST_WORD = 48
"""What is longer is no name: all such pieces share one type."""
HYPHENS = "-‐‑"


class Shape:
    """What the letters of a piece say. Plain numbers, combined by |."""

    BLANK = 1
    LINE_END = 2
    PARAGRAPH_END = 4
    STOP = 8
    """A single full stop."""
    ENDER = 16
    """Ends a sentence: . ! ? … : after a closing quotation mark too."""
    CLOSER = 32
    OPENER = 64
    CAPITAL = 128
    """Begins with an upper-case letter."""
    DIGIT = 256
    INITIAL = 512
    """One upper-case letter."""
    ABBREVIATION = 1024
    """Keeps its full stop: "Corp", "Mr", "Sept"."""
    HYPHENED = 2048
    UPPER = 4096
    """Two or more letters, all upper-case."""
    LETTERS = 8192
    LOWER = 1 << 14
    """Begins with a lower-case letter."""


_ENDERS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«*•-–—")


def shape_of(core: str, *, hyphened: bool, abbreviations: frozenset[str]) -> int:
    """The `Shape` of a piece without its blank or hyphen in front."""
    if core.isspace():
        ends = core.count("\n")
        return Shape.BLANK | (Shape.LINE_END if ends else 0) | (Shape.PARAGRAPH_END if ends > 1 else 0)
    shape = Shape.HYPHENED if hyphened else 0
    first = core[0]
    if len(core) == 1:
        shape |= Shape.STOP if core == "." else 0
        shape |= Shape.ENDER if core in _ENDERS else 0
        shape |= Shape.CLOSER if core in _CLOSERS else 0
        shape |= Shape.OPENER if core in _OPENERS else 0
        shape |= Shape.INITIAL if core.isupper() else 0
    elif core.startswith(".."):
        shape |= Shape.ENDER
    if first.isupper() or first.istitle():
        shape |= Shape.CAPITAL
    elif first.islower():
        shape |= Shape.LOWER
    if first.isdigit():
        shape |= Shape.DIGIT
    if first.isalpha():
        shape |= Shape.LETTERS
    if core in abbreviations:
        shape |= Shape.ABBREVIATION
    letters = sum(map(str.isalpha, core))
    if letters > 1 and core.isupper():
        shape |= Shape.UPPER
    return shape


_SMALL_WORDS = frozenset(
    ("of", "the", "and", "for", "in", "on", "de", "del", "la", "van", "von", "da", "di", "du", "to", "by", "with", "at")
)
_LINKS = frozenset(("of", "for", "and", "&", "the"))
_PLACES = Listed.COUNTRY | Listed.STATE | Listed.REGION | Listed.CITY


class Vocabulary(dict[str, int]):
    """Pieces -> numbers, for `map`; and arrays over them: `leads` (0 or 1 characters in front of the word), `types`
    (the number of the word itself) and `shapes`. `words` are the types' texts, with a hyphen in front where one was;
    type 0 is no word at all. Over types there are `type_shapes`, `flags` (`Word`), `begins_phrase` (a listed name may
    begin with it), `links` ("of", "and") and `small` (the same number for the same word in small letters)."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        self._type_of: dict[str, int] = {}
        self._small_of: dict[str, int] = {}
        self.words: list[str] = []
        self.leads: NDArray[np.int64] = np.zeros(4096, np.int64)
        self.types: NDArray[np.int32] = np.zeros(4096, np.int32)
        self.shapes: NDArray[np.int32] = np.zeros(4096, np.int32)
        self.type_shapes: NDArray[np.int32] = np.zeros(4096, np.int32)
        self.flags: NDArray[np.int32] = np.zeros(4096, np.int32)
        self.small: NDArray[np.int32] = np.zeros(4096, np.int32)
        self._prose: NDArray[np.int32] = np.full(4096, -1, np.int32)
        self._titled: NDArray[np.int32] = np.full(4096, -1, np.int32)
        self.begins_phrase: NDArray[np.bool_] = np.zeros(4096, np.bool_)
        self.links: NDArray[np.bool_] = np.zeros(4096, np.bool_)
        self.type(" ")
        self._long = self._add("\ufffd" * (LONGEST_WORD + 1))
        self.possessives = np.array([self.type("'s"), self.type("’s")])
        self.ampersand = self.type("&")

    def __missing__(self, piece: str) -> int:
        if len(piece) <= LONGEST_WORD:
            return self._add(piece)
        if piece.isspace():
            return self["\n\n" if piece.count("\n") > 1 else "\n" if "\n" in piece else "  "]
        return self._long

    def _add(self, piece: str) -> int:
        number = len(self)
        if number == len(self.leads):
            self.leads, self.types, self.shapes = _doubled(self.leads), _doubled(self.types), _doubled(self.shapes)
        hyphened = len(piece) > 1 and piece[0] in HYPHENS and piece[1] not in HYPHENS
        lead = int(hyphened or (piece[0] == " " and not piece.isspace()))
        kind = self.type(f"-{piece[1:]}" if hyphened else piece[lead:])
        self.leads[number] = lead
        self.types[number] = kind
        self.shapes[number] = self.type_shapes[kind]
        self[piece] = number
        return number

    def type(self, word: str) -> int:
        """The number of a word; a hyphen in front makes another word."""
        known = self._type_of.get(word)
        if known is not None:
            return known
        kind = len(self.words)
        if kind == len(self.type_shapes):
            for name in ("type_shapes", "flags", "small", "_prose", "_titled", "begins_phrase", "links"):
                setattr(self, name, _doubled(getattr(self, name)))
            self._prose[kind:] = self._titled[kind:] = -1
        core = without_hyphen(word)
        abbreviations = self.lexicon.abbreviations
        self.type_shapes[kind] = shape_of(core, hyphened=core is not word, abbreviations=abbreviations)
        self.flags[kind] = word_flags(core, self.lexicon)
        self.small[kind] = self._small_of.setdefault(core.lower(), len(self._small_of))
        self.begins_phrase[kind] = core in self.lexicon.phrases
        self.links[kind] = word in _LINKS
        self._type_of[word] = kind
        self.words.append(word)
        return kind

    def prose(self, types: NDArray[np.int32]) -> NDArray[np.int32]:
        """Words in capitals as they would be written within a sentence."""
        return self._rewritten(types, self._prose, self._in_prose)

    def titled(self, types: NDArray[np.int32]) -> NDArray[np.int32]:
        """Words in capitals as they would be written in a name: all but the smallest large."""
        return self._rewritten(types, self._titled, self._in_title)

    def _rewritten(
        self, types: NDArray[np.int32], known: NDArray[np.int32], rewrite: Callable[[str], str]
    ) -> NDArray[np.int32]:
        new = np.unique(types[known[types] < 0]).tolist()
        if new:
            found = [self.type(rewrite(self.words[kind])) for kind in new]
            known = self._prose if rewrite == self._in_prose else self._titled  # it may have grown
            known[new] = found
        return known[types]

    def _in_prose(self, word: str) -> str:
        core = without_hyphen(word)
        hyphen = word[: len(word) - len(core)]
        lexicon, lower, title = self.lexicon, core.lower(), _title(core)
        alone = lexicon.phrases[title].alone if title in lexicon.phrases else 0
        if alone & _PLACES:
            return hyphen + title
        if (
            lexicon.words.get(lower, 0) & (Word.ENGLISH | Word.VERB | Word.ROLE | Word.PARTICLE)
            or lower in _SMALL_WORDS
        ):
            return hyphen + lower
        if alone or lexicon.words.get(title, 0) & (Word.FIRST_NAME | Word.SURNAME | Word.DEMONYM | Word.COMMON):
            return hyphen + title
        return word if len(core) < 5 or core in lexicon.phrases else hyphen + title

    def _in_title(self, word: str) -> str:
        core = without_hyphen(word)
        lower = core.lower()
        hyphen = word[: len(word) - len(core)]
        if lower in _SMALL_WORDS:
            return hyphen + lower
        english = self.lexicon.words.get(lower, 0) & Word.ENGLISH
        return word if len(core) < 6 and not english and core in self.lexicon.phrases else hyphen + _title(core)


def _title(core: str) -> str:
    """ "O'BRIEN" -> "O'Brien", "MCDONALD" -> "McDonald"."""
    titled = core[:1] + core[1:].lower()
    if titled[1:2] in ("'", "’"):
        return titled[:2] + titled[2:3].upper() + titled[3:]
    return f"Mc{titled[2:3].upper()}{titled[3:]}" if titled.startswith("Mc") and len(titled) > 4 else titled


def _doubled(held: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate([held, np.zeros_like(held)])
