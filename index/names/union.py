"""Sets of ids that are one, joined pair by pair, but for pairs that must stay apart.

Promise: near linear in the number of joins; what is in one set with what does not depend on the order of the joins
unless a pair stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable


class Union:
    """Union and find (Tarjan) with paths cut short, and with pairs that never come into one set. The smallest id
    stands for its set, so that nothing depends on the order in which ids come."""

    def __init__(self, apart: Iterable[tuple[str, str]] = ()) -> None:
        self._parents: dict[str, str] = {}
        self._foes: dict[str, set[str]] = {}
        for one, other in apart:
            if one != other:
                self._foes.setdefault(one, set()).add(other)
                self._foes.setdefault(other, set()).add(one)

    def find(self, identity: str) -> str:
        """The one id that stands for its set."""
        parents = self._parents
        if identity not in parents:
            return identity
        root = identity
        while parents[root] != root:
            root = parents[root]
        while parents[identity] != root:
            parents[identity], identity = root, parents[identity]
        return root

    def join(self, one: str, other: str) -> bool:
        """Put two sets together; False where they must stay apart."""
        for identity in (one, other):
            self._parents.setdefault(identity, identity)
        root, child = sorted((self.find(one), self.find(other)))
        if root == child:
            return True
        if child in self._foes.get(root, ()):
            return False
        self._parents[child] = root
        foes = self._foes.pop(child, set())
        for foe in foes:
            self._foes[foe].discard(child)
            self._foes[foe].add(root)
        if foes:
            self._foes.setdefault(root, set()).update(foes)
        return True

    def groups(self) -> list[list[str]]:
        """The sets that were joined, each in the order in which its ids came."""
        found: dict[str, list[str]] = {}
        for identity in self._parents:
            found.setdefault(self.find(identity), []).append(identity)
        return list(found.values())
