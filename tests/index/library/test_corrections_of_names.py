"""What is said of names is kept in order and never lost."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.dates import DateRange
from index.core.errors import ArchiveError
from index.core.names import NameCorrection, Say
from index.library.corrections import Corrections, change_corrections, read_corrections, write_corrections

TEXTS = st.text(min_size=1, max_size=20)
SAID = st.lists(st.builds(NameCorrection, st.sampled_from(Say), TEXTS, TEXTS), unique=True, max_size=6)


@given(SAID)
def test_what_is_said_of_names_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, said: list[NameCorrection]
) -> None:
    file = tmp_path_factory.mktemp("c") / "corrections.txt"
    before = Corrections({"a.txt": DateRange.year(1999)}, ("# a note",), tuple(said))
    write_corrections(file, before)
    assert read_corrections(file) == before
    text = file.read_text("utf-8")
    assert all(line.count("\t") in (0, 2) and line.replace("\t", "").isprintable() for line in text.split("\n"))


def test_lines_are_said_one_after_the_other_and_taken_back(tmp_path: Path) -> None:
    file = tmp_path / ".dateline" / "corrections.txt"
    first = NameCorrection(Say.NOT_A_NAME, "person:may", "May")
    second = NameCorrection(Say.ALWAYS, "Camp Taji", "place")
    for said in (first, second, first):
        change_corrections(file, lambda known, said=said: known.with_name(said))
    assert file.read_text("utf-8").splitlines()[1:] == ["always\tplace\tCamp Taji", "not-a-name\tMay\tperson:may"]
    moved = change_corrections(
        file, lambda known: known.with_published("a.txt", DateRange.year(1999)).moved("a.txt", "b")
    )
    assert moved.names == (second, first)
    after = change_corrections(file, lambda known: known.without_name(known.names[-1]))
    assert after == read_corrections(file)
    assert (after.names, set(after.published)) == ((second,), {"b"})


def test_what_is_not_understood_stays(tmp_path: Path) -> None:
    file = tmp_path / "corrections.txt"
    strange = [b"not-a-name\tno subject", b"same-as", b"same as\tx\ty", b"caf\xe9\tx\ty"]
    file.write_bytes(b"\r\n".join([*strange, b"called\tJohn\tperson:john"]))
    found = change_corrections(file, lambda known: known.with_name(NameCorrection(Say.SAME, "a", "b")))
    assert found.names[0] == NameCorrection(Say.CALLED, "person:john", "John")
    assert set(strange) <= set(file.read_bytes().split(b"\n"))


def test_many_say_something_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    file = tmp_path / "corrections.txt"

    def say(number: int) -> None:
        said = NameCorrection(Say.NOT_A_NAME, f"person:n{number}", "N")
        change_corrections(file, lambda known: known.with_name(said))

    threads = [threading.Thread(target=say, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read_corrections(file).names) == 20


def test_a_change_that_fails_leaves_everything_and_lets_go(tmp_path: Path) -> None:
    file = tmp_path / "corrections.txt"
    said = NameCorrection(Say.NOT_A_NAME, "person:may", "May")
    change_corrections(file, lambda known: known.with_name(said))

    def fail(known: Corrections) -> Corrections:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        change_corrections(file, fail)
    assert change_corrections(file, lambda known: known).names == (said,)


def test_a_link_in_the_place_of_the_lock_is_never_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious", encoding="utf-8")
    (tmp_path / ".corrections.txt.lock").symlink_to(target)
    with pytest.raises(ArchiveError):
        change_corrections(tmp_path / "corrections.txt", lambda known: known)
    assert target.read_text("utf-8") == "precious"
