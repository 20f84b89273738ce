"""Lengths of time: "10 years", "the past three months", "an hour and a half", "for years"."""

from __future__ import annotations

import re

from index.annotate.dates import values
from index.annotate.dates.lexicon import UNIT_LETTER
from index.annotate.dates.numbers import number
from index.annotate.dates.reading import Reading
from index.annotate.dates.values import Timex
from index.core.dates import Anchor, TimexType

_DURATION = TimexType.DURATION


def unit_of(reading: Reading, start: int, end: int) -> tuple[str, int]:
    at_unit = max(i for i in range(start, end) if reading.is_(i, "ANYUNIT"))
    return UNIT_LETTER[reading.word(at_unit)], at_unit


def resolve_counted(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "10 years", "three-month", "two to six days"; ages are none."""
    start, end = match.span()
    unit, at_unit = unit_of(reading, start, end)
    if reading.word(start - 1) in ("aged", "age") or (reading.is_(end, "OF") and reading.word(end + 1) == "age"):
        return None
    if reading.is_(end - 1, "OLD"):
        return None if unit == "Y" else Timex(_DURATION, values.length(number(reading, start, at_unit), unit))
    if reading.is_(end, "OLD") or (reading.is_(end, "HYPHEN") and reading.is_(end + 1, "OLD") and unit == "Y"):
        return None
    if (
        reading.is_(start, "DIGITS")
        and reading.glued(start - 1)
        and reading.is_(start - 1, "MONEY STOP COMMA SLASH COLON OTHER CAPITAL")
    ):
        return None
    if reading.is_(at_unit, "SECOND") and not reading.is_(at_unit - 1, "HYPHEN"):
        return None
    if unit == "Q" and (
        reading.is_(at_unit, "QUARTER") or reading.is_(at_unit - 1, "HYPHEN") or reading.is_(end, "OF")
    ):
        return None
    name = reading.raw(at_unit)
    if at_unit > start and name[:1].isupper() and not name.isupper():
        return None  # 60 Minutes, the Six-Day War
    bare = reading.is_(at_unit, "UNIT") and not reading.is_(at_unit - 1, "HYPHEN")
    if bare and (reading.is_(start, "SOME NUMBER") or reading.is_(end, "AGO")):
        return None
    if reading.is_(end, "AGO EARLIER") and reading.is_(end - 1, "YEAR"):
        return None
    if reading.is_(match.end("n"), "AND") and not reading.is_(start - 1, "BETWEEN"):
        return None  # "five and 10 years", but "between five and 10 years"
    group = match.group("n")
    stop = match.end("n") if group else at_unit
    begin = match.start("n")
    count = number(reading, begin, stop)
    clock = reading.is_(begin, "YYYY NUMBER") and len(reading.word(begin)) == 4 and reading.word(at_unit)[0] == "h"
    if clock and reading.is_(begin + 1, "AND TO HYPHEN"):
        return None  # "between 1700 and 2100 hrs"
    if reading.is_(begin, "YYYY") and not reading.is_(at_unit, "UNITS"):
        return None
    return Timex(_DURATION, values.length(count, unit), confidence=0.95)


def resolve_span_of(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the past three years", "the next few days", "the first nine months"; anchored where it can be."""
    start, end = match.span()
    unit, _ = unit_of(reading, start, end)
    count = None if reading.find("TO", *match.span("n")) >= 0 else number(reading, *match.span("n"))
    value = values.length(count, unit)
    since_january = reading.find("FINAL ORD", start, match.start("n")) >= 0 or match.start("n") - start < 2
    if since_january and unit == "M" and count and count > 3:
        reading.compares_years = True
    if count is None or not reading.find("PAST LAST NEXT COMING PREVIOUS", start, match.start("n")) >= 0:
        return Timex(_DURATION, value)
    back = reading.find("PAST LAST PREVIOUS", start, match.start("n")) >= 0
    if reading.day is None:
        return Timex(_DURATION, value, confidence=0.8, unresolved=reading.why_not)
    span = (values.back if back else values.ahead)(reading.day, count, unit)
    return Timex(_DURATION, value, span, Anchor.PUBLICATION, 0.8)


def resolve_vague_units(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "recent years", "coming weeks", "past months"."""
    start, end = match.span()
    unit, at_unit = unit_of(reading, start, end)
    which = reading.word(at_unit - 1)
    if unit in "HNS":
        return None
    if unit == "Y" and which in ("recent", "past"):
        return Timex(TimexType.DATE, "PAST_REF")
    return Timex(_DURATION, values.length(None, unit))


def resolve_bare_units(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "for years", "within days", "months of talks", "years ago"."""
    start, end = match.span()
    unit, _ = unit_of(reading, start, end)
    if reading.is_(end - 1, "AGO"):
        return Timex(TimexType.DATE, "PAST_REF")
    if reading.is_(start, "THE"):
        return (
            Timex(_DURATION, values.length(None, unit))
            if reading.is_(start - 1, "OVER") and unit not in "QNS"
            else None
        )
    lead = reading.is_(start - 1, "FOR IN OVER WITHIN AFTER")
    tail = reading.is_(end, "OF LATER BEFORE AFTER EARLIER") and not reading.is_(
        start - 1, "THE POSS OTHER VED CAPITAL OF ORD RECENT MODIFIER SO ALL OTHERS"
    )
    if (
        unit in "QS"
        or (unit == "N" and not reading.is_(end, "LATER"))
        or not (lead or tail)
        or reading.is_(end, "AGO")
        or (lead and reading.is_(end, "WDAY"))
    ):
        return None
    return Timex(_DURATION, values.length(None, unit), confidence=0.8)


_RATE_GAP = 3
_LENGTH_LEADS = "FOR IN WITHIN AFTER OVER ABOUT NEARLY THAN LEAST UP AT"


def resolve_one_unit(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "a year": a rate after a price or a count, a length after a word that says so, else nothing."""
    start, end = match.span()
    unit, at_unit = unit_of(reading, start, end)
    if reading.is_(end, "AGO HYPHEN OLD") or (reading.is_(end, "EARLIER LATER") and unit == "Y"):
        return None
    if reading.is_(start, "ONE HALF") or at_unit - start > 1 or reading.is_(end - 1, "HALF"):
        count: float | None = 1
        if reading.find("HALF ONEHALF", start, end) >= 0:
            count = 1.5 if reading.find("AND", start, end) >= 0 else 0.5
        return Timex(_DURATION, values.length(count, unit), confidence=0.9)
    value = values.length(1, unit)
    length = reading.is_(start - 1, "FOR IN WITHIN AFTER OVER ABOUT NEARLY THAN LEAST UP AT") or reading.is_(
        end, "LATER"
    )
    if length and unit != "Q" and not (unit == "D" and reading.is_(start - 1, "IN AT")):
        return Timex(_DURATION, value, confidence=0.9)
    if reading.is_(end, "OF"):  # "a decade of war"
        return Timex(_DURATION, value, confidence=0.8) if unit in "YMWEC" else None
    for i in range(start - 1, max(start - 1 - _RATE_GAP, -1), -1):
        if reading.is_(i, "DIGITS PERCENT ONCE TIMES MONEY THOUSAND HUNDRED TENS SMALL") or reading.word(i) in _AMOUNTS:
            return Timex(TimexType.SET, value, confidence=0.8) if unit != "Q" else None
    return None


_AMOUNTS_TEXT = "million billion cents cts dollars dlrs pounds percent yen euros marks share barrels tonnes tons people"
_AMOUNTS = frozenset(_AMOUNTS_TEXT.split())


_FINER = "CEYQMWDHNS"
"""Units by their length, the longest first."""


def resolve_compound(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "two hours and 30 minutes", "a year and two months"."""
    start, end = match.span()
    first = reading.find("ANYUNIT", start, end)
    one, two = UNIT_LETTER[reading.word(first)], UNIT_LETTER[reading.word(end - 1)]
    if one in "FK" or two in "FK" or _FINER.index(one) >= _FINER.index(two) or reading.is_(end, "OLD AGO"):
        return None
    counts = (number(reading, start, first), number(reading, *match.span("m")))
    same_kind = (one in "YQMWD") == (two in "YQMWD")
    if counts[0] is None or counts[1] is None or one in "CE" or not same_kind:
        return None
    lengths = [values.length(count, unit) for count, unit in zip(counts, (one, two), strict=True)]
    return Timex(_DURATION, lengths[0] + lengths[1].removeprefix("P").removeprefix("T"), confidence=0.9)


def resolve_long(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "a month-long siege", "yearlong", "a years-long dispute"."""
    start = match.start()
    word = reading.word(start)
    unit = UNIT_LETTER[word.removesuffix("long")]
    return Timex(_DURATION, values.length(None if reading.is_(start, "UNITS") else 1, unit), confidence=0.9)


def resolve_dozens(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "hundreds of years"."""
    unit, _ = unit_of(reading, match.start(), match.end())
    return Timex(_DURATION, values.length(None, unit), confidence=0.8)


def resolve_or_so(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "a day or two", "a week or so"."""
    start, end = match.span()
    if reading.is_(end, "AGO EARLIER LATER UNITS UNIT OLD"):
        return None
    unit = UNIT_LETTER[reading.word(start + 1)]
    return Timex(_DURATION, values.length(1 if reading.is_(end - 1, "SO MORE") else None, unit), confidence=0.8)


def resolve_all(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "all day", "all year"; no "all year-round" and no "of all day trips"."""
    start, end = match.span()
    if reading.is_(end, "HYPHEN OTHER CAPITAL") and not reading.is_(end, "CAPITAL"):
        return None
    return Timex(_DURATION, values.length(1, UNIT_LETTER[reading.word(start + 1)]), confidence=0.8)


def resolve_quarter_century(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "a quarter of a century", 25 years; with "ago" a year."""
    if not reading.is_(match.end() - 1, "AGO"):
        return Timex(_DURATION, "P25Y", confidence=0.9)
    return reading.relative("Y", -25, 0.7)


def resolve_while(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "for a while", "for some time": how long is not told."""
    start, end = match.span()
    if not reading.is_(start - 1, "FOR AFTER IN WITHIN") and not (
        reading.is_(end - 1, "WHILE") and reading.word(start - 1) == "quite"
    ):
        return None
    return Timex(_DURATION, "PXX", confidence=0.6)
