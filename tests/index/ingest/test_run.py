"""Bringing an index up to date: only what changed is touched, and nothing is ever lost."""

import gzip
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from index.core.errors import ArchiveBusyError
from index.core.indexing import IndexProgress, IndexSummary
from index.core.search import SearchRequest
from index.engine.writer import BulkWriter
from index.ingest.run import bring_up_to_date
from index.ingest.scan import scan
from index.session.places import index_folder
from index.session.session import Session
from index.store.schema import catalogue_file
from index.store.schema import index_folder as whoosh_folder
from index.store.writer import StoreWriter


def update(archive: Path) -> IndexSummary:
    return bring_up_to_date(archive, index_folder(archive))


def counts(summary: IndexSummary) -> tuple[int, int, int, int]:
    return summary.added, summary.changed, summary.removed, summary.unchanged


def titles(archive: Path, query: str) -> set[str]:
    with Session(archive) as session:
        return {hit.title for hit in session.answer(SearchRequest(0, query)).hits}


def identity(archive: Path, query: str) -> str:
    with Session(archive) as session:
        [hit] = session.answer(SearchRequest(0, query)).hits
        return hit.id


def test_first_run_adds_and_second_touches_nothing(archive: Path) -> None:
    assert counts(update(archive)) == (4, 0, 0, 0)
    assert counts(update(archive)) == (0, 0, 0, 4)


def test_an_edited_file_is_read_again_and_keeps_its_identity(archive: Path) -> None:
    update(archive)
    before = identity(archive, "mosul")
    file = archive / "mosul.txt"
    file.write_text(file.read_text("utf-8") + "\nErbil celebrated.\n", encoding="utf-8")
    assert counts(update(archive)) == (0, 1, 0, 3)
    assert identity(archive, "erbil") == before


def test_one_changed_record_of_a_file_touches_one_article(archive: Path) -> None:
    update(archive)
    file = archive / "wire.jsonl"
    file.write_text(file.read_text("utf-8").replace("A price fell.", "A price crashed."), encoding="utf-8")
    assert counts(update(archive)) == (0, 1, 0, 3)
    assert titles(archive, "crashed") == {"Oil prices fall"}
    assert titles(archive, "fell") == set()


def test_a_saved_but_equal_file_is_not_read_again(archive: Path) -> None:
    update(archive)
    os.utime(archive / "mosul.txt", (1, 1))
    assert counts(update(archive)) == (0, 0, 0, 4)


def test_removed_files_and_records_leave_the_index(archive: Path) -> None:
    update(archive)
    (archive / "mosul.txt").unlink()
    lines = (archive / "wire.jsonl").read_text("utf-8").splitlines()
    (archive / "wire.jsonl").write_text(lines[0] + "\n", encoding="utf-8")
    assert counts(update(archive)) == (0, 0, 2, 2)
    assert titles(archive, "") == {"The Titanic is lost", "Oil prices rise"}


def test_a_moved_file_keeps_its_identity(archive: Path) -> None:
    update(archive)
    before = identity(archive, "mosul")
    (archive / "mosul.txt").rename(archive / "old" / "renamed.txt")
    assert counts(update(archive)) == (0, 0, 0, 4)
    assert identity(archive, "mosul") == before
    with Session(archive) as session:
        assert session.read(before)[0].source.path == "old/renamed.txt"


def test_a_new_file_where_a_moved_one_was_is_another_article(archive: Path) -> None:
    update(archive)
    (archive / "mosul.txt").rename(archive / "elsewhere.txt")
    update(archive)
    (archive / "mosul.txt").write_text("Quite another story\n\nAbout Raqqa.\n", encoding="utf-8")
    assert counts(update(archive)) == (1, 0, 0, 4)
    assert identity(archive, "raqqa") != identity(archive, "peshmerga")


def test_a_bad_file_is_one_failure(archive: Path) -> None:
    (archive / "junk.txt").write_bytes(bytes(range(256)) * 40)
    with (archive / "wire.jsonl").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    summary = update(archive)
    assert summary.added == 4
    assert sorted(failure.path.partition("#")[0] for failure in summary.failed) == ["junk.txt", "wire.jsonl"]
    with Session(archive) as session:
        assert len(session.failures()) == 2
    (archive / "junk.txt").unlink()
    update(archive)
    with Session(archive) as session:
        assert [failure.path.partition("#")[0] for failure in session.failures()] == ["wire.jsonl"]


def test_the_archive_is_never_written_to(archive: Path) -> None:
    def snapshot() -> dict[str, str]:
        return {
            str(file): hashlib.sha256(file.read_bytes()).hexdigest() + str(file.stat().st_mtime_ns)
            for file in archive.rglob("*")
            if file.is_file() and ".dateline" not in file.parts
        }

    before = snapshot()
    update(archive)
    titles(archive, "oil")
    assert snapshot() == before
    assert {entry.name for entry in archive.iterdir()} == {"mosul.txt", "old", "wire.jsonl", ".dateline"}


def test_two_writers_at_once_are_refused(archive: Path) -> None:
    with StoreWriter(index_folder(archive)), pytest.raises(ArchiveBusyError):
        update(archive)


def test_a_stopped_run_goes_on(archive: Path) -> None:
    many = "".join(f'{{"id": "n{n}", "title": "Number {n}", "text": "{"word " * 600}"}}\n' for n in range(600))
    (archive / "many.jsonl").write_text(many, encoding="utf-8")
    stop = threading.Event()

    def report(progress: IndexProgress) -> None:
        if progress.committed:
            stop.set()

    first = bring_up_to_date(archive, index_folder(archive), report=report, stop=stop)
    assert first.interrupted
    assert 0 < first.added < 604
    second = update(archive)
    assert first.added + second.added == 604
    assert len(titles(archive, "mosul")) == 1


KILLED = """
import os, sys
from pathlib import Path
from index.engine.writer import BulkWriter
from index.ingest.run import bring_up_to_date
from index.ingest.scan import scan
from index.store.catalogue import Catalogue
from index.session.places import index_folder
point = sys.argv[2]
real = Catalogue.mark_indexed
if point == "after whoosh":
    Catalogue.mark_indexed = lambda *_: os._exit(9)
elif point == "before whoosh":
    Catalogue.mark_pending = lambda *_: os._exit(9)
archive = Path(sys.argv[1])
bring_up_to_date(archive, index_folder(archive))
"""


@pytest.mark.parametrize("point", ["before whoosh", "after whoosh"])
@pytest.mark.parametrize("first", [True, False])
def test_a_killed_run_is_mended_by_the_next(archive: Path, point: str, first: bool) -> None:
    if not first:
        update(archive)
        (archive / "old" / "titanic.md").unlink()
        (archive / "mosul.txt").write_text("Title of its own\n\nMosul and Raqqa.\n", encoding="utf-8")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(archive), point], check=False, env=os.environ)
    assert killed.returncode == 9
    update(archive)
    with Session(archive) as session:
        page = session.answer(SearchRequest(0, ""))
        assert page.total == session.articles == (4 if first else 3)
        assert len({hit.id for hit in page.hits}) == page.total
        assert session.answer(SearchRequest(0, "mosul")).total == 1


def segment_of(folder: Path) -> Path:
    return next(file for file in (whoosh_folder(folder)).glob("MAIN_*") if file.suffix.startswith(".seg"))


def flip_a_byte(folder: Path) -> None:
    file = segment_of(folder)
    data = bytearray(file.read_bytes())
    data[len(data) * 2 // 3] ^= 0x10
    file.write_bytes(data)


def cut_off(folder: Path) -> None:
    file = segment_of(folder)
    file.write_bytes(file.read_bytes()[:-100])


def lose_a_segment(folder: Path) -> None:
    segment_of(folder).unlink()


def lose_the_index(folder: Path) -> None:
    shutil.rmtree(whoosh_folder(folder))


def garble_the_contents(folder: Path) -> None:
    [toc] = whoosh_folder(folder).glob("_MAIN_*.toc")
    toc.write_bytes(b"\x80\x04garbled" + toc.read_bytes()[11:])


def garble_the_catalogue(folder: Path) -> None:
    for file in catalogue_file(folder).parent.glob(f"{catalogue_file(folder).name}*"):
        file.write_bytes(b"no database at all" * 1000)


@pytest.mark.parametrize(
    "damage", [flip_a_byte, cut_off, lose_a_segment, lose_the_index, garble_the_contents, garble_the_catalogue]
)
def test_a_damaged_index_is_made_anew(archive: Path, damage: Callable[[Path], None]) -> None:
    update(archive)
    before = identity(archive, "mosul")
    damage(index_folder(archive))
    assert counts(update(archive)) == (4, 0, 0, 0)
    assert identity(archive, "mosul") == before
    assert counts(update(archive)) == (0, 0, 0, 4)


def test_failures_are_told_by_every_run_until_they_are_mended(archive: Path) -> None:
    (archive / "empty.txt").write_text("", encoding="utf-8")
    first = update(archive).failed
    assert [failure.path for failure in first] == ["empty.txt"]
    assert update(archive).failed == first
    (archive / "empty.txt").write_text("Now it says something.", encoding="utf-8")
    assert update(archive).failed == ()


def test_a_file_that_could_not_be_opened_is_tried_again(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == "mosul.txt":
            raise PermissionError(13, "Permission denied")
        return real(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        assert [failure.path for failure in update(archive).failed] == ["mosul.txt"]
    summary = update(archive)
    assert (summary.added, summary.failed) == (1, ())


def test_a_folder_that_can_not_be_listed_is_told_and_loses_nothing(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(archive)
    real = os.scandir

    def refuse(path: Any = ".") -> Any:
        if Path(path).name == "old":
            raise PermissionError(13, "Permission denied")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        summary = update(archive)
    assert counts(summary) == (0, 0, 0, 4)
    assert [(failure.path, failure.reason) for failure in summary.failed] == [
        ("old/", "the folder can't be listed: Permission denied")
    ]
    assert update(archive).failed == ()


def test_a_name_that_is_not_utf8_is_told(archive: Path) -> None:
    (archive / os.fsdecode(b"bad\xff.txt")).write_text("Some text.", encoding="utf-8")
    summary = update(archive)
    assert [(f.path, f.reason) for f in summary.failed] == [("bad?.txt", "its name is not UTF-8; rename it")]


def test_a_locked_database_is_no_damage(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(archive)
    with closing(sqlite3.connect(catalogue_file(index_folder(archive)))) as db:
        monkeypatch.setattr("index.store.catalogue.BUSY_SECONDS", 0.1)
        db.execute("PRAGMA locking_mode = EXCLUSIVE")
        db.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError):
            update(archive)
    assert counts(update(archive)) == (0, 0, 0, 4)


def test_another_annotator_annotates_anew(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(archive)
    before = identity(archive, "mosul")
    for room in ("index.ingest.build", "index.ingest.changes"):
        monkeypatch.setattr(f"{room}.ANNOTATORS_VERSION", 99)
    assert counts(update(archive)) == (0, 4, 0, 0)
    assert identity(archive, "mosul") == before
    assert counts(update(archive)) == (0, 0, 0, 4)


def test_a_file_that_was_away_in_a_killed_run_comes_back(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    update(archive)
    away = archive.parent / "away.txt"
    (archive / "mosul.txt").rename(away)

    def killed(_self: BulkWriter) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(BulkWriter, "commit", killed)
        with pytest.raises(KeyboardInterrupt):
            update(archive)
    away.rename(archive / "mosul.txt")
    update(archive)
    assert titles(archive, "mosul") == {"The battle for Mosul"}


def test_a_catalogue_of_an_earlier_time_doubles_nothing(archive: Path, tmp_path: Path) -> None:
    update(archive)
    file = catalogue_file(index_folder(archive))
    shutil.copy(file, tmp_path / "earlier")
    (archive / "new.txt").write_text("A text on zebras.", encoding="utf-8")
    update(archive)
    for other in file.parent.glob(f"{file.name}*"):
        other.unlink()
    shutil.copy(tmp_path / "earlier", file)
    update(archive)
    with Session(archive) as session:
        assert session.answer(SearchRequest(0, "zebras")).total == 1
        assert session.problems() == ()


def test_a_file_that_breaks_in_the_middle_keeps_its_articles(archive: Path) -> None:
    rows = [json.dumps({"id": str(n), "text": f"Article {n} on zebras. " + "x" * 50}) for n in range(400)]
    file = archive / "many.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(rows).encode()))
    assert update(archive).added == 404
    file.write_bytes(file.read_bytes()[:-200])
    summary = update(archive)
    assert summary.removed == 0
    assert [failure.path for failure in summary.failed] == ["many.jsonl.gz#rest"]


def test_a_time_that_no_calendar_has_stops_nothing(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = scan.__globals__["FoundFile"]
    monkeypatch.setattr("index.ingest.scan.FoundFile", lambda path, size, _time, kind: real(path, size, 1 << 62, kind))
    assert update(archive).added == 4


def test_a_file_that_ends_its_process_costs_one_failure(archive: Path) -> None:
    for number in range(30):
        (archive / f"good{number}.txt").write_text(f"Good text {number}. " + "x" * 20_000, encoding="utf-8")
    program = f"""
import os
from index.ingest import build, workers
from index.ingest.run import bring_up_to_date
from pathlib import Path

def deadly(archive, files):
    if any(found.path == "good7.txt" for found, _ in files):
        os._exit(9)
    return build.build_files(archive, files)

if __name__ == "__main__":
    from index.ingest import run
    run.build_files = deadly
    summary = bring_up_to_date(Path({str(archive)!r}), Path({str(index_folder(archive))!r}))
    print(summary.added, [(f.path, f.reason) for f in summary.failed])
"""
    script = archive.parent / "deadly.py"
    script.write_text(program, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
    )
    assert done.stdout == "33 [('good7.txt', 'reading it ended the process that read it')]\n"


def published(archive: Path, query: str) -> str:
    with Session(archive) as session:
        [hit] = session.answer(SearchRequest(0, query)).hits
        return hit.published.range.to_iso() if hit.published else ""


def test_a_renamed_file_says_what_its_new_name_says(archive: Path) -> None:
    (archive / "2024-05-01 zebras.txt").write_text("A text on zebras, without a date.", encoding="utf-8")
    update(archive)
    before = identity(archive, "zebras")
    assert published(archive, "zebras") == "2024-05-01"
    (archive / "2024-05-01 zebras.txt").rename(archive / "2019-03-02 zebras.md")
    assert counts(update(archive)) == (0, 1, 0, 4)
    assert published(archive, "zebras") == "2019-03-02"
    assert identity(archive, "zebras") == before


def test_the_guess_by_a_files_time_follows_it(archive: Path) -> None:
    file = archive / "zebras.txt"
    file.write_text("A text on zebras, without a date.", encoding="utf-8")
    os.utime(file, (1_577_880_000, 1_577_880_000))
    update(archive)
    assert published(archive, "zebras") == "2020-01-01"
    os.utime(file, (1_686_139_200, 1_686_139_200))
    update(archive)
    assert published(archive, "zebras") == "2023-06-07"


def test_a_change_within_the_same_moment_is_seen(archive: Path) -> None:
    file = archive / "zebras.txt"
    file.write_text("A text on zebras.", encoding="utf-8")
    stat = file.stat()
    update(archive)
    file.write_text("A text on okapis.", encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert counts(update(archive)) == (0, 1, 0, 4)
    assert titles(archive, "zebras") == set()
