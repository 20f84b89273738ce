"""The little language of the rules, and what it compiles to.

A rule is a sequence of codes with blanks between them; ``?`` after an item makes it optional, ``( | )`` chooses, and
``@name( )`` names a group. There is no repetition, so a rule looks at a bounded number of tokens. `compile_rule`
gives the regular expression over code characters and the set of codes that it can begin with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from index.annotate.dates.lexicon import CASED, GROUPS, PUNCTUATION, SHAPES, WORDS

_NAMES = tuple(dict.fromkeys((*WORDS, *CASED.values(), *PUNCTUATION.values(), *SHAPES)))
CODE: dict[str, str] = {name: chr(0x100 + i) for i, name in enumerate(_NAMES)}
"""Code name -> the character that stands for it."""

_PARTS = re.compile(r"[A-Z_0-9a-z]+|@[a-z]+\(|[()|?]")


@cache
def members(name: str) -> str:
    """The code characters of a code or of a group of codes."""
    return "".join(CODE[part] for part in GROUPS[name].split()) if name in GROUPS else CODE[name]


def char_class(names: str) -> str:
    """A character class of several codes or groups, blanks between them."""
    return "[" + "".join(members(name) for name in names.split()) + "]"


@dataclass(frozen=True, slots=True)
class Compiled:
    regex: re.Pattern[str]
    first: frozenset[str]


@dataclass(slots=True)
class _Piece:
    regex: str
    first: set[str]
    empty: bool


def compile_rule(pattern: str, macros: dict[str, str]) -> Compiled:
    """The rule `pattern`, lower-case names in it replaced by their `macros`; ValueError where it is malformed."""
    parts: list[str] = []
    _expand(pattern, macros, parts)
    parts.reverse()
    piece = _choice(parts)
    if parts or piece.empty:
        raise ValueError(f"not a rule: {pattern}")
    return Compiled(re.compile(piece.regex), frozenset(piece.first))


def _expand(pattern: str, macros: dict[str, str], out: list[str]) -> None:
    for part in _PARTS.findall(pattern):
        if part in macros:
            out.append("(")
            _expand(macros[part], macros, out)
            out.append(")")
        else:
            out.append(part)


def _choice(parts: list[str]) -> _Piece:
    found = _sequence(parts)
    regex, first, empty = [found.regex], found.first, found.empty
    while parts and parts[-1] == "|":
        parts.pop()
        found = _sequence(parts)
        regex.append(found.regex)
        first |= found.first
        empty = empty or found.empty
    return _Piece("|".join(regex), first, empty)


def _sequence(parts: list[str]) -> _Piece:
    whole = _Piece("", set(), True)
    while parts and parts[-1] not in "|)":
        item = _item(parts)
        whole.regex += item.regex
        if whole.empty:
            whole.first |= item.first
            whole.empty = item.empty
    return whole


def _item(parts: list[str]) -> _Piece:
    part = parts.pop()
    if part.endswith("("):
        inner = _choice(parts)
        if not parts or parts.pop() != ")":
            raise ValueError("a bracket is not closed")
        opening = f"(?P<{part[1:-1]}>" if part.startswith("@") else "(?:"
        piece = _Piece(f"{opening}{inner.regex})", inner.first, inner.empty)
    else:
        chars = members(part)
        piece = _Piece(chars if len(chars) == 1 else f"[{chars}]", set(chars), False)
    if parts and parts[-1] == "?":
        parts.pop()
        piece = _Piece(f"(?:{piece.regex})?", piece.first, True)
    return piece
