"""Capitalised words grouped: known names and titles become one atom each, and atoms that stand together become runs.

Promise: atoms are in the order of the text, never overlap and cover every token; linear time (a name of the lists has a
bounded number of words).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from index.annotate.entities.lexicon import Known, Lexicon, Word
from index.annotate.entities.tokens import Token
from index.core.entities import EntityKind


class Role(Enum):
    KNOWN = "a name of the lists"
    TITLE = "a title or rank"
    DEMONYM = "a nationality, faith or language"
    INITIALS = "initials of a person"
    ACRONYM = "capitals only"
    WORD = "any other capitalised word"


class Atom(NamedTuple):
    """Tokens `first` to `last` (inclusive) as one thing; `flags` are those of its last word. `tie` is how it hangs on
    the atom before: "" not at all, " " directly, "&", a lower-case particle ("de"), or a linking word ("of", "and")."""

    role: Role
    first: int
    last: int
    start: int
    end: int
    flags: int
    known: Known | None
    tie: str


@dataclass(frozen=True, slots=True)
class Run:
    """Atoms that stand directly together. `link` is the linking word between the run before and this one, or ""."""

    atoms: tuple[Atom, ...]
    link: str


LINKS = {
    " of ": "of",
    " of the ": "of",
    " for ": "for",
    " for the ": "for",
    " on ": "for",
    " and ": "and",
    " and the ": "and",
}
_TIES = frozenset({" ", " & ", "&", "/", "' ", "’ "})
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}")
_COMMA_SUFFIXES = frozenset(
    {"Inc", "Inc.", "Ltd", "Ltd.", "LLC", "L.L.C.", "Co.", "Corp.", "S.A.", "N.V.", "Jr", "Jr.", "Sr."}
)
_LONGEST_SLICE = 90
_LONGEST_RUN = 16  # no name has more words; what follows is linear in the text because runs are bounded


def atoms(text: str, tokens: list[Token], lexicon: Lexicon) -> list[Atom]:
    """Every token as (part of) an atom: the longest name of the lists first, then the longest title, then the word."""
    out: list[Atom] = []
    at, count = 0, len(tokens)
    while at < count:
        token = tokens[at]
        known, last, end = _known(text, tokens, at, out, lexicon)
        if known and token.text == "The" and last + 1 < count and tokens[last + 1].gap == " ":
            known = None  # "The Independent Electoral Commission" is no newspaper
        if known:
            role = Role.KNOWN
        else:
            last, end = _title(text, tokens, at, lexicon)
            role = Role.TITLE
            if last < at:
                last, end, role = at, token.end, _role(token)
                if role is Role.DEMONYM or token.flags & Word.COMMON:
                    pair = (
                        text[token.start : tokens[at + 1].end] if at + 1 < count and tokens[at + 1].gap == " " else ""
                    )
                    if pair in lexicon.demonyms:
                        last, end, role = at + 1, tokens[at + 1].end, Role.DEMONYM
        out.append(Atom(role, at, last, token.start, end, tokens[last].flags, known, _tie(tokens, at, out, lexicon)))
        at = last + 1
    return out


def runs(found: list[Atom]) -> list[Run]:
    """The atoms in runs. A possessive, a lower-case word or a sentence break ends a run."""
    out: list[Run] = []
    current: list[Atom] = []
    link = ""
    for atom in found:
        if current and (not atom.tie or atom.tie in LINKS.values() or len(current) == _LONGEST_RUN):
            out.append(Run(tuple(current), link))
            current, link = [], atom.tie if atom.tie in LINKS.values() else ""
        elif not current:
            link = atom.tie if atom.tie in LINKS.values() else ""
        current.append(atom)
    if current:
        out.append(Run(tuple(current), link))
    return out


def _known(text: str, tokens: list[Token], at: int, out: list[Atom], lexicon: Lexicon) -> tuple[Known | None, int, int]:
    token = tokens[at]
    if token.shouted or (token.starts and token.end - token.start > 3 and token.text.isupper()):
        found = _shouted(text, tokens, at, lexicon)
        if token.shouted or (found[0] and found[0].kind is EntityKind.PLACE):
            return found
    most = lexicon.longest.get(token.text, 0)
    most = most or lexicon.longest.get(text[token.start : token.full], 0)
    for last in range(min(at + most, len(tokens)) - 1, at - 1, -1):
        for end in {tokens[last].full, tokens[last].end}:
            if end - token.start > _LONGEST_SLICE:
                continue
            form = text[token.start : end]
            known = lexicon.phrases.get(form) or (
                lexicon.phrases.get(" ".join(form.replace("’", "'").split())) if "\n" in form or "’" in form else None
            )
            if known and text[end : end + 1] != "$" and not (known.after_comma and not _after_place(tokens, at, out)):
                return known, last, end
    return None, -1, 0


def _after_place(tokens: list[Token], at: int, out: list[Atom]) -> bool:
    """Whether a short form of a state stands where one is meant: "Dayton, OH", "Smallville, Calif." """
    token = tokens[at]
    if token.text.count(".") > 1:
        return True
    if token.gap != ", " or not out:
        return False
    before = out[-1]
    if len(token.text) < 3:
        return before.known is not None and before.known.kind is EntityKind.PLACE
    return before.role in (Role.KNOWN, Role.WORD) and not before.flags & Word.COMMON


def _shouted(text: str, tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[Known | None, int, int]:
    """In a line of capitals only names of the lists with more than three letters count."""
    start = tokens[at].start
    for last in range(min(at + 4, len(tokens)) - 1, at - 1, -1):
        end = tokens[last].end
        form = lexicon.upper.get(text[start:end]) if end - start <= _LONGEST_SLICE else None
        if (
            form
            and not lexicon.words.get(form, 0) & (Word.COMMON | Word.AMBIGUOUS)
            and not lexicon.phrases[form].after_comma
        ):
            return lexicon.phrases[form], last, end
    return None, -1, 0


def _title(text: str, tokens: list[Token], at: int, lexicon: Lexicon) -> tuple[int, int]:
    token = tokens[at]
    if token.shouted:
        return -1, 0
    most = lexicon.title_longest.get(token.text, 0)
    for last in range(min(at + most, len(tokens)) - 1, at - 1, -1):
        end = tokens[last].end
        if end - token.start <= _LONGEST_SLICE and " ".join(text[token.start : end].split()) in lexicon.titles:
            return last, end
    return -1, 0


def _role(token: Token) -> Role:
    if token.flags & Word.DEMONYM:
        return Role.DEMONYM
    if _INITIALS.fullmatch(token.text):
        return Role.INITIALS
    text = token.text
    if len(text) > 1 and text.replace("-", "").isalnum() and text.upper() == text and not token.flags & ~Word.COMMON:
        return Role.ACRONYM
    return Role.WORD


def _tie(tokens: list[Token], at: int, out: list[Atom], lexicon: Lexicon) -> str:
    if not out:
        return ""
    token, before = tokens[at], tokens[out[-1].last]
    gap = token.gap
    if token.starts or token.glued or token.shouted != before.shouted:
        return ""
    if before.full != before.end and out[-1].end != before.full:
        return ""
    if gap in _TIES:
        if len(gap) == 2:
            return " " if out[-1].role is Role.WORD and before.text.endswith("s") else ""
        if gap == "/":
            return (
                "" if out[-1].role in (Role.KNOWN, Role.ACRONYM) or len(token.text) < 3 or token.text.isupper() else " "
            )
        return "&" if "&" in gap else " "
    if gap in LINKS:
        return LINKS[gap]
    if gap == ", " and token.text in _COMMA_SUFFIXES:
        return " "
    if len(gap) < 12 and gap[:1] == " " and gap[-1:] in " '’" and gap.strip(" '’") in lexicon.particles:
        return "de"
    return ""
