"""What a session knows of names: lists and pages, corrections that hold at once, names that are followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.core.entities import EntityKind
from index.core.errors import ArchiveError, NotFoundError
from index.core.events import ArchiveChanged, NamesAnswered, NamesFailed
from index.core.names import EntityRequest, NameCorrection, NamesRequest, NamesSort, Say
from index.core.search import SearchRequest
from index.session.places import corrections_file
from index.session.session import Session
from tests.index.session.test_session import Listener

KERRY, ABADI, MOSUL = "person:john-kerry", "person:haider-al-abadi", "place:mosul"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Three articles that share names."""
    folder = tmp_path / "clippings"
    folder.mkdir()
    add(folder, "a", "2016-10-17", 'John Kerry met Haider al-Abadi in Mosul. "We will win," Kerry said.')
    add(folder, "b", "2016-11-02", "Haider al-Abadi came back to Mosul.\n\nJohn Kerry stayed at the blue line.")
    add(folder, "c", "2017-07-10", "Mosul is free.")
    return folder


def add(folder: Path, name: str, day: str, text: str) -> None:
    (folder / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: {day}\n---\n\n{text}\n", encoding="utf-8")


def listed(session: Session, **asked: object) -> list[tuple[str, int]]:
    page = session.names(NamesRequest(0, **asked))  # type: ignore[arg-type]
    return [(entity.id, entity.articles) for entity in page.entities]


def found(session: Session, text: str) -> list[str]:
    return sorted(hit.title for hit in session.answer(SearchRequest(0, text)).hits)


def test_names_of_the_archive_and_of_a_query(archive: Path) -> None:
    with Session(archive) as session:
        assert session.names(NamesRequest(0)).total == 0  # nothing is indexed yet
        session.index_now()
        assert listed(session)[:3] == [(MOSUL, 3), (KERRY, 2), (ABADI, 2)]
        assert listed(session, text="free") == [(MOSUL, 1)]
        assert listed(session, begins="al-ab") == [(ABADI, 2)]
        assert listed(session, begins="ker", kind=EntityKind.PLACE) == []
        assert listed(session, sort=NamesSort.NEWEST)[0] == (MOSUL, 3)
        assert listed(session, sort=NamesSort.NAME, kind=EntityKind.PERSON) == [(ABADI, 2), (KERRY, 2)]
        page = session.names(NamesRequest(0, kind=EntityKind.PERSON, offset=1, limit=1))
        assert (page.total, page.articles, len(page.entities)) == (2, 3, 1)
        assert page.kinds[EntityKind.PERSON] == 2
        first = session.names(NamesRequest(0, text="person:kerry")).entities[0]
        assert (first.articles, str(first.first), str(first.last)) == (2, "2016-10-17", "2016-11-02")


def test_the_page_of_an_entity(archive: Path) -> None:
    with Session(archive) as session:
        session.index_now()
        page = session.entity(EntityRequest(0, KERRY))
        assert (page.entity.name, page.entity.articles, page.entity.mentions, page.read) == ("John Kerry", 2, 3, 2)
        assert [context.mention.cut(context.text) for context in page.contexts] == ["John Kerry", "John Kerry", "Kerry"]
        assert [quotation.text for quotation in page.quotations] == ["We will win,"]
        companions = {one.entity.id: (one.articles, one.paragraphs, one.entity.articles) for one in page.companions}
        assert companions[ABADI] == (2, 1, 2)
        assert companions[MOSUL] == (2, 1, 3)
        assert sum(bucket.count for bucket in page.activity) == 2
        with pytest.raises(NotFoundError):
            session.entity(EntityRequest(0, "person:nobody"))


def test_answers_come_as_events_and_failures_too(archive: Path) -> None:
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        session.index_now()
        session.submit_names(NamesRequest(1))
        answered = listener.until(NamesAnswered)
        assert isinstance(answered, NamesAnswered)
        assert answered.page.request.seq == 1
        session.submit_names(EntityRequest(2, "person:nobody"))
        failed = listener.until(NamesFailed)
        assert isinstance(failed, NamesFailed)
        assert failed.request == EntityRequest(2, "person:nobody")


def test_a_correction_holds_everywhere_at_once_and_can_be_undone(archive: Path) -> None:
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        session.index_now()
        (identity,) = (hit.id for hit in session.answer(SearchRequest(0, "title:a")).hits)
        wrong = NameCorrection(Say.NOT_A_NAME, KERRY, "John Kerry")
        session.correct_name(wrong)
        assert listener.until(ArchiveChanged)
        assert KERRY not in {entity.id for entity in session.read(identity)[1].entities}
        assert KERRY not in dict(listed(session))
        assert found(session, "person:kerry") == []
        assert session.name_corrections() == (wrong,)
        assert session.undo_name() == wrong
        assert listener.until(ArchiveChanged)
        assert KERRY in {entity.id for entity in session.read(identity)[1].entities}
        assert found(session, "person:kerry") == ["a", "b"]
        assert session.undo_name() is None


def test_corrections_hold_for_future_articles_and_other_sessions(archive: Path) -> None:
    with Session(archive) as session, Session(archive) as other:
        session.index_now()
        assert found(other, 'place:"blue line"') == []
        session.correct_name(NameCorrection(Say.ALWAYS, "blue line", "place"))
        assert found(other, 'place:"blue line"') == ["b"]
        add(archive, "d", "2018-01-01", "Nobody saw the blue line.")
        session.index_now()
        assert found(other, 'place:"blue line"') == ["b", "d"]
        assert dict(listed(other))["place:blue-line"] == 2


def test_a_merged_entity_is_no_name_under_any_of_its_ids(archive: Path) -> None:
    add(archive, "d", "2018-01-01", "John F. Kerry was back.")
    with Session(archive) as session:
        session.index_now()
        assert found(session, 'person:"john kerry"') == ["a", "b", "d"]
        entity = session.entity(EntityRequest(0, KERRY)).entity
        assert len(entity.members) == 2
        assert entity.merges
        session.correct_name(NameCorrection(Say.NOT_A_NAME, entity.id, entity.name))
        assert found(session, "person:kerry") == []
        session.undo_name()
        assert found(session, "person:kerry") == ["a", "b", "d"]


def test_a_followed_name_flags_what_comes_in(archive: Path) -> None:
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        session.index_now()
        session.watch(KERRY, watched=True)
        assert listed(session, watched=True) == [(KERRY, 2)]
        assert session.names(NamesRequest(0, watched=True)).entities[0].fresh == 0
        add(archive, "d", "2018-01-01", "John Kerry was back.")
        session.start_indexing()
        while session.fresh_articles() == {}:
            listener.until(ArchiveChanged)
        assert list(session.fresh_articles().values()) == [("John Kerry",)]
        flags = {hit.title: hit.watched for hit in session.answer(SearchRequest(0, "person:kerry")).hits}
        assert flags == {"a": (), "b": (), "d": ("John Kerry",)}
        followed = session.names(NamesRequest(0, watched=True)).entities[0]
        assert (followed.watched, followed.fresh) == (True, 1)
        session.looked_at(KERRY)
        assert session.fresh_articles() == {}
        assert session.names(NamesRequest(0, watched=True)).entities[0].fresh == 0
        session.looked_at(ABADI)  # who is not followed
        session.watch(KERRY, watched=False)
        assert listed(session, watched=True) == []


def test_looking_again_changes_nothing(archive: Path) -> None:
    """Front ends ask again after a change: looking must not be one each time."""
    listener = Listener()
    with Session(archive, listener.events.put) as session:
        session.index_now()
        session.watch(KERRY, watched=True)
        assert listener.until(ArchiveChanged)
        for _ in range(3):
            session.looked_at(KERRY)
        session.names(NamesRequest(0))
        assert listener.events.empty()


def test_a_store_that_is_made_anew_flags_nothing_that_was_there(archive: Path) -> None:
    with Session(archive) as session:
        session.index_now()
        session.watch(KERRY, watched=True)
        folder = session._folder
    for file in sorted(folder.rglob("*"), reverse=True):
        file.unlink() if file.is_file() else file.rmdir()
    with Session(archive) as session:
        session.index_now()
        assert session.names(NamesRequest(0, watched=True)).entities[0].fresh == 0


def test_names_are_completed(archive: Path) -> None:
    with Session(archive) as session:
        session.index_now()
        assert session.complete("mosul per", 9) == ("mosul person:",)
        assert session.complete("person:ker", 10) == ('person:"John Kerry"',)
        assert session.complete("person:ker mosul", 10) == ('person:"John Kerry" mosul',)
        assert session.complete("place:mo", 8) == ("place:Mosul",)
        assert session.complete("place:Mosul", 11) == ()
        assert session.complete("mosul", 5) == ()


def test_a_name_says_one_entity(archive: Path) -> None:
    add(archive, "d", "2018-01-01", "Teresa Kerry was there. Ann Kerry was not.")
    with Session(archive) as session:
        session.index_now()
        assert session.entity_id("John Kerry") == KERRY
        assert session.entity_id("person:somebody-else") == "person:somebody-else"
        assert session.name_of(KERRY) == "John Kerry"
        with pytest.raises(NotFoundError):
            session.entity_id("Nobody")


def test_a_file_that_is_no_file_of_corrections_says_nothing(archive: Path) -> None:
    with Session(archive) as session:
        session.index_now()
        file = corrections_file(session.archive)
        file.mkdir()
        assert session.name_corrections() == ()
        assert found(session, "person:kerry") == ["a", "b"]
        with pytest.raises(ArchiveError):
            session.correct_name(NameCorrection(Say.NOT_A_NAME, KERRY, "John Kerry"))
