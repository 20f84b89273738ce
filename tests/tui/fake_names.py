"""The names of the fake session: counted by reading every article; which are one is said by the real directory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.dates import DateRange
from index.core.entities import Entity, EntityKind, Mention, entity_id
from index.core.errors import NotFoundError
from index.core.names import (
    ArchiveEntity,
    Companion,
    Context,
    EntityPage,
    EntityRequest,
    NameCorrection,
    NamesPage,
    NamesRequest,
    NamesSort,
    Quotation,
    Say,
    SeenEntity,
)
from index.core.query import Everything, ParsedQuery
from index.core.span import Span
from index.core.timeline import Bucket
from index.names.directory import make_directory
from index.names.sayings import form_words

Contents = dict[str, tuple[Article, Annotations]]
AROUND = 60


class FakeNames:
    """What is known of the names of some articles; `fresh` are the ids of articles that are new."""

    def __init__(self) -> None:
        self.corrections: tuple[NameCorrection, ...] = ()
        self.watched: set[str] = set()
        self.fresh: set[str] = set()
        self._directory: tuple[object, object] = (None, None)

    def _entities(self, contents: Contents):
        key = (id(contents), self.corrections, frozenset(self.watched))
        if self._directory[0] != key:
            self._directory = key, make_directory(_seen(contents.values()), self.corrections, self.watched)
        return self._directory[1]

    def applied(self, contents: Contents, article: Article, raw: Annotations) -> Annotations:
        """The annotations as the reader wants them."""
        if not self.corrections:
            return raw
        directory = self._entities(contents)
        splits = {(split.member, split.words): split.entity for split in directory.splits}
        entities: dict[str, Entity] = {}
        mentions = []
        for mention in raw.mentions:
            form = form_words(mention.span.cut(article.body))
            try:
                known = directory.entity(splits.get((mention.entity, form), mention.entity))
            except KeyError:
                continue
            name = next((one.name for one in raw.entities if one.id == known.id), known.name)
            entities.setdefault(known.id, Entity(known.id, known.kind, name))
            mentions.append(Mention(mention.span, known.id))
        for said in self.corrections:
            if said.say is Say.ALWAYS:
                kind = EntityKind(said.value.upper())
                found = entity_id(kind, said.subject)
                places = [Span(*m.span()) for m in re.finditer(rf"\b{re.escape(said.subject)}\b", article.body)]
                mentions = [m for m in mentions if not any(m.span.overlaps(place) for place in places)]
                mentions += [Mention(place, found) for place in places]
                if places:
                    entities[found] = Entity(found, kind, said.subject)
        mentions.sort(key=lambda mention: mention.span)
        used = [entities[one] for one in dict.fromkeys(mention.entity for mention in mentions)]
        return replace(raw, entities=tuple(used), mentions=tuple(mentions))

    def page(self, request: NamesRequest, contents: Contents, found: Iterable[str]) -> NamesPage:
        """The entities that the articles `found` mention."""
        directory = self._entities(contents)
        inside = {identity: contents[identity] for identity in found}
        begun = form_words(request.begins)
        fitting = [
            entity
            for entity in (self._counted(one, inside) for one in directory.find(begun, None, typing=True))
            if entity.articles and (entity.watched or not request.watched)
        ]
        orders = {
            NamesSort.ARTICLES: lambda one: (-one.articles, one.name),
            NamesSort.NAME: lambda one: one.name,
            NamesSort.NEWEST: lambda one: -(one.last or date.min).toordinal(),
        }
        fitting.sort(key=orders[request.sort])
        kinds = dict(Counter(one.kind for one in fitting))
        shown = [one for one in fitting if request.kind in (None, one.kind)]
        stretch = tuple(shown[request.offset : request.offset + request.limit])
        query = ParsedQuery(request.text, Everything())
        return NamesPage(request, query, len(shown), stretch, kinds, len(inside))

    def entity(self, request: EntityRequest, contents: Contents) -> EntityPage:
        directory = self._entities(contents)
        try:
            entity = directory.entity(request.entity)
        except KeyError:
            raise NotFoundError("No article has this name.") from None
        having = {key: content for key, content in contents.items() if _has(content[1], entity)}
        first = lambda one: one[0].published.range.first if one[0].published else date.min  # noqa: E731
        ordered = sorted(having.values(), key=first, reverse=True)
        contexts = [
            Context(a.id, a.source.path, a.title, a.published, *_line(a.body, mention.span), mention.span)
            for a, annotations in ordered
            for mention in annotations.mentions
            if mention.entity in entity.members
        ]
        quotations = [
            Quotation(a.id, a.source.path, a.title, a.published, match[1], Span(match.start(1), match.end(1)))
            for a, _ in ordered
            for match in re.finditer(rf"“([^”]+)” said {re.escape(entity.name)}", a.body)
        ]
        companions = []
        for other in directory.entities:
            together = sum(_has(annotations, other) for _, annotations in having.values())
            if other.id != entity.id and together:
                companions.append(Companion(self._counted(other, contents), together, together))
        companions.sort(key=lambda one: -one.articles)
        years = Counter(a.published.range.first.year for a, _ in having.values() if a.published)
        span = range(min(years), max(years) + 1) if years else ()
        return EntityPage(
            request,
            self._counted(entity, contents),
            tuple(contexts[: request.limit]),
            tuple(quotations[: request.limit]),
            tuple(companions[: request.limit]),
            tuple(Bucket(DateRange.year(year), years[year]) for year in span),
            len(having),
        )

    def watched_in(self, contents: Contents, identity: str) -> tuple[str, ...]:
        """The names of watched entities in an article that is new."""
        if identity not in self.fresh:
            return ()
        entities = self._entities(contents).entities
        return tuple(one.name for one in entities if one.watched and _has(contents[identity][1], one))

    def complete(self, contents: Contents, text: str, cursor: int) -> tuple[str, ...]:
        before = text[:cursor]
        named = re.search(r'(person|org|place):"?([^":]*)$', before)
        if named:
            kinds = {"person": EntityKind.PERSON, "org": EntityKind.ORGANISATION, "place": EntityKind.PLACE}
            names = self._entities(contents).completions(named[2], kinds[named[1]], 5)
            return tuple(f'{before[: named.start()]}{named[1]}:"{name}"' for name in names)
        word = re.search(r"(?:^|\s)(\w{2,})$", before)
        fields = [field for field in ("person:", "place:") if word and field.startswith(word[1])]
        return tuple(before[: word.start(1)] + field for field in fields)

    def _counted(self, entity: ArchiveEntity, contents: Contents) -> ArchiveEntity:
        having = [content for content in contents.values() if _has(content[1], entity)]
        days = [a.published.range.first for a, _ in having if a.published]
        return replace(
            entity,
            articles=len(having),
            mentions=sum(m.entity in entity.members for _, annotations in having for m in annotations.mentions),
            first=min(days, default=None),
            last=max(days, default=None),
            fresh=sum(a.id in self.fresh for a, _ in having) if entity.watched else 0,
        )


def undone(corrections: tuple[NameCorrection, ...]) -> tuple[tuple[NameCorrection, ...], NameCorrection | None]:
    return (corrections[:-1], corrections[-1]) if corrections else ((), None)


def _seen(contents: Iterable[tuple[Article, Annotations]]) -> list[SeenEntity]:
    found: dict[str, tuple[Entity, list[str], int, int]] = {}
    for _, raw in contents:
        for entity in raw.entities:
            before = found.get(entity.id, (entity, [], 0, 0))
            forms = [*before[1], entity.name, *entity.aliases]
            number = sum(mention.entity == entity.id for mention in raw.mentions)
            found[entity.id] = entity, forms, before[2] + 1, before[3] + number
    return [
        SeenEntity(key, entity.kind, entity.name, tuple(dict.fromkeys(forms)), articles, mentions)
        for key, (entity, forms, articles, mentions) in found.items()
    ]


def _has(annotations: Annotations, entity: ArchiveEntity) -> bool:
    return any(mention.entity in entity.members for mention in annotations.mentions)


def _line(body: str, span: Span) -> tuple[str, Span]:
    start, end = max(0, span.start - AROUND), min(len(body), span.end + AROUND)
    text = body[start:end].replace("\n", " ")
    before, after = "…" if start else "", "…" if end < len(body) else ""
    return before + text + after, span.shifted(len(before) - start)
