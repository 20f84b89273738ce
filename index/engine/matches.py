"""What matches a query in one segment, with scores, and how such sets are united and intersected.

Few documents are a sorted list, many are a mask over the segment; scores go along, or are one number for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.engine.sectionfile import Array

SPARSE = 8
"""A list is worth its looks where there are at least so many documents for each that matches."""


@dataclass(frozen=True, slots=True)
class Match:
    """`where`: document numbers (intp, sorted, each once), or a mask (bool, per document). `scores` stand beside its
    entries, or are one number for all; beside a mask they are 0 where it is false."""

    where: Array
    scores: Array | float

    @classmethod
    def nothing(cls) -> Match:
        return cls(np.empty(0, np.intp), 0.0)

    @property
    def masked(self) -> bool:
        return self.where.dtype == bool

    def count(self) -> int:
        return int(np.count_nonzero(self.where)) if self.masked else len(self.where)

    def as_mask(self, documents: int) -> Array:
        if self.masked:
            return self.where
        mask = np.zeros(documents, bool)
        mask[self.where] = True
        return mask

    def as_docs(self) -> Array:
        return np.flatnonzero(self.where) if self.masked else self.where

    def times(self, boost: float) -> Match:
        return self if boost == 1.0 else Match(self.where, self.scores * boost)

    def constant(self, score: float) -> Match:
        return Match(self.where, score)

    def among(self, docs: Array) -> tuple[Array, Array | float]:
        """For each of `docs` whether it matches, and the scores of those that do."""
        if self.masked:
            found = self.where[docs]
            return found, self.scores if isinstance(self.scores, float) else self.scores[docs[found]]
        if not len(self.where):
            return np.zeros(len(docs), bool), 0.0
        at = np.searchsorted(self.where, docs)
        at[at == len(self.where)] = 0
        found = self.where[at] == docs
        return found, self.scores if isinstance(self.scores, float) else self.scores[at[found]]


def united(parts: Sequence[Match], documents: int) -> Match:
    """Documents of any part; scores are added."""
    if len(parts) == 1:
        return parts[0]
    unscored = all(isinstance(part.scores, float) and part.scores == 0.0 for part in parts)
    scores = np.zeros(0 if unscored else documents)
    if not unscored:
        for part in parts:
            if not part.masked:
                scores[part.where] += part.scores
            else:
                scores += part.where * part.scores if isinstance(part.scores, float) else part.scores
    if sum(documents if part.masked else len(part.where) for part in parts) * SPARSE <= documents:
        docs = np.concatenate([part.where for part in parts])
        docs.sort(kind="stable")  # merges what is sorted already
        docs = docs[np.diff(docs, append=-1) != 0]
        return Match(docs, 0.0 if unscored else scores[docs])
    mask = np.zeros(documents, bool)
    for part in parts:
        if part.masked:
            mask |= part.where
        else:
            mask[part.where] = True
    return Match(mask, 0.0 if unscored else scores)


def intersected(parts: Sequence[Match]) -> Match:
    """Documents of all parts; scores are added."""
    if len(parts) == 1:
        return parts[0]
    lists = sorted((part for part in parts if not part.masked), key=Match.count)
    masks = [part for part in parts if part.masked]
    if lists:
        return _narrowed(lists[0], [*lists[1:], *masks])
    mask = masks[0].where.copy()
    scores = masks[0].scores
    for part in masks[1:]:
        mask &= part.where
        scores = scores + part.scores
    return Match(mask, scores if isinstance(scores, float) else scores * mask)


def _narrowed(first: Match, others: Sequence[Match]) -> Match:
    docs, scores = first.where, first.scores
    for part in others:
        found, more = part.among(docs)
        docs = docs[found]
        scores = (scores if isinstance(scores, float) else scores[found]) + more
    return Match(docs, scores)


def without(one: Match, other: Match, documents: int) -> Match:
    """Documents of `one` that are not in `other`."""
    if one.masked:
        mask = one.where & ~other.as_mask(documents)
        return Match(mask, one.scores if isinstance(one.scores, float) else one.scores * mask)
    keep = ~other.among(one.where)[0]
    return Match(one.where[keep], one.scores if isinstance(one.scores, float) else one.scores[keep])


def with_bonus(one: Match, other: Match, documents: int) -> Match:
    """Documents of `one`; the scores of `other` are added where it matches too."""
    if one.masked:
        both = intersected([Match(one.where, 0.0), other])
        return Match(one.where, united([one, both], documents).scores)
    found, more = other.among(one.where)
    scores = np.full(len(one.where), one.scores) if isinstance(one.scores, float) else one.scores.copy()
    scores[found] += more
    return Match(one.where, scores)


def greatest(parts: Sequence[Match], documents: int) -> Match:
    """Documents of any part, each with the greatest of its scores."""
    mask = np.zeros(documents, bool)
    scores = np.full(documents, -np.inf)
    for part in parts:
        docs = part.as_docs()
        mask[docs] = True
        per_document = part.masked and not isinstance(part.scores, float)
        scores[docs] = np.maximum(scores[docs], part.scores[docs] if per_document else part.scores)  # type: ignore[index]
    scores[~mask] = 0.0
    return Match(mask, scores)
