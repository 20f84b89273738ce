"""The same documents in an index of stock Whoosh and in one of the engine, and what both say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from whoosh import fields
from whoosh import index as whoosh_index
from whoosh.analysis import LowercaseFilter, RegexTokenizer
from whoosh.filedb.filestore import RamStorage
from whoosh.matching import AndNotMatcher, InverseMatcher

from index.engine.building import Layout
from index.engine.searcher import EngineSearcher
from index.engine.writer import BulkWriter

SMALL = Layout(dense_documents=3, code_documents=4)
"""Rows and successor codes from the smallest segments on, so that a few documents reach every path."""

Document = dict[str, Any]


@contextmanager
def corrected_stock() -> Iterator[None]:
    """Stock Whoosh without some errors: its AND NOT looks at the first document only if both sides begin with it, and
    fails when it is moved past its end; its NOT lets a deleted document through that follows the last one left out."""

    def find_kept(matcher: Any) -> None:
        kept, left_out = matcher.a, matcher.b
        while kept.is_active() and left_out.is_active() and left_out.id() <= kept.id():
            if left_out.id() < kept.id():
                left_out.skip_to(kept.id())
            else:
                kept.next()

    def find_next(matcher: Any) -> None:
        child = matcher.child
        while matcher._id < matcher.limit:
            if child.is_active() and child.id() < matcher._id:
                child.skip_to(matcher._id)
            if not matcher.missing(matcher._id) and not (child.is_active() and child.id() == matcher._id):
                return
            matcher._id += 1

    with (
        patch.object(AndNotMatcher, "_find_first", find_kept),
        patch.object(AndNotMatcher, "_find_next", find_kept),
        patch.object(InverseMatcher, "_find_next", find_next),
    ):
        yield


def make_schema() -> fields.Schema:
    analyzer = RegexTokenizer() | LowercaseFilter()
    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        title=fields.TEXT(analyzer=analyzer, field_boost=2.5),
        body=fields.TEXT(analyzer=analyzer),
        tag=fields.KEYWORD(commas=True, lowercase=True, scorable=True),
        number=fields.NUMERIC(int, sortable=True, stored=True),
        plain=fields.NUMERIC(int, signed=False, bits=16),
        when=fields.DATETIME(sortable=True),
        kind=fields.ID(sortable=True),
        note=fields.STORED(),
    )


def stock_index(commits: Sequence[Sequence[Document]], deleted: Sequence[str] = ()) -> Any:
    """Stock Whoosh in memory, a segment a commit."""
    index = RamStorage().create_index(make_schema())
    for documents in commits:
        writer = index.writer()
        for document in documents:
            writer.add_document(**document)
        writer.commit(merge=False)
    if deleted:
        writer = index.writer()
        for identity in deleted:
            writer.delete_by_term("id", identity)
        writer.commit(merge=False)
    return index


def engine_index(
    folder: Path, commits: Sequence[Sequence[Document]], deleted: Sequence[str] = (), *, optimize: bool = False
) -> Any:
    """The engine's index in a folder, a segment a commit."""
    folder.mkdir(parents=True, exist_ok=True)
    index = whoosh_index.create_in(str(folder), make_schema())
    with BulkWriter(index, layout=SMALL) as writer:
        for documents in commits:
            for document in documents:
                writer.add(document)
            writer.commit()
        for identity in deleted:
            writer.delete_by_term("id", identity)
        writer.commit(optimize=optimize)
    return index


Ranking = list[tuple[float, str]]


def stock_ranking(searcher: Any, query: Any) -> Ranking:
    """(score, id) of all hits. Rounded, so that sums in another order compare; best first, then by id."""
    return ordered([(hit.score, hit["id"]) for hit in searcher.search(query, limit=None)])


def engine_ranking(searcher: EngineSearcher, query: Any) -> Ranking:
    answer = searcher.search(query, limit=None)
    assert len(answer.rows) == answer.total
    return ordered([(score, searcher.stored_fields(number)["id"]) for score, number in answer.rows])


def ordered(rows: Ranking) -> Ranking:
    return sorted(((score, identity) for score, identity in rows), key=lambda row: (-round(row[0], 9), row[1]))


def assert_same(ours: Ranking, theirs: Ranking, query: Any) -> None:
    assert [row[1] for row in ours] == [row[1] for row in theirs], query
    for (own, _), (other, _) in zip(ours, theirs, strict=True):
        assert abs(own - other) <= 1e-9 * max(1.0, abs(other)), query
