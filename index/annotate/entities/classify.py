"""What kind of name each piece of a run is, by what the run itself says.

Heads ("Ministry", "River"), titles, first names and the lists decide; what none of them settles is handed on without a
kind, for the text to decide. Promise: names are in order and never overlap, and nothing looks further than its run.
"""

from __future__ import annotations

from index.annotate.entities.candidates import Atom, Role
from index.annotate.entities.lexicon import Word
from index.annotate.entities.names import HEAD, ORGANISATION, PERSON, PLACE, PLAIN, Name, is_place, span
from index.annotate.entities.persons import as_names, is_given, person_at
from index.annotate.entities.tokens import Token

_EVENTS = frozenset({"Conference", "Congress", "Exhibition", "Exposition"})
_ADJECTIVE = (
    Word.TOPIC | Word.MODIFIER | Word.ORG_LAST | Word.ORG_FIRST | Word.PLACE_FIRST | Word.PLACE_OF | Word.PLACE_LAST
)


def opens(atom: Atom) -> bool:
    """A word that has its capital from the sentence, or is none of a name at all."""
    return atom.role in (Role.WORD, Role.ACRONYM) and bool(atom.flags & Word.COMMON) and not atom.flags & _ADJECTIVE


def read(atoms: tuple[Atom, ...], tokens: list[Token]) -> list[Name]:
    """The names of one run, from left to right, and its undecided stretches."""
    out: list[Name] = []
    atoms = as_names(atoms, tokens)
    at, count = 0, len(atoms)
    while at < count and opens(atoms[at]):
        if is_given(atoms[at:], tokens):
            atoms = (*atoms[:at], atoms[at]._replace(flags=Word.FIRST_NAME), *atoms[at + 1 :])
            break
        at += 1
    if at >= count:
        return out
    last = atoms[-1]
    if last.role is Role.WORD and last.flags & Word.NOT_LAST and count - at > 1 and not last.flags & Word.SURNAME:
        return out
    if count - at > 1 and tokens[last.last].text in _EVENTS and is_place(atoms[at]):
        return out  # "Paris Peace Conference"
    while at < count:
        step = _head_name(atoms, at, tokens) or person_at(atoms, at, tokens) or _single(atoms, at, tokens)
        length, name = step
        if name:
            out.append(name)
        at += length
    return out


def _head_name(atoms: tuple[Atom, ...], at: int, tokens: list[Token]) -> tuple[int, Name | None] | None:
    """A name told by its last word, or a place by its first; with how many atoms it takes."""
    count = len(atoms)
    first, last = atoms[at], atoms[-1]
    if first.role is not Role.TITLE and any(a.tie == "&" for a in atoms[at + 1 :]) and _is_partnership(atoms[at:]):
        return count - at, span(atoms, at, count - 1, ORGANISATION)
    if (
        last.role is Role.WORD
        and last.flags & Word.PLACE_LAST
        and count - at > 1
        and first.role in (Role.WORD, Role.KNOWN)
        and not (count - at == 2 and first.flags & Word.FIRST_NAME and last.flags & (Word.SURNAME | Word.AMBIGUOUS))
        and not all(a.flags & PLAIN for a in atoms[at:])
    ):
        office = (
            atoms[-2].role is Role.WORD and atoms[-2].flags & Word.ORG_LAST and tokens[last.last].text == "District"
        )
        return count - at, span(atoms, at, count - 1, ORGANISATION if office else PLACE)
    if (
        first.role is Role.WORD
        and first.flags & Word.PLACE_FIRST
        and count - at > 1
        and atoms[at + 1].role is Role.WORD
    ):
        after = atoms[at + 1]
        if not after.flags & (PLAIN | Word.FIRST_NAME) or after.flags & Word.SURNAME:
            return 2, span(atoms, at, at + 1, PLACE)
    end = -1
    for k in range(count - 1, at, -1):
        atom = atoms[k]
        if (atom.role is Role.WORD or _is_another(atoms[k - 1], atom, k - at)) and atom.flags & HEAD:
            end = k
            break
    if end < 0:
        return None
    if first.role is Role.TITLE:
        if not tokens[first.first].flags & Word.TITLE_IN_NAME or first.first != first.last:
            return None
    elif any(a.role is Role.TITLE and not tokens[a.first].flags & Word.TITLE_IN_NAME for a in atoms[at:end]):
        return None
    head = atoms[end]
    weak = head.flags & (Word.WEAK_LAST | Word.COMMON | Word.SURNAME)
    body = atoms[at:end]
    if all(a.flags & Word.ORG_SUFFIX and a.role is not Role.KNOWN for a in body):
        return end - at + 1, None
    if head.flags & Word.ORG_SUFFIX:
        own = body[0].known if len(body) == 1 else None
        return end - at + 1, span(atoms, at, end, ORGANISATION, own if own and own.kind is ORGANISATION else None)
    if (
        first.flags & Word.FIRST_NAME
        and not first.flags & Word.AMBIGUOUS
        and len(body) == 1
        and head.flags & Word.SURNAME
    ):
        return None
    if tokens[head.last].text == "Administration" and body[-1].flags & Word.SURNAME and body[-1].role is Role.WORD:
        return end - at + 1, span(atoms, at, end - 1, PERSON)
    if len(body) == 1 and head.flags & Word.WEAK_LAST and not head.flags & Word.PRESS and is_place(body[0]):
        return end - at + 1, span(atoms, at, at, PLACE, body[0].known)
    if weak and all(a.role is Role.DEMONYM or (a.flags & PLAIN and a.role is not Role.KNOWN) for a in body):
        another = head.role is Role.KNOWN and first.flags & Word.TOPIC and not tokens[first.first].starts
        if not another and (len(body) < 2 or tokens[first.first].starts):
            return (end - at + 1, None) if head.role is not Role.KNOWN else None
    elif tokens[first.first].starts and len(body) == 1 and first.flags & Word.COMMON:
        return end - at + 1, None
    return end - at + 1, span(atoms, at, end, ORGANISATION)


def _is_another(before: Atom, atom: Atom, count: int) -> bool:
    """Whether, after `count` atoms, a name of the lists that other countries have too is the head of a longer one: "Pan
    Africanist Congress", "African Christian Democratic Party"."""
    generic = atom.role is Role.KNOWN and atom.known is not None and atom.known.generic
    return generic and atom.tie == " " and (before.role is Role.WORD or (before.role is Role.DEMONYM and count > 1))


def _is_partnership(atoms: tuple[Atom, ...]) -> bool:
    """Whether names with an ampersand are a firm ("Smith & Wesson") and not two people or a heading."""
    if atoms[-1].flags & HEAD:
        return True
    at = next(k for k, atom in enumerate(atoms) if atom.tie == "&")
    if any(a.flags & (Word.COMMON | Word.TOPIC) or a.role in (Role.TITLE, Role.DEMONYM) for a in atoms):
        return False
    return not (at > 1 and atoms[0].flags & Word.FIRST_NAME)


def _is_initialled(atoms: tuple[Atom, ...], at: int) -> bool:
    """Whether initials follow, as after a first name."""
    return at + 1 < len(atoms) and atoms[at + 1].role is Role.INITIALS


def _single(atoms: tuple[Atom, ...], at: int, tokens: list[Token]) -> tuple[int, Name | None]:
    """A name of the lists, or an undecided stretch of unknown words."""
    atom = atoms[at]
    after = atoms[at + 1] if at + 1 < len(atoms) else None
    if after and after.known and after.role is Role.KNOWN:
        word = tokens[atom.first].text
        if after.known.kind is PLACE and atom.flags & Word.DIRECTION and atom.first == atom.last:
            return 2, span(atoms, at, at + 1, PLACE)
        own = atom.role is Role.DEMONYM or (atom.known and atom.known.kind is PLACE) or word.endswith("th")
        if own and after.known.generic:
            return 2, span(atoms, at, at + 1, ORGANISATION)
    if atom.role is Role.KNOWN and atom.known:
        if after and after.tie in (" ", "de") and after.role is Role.WORD and not after.flags & (PLAIN | Word.NOT_LAST):
            team = atom.known.kind is PLACE and at + 2 == len(atoms) and tokens[after.last].text.endswith("s")
            if team and atom.first == after.first - 1 and not after.flags & (Word.SURNAME | Word.FIRST_NAME):
                return 2, span(atoms, at, at + 1, ORGANISATION)
            if (
                not after.flags
                and atom.known.kind is PLACE
                and not tokens[atom.first].titled
                and atom.known.name != "United States"
            ):
                return 2, span(atoms, at, at + 1, None)
        doubtful = atom.first == atom.last and atom.flags & Word.AMBIGUOUS and tokens[atom.first].starts
        if doubtful:
            return 1, span(atoms, at, at, None, atom.known)
        return 1, span(atoms, at, at, atom.known.kind, atom.known)
    end = at
    while (
        end < len(atoms)
        and atoms[end].role in (Role.WORD, Role.ACRONYM)
        and not atoms[end].flags & (Word.COMMON | Word.NOT_LAST)
        and not (end > at and atoms[end].flags & Word.FIRST_NAME and _is_initialled(atoms, end))
    ):
        end += 1
    if end == at:
        return 1, None
    return end - at, span(atoms, at, end - 1, None)
