"""The capitalised words of a text, and how each is tied to the one before it.

Only words that begin with a capital are looked at one by one; what stands between two of them is one "gap". Promise:
linear time, offsets in code points of the text as given.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from index.annotate.entities.lexicon import Lexicon, Word

_UPPER = "".join(c for c in map(chr, range(0x41, 0x2000)) if c.isupper() or c.istitle())
_TOKEN = re.compile(rf"(?<![^\W_])(?:(?:[{_UPPER}]\.){{1,8}}[{_UPPER}]?(?![^\W_])|[{_UPPER}][^\W_]*(?:['’&-][^\W_]+)*)")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]+|[@#]\w+")
_BREAK = re.compile(r"\n[ \t]*\n")
_ARTICLES = frozenset({"al", "el", "as", "ash", "an", "ar", "at", "ad", "ed", "ul", "ez", "es"})
_PREFIXES = ("Co-o", "Non-")
"""Beginnings that are no word of their own: "Co-operation", "Non-Proliferation"."""
_LONGEST = 60
_OPENERS = " \t\"'“”‘’([{«»*_-–—•>"


class Token(NamedTuple):
    """One capitalised word. `end` is before a possessive 's; `full` is after it. `starts`: a sentence or line begins
    with it. `shouted`: it stands in a line of capitals. `titled`: in a heading with capitals throughout. `glued`: a
    hyphen ties it to a lower-case word before it ("anti-", "counter-")."""

    text: str
    start: int
    end: int
    full: int
    gap: str
    starts: bool
    shouted: bool
    titled: bool
    glued: bool
    flags: int


def blank_addresses(text: str) -> str:
    """`text` with web and mail addresses and tags blanked out, of the same length."""
    if "@" in text or "://" in text or "www." in text or "#" in text:
        return _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    return text


def is_wrapped(text: str) -> bool:
    """Whether lines end where the page did: over a fifth of the line ends have a lower-case letter after them."""
    ends = text.count("\n")
    return ends > 2 and len(re.findall(r"\n(?=[a-z])", text)) * 5 > ends


def tokens(text: str, lexicon: Lexicon) -> list[Token]:
    """The capitalised words of `text`, in order. `gap` is what stands before a word, blanks folded: "" at the
    beginning, and "\\n" where a line or paragraph ends in it; a long gap is cut to its last 24 characters."""
    wrapped = is_wrapped(text)
    found: list[Token] = []
    before = 0
    words = lexicon.words
    lines = _Lines(text)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < before:
            continue
        word = match.group()
        if len(word) > _LONGEST:
            before = end
            continue
        glued = False
        if start and text[start - 1] in "-‑":
            head = text[max(0, start - 5) : start - 1].replace("\n", " ").rpartition(" ")[2]
            if head in _ARTICLES:
                start -= len(head) + 1
                word = text[start:end]
            else:
                glued = start > 1 and text[start - 2].isalnum()
        elif text[max(0, start - 4) : start] == " al " or (start == 3 and text.startswith("al ")):
            start -= 3
            word = text[start:end]
        full = end
        if word[-2:] in ("'s", "’s") and len(word) > 2:
            word, end = word[:-2], end - 2
        if "-" in word:
            word = _without_tail(word, lexicon)
            full = end = end if end - start == len(word) else start + len(word)
        if text[end : end + 1] == "." and word in lexicon.dotted and not _ends_sentence(text, end + 1, word):
            word, end, full = word + ".", end + 1, end + 1
        gap = text[before if start - before < 24 else start - 24 : start]
        if "\n" in gap:
            gap = "\n" if not wrapped or _BREAK.search(gap) else " ".join(gap.replace("\n", " ").split(" "))
        shouted, titled = lines.at(start)
        found.append(
            Token(
                word,
                start,
                end,
                full,
                gap,
                _starts(text, gap, found, start),
                shouted,
                titled,
                glued,
                _flags(word, words),
            )
        )
        before = full
    return found


def _flags(word: str, words: Mapping[str, int]) -> int:
    """What the word may be; letters without their accents, or the parts of a double name, speak for one that the lists
    do not have: "Eugène", "Jean-Marc"."""
    flags = words.get(word, 0)
    if flags or len(word) < 3:
        return flags
    names = Word.FIRST_NAME | Word.SURNAME
    if not word.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        flags = words.get(plain, 0) & names
    if not flags and "-" in word:
        parts = [words.get(part, 0) for part in word.split("-")]
        if len(parts) == 2 and parts[0] & parts[1] & Word.FIRST_NAME and not (parts[0] | parts[1]) & Word.COMMON:
            flags = Word.FIRST_NAME
    return flags


def _without_tail(word: str, lexicon: Lexicon) -> str:
    """A hyphenated word up to where it stops being a name: "Washington-based" -> "Washington"."""
    if word.startswith(_PREFIXES):
        return word
    pieces = word.split("-")
    keep = len(pieces)
    while keep > 1 and not pieces[keep - 1][:1].isupper() and pieces[keep - 1] not in lexicon.syllables:
        keep -= 1
    return "-".join(pieces[:keep])


def _ends_sentence(text: str, at: int, word: str) -> bool:
    """Whether the full stop before `at` ends the sentence: nothing or a new paragraph follows, or a capital after a
    word that is not one to stand before a name."""
    after = text[at : at + 2]
    if not after.strip():
        return True
    if after[0].isspace() and after[1].isupper():
        return word in ("Co", "Corp", "Inc", "Ltd", "Bros", "Jr", "Sr")
    return False


def _starts(text: str, gap: str, found: list[Token], start: int) -> bool:
    if not found and not text[:start].strip(_OPENERS + "\n"):
        return True
    if gap == "\n":
        return True
    left = gap.rstrip(_OPENERS)
    if not left:
        if found and gap == " " and found[-1].text.endswith("."):
            return False
        return any(c in gap for c in '“"•‘«') and not gap.startswith("“")
    if left[-1] in ".!?…:;":
        return not (left == "." and found and len(found[-1].text) == 1)
    return False


class _Lines:
    """For offsets that only grow: is the line in capitals, is it a heading with capitals throughout?"""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = -1
        self.kind = (False, False)

    def at(self, offset: int) -> tuple[bool, bool]:
        if offset > self.end:
            begin = self.text.rfind("\n", max(0, self.end), offset) + 1
            self.end = self.text.find("\n", offset)
            if self.end < 0:
                self.end = len(self.text)
            self.kind = self._look(self.text[begin : self.end])
        return self.kind

    @staticmethod
    def _look(line: str) -> tuple[bool, bool]:
        if len(line) > 240:
            return False, False
        parts = line.split()
        if line.isupper() and len(parts) > 2:
            return True, False
        if len(parts) < 4 or line.rstrip()[-1:] in '.!?"”':
            return False, False
        long = [part for part in parts if len(part) > 3]
        small = sum(part[0].islower() for part in long)
        return False, len(long) > 2 and small == 0
