"""Copies with other names: the text around them stays, and what was one person stays one."""

import re
from dataclasses import replace

import pytest

from train.gold import ORGANISATION, PERSON, PLACE, GoldText
from train.layouts import layout_texts
from train.stock import NameStock
from train.swap import swapped

STOCK = NameStock.read()


def gold(text: str) -> GoldText:
    """<A B> is a person, {A} a place, «A» an organisation."""
    kinds = {"<": PERSON, "{": PLACE, "«": ORGANISATION}
    marks, plain = [], ""
    for part in re.split(r"(<[^>]+>|{[^}]+}|«[^»]+»)", text):
        if part[:1] in kinds and part:
            marks.append((len(plain), len(plain) + len(part) - 2, kinds[part[0]]))
            part = part[1:-1]
        plain += part
    return GoldText("a", plain, tuple(marks))


def surfaces(text: GoldText) -> list[str]:
    return [text.text[start:end] for start, end, _ in text.entities]


def between(text: GoldText) -> list[str]:
    edges = [0, *(edge for start, end, _ in text.entities for edge in (start, end)), len(text.text)]
    return [text.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def copies(text: GoldText) -> list[GoldText]:
    return [swapped(text, STOCK, seed=seed) for seed in range(60)]


@pytest.mark.parametrize("text", layout_texts(STOCK, seed=5, count=150), ids=lambda text: text.id)
def test_all_but_names_stays(text: GoldText) -> None:
    copy = swapped(text, STOCK, seed=1)
    assert between(copy) == between(text)
    assert [kind for _, _, kind in copy.entities] == [kind for _, _, kind in text.entities]
    assert all(surfaces(copy))
    assert [name.strip() for name in surfaces(copy)] == surfaces(copy)
    assert copy == swapped(text, STOCK, seed=1)


def test_more_than_half_of_the_names_change() -> None:
    texts = layout_texts(STOCK, seed=6, count=200)
    pairs = [
        (old, new)
        for text in texts
        for old, new in zip(surfaces(text), surfaces(swapped(text, STOCK, seed=2)), strict=True)
    ]
    assert 0.45 < sum(old != new for old, new in pairs) / len(pairs) < 0.7


def test_surname_follows_full_name() -> None:
    changed = 0
    for copy in copies(gold("<John Marlow> met <Ann Peters>. <Marlow> left.")):
        full, _, last = surfaces(copy)
        assert full.endswith(" " + last)
        changed += last != "Marlow"
    assert changed > 20


def test_family_keeps_one_surname() -> None:
    for copy in copies(gold("<John Marlow>, <Ann Marlow> and <Ann Peters>")):
        (_, his), (ann, hers), (other, _) = (name.split(" ", 1) for name in surfaces(copy))
        assert his == hers
        assert ann == other


def test_shapes_stay() -> None:
    for copy in copies(gold("{BAGHDAD} - <J. K. Ward> and <Hans von Trotta> of «IBM» left {New York} and {germany}.")):
        city, initials, noble, acronym, _, country = surfaces(copy)
        assert city.isupper()
        assert initials.startswith("J. K. ")
        assert " von " in noble
        assert acronym.isupper()
        assert country.islower()


def test_class_stays() -> None:
    countries = {country.name for country in STOCK.countries}
    for copy in copies(gold("{Germany} beat {France}; «Chelsea» lost.")):
        assert set(surfaces(copy)[:2]) <= countries
        english = {form for team in STOCK.leagues["soccer"][0] for form in (team.short, team.full)}
        assert surfaces(copy)[2] in english


def test_name_over_two_lines_is_the_same_name() -> None:
    for copy in copies(gold("{Addis Ababa} is big. {Addis\nAbaba} is old.")):
        first, second = surfaces(copy)
        assert " ".join(second.split()) == first


def test_what_may_be_short_for_another_stays() -> None:
    for copy in copies(gold("The «Kurdistan Liberation Army» («KLA») left.")):
        assert surfaces(copy) == ["Kurdistan Liberation Army", "KLA"]


def test_no_names_no_change() -> None:
    text = gold("Nothing happened.")
    assert replace(swapped(text, STOCK, seed=1), id="a") == text
