"""Years, with the guards that keep counts and model numbers out."""

from __future__ import annotations

import re

from index.annotate.dates import values
from index.annotate.dates.numbers import spoken_year
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_calendar import month_number, two_digit_year
from index.annotate.dates.values import Timex

FIRST_YEAR, LAST_YEAR = 1500, 2100
_LEADS = (
    "IN SINCE BY OF UNTIL TO FROM THROUGH BEFORE AFTER FOR AND OR BETWEEN THE POSS EARLY LATE MID OPEN APOS_S THAN AS "
    "YEAR COMMA STOP FISCAL ON THIS HYPHEN DASH A SEMI COLON LAST AT SAID VED ABOUT FINANCIAL"
)
_STRONG_LEADS = "IN SINCE UNTIL EARLY LATE MID YEAR FISCAL"
_LEAD_WORDS_TEXT = (
    "born died around circa c ca vs versus like when that but while unlike until into pre post per with only "
    "both because where"
)
_LEAD_WORDS = frozenset(_LEAD_WORDS_TEXT.split())
_EVENTS_TEXT = (
    "campaign election crisis war film book novel movie album song report study agreement treaty constitution census "
    "coup attack bombing earthquake tsunami flood invasion revolution referendum vote race trial ruling speech "
    "uprising championship tournament massacre accord convention summit hurricane recession budget season olympics "
    "games edition murder killing shooting crash disaster merger takeover law documentary genocide famine epidemic"
)
_EVENTS = frozenset(_EVENTS_TEXT.split())
"""What happened, was made or was voted in a year: "the bitter 1996 campaign"."""
_RESULTS_TEXT = "results sales earnings profits revenues elections olympics games finals terms figures prices"
_RESULTS = frozenset(_RESULTS_TEXT.split())


def resolve_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """A bare four-figure year, if what stands around it allows one."""
    at_year = reading.find("YYYY", *match.span())
    year = int(reading.word(at_year))
    if at_year + 1 < match.end():  # "the 1989 fiscal year"
        return values.said(values.year(year)) if FIRST_YEAR <= year <= LAST_YEAR else None
    if reading.is_(match.start(), "YEAR") and reading.is_(match.start() - 1, "HYPHEN"):
        return None
    if match.end() - match.start() > 1:  # "fiscal 1989", "the year 2000"
        return values.said(values.year(year)) if _fits_after(reading, at_year, strong=True) else None
    if not FIRST_YEAR <= year <= LAST_YEAR and not (reading.is_(at_year - 1, "IN SINCE") and 1000 <= year < 2200):
        return None
    if not _fits_before(reading, at_year) or not _fits_after(
        reading, at_year, strong=reading.is_(at_year - 1, _STRONG_LEADS)
    ):
        return None
    sure = reading.is_(at_year - 1, "IN SINCE BY UNTIL OF")
    return values.said(values.year(year), 0.95 if sure else 0.8)


def _fits_before(reading: Reading, at_year: int) -> bool:
    before = at_year - 1
    if before < 0:
        return True
    if reading.glued(before):
        return reading.is_(before, "OPEN APOS") or (
            reading.raw(before) in '"“‘[—-–'
            and not (reading.is_(before, "HYPHEN") and not _prefix(reading, before - 1))
        )
    if reading.is_(before, _LEADS):
        initials = reading.glued(before - 1) and len(reading.word(before - 1)) == 1
        return not (
            reading.is_(before, "STOP")
            and (initials or reading.word(before - 1) in ("no", "nos", "p", "pp", "vol", "sec", "art", "par", "ch"))
        )
    if reading.word(at_year + 1) in _EVENTS and reading.is_(before, "OTHER CAPITAL"):
        return True
    return reading.breaks(before) or reading.word(before) in _LEAD_WORDS or reading.raw(before) in ('"', "”", "“", "–")


def _prefix(reading: Reading, at_token: int) -> bool:
    return reading.is_(at_token, "MID EARLY LATE END") or reading.word(at_token) in ("pre", "post", "")


def _fits_after(reading: Reading, at_year: int, *, strong: bool) -> bool:
    after = at_year + 1
    word = reading.raw(after)
    if reading.glued(at_year):
        if word[:1].isalnum() or word in ("%", "/", ":", "_", "@", "#", "°", "$"):
            return False
        if word in (".", ",") and reading.glued(after) and reading.raw(after + 1)[:1].isdigit():
            return False
        if word == "-" and reading.is_(after + 1, "ANYUNIT DIGITS"):
            return False
    if reading.counted(after) or reading.is_(after, "ANYUNIT BC MONEY PERCENT AMPM"):
        return False
    if strong or reading.is_(at_year - 1, "THE POSS APOS_S"):
        return True
    plural = (
        word.islower() and word.endswith("s") and len(word) > 3 and not word.endswith("ss") and word not in _RESULTS
    )
    return not (plural and reading.is_(after, "OTHER VED"))


def resolve_spoken_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    year = spoken_year(reading, match.start(), match.end())
    bare = reading.find("THOUSAND", *match.span()) >= 0 and not reading.is_(match.start(), "THE")
    if bare and (reading.word(match.start()) != "two" or not reading.is_(match.start() - 1, "IN SINCE BY UNTIL")):
        return None
    if not 1800 <= year <= 2099 or reading.is_(match.end(), "ANYUNIT OLD HUNDRED") or reading.counted(match.end()):
        return None
    return values.said(values.year(year), 0.9)


def resolve_month_spoken_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "January nineteen ninety-seven"."""
    start, end = match.span()
    at_year = reading.find("TEEN", start, end)
    year = spoken_year(reading, at_year, end)
    if not 1800 <= year <= 2099:
        return None
    return values.said(values.month(year, month_number(reading.word(start))), 0.9)


def resolve_apostrophe_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "in '87"."""
    if not reading.is_(match.start() - 1, "IN SINCE OF BY UNTIL") or not reading.glued(match.start()):
        return None
    return values.said(values.year(two_digit_year(reading, int(reading.word(match.end() - 1)))), 0.8)


def resolve_fiscal_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "FY24"."""
    at_year = match.end() - 1
    if reading.word(match.start()) != "fy" or reading.raw(match.start()) != "FY" or len(reading.word(at_year)) != 2:
        return None
    return values.said(values.year(two_digit_year(reading, int(reading.word(at_year)))), 0.9)
