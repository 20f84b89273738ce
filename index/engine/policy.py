"""Which segments are merged when. Sizes count living documents.

Segments of about the same size (within a factor of `FAN`) are merged once there are more than `FAN` of them, so a
document is rewritten a handful of times in its life and many small updates stay cheap. A large segment is rewritten
alone once a fifth of it is deleted. Nothing is made that would pass the most documents of a segment.
"""

from __future__ import annotations

from collections.abc import Sequence

FAN = 8
_DELETED_SHARE = 0.2
_WORTH_ALONE = 64
"""Below so many documents a segment is not rewritten for its deletions: it will be merged soon anyway."""


def merge_groups(living: Sequence[int], documents: Sequence[int], *, most: int) -> list[list[int]]:
    """Groups of places in the list of segments, each to become one segment; `living` of `documents` are not deleted."""
    groups: list[list[int]] = []
    tiers: dict[int, list[int]] = {}
    for place, (alive, total) in enumerate(zip(living, documents, strict=True)):
        if (not alive and total) or (total - alive > _DELETED_SHARE * total and total >= _WORTH_ALONE):
            groups.append([place])
        else:
            tiers.setdefault(_tier(alive), []).append(place)
    for places in tiers.values():
        if len(places) > FAN:
            groups += [group for group in packed(places, living, most=most) if len(group) > 1]
    return groups


def packed(places: Sequence[int], living: Sequence[int], *, most: int) -> list[list[int]]:
    """Places in their order, in as few groups of at most `most` documents as that order allows."""
    groups: list[list[int]] = []
    size = most + 1
    for place in places:
        if size + living[place] > most:
            groups.append([])
            size = 0
        groups[-1].append(place)
        size += living[place]
    return groups


def _tier(alive: int) -> int:
    tier = 0
    while alive >= FAN:
        alive //= FAN
        tier += 1
    return tier
