"""Where a sentence begins and ends in English prose, by its marks and the words before them."""

from __future__ import annotations

import re

from index.core.span import Span

MOST = 400
"""Longest sentence given, in code points; of a longer one the words about the span."""

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n\s*\n")
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_TITLES = "mr mrs ms dr prof rev hon gen lt col maj capt cpl sgt adm cmdr gov sen rep pres amb st mt ft jr sr"
_OTHERS = "vs no nos vol art fig pp ed co corp inc ltd bros dept univ est approx"
_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec"
_ABBREVIATIONS = frozenset(f"{_TITLES} {_OTHERS} {_MONTHS}".split())
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_PRONOUNS = "The A An It He She They We I This That These Those His Her Their Its"
_STARTS = frozenset(f"{_PRONOUNS} In On At But And".split())
"""Words that begin a sentence after an initialism: "in the U.S. The"."""


def sentence_at(text: str, span: Span, within: Span | None = None) -> Span:
    """The sentence of `text` that holds `span`, without blanks around it; looked for inside `within`, a paragraph."""
    start, end = within or Span(0, len(text))
    # A sentence that matters is near: what is farther than this is cut anyway.
    start, end = max(start, span.start - 2 * MOST), min(end, span.end + 2 * MOST)
    begin = start
    for found in _END.finditer(text, start, end):
        if found.end() <= span.start:
            if _ends(text, start, found):
                begin = found.end()
        elif found.end() >= span.end and _ends(text, start, found):  # a date may end in the mark: "at 10 p.m."
            end = found.end()
            break
    begin, end = shortened(text, begin, end, span)
    stripped = text[begin:end]
    begin += len(stripped) - len(stripped.lstrip())
    return Span(begin, begin + len(stripped.strip()))


def ends_between(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between `start` and `end`: whether words before and after them stand in two sentences."""
    return any(_ends(text, max(0, start - 20), found) for found in _END.finditer(text, start, end))


def _ends(text: str, start: int, mark: re.Match[str]) -> bool:
    said = mark.group()
    if said[0] != ".":
        return True
    after = text[mark.end() : mark.end() + 40].split()
    following = after[0].lstrip("\"'“‘([") if after else ""
    if following[:1].islower():
        return False
    found = _WORD_BEFORE.search(text, max(start, mark.start() - 20), mark.start())
    before = found.group() if found else ""
    if before.lower() in _ABBREVIATIONS:
        return False
    return not _INITIALS.fullmatch(before) or following in _STARTS


def shortened(text: str, begin: int, end: int, span: Span) -> tuple[int, int]:
    """A stretch of at most `MOST` code points about the span, whole words."""
    if end - begin <= MOST:
        return begin, end
    room = max(0, MOST - (span.end - span.start)) // 2
    first, last = max(begin, span.start - room), min(end, span.end + room)
    if first > begin:
        first = next((at + 1 for at in range(first, span.start) if text[at].isspace()), first)
    if last < end:
        last = next((at for at in range(last, span.end, -1) if text[at].isspace()), last)
    return first, last
