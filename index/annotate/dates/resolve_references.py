"""Words for the present, the past and the future that name no date."""

from __future__ import annotations

import re

from index.annotate.dates.reading import Reading
from index.annotate.dates.values import Timex
from index.core.dates import TimexType


def resolve_one_day(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "will one day be"."""
    return Timex(TimexType.DATE, "FUTURE_REF", confidence=0.7) if reading.is_(match.start() - 1, "WILL") else None


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
    if reading.is_(end - 1, "AGO"):
        return Timex(TimexType.DATE, "PAST_REF", confidence=0.9)
    if reading.is_(end - 1, "RECENTLY") and reading.is_(end, "AS"):
        return None  # "as recently as last year"
    if reading.is_(start + 1, "OTHERS") and reading.is_(end, "OTHER CAPITAL HYPHEN"):
        return None
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
