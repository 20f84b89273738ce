"""What the model looks at for each piece: words in several places, and small numbers that say where the piece stands.

No column depends on two words together, so the score of a piece is a sum of rows looked up by word and by number.
Promise: everything here is operations on whole arrays, but for listed names, which are looked up one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.annotate.entities import phrases
from index.annotate.entities.lexicon import Lexicon, Word
from index.annotate.entities.pieces import Pieces
from index.annotate.entities.vocabulary import Shape, Vocabulary

Ints = NDArray[np.int32]
Flags = NDArray[np.bool_]

SLOTS = (
    "here", "before", "before2", "after", "after2",
    "run-first", "run-last", "before-run", "after-run", "linked-before", "linked-after",
)  # fmt: skip
"""Which word is looked at. A run is a row of capitalised words; one is linked to it by "of", "for" or "and"."""

NOTHING = 0
"""The type of no word at all."""

_MOST_RUN = 5
_MOST_BETWEEN = 3
_LINES_LONG = (2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Columns:
    """`slots` has a word type for each of `SLOTS`, in rows of the pieces' number; `numbers` the small numbers by name,
    each below its `SIZES`. `types` are the pieces' types, words in capitals as they would be written in prose; `open`
    are the pieces that can be part of a name: capitalised ones, and the few that stand between two such."""

    slots: Ints
    numbers: dict[str, Ints]
    types: Ints
    open: NDArray[np.int64]


SIZES: dict[str, int] = {
    "run": 6 * 6 * 3,
    "sentence": 3 * 4 * 2 * 4,
    "line": 5 * 4 * 2 * 3 * 2,
    "line-place": 4 * 4 * 2,
    "phrase": phrases.VALUES,
    "phrase-before": phrases.VALUES,
    "phrase-after": phrases.VALUES,
    "run-listed": phrases.KINDS * 3,
    "cut": 8,
}


def columns(pieces: Pieces, vocabulary: Vocabulary, lexicon: Lexicon) -> Columns:
    """The columns of a row of pieces."""
    types, shouted = _in_small_letters(pieces, vocabulary)
    flags = vocabulary.flags[types]
    shapes = vocabulary.type_shapes[types]
    count = len(types)
    breaks = pieces.breaks
    capital = (shapes & Shape.CAPITAL) != 0
    particle = ((flags & Word.PARTICLE) != 0) & ((shapes & Shape.LOWER) != 0)
    between = particle.copy()
    between[1:] &= (capital | particle)[:-1]
    between[:-1] &= (capital | particle)[1:] & ~breaks[1:]
    between[-1:] = False
    ampersand = types == vocabulary.ampersand
    inside = capital | ((between | ampersand) & ~breaks)
    starts = inside & np.concatenate([[True], ~inside[:-1] | breaks[1:]])[:count]
    runs = np.where(inside, np.cumsum(starts), 0).astype(np.int32)
    slots, first, last = _slots(types, breaks, runs, starts, vocabulary)
    numbers: dict[str, Ints] = {}
    place, size = np.where(runs > 0, np.arange(count) - first, 0), np.where(runs > 0, last - first + 1, 0)
    upper = (shapes & Shape.UPPER) != 0
    upper_before = (vocabulary.type_shapes[pieces.types] & Shape.UPPER) != 0
    mixed = np.where(runs > 0, np.where(upper[first] & upper[last], 2, 1), 0)
    numbers["run"] = _number((np.minimum(size, _MOST_RUN), 6), (np.minimum(place, _MOST_RUN), 6), (mixed, 3))
    large = types.copy()
    loud = shouted | (upper & ~vocabulary.begins_phrase[types])
    large[loud & upper_before] = vocabulary.titled(pieces.types[loud & upper_before])
    begun, named = phrases.match(large, vocabulary.words, vocabulary.begins_phrase[large], breaks, lexicon)
    numbers["phrase"] = begun
    numbers["phrase-before"] = _shifted(begun, breaks, 1)
    numbers["phrase-after"] = _shifted(begun, breaks, -1)
    numbers["run-listed"] = _run_listed(begun, named, runs, starts, size)
    numbers["sentence"] = _sentence(pieces, types, capital, breaks, vocabulary)
    numbers["line"], numbers["line-place"] = _lines(pieces, shapes, capital, shouted)
    numbers["cut"] = _number((pieces.glued.astype(np.int32), 2), (breaks.astype(np.int32), 2), (upper, 2))
    return Columns(slots, numbers, types, _open(capital, breaks))


def _open(capital: Flags, breaks: Flags) -> NDArray[np.int64]:
    """Capitalised pieces, and up to `_MOST_BETWEEN` pieces between two of them in one sentence."""
    at = np.flatnonzero(capital)
    out = capital.copy()
    if len(at):
        cuts = np.cumsum(breaks)
        gap = at[1:] - at[:-1] - 1
        near = np.flatnonzero((gap > 0) & (gap <= _MOST_BETWEEN) & (cuts[at[1:]] == cuts[at[:-1]]))
        for step in range(1, _MOST_BETWEEN + 1):
            far = near[gap[near] >= step]
            out[at[far] + step] = True
    return np.flatnonzero(out)


def _number(*digits: tuple[NDArray[np.generic], int]) -> Ints:
    """Several small numbers as one."""
    out = np.zeros(len(digits[0][0]), np.int32)
    for values, size in digits:
        out = out * size + values.astype(np.int32)
    return out


def _shifted(values: Ints, breaks: Flags, by: int) -> Ints:
    """The value of the piece before (1) or after (-1) in its sentence; 0 where there is none."""
    out = np.zeros_like(values)
    if by == 1:
        out[1:] = np.where(breaks[1:], 0, values[:-1])
    else:
        out[:-1] = np.where(breaks[1:], 0, values[1:])
    return out


def _slots(
    types: Ints, breaks: Flags, runs: Ints, starts: Flags, vocabulary: Vocabulary
) -> tuple[Ints, NDArray[np.int64], NDArray[np.int64]]:
    """The word types of all slots; and where the run of each piece begins and ends (its own place outside of runs)."""
    count = len(types)
    out = np.zeros((len(SLOTS), count), np.int32)
    here = np.arange(count)
    out[0] = types
    out[1] = _shifted(types, breaks, 1)
    out[2] = _shifted(out[1], breaks, 1)
    out[3] = _shifted(types, breaks, -1)
    out[4] = _shifted(out[3], breaks, -1)
    begin = np.flatnonzero(starts)
    if not len(begin):
        return out, here, here
    counts = np.bincount(runs)[1:]
    end = begin + counts - 1
    inside = runs > 0
    number = runs - 1
    first = np.where(inside, begin[number], here)
    last = np.where(inside, end[number], here)
    before = np.where(breaks[begin], NOTHING, types[begin - 1])
    following = np.minimum(end + 1, count - 1)
    after = np.where((end + 1 < count) & ~breaks[following], types[following], NOTHING)
    out[5] = np.where(inside, types[first], NOTHING)
    out[6] = np.where(inside, types[last], NOTHING)
    out[7] = np.where(inside, before[number], NOTHING)
    out[8] = np.where(inside, after[number], NOTHING)
    linking = vocabulary.links[types]
    # Two runs are linked by one or two small words between them, in one sentence.
    gap = begin[1:] - end[:-1] - 1
    one = linking[np.minimum(end[:-1] + 1, count - 1)]
    two = linking[begin[1:] - 1]
    cuts = np.cumsum(breaks)
    linked = (gap > 0) & (gap < 3) & one & two & (cuts[begin[1:]] == cuts[end[:-1]])
    tied = np.flatnonzero(linked)
    heads, tails = np.zeros(len(begin), np.int32), np.zeros(len(begin), np.int32)
    heads[tied + 1] = types[end[tied]]
    tails[tied] = types[begin[tied + 1]]
    out[9] = np.where(inside, heads[number], NOTHING)
    out[10] = np.where(inside, tails[number], NOTHING)
    for step in (1, 2):
        at = end[tied] + step
        within = at < begin[tied + 1]
        out[9, at[within]] = types[end[tied]][within]
        out[10, at[within]] = types[begin[tied + 1]][within]
    return out, first, last


def _run_listed(begun: Ints, lengths: Ints, runs: Ints, starts: Flags, size: NDArray[np.int64]) -> Ints:
    """As what the lists have the name that a run begins with, and whether it is all of the run."""
    begin = np.flatnonzero(starts)
    out = np.zeros(len(runs), np.int32)
    if not len(begin):
        return out
    listed = begun[begin] // phrases.PLACES
    whole = np.where(lengths[begin] == size[begin], 2, np.where(lengths[begin] > 0, 1, 0))
    inside = runs > 0
    out[inside] = (listed * 3 + whole)[runs[inside] - 1]
    return out


def _sentence(pieces: Pieces, types: Ints, capital: Flags, breaks: Flags, vocabulary: Vocabulary) -> Ints:
    """Where in the sentence a word stands, whether it may be an ordinary word there, and what the rest of the text says
    about that: is it written small, is it written large within a sentence?"""
    count = len(types)
    at = np.arange(count)
    began = np.maximum.accumulate(np.where(breaks, at, 0))
    quoted = (vocabulary.type_shapes[types] & (Shape.OPENER | Shape.CLOSER)) != 0
    place = np.minimum(at - began, 2)
    after_sign = np.zeros(count, np.bool_)
    after_sign[1:] = quoted[:-1] | ((vocabulary.type_shapes[types[:-1]] & Shape.ENDER) != 0)
    place = np.where((place > 0) & after_sign, 1, place)
    small = vocabulary.small[types]
    key = pieces.texts.astype(np.int64) << 32
    lower_here = np.unique((key | types)[(vocabulary.type_shapes[types] & Shape.LOWER) != 0])
    large_here = np.unique((key | types)[capital & (place == 2)])
    written = np.where(capital & _among(key | small, lower_here), 1, 0)
    written += np.where(capital & _among(key | types, large_here), 2, 0)
    ordinary = (vocabulary.flags[types] & (Word.ENGLISH | Word.COMMON)) != 0
    return _number((np.where(capital, place, 0), 3), (written, 4), (ordinary, 2), (np.where(capital, 1 + place, 0), 4))


def _among(values: NDArray[np.int64], known: NDArray[np.int64]) -> Flags:
    if not len(known):
        return np.zeros(len(values), np.bool_)
    where = np.minimum(np.searchsorted(known, values), len(known) - 1)
    there: Flags = known[where] == values
    return there


def _line_starts(pieces: Pieces) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first piece of each line, and the number of the line of each piece."""
    begins = np.concatenate([[True], pieces.lines[1:] != pieces.lines[:-1]])
    return np.flatnonzero(begins), np.cumsum(begins) - 1


def _lines(pieces: Pieces, shapes: Ints, capital: Flags, shouted: Flags) -> tuple[Ints, Ints]:
    """What kind of line a piece is in, and where: tables and headings have their own rules."""
    count = len(shapes)
    if not count:
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    starts, number = _line_starts(pieces)
    sizes = np.diff(np.append(starts, count))
    numeric = np.add.reduceat(((shapes & Shape.DIGIT) != 0).astype(np.int32), starts)
    large = np.add.reduceat(capital.astype(np.int32), starts)
    letters = np.add.reduceat(((shapes & Shape.LETTERS) != 0).astype(np.int32), starts)
    ends = starts + sizes - 1
    stopped = (shapes[ends] & (Shape.ENDER | Shape.CLOSER)) != 0
    length = np.searchsorted(np.array(_LINES_LONG), sizes)
    share = np.where(numeric == 0, 0, np.where(numeric * 5 < sizes, 1, np.where(numeric * 2 < sizes, 2, 3)))
    titled = (large * 4 >= letters * 3) & (letters > 3) & ~stopped
    style = np.where(titled, 1, 0)
    by_piece = style[number]
    by_piece = np.where(shouted, 2, by_piece)
    line = _number(
        (length[number], 5), (share[number], 4), (stopped[number], 2), (by_piece, 3), (capital.astype(np.int32), 2)
    )
    from_start = np.minimum(np.arange(count) - starts[number], 3)
    from_end = np.minimum(ends[number] - np.arange(count), 3)
    tabular = (share[number] > 1) | (length[number] < 2)
    return line, _number((from_start, 4), (from_end, 4), (tabular, 2))


def _in_small_letters(pieces: Pieces, vocabulary: Vocabulary) -> tuple[Ints, Flags]:
    """The types with words of lines in capitals as they would be written in prose; and which pieces those are."""
    types = pieces.types
    count = len(types)
    if not count:
        return types, np.zeros(0, np.bool_)
    shapes = vocabulary.type_shapes[types]
    starts, number = _line_starts(pieces)
    upper = np.add.reduceat(((shapes & Shape.UPPER) != 0).astype(np.int32), starts)
    small = ((shapes & Shape.LOWER) != 0) & ~np.isin(types, vocabulary.possessives)
    lower = np.add.reduceat(small.astype(np.int32), starts)
    other = np.add.reduceat(
        (((shapes & Shape.CAPITAL) != 0) & ((shapes & (Shape.UPPER | Shape.INITIAL)) == 0)).astype(np.int32), starts
    )
    shouted = ((upper > 2) & (upper > 4 * (lower + other)))[number] | (((upper > 1) & (lower + other == 0))[number])
    if shouted.any():
        loud = shouted & ((shapes & Shape.UPPER) != 0)
        types = types.copy()
        types[loud] = vocabulary.prose(types[loud])
    return types, shouted
