"""One text being read: its tokens, what it is read against, and what was learnt so far.

State is small on purpose: the last date that the text itself gave (for "the next day") and the quarter that a results
report is about (for "a year earlier").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from index.annotate.dates.grammar import CODE, members
from index.annotate.dates.lexicon import COUNTED
from index.annotate.dates.tokens import split
from index.annotate.dates.values import COARSE_PUBLICATION, NO_PUBLICATION, UNKNOWN, Dated, Timex, at
from index.core.dates import Anchor, DateRange, Precision, TimexType

_BACK, _AHEAD = 18, 25
_SEVERAL = 3
"""Past years that a text names before it counts as one that tells history."""
_REACH = 400
"""How many tokens an anchor of the text holds."""


class Tense(IntEnum):
    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


_STOPS = frozenset(members("STOP") + members("MARK") + members("SEMI"))
_PAST = frozenset((CODE["SAID"], CODE["VED"], CODE["SINCE"]))
_FUTURE = frozenset((CODE["WILL"],))
_BE = CODE["BE"]
_TO = CODE["TO"]


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
    story: DateRange | None = None
    """The last date of a year before that of publication."""
    quarter: tuple[int, int] | None = None
    """Year and number of the quarter that the text reports on."""
    compares_years: bool = False
    """Whether the last period of the report was longer than a quarter."""
    day_first: bool | None = None
    slashes_seen: bool = False
    _history: bool | None = None

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

    @property
    def tells_history(self) -> bool:
        """Whether the text tells of other years than its own: several past ones are named, more than later ones."""
        if self._history is None:
            now = self.year or 0
            years = [int(self.word(i)) for i, code in enumerate(self.codes) if now and code in _chars("YYYY")]
            past, later = sum(year < now for year in years), sum(year > now for year in years)
            self._history = past >= _SEVERAL and past > later
        return self._history

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
        return self.last if self.last and start - self.last_at <= _REACH else None

    def learn(self, found: Timex, start: int, end: int) -> None:
        """Keep a date for those that follow it. What something has gone on since is an aside in a text on history."""
        if found.range is None or found.type not in (TimexType.DATE, TimexType.TIME):
            return
        if self.last is not None and self.is_(start - 1, "SINCE") and self.tells_history:
            return
        if self.published is not None and found.range.last.year < self.published.first.year:
            self.story = found.range
        if found.range.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR) or self.last is None:
            self.last, self.last_at = found.range, end
        if found.range.precision is Precision.QUARTER:
            self.compares_years = False
            if self.quarter is None and self.published and found.range.last < self.published.first:
                self.quarter = (found.range.first.year, (found.range.first.month + 2) // 3)

    def tense(self, start: int, end: int) -> Tense:
        """The way that the nearest telling word of the sentence points, words before the date first."""
        codes = self.codes
        if self.is_(start - 1, "BY UNTIL"):
            return Tense.FUTURE
        for i in range(start - 1, max(-1, start - 1 - _BACK), -1):
            code = codes[i]
            if code in _FUTURE or (code == _TO and i and codes[i - 1] == _BE):
                # "had been scheduled"
                return Tense.PAST if self.is_(i - 1, "SAID") or self.is_(i - 2, "SAID") else Tense.FUTURE
            if code in _PAST:
                return Tense.PAST
            if self._sentence_ends(i):
                break
        for i in range(end, min(len(codes), end + _AHEAD)):
            code = codes[i]
            if self._sentence_ends(i):
                break
            if code in _FUTURE or (code == _TO and codes[i - 1] == _BE):
                return Tense.FUTURE
            if code in _PAST:
                return Tense.PAST
        return Tense.UNKNOWN

    def _sentence_ends(self, i: int) -> bool:
        if self.pieces[i].count("\n") > 1:
            return True
        if self.codes[i] not in _STOPS:
            return False
        before = self.raw(i - 1)
        return not (self.raw(i) == "." and before[:1].isupper() and len(before) <= 4)


_CHARS: dict[str, frozenset[str]] = {}


def _chars(names: str) -> frozenset[str]:
    found = _CHARS.get(names)
    if found is None:
        found = _CHARS[names] = frozenset("".join(members(name) for name in names.split()))
    return found
