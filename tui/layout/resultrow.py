"""A hit of the result list in lines: title, date and publisher, and the stretch of the snippet with its hits. Pure.

A row has as many lines as the list gives it: one for the date, one or two for the title, the rest for the snippet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from index.core.hits import find_hits
from index.core.search import Hit, Needle, Snippet
from index.core.span import Span
from tui.layout.datewords import published_words
from tui.layout.wrap import crop, wrap_text

WINDOW = 20
"""Hits that are asked for at a time: what most screens show; each costs a snippet."""

LEAD = 14
"""Code points kept before the first hit when the beginning of a snippet is cut off."""

LONG_TITLE = 4
"""From this many lines on, a title may take two of them."""


class Part(StrEnum):
    TITLE = "title"
    DETAIL = "detail"
    SNIPPET = "snippet"


@dataclass(frozen=True, slots=True)
class RowLine:
    """One line of a row; `hits` are spans of its text; the first `flag` code points say with whom it is new."""

    part: Part
    text: str
    hits: tuple[Span, ...] = ()
    flag: int = 0


def row_of(hit: Hit, needles: Sequence[Needle], *, width: int, lines: int) -> list[RowLine]:
    """The row of a hit in at most `lines` lines of `width` cells; two lines have no snippet."""
    titles = _broken(hit.title, find_hits(hit.title, needles), width, 2 if lines >= LONG_TITLE else 1)
    row = [RowLine(Part.TITLE, text, hits) for text, hits in titles]
    flag = flag_words(hit.watched)
    row.append(RowLine(Part.DETAIL, crop(flag + detail_line(hit, width), width), flag=min(len(flag), width)))
    room = lines - len(row)
    if room > 0:
        text, hits = _begun_at_hit(hit.snippet, width * room)
        row += [RowLine(Part.SNIPPET, line, found) for line, found in _broken(text, hits, width, room)]
    return row


def flag_words(watched: Sequence[str]) -> str:
    """What stands before the date of an article that is new and has watched names: ``● Ines Halloran · ``."""
    if not watched:
        return ""
    return f"● {watched[0]}" + (f" and {len(watched) - 1} more · " if watched[1:] else " · ")


def detail_line(hit: Hit, width: int) -> str:
    """``27 Sep 2024 · Defense News``."""
    return crop(" · ".join(part for part in (published_words(hit.published), hit.publisher) if part), width)


def _begun_at_hit(snippet: Snippet, cells: int) -> tuple[str, tuple[Span, ...]]:
    """The snippet, its beginning cut off where the first hit would not be seen in so many cells."""
    text, hits = snippet.text, snippet.hits
    if not hits or cell_len(text[: hits[0].end]) <= cells - 8:
        return text, hits
    cut = text.find(" ", max(0, hits[0].start - LEAD), hits[0].start) + 1
    cut = cut if cut > 0 else hits[0].start
    return f"…{text[cut:]}", tuple(hit.shifted(1 - cut) for hit in hits)


def _broken(text: str, hits: Sequence[Span], width: int, lines: int) -> list[tuple[str, tuple[Span, ...]]]:
    """`text` over at most `lines` lines, each with its hits; the last one cropped."""
    out: list[tuple[str, tuple[Span, ...]]] = []
    at = 0
    text = text.replace("\n", " ")
    for piece in wrap_text(text, width):
        start = text.find(piece, at)
        at = start + len(piece)
        last = len(out) == lines - 1
        shown = crop(text[start:].rstrip(), width) if last else piece
        moved = (Span(max(0, hit.start - start), min(len(shown), hit.end - start)) for hit in hits)
        out.append((shown, tuple(span for span in moved if span.start < span.end)))
        if last:
            break
    return out
