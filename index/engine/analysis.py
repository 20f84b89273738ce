"""Text to term numbers, fast: split into surfaces once, look every surface up, analyse each different one once.

A surface is what stands between characters that no word of the analyser can hold. Which terms a surface gives does not
depend on what is around it, so the true analyser runs once a surface and a table does the rest. That holds for

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
from index.engine.surfaces import SurfaceTable

_INSIDE = {r"\w+(?:\.\w+)*": "_.", r"[\w\*]+(\.?[\w\*]+)*": "_.*", r"\w+": "_"}
"""Patterns of words, and which ASCII characters beside letters and digits their words can hold. Another pattern is
found in the whole text instead, which takes many times as long."""

_ONE_BY_ONE = (
    whoosh_analysis.LowercaseFilter,
    whoosh_analysis.StemFilter,
    whoosh_analysis.CharsetFilter,
    whoosh_analysis.StripFilter,
    whoosh_analysis.PassFilter,
)
_APART = re.compile(rb"\xe2\x80[\x90-\xa7]|\xe3\x80[\x81\x82]|\xef\xbc\x8c")
"""Dashes, quotation marks and stops (U+2010 to U+2027, U+3001, U+3002, U+FF0C): no word has them, and without them the
words beside them are the same surfaces as elsewhere."""

_MOST_SURFACES = 500_000
_MOST_BYTES = 1 << 26


class Vocabulary:
    """Numbers of terms. `several` has the terms of surfaces that give none or many: the number of such a surface is
    -1 - its place there."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, int] = {}
        self.terms: list[bytes] = []
        self.several: list[tuple[int, ...]] = []

    def number(self, term: bytes) -> int:
        """The number of a term, new or known."""
        found = self._numbers.get(term)
        if found is None:
            found = self._numbers[term] = len(self.terms)
            self.terms.append(term)
        return found

    def number_of_all(self, terms: Sequence[str]) -> int:
        """The number of a surface that gives these terms."""
        numbers = tuple(self.number(term.encode()) for term in terms)
        if len(numbers) == 1:
            return numbers[0]
        self.several.append(numbers)
        return -len(self.several)

    def unfolded(self, numbers: Array, sizes_of_texts: Array) -> tuple[Array, Array]:
        """The numbers of the terms of texts, and how many each text has, from those of their surfaces."""
        places = np.flatnonzero(numbers < 0)
        if not len(places):
            return numbers, sizes_of_texts
        several = [self.several[-1 - int(number)] for number in numbers[places]]
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


class FastAnalyzer:
    """An analyser by table. Positions of what it gives are 0, 1, 2 ... `total`: it takes any text."""

    def __init__(self, pattern: re.Pattern[str], terms_of_word: Callable[[str], Sequence[str]]) -> None:
        self._pattern = pattern
        self._terms_of_word = terms_of_word
        inside = _INSIDE.get(pattern.pattern) if pattern.flags in (0, re.UNICODE) else None
        self._table: bytes | None = None
        if inside is not None:
            kept = set((string.ascii_letters + string.digits + inside).encode()) | set(range(128, 256))
            self._table = bytes(byte if byte in kept else 32 for byte in range(256))
        self.total = self._table is not None
        self._begin()

    def _begin(self) -> None:
        self.vocabulary = Vocabulary()
        self._surfaces = SurfaceTable(self._number_of)

    def numbers(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """The numbers of the surfaces of texts one after the other (int32: terms, or below zero what
        `Vocabulary.unfolded` resolves), and how many each text has."""
        if self._table is None:
            number = self._surfaces.number
            found = [[number(_encoded(match.group())) for match in self._pattern.finditer(text)] for text in texts]
            return np.array([one for several in found for one in several], np.int32), np.array([*map(len, found)], int)
        encoded = [_encoded(text) if text.isascii() else _APART.sub(b" ", _encoded(text)) for text in texts]
        ends = np.cumsum([len(text) + 1 for text in encoded])
        before = np.zeros(len(texts), np.int64)
        pieces: list[Array] = [np.empty(0, np.int32)]
        for numbers, starts in self._surfaces.look_up(b" ".join(encoded).translate(self._table)):
            pieces.append(numbers)
            before += np.searchsorted(starts, ends)
        return np.concatenate(pieces), np.diff(before, prepend=0)

    def forget(self) -> None:
        """Begin a new vocabulary once too much is kept; who has the old one can go on with it."""
        kept = max(len(self._surfaces), len(self.vocabulary.terms))
        if kept > _MOST_SURFACES or self._surfaces.bytes > _MOST_BYTES:
            self._begin()

    def _number_of(self, surface: bytes) -> int:
        text = surface.decode("utf-8", "surrogatepass")
        if self._table is None:
            return self.vocabulary.number_of_all(self._terms_of_word(text))
        # The pattern runs once more over each surface: dots at its ends and typographic signs are in it still.
        return self.vocabulary.number_of_all(
            [term for found in self._pattern.finditer(text) for term in self._terms_of_word(found.group())]
        )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def fast_analyzer(analyzer: Any) -> FastAnalyzer | None:
    """The analyser by table, or None where it has to be run as it is."""
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
