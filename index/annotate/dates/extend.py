"""The words before a date that belong to its span: "early", "the end of", "about", "more than"."""

from __future__ import annotations

from index.annotate.dates.reading import Reading
from index.annotate.dates.values import Timex
from index.core.dates import TimexType


def extended(reading: Reading, found: Timex, start: int, end: int, floor: int) -> int:
    """The token that the span of `found` begins at when its modifiers are counted in; never before `floor`."""
    if found.value.endswith("_REF"):
        return start
    if found.type is TimexType.DURATION:
        return _approximated(reading, start, floor)
    if found.type is TimexType.SET:
        return start
    if reading.is_(end - 1, "AGO EARLIER LATER NOW") and not reading.is_(start, "MODIFIER"):
        return _approximated(reading, start, floor, ago=True)
    return _placed(reading, start, end, floor)


_PARTS = frozenset(("early", "later", "latter", "first", "middle", "last", "better"))


def _placed(reading: Reading, start: int, end: int, floor: int) -> int:
    """Early, late and mid, and "the end of"."""
    at = start
    if reading.is_(at - 1, "MODIFIER") and at - 1 >= floor:
        at -= 1
        if reading.is_(at - 1, "THE") and at - 1 >= floor:
            at -= 1
        return at
    if reading.is_(at - 1, "HYPHEN") and reading.is_(at - 2, "MID EARLY LATE END") and at - 2 >= floor:
        at -= 2
    elif reading.is_(at - 1, "IN") and reading.is_(at - 2, "EARLIER LATER EARLY LATE") and at - 2 >= floor:
        at -= 2 if reading.is_(at, "THE THIS THAT") else 0
    elif reading.is_(at - 1, "OF") and reading.is_(at - 2, "END") and at - 2 >= floor:
        at -= 2
    elif reading.is_(at - 1, "OF") and reading.word(at - 2) in ("part", "parts") and at - 3 >= floor:
        if reading.word(at - 3) not in _PARTS:
            return start
        at -= 3
    else:
        return start
    attribute = reading.is_(at + 1, "HYPHEN") and reading.is_(end, "OTHER CAPITAL")  # "the mid-August talks"
    if at > floor and reading.is_(at - 1, "THE") and not attribute:
        at -= 1
    return at


_HOW = frozenset(("just", "well", "slightly"))
_LONG_LEADS = "FOR AFTER IN WITHIN THAN AT BE"


def _approximated(reading: Reading, start: int, floor: int, *, ago: bool = False) -> int:
    """About, nearly, more than, at least, up to, no more than; over and about before a number alone."""
    at = start
    counted = reading.is_(start, "DIGITS SMALL TENS A HUNDRED DOZEN HALF")
    if not counted:
        return start
    if reading.is_(at - 1, "NEARLY ABOUT") or (reading.is_(at - 1, "SOME") and not reading.is_(at, "A HALF")):
        at -= 1
    elif reading.is_(at - 1, "OVER") and reading.is_(at + 1, "HYPHEN"):
        return start  # "over three-month rates"
    elif reading.is_(at - 1, "OVER") or reading.word(at - 1) == "under":
        how = reading.word(at - 2) in _HOW
        # "for over a week" is how long; "over a week" may be when
        if reading.is_(at, "A HALF") and not how and not ago and not reading.is_(at - 2, _LONG_LEADS):
            return start
        at -= 2 if how else 1
    elif reading.is_(at - 1, "THAN") and reading.is_(at - 2, "MORE LESS"):
        at -= 2
        if reading.is_(at - 1, "NO"):
            at -= 1
    elif (reading.is_(at - 1, "LEAST") and reading.is_(at - 2, "AT")) or (
        reading.is_(at - 1, "TO") and reading.is_(at - 2, "UP")
    ):
        at -= 2
    return max(at, floor)
