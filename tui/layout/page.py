"""An article as a column of rows, with its marks: what the reading page paints and moves through. Pure.

Rows are head (title, publisher and date), the lines of the body, and tail (address and file). Only the width and the
article decide them; marks are asked for when a row is painted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.clean import printable_path
from index.core.hits import find_hits
from index.core.search import Needle
from index.core.span import Span
from tui.layout.datewords import published_words
from tui.layout.marks import Marks, marks_of
from tui.layout.wrap import Line, line_at, wrap, wrap_text

MEASURE = 72
"""Cells of a full column of prose."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page shows: an article, who and when of it, and where the hits of the search stand."""

    article: Article
    annotations: Annotations
    marks: Marks
    title_hits: tuple[Span, ...] = ()


def reading_of(
    article: Article, annotations: Annotations, needles: tuple[Needle, ...] = (), *, vague: bool = False
) -> Reading:
    """One pass over the body for the hits; safe on any thread. `vague` as in `marks_of`."""
    hits = find_hits(article.body, needles, annotations.dates, annotations.mentions)
    return Reading(article, annotations, marks_of(annotations, hits, vague=vague), find_hits(article.title, needles))


class Part(StrEnum):
    TITLE = "title"
    QUIET = "quiet"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Edge:
    """A row of head or tail. `start` is the offset of its text in the title, for the title's hits."""

    part: Part
    text: str = ""
    start: int = 0


class Column:
    """The rows of one article in a column of `width` cells."""

    def __init__(self, reading: Reading, width: int) -> None:
        article = reading.article
        self.width = width
        self.head = _head(article, width)
        self.lines = wrap(article.body, article.blocks, width)
        self.tail = _tail(article, width)

    @property
    def height(self) -> int:
        return len(self.head) + len(self.lines) + len(self.tail)

    def row(self, number: int) -> Edge | Line | None:
        """What stands in a row, None below the last."""
        if number < len(self.head):
            return self.head[number]
        number -= len(self.head)
        if number < len(self.lines):
            return self.lines[number]
        number -= len(self.lines)
        return self.tail[number] if number < len(self.tail) else None

    def row_of(self, offset: int) -> int:
        """The row that holds the body's offset."""
        return len(self.head) + line_at(self.lines, offset)

    def offset_of(self, row: int) -> int | None:
        """The offset of the body at which a row begins; None in the head."""
        if row < len(self.head):
            return None
        if not self.lines:
            return 0
        return self.lines[min(row - len(self.head), len(self.lines) - 1)].start


def byline(article: Article) -> str:
    """``Defense News · 27 Sep 2024 · 4 min read``."""
    parts = [article.publisher, published_words(article.published), f"{article.minutes} min read"]
    return " · ".join(part for part in parts if part)


def _head(article: Article, width: int) -> list[Edge]:
    rows = [Edge(Part.BLANK)]
    at = 0
    for text in wrap_text(article.title, width):
        at = max(at, article.title.find(text, at))
        rows.append(Edge(Part.TITLE, text, at))
        at += len(text)
    rows += [Edge(Part.QUIET, text) for text in wrap_text(byline(article), width)]
    if article.authors:
        rows += [Edge(Part.QUIET, text) for text in wrap_text("by " + ", ".join(article.authors), width)]
    rows.append(Edge(Part.BLANK))
    if not article.body:
        rows.append(Edge(Part.QUIET, "This article has no text."))
    return rows


def _tail(article: Article, width: int) -> list[Edge]:
    rows = [Edge(Part.BLANK), Edge(Part.QUIET, "⁂".center(width).rstrip()), Edge(Part.BLANK)]
    for text in (article.url, printable_path(str(article.source))):
        rows += [Edge(Part.QUIET, line) for line in wrap_text(text, width)]
    rows.append(Edge(Part.BLANK))
    return rows
