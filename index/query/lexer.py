"""The text of a query cut into tokens, in one pass. Total: any text has tokens.

Adjacency is settled here: what makes a dash an exclusion, a colon a field, a quote a phrase. The parser sees kinds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from index.core.clean import clean_line
from index.core.span import Span
from index.core.words import WORD
from index.query.fields import BY_NAME, FieldRow

QUOTES = '"“”„‟«»＂'
"""Any of them opens a phrase and any closes it: keyboards and pasted text mix them."""

_RUN = re.compile(rf"[^\s()|{QUOTES}]+")
_QUOTE = re.compile(f"[{QUOTES}]")
_BARS = re.compile(r"\|+")
_BLANK_REST = re.compile(r"\s*\Z")
_NAME = re.compile(r"([^\W\d_]+):")


class Kind(Enum):
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    WITH = auto()
    BESIDE = auto()
    FIELD = auto()
    WORD = auto()
    """A run without blanks; it may be several words, or none where it stands right after a dash or a field."""
    PHRASE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is what was typed, of a phrase what is between the quotes; `span` is all of it, offsets in the query."""

    kind: Kind
    text: str
    span: Span
    closed: bool = True
    """Phrases: whether the second quote is there."""
    row: FieldRow | None = None
    """Fields: which."""


_OPERATORS = {"OR": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT, "WITH": Kind.WITH, "BESIDE": Kind.BESIDE}


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order. Runs without a word character ("&", "--") are left out."""
    out: list[Token] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
            continue
        token = _token(text, at, sign, out[-1] if out else None)
        if token:
            out.append(token)
            at = token.span.end
        elif sign == "+" and _binds(text, at):
            at += 1
        else:
            found = _RUN.match(text, at)
            at = found.end() if found else at + 1
    return out


def _token(text: str, at: int, sign: str, before: Token | None) -> Token | None:
    """The token that begins at `at`; None for what means nothing."""
    if sign in "()":
        return Token(Kind.OPEN if sign == "(" else Kind.CLOSE, sign, Span(at, at + 1))
    if sign in QUOTES:
        end = _QUOTE.search(text, at + 1)
        if end:
            return Token(Kind.PHRASE, text[at + 1 : end.start()], Span(at, end.end()))
        return Token(Kind.PHRASE, text[at + 1 :], Span(at, len(text)), closed=False)
    if bars := _BARS.match(text, at):
        return Token(Kind.OR, bars.group(), Span(*bars.span()))
    if sign == "-" and _excludes(text, at):
        return Token(Kind.NOT, sign, Span(at, at + 1))
    if sign == "+" and _binds(text, at):
        return None
    name = _NAME.match(text, at)
    if name and (row := BY_NAME.get(name[1].lower())):
        return Token(Kind.FIELD, name[0], Span(*name.span()), row=row)
    run = _RUN.match(text, at)
    if not run:
        return None
    glued = before is not None and before.kind in (Kind.NOT, Kind.FIELD) and before.span.end == at
    kind = Kind.WORD if glued else _OPERATORS.get(run.group(), Kind.WORD)
    if kind is Kind.WORD and not glued and not WORD.search(clean_line(run.group())):
        return None
    return Token(kind, run.group(), Span(*run.span()))


def _binds(text: str, at: int) -> bool:
    """Whether the sign at `at` belongs to what follows it: at once, and not in the middle of something."""
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and (at == 0 or text[at - 1] not in f"){QUOTES}")


def _excludes(text: str, at: int) -> bool:
    """Whether the dash at `at` is an exclusion.

    A dash between blanks and two dashes are punctuation; as the last sign of a query it lacks its word."""
    if text[at + 1 : at + 2] == "-":
        return False
    return _binds(text, at) or _BLANK_REST.match(text, at + 1) is not None
