"""The stretch of a body that shows why an article was found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.core.hits import find_hits
from index.core.search import Needle, Snippet

LENGTH = 220
"""Code points of a snippet, more or less; the list shows as much as it has room for."""

_LEAD = 40
_SCANNED = 200_000
"""Code points of a body that are looked through for a snippet; the reading pane looks at all."""


def make_snippet(body: str, needles: Sequence[Needle]) -> Snippet:
    """The densest stretch of hits, begun a few words before its first one; the beginning of the body without hits."""
    hits = find_hits(body[:_SCANNED], needles)
    start = 0
    if hits:
        starts = [hit.start for hit in hits]
        best = max(starts, key=lambda begin: (sum(begin <= other < begin + LENGTH - _LEAD for other in starts), -begin))
        start = _word_start(body, max(0, best - _LEAD)) if best > _LEAD else 0
    end = min(len(body), start + LENGTH)
    text = body[start:end]
    lead = "…" if start else ""
    shift = len(lead) - start
    marks = tuple(hit.shifted(shift) for hit in hits if hit.start >= start and hit.end <= end)
    # One blank for each line end keeps the offsets.
    return Snippet(lead + text.replace("\n", " "), marks)


def _word_start(body: str, at: int) -> int:
    """The first beginning of a word at or after `at`."""
    found = _BLANK.search(body, at, at + _LEAD)
    return found.end() if found else at


_BLANK = re.compile(r"\s+")
