"""What the end of a query may become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.entities import EntityKind
from index.core.query import NAMES, Phrase, Word
from index.query.completion import BegunName, fields_begun, name_begun, with_name
from index.query.parser import parse


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("per", ("person:",)),
        ("oil per", ("oil person:",)),
        ("-(pub", ("-(publisher:",)),
        ("PLA", ("place:",)),
        ("on", ()),
        ("super", ()),
        ("per ", ()),
        ("person:", ()),
        ('"per', ()),
        ("", ()),
    ],
)
def test_fields(text: str, becomes: tuple[str, ...]) -> None:
    assert fields_begun(text) == becomes


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("person:ker", BegunName(EntityKind.PERSON, "ker", 7)),
        ('oil -org:"islamic st', BegunName(EntityKind.ORGANISATION, "islamic st", 9)),
        ("Place:", BegunName(EntityKind.PLACE, "", 6)),
        ("organisation:na", BegunName(EntityKind.ORGANISATION, "na", 13)),
        ('person:"John Kerry"', None),
        ("person:kerry ", None),
        ("title:ker", None),
        ("ker", None),
    ],
)
def test_names(text: str, begun: BegunName | None) -> None:
    assert name_begun(text) == begun


def test_a_name_is_quoted_where_it_has_to_be() -> None:
    for text, name, becomes in (
        ("oil person:ker", "John Kerry", 'oil person:"John Kerry"'),
        ('person:"jo', "John Kerry", 'person:"John Kerry"'),
        ("org:na", "NATO", "org:NATO"),
    ):
        begun = name_begun(text)
        assert begun
        assert with_name(text, begun, name) == becomes


@given(st.text(max_size=60), st.sampled_from(("person:", 'org:"', "place:x", "")), st.text(max_size=20))
def test_any_text_can_be_completed_and_asks_for_the_name(before: str, field: str, name: str) -> None:
    text = before + field
    fields_begun(text)
    begun = name_begun(text)
    if begun and not before:
        tree = parse(with_name(text, begun, name)).tree
        assert not isinstance(tree, (Word, Phrase)) or tree.field in NAMES
