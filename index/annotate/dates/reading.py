"""One text being read: its tokens, what it is read against, and what was learnt so far.

State is small on purpose: the last date that the text itself gave (for "the next day") and the quarter that a results
report is about (for "a year earlier").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from index.annotate.dates.grammar import members
from index.annotate.dates.lexicon import COUNTED
from index.annotate.dates.tokens import split
from index.annotate.dates.values import COARSE_PUBLICATION, NO_PUBLICATION, UNKNOWN, Dated, Timex, at
from index.core.dates import Anchor, DateRange, Precision, TimexType

_DAYS_KEPT = 6
_TOLD_TODAY = 4
"""What "ten years ago today" adds to the weight of its year."""
HOLDS = 400
"""How many tokens an anchor of the text holds."""
REACH = 160
"""How many tokens a day of the text holds."""


_KEPT = (Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.YEAR)


_ABBREVIATIONS_TEXT = (
    "mr mrs ms dr prof rev hon st sen gov rep gen lt col maj capt cmdr sgt adm pres jan feb mar apr aug sept sep oct "
    "nov dec inc co corp ltd cos bros jr sr vs no mt ft calif mass conn fla ariz colo ill mich minn miss tenn tex va "
    "pa wash wis"
)
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_TEXT.split())
_STOPS = frozenset(members("STOP") + members("MARK") + members("SEMI"))


@dataclass(slots=True)
class Reading:
    """The text in tokens and the state of reading it."""

    text: str
    published: DateRange | None
    pieces: list[str] = field(init=False)
    offsets: list[int] = field(init=False)
    codes: str = field(init=False)
    last: DateRange | None = None
    last_at: int = -1
    days: list[tuple[DateRange, int]] = field(default_factory=list)
    """The last days that the text named, and where."""
    told_today: Counter[int] = field(default_factory=Counter)
    """The weight of years that the text counts back to."""
    weights: Counter[int] | None = None
    """How often the text names each past year; counted when first asked for."""
    quarter: tuple[int, int] | None = None
    """Year and number of the quarter that the text reports on."""
    compares_years: bool = False
    """Whether the last period of the report was longer than a quarter."""
    day_first: bool | None = None
    slashes_seen: bool = False

    def __post_init__(self) -> None:
        pieces, offsets, self.codes = split(self.text)
        self.pieces, self.offsets = list(pieces), list(offsets)

    # The tokens.

    def word(self, at_token: int) -> str:
        """The token in lower case, without blanks; empty outside the text."""
        return self.pieces[at_token].rstrip().lower() if 0 <= at_token < len(self.pieces) else ""

    def raw(self, at_token: int) -> str:
        return self.pieces[at_token].rstrip() if 0 <= at_token < len(self.pieces) else ""

    def is_(self, at_token: int, names: str) -> bool:
        """Whether the token has one of the codes or groups `names`."""
        return 0 <= at_token < len(self.codes) and self.codes[at_token] in _chars(names)

    def glued(self, at_token: int) -> bool:
        """Whether another token follows without a blank between."""
        return 0 <= at_token < len(self.pieces) - 1 and not self.pieces[at_token][-1:].isspace()

    def breaks(self, at_token: int) -> bool:
        """Whether a paragraph ends after the token."""
        return self.pieces[at_token].count("\n") > 1

    def counted(self, at_token: int) -> bool:
        """Whether the token is something that is counted, so that a number before it is no year."""
        return self.word(at_token) in COUNTED

    def find(self, names: str, start: int, end: int) -> int:
        """The first token of `start` to `end` with one of the codes; -1 where there is none."""
        chars = _chars(names)
        return next((i for i in range(start, end) if self.codes[i] in chars), -1)

    # What it is read against.

    @property
    def day(self) -> DateRange | None:
        """The day of publication, where it is known to the day."""
        base = self.published
        return base if base and base.first == base.last else None

    @property
    def year(self) -> int | None:
        base = self.published
        return base.first.year if base and base.first.year == base.last.year else None

    @property
    def why_not(self) -> str:
        """Why something relative has no range."""
        return COARSE_PUBLICATION if self.published else NO_PUBLICATION

    def told(self, found: Dated | None, unknown: str, confidence: float = 0.9, *, start: int = -1) -> Timex:
        """A date against publication, or the same unresolved."""
        if found is None:
            return Timex(TimexType.DATE, unknown, confidence=0.5, unresolved=self.why_not, start=start)
        return Timex(TimexType.DATE, found.value, found.range, Anchor.PUBLICATION, confidence, start=start)

    def relative(self, unit: str, count: int, confidence: float = 0.9) -> Timex:
        """The unit of publication moved by `count`: last year is ``relative("Y", -1)``."""
        found = at(self.published, unit, count) if self.published else None
        return self.told(found, UNKNOWN[unit], confidence)

    # What was learnt.

    def anchor_for(self, start: int) -> DateRange | None:
        """The last date of the text, if it is near enough to be what "the next day" follows."""
        return self.last if self.last and start - self.last_at <= HOLDS else None

    def last_day(self, start: int, weekday: int = 0) -> DateRange | None:
        """The last day that the text named shortly before; with `weekday` (Monday is 1) the last that was one."""
        for day, place in reversed(self.days):
            elsewhere = self.last is not None and abs(self.last.first.year - day.first.year) > 1
            if start - place > (HOLDS if weekday else REACH) or (elsewhere and not weekday):
                break
            if not weekday or day.first.isoweekday() == weekday:
                return day
        return None

    def learn(self, found: Timex, start: int, end: int) -> None:
        """Keep a date for those that follow it; not that of a birth or of what has gone on since, which is an aside."""
        if found.range is None or found.type not in (TimexType.DATE, TimexType.TIME):
            return
        span = found.range
        if span.precision is Precision.QUARTER:
            self.compares_years = False
            if self.quarter is None and self.published and span.last < self.published.first:
                self.quarter = (span.first.year, (span.first.month + 2) // 3)
        if self.last is not None and (self._is_aside(start) or self._compares(span, start, end)):
            return
        if span.precision in _KEPT or self.last is None:
            self.last, self.last_at = span, end
        if span.precision is Precision.DAY:
            self.days = [*self.days[1 - _DAYS_KEPT :], (span, end)]
            base = self.published
            if found.anchor is Anchor.PUBLICATION and base and span.first.year < base.first.year - 1:
                self.told_today[span.first.year] += _TOLD_TODAY

    def _compares(self, span: DateRange, start: int, end: int) -> bool:
        """Whether it is the year that figures are compared with: "a year ago", and "a year earlier" after it."""
        return span.precision is Precision.YEAR and self.is_(start, "A ONE YEAR") and self.is_(end - 1, "AGO EARLIER")

    def _is_aside(self, start: int) -> bool:
        return self.is_(start - 1, "SINCE") or any(self.word(i) in ("born", "died") for i in range(start - 5, start))

    def ends_sentence(self, i: int) -> bool:
        if i < 0 or self.pieces[i].count("\n") > 1:
            return True
        if self.codes[i] not in _STOPS:
            return False
        before = self.word(i - 1)
        return not (self.raw(i) == "." and (len(before) == 1 or before in _ABBREVIATIONS))


_CHARS: dict[str, frozenset[str]] = {}


def _chars(names: str) -> frozenset[str]:
    found = _CHARS.get(names)
    if found is None:
        found = _CHARS[names] = frozenset("".join(members(name) for name in names.split()))
    return found
