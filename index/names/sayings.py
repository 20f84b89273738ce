"""What the reader's corrections come to: where an id goes, which forms leave it, what it is called.

Order: of sayings that contradict one another the later one holds (`settled`); what is left means the same in any order.
A saying holds for everything that goes under its id: first an id moves to its kind, then to what it is the same as; a
name that is none takes along what would have become it. Promise: total, and linear in the number of corrections.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.core.clean import clean_line
from index.core.entities import EntityKind, entity_id
from index.core.names import NameCorrection, Say
from index.core.words import words
from index.names.union import Union

FormWords = tuple[str, ...]
_BY_WORD = {kind.lower(): kind for kind in EntityKind}
_LEAST = 2
"""Shortest form that is always marked, in code points."""


def kind_of(identity: str) -> EntityKind | None:
    """The kind that an entity id says; None where it is no id."""
    kind, _, rest = identity.partition(":")
    return _BY_WORD.get(kind) if rest else None


def form_words(form: str) -> FormWords:
    """The folded words of a form: two forms with the same ones are the same."""
    return tuple(word for word, _, _ in words(form))


def settled(corrections: Iterable[NameCorrection]) -> list[NameCorrection]:
    """The corrections that hold: those that can be understood, and of contradicting ones the last."""
    last: dict[tuple[str, ...], NameCorrection] = {}
    for correction in corrections:
        key = _key(correction)
        if key:
            last.pop(key, None)
            last[key] = correction
    ended = {identity: one.say for one in last.values() for identity in _marked(one)}
    moves: dict[str, str] = {}
    for one in last.values():
        if one.say is Say.KIND:
            there = _moved(one)
            moves[one.subject] = there
            if one.subject in _chain(there, moves):  # round in a circle: what was said last stays
                moves.pop(there)
    return [
        one
        for one in last.values()
        if all(ended[identity] is one.say for identity in _marked(one))
        and (one.say is not Say.KIND or moves.get(one.subject) == _moved(one))
    ]


class Sayings:
    """The corrections that hold, made ready to be asked; cheap to hold, never changed."""

    def __init__(self, corrections: Iterable[NameCorrection]) -> None:
        holding = settled(corrections)
        self._moves = {one.subject: _moved(one) for one in holding if one.say is Say.KIND}
        self._dropped = {one.subject for one in holding if one.say is Say.NOT_A_NAME}
        self._apart = [(self._chain(one)[-1], self._chain(other)[-1]) for one, other in map(_parted, holding) if one]
        self._same, self.chosen = self._joined(holding)
        self._names: dict[str, str] = {}
        for one in sorted((one for one in holding if one.say is Say.CALLED), key=lambda one: one.subject):
            moved = self._chain(one.subject)[-1]
            if moved == one.subject or moved not in self._names:
                self._names[moved] = clean_line(one.value)
        self.forms = {clean_line(one.subject): _BY_WORD[one.value] for one in holding if one.say is Say.ALWAYS}
        """What is always marked, and its kind."""
        self._leaving: dict[str, set[FormWords]] = {}
        for one in holding:
            if one.say is Say.APART and kind_of(one.subject) is None:
                self._leaving.setdefault(one.value, set()).add(form_words(one.subject))
        said = {identity for one in holding for identity in (one.subject, one.value)}
        self._known = said | set(self._moves.values()) | set(self._same) | set(self._same.values())

    def __contains__(self, identity: str) -> bool:
        """Whether anything may be said of the id; of all others nothing is."""
        return identity in self._known

    def target(self, identity: str) -> str | None:
        """The id under which an id of the annotators goes; None: it is no name."""
        if identity not in self._known:
            return identity
        path = self._path(identity)
        return None if self._dropped.intersection(path) else path[-1]

    def leaving(self, identity: str) -> set[FormWords]:
        """The forms that are not of this id of the annotators, as folded words."""
        if not self._leaving or identity not in self._known:
            return set()
        return set().union(*(self._leaving.get(step, ()) for step in self._path(identity)))

    def called(self, identity: str) -> str:
        """The name that the reader gave an id that names go under, or ""."""
        return self._names.get(identity, "")

    def apart(self) -> set[tuple[str, str]]:
        """Pairs of ids that names go under and that are never one."""
        pairs = ((self.target(one), self.target(other)) for one, other in self._apart)
        return {(one, other) for one, other in pairs if one and other and one != other}

    def _path(self, identity: str) -> list[str]:
        chain = self._chain(identity)
        return [*chain, self._same.get(chain[-1], chain[-1])]

    def _chain(self, identity: str) -> list[str]:
        return _chain(identity, self._moves)

    def _joined(self, holding: list[NameCorrection]) -> tuple[dict[str, str], frozenset[str]]:
        """Each id that is the same as others -> the one that stands for all; and those ones. In one order, since of two
        that stand against what is apart only one can be done."""
        union = Union(self._apart)
        subjects, values = set(), set()
        for one in sorted((one for one in holding if one.say is Say.SAME), key=lambda one: (one.subject, one.value)):
            subject, value = self._chain(one.subject)[-1], self._chain(one.value)[-1]
            if subject != value and union.join(subject, value):
                subjects.add(subject)
                values.add(value)
        same: dict[str, str] = {}
        for group in union.groups():
            ends = [one for one in group if one in values and one not in subjects]
            stands = min(ends or group)
            same |= dict.fromkeys(group, stands)
        return same, frozenset(same.values())


def _key(correction: NameCorrection) -> tuple[str, ...]:
    """What a correction is about; two with the same contradict one another. Empty: it can't be understood."""
    say, subject, value = correction.say, correction.subject, correction.value
    if say is Say.ALWAYS:
        form = clean_line(subject)
        return (say, form) if value in _BY_WORD and len(form) >= _LEAST and form_words(form) else ()
    if say is Say.APART and kind_of(subject) is None:
        form = " ".join(form_words(subject))
        return (say, form, value) if form and kind_of(value) else ()
    if kind_of(subject) is None:
        return ()
    if say is Say.SAME or say is Say.APART:
        return ("pair", *sorted((subject, value))) if kind_of(value) and subject != value else ()
    if say is Say.KIND:
        return (say, subject) if value in _BY_WORD else ()
    return (say, subject) if say is Say.NOT_A_NAME or clean_line(value) else ()


def _marked(correction: NameCorrection) -> tuple[str, ...]:
    """The id of which the correction says that it is one, or none, whatever the annotators find."""
    if correction.say is Say.ALWAYS:
        return (entity_id(_BY_WORD[correction.value], clean_line(correction.subject)),)
    return (correction.subject,) if correction.say is Say.NOT_A_NAME else ()


def _parted(correction: NameCorrection) -> tuple[str, str]:
    """The two ids that are not the same, or empty ones."""
    subject, value = correction.subject, correction.value
    if correction.say is not Say.APART:
        return "", ""
    kind = kind_of(value) or EntityKind.PERSON
    return subject if kind_of(subject) else entity_id(kind, subject), value


def _moved(correction: NameCorrection) -> str:
    return f"{correction.value}:{correction.subject.partition(':')[2]}"


def _chain(identity: str, moves: Mapping[str, str]) -> list[str]:
    """The id and where it moves, step by step; there are no more steps than kinds."""
    chain = [identity]
    while identity in moves and len(chain) <= len(_BY_WORD):
        identity = moves[identity]
        chain.append(identity)
    return chain
