"""Which way an undated day lies: what the verbs near it say."""

from __future__ import annotations

from enum import IntEnum

from index.annotate.dates.grammar import CODE
from index.annotate.dates.reading import HOLDS, Reading

_BACK, _AHEAD = 18, 25
_SOON = 5
_HALF_A_YEAR = 200
_BEGAN = frozenset(("began", "started", "continued", "managed", "failed", "had"))
_WAS = {"had", "was", "were"}
_PAST = frozenset((CODE["SAID"], CODE["VED"], CODE["SINCE"]))
_FUTURE = frozenset((CODE["WILL"],))
_BE = CODE["BE"]
_TO = CODE["TO"]


class Tense(IntEnum):
    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


def tense_of(reading: Reading, start: int, end: int) -> Tense:
    """The way that the nearest telling word of the sentence points, words before the date first."""
    codes = reading.codes
    before = reading.word(start - 1)
    opens = reading.is_(start - 2, "STOP COMMA AND SEMI MARK DASH") or reading.ends_sentence(start - 2)
    if reading.is_(start - 1, "BY") and opens and _tense_behind(reading, end) is Tense.PAST:
        return Tense.PAST  # "and by Friday it was over"
    if reading.is_(start - 1, "BY UNTIL") or before in ("ending", "effective"):
        return Tense.FUTURE
    if before == "ended":
        return Tense.PAST
    for i in range(start - 1, max(-1, start - 1 - _BACK), -1):
        code = codes[i]
        if code in _FUTURE or (code == _TO and i and codes[i - 1] == _BE):
            # "had been scheduled"
            return Tense.PAST if {reading.word(i - 1), reading.word(i - 2)} & _WAS else Tense.FUTURE
        if code in _PAST and not reading.is_(i - 1, "BE"):
            return Tense.PAST
        if reading.ends_sentence(i):
            break
    return _tense_behind(reading, end)


def _tense_behind(reading: Reading, end: int) -> Tense:
    codes = reading.codes
    for i in range(end, min(len(codes), end + _AHEAD)):
        code = codes[i]
        if reading.ends_sentence(i):
            break
        if code in _FUTURE or (code == _TO and codes[i - 1] == _BE):
            return Tense.FUTURE
        if code in _PAST and not reading.is_(i - 1, "BE"):
            return Tense.PAST
    return Tense.UNKNOWN


_SCHEDULED_TEXT = (
    "begins begin starts start opens open resumes resume leaves arrives departs meets votes expires reopens returns "
    "likely convenes kicks"
)
_SCHEDULED = frozenset(_SCHEDULED_TEXT.split())


def is_due(reading: Reading, start: int) -> bool:
    """Whether the words before a date say that it is to come: "begins Monday", "is on Friday", "will open in May"."""
    at = start - 1 - reading.is_(start - 1, "ON IN")
    for i in range(start - 1, max(-1, start - 1 - _SOON), -1):
        if reading.ends_sentence(i) or reading.codes[i] in _PAST:
            break
        if reading.codes[i] in _FUTURE and not {reading.word(i - 1), reading.word(i - 2)} & _WAS:
            return True
    takes = reading.word(at) in ("place", "effect") and reading.word(at - 1) in ("takes", "take")
    return takes or reading.word(at) in _SCHEDULED or (reading.is_(at, "BE") and not reading.is_(at - 1, "MARK STOP"))


def happened(reading: Reading, start: int, end: int) -> bool:
    """Whether a past verb governs the date: the word before it ("fell on", "since"), or the first verb of a
    sentence that the date begins. What was "said" is no event, unless just then."""
    at = start - 1
    while at > start - 4 and reading.is_(at, "ON IN AT MODIFIER HYPHEN THE"):
        at -= 1
    if reading.is_(at, "SINCE") or reading.word(at) == "ended":
        return True
    if reading.is_(at, "SAID VED") and not reading.is_(at - 1, "BE TO"):
        return True
    if reading.is_(at - 1, "SAID VED") and not reading.is_(at - 2, "BE TO") and reading.word(at - 1) != "said":
        return not reading.is_(at, "COMMA STOP TO BY UNTIL THROUGH FOR") and not _will(reading, at - 1)
    if reading.is_(at - 1, "TO") and reading.word(at - 2) in _BEGAN:
        return True
    if reading.is_(at, "CAPITAL") and reading.is_(at - 1, "IN AT") and reading.is_(at - 2, "SAID VED"):
        return not reading.is_(at - 3, "BE TO") and reading.word(at - 2) != "said"  # "began in Helsinki in January"
    if _looks_back(reading, start) and not _will(reading, start - 1) and tense_of(reading, start, end) is Tense.PAST:
        return True
    opens = at < 0 or reading.ends_sentence(at)
    return opens and _tense_behind(reading, end) is Tense.PAST


def _looks_back(reading: Reading, start: int) -> bool:
    """Whether the text has just been at a day of more than half a year before publication."""
    base = reading.published
    return base is not None and any(
        (base.first - day.first).days > _HALF_A_YEAR and start - place <= HOLDS for day, place in reading.days
    )


def _will(reading: Reading, at_token: int) -> bool:
    """Whether the sentence speaks of what is to come before the token."""
    for i in range(at_token, max(-1, at_token - _BACK), -1):
        if reading.ends_sentence(i):
            return False
        if reading.codes[i] in _FUTURE:
            return True
    return False
