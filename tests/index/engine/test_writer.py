"""What a writer keeps, merges and refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import fields
from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh.analysis import RegexTokenizer
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import UnknownFieldError
from whoosh.filedb.filestore import RamStorage

from index.engine import building, sources, writer
from index.engine.policy import FAN, merge_groups
from index.engine.searcher import EngineSearcher
from index.engine.stored import RAW, SHARED, Compressor, decode_fields, encode_fields, train
from index.engine.writer import BulkWriter
from tests.index.engine import peer

VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(), st.binary(), st.tuples(st.text())
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4))
def test_stored_values_come_back_as_they_were(values: dict[str, Any]) -> None:
    short, long = encode_fields(values)
    back = decode_fields(short) | decode_fields(long)
    assert back == values
    assert {name: type(value) for name, value in back.items()} == {name: type(value) for name, value in values.items()}


def test_short_values_are_read_without_the_long_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = peer.engine_index(tmp_path, [[{"id": "d", "note": "long " * 100, "number": 3}, {"id": "e"}]])
    with EngineSearcher(index) as searcher:
        assert searcher.stored_fields(0, ("note", "id")) == {"id": "d", "note": "long " * 100}
        assert searcher.stored_fields(1, ("note",)) == {}
        monkeypatch.setattr("index.engine.stored.StoredFields._unpacked", None)
        assert searcher.stored_fields(0, ("id", "number")) == {"id": "d", "number": 3}


def test_a_shared_dictionary_is_used_and_kept(tmp_path: Path) -> None:
    documents = [{"id": str(n), "note": f"the same words again and again in document {n} " * 8} for n in range(900)]
    assert train([encode_fields(document)[1] for document in documents])
    index = peer.engine_index(tmp_path, [documents, [{"id": "small", "note": "short"}]], ["3"], optimize=True)
    with EngineSearcher(index) as searcher:
        [leaf] = searcher._leaves.opened
        assert leaf.stored.record(0)[1][:1] == SHARED
        kept = [document for document in documents if document["id"] != "3"]
        assert [searcher.stored_fields(n) for n in range(len(kept))] == kept
        assert searcher.stored_fields(len(kept)) == {"id": "small", "note": "short"}


def test_what_does_not_shrink_is_kept_as_it_is() -> None:
    assert Compressor().frame(b"abc") == RAW + b"abc"
    assert Compressor().frame(b"") == b""


def test_hundreds_of_small_updates_leave_few_segments(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, [[{"id": f"d{n}", "body": "oil price", "number": -1} for n in range(30)]])
    with BulkWriter(index) as bulk:
        for number in range(200):
            bulk.delete_by_term("id", f"d{number % 40}")
            bulk.add({"id": f"d{number % 40}", "body": "oil gas", "number": number})
            bulk.commit()
            assert len(index._segments()) <= 3 * FAN
    with EngineSearcher(index) as searcher:
        answer = searcher.search(q.Term("body", "gas"), limit=None)
        found = {searcher.stored_fields(n)["id"]: searcher.stored_fields(n)["number"] for _, n in answer.rows}
        assert found == {f"d{number % 40}": number for number in range(160, 200)}


sizes = st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), max_size=60)


@given(sizes, st.sampled_from((5000, 20_000)))
def test_groups_to_merge_never_grow_too_large(counts: list[tuple[int, int]], most: int) -> None:
    living = [alive for alive, _ in counts]
    documents = [alive + dead for alive, dead in counts]
    groups = merge_groups(living, documents, most=most)
    places = [place for group in groups for place in group]
    assert len(places) == len(set(places))
    for group in groups:
        assert sum(living[place] for place in group) <= most
        assert group == sorted(group)
        assert len(group) > 1 or living[group[0]] < documents[group[0]]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(1, 60), st.integers(1, 9), st.booleans())
def test_full_batches_and_segments_are_split(
    tmp_path_factory: pytest.TempPathFactory, count: int, most: int, spilled: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for module in (building, writer):
            patch.setattr(module, "MOST_DOCUMENTS", most)
        patch.setattr(writer, "_BATCH_DOCUMENTS", 4)
        patch.setattr(sources, "RANGE", 5)
        index = whoosh_index.create_in(str(tmp_path_factory.mktemp("split")), peer.make_schema())
        with BulkWriter(index, memory_mb=0 if spilled else 64, layout=peer.SMALL) as bulk:
            for number in range(count):
                bulk.add({"id": f"d{number:02}", "body": f"oil price w{number % 7}", "number": number})
            bulk.commit(optimize=True)
        segments = index._segments()
        assert all(segment.doc_count_all() <= most for segment in segments)
        assert len(segments) == -(-count // most)
    with EngineSearcher(index) as searcher:
        searcher.verify()
        assert searcher.search(q.Phrase("body", ["price", "w3"])).total == len(range(3, count, 7))
        assert [searcher.stored_fields(n)["id"] for n in range(count)] == [f"d{n:02}" for n in range(count)]


def test_a_document_that_cannot_be_indexed_leaves_no_trace(tmp_path: Path) -> None:
    index = whoosh_index.create_in(str(tmp_path), peer.make_schema())
    with BulkWriter(index) as bulk:
        bulk.add({"id": "good", "body": "oil"})
        with pytest.raises(UnknownFieldError):
            bulk.add({"id": "bad", "body": "oil", "absent": "x"})
        with pytest.raises(ValueError):
            bulk.add({"id": "bad", "body": "oil", "number": "no number"})
        bulk.add({"id": "also good", "body": "oil"})
        bulk.commit()
    with EngineSearcher(index) as searcher:
        rows = searcher.search(q.Term("body", "oil")).rows
        assert [searcher.stored_fields(number)["id"] for _, number in rows] == ["good", "also good"]


def test_a_field_that_comes_later_is_missing_in_what_was_before(tmp_path: Path) -> None:
    index = whoosh_index.create_in(str(tmp_path), fields.Schema(id=fields.ID(stored=True)))
    with BulkWriter(index) as bulk:
        bulk.add({"id": "a"})
        bulk.commit()
    with index.writer() as stock:
        stock.add_field("number", fields.NUMERIC(sortable=True))
    with BulkWriter(index) as bulk:
        bulk.add({"id": "b", "number": 7})
        bulk.commit(optimize=True)
    with EngineSearcher(index) as searcher:
        assert [searcher.column_value("number", n) for n in range(2)] == [None, 7]
        assert searcher.search(q.NumericRange("number", None, None)).rows == ((1.0, 1),)


def test_what_the_engine_does_not_keep_is_refused_at_once(tmp_path: Path) -> None:
    index = whoosh_index.create_in(str(tmp_path), fields.Schema(body=fields.TEXT(vector=True)))
    with pytest.raises(ValueError, match="vectors"):
        BulkWriter(index)
    with index.writer() as stock:  # the lock is free again
        stock.add_document(body="x")
    with pytest.raises(TypeError):
        BulkWriter(RamStorage().create_index(peer.make_schema()))


def test_an_interrupted_commit_leaves_an_index_that_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = peer.engine_index(tmp_path, [[{"id": "a", "body": "oil"}]])
    syncs = []

    def sync(path: Path) -> None:
        syncs.append(path)
        if len(syncs) == 3:  # the table of contents has its name, the folder is not forced to disk yet
            raise KeyboardInterrupt

    with BulkWriter(index) as bulk:
        bulk.add({"id": "b", "body": "oil"})
        monkeypatch.setattr("index.engine.writer._sync", sync)
        with pytest.raises(KeyboardInterrupt):
            bulk.commit()
    monkeypatch.undo()
    with EngineSearcher(index) as searcher:
        assert searcher.search(q.Term("body", "oil")).total == 2
        searcher.verify()


def test_a_writer_that_failed_can_only_be_cancelled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = peer.engine_index(tmp_path, [[{"id": "a", "body": "oil"}]])
    with BulkWriter(index) as bulk:
        bulk.add({"id": "b", "body": "oil"})
        with monkeypatch.context() as patch:
            patch.setattr("index.engine.sectionfile._write", _full_disk)
            with pytest.raises(OSError, match="full"):
                bulk.commit()
        with pytest.raises(ValueError, match="cancelled"):
            bulk.commit()
    with EngineSearcher(index) as searcher:
        assert searcher.search(q.Term("body", "oil")).total == 1


def _full_disk(*_: object) -> None:
    raise OSError("the disk is full")


def test_a_document_that_does_not_fit_is_refused_at_once(tmp_path: Path) -> None:
    schema = fields.Schema(
        small=fields.COLUMN(NumericColumn("B")),
        name=fields.COLUMN(VarBytesColumn()),
        text=fields.TEXT(analyzer=RegexTokenizer(r"\S+")),
    )
    index = whoosh_index.create_in(str(tmp_path), schema)
    with BulkWriter(index) as bulk:
        for document in ({"small": 300}, {"name": "text"}, {"text": "\ud800bad"}):
            with pytest.raises((OverflowError, TypeError, UnicodeEncodeError)):
                bulk.add(document)
        bulk.add({"small": 3, "name": b"x", "text": "good"})
        bulk.commit()
    with EngineSearcher(index) as searcher:
        assert searcher.doc_count == 1


def test_optimising_what_is_whole_writes_nothing(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, [[{"id": "a", "body": "oil"}]], optimize=True)
    before = sorted(file.name for file in tmp_path.iterdir())
    with BulkWriter(index) as bulk:
        bulk.commit(optimize=True)
    assert sorted(file.name for file in tmp_path.iterdir()) == before
