"""The stretch of a body that shows why an article was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.core.dates import DateMention
from index.core.entities import Mention
from index.core.hits import find_hits
from index.core.search import Needle, Snippet
from index.core.span import Span

LENGTH = 220
"""Code points of a snippet, more or less; the list shows as much as it has room for."""

_LEAD = 40
_SCANNED = (1_500, 12_000, 200_000)
"""Code points of a body that are looked through for a snippet: a little first, then more, until all that was asked for
stands together; the reading pane looks at all."""


def make_snippet(
    body: str, needles: Sequence[Needle], dates: Sequence[DateMention] = (), mentions: Sequence[Mention] = ()
) -> Snippet:
    """The first stretch with as many different words asked for as can be, begun a few words before its first hit; the
    beginning of the body without hits."""
    hits: tuple[Span, ...] = ()
    start = 0
    for scanned in _SCANNED:
        beginning = _beginning(body, scanned)
        end = len(beginning)
        hits = find_hits(
            beginning,
            needles,
            [date for date in dates if date.span.end <= end],
            [mention for mention in mentions if mention.span.end <= end],
        )
        if hits:
            number, different = _richest(body, hits)
            best = hits[number].start
            start = _word_start(body, max(0, best - _LEAD)) if best > _LEAD else 0
            if different >= len(needles):
                break
        if len(body) <= scanned:
            break
    end = min(len(body), start + LENGTH)
    text = body[start:end]
    lead = "…" if start else ""
    shift = len(lead) - start
    marks = tuple(hit.shifted(shift) for hit in hits if hit.start >= start and hit.end <= end)
    # One blank for each line end keeps the offsets.
    return Snippet(lead + text.replace("\n", " "), marks)


def _beginning(body: str, most: int) -> str:
    """The first `most` code points at most, to the end of a word if there is one."""
    if len(body) <= most:
        return body
    end = body.rfind(" ", 0, most)
    return body[: end if end > 0 else most]


def _richest(body: str, hits: Sequence[Span]) -> tuple[int, int]:
    """The number of the hit from which a snippet shows the most different hits, the first of several, and how many
    these are. Linear."""
    seen: Counter[str] = Counter()
    forms = [hit.cut(body).lower() for hit in hits]
    best, most, after = 0, 0, 0
    for first, hit in enumerate(hits):
        while after < len(hits) and hits[after].end <= hit.start + LENGTH - _LEAD:
            seen[forms[after]] += 1
            after += 1
        if len(seen) > most:
            best, most = first, len(seen)
        seen[forms[first]] -= 1
        if seen[forms[first]] <= 0:
            del seen[forms[first]]
        after = max(after, first + 1)
    return best, most


def _word_start(body: str, at: int) -> int:
    """The first beginning of a word at or after `at`."""
    found = _BLANK.search(body, at, at + _LEAD)
    return found.end() if found else at


_BLANK = re.compile(r"\s+")
