"""A hit of the result list in lines: title, date and publisher, and the stretch of the snippet that shows its hits."""

from __future__ import annotations

from rich.cells import cell_len

from index.core.search import Hit, Snippet
from index.core.span import Span
from tui.layout.datewords import published_words
from tui.layout.wrap import crop

LEAD = 14
"""Code points kept before the first hit when the beginning of a snippet is cut off."""


def title_line(hit: Hit, width: int) -> str:
    return crop(hit.title, width)


def detail_line(hit: Hit, width: int) -> str:
    """``27 Sep 2024 · Defense News``."""
    return crop(" · ".join(part for part in (published_words(hit.published), hit.publisher) if part), width)


def snippet_line(snippet: Snippet, width: int) -> Snippet:
    """The snippet on one line of `width` cells, begun so that the first hit is seen."""
    text = snippet.text.replace("\n", " ")
    hits = snippet.hits
    cut = 0
    if hits and cell_len(text[: hits[0].end]) > width - 8:
        cut = text.find(" ", max(0, hits[0].start - LEAD), hits[0].start) + 1
        cut = cut if cut > 0 else hits[0].start
    lead = "…" if cut else ""
    shown = crop(lead + text[cut:], width)
    by = len(lead) - cut
    length = len(shown)
    moved = (Span(max(len(lead), hit.start + by), min(length, hit.end + by)) for hit in hits)
    return Snippet(shown, tuple(span for span in moved if span.start < span.end))
