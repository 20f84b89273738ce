"""Orders, facets and stretches of an answer; what is not evaluated on arrays; what doesn't fit the short forms."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from whoosh import fields, scoring
from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh.query import spans

from index.core.errors import CancelledError
from index.engine.searcher import ByColumn, ByScore, EngineSearcher
from index.engine.writer import BulkWriter
from tests.index.engine import peer

COMMITS = [
    [
        {
            "id": f"{part}-{at}",
            "title": "oil" if at % 3 else "gas oil",
            "body": "oil " * (at % 4) + "price gulf war",
            "tag": ",".join(("red", "green", "blue")[: at % 4]),
            **({"number": at * 7 % 5 - 2} if at % 5 else {}),
            **({"kind": "cab"[at % 3]} if at % 2 else {}),
            "when": datetime(2000, 1 + at % 12, 1),
        }
        for at in range(size)
    ]
    for part, size in enumerate((17, 3, 30))
]
DELETED = ("0-3", "2-1", "2-7")
DOCUMENTS = [document for part in COMMITS for document in part]
NUMBERS = {document["id"]: number for number, document in enumerate(DOCUMENTS)}
LIVING = [number for number, document in enumerate(DOCUMENTS) if document["id"] not in DELETED]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return peer.engine_index(tmp_path_factory.mktemp("index"), COMMITS, DELETED)


@pytest.fixture
def searcher(index: Any) -> Iterator[EngineSearcher]:
    with EngineSearcher(index) as searcher:
        yield searcher


def docs(searcher: EngineSearcher, query: Any, **options: Any) -> list[int]:
    return [number for _, number in searcher.search(query, limit=None, **options).rows]


def value(name: str, number: int) -> Any:
    return DOCUMENTS[number].get(name)


@pytest.mark.parametrize("name", ["number", "kind", "when"])
@pytest.mark.parametrize("descending", [False, True])
def test_a_column_sorts_either_way_and_what_has_no_value_is_last(
    searcher: EngineSearcher, name: str, descending: bool
) -> None:
    there = [number for number in LIVING if value(name, number) is not None]
    missing = [number for number in LIVING if value(name, number) is None]
    expected = sorted(there, key=lambda number: value(name, number), reverse=descending)
    # Python's reversed sort keeps equal ones in order, as ties by number do.
    assert docs(searcher, q.Every(), sort=(ByColumn(name, descending),)) == expected + missing


def test_equal_scores_are_told_apart_by_a_column(searcher: EngineSearcher) -> None:
    query = q.Term("title", "oil")
    rows = searcher.search(query, limit=None).rows
    scores = {number: score for score, number in rows}
    expected = sorted(scores, key=lambda number: (-scores[number], -DOCUMENTS[number]["when"].toordinal(), number))
    assert docs(searcher, query, sort=(ByScore(), ByColumn("when", descending=True))) == expected
    assert [row[0] for row in rows] == sorted(scores.values(), reverse=True)


def test_stretches_of_an_answer_are_stretches_of_the_whole(searcher: EngineSearcher) -> None:
    query = q.Or([q.Term("body", "oil"), q.Term("title", "gas")])
    whole = searcher.search(query, limit=None)
    assert whole.total == len(whole.rows)
    for offset in range(0, whole.total + 10, 7):
        part = searcher.search(query, limit=7, offset=offset)
        assert part.rows == whole.rows[offset : offset + 7]
        assert part.total == whole.total


def test_facets_count_values_of_columns_and_terms_of_fields(searcher: EngineSearcher) -> None:
    answer = searcher.search(q.Term("body", "oil"), facets=("kind", "tag", "number"), facet_limit=2)
    hits = [number for number in LIVING if "oil" in DOCUMENTS[number]["body"]]
    kinds = Counter(value("kind", number).encode() for number in hits if value("kind", number))
    tags = Counter(tag.encode() for number in hits for tag in value("tag", number).split(",") if tag)
    numbers = Counter(value("number", number) for number in hits if value("number", number) is not None)
    for name, counts in (("kind", kinds), ("tag", tags), ("number", numbers)):
        expected = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
        assert list(answer.facets[name].counts) == expected[:2]
        assert answer.facets[name].distinct == len(expected)


def test_columns_give_their_values_back(searcher: EngineSearcher) -> None:
    for number, document in enumerate(DOCUMENTS):
        assert searcher.column_value("number", number) == document.get("number")
        assert searcher.column_value("kind", number) == document.get("kind")
        assert searcher.column_value("when", number) == document["when"]


def test_the_dictionary_tells_terms_and_how_often_they_are(searcher: EngineSearcher) -> None:
    oil = sum("oil" in document["body"] for document in DOCUMENTS)
    assert searcher.doc_frequency("body", "oil") == oil
    assert searcher.doc_frequency("body", "absent") == 0
    assert searcher.expand_prefix("body", "g") == [(b"gulf", 50)]
    assert searcher.expand_prefix("body", "") == [(b"gulf", 50), (b"oil", oil), (b"price", 50), (b"war", 50)]


def test_the_dictionary_tells_terms_that_are_near(searcher: EngineSearcher) -> None:
    price = (b"price", searcher.doc_frequency("body", "price"))
    assert searcher.expand_near("body", "prize", 1) == [price]
    assert searcher.expand_near("body", "rpize", 1) == []
    assert searcher.expand_near("body", "pirce", 2, prefix=1) == [price]
    assert searcher.expand_near("body", "trice", 1, prefix=1) == []
    assert searcher.expand_near("nothing", "price", 2) == []


def test_a_set_token_or_a_moment_that_has_passed_ends_a_search(searcher: EngineSearcher) -> None:
    cancel = threading.Event()
    assert searcher.search(q.Every(), cancel=cancel, deadline=time.monotonic() + 60).total == len(LIVING)
    with pytest.raises(CancelledError):
        searcher.search(q.Every(), deadline=time.monotonic() - 1)
    cancel.set()
    with pytest.raises(CancelledError):
        searcher.search(q.Every(), cancel=cancel)


def test_a_query_that_has_no_case_is_run_by_its_matcher(searcher: EngineSearcher) -> None:
    first = spans.SpanFirst(q.Term("body", "price"), limit=1)
    expected = [number for number in LIVING if DOCUMENTS[number]["body"].split().index("price") <= 1]
    assert sorted(docs(searcher, first)) == expected
    both = q.And([first, q.Term("title", "gas")])
    assert sorted(docs(searcher, both)) == [n for n in expected if "gas" in DOCUMENTS[n]["title"]]


def test_the_greatest_score_counts(searcher: EngineSearcher) -> None:
    parts = [q.Term("title", "gas"), q.Term("body", "oil")]
    single = [{number: score for score, number in searcher.search(part, limit=None).rows} for part in parts]
    rows = searcher.search(q.DisjunctionMax(parts, boost=2.0), limit=None).rows
    assert {number for _, number in rows} == single[0].keys() | single[1].keys()
    for score, number in rows:
        assert score == 2.0 * max(scores.get(number, 0.0) for scores in single)


def test_terms_that_a_pattern_stands_for_score_its_boost(searcher: EngineSearcher) -> None:
    for query in (q.Prefix("body", "o", boost=3.0), q.FuzzyTerm("body", "oi", boost=3.0), q.Regex("body", "o.l", 3.0)):
        assert {score for score, _ in searcher.search(query, limit=None).rows} == {3.0}


def test_other_scoring_is_refused(index: Any) -> None:
    with pytest.raises(TypeError):
        EngineSearcher(index, weighting=scoring.TF_IDF())


def test_scoring_takes_the_parameters_of_the_model(index: Any) -> None:
    model = scoring.BM25F(B=0.3, K1=2.0, body_B=0.9)
    query = q.Or([q.Term("title", "oil"), q.Term("body", "oil")])
    with EngineSearcher(index, weighting=model) as ours, index.searcher(weighting=model) as theirs:
        peer.assert_same(peer.engine_ranking(ours, query), peer.stock_ranking(theirs, query), query)


def test_segments_of_stock_whoosh_may_stand_beside(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, COMMITS)
    writer = index.writer()
    writer.add_document(id="stock", body="oil price", title="gas")
    writer.commit(merge=False)
    with BulkWriter(index) as bulk:
        assert bulk.delete_by_term("body", "absent") == 0
        bulk.add({"id": "last", "body": "oil"})
        bulk.commit()
    queries = [q.Term("body", "oil"), q.And([q.Term("title", "gas"), q.Not(q.Term("body", "war"))]), q.Every()]
    with EngineSearcher(index) as ours, index.searcher() as theirs:
        for query in queries:
            peer.assert_same(peer.engine_ranking(ours, query), peer.stock_ranking(theirs, query), query)
    with BulkWriter(index) as bulk:
        assert bulk.delete_by_term("id", "stock") == 1
        bulk.commit()
    with EngineSearcher(index) as ours:
        assert ours.search(q.Term("id", "stock")).total == 0


def test_a_stock_writer_can_merge_our_segments_into_its_own(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, COMMITS, DELETED)
    index.optimize()
    kept = [document for document in DOCUMENTS if document["id"] not in DELETED]
    stock = peer.stock_index([kept])
    queries = [
        q.Term("body", "oil"),
        q.Term("tag", "red"),
        q.Phrase("body", ["oil", "price"]),
        q.NumericRange("number", -1, 1),
        q.Every("kind"),
    ]
    with EngineSearcher(index) as ours, stock.searcher() as theirs:
        for query in queries:
            peer.assert_same(peer.engine_ranking(ours, query), peer.stock_ranking(theirs, query), query)


def test_an_empty_index_answers_nothing(tmp_path: Path) -> None:
    index = whoosh_index.create_in(str(tmp_path), peer.make_schema())
    with EngineSearcher(index) as searcher:
        for query in (q.Every(), q.Term("body", "oil"), q.Prefix("body", "o"), q.Not(q.Term("body", "x"))):
            assert searcher.search(query, sort=(ByScore(), ByColumn("number")), facets=("kind", "tag")).total == 0


LONG = [
    {"id": "often", "body": "oil " * 300 + "gulf war", "title": "oil " * 260},
    {"id": "long", "body": "filler " * 70_000 + "oil price", "title": "x"},
    {"id": "boosted", "body": "oil price", "_body_boost": 2.5},
    {"id": "heavy", "body": "gas oil", "title": "oil", "_boost": 0.3},
    {"id": "plain", "body": "oil oil price"},
    {"id": "other", "body": "nothing"},
]


@pytest.mark.parametrize("optimize", [False, True])
def test_long_documents_frequent_words_and_boosts_are_exact(tmp_path: Path, optimize: bool) -> None:
    commits = [LONG] if not optimize else [LONG[:2], LONG[2:4], LONG[4:]]
    stock = peer.stock_index([LONG])
    index = peer.engine_index(tmp_path, commits, optimize=optimize)
    queries = [
        q.Term("body", "oil"),
        q.Term("title", "oil"),
        q.Phrase("body", ["oil", "price"]),
        q.Phrase("body", ["filler", "oil", "price"]),
        q.Phrase("body", ["oil", "war"], slop=2),
        q.And([q.Term("body", "oil"), q.Term("body", "price")]),
        spans.SpanNear2([q.Term("body", "price"), q.Term("body", "oil")], slop=3, ordered=False),
    ]
    with EngineSearcher(index) as ours, stock.searcher() as theirs, index.searcher() as over:
        ours.verify()
        for query in queries:
            expected = peer.stock_ranking(theirs, query)
            peer.assert_same(peer.engine_ranking(ours, query), expected, query)
            peer.assert_same(peer.stock_ranking(over, query), expected, query)


def test_more_distinct_terms_than_sixteen_bits_count(tmp_path: Path) -> None:
    words = [f"w{number:05}" for number in range(70_000)]
    documents = [{"id": str(part), "body": " ".join(words[part::7])} for part in range(7)]
    with EngineSearcher(peer.engine_index(tmp_path, [documents])) as searcher:
        for number in (0, 1, 34_567, 69_999):
            assert docs(searcher, q.Term("body", f"w{number:05}")) == [number % 7]
        assert len(searcher.expand_prefix("body", "w")) == 70_000
        assert docs(searcher, q.Phrase("body", ["w00003", "w00010"])) == [3]


def test_numbers_of_64_bits_are_sorted_to_their_ends(tmp_path: Path) -> None:
    schema = fields.Schema(
        name=fields.ID(stored=True),
        big=fields.NUMERIC(int, bits=64, signed=False, sortable=True),
        far=fields.NUMERIC(int, bits=64, sortable=True),
    )
    index = whoosh_index.create_in(str(tmp_path), schema)
    rows = [("zero", 0, -(2**63)), ("none", None, None), ("most", 2**64 - 1, 2**63 - 1), ("less", 5, 2**63 - 2)]
    with BulkWriter(index) as bulk:
        for name, big, far in rows:
            bulk.add({"name": name, "big": big, "far": far})
        bulk.commit()
    with EngineSearcher(index) as searcher:
        for column in ("big", "far"):
            for descending, expected in ((False, "zero less most none"), (True, "most less zero none")):
                found = searcher.search(q.Every(), sort=(ByColumn(column, descending=descending),)).rows
                names = [searcher.stored_fields(number)["name"] for _, number in found]
                assert names == expected.split()


def test_a_range_is_that_of_what_is_indexed_not_of_what_is_stored(tmp_path: Path) -> None:
    index = whoosh_index.create_in(str(tmp_path), fields.Schema(n=fields.NUMERIC(int, sortable=True, stored=True)))
    with BulkWriter(index) as bulk:
        for document in ({"n": 5, "_stored_n": 7}, {"n": 5, "_stored_n": None}, {"n": 7}):
            bulk.add(document)
        bulk.commit()
    with EngineSearcher(index) as searcher:
        assert [number for _, number in searcher.search(q.NumericRange("n", 5, 5)).rows] == [0, 1]
        assert [number for _, number in searcher.search(q.NumericRange("n", 7, 7)).rows] == [2]


def test_what_can_not_be_answered_is_refused(searcher: EngineSearcher) -> None:
    for wrong in ({"offset": -1}, {"limit": -1}, {"sort": (ByColumn("body"),)}, {"facets": ("nothing",)}):
        with pytest.raises(ValueError, match=r"field|stretch"):
            searcher.search(q.Every(), **wrong)
