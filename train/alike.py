"""Which names of the stock may stand for which: of the same class and, where there are some, of as many words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from random import Random

from train.gold import ORGANISATION, PLACE
from train.stock import NameStock

_WIDE = frozenset((ORGANISATION, PLACE, "region", "body", "party"))
"""Groups whose members are told apart by their last words: parties, rivers."""


class Alike:
    """`groups` tells the group of a name by its kind and small letters; one of no group is of that of its kind."""

    def __init__(self, names: NameStock) -> None:
        self.names = names
        self.groups: dict[tuple[str, str], str] = {}
        self._by_last_word: dict[tuple[str, str], list[str]] = {}
        self._members: dict[str, dict[int, list[str]]] = {}
        for role, members in names.classes.items():
            self._add(ORGANISATION, role, members)
        self._add(PLACE, "country", (country.name for country in names.countries))
        self._add(PLACE, "state", (state for state, _ in names.states))
        self._add(PLACE, "st", (short for _, short in names.states if short))
        self._add(PLACE, "region", names.regions)
        self._add(PLACE, PLACE, names.cities)
        for sport, leagues in names.leagues.items():
            for number, league in enumerate(leagues):
                self._add(
                    ORGANISATION, f"{sport} {number}", (form for team in league for form in (team.short, team.full))
                )
        self._add(ORGANISATION, ORGANISATION, names.organisations)
        self.acronyms = [name for name in names.organisations if name.isupper() and name.isalpha() and len(name) <= 5]
        self.firsts = frozenset(name.casefold() for name in names.firsts)
        self.surnames = frozenset(name.casefold() for name in names.surnames)

    def _add(self, kind: str, group: str, names: Iterable[str]) -> None:
        by_words = self._members.setdefault(group, {})
        for name in names:
            by_words.setdefault(len(name.split()), []).append(name)
            self.groups.setdefault((kind, name.casefold()), group)
            if group in _WIDE and " " in name:
                self._by_last_word.setdefault((kind, name.split()[-1].casefold()), []).append(name)

    def other(self, name: str, kind: str, random: Random) -> str:
        group = self.groups.get((kind, name), kind)
        words = name.split()
        fellows = self._by_last_word.get((kind, words[-1]), [])
        if group in _WIDE and len(words) > 1 and len(fellows) > 2:
            return random.choice(fellows)
        members = self._members[group]
        nearest = min(members, key=lambda count: (abs(count - len(words)), count))
        return random.choice(members[nearest])


@cache
def alike_of(names: NameStock) -> Alike:
    return Alike(names)
