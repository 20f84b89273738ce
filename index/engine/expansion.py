"""Which terms of a field a pattern stands for: wildcards, regular expressions, and words within some edits.

The dictionary of a field is unfolded once: as one text with a newline after each term, so that one pattern runs over
all of it, and as code points, so that distances are computed for all words of a length at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData
from index.engine.watch import Watch

_NEWLINE = 10
_CHECK_EVERY = 4096


@dataclass
class Lexicon:
    """The terms of a field of a segment. `first` is the number of the first; positions in `text` are code points."""

    first: int
    text: str
    newlines: bool

    @classmethod
    def of(cls, data: SegmentData, name: str) -> Lexicon:
        facts = data.fields[name]
        return cls(facts.first, data.text(name).decode("utf-8", "surrogateescape"), facts.newlines)

    @cached_property
    def codes(self) -> Array:
        """The code points of `text`: uint8 where all are ASCII."""
        if self.text.isascii():
            return np.frombuffer(self.text.encode("ascii"), np.uint8)
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)

    @cached_property
    def starts(self) -> Array:
        """Where each term begins."""
        ends = np.flatnonzero(self.codes == _NEWLINE)
        return np.concatenate(([0], ends[:-1] + 1)) if len(ends) else np.empty(0, np.int64)

    @cached_property
    def lengths(self) -> Array:
        return np.diff(self.starts, append=len(self.codes)) - 1

    @cached_property
    def signatures(self) -> Array:
        """For each term a bit for each of 64 classes of its characters."""
        bits = np.left_shift(np.uint64(1), (self.codes & 63).astype(np.uint64))
        bits[self.codes == _NEWLINE] = 0
        return np.bitwise_or.reduceat(bits, self.starts)

    def term(self, number: int) -> str:
        start = int(self.starts[number])
        return self.text[start : start + int(self.lengths[number])]


def matching_terms(
    data: SegmentData, name: str, pattern: str, bounds: tuple[int, int], watch: Watch, *, whole: bool = False
) -> list[int]:
    """The numbers of the terms in `bounds` that a regular expression matches from their beginning on.

    `whole`: up to their end, by a pattern that never matches a newline.
    """
    first, last = bounds
    if first >= last:
        return []
    facts = data.fields[name]
    narrow = last - first < (facts.last - facts.first) // 8
    if narrow or facts.newlines or not (whole or _stays_in_line(pattern)):
        compiled = re.compile(pattern)
        match = compiled.fullmatch if whole else compiled.match
        found = []
        for number in range(first, last):
            if number % _CHECK_EVERY == 0:
                watch.check()
            if match(data.term(number).decode("utf-8", "surrogateescape")):
                found.append(number)
        return found
    lexicon = data.unfolded(Lexicon.of, name)
    line = re.compile(f"^(?:{pattern})$" if whole else f"^(?:{pattern})", re.MULTILINE)
    hits = [found.start() for found in line.finditer(lexicon.text)]
    numbers = np.searchsorted(lexicon.starts, hits) + facts.first
    # The place after the last newline is the beginning of no term.
    return [number for number in numbers.tolist() if first <= number < last]


def _stays_in_line(pattern: str) -> bool:
    """Whether a pattern over lines finds what it finds in each term: nothing in it looks for ends, or eats newlines."""
    return not re.search(r"\[\^|\(\?|\\[sWDAZbBn0-9x]|[$^]|\n", pattern)


def glob_pattern(glob: str) -> str:
    """A file-name pattern of ``*`` and ``?`` as a regular expression for a whole term."""
    return "".join({"*": "[^\\n]*", "?": "[^\\n]"}.get(sign) or re.escape(sign) for sign in glob)


def literal_prefix(pattern: str) -> str:
    """Characters that every match of a regular expression begins with."""
    if "|" in pattern:
        return ""
    found = re.match(r"[\w\- ]*", pattern)
    prefix = found.group() if found else ""
    return prefix[:-1] if pattern[len(prefix) : len(prefix) + 1] in ("*", "?", "{") and prefix else prefix


def near_terms(data: SegmentData, name: str, text: str, edits: int, bounds: tuple[int, int], watch: Watch) -> list[int]:
    """The terms in `bounds` that become `text` by at most `edits` insertions, deletions, replacements."""
    first, last = bounds
    if first >= last:
        return []
    lexicon = data.unfolded(Lexicon.of, name)
    if data.fields[name].newlines:
        return _near_one_by_one(data, text, edits, bounds, watch)
    low, high = first - lexicon.first, last - lexicon.first
    lengths = lexicon.lengths[low:high]
    wanted = np.array([ord(char) for char in text], np.int64)
    signature = np.uint64(0)
    for code in set((wanted & 63).tolist()):
        signature |= np.uint64(1 << code)
    # An edit adds at most one class of characters and takes at most one away.
    differing = np.bitwise_count(lexicon.signatures[low:high] ^ signature)
    likely = np.flatnonzero((np.abs(lengths - len(text)) <= edits) & (differing <= 2 * edits))
    found: list[int] = []
    for length in range(max(0, len(text) - edits), len(text) + edits + 1):
        watch.check()
        group = likely[lengths[likely] == length]
        if len(group):
            words = lexicon.codes[lexicon.starts[group + low][:, None] + np.arange(length)].astype(np.int64)
            found += (group[_distances(words, wanted, edits) <= edits] + first).tolist()
    return sorted(found)


def _distances(words: Array, wanted: Array, edits: int) -> Array:
    """The edit distances of words of one length (one per row) from `wanted`; exact up to `edits`, else above it.

    The band of the usual table that distances up to `edits` can pass through, for all words at once.
    """
    count, length = words.shape
    far = edits + 1
    row = {place: np.full(count, place, np.int16) for place in range(min(edits, len(wanted)) + 1)}
    unreachable = np.full(count, far, np.int16)
    for at in range(1, length + 1):
        last_row, row = row, {}
        for place in range(max(0, at - edits), min(len(wanted), at + edits) + 1):
            if place == 0:
                row[0] = np.full(count, at, np.int16)
                continue
            kept = last_row.get(place - 1, unreachable) + (words[:, at - 1] != wanted[place - 1])
            other = np.minimum(last_row.get(place, unreachable), row.get(place - 1, unreachable)) + 1
            row[place] = np.minimum(kept, other).astype(np.int16)
    return row.get(len(wanted), unreachable)


def _near_one_by_one(data: SegmentData, text: str, edits: int, bounds: tuple[int, int], watch: Watch) -> list[int]:
    found = []
    wanted = np.array([ord(char) for char in text], np.int64)
    for number in range(*bounds):
        if number % _CHECK_EVERY == 0:
            watch.check()
        word = data.term(number).decode("utf-8", "surrogateescape")
        if abs(len(word) - len(text)) <= edits:
            row = np.array([[ord(char) for char in word]], np.int64).reshape(1, len(word))
            if _distances(row, wanted, edits)[0] <= edits:
                found.append(number)
    return found
