"""How far a name goes: over "of", "for" and "and", over lists of tasks, and not further."""

from __future__ import annotations

import pytest

from index.annotate.entities.annotator import find_entities


def found(text: str) -> list[tuple[str, str]]:
    entities, mentions = find_entities(text)
    kinds = {entity.id: entity.kind.value for entity in entities}
    return [(mention.span.cut(text), kinds[mention.entity]) for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Department of Forestry, Mines and Water objected.", "Department of Forestry, Mines and Water"),
        (
            "The Orban Office for the Co-ordination of Humanitarian Affairs objected.",
            "Orban Office for the Co-ordination of Humanitarian Affairs",
        ),
        ("It won over the Communist Party of Nepal.", "Communist Party of Nepal"),
        ("It won over the Pan Orbanist Congress.", "Pan Orbanist Congress"),
        ("It won over the African Christian Democratic Party.", "African Christian Democratic Party"),
    ],
)
def test_organisations_as_long_as_they_go(text: str, expected: str) -> None:
    assert found(text) == [(expected, "ORGANISATION")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Department of Forestry, Iraq and Syria agreed.", ["Department of Forestry", "Iraq", "Syria"]),
    ],
)
def test_names_that_stay_apart(text: str, expected: list[str]) -> None:
    assert [name for name, _ in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He sat in the House of Commons of Canada.", "House of Commons of Canada"),
        ("He sat in the Parliament of Norway.", "Parliament of Norway"),
        ("He joined the National Liberal Party.", "National Liberal Party"),
        ("He joined the Green Party of the United States.", "Green Party of the United States"),
        ("He joined the States' Rights Democratic Party.", "States' Rights Democratic Party"),
    ],
)
def test_bodies_that_several_countries_have(text: str, expected: str) -> None:
    assert found(text) == [(expected, "ORGANISATION")]
