"""Calendar ranges and what a date expression in a text means.

A `DateRange` is what a date *is* here: inclusive days with the precision that they were said with. "1987" is
1 January to 31 December 1987, precision YEAR.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from index.core.span import Span


class Precision(StrEnum):
    """How exactly a range was said."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """Inclusive days `first` to `last`; `first <= last` always."""

    first: date
    last: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")

    @classmethod
    def day(cls, day: date) -> DateRange:
        return cls(day, day, Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> DateRange:
        return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH)

    @classmethod
    def quarter(cls, year: int, quarter: int) -> DateRange:
        end = cls.month(year, quarter * 3)
        return cls(date(year, quarter * 3 - 2, 1), end.last, Precision.QUARTER)

    @classmethod
    def year(cls, year: int) -> DateRange:
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @classmethod
    def decade(cls, first_year: int) -> DateRange:
        return cls(date(first_year, 1, 1), date(first_year + 9, 12, 31), Precision.DECADE)

    @classmethod
    def week(cls, iso_year: int, iso_week: int) -> DateRange:
        monday = date.fromisocalendar(iso_year, iso_week, 1)
        return cls(monday, monday + timedelta(days=6), Precision.WEEK)

    @classmethod
    def from_iso(cls, text: str) -> DateRange | None:
        """The range that ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` (a time may follow) says; None if it says none."""
        found = _ISO.match(text.strip())
        if not found:
            return None
        year, month, day = found.group(1), found.group(2), found.group(3)
        try:
            if day:
                return cls.day(date(int(year), int(month), int(day)))
            if month:
                return cls.month(int(year), int(month))
            return cls.year(int(year))
        except ValueError:
            return None

    def to_iso(self) -> str:
        """The shortest ISO form that says the range: ``2024``, ``2024-09``, ``2024-09-27``, else its first day."""
        if self.precision is Precision.YEAR:
            return f"{self.first.year:04}"
        if self.precision is Precision.MONTH:
            return f"{self.first.year:04}-{self.first.month:02}"
        return self.first.isoformat()

    def to_query(self) -> str:
        """The range as a query takes it: ``2014``, ``2014-06-10``, ``2014..2017``, ``2014-06-01..2014-08-31``."""
        if self.first == self.last or self.precision in (Precision.YEAR, Precision.MONTH):
            return self.to_iso()
        if (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31):
            return f"{self.first.year:04}..{self.last.year:04}"
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    def overlaps(self, other: DateRange) -> bool:
        return self.first <= other.last and other.first <= self.last


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d.*)?)?)?\Z", re.ASCII)


class TimexType(StrEnum):
    """The four classes of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Anchor(StrEnum):
    """What a date expression was read against."""

    NONE = "none"
    """It says the whole date itself, or it needs an anchor and there is none."""
    PUBLICATION = "publication"
    TEXT = "text"
    """An earlier date of the same text."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression of a text: TIMEX3 type and value, and the days that it resolved to.

    `value` follows TIMEX3 (``2025-09``, ``2024-W39``, ``P10Y``, ``PRESENT_REF``, ``XXXX-09`` where the year is not
    known). `range` is None where no interval can be told; `unresolved` then says why in words for a reader, or is
    empty where there is nothing to resolve (a plain duration). `confidence` is between 0 and 1.
    """

    span: Span
    type: TimexType
    value: str
    range: DateRange | None = None
    anchor: Anchor = Anchor.NONE
    confidence: float = 1.0
    unresolved: str = ""
    elapsed: bool = False
    """A length of months or years that the text says has passed: "after 10 years"."""

    @property
    def shown(self) -> bool:
        """Whether a reader sees it marked: what has a place in the calendar, or would have one if the publication
        date were known, and how long something took. Vague references, other durations and rates are annotated but
        not shown."""
        return self.range is not None or bool(self.unresolved) or self.elapsed
