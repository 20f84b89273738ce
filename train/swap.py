"""Copies of gold texts with other names, so that a tagger sees many names where annotators saw few.

Promise: a name and what is short for it change together within a text; number, order and kinds of names stay.
"""

from __future__ import annotations

from random import Random

from train import invent
from train.alike import Alike, alike_of
from train.gold import ORGANISATION, PERSON, PLACE, GoldText, Piece, joined, upper
from train.stock import NameStock

SHARE = 0.6
"""Of the names that change."""
_PARTICLES = frozenset("van von de del della di da dos der den la le bin ibn al el y e the of".split())
_TITLES = frozenset("mr mrs ms dr sir lord lady king queen prince princess president pope saint st emperor".split())
_SUFFIXES = frozenset("jr sr ii iii iv v".split())

Key = tuple[str, str]
"""A name whatever its capitals and ends of lines, and its kind."""


def swapped(text: GoldText, names: NameStock, *, seed: int) -> GoldText:
    random = Random(f"{seed} {text.id}")
    forms: dict[Key, set[str]] = {}
    for start, end, kind in text.entities:
        forms.setdefault(_key(text.text[start:end], kind), set()).add(text.text[start:end])
    new = _Swap(forms, alike_of(names), random).names()
    pieces: list[Piece] = []
    at = 0
    for start, end, kind in text.entities:
        old = text.text[start:end]
        pieces.append(Piece(text.text[at:start]))
        pieces.append(_cased(old, Piece(new.get(_key(old, kind)) or old, kind)))
        at = end
    pieces.append(Piece(text.text[at:]))
    return joined(f"{text.id}-swapped-{seed}", pieces)


def _key(name: str, kind: str) -> Key:
    return " ".join(name.split()).casefold(), kind


def _is_acronym(name: str) -> bool:
    return len(name) <= 5 and name.isupper() and name.isalpha()


def _cased(old: str, new: Piece) -> Piece:
    if old.isupper() and not _is_acronym(old) and len(old) > 3:
        return upper(new)
    return Piece(new.text.lower(), new.kind) if old.islower() else new


def _related(name: str, other: str) -> bool:
    """One of them may be short for the other."""
    mine, yours = ({word for word in one.split() if word not in _PARTICLES} for one in (name, other))
    return mine <= yours or yours <= mine or _initials(name) == other or _initials(other) == name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in _PARTICLES)


class _Swap:
    """The new names of one text. A name that stays has none."""

    def __init__(self, forms: dict[Key, set[str]], alike: Alike, random: Random) -> None:
        self.forms = forms
        self.alike = alike
        self.random = random
        self.new: dict[Key, str] = {}
        self.parts: dict[str, str] = {}
        """What stands for each word of the names of people; nothing if the word stays."""

    def names(self) -> dict[Key, str]:
        # Longest first: a bare surname follows the full name that ends in it.
        for key in sorted(self.forms, key=lambda key: (-len(key[0].split()), key)):
            if key[1] == PERSON:
                self._person(key)
            elif key not in self.new:
                self._thing(key)
        return self.new

    def _thing(self, key: Key) -> None:
        """A place or an organisation. What may be short for another stays: no list says what to call both."""
        kin = [other for other in self.forms if other != key and other[1] == key[1] and _related(key[0], other[0])]
        if kin or self.random.random() >= SHARE or not key[0][0].isalpha():
            self.new.update(dict.fromkeys((key, *kin), ""))
        else:
            self.new[key] = self._place(key) if key[1] == PLACE else self._organisation(key)

    def _person(self, key: Key) -> None:
        words = key[0].split()
        last = len(words) - 1
        while last > 0 and words[last].strip(".,") in _SUFFIXES:
            last -= 1
        stays = len(words) > 4 or any(not word[0].isalpha() for word in words) or self.random.random() >= SHARE
        for at, word in enumerate(words):
            if word not in self.parts:
                self.parts[word] = "" if stays else self._part(word, at == last)
        if any(self.parts[word] for word in words):
            # A word that has nothing in its place stays as it was written, best where capitals and small letters are.
            written = min(self.forms[key], key=lambda form: (form.isupper() or form.islower(), form)).split()
            self.new[key] = " ".join(self.parts[word] or old for word, old in zip(words, written, strict=True))

    def _part(self, word: str, last: bool) -> str:
        """Instead of one word of a person's name; nothing if it stays."""
        bare = word.strip(".,")
        if bare in _PARTICLES or bare in _TITLES or bare in _SUFFIXES:
            return ""
        if len(bare) == 1 or bare.count(".") > 0:
            return ""
        if not last or (bare in self.alike.firsts and bare not in self.alike.surnames):
            return self.random.choice(self.alike.names.firsts)
        if self.random.random() < 0.3:
            return invent.surname(self.random)
        return self.random.choice(self.alike.names.surnames)

    def _place(self, key: Key) -> str:
        if " " not in key[0] and (key[1], key[0]) not in self.alike.groups and self.random.random() < 0.3:
            return invent.town(self.random)
        return self.alike.other(key[0], PLACE, self.random)

    def _organisation(self, key: Key) -> str:
        if all(_is_acronym(form) for form in self.forms[key]):
            known = self.random.random() < 0.7
            return self.random.choice(self.alike.acronyms) if known else invent.acronym(self.random)
        if (key[1], key[0]) not in self.alike.groups and self.random.random() < 0.2:
            return invent.firm(self.random)[1 if " " not in key[0] else 0]
        return self.alike.other(key[0], ORGANISATION, self.random)
