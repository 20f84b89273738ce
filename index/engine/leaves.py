"""The segments of one generation, one after the other: which document is where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from index.engine.columns import ColumnData
from index.engine.segmentdata import SegmentData


@dataclass(frozen=True, slots=True)
class Leaves:
    """`opened` are segments of the engine, and readers of segments of stock Whoosh; documents are numbered through all
    of them, those of each from its place in `offsets` on."""

    schema: Any
    opened: tuple[Any, ...]
    offsets: tuple[int, ...]

    @classmethod
    def of(cls, schema: Any, opened: Sequence[tuple[Any, int]]) -> Leaves:
        """From segments and how many documents each has, deleted ones counted."""
        return cls(schema, tuple(leaf for leaf, _ in opened), tuple(accumulate((n for _, n in opened), initial=0)))

    @property
    def documents(self) -> int:
        return self.offsets[-1]

    def span(self, number: int) -> slice:
        """Where the documents of a segment are among all."""
        return slice(self.offsets[number], self.offsets[number + 1])

    def size(self, number: int) -> int:
        """How many documents a segment has, deleted ones counted."""
        return self.offsets[number + 1] - self.offsets[number]

    def place(self, document: int) -> tuple[int, int]:
        """The segment of a document, and its number there; IndexError for none."""
        if not 0 <= document < self.documents:
            raise IndexError(f"no document {document} of {self.documents}")
        number = bisect_right(self.offsets, document) - 1
        return number, document - self.offsets[number]

    def column(self, number: int, name: str) -> ColumnData | None:
        """The column of a field in a segment; TypeError where stock Whoosh has it."""
        leaf = self.opened[number]
        if not isinstance(leaf, SegmentData):
            raise TypeError(f"column {name}: a segment of stock Whoosh can't be sorted by")
        return leaf.column(name)
