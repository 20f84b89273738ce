"""Where an article quotes: stretches between quotation marks, over several paragraphs where one is not closed.

Straight and typographic marks are told by what stands beside them; an apostrophe is no mark. A paragraph that begins
with a mark while the one before it was left open goes on with it. Promise: quotes in order, never overlapping, linear
time.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from index.core.span import Span

_CLOSING = {"“": "”", '"': '"', "«": "»", "„": "“", "‘": "’"}
_MARK = re.compile(r"[“”\"«»„‘’]")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


class Quote(NamedTuple):
    """`inner` is without the marks, `outer` with them; `paragraph` is where it begins, `last` where it ends."""

    inner: Span
    outer: Span
    paragraph: int
    last: int


def paragraphs(body: str) -> list[Span]:
    return [Span(*found.span()) for found in _PARAGRAPH.finditer(body)]


def quotes(body: str, within: list[Span]) -> list[Quote]:
    """The quotes of these paragraphs; one that is never closed is none."""
    found: list[Quote] = []
    begun: tuple[int, int] | None = None  # where an open quote stands, and in which paragraph
    for number, span in enumerate(within):
        opened: tuple[int, int] | None = None
        closing = ""
        if begun is not None and body[span.start] == body[begun[0]]:
            opened, closing = begun, _CLOSING[body[begun[0]]]
        for mark in _MARK.finditer(body, span.start, span.end):
            at = mark.start()
            char = body[at]
            if opened is None:
                if char in _CLOSING and _opens(body, at, span):
                    opened, closing = (at, number), _CLOSING[char]
            elif char == closing and at > max(opened[0], span.start) and _closes(body, at, span):
                found.append(Quote(Span(opened[0] + 1, at), Span(opened[0], at + 1), opened[1], number))
                opened = None
        begun = opened
    return found


def _opens(body: str, at: int, span: Span) -> bool:
    before = body[at - 1] if at > span.start else " "
    after = body[at + 1] if at + 1 < span.end else " "
    return not before.isalnum() and not after.isspace() and not (body[at] == "‘" and after.isdigit())  # "the ‘90s"


def _closes(body: str, at: int, span: Span) -> bool:
    before = body[at - 1]
    after = body[at + 1] if at + 1 < span.end else " "
    if body[at] == "’":  # an apostrophe, unless a sentence or its part ends here
        return before in ",.!?…" and not after.isalnum()
    return body[at] != '"' or (not before.isspace() and not after.isalnum())
