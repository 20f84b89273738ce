"""Names in words and lines: choices of a correction, completions, rows and contexts that fit."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from index.core.entities import EntityKind
from index.core.names import ArchiveEntity, Context, Merge, NameCorrection, Say
from index.core.span import Span
from tui.layout.completion import ghost
from tui.layout.entityrow import entity_line, heading
from tui.layout.entitysheet import context_pieces
from tui.layout.namechoices import NameAtHand, choices
from tui.layout.namewords import facts_words, said_words, years_words

KERRY = ArchiveEntity(
    "person:john-kerry",
    EntityKind.PERSON,
    "John Kerry",
    ("Kerry", "J. Kerry"),
    ("person:john-kerry",),
    1204,
    3000,
    date(2011, 5, 1),
    date(2024, 1, 1),
)


@pytest.mark.parametrize(
    ("typed", "whole", "said"),
    [
        ("pers", "person:", "on:"),
        ("person:Joh", 'person:"John Kerry"', "n Kerry"),
        ('person:"joh', 'person:"John Kerry"', "n Kerry"),
        ('iraq org:"peshm', 'iraq org:"Kurdish Peshmerga"', '  → "Kurdish Peshmerga"'),
        ('person:"John Kerry', 'person:"John Kerry"', '"'),
        ("place:Iraq", "place:Iraq", ""),
        ("place:x", "", ""),
    ],
)
def test_what_is_proposed_stands_behind_what_was_typed(typed, whole, said):
    assert ghost(typed, whole) == said


def test_only_what_can_be_said_is_offered():
    at = NameAtHand(KERRY.id, KERRY.kind, KERRY.name)
    assert [choice.key for choice in choices(at)] == ["x", "o", "l", "s", "r"]
    merge = Merge("person:j-kerry", "J. Kerry", "initials")
    more = choices(NameAtHand(KERRY.id, KERRY.kind, KERRY.name, "Kerry", (merge,)))
    assert NameCorrection(Say.APART, "Kerry", KERRY.id) in [choice.correction for choice in more]
    assert NameCorrection(Say.APART, "person:j-kerry", KERRY.id) in [choice.correction for choice in more]
    assert [choice.asks for choice in more if choice.correction is None] == [Say.SAME, Say.CALLED]
    keys = [choice.key for choice in more if choice.key]
    assert len(keys) == len(set(keys))
    assert not {"j", "k", "q"} & set(keys)


@pytest.mark.parametrize("say", Say)
def test_every_correction_has_words(say):
    value = "place" if say in (Say.KIND, Say.ALWAYS) else "person:x" if say in (Say.SAME, Say.APART) else "May"
    assert "“" in said_words(NameCorrection(say, "person:may", value))


def test_years_and_other_articles():
    assert years_words(KERRY) == "2011–2024"
    assert facts_words(KERRY) == "in 1,203 other articles"


@given(st.integers(20, 200), st.booleans(), st.text(max_size=80))
def test_rows_are_as_wide_as_their_heading(width, with_kind, name):
    entity = ArchiveEntity("x", EntityKind.PLACE, name, (name, "also"), ("x",), 1, 2, fresh=3)
    line = sum(cell_len(text) for text, _ in entity_line(entity, width, with_kind=with_kind))
    assert line == cell_len(heading(width, with_kind=with_kind)) <= width


@given(st.text(max_size=150), st.text(min_size=1, max_size=20), st.text(max_size=150), st.integers(30, 110))
def test_a_context_fits_and_shows_its_mention(before, name, after, width):
    mention = Span(len(before), len(before) + len(name))
    found = Context("a", "a.txt", "A", None, before + name + after, mention, mention)
    pieces = context_pieces(found, width, "person")
    assert sum(cell_len(text) for text, _ in pieces) <= width
    shown = pieces[1][0]
    assert shown == name or cell_len(name) > width
