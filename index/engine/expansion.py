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
_MANY = 8192
_LONG = 255


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

    def lines_with(self, literal: str) -> Array | None:
        """Where the terms begin that have `literal` in them; None if there are many."""
        hits: list[int] = []
        at = self.text.find(literal)
        while at >= 0:
            hits.append(at)
            if len(hits) > _MANY:
                return None
            at = self.text.find(literal, at + 1)
        return np.unique(self.starts[np.searchsorted(self.starts, hits, side="right") - 1])

    @cached_property
    def by_length(self) -> tuple[Array, Array, Array]:
        """Numbers of terms, shortest first and then in order; their signatures; where each length begins."""
        order = np.argsort(np.minimum(self.lengths, _LONG).astype(np.uint16), kind="stable")
        bounds = np.searchsorted(np.minimum(self.lengths, _LONG)[order], np.arange(_LONG + 2))
        return order, self.signatures[order], bounds


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
    in_line = pattern if whole else line_pattern(pattern)
    if narrow or facts.newlines or in_line is None:
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
    line = re.compile(f"^(?:{in_line})$" if whole else f"^(?:{in_line})", re.MULTILINE)
    literal = longest_literal(pattern)
    starts = lexicon.lines_with(literal) if len(literal) > 1 else None
    if starts is None:
        # After nothing at all the same place may match once more, with something.
        starts = np.unique(np.array([found.start() for found in line.finditer(lexicon.text)], np.int64))
    else:
        starts = np.array([start for start in starts.tolist() if line.match(lexicon.text, start)], np.int64)
    numbers = np.searchsorted(lexicon.starts, starts) + facts.first
    # The place after the last newline is the beginning of no term.
    return [number for number in numbers.tolist() if first <= number < last]


_ITEM = re.compile(r"\\(?:.|$)|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?|\{[\d,]*\}|[*+?][?+]?|.", re.DOTALL)
"""One piece of a regular expression: an escape, a class, the beginning of an extension, a repeat, a character."""


def line_pattern(pattern: str) -> str | None:
    """A regular expression as one that stays within its line of a text; None where that can't be told."""
    out = []
    for item in _ITEM.findall(pattern):
        if item.startswith("["):
            if re.search(r"\\[sSWDnAZNpPxuU0-7]", item) or "\n" in item or "[" in item[1:]:
                return None
            out.append(f"[^\\n{item[2:]}" if item.startswith("[^") else item)
        elif item in ("\\s", "\\W", "\\D"):
            out.append({"\\s": r"[^\S\n]", "\\W": r"[^\w\n]", "\\D": r"[^\d\n]"}[item])
        elif item == "(?" or item == "\n" or (item.startswith("\\") and item[1:] not in "wdSbB" and item[1:].isalnum()):
            return None
        else:
            out.append(item)
    return "".join(out)


def longest_literal(pattern: str) -> str:
    """The longest run of characters that is in every match of a regular expression; empty where none is sure."""
    runs = [""]
    depth = 0
    for item in _ITEM.findall(pattern):
        if item == "|":
            return ""
        depth += (item == "(") - (item == ")")
        if item[0] in "*+?{" and (len(item) > 1 or item != "{"):
            runs[-1] = runs[-1] if item[0] == "+" else runs[-1][:-1]
            runs.append("")
        elif depth == 0 and (item.isalnum() or item in "_- '"):
            runs[-1] += item
        else:
            runs.append("")
    return max(runs, key=len)


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
    order, signatures, lengths = lexicon.by_length
    wanted = np.array([ord(char) for char in text], np.int64)
    signature = np.uint64(0)
    for code in set((wanted & 63).tolist()):
        signature |= np.uint64(1 << code)
    longest = len(text) + edits
    if longest >= _LONG:
        return _near_one_by_one(data, text, edits, bounds, watch)
    group = slice(lengths[max(0, len(text) - edits)], lengths[longest + 1])
    # An edit adds at most one class of characters and takes at most one away.
    likely = order[group][np.bitwise_count(signatures[group] ^ signature) <= 2 * edits]
    likely = likely[(likely >= low) & (likely < high)]
    found: list[int] = []
    for start in range(0, len(likely), _CHECK_EVERY):
        watch.check()
        part = likely[start : start + _CHECK_EVERY]
        letters = lexicon.codes.take(lexicon.starts[part] + np.arange(longest)[:, None], mode="clip")
        near = _distances(letters, lexicon.lengths[part], wanted, edits) <= edits
        found += (part[near] + lexicon.first).tolist()
    return sorted(found)


def _distances(letters: Array, lengths: Array, wanted: Array, edits: int) -> Array:
    """The edit distances of words from `wanted`, exact up to `edits`, else above it; `letters` has a column a word, of
    which the first `lengths` count.

    The band of the usual table that distances up to `edits` can pass through, for all words at once.
    """
    far = edits + 1
    unreachable = np.full(len(lengths), far, np.int16)
    out = np.where(lengths == 0, np.int16(min(len(wanted), far)), unreachable)
    row = {place: np.full(len(lengths), place, np.int16) for place in range(min(edits, len(wanted)) + 1)}
    for at, signs in enumerate(letters, 1):
        last_row, row = row, {}
        for place in range(max(0, at - edits), min(len(wanted), at + edits) + 1):
            if place == 0:
                row[0] = np.full(len(lengths), at, np.int16)
                continue
            kept = last_row.get(place - 1, unreachable) + (signs != wanted[place - 1])
            other = np.minimum(last_row.get(place, unreachable), row.get(place - 1, unreachable)) + 1
            row[place] = np.minimum(kept, other)
        if len(wanted) in row:
            np.copyto(out, row[len(wanted)], where=lengths == at)
    return out


def _near_one_by_one(data: SegmentData, text: str, edits: int, bounds: tuple[int, int], watch: Watch) -> list[int]:
    found = []
    wanted = np.array([ord(char) for char in text], np.int64)
    for number in range(*bounds):
        if number % _CHECK_EVERY == 0:
            watch.check()
        word = data.term(number).decode("utf-8", "surrogateescape")
        if abs(len(word) - len(text)) <= edits:
            letters = np.array([[ord(char)] for char in word], np.int64).reshape(-1, 1)
            if _distances(letters, np.array([len(word)]), wanted, edits)[0] <= edits:
                found.append(number)
    return found
