"""Lists and pages of the archive's names, made from the store and from what the reader said."""

from __future__ import annotations

import threading
import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.dates import Precision
from index.core.entities import EntityKind
from index.core.errors import CancelledError, NotFoundError
from index.core.names import (
    ArchiveEntity,
    Companion,
    Context,
    EntityPage,
    EntityRequest,
    NamesPage,
    NamesRequest,
    NamesSort,
    Quotation,
)
from index.core.query import AddedAfter, And, Everything, Named, Node, ParsedQuery
from index.core.search import Sort
from index.core.timeline import Bucket
from index.engine.incidence import Tally
from index.names.contexts import contexts
from index.names.quotations import quotations
from index.names.sayings import form_words
from index.session.namebook import NameBook
from index.store.archivenames import ArchiveNames
from index.store.searcher import Searcher
from index.timeline.histogram import buckets, shown_range, suiting_unit, summed

MOST_READ = 200
"""Articles of an entity that are read for its page, the newest; what is counted counts all."""


def make_names_page(
    request: NamesRequest, query: ParsedQuery, searcher: Searcher, book: NameBook, cancel: threading.Event
) -> NamesPage:
    """The answer to a request; CancelledError once `cancel` is set."""
    started = time.perf_counter()
    names = searcher.who.names()
    articles, tally = searcher.named(query.tree, cancel)
    entities = names.directory.entities
    documents = tally.documents.tolist()
    watched = book.watched(names)
    fitting = [number for number in _begun(names, request.begins) if documents[number]]
    if request.watched:
        fitting = [number for number in fitting if entities[number].id in watched]
    kinds = Counter(entities[number].kind for number in fitting)
    if request.kind is not None:
        fitting = [number for number in fitting if entities[number].kind is request.kind]
    match request.sort:
        case NamesSort.ARTICLES:
            fitting.sort(key=lambda number: -documents[number])
        case NamesSort.NAME:
            fitting.sort(key=lambda number: entities[number].name.casefold())
        case NamesSort.NEWEST:
            fitting.sort(key=lambda number: -(tally.greatest[number] or 0))
    shown = fitting[request.offset : request.offset + request.limit]
    return NamesPage(
        request,
        query,
        len(fitting),
        tuple(_counted(names, number, tally, watched, searcher, cancel) for number in shown),
        {kind: kinds[kind] for kind in EntityKind},
        articles,
        time.perf_counter() - started,
    )


def make_entity_page(request: EntityRequest, searcher: Searcher, book: NameBook, cancel: threading.Event) -> EntityPage:
    """The answer to a request; NotFoundError where the archive has no such entity."""
    started = time.perf_counter()
    names = searcher.who.names()
    try:
        entity = names.directory.entity(request.entity)
    except KeyError as error:
        raise NotFoundError(
            "This name is in no article (any more).", hint="`dateline entities` lists names."
        ) from error
    tree = Named(entity.id)
    _, tally = searcher.named(tree, cancel)
    own = names.numbers[entity.id]
    read = _Read(names, book, entity, request.limit)
    # Each has a context: no more are needed than are told.
    most = min(MOST_READ, request.limit)
    for identity in searcher.ids(tree, limit=most, sort=Sort.NEWEST, cancel=cancel):
        if cancel.is_set():
            raise CancelledError("A newer request took over.")
        try:
            read.add(*searcher.read(identity))
        except NotFoundError:  # taken away since this generation
            continue
    return EntityPage(
        request,
        _counted(names, own, tally, book.watched(names), searcher, cancel),
        tuple(read.contexts[: request.limit]),
        tuple(read.quotations[: request.limit]),
        _companions(names, own, tally, read.paragraphs, request.limit, searcher, cancel) if request.limit else (),
        _activity(searcher, tree, cancel),
        read.articles,
        time.perf_counter() - started,
    )


def _begun(names: ArchiveNames, begins: str) -> Sequence[int]:
    """The numbers of the entities that have words which begin so, most articles first."""
    said = form_words(begins)
    if not said:
        return range(len(names.directory.entities))
    found = names.directory.find(said, None, typing=not begins[-1:].isspace())
    return [names.numbers[entity.id] for entity in found]


def _counted(
    names: ArchiveNames,
    number: int,
    tally: Tally,
    watched: dict[str, int],
    searcher: Searcher,
    cancel: threading.Event,
) -> ArchiveEntity:
    """An entity as the articles that were counted have it."""
    entity = names.directory.entities[number]
    first, last = tally.least[number], tally.greatest[number]
    looked = watched.get(entity.id)
    fresh = 0 if looked is None else searcher.count(And((Named(entity.id), AddedAfter(looked))), cancel)
    return replace(
        entity,
        articles=int(tally.documents[number]),
        mentions=int(tally.occurrences[number]),
        first=None if first is None else date.fromordinal(first),
        last=None if last is None else date.fromordinal(last),
        watched=looked is not None,
        fresh=fresh,
    )


def _companions(
    names: ArchiveNames,
    own: int,
    tally: Tally,
    paragraphs: Counter[str],
    limit: int,
    searcher: Searcher,
    cancel: threading.Event,
) -> tuple[Companion, ...]:
    if not limit:
        return ()
    together = tally.documents.tolist()
    those = [number for number, count in enumerate(together) if count and number != own]
    those.sort(key=lambda number: -together[number])
    _, whole = searcher.named(Everything(), cancel)
    found = [_counted(names, number, whole, {}, searcher, cancel) for number in those[:limit]]
    return tuple(
        Companion(entity, together[number], paragraphs[entity.id]) for entity, number in zip(found, those, strict=False)
    )


def _activity(searcher: Searcher, tree: Node, cancel: threading.Event) -> tuple[Bucket, ...]:
    counts = searcher.published(tree, cancel)
    unit = suiting_unit(summed(counts, Precision.YEAR))
    days = shown_range(counts, unit)
    return buckets(counts, unit, days) if days else ()


class _Read:
    """What the articles of an entity say, gathered while they are read."""

    def __init__(self, names: ArchiveNames, book: NameBook, entity: ArchiveEntity, limit: int) -> None:
        self._names = names
        self._overlay = book.overlay
        self._entity = entity
        self._members: Collection[str] = frozenset((entity.id, *entity.members))
        self._limit = limit
        self._ids: dict[str, str] = {}
        self.articles = 0
        self.contexts: list[Context] = []
        self.quotations: list[Quotation] = []
        self.paragraphs: Counter[str] = Counter()

    def add(self, article: Article, annotations: Annotations) -> None:
        annotations = self._overlay.apply(annotations, article.body)
        self.articles += 1
        if len(self.contexts) < self._limit:
            self.contexts += contexts(article, annotations, self._members)
        if len(self.quotations) < self._limit and self._entity.kind is not EntityKind.PLACE:
            self.quotations += quotations(article, annotations, self._members)
        starts = [block.span.start for block in article.blocks]
        together: dict[int, set[str]] = {}
        for mention in annotations.mentions:
            paragraph = bisect_right(starts, mention.span.start)
            together.setdefault(paragraph, set()).add(self._archive_id(mention.entity))
        for found in together.values():
            if self._entity.id in found:
                self.paragraphs.update(found)

    def _archive_id(self, identity: str) -> str:
        known = self._ids.get(identity)
        if known is None:
            try:
                known = self._names.directory.entity(identity).id
            except KeyError:
                known = identity
            self._ids[identity] = known
        return known
