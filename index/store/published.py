"""A Whoosh query over the publication dates, answered from their columns.

Whoosh's own numeric range unites the postings of hundreds of terms; two columns of integers are looked through in a
fraction of that.
"""

from __future__ import annotations

from typing import Any

from whoosh.matching import ListMatcher, NullMatcher
from whoosh.query import Query


class PublishedBetween(Query):  # type: ignore[misc]
    """Documents whose publication date overlaps the days `first` to `last`, as ordinals. Scores nothing."""

    fieldname = "first"

    def __init__(self, first: int, last: int) -> None:
        self.first = first
        self.last = last
        self.boost = 1.0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublishedBetween) and (self.first, self.last) == (other.first, other.last)

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __repr__(self) -> str:
        return f"PublishedBetween({self.first}, {self.last})"

    def estimate_size(self, ixreader: Any) -> int:
        return int(ixreader.doc_count_all())

    def matcher(self, searcher: Any, context: Any = None) -> Any:  # noqa: ARG002 (Whoosh's signature)
        reader = searcher.reader()
        if not (reader.has_column("first") and reader.has_column("last")):
            return NullMatcher()
        firsts, lasts = reader.column_reader("first"), reader.column_reader("last")
        found = [
            number
            for number in range(reader.doc_count_all())
            if 0 < firsts[number] <= self.last and lasts[number] >= self.first and not reader.is_deleted(number)
        ]
        return ListMatcher(found, [0.0] * len(found)) if found else NullMatcher()
