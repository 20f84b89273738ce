"""Queries answered on one generation of the index. Owned by one thread.

Totals are exact, any row of the ranking can be shown, and a cancel token is looked at all the while.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError
from whoosh.query import Term

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.dates import DateMention, DateRange, Precision
from index.core.errors import ArchiveError, CancelledError, DatelineError, NotFoundError
from index.core.query import Everything, Node, ParsedQuery
from index.core.search import Hit, Needle, Sort
from index.engine.errors import DamagedIndexError
from index.engine.incidence import Tally
from index.engine.searcher import ByColumn, ByScore, EngineSearcher, SortKey
from index.store.lexicon import Lexicon
from index.store.nameindex import NameIndex, NameSource
from index.store.plan import Plan, make_plan
from index.store.reader import StoreReader
from index.store.schema import catalogue_file, index_folder, make_schema, weighting
from index.store.snippet import make_snippet
from index.store.timeterms import touched

_ALL = sys.maxsize
_NEWEST = ByColumn("first", descending=True)
_ORDERS: dict[Sort, tuple[SortKey, ...]] = {
    Sort.RELEVANCE: (ByScore(), _NEWEST),
    Sort.NEWEST: (_NEWEST,),
    Sort.OLDEST: (ByColumn("first"),),
}
"""Of equal scores the newer article stands first; articles without a date stand last in both directions of time."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found: all hits counted, and the stretch of the ranking from `offset` on."""

    total: int
    offset: int
    hits: tuple[Hit, ...]
    needles: tuple[Needle, ...]
    variants: tuple[str, ...]


def latest_generation(folder: Path) -> int:
    """The generation of the index in `folder`; -1 where there is none yet."""
    storage = FileStorage(str(index_folder(folder)))
    try:
        return int(whoosh_index.TOC._latest_generation(storage, "MAIN"))  # noqa: SLF001 (no public way without opening)
    except OSError:
        return -1


@contextmanager
def _damage_told() -> Iterator[None]:
    """Damage as an error of the archive, with the way out."""
    try:
        yield
    except DamagedIndexError as error:
        raise ArchiveError(error.message, hint="`dateline index` builds it anew.", path=error.path) from error


def edition(folder: Path) -> tuple[int, int]:
    """What tells one state of the store from every other: its generation, and which catalogue it goes with. A store
    that was made anew counts its generations from the start."""
    try:
        return latest_generation(folder), catalogue_file(folder).stat().st_ino
    except OSError:
        return -1, 0


def _telling(dates: Sequence[DateMention], asked: Sequence[DateRange]) -> tuple[DateMention, ...]:
    """The dates that show best why an article was found: those that lie in what was asked for, if any do."""
    within = tuple(
        date
        for date in dates
        if date.range and any(days.first <= date.range.first and date.range.last <= days.last for days in asked)
    )
    return within or tuple(dates)


def _engine(folder: Path, old: EngineSearcher | None) -> EngineSearcher:
    """The newest generation, opened. A writer that commits meanwhile takes the files of the one before away; then there
    is a newer one to open."""
    while True:
        tried = latest_generation(folder)
        try:
            index = whoosh_index.open_dir(str(index_folder(folder)), schema=make_schema())
            return EngineSearcher(index, weighting=weighting(), reuse=old)
        except FileNotFoundError:
            if latest_generation(folder) == tried:
                raise


class Searcher:
    """One generation, opened; a new generation is a new `Searcher`, which takes over what it can of the old one.
    `names` says who is who in the archive when a query asks for it: without it, what the articles say.

    ArchiveError where there is no index, or a damaged one.
    """

    @_damage_told()
    def __init__(self, folder: Path, *, old: Searcher | None = None, names: NameSource | None = None) -> None:
        try:
            self.engine: EngineSearcher = _engine(folder, old.engine if old else None)
        except (EmptyIndexError, OSError) as error:
            raise ArchiveError("This archive has no index yet.", hint="Run `dateline index`.", path=folder) from error
        except DatelineError:
            raise
        except Exception as error:  # whatever a damaged table of contents makes Whoosh and pickle raise
            raise ArchiveError(
                "The search index is damaged.", hint="`dateline index` builds it anew.", path=folder
            ) from error
        self.lexicon = Lexicon(self.engine)
        self.generation = self.engine.generation
        self.articles = self.engine.doc_count
        self._reader = StoreReader(folder)
        self.who = NameIndex(self.engine, self._reader, edition(folder), names)

    @_damage_told()
    def search(
        self,
        query: ParsedQuery,
        *,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int = 50,
        around: str = "",
        cancel: threading.Event | None = None,
    ) -> Found:
        """Hits `offset` to `offset + limit` in order, without articles removed since this generation; the stretch with
        the article `around` in its first third instead, if that is found.

        CancelledError once `cancel` is set.
        """
        plan = self._plan(query.tree)
        if sort is Sort.RELEVANCE and isinstance(query.tree, Everything):
            sort = Sort.NEWEST
        if around and (place := self._place(plan.query, sort, around, cancel)) is not None:
            offset = max(0, place - limit // 3)
        answer = self.engine.search(plan.query, limit=limit, offset=offset, sort=_ORDERS[sort], cancel=cancel)
        hits: list[Hit] = []
        for score, number in answer.rows:
            if cancel is not None and cancel.is_set():
                raise CancelledError("A newer search took over.")
            hit = self._hit(self.engine.stored_fields(number, ("id",))["id"], score, plan.needles)
            hits += [hit] if hit else []
        return Found(answer.total, offset, tuple(hits), tuple(plan.needles), tuple(plan.variants))

    @_damage_told()
    def count(self, tree: Node, cancel: threading.Event | None = None) -> int:
        """How many articles the query finds."""
        return self.engine.search(self._plan(tree).query, limit=0, sort=(_NEWEST,), cancel=cancel).total

    @_damage_told()
    def ids(self, tree: Node, *, limit: int | None, sort: Sort, cancel: threading.Event | None = None) -> list[str]:
        """The ids of the first articles of a ranking; of all, where `limit` is None."""
        plan = self._plan(tree)
        rows = self.engine.search(plan.query, limit=limit, sort=_ORDERS[sort], cancel=cancel).rows
        return [self.engine.stored_fields(number, ("id",))["id"] for _, number in rows]

    @_damage_told()
    def mentioned(self, tree: Node, unit: Precision, cancel: threading.Event | None = None) -> dict[date, int]:
        """How many of the articles that the query finds mention a date that lies in a period, by the first day of the
        period; `unit` is DECADE, YEAR, MONTH or DAY."""
        return {
            first: count for term, count in self._values(tree, "mentioned", cancel) if (first := touched(term, unit))
        }

    @_damage_told()
    def published(self, tree: Node, cancel: threading.Event | None = None) -> dict[date, int]:
        """How many of the articles that the query finds were published on, or from, each day."""
        return {date.fromordinal(day): count for day, count in self._values(tree, "first", cancel)}

    def _values(self, tree: Node, field: str, cancel: threading.Event | None) -> Iterable[tuple[Any, int]]:
        query = self._plan(tree).query
        answer = self.engine.search(query, limit=0, sort=(_NEWEST,), facets=(field,), facet_limit=_ALL, cancel=cancel)
        return answer.facets[field].counts

    @_damage_told()
    def named(self, tree: Node, cancel: threading.Event | None = None) -> tuple[int, Tally]:
        """How many articles a query finds, and each entity of the archive counted over these, as numbered in
        `who.names().directory.entities`: in how many, how often, the first and last day of publication (ordinals)."""
        return self.who.tally(self._plan(tree).query, cancel)

    def newest(self) -> int:
        """When the last article came in, in milliseconds since 1970; 0 where there is none."""
        return self._reader.newest()

    def read(self, identity: str) -> tuple[Article, Annotations]:
        """A stored article; NotFoundError where it was removed since this generation."""
        return self._reader.read(identity)

    @_damage_told()
    def verify(self) -> None:
        """ArchiveError where a file of the index is not what was written."""
        self.engine.verify()

    def close(self) -> None:
        self.engine.close()
        self._reader.close()

    def _plan(self, tree: Node) -> Plan:
        return make_plan(tree, self.lexicon, self.who.names)

    def _place(self, query: Any, sort: Sort, identity: str, cancel: threading.Event | None) -> int | None:
        """The place of an article in a ranking."""
        found = self.engine.search(Term("id", identity), limit=1, sort=(_NEWEST,)).rows
        if not found:
            return None
        document = found[0][1]
        rows = self.engine.search(query, limit=None, sort=_ORDERS[sort], cancel=cancel).rows
        return next((place for place, (_, number) in enumerate(rows) if number == document), None)

    def _hit(self, identity: str, score: float, needles: list[Needle]) -> Hit | None:
        try:
            asked = [needle.days for needle in needles if needle.days is not None]
            naming = any(needle.names for needle in needles)
            if asked or naming:
                article, annotations = self._reader.read(identity)
            else:
                article, annotations = self._reader.article(identity), Annotations()
            if naming:
                annotations = self.who.names().overlay.apply(annotations, article.body)
        except NotFoundError:
            return None
        dates = _telling(annotations.dates, asked)
        snippet = make_snippet(article.body, needles, dates, annotations.mentions)
        return Hit(identity, str(article.source), article.title, article.published, article.publisher, score, snippet)
