"""Killed at any moment, the index is that of the last commit, and the next writer goes on."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh.index import LockError

from index.engine.codec import EXTENSION
from index.engine.searcher import EngineSearcher
from index.engine.writer import BulkWriter
from tests.index.engine import peer


def committed(folder: Path) -> set[int]:
    """The number of the commit that all ten documents come from; -1 before the first."""
    index = whoosh_index.open_dir(str(folder), schema=peer.make_schema())
    with EngineSearcher(index) as searcher:
        searcher.verify()
        answer = searcher.search(q.Term("body", "commit"), limit=None)
        assert answer.total == searcher.doc_count
        assert answer.total in ((0, 10) if not searcher.generation else (10,))
        return {searcher.stored_fields(document)["number"] for _, document in answer.rows} or {-1}


def write_until_killed(folder: Path, calls: int, progress: int) -> None:
    """Commit after commit, each replacing all ten documents, until so many calls that change the disk were made."""
    left = calls

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)

        return call

    for name in ("pwrite", "ftruncate", "fsync", "rename", "remove", "unlink"):
        setattr(os, name, counted(getattr(os, name)))
    index = whoosh_index.open_dir(str(folder), schema=peer.make_schema())
    with BulkWriter(index, layout=peer.SMALL, memory_mb=0) as writer:
        for number in range(4):
            for at in range(10):
                writer.delete_by_term("id", f"d{at}")
                writer.add({"id": f"d{at}", "body": f"commit number{number} " * 50, "number": number})
            writer.commit(optimize=number % 2 == 1)
            os.write(progress, bytes([number]))


def test_a_writer_killed_at_any_moment_leaves_the_last_commit(tmp_path: Path) -> None:
    calls = 0
    finished = False
    while not finished:
        folder = tmp_path / str(calls)
        folder.mkdir()
        whoosh_index.create_in(str(folder), peer.make_schema())
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                write_until_killed(folder, calls, writing)
            finally:
                os._exit(0)
        os.close(writing)
        finished = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        with os.fdopen(reading, "rb") as progress:
            said = progress.read()
        # The kill may fall between the commit and what is said of it.
        assert committed(folder) in ({len(said) - 1}, {len(said)})
        if calls % 8 == 0:
            the_next_writer_sweeps(folder)
        calls = calls + 1 + calls // 16
    assert said == bytes(range(4))


def the_next_writer_sweeps(folder: Path) -> None:
    index = whoosh_index.open_dir(str(folder), schema=peer.make_schema())
    with BulkWriter(index) as writer:
        writer.add({"id": "after"})
        writer.commit()
    names = {segment.file_name() for segment in index._segments()}
    assert {path.name for path in folder.glob(f"*{EXTENSION}")} == names
    assert not list(folder.glob("*.tmp"))


def test_there_is_one_writer_at_a_time(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, [[{"id": "a"}]])
    with BulkWriter(index), pytest.raises(LockError):
        BulkWriter(index)
    with BulkWriter(index):
        pass


def test_what_is_not_committed_leaves_no_trace(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, [[{"id": "a", "body": "oil"}]])
    before = sorted(path.name for path in tmp_path.iterdir())
    with BulkWriter(index, memory_mb=0) as writer:
        writer.add({"id": "b", "body": "oil"})
        writer.delete_by_term("id", "a")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    with EngineSearcher(index) as searcher:
        assert searcher.search(q.Term("body", "oil")).total == 1


def test_readers_go_on_beside_a_writer(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, [[{"id": "a", "body": "oil"}], [{"id": "b", "body": "oil"}]])
    with EngineSearcher(index) as before:
        with BulkWriter(index) as writer:
            writer.delete_by_term("id", "a")
            writer.add({"id": "c", "body": "oil price"})
            writer.commit(optimize=True)
        assert before.search(q.Term("body", "oil")).total == 2
        assert {before.stored_fields(number)["id"] for number in range(2)} == {"a", "b"}
        with EngineSearcher(index, reuse=before) as after:
            assert after.generation > before.generation
            ids = [after.stored_fields(number)["id"] for _, number in after.search(q.Term("body", "oil")).rows]
            assert sorted(ids) == ["b", "c"]
