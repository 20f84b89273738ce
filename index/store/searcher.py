"""Queries answered on one generation of the Whoosh index. Owned by one thread: a Whoosh searcher is not safe on two.

Every matching document is visited, so totals are exact, any row of the ranking can be shown, and a cancel token is
looked at all the while. Whoosh's own top-N collector is not used: it can miss documents of nested queries.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh.index import EmptyIndexError
from whoosh.searching import SearchContext

from index.core.errors import ArchiveError, CancelledError, NotFoundError
from index.core.query import Everything, Node, ParsedQuery
from index.core.search import Hit, Needle, Sort
from index.store.plan import make_plan
from index.store.reader import StoreReader
from index.store.schema import index_folder, make_schema, weighting
from index.store.snippet import make_snippet

_CHECK_EVERY = 256


@dataclass(frozen=True, slots=True)
class Ranking:
    """All hits of a query in order, as (score, document number of the generation)."""

    generation: int
    rows: tuple[tuple[float, int], ...]
    needles: tuple[Needle, ...]
    variants: tuple[str, ...]


def latest_generation(folder: Path) -> int:
    """The generation of the index in `folder`; -1 where there is none yet."""
    try:
        return int(whoosh_index.TOC._latest_generation(_storage(folder), "MAIN"))  # noqa: SLF001 (no public way without opening)
    except OSError:
        return -1


class Searcher:
    """One generation, opened. A new generation is a new `Searcher`: Whoosh's refresh brings back the deleted."""

    def __init__(self, folder: Path) -> None:
        try:
            index = whoosh_index.open_dir(str(index_folder(folder)), schema=make_schema())
            self._searcher: Any = index.searcher(weighting=weighting())
        except (EmptyIndexError, OSError) as error:
            raise ArchiveError("This archive has no index yet.", hint="Run `dateline index`.", path=folder) from error
        self.generation = int(index.latest_generation())
        self.articles = int(self._searcher.doc_count())
        self._leaves: list[tuple[Any, int]] = list(self._searcher.leaf_searchers())
        self._days: list[int] | None = None
        self._reader = StoreReader(folder)

    def rank(
        self, query: ParsedQuery, *, sort: Sort = Sort.RELEVANCE, cancel: threading.Event | None = None
    ) -> Ranking:
        """All hits in order; ties go to the newer article. CancelledError once `cancel` is set."""
        plan = make_plan(query.tree, self.reader)
        if sort is Sort.RELEVANCE and isinstance(query.tree, Everything):
            sort = Sort.NEWEST
        # Not normalised: Whoosh makes "a AND everything" into everything. The parser's trees need it not.
        found = self._matches(plan.query, cancel, scoring=sort is Sort.RELEVANCE)
        days = self._published()
        if sort is Sort.RELEVANCE:
            found.sort(key=lambda row: (-row[0], -days[row[1]], row[1]))
        elif sort is Sort.NEWEST:
            found.sort(key=lambda row: (-days[row[1]], row[1]))
        else:
            found.sort(key=lambda row: (days[row[1]] or _NEVER, row[1]))
        return Ranking(self.generation, tuple(found), tuple(plan.needles), tuple(plan.variants))

    def hits(
        self, ranking: Ranking, *, offset: int, limit: int, cancel: threading.Event | None = None
    ) -> tuple[Hit, ...]:
        """Rows `offset` to `offset + limit` of a ranking of this generation, without articles removed since."""
        hits: list[Hit] = []
        for score, number in ranking.rows[offset : offset + limit]:
            if cancel is not None and cancel.is_set():
                raise CancelledError("A newer search took over.")
            identity = self._searcher.stored_fields(number)["id"]
            try:
                article = self._reader.article(identity)
            except NotFoundError:
                continue
            snippet = make_snippet(article.body, ranking.needles)
            hits.append(
                Hit(identity, str(article.source), article.title, article.published, article.publisher, score, snippet)
            )
        return tuple(hits)

    @property
    def reader(self) -> Any:
        """Whoosh's reader of the whole index."""
        return self._searcher.reader()

    def count(self, tree: Node, cancel: threading.Event | None = None) -> int:
        """How many articles the query finds."""
        return len(self._matches(make_plan(tree, self.reader).query, cancel, scoring=False))

    def close(self) -> None:
        self._searcher.close()
        self._reader.close()

    def _matches(self, query: Any, cancel: threading.Event | None, *, scoring: bool) -> list[tuple[float, int]]:
        found: list[tuple[float, int]] = []
        context = SearchContext(self._searcher, weighting=self._searcher.weighting if scoring else None)
        for leaf, offset in self._leaves:
            if cancel is not None and cancel.is_set():
                raise CancelledError("A newer search took over.")
            matcher = query.matcher(leaf, context)
            visited = 0
            while matcher.is_active():
                found.append((float(matcher.score()) if scoring else 0.0, matcher.id() + offset))
                matcher.next()
                visited += 1
                if cancel is not None and visited % _CHECK_EVERY == 0 and cancel.is_set():
                    raise CancelledError("A newer search took over.")
        return found

    def _published(self) -> list[int]:
        """First day of each document's publication as an ordinal, 0 where there is none."""
        if self._days is None:
            days: list[int] = []
            for leaf, _ in self._leaves:
                reader = leaf.reader()
                if reader.has_column("first"):
                    column = reader.column_reader("first")
                    days.extend(max(0, int(column[number])) for number in range(reader.doc_count_all()))
                else:
                    days.extend([0] * reader.doc_count_all())
            self._days = days
        return self._days


_NEVER = 1 << 30
"""Articles without a date stand last in both directions of time."""


def _storage(folder: Path) -> Any:
    from whoosh.filedb.filestore import FileStorage

    return FileStorage(str(index_folder(folder)))
