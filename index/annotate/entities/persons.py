"""People told by their own run of words: a title, a first name, initials, or an unknown word with a surname.

Promise: nothing looks further than its run, and a name has at most five words.
"""

from __future__ import annotations

from index.annotate.entities.candidates import Atom, Role
from index.annotate.entities.lexicon import Word
from index.annotate.entities.names import PERSON, PLACE, PLAIN, Name, is_place, span
from index.annotate.entities.tokens import Token

_COURTESY = frozenset({"Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Captain", "Judge"})
_NAMES = Word.FIRST_NAME | Word.SURNAME
_BEFORE_MONTHS = frozenset({"in", "since", "until", "last", "this", "next", "early", "late"})
_GIVEN_TITLES = frozenset({"Dean", "Earl"})
"""Titles that are given names after another title; "Dean" is one more often than not wherever a name follows."""


def as_names(atoms: tuple[Atom, ...], tokens: list[Token]) -> tuple[Atom, ...]:
    """The run with titles, nationalities and capitals as parts of a name where the words beside them say so: "Governor
    Earl Warren", "Mr Sen", "Stanley Lord", "Mohammed Shia al-Sudani", "JD Vance"."""
    out: list[Atom] = []
    for k, atom in enumerate(atoms):
        before = out[-1] if out and atom.tie == " " else None
        after = atoms[k + 1] if k + 1 < len(atoms) and atoms[k + 1].tie in (" ", "de") else None
        if atom.first == atom.last and (role := _name_role(atom, before, after, tokens)):
            atom = atom._replace(role=role, flags=atom.flags & (_NAMES | Word.AMBIGUOUS))
        out.append(atom)
    return tuple(out)


def is_given(atoms: tuple[Atom, ...], tokens: list[Token]) -> bool:
    """Whether a word that is a common one as well is a given name here: "Jan Smuts", "met Will Smith"."""
    if len(atoms) != 2 or not atoms[0].flags & Word.FIRST_NAME or atoms[1].role is not Role.WORD or atoms[1].tie != " ":
        return False
    first = atoms[0].first
    text = tokens[first].text
    before = (tokens[first - 1].text + tokens[first].gap if first else "").split()
    if before and before[-1].lower() in _BEFORE_MONTHS:
        return False
    surname = bool(atoms[1].flags & Word.SURNAME) and not atoms[1].flags & Word.AMBIGUOUS
    return (text == "Jan" and _may_name(atoms[1], True)) or (text == "Will" and surname and not tokens[first].starts)


def _name_role(atom: Atom, before: Atom | None, after: Atom | None, tokens: list[Token]) -> Role | None:
    text = tokens[atom.first].text
    followed = after is not None and after.role is Role.WORD and _may_name(after, True)
    if atom.role is Role.TITLE:
        titled = before is not None and before.role is Role.TITLE
        if followed and text in _GIVEN_TITLES and (titled or text == "Dean"):
            return Role.WORD
        if after is None and before is not None and atom.flags & Word.SURNAME:
            given = before.role is Role.WORD and before.flags & Word.FIRST_NAME
            courtesy = titled and before.first == before.last and tokens[before.first].text in _COURTESY
            return Role.WORD if given or courtesy else None
    elif atom.role is Role.ACRONYM and followed and len(text) == 2 and not atom.flags and text.isalpha():
        flags = after.flags if after is not None else 0
        known = flags & Word.SURNAME and not flags & Word.AMBIGUOUS
        return Role.INITIALS if known or ("J" in text and not flags) else None
    elif atom.role is Role.DEMONYM and before is not None and after is not None:
        given = before.role is Role.WORD and before.flags & Word.FIRST_NAME
        return Role.WORD if given and tokens[after.first].text[:3] in ("al-", "Al-", "el-") else None
    return None


def person_at(atoms: tuple[Atom, ...], at: int, tokens: list[Token]) -> tuple[int, Name | None] | None:
    """A person: after a title, by a first name, by initials, or an unknown word with a surname."""
    begin = at
    while begin < len(atoms) and (atoms[begin].role is Role.TITLE or (begin > at and _modifies(atoms[begin]))):
        begin += 1
    titled = begin > at
    end = begin
    while end < len(atoms) and end - begin < 5 and _may_name(atoms[end], end > begin):
        end += 1
    if (
        end - begin == 2
        and end + 1 == len(atoms)
        and atoms[end].role is Role.KNOWN
        and atoms[end].first == atoms[end].last
    ):
        # Whoever has two names before a country's has it for a third ("Mendès France").
        end += atoms[begin].role is Role.WORD and bool(atoms[begin].flags & Word.FIRST_NAME)
    length = end - begin
    if not length:
        return (begin - at, None) if titled else None
    first = atoms[begin]
    last = atoms[end - 1]
    if titled:
        good = not (length == 1 and (last.role is Role.INITIALS or last.flags & Word.NAME_SUFFIX))
        if first.role is Role.KNOWN and length == 1 and not first.flags & (Word.SURNAME | Word.FIRST_NAME):
            good = False
        if not good:
            return begin - at, None
        if length == 1 and end + 1 == len(atoms) and _is_town_surname(first, atoms[end]):
            end += 1
        name = span(atoms, begin, end - 1, PERSON)
        gap = tokens[first.first].gap
        if first.tie == "de" and begin > at and "'" not in gap and "\n" not in gap:
            name = name._replace(start=name.start - len(gap) + 1)  # "Mr de Klerk"
        return end - at, name
    if (
        length == 1
        and begin + 2 == len(atoms)
        and first.role is Role.WORD
        and not first.flags & (Word.AMBIGUOUS | Word.COMMON)
    ):
        city = atoms[begin + 1]
        if first.flags & Word.FIRST_NAME and is_place(city) and city.first == city.last and city.tie == " ":
            return 2, span(atoms, begin, begin + 1, PERSON)
    if length == 1 or last.role is Role.INITIALS:
        return None
    second = atoms[begin + 1]
    good = False
    if first.flags & Word.FIRST_NAME and first.role is not Role.INITIALS:
        doubtful = (
            first.role is Role.KNOWN
            or first.flags & Word.TOPIC  # "Marine Living Resources", but "Marine Le Pen"
            or (first.flags & (Word.AMBIGUOUS | Word.COMMON) and tokens[first.first].starts)
        )
        good = not doubtful or bool(second.flags & (Word.SURNAME | Word.FIRST_NAME)) or second.role is Role.INITIALS
    elif first.role is Role.INITIALS:
        good = True
    elif first.role is Role.WORD and not first.flags & PLAIN:
        good = second.role is Role.INITIALS or (
            length == 2 and bool(second.flags & Word.SURNAME) and not second.flags & Word.AMBIGUOUS
        )
    if good and first.role is Role.KNOWN and second.role is Role.KNOWN:
        good = False
    if not good and tokens[first.first].starts and length > 2 and second.flags & Word.FIRST_NAME:
        return 1, None
    return (end - at, span(atoms, begin, end - 1, PERSON)) if good else None


def _is_town_surname(given: Atom, town: Atom) -> bool:
    """Whether a town after a titled name belongs to it: "General Mazloum Kobani"."""
    single = is_place(town) and town.first == town.last and town.tie == " "
    return single and given.role is Role.WORD and not given.flags & ~Word.FIRST_NAME


def _modifies(atom: Atom) -> bool:
    names = Word.FIRST_NAME | Word.SURNAME
    return atom.role is Role.WORD and bool(atom.flags & Word.MODIFIER) and not atom.flags & names


def _may_name(atom: Atom, inside: bool) -> bool:
    """Whether the atom may be a part of a person's name."""
    if atom.role is Role.INITIALS:
        return True
    if atom.role is Role.KNOWN:
        one = atom.first == atom.last and atom.known is not None and (inside or atom.known.kind is PLACE)
        return one and bool(atom.flags & (Word.SURNAME | Word.FIRST_NAME))
    if atom.role is not Role.WORD:
        return False
    if inside and atom.flags & (Word.SURNAME | Word.NAME_SUFFIX):
        return True
    if atom.flags & Word.FIRST_NAME:
        return True
    return not atom.flags & (PLAIN | Word.NOT_LAST)
