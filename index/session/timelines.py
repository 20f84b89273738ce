"""Timelines of queries and of single articles, made from the store."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from index.core.clean import printable_path
from index.core.dates import DateRange, Precision
from index.core.errors import CancelledError, NotFoundError
from index.core.query import And, MentionedIn, Node, ParsedQuery, PublishedIn
from index.core.search import Sort
from index.core.span import Span
from index.core.timeline import Bucket, Telling, TimelineEvent, TimelinePage, TimelineRequest
from index.names.apply import NameOverlay
from index.store.searcher import Searcher
from index.timeline.events import events
from index.timeline.histogram import buckets, counts_of, heat, shown_range, suiting_unit, summed
from index.timeline.periods import coarser
from index.timeline.tellings import tellings

MOST_READ = 1_000
"""Articles whose events are told, the best ones of a query; the histogram counts all."""
MOST_TOLD = 20_000
"""Dates that are told; no further articles are read then."""


def make_timeline(
    request: TimelineRequest, query: ParsedQuery, searcher: Searcher, overlay: NameOverlay, cancel: threading.Event
) -> TimelinePage:
    """The answer to a request, with names as the reader put them right; CancelledError once `cancel` is set,
    NotFoundError for an unknown article."""
    started = time.perf_counter()
    told: list[Telling] = []
    if request.article:
        article, annotations = searcher.read(request.article)
        total = read = 1
        every = tellings(article, overlay.apply(annotations, article.body))
        unit, counts = _counted(request, lambda unit: counts_of(every, unit))
        told = [telling for telling in every if request.within is None or telling.days.overlaps(request.within)]
    else:
        total = searcher.count(query.tree, cancel)
        if request.by_publication:
            counts = searcher.published(query.tree, cancel)
            unit = request.unit or suiting_unit(summed(counts, Precision.YEAR))
        else:
            unit, counts = _counted(request, lambda unit: searcher.mentioned(query.tree, unit, cancel))
        ids = searcher.ids(_narrowed(query.tree, request), limit=MOST_READ, sort=Sort.RELEVANCE, cancel=cancel)
        read = 0
        for identity in ids:
            if len(told) < MOST_TOLD:
                told += _told(identity, request, searcher, overlay, cancel)
                read += 1
    shown = _buckets(counts, unit, request.window)
    return TimelinePage(
        request,
        query,
        unit,
        total,
        read,
        shown,
        _untouched(told) if request.by_publication else events(told),
        heat(told, shown, unit) if not request.by_publication else (),
        time.perf_counter() - started,
    )


def _counted(
    request: TimelineRequest, count: Callable[[Precision], dict[date, int]]
) -> tuple[Precision, dict[date, int]]:
    """The unit that was asked for, or one that suits; none so fine that nothing is said as exactly."""
    unit = request.unit or suiting_unit(count(Precision.YEAR))
    counts = count(unit)
    while not counts and request.unit is None and unit is not Precision.DECADE:
        unit = coarser(unit)
        counts = count(unit)
    return unit, counts


def _buckets(counts: Mapping[date, int], unit: Precision, window: DateRange | None) -> tuple[Bucket, ...]:
    days = window or shown_range(counts, unit)
    return buckets(counts, unit, days) if days else ()


def _narrowed(tree: Node, request: TimelineRequest) -> Node:
    if request.within is None:
        return tree
    return And((PublishedIn(request.within) if request.by_publication else MentionedIn(request.within), tree))


def _told(
    identity: str, request: TimelineRequest, searcher: Searcher, overlay: NameOverlay, cancel: threading.Event
) -> tuple[Telling, ...]:
    if cancel.is_set():
        raise CancelledError("A newer request took over.")
    try:
        article, annotations = searcher.read(identity)
    except NotFoundError:  # taken away since this generation
        return ()
    if not request.by_publication:
        return tellings(article, overlay.apply(annotations, article.body), request.within)
    if article.published is None:
        return ()
    days, nowhere, title = article.published.range, Span(0, 0), article.title
    source = printable_path(str(article.source))
    return (Telling(days, days.to_iso(), title, nowhere, article.id, source, title, article.published, nowhere),)


def _untouched(told: Iterable[Telling]) -> tuple[TimelineEvent, ...]:
    """Each telling as an event of its own."""
    return tuple(TimelineEvent(telling.days, (telling,)) for telling in sorted(told, key=lambda one: one.days))
