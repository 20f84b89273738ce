"""Fills templates with names and numbers for one text.

Slots with the same key name the same person, team, firm: keys in small letters for one line, in capitals for the text.
Promise: what is written follows from the random source alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from train.gold import Piece, upper
from train.stock import NameStock
from train.template import Choice, Node, Slot, parsed

Filled = str | Piece | list[Piece]
Filler = Callable[["Scribe", Slot], Filled]
T = TypeVar("T")


@dataclass(slots=True)
class Scribe:
    random: Random
    names: NameStock
    slots: Mapping[str, Filler]
    pools: Mapping[str, Sequence[str]]
    novel: float = 0.3
    """How many of the names are invented."""
    aligned: bool = False
    """Columns are padded."""
    memory: dict[tuple[str, str], object] = field(default_factory=dict)
    again: float = 0.0
    """How many of the names are ones that the text has already."""
    used: dict[str, list[object]] = field(default_factory=dict)
    _local: dict[tuple[str, str], object] = field(default_factory=dict)
    _now: list[object] = field(default_factory=list)

    def line(self, template: str) -> list[Piece]:
        self._local = {}
        self._now = []
        return self._fill(parsed(template))

    def _fill(self, nodes: Sequence[Node]) -> list[Piece]:
        pieces: list[Piece] = []
        for node in nodes:
            if isinstance(node, str):
                pieces.append(Piece(node))
            elif isinstance(node, Choice):
                pieces += self._fill(self.random.choice(node.options))
            else:
                pieces += self._slot(node)
        return pieces

    def _slot(self, slot: Slot) -> list[Piece]:
        if slot.name.startswith("@"):
            filled: Filled = self._fill(parsed(self.random.choice(self.pools[slot.name[1:]])))
        else:
            filled = self.slots[slot.name](self, slot)
        pieces = [Piece(filled)] if isinstance(filled, str) else [filled] if isinstance(filled, Piece) else filled
        if slot.capitals:
            pieces = [upper(piece) for piece in pieces]
        if slot.width and self.aligned:
            blank = Piece(" " * (abs(slot.width) - sum(len(piece.text) for piece in pieces)))
            pieces = [*pieces, blank] if slot.width > 0 else [blank, *pieces]
        return pieces

    def kept(self, kind: str, key: str, make: Callable[[], T]) -> T:
        """The thing of this kind under the key; made at first, and each time if there is no key."""
        if not key:
            return make()
        memory = self.memory if key.isupper() else self._local
        if (kind, key) not in memory:
            memory[kind, key] = make()
        return memory[kind, key]  # type: ignore[return-value]

    def fresh(self, kind: str, make: Callable[[], T]) -> T:
        """One that the text does not have yet, if that comes soon; or one that it has, as often as told."""
        used = self.used.setdefault(kind, [])
        if used and self.random.random() < self.again and (old := self.random.choice(used)) not in self._now:
            self._now.append(old)
            return old  # type: ignore[return-value]
        made = make()
        for _ in range(4):
            if made not in used:
                break
            made = make()
        used.append(made)
        self._now.append(made)
        return made

    def pick(self, names: Sequence[str]) -> str:
        """A name of a list, those at its beginning more often: long lists go on with what few texts tell of."""
        return names[int(len(names) * self.random.random() ** 2)]

    def chance(self, odds: float) -> bool:
        return self.random.random() < odds
