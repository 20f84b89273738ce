"""Entities by the words of their names: which have a form with some words in a row?

Promise: milliseconds for any words, once it is made; what comes is in the order of the entities given.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from index.core.names import ArchiveEntity
from index.core.words import words as words_of

_BEYOND = chr(0x10FFFF)


class Finding:
    """An inverted map: each word to the numbers of the entities that have it in a form, ascending."""

    def __init__(self, entities: Sequence[ArchiveEntity]) -> None:
        self._entities = entities
        numbers: dict[str, list[int]] = {}
        for number, one in enumerate(entities):
            found = {word for form in (one.name, *one.aliases) for word, _, _ in words_of(form)}
            for word in found:
                numbers.setdefault(word, []).append(number)
        self._numbers = numbers
        self._sorted = sorted(numbers)

    def find(self, words: tuple[str, ...], *, typing: bool) -> list[ArchiveEntity]:
        """The entities of which a form has the words in a row; all of them where there are no words."""
        if not words:
            return list(self._entities)
        *whole, last = words
        found: set[int] | None = None
        for word in sorted(set(whole if typing else words), key=lambda word: len(self._numbers.get(word, ()))):
            having = self._numbers.get(word, ())
            found = set(having) if found is None else found.intersection(having)
        if typing:
            begun = set().union(*(self._numbers[word] for word in self._beginning(last)))
            found = begun if found is None else found & begun
        entities = [self._entities[number] for number in sorted(found or ())]
        return entities if len(words) == 1 else [one for one in entities if _has(one, words, typing)]

    def _beginning(self, start: str) -> list[str]:
        return self._sorted[bisect_left(self._sorted, start) : bisect_left(self._sorted, start + _BEYOND)]


def _has(one: ArchiveEntity, words: tuple[str, ...], typing: bool) -> bool:
    count = len(words)
    for form in (one.name, *one.aliases):
        said = tuple(word for word, _, _ in words_of(form))
        for at in range(len(said) - count + 1):
            part = said[at : at + count]
            if part == words or (typing and part[:-1] == words[:-1] and part[-1].startswith(words[-1])):
                return True
    return False
