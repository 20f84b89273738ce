"""Ships, trains, probes and storms are left out; the people and places they are called after are not."""

from __future__ import annotations

import pytest

from index.annotate.entities.annotator import find_entities


def names(text: str) -> list[str]:
    return [mention.span.cut(text) for mention in find_entities(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "They were taken aboard the USS New Orleans.",
        "They waited for the probe Galileo.",
        "They rode in a carriage called the Ferdinand Magellan.",
        "They fled from Hurricane Gloria.",
        "They saw Victoria, the fastest liner of its day.",
        "They crossed on the steamer London. At noon the London turned back.",
    ],
)
def test_crafts_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They crossed on the steamer London from London.", ["London"]),
        ("It was a town called Victoria.", ["Victoria"]),
        ("It was the carrier British Airways.", ["British Airways"]),
    ],
)
def test_places_and_firms_of_the_same_name_stay(text: str, expected: list[str]) -> None:
    assert names(text) == expected
