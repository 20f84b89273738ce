"""Lengths of time, rates and reference words: "10 years", "the past three months", "each year", "now"."""

from __future__ import annotations

import re

from index.annotate.dates import values
from index.annotate.dates.lexicon import UNIT_LETTER
from index.annotate.dates.numbers import number
from index.annotate.dates.reading import Reading
from index.annotate.dates.values import Timex
from index.core.dates import Anchor, TimexType

_DURATION = TimexType.DURATION


def _unit(reading: Reading, start: int, end: int) -> tuple[str, int]:
    at_unit = max(i for i in range(start, end) if reading.is_(i, "ANYUNIT"))
    return UNIT_LETTER[reading.word(at_unit)], at_unit


def resolve_counted(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "10 years", "three-month", "two to six days"; ages are none."""
    start, end = match.span()
    unit, at_unit = _unit(reading, start, end)
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
    if unit == "Q" and reading.is_(at_unit, "QUARTER"):
        return None
    if reading.is_(end, "AGO EARLIER") and reading.is_(end - 1, "YEAR"):
        return None
    group = match.group("n")
    stop = match.end("n") if group else at_unit
    begin = match.start("n")
    count = number(reading, begin, stop)
    if reading.is_(begin, "YYYY") and not reading.is_(at_unit, "UNITS"):
        return None
    return Timex(_DURATION, values.length(count, unit), confidence=0.95)


def resolve_span_of(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the past three years", "the next few days", "the first nine months"; anchored where it can be."""
    start, end = match.span()
    unit, _ = _unit(reading, start, end)
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
    unit, at_unit = _unit(reading, start, end)
    which = reading.word(at_unit - 1)
    if unit in "HNS":
        return None
    if unit == "Y" and which in ("recent", "past"):
        return Timex(TimexType.DATE, "PAST_REF")
    return Timex(_DURATION, values.length(None, unit))


def resolve_bare_units(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "for years", "within days", "months of talks", "years ago"."""
    start, end = match.span()
    unit, _ = _unit(reading, start, end)
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
        start - 1, "THE POSS OTHER VED CAPITAL OF ORD RECENT"
    )
    if unit in "QNS" or not (lead or tail) or reading.is_(end, "AGO") or (lead and reading.is_(end, "WDAY")):
        return None
    return Timex(_DURATION, values.length(None, unit), confidence=0.8)


_RATE_GAP = 3
_LENGTH_LEADS = "FOR IN WITHIN AFTER OVER ABOUT NEARLY THAN LEAST UP AT"


def resolve_one_unit(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "a year": a rate after a price or a count, a length after a word that says so, else nothing."""
    start, end = match.span()
    unit, at_unit = _unit(reading, start, end)
    if reading.is_(end, "AGO HYPHEN OLD") or (reading.is_(end, "EARLIER LATER") and unit == "Y"):
        return None
    if reading.is_(start, "ONE HALF") or at_unit - start > 1:
        count = number(reading, start, end) if reading.is_(start, "ONE") or end - start > 2 else 1
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


def resolve_one_day(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "will one day be"."""
    return Timex(TimexType.DATE, "FUTURE_REF", confidence=0.7) if reading.is_(match.start() - 1, "WILL") else None


def resolve_each(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "each year", "every two weeks", "per day"."""
    start, end = match.span()
    unit, at_unit = _unit(reading, start, end)
    count = number(reading, start + 1, at_unit) if at_unit - start > 1 else 1
    return Timex(TimexType.SET, values.length(count or 1, unit), confidence=0.9)


_LY = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "hourly": "PT1H",
    "yearly": "P1Y",
    "annually": "P1Y",
}


def resolve_ly(reading: Reading, match: re.Match[str]) -> Timex | None:
    start = match.start()
    word = reading.word(start)
    if reading.raw(start)[:1].isupper() and word != "annually" and start and not reading.is_(start - 1, "STOP"):
        return None  # a newspaper's name
    if word in ("weekly", "monthly", "nightly", "hourly", "yearly") and reading.is_(match.end(), "OTHER CAPITAL"):
        return None
    return Timex(TimexType.SET, _LY[word], confidence=0.7)


def resolve_present(reading: Reading, match: re.Match[str]) -> Timex | None:
    start, end = match.span()
    if reading.is_(start, "NOW") and reading.is_(end, "HYPHEN") and reading.glued(start):
        return None
    trim = reading.is_(start, "RIGHT")
    return Timex(TimexType.DATE, "PRESENT_REF", start=start, confidence=0.9 if trim else 0.8)


def resolve_current(reading: Reading, match: re.Match[str]) -> Timex | None:
    if reading.glued(match.start()) or reading.is_(match.end(), "OF STOP COMMA AND MARK"):
        return None  # the noun
    return Timex(TimexType.DATE, "PRESENT_REF", confidence=0.5)


def resolve_past(reading: Reading, match: re.Match[str]) -> Timex | None:
    start, end = match.span()
    if (
        reading.is_(end - 1, "PAST")
        and not reading.is_(end, "STOP COMMA SEMI MARK AND THAN")
        and not reading.is_(start - 1, "IN FROM OF")
    ):
        return None
    if reading.is_(end - 1, "PAST") and reading.is_(end, "ANYUNIT DIGITS SMALL FEW SEVERAL COUPLE"):
        return None
    if (
        reading.is_(start, "PREVIOUSLY")
        and start
        and not reading.is_(start - 1, "STOP MARK")
        and not reading.breaks(start - 1)
    ):
        return None
    return Timex(TimexType.DATE, "PAST_REF", confidence=0.8)


def resolve_future(reading: Reading, match: re.Match[str]) -> Timex | None:
    start, end = match.span()
    if reading.is_(start, "SOON") and (
        reading.is_(end, "AFTER") or reading.is_(start - 1, "AS") or reading.is_(end, "AS")
    ):
        return None
    if reading.is_(end - 1, "FUTURE") and (
        reading.is_(end, "OF OTHER CAPITAL") and not reading.is_(start - 1, "IN FOR")
    ):
        return None
    return Timex(TimexType.DATE, "FUTURE_REF", confidence=0.8)
