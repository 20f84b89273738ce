"""Which names of an archive are one: rather two entries of one than one of two."""

from __future__ import annotations

import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.entities import EntityKind, entity_id
from index.core.names import NameCorrection, Say, SeenEntity
from index.names.directory import Directory, Split, make_directory
from index.names.sayings import form_words, settled

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


def seen(kind: EntityKind, name: str, *forms: str, articles: int = 1) -> SeenEntity:
    return SeenEntity(entity_id(kind, name), kind, name, (name, *forms), articles, articles)


def said(say: Say, subject: str, value: str = "-") -> NameCorrection:
    return NameCorrection(say, subject, value)


def groups(directory: Directory) -> set[frozenset[str]]:
    return {frozenset(one.members) for one in directory.entities}


def together(kind: EntityKind, *names: str) -> bool:
    return len(make_directory([seen(kind, name) for name in names], ()).entities) == 1


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PERSON, ("John Kerry", "John F. Kerry")),
        (PERSON, ("John F. Kerry", "John Forbes Kerry", "John Kerry")),
        (PERSON, ("John Kerry", "Mr. John Kerry", "John Kerry's")),
        (PERSON, ("John Kerry", "J. Kerry")),
        (PERSON, ("John F. Kerry", "J.F. Kerry", "J. F. Kerry")),
        (PERSON, ("Gerhard Schröder", "Gerhard Schroeder")),
        (PERSON, ("Lech Wałęsa", "Lech Walesa")),
        (PERSON, ("Adil Abdul-Mahdi", "Adil Abdulmahdi")),
        (PERSON, ("Sandra O'Connor", "Sandra Day O’Connor")),
        (ORGANISATION, ("Nippon Oil", "Nippon Oil Co Ltd", "Nippon Oil Company Limited")),
        (ORGANISATION, ("Johnson & Johnson", "Johnson and Johnson Inc.")),
        (ORGANISATION, ("The New York Yankees", "New York Yankee")),
        (PLACE, ("St. Louis", "Saint Louis")),
        (PLACE, ("The Hague", "Hague")),
    ],
)
def test_one_name_in_several_spellings(kind: EntityKind, names: tuple[str, ...]) -> None:
    assert together(kind, *names)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PERSON, ("Kerry", "John Kerry")),
        (PERSON, ("John F. Kerry", "John A. Kerry")),
        (PERSON, ("Donald Trump", "Donald Trump Jr.")),
        (PERSON, ("James Miller-Day", "James Day")),
        (PERSON, ("Jean-Claude Juncker", "Jean Juncker")),
        (PERSON, ("R.C. Thomas", "Robert Thomas")),
        (PERSON, ("Abu Bakr al-Baghdadi", "Abu Omar al-Baghdadi")),
        (ORGANISATION, ("Ford", "Ford Motor Co")),
        (ORGANISATION, ("Bayer AG", "Bayer Corp")),
        (ORGANISATION, ("Bank", "Banks")),
    ],
)
def test_what_is_not_sure_stays_apart(kind: EntityKind, names: tuple[str, ...]) -> None:
    assert len(make_directory([seen(kind, name) for name in names], ()).entities) == len(names)


def test_two_with_different_middle_names_leave_the_one_without_alone() -> None:
    found = make_directory([seen(PERSON, name) for name in ("John Kerry", "John F. Kerry", "John A. Kerry")], ())
    assert len(found.entities) == 3
    found = make_directory([seen(PERSON, name) for name in ("J. Kerry", "John Kerry", "Jane Kerry")], ())
    assert len(found.entities) == 3


def test_a_short_form_that_articles_explain_is_the_long_one_unless_two_claim_it() -> None:
    short = seen(ORGANISATION, "AMA", articles=9)
    one = seen(ORGANISATION, "American Medical Association", "AMA")
    other = seen(ORGANISATION, "Australian Medical Association", "AMA")
    found = make_directory([short, one], ())
    assert [(e.id, e.name, e.aliases, e.articles) for e in found.entities] == [
        (one.id, "American Medical Association", ("AMA",), 10)
    ]
    assert [merge.reason for merge in found.entity(short.id).merges] == ["its short form in articles"]
    assert len(make_directory([short, one, other], ()).entities) == 3
    # "TRC Cos Inc" is no railway corporation, whatever it is called for short.
    names = [seen(ORGANISATION, "TRC"), seen(ORGANISATION, "TRC Cos Inc"), seen(ORGANISATION, "Railway", "TRC")]
    assert make_directory(names, ()).entity("organisation:railway").members == ("organisation:railway",)


def test_a_piece_of_a_longer_name_is_nobodys() -> None:
    names = [seen(ORGANISATION, "Foreign Ministry"), seen(ORGANISATION, "Iraqi Foreign Ministry", "Foreign Ministry")]
    assert len(make_directory(names, ()).entities) == 2


def test_kinds_are_never_mixed() -> None:
    found = make_directory([seen(kind, "St. Louis", "Saint Louis") for kind in EntityKind], ())
    assert [(len(e.members), e.kind) for e in found.entities] == [(1, kind) for kind in (ORGANISATION, PERSON, PLACE)]


def test_members_are_counted_together() -> None:
    first = SeenEntity("person:j-kerry", PERSON, "J. Kerry", ("J. Kerry",), 2, 5, date(2015, 1, 1), date(2016, 1, 1))
    other = SeenEntity("person:john-kerry", PERSON, "John Kerry", ("John Kerry", "Kerry"), 3, 4, date(2014, 1, 1), None)
    [one] = make_directory([first, other], (), {"person:j-kerry"}).entities
    assert (one.id, one.name, one.aliases) == ("person:john-kerry", "John Kerry", ("Kerry", "J. Kerry"))
    assert (one.articles, one.mentions, one.first, one.last) == (5, 9, date(2014, 1, 1), date(2016, 1, 1))
    assert one.watched


def test_what_the_reader_says_holds() -> None:
    names = [
        seen(PERSON, "John Kerry", "Kerry", articles=5),
        seen(PERSON, "May", articles=4),
        seen(PERSON, "Amazon", articles=3),
        seen(ORGANISATION, "ISIS"),
        seen(ORGANISATION, "Daesh"),
    ]
    corrections = (
        said(Say.NOT_A_NAME, "person:may", "May"),
        said(Say.KIND, "person:amazon", "organisation"),
        said(Say.SAME, "organisation:isis", "organisation:daesh"),
        said(Say.CALLED, "organisation:daesh", "Islamic State"),
        said(Say.APART, "Kerry", "person:john-kerry"),
        said(Say.ALWAYS, "Camp Taji", "place"),
    )
    found = make_directory(names, corrections)
    with pytest.raises(KeyError):
        found.entity("person:may")
    amazon = found.entity("person:amazon")
    assert (amazon.id, amazon.kind, amazon.members) == (
        "organisation:amazon",
        ORGANISATION,
        ("organisation:amazon", "person:amazon"),
    )
    daesh = found.entity("organisation:isis")
    assert (daesh.id, daesh.name, daesh.aliases) == ("organisation:daesh", "Islamic State", ("Daesh", "ISIS"))
    assert [(merge.id, merge.reason) for merge in daesh.merges] == [("organisation:isis", "you said so")]
    assert found.splits == (Split("person:john-kerry", ("kerry",), "person:kerry"),)
    assert found.find(("kerry",)) == [found.entity("person:john-kerry"), found.entity("person:kerry")]
    assert found.entity("person:john-kerry").aliases == ()
    assert found.entity("place:camp-taji").articles == 0


def test_what_the_reader_keeps_apart_stays_apart() -> None:
    names = [seen(PERSON, "John Kerry"), seen(PERSON, "John F. Kerry"), seen(PERSON, "J.F. Kerry")]
    found = make_directory(names, [said(Say.APART, "person:john-f-kerry", "person:john-kerry")])
    assert found.entity("person:john-f-kerry").id != found.entity("person:john-kerry").id
    assert found.entity("person:jf-kerry") == found.entity("person:john-f-kerry")


def test_the_one_that_the_reader_chose_stands_for_all() -> None:
    names = [seen(PERSON, "John F. Kerry", articles=9), seen(PERSON, "John Kerry"), seen(PERSON, "Kerry")]
    found = make_directory(names, [said(Say.SAME, "person:kerry", "person:john-kerry")])
    [one] = found.entities
    assert (one.id, one.name, set(one.members)) == ("person:john-kerry", "John Kerry", {name.id for name in names})


def test_words_find_entities() -> None:
    names = [
        seen(PERSON, "John Kerry", "Kerry", articles=5),
        seen(PERSON, "Kerry Packer", articles=9),
        seen(PLACE, "Kerry"),
    ]
    found = make_directory(names, ())
    assert [one.name for one in found.find(("kerry",), PERSON)] == ["Kerry Packer", "John Kerry"]
    assert found.find(("ker",)) == []
    assert len(found.find(("ker",), typing=True)) == 3
    assert [one.name for one in found.find(("john", "ke"), typing=True)] == ["John Kerry"]
    assert found.find(("kerry", "john"), typing=True) == []
    assert found.completions("Ke") == ["Kerry Packer", "John Kerry", "Kerry"]
    assert found.completions("kerry p", PERSON) == found.completions("", PERSON, 1) == ["Kerry Packer"]


PEOPLE = "John Jane Kerry Smith F. A. J. J.F. Jr. Mr. al- and"
OTHERS = "Bank of Ford Co Ltd Inc St. Saint The ISIS UN É ß 中 s's - _ ' s Ü"
WORDS = st.sampled_from(f"{PEOPLE} {OTHERS}".split())
NAMES = (st.lists(WORDS, min_size=1, max_size=4).map(" ".join) | st.text(min_size=1, max_size=20)).filter(form_words)
KINDS = st.sampled_from(EntityKind)
SEEN = st.builds(
    lambda kind, name, forms, articles: seen(kind, name, *forms, articles=articles),
    KINDS,
    NAMES,
    st.lists(NAMES, max_size=2),
    st.integers(1, 3),
)
ARCHIVES = st.lists(SEEN, max_size=12, unique_by=lambda one: one.id)


@st.composite
def archives_and_corrections(draw: st.DrawFn) -> tuple[list[SeenEntity], list[NameCorrection]]:
    archive = draw(ARCHIVES)
    ids = st.sampled_from([one.id for one in archive] + ["person:john-kerry", "organisation:un", "nonsense"])
    one = (
        st.builds(NameCorrection, st.sampled_from((Say.SAME, Say.APART)), ids, ids)
        | st.builds(NameCorrection, st.just(Say.APART), NAMES, ids)
        | st.builds(NameCorrection, st.just(Say.NOT_A_NAME), ids, NAMES)
        | st.builds(NameCorrection, st.just(Say.CALLED), ids, NAMES)
        | st.builds(NameCorrection, st.just(Say.KIND), ids, st.sampled_from(("person", "organisation", "place", "?")))
        | st.builds(NameCorrection, st.just(Say.ALWAYS), NAMES, st.sampled_from(("person", "place", "?")))
    )
    return archive, draw(st.lists(one, max_size=6))


@given(archives_and_corrections())
def test_any_archive_has_a_directory(made: tuple[list[SeenEntity], list[NameCorrection]]) -> None:
    archive, corrections = made
    found = make_directory(archive, corrections)
    members = [member for one in found.entities for member in one.members]
    assert len(members) == len(set(members))
    for one in found.entities:
        assert all(found.entity(member) is one for member in one.members)
        assert one.id == one.members[0]
        assert one.name not in one.aliases
        assert {merge.id for merge in one.merges} == set(one.members[1:])
    if not corrections:
        kinds = {one.id: one.kind for one in archive}
        assert set(members) == set(kinds)
        assert all({kinds[member] for member in one.members} == {one.kind} for one in found.entities)


@given(archives_and_corrections(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(made: tuple[list[SeenEntity], list[NameCorrection]], chance: random.Random) -> None:
    archive, corrections = made
    before = make_directory(archive, corrections)
    chance.shuffle(archive)
    holding = settled(corrections)
    chance.shuffle(holding)
    after = make_directory(archive, holding)
    assert (before.entities, before.splits) == (after.entities, after.splits)


@given(ARCHIVES.filter(lambda archive: len(archive) > 2))
def test_merging_is_transitive_and_can_be_taken_back(archive: list[SeenEntity]) -> None:
    one, two, three = (seen.id for seen in archive[:3])
    same = (said(Say.SAME, one, two), said(Say.SAME, two, three))
    found = make_directory(archive, same)
    assert found.entity(one) is found.entity(two) is found.entity(three)
    undone = said(Say.APART, two, three)
    apart = make_directory(archive, (*same, undone))
    assert apart.entity(two) is not apart.entity(three)
    assert apart.entity(one) is apart.entity(two)
    # Said and taken back is never said: the same corrections give the same, whatever was there in between.
    assert groups(apart) == groups(make_directory(archive, (same[0], undone)))


def test_a_large_archive_takes_no_time_and_nor_does_a_hostile_one() -> None:
    begun = time.process_time()
    endless = " ".join(f"Name{number}" for number in range(20_000))
    forms = tuple(f"{'A' * (number % 9 + 2)} {number}" for number in range(20_000))
    crowd = [seen(PERSON, f"J. {chr(65 + number % 26)}. Kerry{number // 26}") for number in range(5_000)]
    crowd += [seen(PERSON, f"John {'B' * (number + 1)} Smith") for number in range(2_000)]
    crowd += [seen(ORGANISATION, f"Body {number}", "UN", *forms[:50]) for number in range(2_000)]
    found = make_directory([seen(PERSON, endless, *forms), *crowd, seen(ORGANISATION, "UN")], ())
    assert found.find(("a", "un")) == []
    assert len(found.find(("un",), ORGANISATION)) == 2_001
    assert time.process_time() - begun < 10
