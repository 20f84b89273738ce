"""The words of one generation of the index: by their beginning, by their stem, by likeness.

What was asked lately is kept: while a query is typed, all of it but the last word is asked anew with each key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import Stemmer

from index.core.query import NAMES, Field
from index.engine.searcher import EngineSearcher

FIELDS: dict[Field, tuple[str, ...]] = {
    Field.TEXT: ("title", "body"),
    Field.TITLE: ("title",),
    # All names of an archive stand in its texts.
    **dict.fromkeys(NAMES, ("body",)),
    Field.PUBLISHER: ("publisher",),
}
"""Which fields of the index a field of the query language looks in."""

_STEMMED = {Field.TEXT, Field.TITLE}
_MOST_KEPT = 128
_SHORTEST, _LONG = 4, 6
"""Shorter words are similar to too many others; long ones may be two edits away."""


class Lexicon:
    """Used by the thread that owns the searcher."""

    def __init__(self, engine: EngineSearcher) -> None:
        self._engine = engine
        self._kept: dict[tuple[str, Field], Counter[str]] = {}

    def words_from(self, start: str, where: Field) -> Counter[str]:
        """The words that begin so, with about how many articles have each."""
        found = self._kept.get((start, where))
        if found is None:
            found = Counter()
            for name in FIELDS[where]:
                for term, count in self._engine.expand_prefix(name, start):
                    found[term.decode()] += count
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[start, where] = found
        return found

    def variants(self, word: str, where: Field) -> list[str]:
        """The other words with the stem of `word`, sorted."""
        if where not in _STEMMED or len(word) < 3 or not word.isalpha():
            return []
        stem = _stem(word)
        begin = stem[:-1] if len(stem) > 3 else stem
        return sorted(other for other in self.words_from(begin, where) if other != word and _stem(other) == stem)

    def nearest(self, typed: str, where: Field, known: Callable[[str], bool] = lambda _: True) -> str | None:
        """The word that `typed` is most likely a slip of: the same letters in another order, else the fewest edits,
        else the commonest; it begins with the same letter. None where none is near that is `known`."""
        if len(typed) < _SHORTEST or not typed.isalpha():
            return None
        near: Counter[str] = Counter()
        ranks: dict[str, int] = {}
        for edits in (1, 2):
            for name in FIELDS[where]:
                for term, count in self._engine.expand_near(name, typed, edits, prefix=1):
                    word = term.decode()
                    near[word] = max(near[word], count)
                    ranks.setdefault(word, edits if sorted(word) != sorted(typed) else 0)
        likely = [word for word in near if ranks[word] < 2 or len(typed) >= _LONG]
        likely.sort(key=lambda word: (ranks[word], -near[word], word))
        return next(filter(known, likely), None)


_stemmer = Stemmer.Stemmer("english")


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    # Only the search thread plans queries, so that the stemmer is never used by two threads at once.
    return str(_stemmer.stemWord(word))
