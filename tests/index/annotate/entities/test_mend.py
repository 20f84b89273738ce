"""Rules after the model: what they take away, split, add and repeat."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.annotate.entities.annotator import find_entities
from index.annotate.entities.lexicon import lexicon
from index.annotate.entities.mend import mend
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Found


def mended(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """What rules make of names that a model is said to have found, each at its first place."""
    kinds = {"person": PERSON, "organisation": ORGANISATION, "place": PLACE}
    found = sorted((text.index(name), text.index(name) + len(name), kinds[kind]) for name, kind in names)
    return [(text[start:end], kind.value.lower()) for start, end, kind in mend(text, list(found), lexicon())]


@pytest.mark.parametrize(
    ("text", "name", "kind", "expected"),
    [
        ("He met Sheikh Ali Quillith.", "Sheikh Ali Quillith", "person", [("Ali Quillith", "person")]),
        ("The Varlen Agency met.", "The Varlen Agency", "organisation", [("Varlen Agency", "organisation")]),
        ("He read The Varlen Post.", "The Varlen Post", "organisation", [("The Varlen Post", "organisation")]),
        ("It was Orban Quillith.", "Orban Quillith.", "person", [("Orban Quillith", "person")]),
        ("It was Orban Quillith Jr.", "Orban Quillith Jr.", "person", [("Orban Quillith Jr.", "person")]),
        ("He met Kim Jong-un.", "Kim Jong", "person", [("Kim Jong-un", "person")]),
        ("Iraqi and American troops", "Iraqi and American", "organisation", []),
        ("the Company said", "Company", "organisation", []),
        ("the Treaty of Versailles", "Versailles", "place", []),
        ("a carrier, the USS Orban", "USS Orban", "organisation", []),
        ("Orban met Quillith", "Orban met Quillith", "person", [("Orban", "person"), ("Quillith", "person")]),
        ("Orban & Quillith won", "Orban & Quillith", "person", [("Orban & Quillith", "organisation")]),
        ("in Dayton, OH, today", "Dayton", "place", [("Dayton", "place"), ("OH", "place")]),
        ("in Wexcombe, Ohio.", "Wexcombe", "place", [("Wexcombe", "place"), ("Ohio", "place")]),
        ("the <VRLN> Corp", "<VRLN> Corp", "organisation", []),
    ],
)
def test_what_becomes_of_a_name(text: str, name: str, kind: str, expected: list[tuple[str, str]]) -> None:
    assert mended(text, (name, kind)) == expected


def test_a_title_in_short_makes_a_person() -> None:
    assert mended("Mr. Obuwatu left. Gen. Zorvan Quillith stayed.") == [
        ("Obuwatu", "person"),
        ("Zorvan Quillith", "person"),
    ]


def test_a_listed_name_before_a_hyphen_is_one() -> None:
    assert mended("A Washington-based body") == [("Washington", "place")]


def test_short_forms_repeat_long_names() -> None:
    text = "Norvane Bancorp rose. Each Norvane share fell; Orban Quillith sold. Quillith said so. Norvane Street lost."
    assert mended(text, ("Norvane Bancorp", "organisation"), ("Orban Quillith", "person")) == [
        ("Norvane Bancorp", "organisation"),
        ("Norvane", "organisation"),
        ("Orban Quillith", "person"),
        ("Quillith", "person"),
    ]


def test_a_word_that_the_text_writes_small_is_no_short_form() -> None:
    text = "Fleet Bancorp rose. The fleet sailed. Fleet sailings ended."
    assert mended(text, ("Fleet Bancorp", "organisation")) == [("Fleet Bancorp", "organisation")]


def test_initials_of_a_body_mean_it() -> None:
    text = "The Joint Orban Task Force left. The JOTF went home."
    entities, _ = find_entities(text)
    assert [(entity.name, entity.aliases) for entity in entities] == [("Joint Orban Task Force", ("JOTF",))]


PARTS = st.sampled_from(
    [
        "Mr.",
        "Orban",
        "Quillith",
        "Corp",
        "and",
        "the",
        "The",
        "Bank",
        "of",
        "met",
        "Iraq",
        ",",
        ".",
        "Ohio",
        "(OQ)",
        "-un",
        "'s",
        "USS",
        "Washington-based",
        "&",
        ";",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PARTS, max_size=25).map(" ".join), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)
)
def test_names_stay_in_order_and_apart_whatever_was_found(text: str, spans: list[tuple[int, int]]) -> None:
    found: list[Found] = []
    for number, (start, length) in enumerate(sorted(spans)):
        end = min(start + length, len(text))
        if start < end and text[start:end].strip() == text[start:end] and (not found or found[-1][1] <= start):
            found.append((start, end, (PERSON, ORGANISATION, PLACE)[number % 3]))
    out = mend(text, found, lexicon())
    assert all(a[1] <= b[0] for a, b in pairwise(out))
    assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end, _ in out)
