"""Dates in words for readers: "27 Sep 2024", "1–30 Sep 2025, the month", "3 days before publication"."""

from __future__ import annotations

from datetime import date, timedelta

from index.core.article import Published
from index.core.dates import Anchor, DateMention, DateRange, Precision, TimexType

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NO_DATE = "no publication date"


def day_words(day: date) -> str:
    """``27 Sep 2024``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def days_words(days: DateRange) -> str:
    """All days of a range, with nothing said twice: ``27 Sep 2024``, ``1–30 Sep 2025``, ``12 Sep – 3 Oct 2024``."""
    first, last = days.first, days.last
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(last)}"
    return f"{day_words(first)} – {day_words(last)}"


def short_words(days: DateRange) -> str:
    """The range in the words of its precision: ``2017``, ``Sep 2025``, ``1990s``, ``2014–2017``; else all days."""
    first, last = days.first, days.last
    match days.precision:
        case Precision.YEAR:
            return str(first.year)
        case Precision.MONTH:
            return f"{MONTHS[first.month - 1]} {first.year}"
        case Precision.DECADE:
            return f"{first.year}s"
        case Precision.QUARTER:
            return f"Q{(first.month + 2) // 3} {first.year}"
    if first.day > 1 or (last != date.max and (last + timedelta(days=1)).day > 1):
        return days_words(days)
    if first.month == 1 and last.month == 12:
        return f"{first.year}–{last.year}" if first.year != last.year else str(first.year)
    begun = MONTHS[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return f"{begun} – {MONTHS[last.month - 1]} {last.year}"


def resolved_words(mention: DateMention) -> str:
    """What a date of a text resolved to, or why it did not."""
    if mention.range is None:
        if mention.unresolved:
            return f"not resolved: {mention.unresolved}"
        if mention.type in (TimexType.DURATION, TimexType.SET):
            return "a length of time" if mention.type is TimexType.DURATION else "how often something happens"
        return "no day in particular"
    days = mention.range
    if days.precision is Precision.DAY and days.first == days.last:
        return f"{WEEKDAYS[days.first.weekday()]}, {day_words(days.first)}"
    if days.precision in (Precision.DAY, Precision.INTERVAL):
        return days_words(days)
    article = "half of the year" if days.precision is Precision.HALF else f"the {days.precision}"
    return f"{days_words(days)}, {article}"


def anchor_words(mention: DateMention) -> str:
    """What a relative date was read against; empty for a date that says itself."""
    if mention.anchor is Anchor.PUBLICATION:
        return "read against the publication date"
    if mention.anchor is Anchor.TEXT:
        return "read against an earlier date of the text"
    return ""


def distance_words(days: DateRange, published: Published | None) -> str:
    """How far a date is from the publication: ``a year after publication (27 Sep 2024)``; empty without one."""
    if published is None or published.is_guess:
        return ""
    issued = published.range
    said = f"({short_words(issued)})"
    if days.overlaps(issued):
        if days.first == days.last:
            return (
                f"the day of publication {said}"
                if issued.first == issued.last
                else f"in the time of publication {said}"
            )
        return (
            f"the {days.precision} of publication {said}" if days.precision in _NAMED else f"around publication {said}"
        )
    after = days.first > issued.last
    word = "after" if after else "before"
    return f"{_gap(days, issued, after=after)} {word} publication {said}"


_NAMED = (Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.YEAR, Precision.DECADE)
_BY_MONTH = (Precision.MONTH, Precision.QUARTER, Precision.SEASON, Precision.HALF)
_BY_YEAR = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)


def _gap(days: DateRange, issued: DateRange, *, after: bool) -> str:
    """The distance in the unit that the less exact of the two was said with."""
    near = days.first if after else days.last
    edge = issued.last if after else issued.first
    if days.precision in _BY_YEAR or issued.precision in _BY_YEAR:
        years = abs(near.year - edge.year)
        return _count(years, "year") if years else "less than a year"
    months = abs((near.year - edge.year) * 12 + near.month - edge.month)
    if days.precision in _BY_MONTH or issued.precision in _BY_MONTH:
        return _months(max(1, months))
    gap = abs((near - edge).days)
    if gap < 14:
        return _count(gap, "day")
    if gap < 60:
        return ("" if gap % 7 == 0 else "about ") + _count(round(gap / 7), "week")
    return ("" if near.day == edge.day else "about ") + _months(round(gap / 30.44))


def _months(months: int) -> str:
    if months % 12 == 0 or months > 36:
        return _count(round(months / 12), "year")
    return _count(months, "month")


def _count(number: int, unit: str) -> str:
    return f"a {unit}" if number == 1 else f"{number:,} {unit}s"


def published_words(published: Published | None) -> str:
    """The publication date as lists and titles show it; a guess says that it is one."""
    if published is None:
        return NO_DATE
    if published.is_guess:
        return f"file date {short_words(published.range)} (guess)"
    return short_words(published.range)
