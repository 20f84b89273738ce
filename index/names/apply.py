"""The reader's corrections laid over the annotations of one article.

Promise: pure and total; entities in order of first mention, mentions in order and never overlapping; the order of the
corrections makes no difference, and what was corrected once is not changed by correcting it again. Annotations of which
nothing is said are given back as they are, in microseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from index.core.annotations import Annotations
from index.core.entities import Entity, EntityKind, Mention, entity_id
from index.core.names import NameCorrection
from index.core.span import Span
from index.core.words import WORD
from index.names.sayings import Sayings, form_words, kind_of

_PARAGRAPH_ENDS = re.compile(r"\n\s*\n")


class _Form(NamedTuple):
    """A form that is always marked, as it is written, and how many code points stand before and after its words."""

    text: str
    identity: str
    before: int
    after: int


class NameOverlay:
    """Corrections made ready for any number of articles."""

    def __init__(self, corrections: Iterable[NameCorrection]) -> None:
        self._sayings = Sayings(corrections)
        self._forms: dict[tuple[str, ...], list[_Form]] = {}
        self._counts: dict[str, set[int]] = {}
        """First word of a form that is always marked -> how many words such forms have."""
        for text, kind in self._sayings.forms.items():
            found = list(WORD.finditer(text))
            form = _Form(text, entity_id(kind, text), found[0].start(), len(text) - found[-1].end())
            self._forms.setdefault(tuple(word.group() for word in found), []).append(form)
            self._counts.setdefault(found[0].group(), set()).add(len(found))

    def apply(self, annotations: Annotations, body: str) -> Annotations:
        """The annotations of `body` as the reader wants them."""
        marked = self._marked(body) if self._forms else []
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
        leaving = self._sayings.leaving(identity)
        if target is None or not leaving or form_words(form) not in leaving:
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

    def _marked(self, body: str) -> list[Mention]:
        """The forms that are always marked, where they stand as whole words; of overlapping ones the longest."""
        found: list[tuple[int, int, str]] = []
        words = [(word.group(), *word.span()) for word in WORD.finditer(body)]
        for number, (word, begin, _) in enumerate(words):
            for count in self._counts.get(word, ()):
                some = words[number : number + count]
                for form in self._forms.get(tuple(word for word, _, _ in some), ()):
                    start, end = begin - form.before, some[-1][2] + form.after
                    text = body[max(0, start) : end]
                    if " ".join(text.split()) == form.text and not _PARAGRAPH_ENDS.search(text):
                        found.append((start - end, start, form.identity))
        taken = bytearray(len(body))
        marked = []
        for length, start, identity in sorted(found):
            end = start - length
            if taken.find(1, start, end) < 0:
                taken[start:end] = bytes([1]) * (end - start)
                marked.append(Mention(Span(start, end), identity))
        return marked


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
