"""Names that a text has in full and repeats in short: "Fleet Financial Group", then "Fleet"; "Irv Goss", then "Goss".

What is marked in full once is marked wherever its short form stands by itself. Promise: names stay in order and never
overlap; linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Container

from index.annotate.entities.lexicon import Lexicon, Word, heads
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Found
from index.core.entities import EntityKind

_OWN = (
    Word.COMMON | Word.DEMONYM | Word.MODIFIER | Word.TITLE | Word.TOPIC | heads("direction", "org-first", "org-last")
)
"""Words that begin names of many bodies: "National", "Bank", "Western"."""
_FIRM = heads("org-suffix", "weak-last", "org-last", "company")
_LEAST = 3
_SMALL = re.compile(r"\b[a-z]+\b")
_LARGE = re.compile(r"(?<![\w/&<-])([A-Z]\w+)(?= ([A-Z]\w+))?")
# A capital right after makes it a piece of another name.
_GOES_ON = re.compile(r"[\w/&-]| [A-Z]| & ")
_WHERE = (["in"], ["at"], ["near"], ["from"], ["to"], ["of"])
_OPENING = frozenset({"The", "A", "An", "But", "And", "In", "For", "While", "When", "As", "Both", "Each", "Last", "If"})


def repeated(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """`found` with the short forms of its names."""
    long = [(text[start:end].split(), kind) for start, end, kind in found]
    long = [(words, kind) for words, kind in long if len(words) > 1]
    if not long:
        return found
    people = {word for words, kind in long if kind is PERSON for word in words}
    written = set(_SMALL.findall(text))
    shorts: dict[str, EntityKind] = {}
    for words, kind in long:
        if kind is PERSON and _may_stand_alone(words[-1], written, lexicon):
            shorts.setdefault(words[-1], PERSON)
    for words, kind in long:
        if kind is not ORGANISATION or words[0] in people or words[1] in ("of", "for"):
            continue
        if _is_own(words[0], written, lexicon) and (_is_firm(words, lexicon) or not _is_english(words[0], lexicon)):
            shorts[words[0]] = ORGANISATION
        elif len(words) > 2 and _is_own(words[1], written, lexicon) and words[0][0].isupper():
            both = f"{words[0]} {words[1]}"
            if both not in lexicon.known:
                shorts[both] = ORGANISATION
    return _marked(text, found, shorts) if shorts else found


def _may_stand_alone(word: str, written: Container[str], lexicon: Lexicon) -> bool:
    flags = lexicon.words.get(word, 0)
    return (
        len(word) >= _LEAST
        and word[0].isupper()
        and word[1:].islower()
        and not flags & Word.COMMON
        and (not _is_english(word, lexicon) or word.lower() not in written)
    )


def _is_own(word: str, written: Container[str], lexicon: Lexicon) -> bool:
    """Whether the first word of an organisation is its own name, and not what it is or where."""
    if len(word) < _LEAST or not word[0].isupper() or not word.isalnum():
        return False
    known = lexicon.known.get(word)
    if lexicon.words.get(word, 0) & _OWN or (known is not None and known.kind is PLACE):
        return False
    return not (_is_english(word, lexicon) and word.lower() in written)


def _is_firm(words: list[str], lexicon: Lexicon) -> bool:
    return words[-1] in lexicon.legal or bool(lexicon.words.get(words[-1].rstrip("."), 0) & _FIRM)


def _is_english(word: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.words.get(word.lower(), 0) & Word.ENGLISH)


def _marked(text: str, found: list[Found], shorts: dict[str, EntityKind]) -> list[Found]:
    out: list[Found] = []
    rest = iter(found)
    name = next(rest, None)
    for match in _LARGE.finditer(text):
        both = match[2] is not None and f"{match[1]} {match[2]}" in shorts
        start, end = match.start(1), match.end(2 if both else 1)
        short = text[start:end]
        if short not in shorts or _GOES_ON.match(text, end):
            continue
        while name is not None and name[1] <= start:
            out.append(name)
            name = next(rest, None)
        if name is None or name[0] >= end:
            if not _follows_capital(text, start):
                out.append((start, end, shorts[short]))
        elif (name[0], name[1]) == (start, end) and shorts[short] is ORGANISATION and not _is_where(text, name):
            name = (start, end, ORGANISATION)
    return out if name is None else [*out, name, *rest]


def _is_where(text: str, name: Found) -> bool:
    """Whether a place stands after "in" or "of": it is one there, whatever is called after it."""
    return name[2] is PLACE and text[max(0, name[0] - 6) : name[0]].split()[-1:] in _WHERE


def _follows_capital(text: str, start: int) -> bool:
    """Whether a capitalised word stands right before, in the same sentence."""
    before = text[max(0, start - 24) : start]
    if before[-1:] != " ":
        return False
    word = before[:-1].rpartition(" ")[2].rpartition("\n")[2]
    return word[:1].isupper() and word[-1:].isalnum() and word not in _OPENING
