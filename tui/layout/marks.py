"""What is marked in a body, and which stretches of a line wear which mark: pure.

People, organisations, places and dates never overlap here (a date wins over a name); hits lie over them. The order of
marks is the order of the text, so the next one after an offset is a bisection.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from index.core.annotations import Annotations
from index.core.dates import Anchor, DateMention
from index.core.entities import EntityKind
from index.core.span import Span


class MarkKind(StrEnum):
    """What a mark says, in the words that readers see."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DATE = "date"
    HIT = "hit"


KIND_OF = {
    EntityKind.PERSON: MarkKind.PERSON,
    EntityKind.ORGANISATION: MarkKind.ORGANISATION,
    EntityKind.PLACE: MarkKind.PLACE,
}


class Tone(StrEnum):
    """How sure the days of a date are: said by it, reckoned from another day, not known, or none at all."""

    EXACT = "exact"
    RELATIVE = "relative"
    UNRESOLVED = "unresolved"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of the body. `key` is the entity's id; for a date its number in `Annotations.dates`. `tone` is
    for dates."""

    span: Span
    kind: MarkKind
    key: str = ""
    tone: Tone = Tone.EXACT


class Piece(NamedTuple):
    """A stretch of a line in one style: the kind of name or date under it, and whether hit and current lie on it."""

    start: int
    end: int
    kind: MarkKind | None = None
    hit: bool = False
    current: bool = False
    tone: Tone = Tone.EXACT


class Marks:
    """All marks of one article, in order."""

    def __init__(self, named: Sequence[Mark] = (), hits: Sequence[Span] = ()) -> None:
        self.named = tuple(named)
        self.hits = tuple(Mark(span, MarkKind.HIT) for span in hits)
        self.dates = tuple(mark for mark in self.named if mark.kind is MarkKind.DATE)
        self._named_ends = [mark.span.end for mark in self.named]
        self._hit_ends = [mark.span.end for mark in self.hits]

    def pieces(self, start: int, end: int, *, current: Span | None = None) -> list[Piece]:
        """The styles of `body[start:end]`, without gaps; plain stretches too."""
        named = _within(self.named, self._named_ends, start, end)
        hits = _within(self.hits, self._hit_ends, start, end)
        if not named and not hits and current is None:
            return [Piece(start, end)] if start < end else []
        cuts = {start, end}
        for mark in (*named, *hits):
            cuts.update((max(start, mark.span.start), min(end, mark.span.end)))
        if current is not None and current.start < end and start < current.end:
            cuts.update((max(start, current.start), min(end, current.end)))
        edges = sorted(cuts)
        out = []
        for left, right in pairwise(edges):
            name = next((mark for mark in named if _covers(mark.span, left)), None)
            hit = any(_covers(mark.span, left) for mark in hits)
            here = current is not None and _covers(current, left)
            out.append(
                Piece(left, right, name.kind, hit, here, name.tone) if name else Piece(left, right, None, hit, here)
            )
        return out

    def at(self, offset: int) -> Mark | None:
        """The name or date at the offset, else the hit there, else None."""
        for marks, ends in ((self.named, self._named_ends), (self.hits, self._hit_ends)):
            number = bisect_right(ends, offset)
            if number < len(marks) and _covers(marks[number].span, offset):
                return marks[number]
        return None


def step(marks: Sequence[Mark], current: Mark | None, *, forward: bool, place: int) -> int | None:
    """The number in `marks` of the next (or previous) one after `current`, cycling; None where there are no marks.

    Without a current mark the way begins at the offset `place`: what stands there is the next one.
    """
    if not marks:
        return None
    if current is not None:
        if forward:
            number = bisect_right(marks, current.span.start, key=lambda mark: mark.span.start)
        else:
            number = bisect_left(marks, current.span.start, key=lambda mark: mark.span.start) - 1
    else:
        number = bisect_left(marks, place, key=lambda mark: mark.span.start) - (0 if forward else 1)
    return number % len(marks)


def tone_of(date: DateMention) -> Tone:
    if date.range is None:
        return Tone.UNRESOLVED if date.unresolved else Tone.VAGUE
    return Tone.EXACT if date.anchor is Anchor.NONE else Tone.RELATIVE


def marks_of(annotations: Annotations, hits: Sequence[Span] = (), *, vague: bool = False) -> Marks:
    """The marks of an article: mentions of known entities, the dates that a reader sees (with `vague` all of them), and
    the hits."""
    kinds = {entity.id: KIND_OF[entity.kind] for entity in annotations.entities}
    found = [
        Mark(date.span, MarkKind.DATE, str(number), tone_of(date))
        for number, date in enumerate(annotations.dates)
        if date.shown or vague
    ]
    taken = sorted(mark.span for mark in found)
    found.extend(
        Mark(mention.span, kinds[mention.entity], mention.entity)
        for mention in annotations.mentions
        if mention.entity in kinds and not _overlaps_any(taken, mention.span)
    )
    found.sort(key=lambda mark: mark.span)
    named: list[Mark] = []
    for mark in found:
        if mark.span.start < mark.span.end and (not named or named[-1].span.end <= mark.span.start):
            named.append(mark)
    return Marks(named, hits)


def _overlaps_any(taken: list[Span], span: Span) -> bool:
    number = bisect_left(taken, span)
    return any(other.overlaps(span) for other in taken[max(0, number - 1) : number + 1])


def _within(marks: tuple[Mark, ...], ends: list[int], start: int, end: int) -> list[Mark]:
    out = []
    for number in range(bisect_right(ends, start), len(marks)):
        if marks[number].span.start >= end:
            break
        out.append(marks[number])
    return out


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end
