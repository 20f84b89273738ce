"""Queries answered on one generation of an index: exact totals, first rows, facets. Owned by one thread.

A searcher opens the generation that is current and never changes; for a newer one open another, and hand over the old
one's files with `reuse`. Documents are numbered through all segments, as Whoosh numbers them.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import scoring as whoosh_scoring
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.searching import SearchContext
from whoosh.searching import Searcher as WhooshSearcher

from index.engine.codec import EngineSegment
from index.engine.errors import DamagedIndexError
from index.engine.evaluator import Evaluator
from index.engine.expansion import near_terms
from index.engine.facets import Facet, Facets
from index.engine.incidence import Groups, Incidence, Tally
from index.engine.leaves import Leaves
from index.engine.matches import SPARSE, Match
from index.engine.memory import MOST_MAPPED, keep_freed_memory, mapped_bytes
from index.engine.orders import Orders
from index.engine.scoring import TermStatistics
from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData
from index.engine.selection import first_rows
from index.engine.watch import Watch

_CHECK_EVERY = 256
_FEW = 4096
_MEMORY_EVERY = 4
_MOST_STATISTICS = 20_000
_OPEN_ATTEMPTS = 10


@dataclass(frozen=True, slots=True)
class ByScore:
    """Best score first."""


@dataclass(frozen=True, slots=True)
class ByColumn:
    """By the value of a column; documents without one stand last either way."""

    name: str
    descending: bool = False


SortKey = ByScore | ByColumn
RELEVANCE: tuple[SortKey, ...] = (ByScore(),)


@dataclass(frozen=True, slots=True)
class Answer:
    """`total` counts all hits. `rows` are (score, document) of the stretch that was asked for; a score is 0 where the
    order needs none."""

    total: int
    rows: tuple[tuple[float, int], ...]
    facets: dict[str, Facet]
    seconds: float


class EngineSearcher:
    """`index` is a Whoosh index in a folder. `weighting` is a whoosh.scoring.BM25F, with its defaults if left out.

    DamagedIndexError where a file can't be read; whoosh.index.EmptyIndexError where there is no index.
    """

    def __init__(self, index: Any, *, weighting: Any = None, reuse: EngineSearcher | None = None) -> None:
        keep_freed_memory()
        self._weighting = weighting or whoosh_scoring.BM25F()
        if type(self._weighting) is not whoosh_scoring.BM25F:
            raise TypeError("the engine scores by BM25F")
        self._index = index
        self._storage = index.storage
        known = dict(reuse._opened) if reuse else {}  # noqa: SLF001 (the same class)
        for attempt in range(_OPEN_ATTEMPTS):
            try:
                toc = index._read_toc()  # noqa: SLF001 (the only way to the segments)
                self._opened: dict[str, Any] = self._open(toc, known)
                break
            except FileNotFoundError as error:
                # A writer removed a file after its name was read; there is a newer table of contents then.
                if attempt == _OPEN_ATTEMPTS - 1:
                    raise DamagedIndexError("a file is missing", path=Path(str(error.filename))) from error
                time.sleep(0.05)
        self.generation: int = toc.generation
        self.schema = toc.schema
        self._segments: list[Any] = toc.segments
        self._leaves = Leaves.of(
            toc.schema, [(self._opened[segment.segment_id()], segment.doc_count_all()) for segment in toc.segments]
        )
        self._living = [segment.living() if _deleted(segment) else None for segment in toc.segments]
        self.doc_count_all = self._leaves.documents
        self.doc_count: int = sum(segment.doc_count() for segment in toc.segments)
        self._whoosh: Any = None
        self._orders = Orders(self._leaves)
        self._facets = Facets(self._leaves)
        self._statistics: dict[tuple[str, bytes], TermStatistics | None] = {}
        # Fresh arrays of this size cost more in page faults than most searches; these are used again and again.
        self._mask = np.empty(self.doc_count_all, bool)
        self._scores = np.empty(self.doc_count_all)
        self._losses = np.empty(self.doc_count_all)
        self._searches = 0

    def __enter__(self) -> EngineSearcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open(self, toc: Any, known: dict[str, Any]) -> dict[str, Any]:
        opened: dict[str, Any] = {}
        for segment in toc.segments:
            name = segment.segment_id()
            if isinstance(segment, EngineSegment):
                opened[name] = known.get(name) or segment.open(self._storage)
            else:
                opened[name] = SegmentReader(self._storage, toc.schema, segment, generation=toc.generation)
        return opened

    def close(self) -> None:
        """Let go of everything. Files are closed once no searcher uses them."""
        if self._whoosh is not None:
            self._whoosh.close()
        self._opened = {}
        self._leaves = Leaves.of(self.schema, [])
        self._orders = Orders(self._leaves)
        self._facets = Facets(self._leaves)

    # searching

    def search(
        self,
        query: Any,
        *,
        limit: int | None = 20,
        offset: int = 0,
        sort: Sequence[SortKey] = RELEVANCE,
        facets: Sequence[str] = (),
        facet_limit: int = 50,
        cancel: threading.Event | None = None,
        deadline: float | None = None,
    ) -> Answer:
        """Answer a Whoosh query object. `limit` None gives all rows; ties of `sort` go by document number,
        which is the order where it is empty.

        CancelledError once `cancel` is set, or time.monotonic() passes `deadline`. Queries are taken as they are:
        Whoosh's `normalize` turns some into others.
        """
        begin = time.perf_counter()
        if offset < 0 or (limit is not None and limit < 0):
            raise ValueError("a stretch of an answer begins at 0 and has no negative length")
        for name in (*(key.name for key in sort if isinstance(key, ByColumn)), *facets):
            if name not in self.schema:
                raise ValueError(f"there is no field {name}")
        for key in sort:
            if isinstance(key, ByColumn) and not self.schema[key.name].column_type:
                raise ValueError(f"field {key.name} has no column to sort by")
        self._look_after_memory()
        watch = Watch(cancel, deadline)
        watch.check()
        try:
            return self._answer(query, limit, offset, sort, facets, facet_limit, watch, begin)
        except (IndexError, ValueError, TypeError, OverflowError):
            # A mistake of the query, or of the files: what is read is not compared with its checksum each time.
            self.verify()
            raise

    def _answer(
        self,
        query: Any,
        limit: int | None,
        offset: int,
        sort: Sequence[SortKey],
        facets: Sequence[str],
        facet_limit: int,
        watch: Watch,
        begin: float,
    ) -> Answer:
        scoring = any(isinstance(key, ByScore) for key in sort)
        matches = [self._match(number, query, scoring, watch) for number in range(len(self._leaves.opened))]
        hits = _listed(matches, self._leaves) or self._spread(matches)
        count = hits.total if limit is None else min(hits.total, offset + limit)
        first = self._first(hits, sort, count)[offset:]
        docs = first if hits.docs is None else hits.docs[first]
        scores = hits.scores[first].tolist() if isinstance(hits.scores, np.ndarray) else [hits.scores] * len(first)
        rows = tuple(zip(scores if scoring else [0.0] * len(first), docs.tolist(), strict=True))
        found = {name: self._facets.count(name, self._as_mask(hits), watch, limit=facet_limit) for name in facets}
        return Answer(hits.total, rows, found, time.perf_counter() - begin)

    def incidence(
        self,
        groups: Groups,
        count: int,
        *,
        column: str,
        queries: Mapping[int, Any] | None = None,
        cancel: threading.Event | None = None,
    ) -> Incidence:
        """The documents of each of `count` groups of terms; a group in `queries` has those of the query too."""
        watch = Watch(cancel, None)
        made = Incidence(self._leaves, count, column)
        for number in range(len(self._leaves.opened)):
            found = {
                group: self._match(number, query, scoring=False, watch=watch).as_docs().tolist()
                for group, query in (queries or {}).items()
            }
            made.add_segment(groups, found, watch)
        return made

    def tally(self, incidence: Incidence, query: Any, *, cancel: threading.Event | None = None) -> tuple[int, Tally]:
        """How many documents a query finds, and its groups counted over these. `incidence` is this searcher's own."""
        watch = Watch(cancel, None)
        matches = [self._match(number, query, scoring=False, watch=watch) for number in range(len(self._living))]
        hits = _listed(matches, self._leaves) or self._spread(matches)
        watch.check()
        return hits.total, incidence.over(self._as_mask(hits))

    def _look_after_memory(self) -> None:
        self._searches += 1
        if self._searches % _MEMORY_EVERY == 0 and mapped_bytes() > MOST_MAPPED:
            for leaf in self._leaves.opened:
                if isinstance(leaf, SegmentData):
                    leaf.release()

    def _match(self, number: int, query: Any, scoring: bool, watch: Watch) -> Match:
        """What matches in a segment, without deleted documents."""
        leaf, living = self._leaves.opened[number], self._living[number]

        def by_matcher(part: Any, scored: bool) -> tuple[Array, Array]:
            return self._by_matcher(number, part, scored, watch)

        if isinstance(leaf, SegmentData):
            match = Evaluator(leaf, self.schema, self, by_matcher, watch).match(query, scoring)
        else:
            match = Match(*by_matcher(query, scoring))
        if not match.masked and len(match.where) and match.where[-1] >= self._leaves.size(number):
            raise IndexError("a posting of no document")  # a changed file
        if living is None:
            return match
        if match.masked:
            return Match(match.where & living, match.scores)
        keep = living[match.where]
        return Match(match.where[keep], match.scores if isinstance(match.scores, float) else match.scores[keep])

    def _spread(self, matches: Sequence[Match]) -> _Hits:
        """Hits over all documents, in arrays of the searcher's own."""
        mask, scores = self._mask, self._scores
        for number, match in enumerate(matches):
            here = self._leaves.span(number)
            if match.masked:
                mask[here] = match.where
            else:
                mask[here] = False
                mask[here][match.where] = True
        total = int(np.count_nonzero(mask))
        if (score := _one_score(matches)) is not None:
            return _Hits(total, None, score, mask)
        for number, match in enumerate(matches):
            here = self._leaves.span(number)
            if match.masked:
                scores[here] = np.where(match.where, match.scores, -np.inf)
            else:
                scores[here] = -np.inf
                scores[here][match.where] = match.scores
        return _Hits(total, None, scores, mask)

    def _as_mask(self, hits: _Hits) -> Array:
        if hits.docs is not None:
            self._mask.fill(False)
            self._mask[hits.docs] = True
        return self._mask

    def _by_matcher(self, number: int, query: Any, scoring: bool, watch: Watch) -> tuple[Array, Array]:
        """What Whoosh's own matcher finds in a segment."""
        searcher = self.whoosh_searcher()
        leaf = searcher.leaf_searchers()[number][0]
        context = SearchContext(weighting=self._weighting if scoring else None, needs_current=True)
        matcher = query.matcher(leaf, context)
        docs: list[int] = []
        scores: list[float] = []
        while matcher.is_active():
            docs.append(matcher.id())
            scores.append(float(matcher.score()) if scoring else 0.0)
            matcher.next()
            if len(docs) % _CHECK_EVERY == 0:
                watch.check()
        return np.array(docs, np.intp), np.array(scores, np.float64)

    def whoosh_searcher(self) -> Any:
        """Stock Whoosh's searcher over the same generation."""
        if self._whoosh is None:
            reader = FileIndex._reader(self._storage, self.schema, list(self._segments), self.generation)  # noqa: SLF001
            self._whoosh = WhooshSearcher(reader, weighting=self._weighting, fromindex=self._index)
        return self._whoosh

    # orders

    def _first(self, hits: _Hits, sort: Sequence[SortKey], count: int) -> Array:
        """The places of the first hits of an order in the arrays of `hits`."""
        if count <= 0:
            return np.empty(0, np.intp)
        keys: list[Array] = []
        by_score_first = False
        for key in sort:
            if isinstance(key, ByColumn):
                order = self._orders.of(key.name, descending=key.descending)
                keys.append(order if hits.docs is None else order[hits.docs])
            elif isinstance(hits.scores, np.ndarray):  # else all have the same
                by_score_first = not keys
                keys.append(np.negative(hits.scores, out=self._losses[: len(hits.scores)]))
        if by_score_first and hits.total > _FEW and len(first := first_rows(keys, None, count)) == count:
            return first  # fewer are only found where scores are not finite
        return first_rows(keys, np.arange(hits.total) if hits.mask is None else np.flatnonzero(hits.mask), count)

    def column_value(self, name: str, document: int) -> Any:
        """The value of a column, as its field gives it back; None where the document has none."""
        number, inside = self._leaves.place(document)
        part = self._leaves.column(number, name)
        if part is None or part.missing[inside]:
            return None
        raw = int(part.numbers[inside])
        return self.schema[name].from_column_value(raw if part.values is None else part.values[raw])

    # the dictionary

    def term(self, name: str, term: bytes) -> TermStatistics | None:
        """What scoring needs to know of a term; None for a field that is not scored by BM25F."""
        key = (name, term)
        if len(self._statistics) > _MOST_STATISTICS:
            self._statistics.clear()
        if key not in self._statistics:
            self._statistics[key] = self._term_statistics(name, term) if self.schema[name].scorable else None
        return self._statistics[key]

    def _term_statistics(self, name: str, term: bytes) -> TermStatistics:
        model = self._weighting
        frequency = self._frequency(name, term)
        total = sum(_field_length(leaf, name) for leaf in self._leaves.opened)
        return TermStatistics(
            idf=log(self.doc_count_all / (frequency + 1)) + 1,
            average_length=total / (self.doc_count_all or 1) or 1,
            b=model._field_B.get(name, model.B),  # noqa: SLF001 (Whoosh tells it nowhere else)
            k1=model.K1,
        )

    def doc_frequency(self, field: str, term: object) -> int:
        """In how many documents a term is, deleted ones counted until they are merged away."""
        try:
            return self._frequency(field, self.schema[field].to_bytes(term))
        except ValueError:
            return 0

    def _frequency(self, name: str, term: bytes) -> int:
        total = 0
        for leaf in self._leaves.opened:
            if isinstance(leaf, SegmentData):
                number = leaf.find(name, term)
                total += int(leaf.df[number]) if number >= 0 else 0
            else:
                total += leaf.doc_frequency(name, term)
        return total

    def expand_prefix(self, field: str, prefix: str | bytes) -> list[tuple[bytes, int]]:
        """The terms that begin so with their document frequencies, sorted by term."""
        start = self.schema[field].to_bytes(prefix)
        totals: dict[bytes, int] = {}
        for leaf in self._leaves.opened:
            for term, frequency in _expanded(leaf, field, start):
                totals[term] = totals.get(term, 0) + frequency
        return sorted(totals.items())

    def expand_near(self, field: str, text: str, edits: int, *, prefix: int = 0) -> list[tuple[bytes, int]]:
        """The terms that become `text` by at most `edits` insertions, deletions and replacements and share its first
        `prefix` letters, with their document frequencies, sorted by term."""
        totals: dict[bytes, int] = {}
        for leaf in self._leaves.opened:
            if not isinstance(leaf, SegmentData) or field not in leaf.fields:
                continue
            bounds = leaf.prefix_range(field, self.schema[field].to_bytes(text[:prefix]))
            for number in near_terms(leaf, field, text, edits, bounds, Watch(None, None)):
                term = leaf.term(number)
                totals[term] = totals.get(term, 0) + int(leaf.df[number])
        return sorted(totals.items())

    # documents

    def stored_fields(self, document: int, names: Collection[str] = ()) -> dict[str, Any]:
        """The stored values of a document; of these names, if there are any. Short values cost least."""
        number, inside = self._leaves.place(document)
        leaf = self._leaves.opened[number]
        fields = leaf.stored.fields(inside, names) if isinstance(leaf, SegmentData) else leaf.stored_fields(inside)
        return {name: value for name, value in fields.items() if name in (names or self.schema)}

    def verify(self) -> None:
        """Compare all files with their checksums. DamagedIndexError at the first difference."""
        for leaf in self._leaves.opened:
            if isinstance(leaf, SegmentData):
                leaf.verify()


@dataclass(frozen=True, slots=True)
class _Hits:
    """`docs` are the hits, with `scores` beside them; or None, and `mask` and `scores` stand for all documents (-inf
    for those that don't match). Scores are one number where all have the same."""

    total: int
    docs: Array | None
    scores: Array | float
    mask: Array | None = None


def _listed(matches: Sequence[Match], leaves: Leaves) -> _Hits | None:
    """Hits as a list, if they are few: then nothing is done for each document of the index."""
    total = sum(len(match.where) for match in matches)
    if any(match.masked for match in matches) or total * SPARSE > leaves.documents:
        return None
    docs = [match.where + offset for match, offset in zip(matches, leaves.offsets, strict=False)]
    scores: Array | float | None = _one_score(matches)
    if scores is None:
        scores = np.concatenate([np.broadcast_to(match.scores, len(match.where)) for match in matches])
    return _Hits(total, np.concatenate([np.empty(0, np.intp), *docs]), scores)


def _one_score(matches: Sequence[Match]) -> float | None:
    """The score of all documents, if it is the same."""
    scores = {match.scores if isinstance(match.scores, float) else None for match in matches if len(match.where)}
    return 0.0 if not scores else scores.pop() if len(scores) == 1 else None


def _deleted(segment: Any) -> bool:
    return isinstance(segment, EngineSegment) and segment.has_deletions()


def _field_length(leaf: Any, name: str) -> int:
    if isinstance(leaf, SegmentData):
        facts = leaf.fields.get(name)
        return facts.total if facts else 0
    return int(leaf.field_length(name))


def _expanded(leaf: Any, name: str, start: bytes) -> Iterator[tuple[bytes, int]]:
    if isinstance(leaf, SegmentData):
        first, last = leaf.prefix_range(name, start)
        for number, frequency in enumerate(leaf.df[first:last].tolist(), first):
            yield leaf.term(number), frequency
    else:
        for term in leaf.expand_prefix(name, start):
            yield term, leaf.doc_frequency(name, term)
