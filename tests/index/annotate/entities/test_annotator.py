"""What is found in a text and what is left alone, and promises that hold for any text."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate.entities.annotator import find_entities
from index.core.entities import entity_id

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[5] / "shared"))


def found(text: str) -> list[tuple[str, str]]:
    """The mentions of the text as (words, kind)."""
    entities, mentions = find_entities(text)
    kinds = {entity.id: entity.kind.value for entity in entities}
    return [(mention.span.cut(text), kinds[mention.entity]) for mention in mentions]


def names(text: str) -> list[str]:
    return [name for name, _ in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in Tegucigalpa.", [("Tegucigalpa", "PLACE")]),
        ("Ships crossed the Gulf of Aden.", [("Gulf of Aden", "PLACE")]),
        ("It flows into the Brindle River.", [("Brindle River", "PLACE")]),
        ("They camped near Mount Orrin.", [("Mount Orrin", "PLACE")]),
        ("Farms lie in Wexcombe, Kansas, today.", [("Wexcombe", "PLACE"), ("Kansas", "PLACE")]),
        ("The troops moved to West Jutland.", [("West Jutland", "PLACE")]),
        ("A man from Dayton, OH, won.", [("Dayton", "PLACE"), ("OH", "PLACE")]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Ministry of Trade and Industry objected.", "Ministry of Trade and Industry"),
        ("A study by the University of Zagreb says so.", "University of Zagreb"),
        ("Shares of Varlen Tooling Corp rose.", "Varlen Tooling Corp"),
        ("Brandt & Mahler won the contract.", "Brandt & Mahler"),
        ("The Securities and Exchange Commission sued.", "Securities and Exchange Commission"),
        ("He praised the Joint Operations Command.", "Joint Operations Command"),
        ("They armed the Kurdish Peshmerga.", "Kurdish Peshmerga"),
        ("The Iraqi Foreign Ministry protested.", "Iraqi Foreign Ministry"),
        ("The Organtine Workers' Party split.", "Organtine Workers' Party"),
        ("C. Itoh and Co Ltd sold it.", "C. Itoh and Co Ltd"),
        ("It was won by the Houston Rockets.", "Houston Rockets"),
    ],
)
def test_organisations(text: str, expected: str) -> None:
    assert found(text) == [(expected, "ORGANISATION")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President John F. Kennedy spoke.", "John F. Kennedy"),
        ("Gen. Mark Milley spoke.", "Mark Milley"),
        ("Defense Secretary Lloyd Austin spoke.", "Lloyd Austin"),
        ("Mr. Obuwatu spoke.", "Obuwatu"),
        ("A speech by Kim Jong-un followed.", "Kim Jong-un"),
        ("A speech by Bashar al-Assad followed.", "Bashar al-Assad"),
        ("A speech by Ursula von der Leyen followed.", "Ursula von der Leyen"),
        ("A speech by Conor O'Brien followed.", "Conor O'Brien"),
        ("A note by Zorvan Quillith, chairman of the firm, followed.", "Zorvan Quillith"),
        ("It was, Zorvan Quillith said, too late.", "Zorvan Quillith"),
        ("It shows Vittorio Orlando in a hat.", "Vittorio Orlando"),
    ],
)
def test_people_without_their_titles(text: str, expected: str) -> None:
    assert found(text) == [(expected, "PERSON")]


@pytest.mark.parametrize(
    "text",
    [
        "Still, the group waits. Now it moves. Until then, nothing. Beyond that, we shall see. This is all.",
        "On Monday, 5 May, and in September the Iraqi and American officials spoke Arabic.",
        "The President and the Minister met the Chairman on Tuesday.",
        "World War, the Treaty of Versailles, the Battle of Hastings and the Nobel Prize.",
        "The Iraq War began.",
        "They sailed on the *Columbia* for weeks.",
        "Brokers said so. Prices rose.",
        "See https://example.com/Iraq/News and write to Baghdad@example.com, #Syria",
        "The Company said its Board agreed.",
        "BREAKING NEWS FROM THE FRONT LINE",
        "A US$5 note.",
        "",
    ],
)
def test_no_names(text: str) -> None:
    assert names(text) == []


def test_a_possessive_is_outside() -> None:
    assert names("Iraq's army and Syria’s army met.") == ["Iraq", "Syria"]


def test_a_hyphen_ties_names_to_other_words() -> None:
    assert names("A Washington-based body led counter-ISIS talks after the U.S.-led strikes.") == [
        "Washington",
        "ISIS",
        "U.S.",
    ]


def test_a_longer_name_hides_what_is_inside() -> None:
    assert names("The Islamic State of Iraq and Syria lost.") == ["Islamic State of Iraq and Syria"]


def test_a_name_goes_over_the_line_end_of_wrapped_text() -> None:
    text = "A long line of the article ends here, at the United\nNations building, and the\nnext one\ngoes on.\n"
    assert names(text) == ["United\nNations"]


def test_lines_of_an_unwrapped_text_stay_apart() -> None:
    assert names("Results for London\nParis was next.\nRome came third.\n") == ["London", "Paris", "Rome"]


def test_a_dateline_in_capitals_is_a_place() -> None:
    assert names("WASHINGTON - The talks went on.") == ["WASHINGTON"]


def test_known_names_in_a_headline_of_capitals() -> None:
    assert names("TALKS ON IRAQ OPEN IN BAGHDAD TODAY") == ["IRAQ", "BAGHDAD"]


def test_a_word_of_the_text_gets_the_kind_that_the_text_gives_it() -> None:
    text = "Varlen Tooling Corp fell. Traders sold Varlen at noon. Quillith was absent, Zorvan Quillith said."
    assert found(text) == [
        ("Varlen Tooling Corp", "ORGANISATION"),
        ("Varlen", "ORGANISATION"),
        ("Quillith", "PERSON"),
        ("Zorvan Quillith", "PERSON"),
    ]


@pytest.mark.skipif(not (SHARED / "data").exists(), reason="needs the data beside the project (../shared)")
def test_the_article_that_started_it() -> None:
    text = (SHARED / "data" / "inherent-resolve-transition.txt").read_text(encoding="utf-8")
    entities, _ = find_entities(text)
    assert [(entity.name, entity.kind.value) for entity in entities] == [
        ("Islamic State of Iraq and Syria", "ORGANISATION"),
        ("Syria", "PLACE"),
        ("Northern Iraq", "PLACE"),
        ("Baghdad", "PLACE"),
        ("United States", "PLACE"),
        ("Combined Joint Task Force-Operation Inherent Resolve", "ORGANISATION"),
        ("Iraq", "PLACE"),
        ("Department of Defense", "ORGANISATION"),
        ("Afghanistan", "PLACE"),
        ("Africa", "PLACE"),
        ("Joint Operations Command", "ORGANISATION"),
        ("Air Force", "ORGANISATION"),
        ("Kurdish Peshmerga", "ORGANISATION"),
        ("Inherent Resolve Mission", "ORGANISATION"),
    ]
    assert entities[5].aliases == ("CJTF-OIR",)


PIECES = st.sampled_from(
    [
        "The",
        "President",
        "John",
        "Kerry",
        "of",
        "and",
        "Iraq",
        "U.S.",
        "ISIS",
        "(",
        ")",
        ",",
        ".",
        "'",
        "'s",
        "-",
        "al-",
        "de",
        "&",
        "/",
        "\n",
        "\n\n",
        "Ministry",
        "University",
        "Corp",
        "Inc.",
        "in",
        "said",
        "J.",
        "NATO",
        "River",
        "Lake",
        "Mr.",
        "Gen.",
        "New",
        "York",
        "*",
        "_",
        "“",
        "”",
        "’",
        "a",
        "the",
        "Defense",
        "Department",
        "Zorvan",
        "É",
        "İ",
        "ß",
        "ﬁ",
        "İ",
        "�",
        "Trade",
    ]
)


def check(text: str) -> None:
    entities, mentions = find_entities(text)
    end = 0
    for mention in mentions:
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
    ids = [entity.id for entity in entities]
    assert len(set(ids)) == len(ids)
    assert list(dict.fromkeys(mention.entity for mention in mentions)) == ids
    for entity in entities:
        assert entity.id == entity_id(entity.kind, entity.name)
        assert entity.name not in entity.aliases
    assert find_entities(text) == (entities, mentions)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    check(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["", " "]))
def test_any_text_of_telling_words_has_an_answer(pieces: list[str], between: str) -> None:
    check(between.join(pieces))


@pytest.mark.parametrize(
    "piece",
    [
        "A. ",
        "A.",
        "Ab ",
        "Ab-",
        "A'",
        "a",
        "Ministry of ",
        "Trade and ",
        "University of the ",
        "John ",
        "Zorvan Corp ",
        "Bank ",
        "(",
        "\n",
        "Iraq, ",
        "U.S.",
        "a@",
        "* ",
        "NEW ",
        "Mr. ",
        "Zq & ",
        "al-",
    ],
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    find_entities(piece * 10)
    begin = time.process_time()
    check_size = 200_000 // len(piece)
    find_entities(piece * check_size)
    # A quadratic step would take minutes; the bound leaves room for slow and busy machines.
    assert time.process_time() - begin < 8


def test_a_conference_in_a_town_is_an_event() -> None:
    assert names("It was signed after the Paris Peace Conference.") == []
