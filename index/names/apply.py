"""The reader's corrections laid over the annotations of one article.

Promise: pure and total; entities in order of first mention, mentions in order and never overlapping; the order of the
corrections makes no difference, and what was corrected once is not changed by correcting it again. Annotations of which
nothing is said are given back as they are, in microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from index.core.annotations import Annotations
from index.core.entities import Entity, EntityKind, Mention, entity_id
from index.core.names import NameCorrection
from index.core.span import Span
from index.names.sayings import Sayings, form_words, kind_of


class NameOverlay:
    """Corrections made ready for any number of articles."""

    def __init__(self, corrections: Iterable[NameCorrection]) -> None:
        self._sayings = Sayings(corrections)
        self._forms = [
            (form, entity_id(kind, form))
            for form, kind in sorted(self._sayings.forms.items(), key=lambda pair: (-len(pair[0]), pair[0]))
        ]
        """What is always marked, longest first."""

    def apply(self, annotations: Annotations, body: str) -> Annotations:
        """The annotations of `body` as the reader wants them."""
        marked = list(self._marked(body)) if self._forms else []
        if not marked and not any(one.id in self._sayings for one in annotations.entities):
            return annotations
        mentions = [*annotations.mentions, *marked] if marked else list(annotations.mentions)
        if marked:
            mentions = sorted(_without_overlapped(annotations.mentions, marked) + marked, key=lambda one: one.span)
        sources: dict[str, dict[str, None]] = {}
        forms: dict[str, dict[str, None]] = {}
        kept = []
        for mention in mentions:
            form = " ".join(mention.span.cut(body).split())
            target, source = self._goes_to(mention.entity, form)
            if target is None:
                continue
            kept.append(mention if target == mention.entity else Mention(mention.span, target))
            forms.setdefault(target, {})[form] = None
            named = sources.setdefault(target, {})
            if source:
                named[source] = None
        known = {one.id: one for one in annotations.entities}
        entities = tuple(
            self._entity(target, [known[one] for one in named if one in known], list(forms[target]))
            for target, named in sources.items()
        )
        if entities == annotations.entities and tuple(kept) == annotations.mentions:
            return annotations
        return replace(annotations, entities=entities, mentions=tuple(kept))

    def _goes_to(self, identity: str, form: str) -> tuple[str | None, str]:
        """Under which id a mention goes, and the entity of the annotators whose names it takes along ("": none)."""
        if identity not in self._sayings:
            return identity, identity
        target = self._sayings.target(identity)
        if target is None or form_words(form) not in self._sayings.leaving(identity):
            return target, identity
        own = self._sayings.target(entity_id(kind_of(target) or EntityKind.PERSON, form))
        return own, identity if own == target else ""

    def _entity(self, target: str, sources: list[Entity], forms: list[str]) -> Entity:
        called = self._sayings.called(target)
        main = min(sources, key=lambda one: (one.id != target, -len(one.name), one.name), default=None)
        name = called or (main.name if main else max(forms, key=len))
        names = dict.fromkeys(forms)
        for one in sources:
            leaving = self._sayings.leaving(one.id)
            for form in (one.name, *one.aliases):
                if not leaving or form_words(form) not in leaving or form == name:
                    names[form] = None
        names.pop(name, None)
        if main is not None and main.id == target and main.name == name and set(main.aliases) == set(names):
            return main
        return Entity(target, kind_of(target) or (main.kind if main else EntityKind.PERSON), name, tuple(names))

    def _marked(self, body: str) -> Iterator[Mention]:
        """The forms that are always marked, where they stand as whole words; of overlapping ones the longest."""
        taken = bytearray(len(body))
        for form, identity in self._forms:
            if form.split(" ", 1)[0] not in body:
                continue
            for found in _pattern(form).finditer(body):
                start, end = found.span()
                if _is_whole(body, start, end) and taken.find(1, start, end) < 0:
                    taken[start:end] = b"\1" * (end - start)
                    yield Mention(Span(start, end), identity)


@lru_cache(maxsize=1024)
def _pattern(form: str) -> re.Pattern[str]:
    """The form as it is written; a line may end in it, a paragraph may not."""
    return re.compile(r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)".join(map(re.escape, form.split(" "))))


def _is_whole(body: str, start: int, end: int) -> bool:
    """Whether no word goes on before the start or after the end: "Taji" in "Taji's", not in "Tajik" or "taji.com"."""
    before, after = body[max(0, start - 2) : start], body[end : end + 2]
    if _is_word(body[start]) and before and (_is_word(before[-1]) or (before[-1] == "." and _is_word(before[0]))):
        return False
    joined = after[:1] == "." and len(after) > 1 and _is_word(after[1])
    return not (_is_word(body[end - 1]) and after and (_is_word(after[0]) or joined))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _without_overlapped(mentions: Iterable[Mention], marked: list[Mention]) -> list[Mention]:
    """The mentions that none of the marked ones takes the place of; both are in order of the text afterwards."""
    marks = sorted(mention.span for mention in marked)
    kept = []
    at = 0
    for mention in sorted(mentions, key=lambda one: one.span):
        while at < len(marks) and marks[at].end <= mention.span.start:
            at += 1
        if at == len(marks) or not marks[at].overlaps(mention.span):
            kept.append(mention)
    return kept
