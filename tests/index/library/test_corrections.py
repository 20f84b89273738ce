"""What the reader put right is kept, readable, and never lost."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.dates import DateRange
from index.core.errors import ArchiveError
from index.library.corrections import Corrections, read_corrections, write_corrections

DAY = DateRange.day(date(2014, 6, 12))
SOURCES = st.text(min_size=1).filter(lambda text: "\x00" not in text)


@given(st.dictionaries(SOURCES, st.sampled_from((DAY, DateRange.month(2014, 6), DateRange.year(1999)))))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, published: dict[str, DateRange]) -> None:
    file = tmp_path_factory.mktemp("c") / "corrections.txt"
    clean = {name.encode("utf-8", "replace").decode(): days for name, days in published.items()}
    write_corrections(file, Corrections(clean))
    assert read_corrections(file).published == clean


def test_it_is_text_that_people_edit(tmp_path: Path) -> None:
    file = tmp_path / "corrections.txt"
    file.write_text("published\t2014-06\ta b/c.txt\nname\tsomething\tnew\npublished\tsoon\tx.txt\n", encoding="utf-8")
    found = read_corrections(file).with_published("d.jsonl#7", DAY)
    assert found.published == {"a b/c.txt": DateRange.month(2014, 6), "d.jsonl#7": DAY}
    write_corrections(file, found)
    lines = file.read_text("utf-8").splitlines()
    assert "published\t2014-06-12\td.jsonl#7" in lines
    assert {"name\tsomething\tnew", "published\tsoon\tx.txt"} <= set(lines)
    write_corrections(file, read_corrections(file).with_published("d.jsonl#7", None))
    assert "d.jsonl" not in file.read_text("utf-8")


def test_what_is_not_understood_stays_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "corrections.txt"
    lines = [b"\xef\xbb\xbfpublished\t2014-06-12\ta.txt", b"# caf\xe9\x0cnote", b"name\tx\ty"]
    file.write_bytes(b"\n".join(lines) + b"\n")
    file.chmod(0o640)
    write_corrections(file, read_corrections(file).with_published("b.txt", DAY))
    kept = file.read_bytes().split(b"\n")
    assert {lines[1], lines[2], b"published\t2014-06-12\ta.txt"} <= set(kept)
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_file_that_moves_takes_its_corrections_along() -> None:
    known = Corrections({"a.txt": DAY, "a.txt#2": DAY, "a.txt2": DAY}).moved("a.txt", "b/c.txt")
    assert set(known.published) == {"b/c.txt", "b/c.txt#2", "a.txt2"}
    assert known.by_file()["b/c.txt"] == {"": DAY, "2": DAY}


def test_a_link_in_its_place_is_replaced_and_never_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious", encoding="utf-8")
    (tmp_path / "corrections.txt").symlink_to(target)
    write_corrections(tmp_path / "corrections.txt", Corrections({"a": DAY}))
    assert target.read_text("utf-8") == "precious"


def test_a_place_that_cant_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ArchiveError):
        write_corrections(tmp_path / "file" / "corrections.txt", Corrections({}))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ArchiveError):
        read_corrections(tmp_path / "pipe")
    assert read_corrections(tmp_path / "none").published == {}
