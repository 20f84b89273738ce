"""Units of the calendar by their place: last year, two weeks ago, the following day, that summer, the weekend."""

from __future__ import annotations

import re

from index.annotate.dates import values
from index.annotate.dates.lexicon import SEASON_CODE, UNIT_LETTER
from index.annotate.dates.reading import Reading
from index.annotate.dates.resolve_ago import FINE, near
from index.annotate.dates.story import narrative_year, story_of
from index.annotate.dates.tense import Tense, happened, tense_of
from index.annotate.dates.values import Dated, Timex
from index.core.dates import Anchor, TimexType

_STEP = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "this": 0, "current": 0, "upcoming": 1}
_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}
"""A month of each season, to tell which year of a story it is in."""


def resolve_unit(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "last year", "the past month", "this week": against publication, or against the text where the words say so."""
    start, end = match.span()
    unit = UNIT_LETTER.get(reading.word(end - 1))
    season = SEASON_CODE.get(reading.word(end - 1))
    at_which = start + 1 if reading.is_(start, "THE") or reading.is_(start + 1, "PAST COMING") else start
    which = reading.word(at_which)
    definite = at_which > start and reading.is_(start, "THE")
    if (
        which in ("that", "same", "following")
        or (which in ("preceding", "prior") and unit != "Q")
        or (definite and which in ("next", "previous") and unit != "Y")
    ):
        return _of_text(reading, start, at_which, unit, season)
    if definite and which == "previous" and reading.last is not None and reading.anchor_for(start) and unit == "Y":
        told = _of_text(reading, start, at_which, unit, season)
        if told and told.range:
            return told
    if definite and which == "next" and unit == "Y" and _told_in_the_past(reading, start):
        return _of_text(reading, start, at_which, unit, season)
    if unit == "Q" and which in ("prior", "preceding"):
        return reading.relative("Q", -1, 0.5)
    if reading.is_(end, "AGO"):
        return None
    if which not in _STEP or (reading.glued(start - 1) and reading.raw(end - 1)[:1].isupper()):  # a programme's title
        return None
    step = _STEP[which]
    if season:
        return _season(reading, season, step, start, end)
    if unit is None or unit in "HN":
        return None
    if unit == "D":
        return None
    if definite and which in ("past", "last", "next", "coming") and unit in ("M", "W", "E", "C", "Q"):
        span = None
        if reading.day:
            span = (values.back if step < 0 else values.ahead)(reading.day, 1, unit)
        anchor = Anchor.PUBLICATION if span else Anchor.NONE
        return Timex(TimexType.DURATION, values.length(1, unit), span, anchor, 0.8, "" if span else reading.why_not)
    if unit == "K":
        return _weekend(reading, step, start, end)
    if unit == "Q" and which == "last" and reading.quarter:
        found = values.quarter(*reading.quarter)
        return Timex(TimexType.DATE, found.value, found.range, Anchor.PUBLICATION, 0.6)
    return reading.relative(unit, step)


def _told_in_the_past(reading: Reading, start: int) -> bool:
    """Whether the text is at years long before its publication, or has none."""
    last = reading.anchor_for(start)
    return last is not None and (reading.published is None or last.last.year < reading.published.first.year - 1)


def _weekend(reading: Reading, step: int, start: int, end: int) -> Timex:
    base = reading.day
    if base is None:
        return reading.told(None, values.UNKNOWN["K"])
    if step == 0 and base.first.isoweekday() < 4 and tense_of(reading, start, end) is Tense.PAST:
        step = -1
    return reading.relative("K", step)


def _season(reading: Reading, code: str, step: int, start: int, end: int) -> Timex:
    """The season of this year, or the last one that is over, or the next one to begin."""
    base = reading.published
    year = reading.year
    if base is None or year is None:
        return reading.told(None, f"XXXX-{code}")
    found = values.season(year, code)
    if step < 0 and found.range.last >= base.first:
        found = values.season(year - 1, code)
    elif step > 0 and found.range.first <= base.last:
        found = values.season(year + 1, code)
    elif step == 0:
        told = happened(reading, start, end) or tense_of(reading, start, end) is Tense.PAST
        passed = found.range.first > base.last and told and reading.find("THIS", start, end) < 0
        if passed or (code == "WI" and base.first.month <= 3):
            found = values.season(year - 1, code)
    return reading.told(found, f"XXXX-{code}", 0.85)


def _of_text(reading: Reading, start: int, at_which: int, unit: str | None, season: str | None) -> Timex | None:
    """ "the following day", "that summer", "the same month": by the last date of the text, or unresolved."""
    which = reading.word(at_which)
    step = {"following": 1, "next": 1, "that": 0, "same": 0}.get(which, -1)
    if which in ("same", "that") and reading.anchor_for(start) is None:
        return None
    if unit in ("H", "N", "F", "C") or (unit == "E" and which != "that"):
        return None
    unknown = f"XXXX-{season}" if season else values.UNKNOWN[unit or "D"]
    last = (reading.last_day(start) if unit == "D" else None) or reading.anchor_for(start)
    if last is None and which == "next":  # "the next week" of a text without dates: publication
        return reading.relative(unit, 1, 0.5) if unit and unit != "D" else _no_date(unknown)
    if last is None and step < 0 and unit and unit != "D":  # "the previous week" of a text without dates
        return reading.relative(unit, -1, 0.4)
    if last is None:
        return _no_date(unknown)
    found: Dated | None = None
    if season:
        if last.first.year == last.last.year:
            found = values.season(last.first.year + step, season)
    elif (unit or "D") in FINE.get(last.precision, "") or (unit == "E" and step == 0):
        found = values.at(last, unit or "D", step)
    if found is None:
        return _no_date(unknown)
    return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.6)


def _no_date(unknown: str) -> Timex:
    return Timex(TimexType.DATE, unknown, confidence=0.3, unresolved=values.NO_DATE_BEFORE)


def resolve_definite(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "the year", "the month", "the weekend", "the spring"."""
    start, end = match.span()
    word = reading.word(end - 1)
    if season := SEASON_CODE.get(word):
        if reading.raw(end - 1)[:1].isupper() and reading.is_(end, "CAPITAL"):
            return None  # the Winter Olympics
        if reading.is_(end, "OF HYPHEN") or (
            season == "FA" and not reading.is_(start - 1, "IN BY SINCE UNTIL EARLY LATE OF")
        ):
            return None
        if start == end - 1 and not reading.is_(start - 1, "IN BY SINCE UNTIL EARLY LATE MID HYPHEN"):
            return None
        told = narrative_year(reading, start, end, _SEASON_MONTH[season]) if story_of(reading) else 0
        if told:
            found = values.season(told, season)
            return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.5)
        return _season(reading, season, 0, start, end)
    unit = UNIT_LETTER[word]
    if reading.raw(end - 1).istitle() and reading.raw(start).islower():
        return None  # Man of the Year
    if unit == "K":
        base = reading.day
        step = -1 if base and base.first.isoweekday() < 5 and tense_of(reading, start, end) is not Tense.FUTURE else 0
        return reading.relative("K", step, 0.8)
    if unit == "Y" and (reading.is_(end, "ENDED") or reading.find("FISCAL FINANCIAL", start, end) >= 0):
        reading.compares_years = True
        return Timex(TimexType.DURATION, "P1Y")
    attribute = reading.is_(end, "OF HYPHEN") or (
        unit != "Y" and reading.is_(end, "OTHER CAPITAL AGO EARLIER LATER BEFORE AFTER YYYY")
    )
    if attribute and not reading.is_(start - 1, "OF"):
        return None
    if unit in "EC" and not reading.is_(start - 1, "OF IN"):
        return None
    if unit == "D":
        return None
    if unit == "Y":
        reading.compares_years = True
        last = reading.anchor_for(start)
        if last is not None and near(reading, start) and last.first.year == last.last.year and story_of(reading):
            found = values.year(last.first.year)
            return Timex(TimexType.DATE, found.value, found.range, Anchor.TEXT, 0.5)
        if reading.quarter and reading.quarter[1] == 4 and reading.is_(start - 1, "FOR"):  # results of a fourth quarter
            return reading.told(values.year(reading.quarter[0]), "XXXX", 0.6)
    return reading.relative(unit, 0, 0.6)


def resolve_end(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "year-end", "year's end", "year-end 2014", "month-end"."""
    start, end = match.span()
    if reading.is_(end - 1, "YYYY"):
        return values.said(values.year(int(reading.word(end - 1)))) if reading.is_(start, "YEAR") else None
    return reading.relative(UNIT_LETTER[reading.word(start)], 0, 0.85)


def resolve_middle(reading: Reading, match: re.Match[str]) -> Timex | None:
    """ "midyear", "mid-month"."""
    start, end = match.span()
    if reading.is_(start, "MID") and reading.is_(end, "HYPHEN"):
        return None
    unit = "Y" if reading.is_(start, "MIDYEAR") else UNIT_LETTER[reading.word(end - 1)]
    return reading.relative(unit, 0, 0.7)
