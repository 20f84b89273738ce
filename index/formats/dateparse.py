"""Dates as metadata writes them, to the days that they name.

Not for running text: the whole string must be a date (a time and zone may follow). The day is the one written; no time
zone is converted. Days whose order can't be told (3/4/2024) are not guessed. Never raises; time is linear because no
more than 100 characters are looked at.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from index.core.dates import DateRange

FIRST_YEAR, LAST_YEAR = 1500, 2200
_MAX = 100

_NAMES = (
    "january jan januar janvier janv enero ene gennaio",
    "february feb februar février fevrier févr febrero febbraio",
    "march mar märz maerz mrz mars marzo",
    "april apr avril avr abril abr aprile",
    "may mai mayo maggio",
    "june jun juni juin junio giugno",
    "july jul juli juillet juil julio luglio",
    "august aug août aout agosto ago",
    "september sep sept septembre septiembre settembre",
    "october oct oktober okt octobre octubre ottobre",
    "november nov novembre noviembre",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}

_TIME = r"(?:(?:,|\s+at|\s+um|T|\s+[-–|])?\s?[0-9]{1,2}(?:[:.h][0-9]{2}|\s?[ap]\.?m\b).*)?"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|er|º)?"
_MONTH = r"(?P<m>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<y>[0-9]{4})"
_WEEKDAY = r"(?:[^\W\d_]{2,10}\.?,?\s)?"
_FORMS = tuple(
    re.compile(form + r"\Z", re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?:-(?P<m>[0-9]{{2}})(?:-(?P<d>[0-9]{{2}})(?:(?:T|\s)[0-9].*|Z|[+-][0-9:]{{4,5}})?)?)?",
        r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?:T?[0-9]{4,6}Z?)?",
        rf"{_YEAR}[/.](?P<m>[0-9]{{1,2}})[/.](?P<d>[0-9]{{1,2}}){_TIME}",
        rf"{_WEEKDAY}(?P<d>[0-9]{{1,2}})\.\s?(?P<m>[0-9]{{1,2}})\.\s?{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_DAY}\.?(?:\s(?:of|de)(?=\s))?[\s-]?{_MONTH},?(?:\sdel?(?=\s))?[\s-]?{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s{_DAY},?\s{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s{_DAY}\s[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?:\s[A-Z]{{2,5}})?\s{_YEAR}",
        rf"{_MONTH},?(?:\sde)?\s{_YEAR}",
    )
)
_NUMBERS = re.compile(rf"(?P<a>[0-9]{{1,2}})([/-])(?P<b>[0-9]{{1,2}})\2(?P<y>[0-9]{{4}}){_TIME}\Z", re.IGNORECASE)
_TIME_BEFORE = re.compile(r"[0-9]{1,2}[:.][0-9]{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?,?\s(?=[^\W_])", re.IGNORECASE)


def parse_date(text: str) -> DateRange | None:
    """The day, month or year that `text` is; None where it is no date, an ambiguous one, or out of 1500 to 2200."""
    text = " ".join(text[: _MAX + 1].split())
    if len(text) < 4 or len(text) > _MAX:
        return None
    text = text.strip(" ,;|·").removesuffix(".")
    before = _TIME_BEFORE.match(text)
    if before:
        text = text[before.end() :]
    for form in _FORMS:
        found = form.match(text)
        if found:
            parts = found.groupdict()
            result = _range(parts["y"], parts.get("m"), parts.get("d"))
            if result:
                return result
    found = _NUMBERS.match(text)
    if found:
        a, b = int(found["a"]), int(found["b"])
        if a > 12 or a == b:
            return _range(found["y"], str(b), str(a))
        if b > 12:
            return _range(found["y"], str(a), str(b))
    return None


def date_of_epoch(number: float) -> DateRange | None:
    """The day (UTC) of a count of seconds, or where it is too large for that of milliseconds, since 1970."""
    try:
        seconds = number / 1000 if abs(number) >= 1e11 else number
        return _bounded(datetime.fromtimestamp(seconds, UTC).date())
    except (ValueError, OverflowError, OSError):
        return None


def _bounded(day: date) -> DateRange | None:
    return DateRange.day(day) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _range(year: str, month: str | None, day: str | None) -> DateRange | None:
    number = int(year)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    if month is None:
        return DateRange.year(number)
    which = int(month) if month.isdecimal() else MONTHS.get(month.lower())
    if which is None or not 1 <= which <= 12:
        return None
    if day is None:
        return DateRange.month(number, which)
    try:
        return DateRange.day(date(number, which, int(day)))
    except ValueError:
        return None
