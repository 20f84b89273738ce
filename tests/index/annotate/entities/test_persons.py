"""People: what belongs to their names, what goes before it, and what looks like one and is none."""

from __future__ import annotations

import pytest

from index.annotate.entities.annotator import find_entities


def people(text: str) -> list[str]:
    entities, mentions = find_entities(text)
    kinds = {entity.id: entity.kind.value for entity in entities}
    return [mention.span.cut(text) for mention in mentions if kinds[mention.entity] == "PERSON"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He beat Governor Earl Brubaker.", "Earl Brubaker"),
        ("He beat Dean Brubaker.", "Dean Brubaker"),
        ("He beat Captain Stanley Lord.", "Stanley Lord"),
        ("He beat Mr Sen.", "Sen"),
        ("He beat Jan Brubaker.", "Jan Brubaker"),
        ("He beat JD Vance.", "JD Vance"),
        ("He beat Mohammed Shia al-Quilli.", "Mohammed Shia al-Quilli"),
        ("He beat General Mazlum Kobani.", "Mazlum Kobani"),
        ("He beat Mr de Quillith.", "de Quillith"),
        ("He beat Jean-Pierre Quillith.", "Jean-Pierre Quillith"),
        ("He beat Éric Quillith.", "Éric Quillith"),
    ],
)
def test_people_with_all_of_their_names(text: str, expected: str) -> None:
    assert people(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Earl and the Dean met the Lord.",
        "In Jan Quarterly sales fell.",
        "The EU Commission and the TV Guide agreed.",
        "Will Congress vote?",
        "Mr President spoke.",
    ],
)
def test_words_that_are_no_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was won by the merchant Zorvan Quillith.", "Zorvan Quillith"),
        ("The governor of Nineveh, Zorvan al-Quilli, fled.", "Zorvan al-Quilli"),
        ("He gave it to his deputy, Zorvan Quillith, who finished it.", "Zorvan Quillith"),
        ("It shocked Zorvan Quillith, the United Nations humanitarian coordinator in Iraq.", "Zorvan Quillith"),
        ("It shocked Zorvan Quillith, a retired general.", "Zorvan Quillith"),
        ("It was won by Zorvan Quillith of Luxembourg.", "Zorvan Quillith"),
        ("It was won by Zorvan Quillith of CERN.", "Zorvan Quillith"),
    ],
)
def test_people_by_what_stands_beside_them(text: str, expected: str) -> None:
    assert people(text) == [expected]


def test_people_in_a_list_with_one_that_is_known() -> None:
    text = "On board were Thomas Stafford, Zorvan Quillith and Brux Varlen."
    assert people(text) == ["Thomas Stafford", "Zorvan Quillith", "Brux Varlen"]


def test_a_surname_with_a_title_elsewhere_makes_a_person_of_the_full_name() -> None:
    text = "The man in charge was Zorvan Quillith. In the end Mr Quillith took his time."
    assert people(text) == ["Zorvan Quillith", "Quillith"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell to Jan Quillith of the United Nations.", "Jan Quillith"),
        ("It fell to Varlen-Presidents Henry A. Quillith.", "Henry A. Quillith"),
    ],
)
def test_a_first_name_begins_a_person(text: str, expected: str) -> None:
    assert people(text) == [expected]


def test_firms_of_a_country_and_sheikhs_after_a_title() -> None:
    assert people("It was sold by Varlen Greenshields of Canada Ltd.") == []
    assert people("Oil Minister Sheikh Ali al-Quilli spoke.") == ["Ali al-Quilli"]
    assert people("It was left to Chang Chi-cheng, the chairman.") == ["Chang Chi-cheng"]


def test_a_first_name_that_is_a_task_needs_a_surname() -> None:
    assert people("The Convention on Antarctic Marine Living Resources failed, Marine Le Pen said.") == [
        "Marine Le Pen"
    ]
