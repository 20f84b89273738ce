"""Years, decades and centuries, and dates in figures; with the guards that keep counts and model numbers out."""

from __future__ import annotations

import re
from datetime import date

from index.annotate.dates import values
from index.annotate.dates.lexicon import COUNTED
from index.annotate.dates.numbers import ordinal, spoken_year
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_calendar import month_number, two_digit_year
from index.annotate.dates.values import Dated, Timex
from index.core.dates import TimexType

_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_LEADS = (
    "IN SINCE BY OF UNTIL TO FROM THROUGH BEFORE AFTER FOR AND OR BETWEEN THE POSS EARLY LATE MID OPEN APOS_S THAN AS "
    "YEAR COMMA STOP FISCAL ON THIS HYPHEN DASH A SEMI COLON LAST AT SAID VED ABOUT FINANCIAL"
)
_STRONG_LEADS = "IN SINCE UNTIL EARLY LATE MID YEAR FISCAL"
_LEAD_WORDS_TEXT = (
    "born died around circa c ca vs versus like when that but while unlike until into pre post per with only"
)
_LEAD_WORDS = frozenset(_LEAD_WORDS_TEXT.split())
_RESULTS_TEXT = "results sales earnings profits revenues elections olympics games finals terms figures prices"
_RESULTS = frozenset(_RESULTS_TEXT.split())


def _dated(found: Dated, confidence: float = 1.0, *, start: int = -1) -> Timex:
    return Timex(TimexType.DATE, found.value, found.range, confidence=confidence, start=start)


def resolve_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """A bare four-figure year, if what stands around it allows one."""
    at_year = match.end() - 1
    year = int(reading.word(at_year))
    if match.end() - match.start() > 1:  # "fiscal 1989", "the year 2000"
        return _dated(values.year(year)) if _fits_after(reading, at_year, strong=True) else None
    if not _FIRST_YEAR <= year <= _LAST_YEAR and not (reading.is_(at_year - 1, "IN SINCE") and 1000 <= year < 2200):
        return None
    if not _fits_before(reading, at_year) or not _fits_after(
        reading, at_year, strong=reading.is_(at_year - 1, _STRONG_LEADS)
    ):
        return None
    sure = reading.is_(at_year - 1, "IN SINCE BY UNTIL OF")
    return _dated(values.year(year), 0.95 if sure else 0.8)


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
        return not (reading.is_(before, "STOP") and reading.word(before - 1) in ("no", "nos", "p", "pp", "vol"))
    return reading.breaks(before) or reading.word(before) in _LEAD_WORDS or reading.raw(before) in ('"', "”", "“", "–")


def _prefix(reading: Reading, at_token: int) -> bool:
    return reading.is_(at_token, "MID EARLY LATE") or reading.word(at_token) in ("pre", "post", "")


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
    if word.lower() in COUNTED or reading.is_(after, "ANYUNIT BC MONEY PERCENT AMPM"):
        return False
    if strong or reading.is_(at_year - 1, "THE POSS APOS_S"):
        return True
    plural = (
        word.islower() and word.endswith("s") and len(word) > 3 and not word.endswith("ss") and word not in _RESULTS
    )
    return not (plural and reading.is_(after, "OTHER VED"))


def resolve_year_range(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "2014-2017", "1939-45", "2016/17"."""
    start, end = match.span()
    first, last = int(reading.word(start)), int(reading.word(end - 1))
    if last < 100:
        last += first // 100 * 100
    if not _FIRST_YEAR <= first < last <= min(_LAST_YEAR, first + 200):
        return None
    if reading.glued(start - 1) and not reading.is_(start - 1, "OPEN"):
        return None
    if not all(reading.glued(i) for i in range(start, end - 1)) or (
        reading.glued(end - 1) and reading.is_(end, "HYPHEN SLASH")
    ):
        return None
    found = values.interval(values.year(first), values.year(last))
    return _dated(found, 0.9)


def resolve_spoken_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    year = spoken_year(reading, match.start(), match.end())
    bare = reading.find("THOUSAND", *match.span()) >= 0 and not reading.is_(match.start(), "THE")
    if bare and (reading.word(match.start()) != "two" or not reading.is_(match.start() - 1, "IN SINCE BY UNTIL")):
        return None
    if (
        not 1800 <= year <= 2099
        or reading.is_(match.end(), "ANYUNIT OLD HUNDRED")
        or reading.word(match.end()) in COUNTED
    ):
        return None
    return _dated(values.year(year), 0.9)


def resolve_month_spoken_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "January nineteen ninety-seven"."""
    start, end = match.span()
    at_year = reading.find("TEEN", start, end)
    year = spoken_year(reading, at_year, end)
    if not 1800 <= year <= 2099:
        return None
    return _dated(values.month(year, month_number(reading.word(start))), 0.9)


def resolve_apostrophe_year(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "in '87"."""
    if not reading.is_(match.start() - 1, "IN SINCE OF BY UNTIL") or not reading.glued(match.start()):
        return None
    return _dated(values.year(two_digit_year(reading, int(reading.word(match.end() - 1)))), 0.8)


def resolve_decade(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the 1990s", "the '60s", "the nineties"; without its century it is the latest that has begun."""
    start, end = match.span()
    at_number = reading.find("YYYY D99 D31 NINETIES", start, end)
    word = reading.word(at_number)
    if reading.is_(end - 1, "ESS APOS_S") and not reading.glued(end - 2):
        return None
    if len(word) == 4 and word.isdigit():
        year = int(word)
        if year % 10 or not 1000 <= year < 2200 or (reading.is_(end - 1, "APOS_S") and reading.is_(end, "CAPITAL")):
            return None
        return _dated(values.century(year) if year % 100 == 0 and year < 2000 else values.decade(year))
    if word.isdigit():
        short = int(word)
        if short % 10 or not short or (reading.is_(end - 1, "APOS_S") and not reading.is_(start, "THE")):
            return None
        if not reading.is_(start, "THE APOS MODIFIER") and not reading.is_(start - 1, "MODIFIER HYPHEN"):
            return None
    else:
        short = (
            10
            * ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties").index(word)
            + 20
        )
    if reading.is_(start - 2, "IN") and reading.is_(start - 1, "POSS"):  # "in his sixties"
        return None
    latest = reading.year or 2020
    return _dated(values.decade(latest // 10 * 10 - (latest // 10 * 10 - short) % 100), 0.8)


def resolve_century(reading: Reading, match: re.Match[str]) -> Timex | None:
    start, end = match.span()
    if reading.is_(end, "BC") or reading.is_(start - 1, "TENS"):
        return None
    at_ordinal = reading.find("ORDINAL", start, end)
    which = ordinal(reading.word(at_ordinal)) + (
        20 if reading.is_(at_ordinal - 2, "TENS") and at_ordinal - 2 >= start else 0
    )
    if not 1 <= which <= 22:
        return None
    hyphen = reading.is_(end - 2, "HYPHEN") and reading.is_(start, "THE")
    return _dated(values.century(which * 100 - 100), 0.95, start=start + 1 if hyphen else start)


def resolve_iso(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "2016-10-25", with "T10:30" or " 10:30" after it a time."""
    start, end = match.span()
    if (reading.glued(start - 1) and reading.is_(start - 1, "HYPHEN SLASH DIGITS OTHER CAPITAL")) or not _solid(
        reading, start, start + 5
    ):
        return None
    words = [reading.word(start + i) for i in (0, 2, 4)]
    if len(words[2]) != 2 and reading.is_(start + 1, "HYPHEN"):
        return None
    found = values.day(date(int(words[0]), int(words[1]), int(words[2])))
    at_colon = reading.find("COLON", start, end)
    if at_colon < 0:
        if reading.glued(end - 1) and reading.is_(end, "HYPHEN SLASH DIGITS"):
            return None
        return _dated(found)
    hour, minute = int(reading.word(at_colon - 1)), int(reading.word(at_colon + 1))
    if hour > 24 or minute > 59:
        return None
    return Timex(TimexType.TIME, f"{found.value}T{hour:02}:{minute:02}", found.range)


def _solid(reading: Reading, start: int, end: int) -> bool:
    return all(reading.glued(i) for i in range(start, end - 1))


_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})(?![\d/-])", re.ASCII)


def _day_first(reading: Reading) -> bool | None:
    """Whether the figures of this text put the day first, by those of its dates that can be read in one way only."""
    if not reading.slashes_seen:
        reading.slashes_seen = True
        votes = 0
        for one, two in _SLASHED.findall(reading.text):
            votes += (int(one) > 12 >= int(two)) - (int(two) > 12 >= int(one))
        reading.day_first = None if votes == 0 else votes > 0
    return reading.day_first


def resolve_slashed(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "25/12/2016", "12/25/16", "25.12.2016": day or month first by what this text's figures allow."""
    start, end = match.span()
    if not _solid(reading, start, end) or (reading.glued(start - 1) and not reading.is_(start - 1, "OPEN")):
        return None
    if reading.glued(end - 1) and (
        reading.is_(end, "SLASH HYPHEN OTHER CAPITAL") or (reading.is_(end, "STOP") and reading.glued(end))
    ):
        return None
    dotted = end - start == 1
    one, two, three = reading.word(start).split(".") if dotted else [reading.word(start + i) for i in (0, 2, 4)]
    if not dotted and reading.word(start + 1) != reading.word(start + 3):
        return None
    year = int(three) if len(three) == 4 else two_digit_year(reading, int(three))
    first, second = int(one), int(two)
    day_first = True if dotted or first > 12 or first == second else False if second > 12 else _day_first(reading)
    if len(three) != 4 and (day_first is None or len(three) != 2):
        return None
    if day_first is None:
        return Timex(
            TimexType.DATE, f"{year:04}-XX-XX", confidence=0.3, unresolved="which figure is the month cannot be told"
        )
    found = values.day(date(year, second, first) if day_first else date(year, first, second))
    return _dated(found, 1.0 if len(three) == 4 else 0.8)
