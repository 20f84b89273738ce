"""Queries that stand for many terms of a field: which ones, as numbers of a segment."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from whoosh import query as q
from whoosh.lang.morph_en import variations

from index.engine import expansion
from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData
from index.engine.watch import Watch


class AnyTerm(q.MultiTerm):  # type: ignore[misc]
    """Documents with any of many terms, scored by the boost alone."""

    constantscore = True

    def __init__(self, fieldname: str, texts: Iterable[str], boost: float = 1.0) -> None:
        self.fieldname = fieldname
        self.texts = tuple(sorted(texts))
        self.boost = boost

    def _btexts(self, ixreader: Any) -> Iterator[bytes]:
        """What Whoosh's matcher asks for: those of the terms that are there."""
        encoded = map(ixreader.schema[self.fieldname].to_bytes, self.texts)
        return (term for term in encoded if (self.fieldname, term) in ixreader)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AnyTerm) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.fieldname, self.texts, self.boost))


def stands_for_all(query: Any) -> bool:
    """Whether a query is one of those that Whoosh takes for every document with something in the field."""
    return (type(query), getattr(query, "text", None)) in ((q.Prefix, ""), (q.Wildcard, "*"), (q.Regex, ".*"))


class TermSets:
    """The terms of one segment that queries stand for."""

    def __init__(self, data: SegmentData, schema: Any, watch: Watch) -> None:
        self._data = data
        self._schema = schema
        self._watch = watch

    def number(self, name: str, text: Any) -> int:
        """The number of one term; -1 where the segment has none such."""
        if name not in self._schema:
            return -1
        try:
            return self._data.find(name, self._schema[name].to_bytes(text))
        except ValueError:
            return -1

    def of(self, query: Any) -> range | Array:
        """The numbers of the terms that a query of a kind in `SETS` stands for, ascending; without the empty term,
        which Whoosh passes over."""
        if query.fieldname not in self._data.fields or query.fieldname not in self._schema:
            return range(0)
        numbers = _SETS[type(query)](self, query)
        if len(numbers) and not self._data.term(int(numbers[0])):
            numbers = numbers[1:]
        return numbers

    def _prefix(self, query: Any) -> range:
        return range(*self._bounds(query.fieldname, query.text))

    def _bounds(self, name: str, prefix: Any) -> tuple[int, int]:
        return self._data.prefix_range(name, self._schema[name].to_bytes(prefix))

    def _wildcard(self, query: Any) -> Array:
        prefix = query.text
        for at, sign in enumerate(query.text):
            if sign in "*?[":
                prefix = query.text[:at]
                break
        if "[" in query.text:
            return self._pattern(query, fnmatch.translate(query.text), prefix)
        return self._pattern(query, expansion.glob_pattern(query.text), prefix, whole=True)

    def _regex(self, query: Any) -> Array:
        return self._pattern(query, query.text, expansion.literal_prefix(query.text))

    def _pattern(self, query: Any, pattern: str, prefix: str, *, whole: bool = False) -> Array:
        name = query.fieldname
        bounds = self._bounds(name, prefix)
        return _array(expansion.matching_terms(self._data, name, pattern, bounds, self._watch, whole=whole))

    def _fuzzy(self, query: Any) -> Array:
        name = query.fieldname
        bounds = self._bounds(name, query.text[: query.prefixlength])
        return _array(expansion.near_terms(self._data, name, query.text, query.maxdist, bounds, self._watch))

    def _variations(self, query: Any) -> Array:
        numbers = {self.number(query.fieldname, word) for word in variations(query.text)}
        return _array(sorted(number for number in numbers if number >= 0))

    def _any(self, query: Any) -> Array:
        numbers = {self.number(query.fieldname, text) for text in query.texts}
        return _array(sorted(number for number in numbers if number >= 0))

    def _range(self, query: Any) -> range:
        name = query.fieldname
        to_bytes = self._schema[name].to_bytes
        try:
            low = b"" if query.start is None else to_bytes(query.start)
            high = None if query.end is None else to_bytes(query.end)
        except ValueError:
            return range(0)
        first = self._data.first_from(name, low + b"\0" if query.startexcl else low)
        last = self._data.fields[name].last
        if high is not None:
            last = self._data.first_from(name, high if query.endexcl else high + b"\0")
        return range(first, last)


def _array(numbers: list[int]) -> Array:
    return np.array(numbers, np.intp)


_SETS: dict[type, Callable[[TermSets, Any], range | Array]] = {
    q.Prefix: TermSets._prefix,  # noqa: SLF001 (the table of cases)
    q.Wildcard: TermSets._wildcard,  # noqa: SLF001
    q.Regex: TermSets._regex,  # noqa: SLF001
    q.FuzzyTerm: TermSets._fuzzy,  # noqa: SLF001
    q.Variations: TermSets._variations,  # noqa: SLF001
    q.TermRange: TermSets._range,  # noqa: SLF001
    AnyTerm: TermSets._any,  # noqa: SLF001
}
SETS = tuple(_SETS)
"""The kinds of queries that stand for many terms."""
