"""Slots of templates that people, countries and towns fill."""

from __future__ import annotations

from dataclasses import dataclass

from train import invent
from train.gold import PERSON, PLACE, Piece
from train.scribe import Scribe
from train.shapes import parts
from train.stock import Country
from train.template import Slot

_MORE_COUNTRIES = tuple(Country(*words.split("/")) for words in parts()["country"])


@dataclass(frozen=True, slots=True)
class Person:
    first: str
    last: str


def surname_of(s: Scribe) -> str:
    one = invent.surname(s.random) if s.chance(s.novel) else s.pick(s.names.surnames)
    odds = s.random.random()
    if odds < 0.03:
        return f"{one}-{s.pick(s.names.surnames)}"
    if odds < 0.05 and " " not in one and "-" not in one:
        return (
            f"{s.random.choice(('van', 'de', 'van der', 'von', 'Van', 'De', 'La', 'al', 'bin', 'della', 'dos'))} {one}"
        )
    return one


def first_of(s: Scribe) -> str:
    first = invent.town(s.random).split()[0][:6] if s.chance(s.novel / 5) else s.pick(s.names.firsts)
    odds = s.random.random()
    if odds < 0.04:
        return f"{first} {s.random.choice('ABCDEFGHJKLMPRSTW')}."
    if odds < 0.06:
        return (
            s.random.choice(("J.", "A.", "P.", "M.", "R.", "S.")) + s.random.choice(("J.", "K.", " ", "P.", "")).strip()
        )
    return f"{first}-{s.pick(s.names.firsts)}" if odds < 0.07 else first


def person_of(s: Scribe, slot: Slot) -> Person:
    return s.kept("person", slot.key, lambda: s.fresh("person", lambda: Person(first_of(s), surname_of(s))))


def full_name(s: Scribe, slot: Slot) -> Piece:
    person = person_of(s, slot)
    return Piece(f"{person.first} {person.last}", PERSON)


def with_initial(s: Scribe, slot: Slot) -> Piece:
    person = person_of(s, slot)
    return Piece(
        f"{person.first[0]}{s.kept('dot', 'X', lambda: s.random.choice(('. ', '. ', '.', ' ')))}{person.last}", PERSON
    )


def country_of(s: Scribe, slot: Slot) -> Country:
    def make() -> Country:
        return s.random.choice(_MORE_COUNTRIES if s.chance(0.5) else s.names.countries)

    return s.kept("country", slot.key, lambda: s.fresh("country", make))


def town_of(s: Scribe, slot: Slot) -> str:
    def make() -> str:
        return invent.town(s.random) if s.chance(s.novel / 2) else s.pick(s.names.cities)

    return s.kept("city", slot.key, lambda: s.fresh("city", make))


def state_of(s: Scribe, slot: Slot) -> tuple[str, str]:
    return s.kept("state", slot.key, lambda: s.random.choice(s.names.states))


def place_of(s: Scribe, slot: Slot) -> Piece:
    make = s.random.choice(
        (lambda: country_of(s, slot).name, lambda: town_of(s, slot), lambda: s.pick(s.names.regions))
    )
    return Piece(s.kept("place", slot.key, make), PLACE)
