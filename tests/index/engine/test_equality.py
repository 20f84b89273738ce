"""Whatever is asked, the engine finds what stock Whoosh finds, with the same scores in the same order.

Stock Whoosh is asked for all hits: its shortcut for the first few can miss documents.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from index.engine.searcher import EngineSearcher
from tests.index.engine import peer, strategies

_count = itertools.count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("equality")


@pytest.fixture(scope="module", autouse=True)
def _corrected() -> Iterator[None]:
    with peer.corrected_stock():
        yield


def fresh(folder: Path) -> Path:
    return folder / str(next(_count))


# Not shrunk: a failure shows documents and queries, and making them smaller takes minutes.
COMMON = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))


@COMMON
@given(data=st.data(), commits=strategies.commits(), queries=st.lists(strategies.trees, min_size=4, max_size=8))
def test_over_segments_with_deletions(folder: Path, data: Any, commits: Any, queries: Any) -> None:
    deleted = data.draw(st.lists(st.sampled_from([d["id"] for part in commits for d in part]), max_size=4))
    assume(all(any(document["id"] not in deleted for document in part) for part in commits))
    stock = peer.stock_index(commits, deleted)
    ours = peer.engine_index(fresh(folder), commits, deleted)
    with stock.searcher() as theirs, EngineSearcher(ours) as searcher, ours.searcher() as stock_over_ours:
        for query in queries:
            expected = peer.stock_ranking(theirs, query)
            peer.assert_same(peer.engine_ranking(searcher, query), expected, query)
            peer.assert_same(peer.stock_ranking(stock_over_ours, query), expected, query)


@COMMON
@given(data=st.data(), commits=strategies.commits(), queries=st.lists(strategies.trees, min_size=4, max_size=8))
def test_after_a_merge(folder: Path, data: Any, commits: Any, queries: Any) -> None:
    every = [document for part in commits for document in part]
    deleted = data.draw(st.lists(st.sampled_from([d["id"] for d in every]), max_size=4))
    kept = [document for document in every if document["id"] not in deleted]
    stock = peer.stock_index([kept])
    ours = peer.engine_index(fresh(folder), commits, deleted, optimize=True)
    assert len(ours._segments()) == (1 if kept else 0)
    with stock.searcher() as theirs, EngineSearcher(ours) as searcher:
        searcher.verify()
        for query in queries:
            peer.assert_same(peer.engine_ranking(searcher, query), peer.stock_ranking(theirs, query), query)
