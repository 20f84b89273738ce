"""Texts made from templates: their marks are right, and the same seed makes the same texts."""

from random import Random

import pytest

from train.gold import ORGANISATION, PERSON, PLACE, GoldText
from train.layouts import layout_text, layout_texts, layouts
from train.stock import NameStock
from train.template import Choice, Slot, parsed

STOCK = NameStock.read()


def check_marks(text: GoldText) -> None:
    end = 0
    for start, stop, kind in text.entities:
        assert end <= start < stop <= len(text.text)
        name = text.text[start:stop]
        assert name == name.strip()
        assert kind in (PERSON, ORGANISATION, PLACE)
        end = stop


@pytest.mark.parametrize("kind", sorted(layouts().layouts))
def test_marks_are_names(kind: str) -> None:
    for number in range(25):
        text = layout_text(kind, STOCK, Random(number), "a")
        check_marks(text)
        assert not set("{}[]@|\\") & set(text.text), text.text


def test_enough_layouts() -> None:
    assert len(layouts().layouts) >= 60


def test_pools_are_used() -> None:
    every = [line.template for lines in layouts().layouts.values() for line in lines]
    every += [line for pool in layouts().pools.values() for line in pool]
    used = {pool for pool in layouts().pools if any(f"{{@{pool}}}" in line for line in every)}
    assert used == set(layouts().pools)


def test_same_seed_same_texts() -> None:
    one = layout_texts(STOCK, seed=3, count=100)
    assert one == layout_texts(NameStock.read(), seed=3, count=100)
    assert one != layout_texts(STOCK, seed=4, count=100)
    assert len({text.id for text in one}) == 100


def test_language_of_templates() -> None:
    assert parsed(r"a {!n 1 2 #k %-3}[|b\]]") == (
        "a ",
        Slot("n", ("1", "2"), "k", -3, True),
        Choice(((), ("b]",))),
    )
    with pytest.raises(ValueError):
        parsed("[a|b")
    with pytest.raises(ValueError):
        parsed("[a{n")


def test_team_of_a_town_is_an_organisation_in_tables() -> None:
    text = layout_text("soccer table", STOCK, Random(1), "a")
    assert {kind for _, _, kind in text.entities} == {ORGANISATION}
