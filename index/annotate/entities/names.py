"""What a found name is, and how the words of a long name make a short one."""

from __future__ import annotations

from typing import NamedTuple

from index.annotate.entities.lexicon import Known
from index.core.entities import EntityKind

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE

_MOST_WORDS = 12
_MOST_LETTERS = 11
_MOST_SILENT = 2


Found = tuple[int, int, EntityKind]
"""Start and end in code points, and the kind."""


class Name(NamedTuple):
    """A name in a text; `known`: as what the lists have it, if as one of its kind."""

    start: int
    end: int
    kind: EntityKind
    known: Known | None = None


def letters(name: str) -> set[str]:
    """The initials that `name` may be shortened to: of its capitalised words, and of all its words."""
    words = name.replace("-", " ").replace("–", " ").replace("/", " ").split()
    capitals = "".join(w[0] for w in words if w[0].isupper())
    return {capitals, "".join(w[0] for w in words).upper()} if len(words) > 1 else set()


def without_article(word: str) -> str:
    """ "al-Maliki" -> "Maliki"; other words as they are."""
    return word[3:] if word[:3] in ("al-", "el-", "Al-", "El-") else word


def fits(short: str, long: str) -> bool:
    """Whether `short` is made of the beginnings of the capitalised words of `long`: "TEPCO", "STScI". Two words may
    give nothing, but not the first, unless it is one more than the initials count ("Office of ...")."""
    words = [word.lower() for word in long.replace("-", " ").replace("/", " ").split() if word[0].isupper()]
    spelt = "".join(c for c in short.lower() if c.isalnum())
    if not 2 <= len(spelt) <= _MOST_LETTERS or not 2 <= len(words) <= _MOST_WORDS:
        return False
    return _spelt(spelt, words) or (len(words) > 2 and _spelt(spelt, words[1:]))


def _spelt(spelt: str, words: list[str]) -> bool:
    states = {(0, 0)}  # letters used, words that gave none
    for count, word in enumerate(words):
        after = set()
        for used, silent in states:
            if count and silent < _MOST_SILENT:
                after.add((used, silent + 1))
            most = 0
            while most < len(word) and used + most < len(spelt) and word[most] == spelt[used + most]:
                most += 1
                after.add((used + most, silent))
        states = after
    return any(used == len(spelt) and silent <= len(words) - 2 for used, silent in states)


def may_mean(short: Known | None, form: str, long: Known | None, full: str) -> bool:
    """Whether `form` in brackets is a short form of the organisation `full`: what the lists know as another one is
    not, unless the letters say so."""
    if short is None or (long is not None and short.name == long.name):
        return True
    return short.kind is ORGANISATION and fits(form, full)
