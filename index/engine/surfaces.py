"""Whole texts to numbers of their surfaces at once: a hash table in arrays, read by gathers instead of word by word.

A surface is what stands between spaces. One of at most 16 bytes is two 64-bit words, compared whole, so a number is
never another surface's. Longer ones are looked up one by one in a dictionary. Collisions go on to the next slot; the
multipliers of the hash are drawn at random for each table, so that no text can be written to collide.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

import numpy as np

from index.engine.sectionfile import Array

WIDTH = 16
"""Bytes of a surface that the table holds."""
_PIECE = 1 << 17
"""Bytes of text that are looked up together: their arrays stay in the processor's cache."""
_SPACE = 32
_WORD = 8
_FIRST_BITS = 14
_SLOTS_EACH = 4
"""At least so many slots a surface."""
_MASKS = np.array([(1 << (8 * min(size, _WORD))) - 1 for size in range(WIDTH + 2)], np.uint64)
_NEXT_MASKS = np.concatenate((np.zeros(_WORD, np.uint64), _MASKS[:-_WORD]))
"""What of its first and its second word belongs to a surface of a size; all over `WIDTH` are one size."""


class SurfaceTable:
    """Numbers of surfaces, as `number_of` gives them when a surface is met for the first time.

    `bytes` is how much all different surfaces take together.
    """

    def __init__(self, number_of: Callable[[bytes], int]) -> None:
        self._number_of = number_of
        self._long: dict[bytes, int] = {}
        self._multipliers = [np.uint64(secrets.randbits(64) | 1) for _ in range(2)]
        self._count = 0
        self.bytes = 0
        self._allocate(_FIRST_BITS)

    def __len__(self) -> int:
        return self._count + len(self._long)

    def look_up(self, text: bytes) -> Iterator[tuple[Array, Array]]:
        """(numbers, where in `text` their surfaces begin), piece by piece. Spaces separate surfaces; no byte is 0."""
        begin = 0
        while begin < len(text):
            end = begin + _PIECE
            if end < len(text):
                # Cut after a space; a surface longer than a piece stays whole.
                end = text.rfind(b" ", begin, end) + 1 or text.find(b" ", end) + 1 or len(text)
            numbers, starts = self._piece(text[begin:end])
            yield numbers, starts + begin
            begin = end

    def _piece(self, text: bytes) -> tuple[Array, Array]:
        # A space before and enough after: every surface has two edges, and every load stays within.
        padded = b" " + text + b" " * (WIDTH + 1)
        letters = np.frombuffer(padded, np.uint8) != _SPACE
        edges = np.flatnonzero(letters[1:] != letters[:-1])
        edges += 1
        starts, ends = np.ascontiguousarray(edges[0::2]), edges[1::2]
        sizes = np.minimum(ends - starts, WIDTH + 1)
        words: Array = np.ndarray((len(padded) - _WORD + 1,), "<u8", padded, 0, (1,))  # the 8 bytes from each place on
        first, second = words[starts], words[starts + _WORD]
        first &= _MASKS[sizes]
        second &= _NEXT_MASKS[sizes]
        at = self._slots(first, second)
        numbers = self._numbers[at]
        differs = self._first[at] != first
        differs |= self._second[at] != second
        differs &= sizes <= WIDTH
        unsure = np.flatnonzero(differs)
        if len(unsure):
            self._resolve(padded, starts, sizes, first, second, numbers, at, unsure)
        for place in np.flatnonzero(sizes > WIDTH).tolist():
            numbers[place] = self.number(padded[starts[place] : ends[place]])
        starts -= 1
        return numbers, starts

    def _resolve(
        self,
        text: bytes,
        starts: Array,
        sizes: Array,
        first: Array,
        second: Array,
        numbers: Array,
        at: Array,
        unsure: Array,
    ) -> None:
        """Write the numbers of what is not in its first slot: those in the slots after it, then the new ones."""
        missing: list[Array] = []
        at = at[unsure]
        while len(unsure):
            free = self._first[at] == 0
            missing.append(unsure[free])
            unsure, at = unsure[~free], (at[~free] + 1) & self._last
            same = (self._first[at] == first[unsure]) & (self._second[at] == second[unsure])
            numbers[unsure[same]] = self._numbers[at[same]]
            unsure, at = unsure[~same], at[~same]
        places = np.concatenate(missing)
        if not len(places):
            return
        order = np.lexsort((second[places], first[places]))
        places = places[order]
        one, two = first[places], second[places]
        leaders = np.flatnonzero(np.concatenate(([True], (one[1:] != one[:-1]) | (two[1:] != two[:-1]))))
        spans = zip(starts[places[leaders]].tolist(), sizes[places[leaders]].tolist(), strict=True)
        new = np.array([self._number_of(text[start : start + size]) for start, size in spans], np.int32)
        numbers[places] = np.repeat(new, np.diff(leaders, append=len(places)))
        self.bytes += int(sizes[places[leaders]].sum())
        self._add(one[leaders], two[leaders], new)

    def number(self, surface: bytes) -> int:
        """The number of one surface, by the dictionary. Ask for the same surface here or by `look_up`, never both."""
        found = self._long.get(surface)
        if found is None:
            found = self._long[surface] = self._number_of(surface)
            self.bytes += len(surface)
        return found

    # the table

    def _allocate(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._last = (1 << bits) - 1
        self._first = np.zeros(1 << bits, np.uint64)  # 0: a free slot
        self._second = np.zeros(1 << bits, np.uint64)
        self._numbers = np.zeros(1 << bits, np.int32)

    def _slots(self, first: Array, second: Array) -> Array:
        hashes = first * self._multipliers[0]
        hashes += second * self._multipliers[1]
        hashes >>= self._shift
        return hashes.astype(np.intp)

    def _add(self, first: Array, second: Array, numbers: Array) -> None:
        self._count += len(first)
        if self._count * _SLOTS_EACH > self._last:
            used = np.flatnonzero(self._first)
            first = np.concatenate((self._first[used], first))
            second = np.concatenate((self._second[used], second))
            numbers = np.concatenate((self._numbers[used], numbers))
            self._allocate((self._count * _SLOTS_EACH).bit_length())
        waiting, at = np.arange(len(first)), self._slots(first, second)
        while len(waiting):
            # Of several that want the same free slot the first has it; the others go on.
            free = np.flatnonzero(self._first[at] == 0)
            free = free[np.unique(at[free], return_index=True)[1]]
            chosen, slots = waiting[free], at[free]
            self._first[slots], self._second[slots], self._numbers[slots] = (
                first[chosen],
                second[chosen],
                numbers[chosen],
            )
            left = np.ones(len(waiting), bool)
            left[free] = False
            waiting, at = waiting[left], (at[left] + 1) & self._last
