"""The date expressions of a text: the one door of this room.

`find_dates` is pure and total: the same text and publication date give the same mentions, on any text, in time linear
in its length. "Today" is what the text was published on, never the day it is read.
"""

from __future__ import annotations

import re

from index.annotate.dates.extend import extended
from index.annotate.dates.reading import Reading
from index.annotate.dates.rules import Grammar, Rule, grammar
from index.annotate.dates.values import Timex
from index.core.dates import DateMention, DateRange, TimexType
from index.core.span import Span

_MONTHS_OR_YEARS = re.compile(r"P\d+[MY]")


def find_dates(text: str, published: DateRange | None) -> tuple[DateMention, ...]:
    """The TIMEX3 mentions of `text` in order, never overlapping; spans are code points of `text` as given.

    What is relative is read against `published` as far as that is exact enough, or against an earlier date of the
    text; what can't be placed keeps an X in its value, has no range and says why in `unresolved`.
    """
    rules = grammar()
    reading = Reading(text, published)
    mentions: list[DateMention] = []
    search = rules.starts.search
    floor = 0
    place = search(reading.codes, 0)
    while place is not None:
        start = place.start()
        found = _longest(rules, reading, start)
        if found is None:
            place = search(reading.codes, start + 1)
            continue
        timex, end = found
        begin = extended(reading, timex, max(timex.start, start), end, floor)
        mentions.append(_mention(reading, timex, begin, end))
        reading.learn(timex, begin, end)
        floor = end
        place = search(reading.codes, end)
    return tuple(mentions)


def _longest(rules: Grammar, reading: Reading, start: int) -> tuple[Timex, int] | None:
    """What the longest rule says that accepts, and the token after it."""
    matches: list[tuple[int, int, re.Match[str], Rule]] = []
    for order, rule in enumerate(rules.by_first[reading.codes[start]]):
        match = rule.match(reading.codes, start)
        if match is not None:
            matches.append((-match.end(), order, match, rule))
    if not matches:
        return None
    matches.sort(key=lambda entry: entry[:2])
    for negative_end, _, match, rule in matches:
        if any(reading.breaks(i) for i in range(start, -negative_end - 1)):
            continue
        try:
            timex = rule.resolve(reading, match)
        except (ValueError, OverflowError):  # no such day, or a year that no calendar has
            continue
        if timex is not None:
            return timex, (timex.end if timex.end > 0 else match.end())
    return None


def _mention(reading: Reading, timex: Timex, begin: int, end: int) -> DateMention:
    offsets = reading.offsets
    last = end - 1
    span = Span(offsets[begin], offsets[last] + len(reading.pieces[last].rstrip()))
    elapsed = (
        timex.type is TimexType.DURATION
        and begin > 0
        and reading.is_(begin - 1, "AFTER")
        and _MONTHS_OR_YEARS.fullmatch(timex.value) is not None
    )
    return DateMention(
        span, timex.type, timex.value, timex.range, timex.anchor, timex.confidence, timex.unresolved, elapsed
    )
