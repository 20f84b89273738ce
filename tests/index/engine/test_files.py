"""Files that are cut off or changed are noticed, and nothing else than DamagedIndexError comes of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as q

from index.engine import sectionfile
from index.engine.codec import EXTENSION
from index.engine.errors import DamagedIndexError
from index.engine.searcher import EngineSearcher
from index.engine.sectionfile import ALIGNMENT, SectionFile, SectionWriter
from index.engine.segmentdata import SegmentData
from index.engine.writer import BulkWriter
from tests.index.engine import peer

DOCUMENTS = [
    {"id": f"d{number}", "body": "oil prices rise " * (number % 5), "number": number, "kind": "a", "note": "x" * 90}
    for number in range(40)
]


@pytest.fixture(scope="module")
def segment(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("files")
    peer.engine_index(folder, [DOCUMENTS])
    [file] = folder.glob(f"*{EXTENSION}")
    return file.read_bytes()


def opened_and_proven(path: Path) -> None:
    data = SegmentData(path)
    try:
        data.verify()
    finally:
        data.close()


def test_a_whole_file_is_fine(segment: bytes, tmp_path: Path) -> None:
    (tmp_path / "whole").write_bytes(segment)
    opened_and_proven(tmp_path / "whole")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_off_anywhere_is_noticed_when_it_is_opened(
    segment: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    length = data.draw(st.integers(0, len(segment) - 1))
    (tmp_path / "cut").write_bytes(segment[:length])
    with pytest.raises(DamagedIndexError):
        SegmentData(tmp_path / "cut")


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_flipped_bit_anywhere_is_noticed(segment: bytes, tmp_path: Path, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(segment) - 1))
    changed = bytearray(segment)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    (tmp_path / "flipped").write_bytes(changed)
    try:
        opened_and_proven(tmp_path / "flipped")
        noticed = False
    except DamagedIndexError:
        noticed = True
    # Only the zeros between sections belong to nothing.
    assert noticed or segment[place] == 0


def test_an_unfinished_file_is_noticed(tmp_path: Path) -> None:
    with SectionWriter(tmp_path / "half") as writer:
        writer.put("numbers", np.arange(100, dtype=np.uint16))
    with pytest.raises(DamagedIndexError):
        SectionFile(tmp_path / "half")


def test_sections_written_side_by_side_come_back(tmp_path: Path) -> None:
    with SectionWriter(tmp_path / "file") as writer:
        writer.stream("text")
        writer.append("text", b"abc")
        writer.append("text", b"")
        writer.append("text", b"defg")
        writer.end_stream("text")
        writer.reserve("a", "<u2", 4)
        writer.reserve("b", "<i8", 3)
        writer.append("a", np.array([1, 2], np.uint16))
        writer.append("b", np.array([-1, -2, -3]))
        writer.append("a", np.array([3, 4], np.uint16))
        writer.put("none", np.empty(0, np.uint32))
        assert writer.read("a", 1, 3).tolist() == [2, 3]
        writer.finish({"documents": 0})
    file = SectionFile(tmp_path / "file")
    file.verify()
    assert file.array("text").tobytes() == b"abcdefg"
    assert file.array("a").tolist() == [1, 2, 3, 4]
    assert file.array("b").ctypes.data % ALIGNMENT == 0
    assert file.array("none").tolist() == []
    assert file.read("b", 1, 3, "slot").tolist() == [-2, -3]
    with pytest.raises(DamagedIndexError):
        file.array("absent")
    file.close()


@pytest.fixture
def changed_postings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An index whose document numbers are wrong, in a section too large to be looked at when a file is opened."""
    monkeypatch.setattr(sectionfile, "SMALL", 0)
    index = peer.engine_index(tmp_path, [DOCUMENTS, DOCUMENTS])
    for file in tmp_path.glob(f"*{EXTENSION}"):
        content = bytearray(file.read_bytes())
        rows = json.loads(content[int.from_bytes(content[16:24], "little") :])["sections"]
        [(offset, count)] = [row[2:4] for row in rows if row[0] == "docs"]
        content[offset : offset + count * 2] = b"\xff" * count * 2
        file.write_bytes(content)
    return index


def test_a_search_that_fails_in_a_changed_file_says_why(changed_postings: Any) -> None:
    with EngineSearcher(changed_postings) as searcher, pytest.raises(DamagedIndexError):
        searcher.search(q.Term("id", "d7"))


def test_a_changed_file_is_not_merged_into_a_new_one(changed_postings: Any) -> None:
    with BulkWriter(changed_postings) as writer, pytest.raises(DamagedIndexError):
        writer.commit(optimize=True)


def test_a_missing_file_is_damage(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, [DOCUMENTS])
    [file] = tmp_path.glob(f"*{EXTENSION}")
    file.unlink()
    with pytest.raises(DamagedIndexError):
        EngineSearcher(index)


def test_searchers_that_take_over_leave_no_file_open(tmp_path: Path) -> None:
    index = peer.engine_index(tmp_path, [DOCUMENTS])
    searcher = EngineSearcher(index)
    open_before = len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0
    for number in range(12):
        with BulkWriter(index) as writer:
            writer.add({"id": f"new{number}"})
            writer.commit(optimize=True)
        older, searcher = searcher, EngineSearcher(index, reuse=searcher)
        older.close()
    if open_before:
        assert len(list(Path("/proc/self/fd").iterdir())) == open_before
    assert searcher.search(q.Every()).total == len(DOCUMENTS) + 12
    searcher.close()
