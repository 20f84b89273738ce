"""Which forms of a name become one entity, and which stay apart."""

from __future__ import annotations

import pytest

from index.annotate.entities.annotator import find_entities


def groups(text: str) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.aliases for entity in find_entities(text)[0]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Islamic State of Iraq and Syria retreated. ISIS lost ground.",
            {"Islamic State of Iraq and Syria": ("ISIS",)},
        ),
        (
            "The Combined Joint Task Force-Operation Inherent Resolve was formed. Officers of CJTF-OIR agreed.",
            {"Combined Joint Task Force-Operation Inherent Resolve": ("CJTF-OIR",)},
        ),
        ("The Department of Defense (DOD) agreed.", {"Department of Defense": ("DOD",)}),
        ("The Orban Tooling Agency (OTA) agreed. Then OTA left.", {"Orban Tooling Agency": ("OTA",)}),
        ("The Orban Tooling Agency agreed. Later the OTA left.", {"Orban Tooling Agency": ("OTA",)}),
        ("The United States and the U.S. and the US agreed.", {"United States": ("U.S.", "US")}),
        ("Britain is the United Kingdom, the U.K. for short.", {"United Kingdom": ("Britain", "U.K.")}),
        (
            "The Financial Services Authority (FSA) fined it. The FSA is strict.",
            {"Financial Services Authority": ("FSA",)},
        ),
        ("Varlen Tooling Corp fell, then Varlen rose.", {"Varlen Tooling Corp": ("Varlen",)}),
    ],
)
def test_forms_of_one_name(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert groups(text) == expected


def test_a_surname_joins_the_full_name() -> None:
    text = "John Kerry came. Secretary Kerry spoke, and Kerry left. Mr. Kerry waved."
    assert groups(text) == {"John Kerry": ("Kerry",)}


def test_a_surname_before_the_full_name_joins_it() -> None:
    assert groups("Mr. Quillith came early. Later Zorvan Quillith said so.") == {"Zorvan Quillith": ("Quillith",)}


def test_a_surname_means_the_one_named_last() -> None:
    text = "George Bush came. Laura Bush spoke. Mrs. Bush left."
    assert groups(text) == {"George Bush": (), "Laura Bush": ("Bush",)}


def test_a_middle_initial_joins() -> None:
    assert groups("John F. Kennedy came. Later John Kennedy left.") == {"John F. Kennedy": ("John Kennedy",)}


def test_an_arabic_article_joins() -> None:
    assert groups("Nouri al-Maliki came. Mr. Maliki left.") == {"Nouri al-Maliki": ("Maliki",)}


def test_the_pentagon_stays_apart_from_its_department() -> None:
    assert list(groups("The Pentagon and the Department of Defense agreed.")) == ["Pentagon", "Department of Defense"]


def test_another_countrys_air_force_is_another_entity() -> None:
    assert list(groups("The Iraqi Air Force met the U.S. Air Force.")) == ["Iraqi Air Force", "Air Force"]


def test_ids_are_the_same_in_every_text() -> None:
    first, second = find_entities("DOD agreed.")[0], find_entities("The Defense Department agreed.")[0]
    assert [entity.id for entity in first] == [entity.id for entity in second] == ["organisation:department-of-defense"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lehman Brothers fell. Lehman Brothers Holdings Inc. went to court.", ["Lehman Brothers"]),
        ("The Iraqi Foreign Ministry protested. The Foreign Ministry insists.", ["Iraqi Foreign Ministry"]),
        ("The Sirte Water Council met. Then the Water Council left.", ["Sirte Water Council"]),
        (
            "The Orban Police Agency (OPA) counted. The Orban Police Agency of Japan agreed.",
            ["Orban Police Agency of Japan"],
        ),
        ("The Department of Defense and the United States Department of Defense agreed.", ["Department of Defense"]),
        (
            "The Iraqi Air Force came, then the U.S. Air Force, then the Air Force left.",
            ["Iraqi Air Force", "Air Force"],
        ),
    ],
)
def test_a_body_with_and_without_its_country_or_legal_form(text: str, expected: list[str]) -> None:
    assert list(groups(text)) == expected
