"""Short forms that a text explains in brackets, and capitals in brackets that explain nothing."""

from __future__ import annotations

import pytest

from index.annotate.entities.annotator import find_entities
from index.annotate.entities.names import fits


def groups(text: str) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.aliases for entity in find_entities(text)[0]}


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("TEPCO", "Tokyo Electric Power Company", True),
        ("OTC", "Orban Tooling Company", True),
        ("STScI", "Space Telescope Science Institute", True),
        ("UNHCR", "Office of the United Nations High Commissioner for Refugees", True),
        ("OQX", "Orban Tooling Company", False),
        ("O", "Orban Tooling Company", False),
        ("", "", False),
    ],
)
def test_letters_that_fit_a_name(short: str, long: str, expected: bool) -> None:
    assert fits(short, long) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Orban Workers' Party (QZPR) split. Later QZPR voters stayed at home.",
            {"Orban Workers' Party": ("QZPR",)},
        ),
        ("The Lower Orban Electric Company (LOELCO) failed.", {"Lower Orban Electric Company": ("LOELCO",)}),
        ("A list of the Orban Price Agency (CPI). The CPI grew.", {"Orban Price Agency": ()}),
    ],
)
def test_capitals_in_brackets_are_a_short_form_unless_they_are_an_ordinary_word(
    text: str, expected: dict[str, tuple[str, ...]]
) -> None:
    assert groups(text) == expected


def test_an_ordinary_word_whose_letters_agree_is_a_short_form() -> None:
    text = "The Communist Party of Orbania (CPO) and the Committee of Price Inspection (CPI) met. Then CPI won."
    assert groups(text)["Committee of Price Inspection"] == ("CPI",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The United Nations Orban Mission for Iraq (UNOMI) left.",
            {"United Nations Orban Mission for Iraq": ("UNOMI",)},
        ),
        (
            "The United Nations Operational Salt Applications Programme (UNOSAP) left.",
            {"United Nations Operational Salt Applications Programme": ("UNOSAP",)},
        ),
    ],
)
def test_initials_tell_where_a_name_begins(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Orban Agency (US) paid.", {"Orban Agency": (), "United States": ("US",)}),
        ("The Orban Agency (NATO) paid.", {"Orban Agency": (), "North Atlantic Treaty Organization": ("NATO",)}),
        ("John Kerry (QRS) spoke.", {"John Kerry": ()}),
    ],
)
def test_capitals_in_brackets_that_are_no_short_form(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert groups(text) == expected
