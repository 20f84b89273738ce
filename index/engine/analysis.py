"""Text to term numbers, fast: split into surfaces once, look every surface up, analyse each different one once.

A surface is what stands between characters that no word of the analyser can hold. Which terms a surface gives does not
depend on what is around it, so the true analyser runs once a surface and a dictionary does the rest. That holds for

- an analyser with the attributes `pattern` (a compiled pattern without assertions, whose matches are the words) and
  `fold` (word -> term), such as a tokeniser written for this engine;
- Whoosh's `RegexTokenizer`, alone or with filters that look at one token at a time.

Any other analyser is run as it is (`inversion`). Terms and positions are those of the analyser in each case.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from whoosh import analysis as whoosh_analysis
from whoosh.analysis.analyzers import CompositeAnalyzer

from index.engine.sectionfile import Array

_INSIDE = {r"\w+(?:\.\w+)*": "_.", r"[\w\*]+(\.?[\w\*]+)*": "_.*", r"\w+": "_"}
"""Patterns of words, and which ASCII characters beside letters and digits their words can hold. Another pattern is
found in the whole text instead, at half the speed."""

_ONE_BY_ONE = (
    whoosh_analysis.LowercaseFilter,
    whoosh_analysis.StemFilter,
    whoosh_analysis.CharsetFilter,
    whoosh_analysis.StripFilter,
    whoosh_analysis.PassFilter,
)
_MOST_SURFACES = 1_000_000
_MOST_BYTES = 1 << 26

Surface = bytes | str


class Vocabulary(dict[Surface, int]):
    """Surface -> number of its term; below zero: -1 - the place in `several` of the numbers of none or many terms."""

    def __init__(self, terms_of: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self._terms_of = terms_of
        self._numbers: dict[bytes, int] = {}
        self._bytes = 0
        self.terms: list[bytes] = []
        self.several: list[tuple[int, ...]] = []

    def __missing__(self, surface: Surface) -> int:
        text = surface.decode("utf-8", "surrogatepass") if isinstance(surface, bytes) else surface
        numbers = tuple(self.number(term.encode()) for term in self._terms_of(text))
        self._bytes += len(surface)
        if len(numbers) == 1:
            found = numbers[0]
        else:
            self.several.append(numbers)
            found = -len(self.several)
        self[surface] = found
        return found

    def number(self, term: bytes) -> int:
        """The number of a term, new or known."""
        found = self._numbers.get(term)
        if found is None:
            found = self._numbers[term] = len(self.terms)
            self.terms.append(term)
        return found

    def forget(self) -> None:
        """Begin anew once too much is kept. Numbers given before mean nothing afterwards."""
        if len(self) > _MOST_SURFACES or self._bytes > _MOST_BYTES or len(self.terms) > _MOST_SURFACES:
            self.clear()
            self._numbers.clear()
            self._bytes = 0
            self.terms = []
            self.several = []


class FastAnalyzer:
    """An analyser by dictionary. Positions of what it gives are 0, 1, 2 ..."""

    def __init__(self, pattern: re.Pattern[str], terms_of_word: Callable[[str], Sequence[str]]) -> None:
        self._pattern = pattern
        inside = _INSIDE.get(pattern.pattern) if pattern.flags in (0, re.UNICODE) else None
        self._table: bytes | None = None
        if inside is None:
            self.vocabulary = Vocabulary(terms_of_word)
        else:
            # The pattern runs once more over each surface: dots at its ends and typographic signs are in it still.
            self.vocabulary = Vocabulary(
                lambda surface: [term for found in pattern.finditer(surface) for term in terms_of_word(found.group())]
            )
            kept = set((string.ascii_letters + string.digits + inside).encode()) | set(range(128, 256))
            self._table = bytes(byte if byte in kept else 32 for byte in range(256))

    def numbers(self, text: str) -> Array:
        """The numbers of the surfaces of a text, in order (int32): terms, or below zero what `unfolded` resolves."""
        surfaces: list[Any]
        if self._table is not None:
            surfaces = text.encode("utf-8", "surrogatepass").translate(self._table).split()
        else:
            surfaces = [found.group() for found in self._pattern.finditer(text)]
        return np.fromiter(map(self.vocabulary.__getitem__, surfaces), np.int32, len(surfaces))

    def unfolded(self, numbers: Array, sizes_of_texts: Array) -> tuple[Array, Array]:
        """The numbers of the terms of texts, and how many each text has, from those of their surfaces."""
        places = np.flatnonzero(numbers < 0)
        if not len(places):
            return numbers, sizes_of_texts
        several = [self.vocabulary.several[-1 - int(number)] for number in numbers[places]]
        sizes = np.ones(len(numbers), np.int64)
        sizes[places] = [len(found) for found in several]
        ends = np.cumsum(sizes)
        out = np.empty(int(ends[-1]), np.int32)
        single = numbers >= 0
        out[ends[single] - 1] = numbers[single]
        for place, found in zip(places.tolist(), several, strict=True):
            out[ends[place] - len(found) : ends[place]] = found
        bounds = np.concatenate(([0], ends))[np.concatenate(([0], np.cumsum(sizes_of_texts)))]
        return out, np.diff(bounds)


def fast_analyzer(analyzer: Any) -> FastAnalyzer | None:
    """The analyser by dictionary, or None where it has to be run as it is."""
    pattern, fold = getattr(analyzer, "pattern", None), getattr(analyzer, "fold", None)
    if isinstance(pattern, re.Pattern) and callable(fold):
        return FastAnalyzer(pattern, lambda word: (fold(word),))
    chain = list(analyzer) if isinstance(analyzer, CompositeAnalyzer) else [analyzer]
    tokenizer, filters = chain[0], chain[1:]
    if type(tokenizer) is not whoosh_analysis.RegexTokenizer or tokenizer.gaps:
        return None
    if not all(isinstance(one, _ONE_BY_ONE) for one in filters):
        return None
    whole = re.compile(r"(?s).+")

    def terms_of_word(word: str) -> list[str]:
        # The filters alone, over the word as a tokeniser would have given it.
        tokens: Any = whoosh_analysis.RegexTokenizer(whole)(word, mode="index")
        for one in filters:
            tokens = one(tokens)
        return [token.text for token in tokens if not token.stopped]

    return FastAnalyzer(tokenizer.expression, terms_of_word)


def key_of(analyzer: Any) -> object:
    """Analysers of the same key give the same terms, so their fields share a vocabulary."""
    pattern, fold = getattr(analyzer, "pattern", None), getattr(analyzer, "fold", None)
    return (pattern, fold) if isinstance(pattern, re.Pattern) and callable(fold) else id(analyzer)
