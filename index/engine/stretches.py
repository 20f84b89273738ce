"""Words that stand in one stretch of a text: a paragraph, a sentence.

Where stretches begin is told by marks, terms of their own that stand among the words of a field. So stretches may be of
any length, and positions stay small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from whoosh import query as q

from index.engine.sectionfile import Array
from index.engine.spans import docs_of


class InOneStretch(q.And):  # type: ignore[misc]
    """Documents in which something of each subquery stands in one stretch. Stretches begin at the terms `marks` of the
    field `fieldname`, and positions of the subqueries' fields are those of this one. Known to this engine only: Whoosh
    would take it for an And."""

    def __init__(self, subqueries: Sequence[Any], fieldname: str, marks: Iterable[str], boost: float = 1.0) -> None:
        super().__init__(subqueries, boost=boost)
        self.fieldname = fieldname
        self.marks = tuple(marks)


def stretch_docs(begins: Array, parts: Sequence[Array]) -> Array:
    """The documents in which all parts have a place in one stretch; `begins` and parts are sorted places, and each
    document's first place is the beginning of a stretch."""
    together: Array | None = None
    for part in parts:
        stretches = np.unique(np.searchsorted(begins, part, side="right") - 1)
        together = stretches if together is None else np.intersect1d(together, stretches, assume_unique=True)
    return docs_of(begins[together]) if together is not None else np.empty(0, np.intp)
