"""A session answers the latest request, reads from any thread, and tells what happens."""

import queue
import shutil
import threading
from datetime import date
from pathlib import Path

import pytest

from index.core.article import Origin, Published
from index.core.dates import DateRange
from index.core.errors import ArchiveBusyError, CancelledError
from index.core.events import ArchiveChanged, Event, IndexFailed, IndexFinished, SearchAnswered
from index.core.indexing import IndexSummary
from index.core.search import SearchRequest
from index.session import places
from index.session.indexing import once_free
from index.session.session import Session


class Listener:
    def __init__(self) -> None:
        self.events: queue.Queue[Event] = queue.Queue()

    def until(self, kind: type[Event]) -> Event:
        """The next event of that kind."""
        while True:
            event = self.events.get(timeout=60)
            if isinstance(event, kind):
                return event


def test_indexing_in_the_background_then_searching(archive: Path) -> None:
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        assert session.answer(SearchRequest(0, "oil")).total == 0
        session.start_indexing()
        changed = listener.until(ArchiveChanged)
        assert isinstance(changed, ArchiveChanged)
        assert changed.articles == 4
        session.submit(SearchRequest(1, "oil"))
        answered = listener.until(SearchAnswered)
        assert isinstance(answered, SearchAnswered)
        assert answered.page.total == 2


def test_the_last_of_many_requests_is_answered(archive: Path) -> None:
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        session.index_now()
        for seq in range(1, 51):
            session.submit(SearchRequest(seq, "oil", typing=True))
        seen = [0]
        while seen[-1] < 50:
            answered = listener.until(SearchAnswered)
            assert isinstance(answered, SearchAnswered)
            seen.append(answered.page.request.seq)
        assert seen == sorted(seen)


def test_articles_are_read_from_any_thread(archive: Path) -> None:
    with Session(archive) as session:
        session.index_now()
        [hit] = session.answer(SearchRequest(0, "mosul")).hits
        titles: list[str] = []
        threads = [threading.Thread(target=lambda: titles.append(session.read(hit.id)[0].title)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert titles == ["The battle for Mosul"] * 8


def test_an_archive_that_vanished_is_told(archive: Path) -> None:
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        archive.rename(archive.with_name("gone"))
        session.start_indexing()
        failed = listener.until(IndexFailed | IndexFinished)  # type: ignore[arg-type]
        assert isinstance(failed, IndexFailed)
        assert "There is no folder" in failed.message


def test_the_nearest_marked_folder_is_the_archive(archive: Path, tmp_path: Path) -> None:
    assert places.find_archive(None, start=tmp_path) is None
    places.remember(archive)
    assert places.find_archive(None, start=archive / "old") == archive
    assert places.find_archive(None, start=tmp_path) == archive


def test_an_archive_that_cannot_be_written_is_used_all_the_same(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError("read-only")

    monkeypatch.setattr(Path, "mkdir", refuse)
    places.remember(archive)
    assert not (archive / places.MARK).exists()


def test_opening_an_archive_never_writes_through_a_link(archive: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious", encoding="utf-8")
    (archive / ".dateline").mkdir()
    (archive / ".dateline" / ".gitignore").symlink_to(victim)
    places.remember(archive)
    assert victim.read_text("utf-8") == "precious"
    shutil.rmtree(archive / ".dateline")
    (tmp_path / "elsewhere").mkdir()
    (archive / ".dateline").symlink_to(tmp_path / "elsewhere")
    places.remember(archive)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_code_in_an_archive_is_never_run(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("zstandard", "pickle", "json", "index"):
        (archive / f"{name}.py").write_text(
            "from pathlib import Path; Path(__file__).with_name('ran').touch()", encoding="utf-8"
        )
    (archive / "long.txt").write_text("A long text on the harbour. " * 20_000, encoding="utf-8")
    monkeypatch.chdir(archive)
    told: list[Event] = []
    ended = threading.Event()

    def listen(event: Event) -> None:
        told.append(event)
        if isinstance(event, (IndexFinished, IndexFailed)):
            ended.set()

    with Session(archive, listen) as session:
        session.start_indexing()
        assert ended.wait(60)
    assert isinstance(told[-1], (IndexFinished, ArchiveChanged)), told[-1]
    assert not (archive / "ran").exists()


def test_an_open_session_goes_on_with_a_store_that_was_made_anew(archive: Path) -> None:
    with Session(archive) as session:
        session.index_now()
        assert session.answer(SearchRequest(0, "mosul")).total == 1
        file = next(places.index_folder(archive).rglob("MAIN_*.seg*"))
        data = bytearray(file.read_bytes())
        data[len(data) * 2 // 3] ^= 1
        file.write_bytes(data)
        (archive / "new.txt").write_text("A text on zebras.", encoding="utf-8")
        assert session.index_now().added == 5
        page = session.answer(SearchRequest(1, "zebras"))
        assert page.total == 1
        assert session.articles == 5
        assert "zebras" in session.read(page.hits[0].id)[0].body


def test_asking_a_closed_session_is_refused(archive: Path) -> None:
    session = Session(archive)
    session.close()
    with pytest.raises(CancelledError):
        session.answer(SearchRequest(0, ""))


def test_a_path_may_have_a_hash_sign(archive: Path) -> None:
    (archive / "C# notes.txt").write_text("Notes on a language.", encoding="utf-8")
    with Session(archive) as session:
        session.index_now()
        assert "language" in session.read(session.find("C# notes.txt"))[0].body
        assert session.read(session.find("wire.jsonl#b"))[0].title == "Oil prices fall"


def test_a_corrected_date_is_kept_and_the_index_follows(archive: Path) -> None:
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        session.index_now()
        identity = session.find("old/titanic.md")
        before, _ = session.read(identity)
        assert before.published is not None
        day = DateRange.day(date(1912, 4, 18))
        article, annotations = session.correct_published(identity, day)
        assert article.published == Published(day, Origin.READER)
        # "The liner sank yesterday."
        assert [mention.range for mention in annotations.dates] == [DateRange.day(date(1912, 4, 17))]
        listener.until(ArchiveChanged)
        assert session.read(identity) == (article, annotations)
        assert session.answer(SearchRequest(0, "date:1912-04-18 on:1912-04-17")).total == 1
        listener.until(IndexFinished)
        # It moves with the file, is no reason to read it again, and can be taken back.
        (archive / "old" / "titanic.md").rename(archive / "ship.md")
        assert session.index_now().unchanged == 4
        assert session.index_now().unchanged == 4
        assert session.read(identity)[0].published == article.published
        assert session.read(identity)[0].source.path == "ship.md"
        session.correct_published(identity, None)
        listener.until(ArchiveChanged)
        assert session.read(identity)[0].published == before.published


def test_a_correction_while_indexing_runs_is_not_lost(archive: Path) -> None:
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        session.index_now()
        identity = session.find("mosul.txt")
        (archive / "another.txt").write_text("Another\n\nSome text.\n", encoding="utf-8")
        session.start_indexing()
        day = DateRange.day(date(2016, 1, 2))
        session.correct_published(identity, day)
        while session.answer(SearchRequest(0, "date:2016-01-02")).total != 1:
            listener.until(IndexFinished)


def test_a_plug_in_of_the_configuration_finds_the_names(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "the old ferryman"}])
    pipeline.to_disk(tmp_path / "pipeline")
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.txt").write_text("A boat\n\nOn Monday the old ferryman left for Paris.\n")
    with Session(archive) as session:
        session.index_now()
        (identity,) = [hit.id for hit in session.answer(SearchRequest(1, "boat")).hits]
        before = [entity.name for entity in session.read(identity)[1].entities]
        places.configuration_file().parent.mkdir()
        places.configuration_file().write_text(f'entities = "spacy:{tmp_path / "pipeline"}"\n')
        assert session.index_now().changed == 1
        assert [entity.name for entity in session.read(identity)[1].entities] == ["the old ferryman"]
        assert before == ["Paris"]


def test_an_index_that_is_being_written_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def busy_twice() -> IndexSummary:
        tried.append(1)
        if len(tried) < 3:
            raise ArchiveBusyError("Another one writes.")
        return IndexSummary(1, 0, 0, 0, (), 0.0)

    assert once_free(threading.Event(), busy_twice).added == 1
    assert len(tried) == 3
    called_off = threading.Event()
    called_off.set()
    tried.clear()
    with pytest.raises(ArchiveBusyError):
        once_free(called_off, busy_twice)
    assert len(tried) == 1
