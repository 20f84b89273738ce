"""Patterns and distances over the whole dictionary find what they find word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as q

from index.engine import expansion
from index.engine.searcher import EngineSearcher
from index.engine.segmentdata import SegmentData
from index.engine.watch import Watch
from tests.index.engine import peer

LETTERS = "abé_1"
WORDS = sorted({"".join(LETTERS[(n // 5**k + k) % 5] for k in range(1 + n % 6)) for n in range(0, 4000, 7)})


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SegmentData]:
    index = peer.engine_index(tmp_path_factory.mktemp("words"), [[{"id": "d", "body": " ".join(WORDS)}]])
    with EngineSearcher(index) as searcher:
        yield searcher._leaves.opened[0]


def found(data: SegmentData, numbers: list[int]) -> list[str]:
    assert numbers == sorted(set(numbers))
    return [data.term(number).decode() for number in numbers]


def bounds(data: SegmentData) -> tuple[int, int]:
    return data.fields["body"].first, data.fields["body"].last


def test_the_dictionary_is_whole(data: SegmentData) -> None:
    assert found(data, list(range(*bounds(data)))) == sorted(WORDS, key=str.encode)


pieces = st.sampled_from(
    (
        "a",
        "b",
        "é",
        ".",
        ".*",
        "a+",
        "b?",
        "[ab]",
        "[^a]",
        "[^a]*",
        "(a|bé)",
        r"\w",
        r"\W",
        "$",
        "x{0}",
        "_1",
        "é{1,2}",
        r"\s*",
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(pieces, max_size=5).map("".join), st.lists(pieces, min_size=2, max_size=2).map("|".join)))
def test_a_pattern_finds_what_it_finds_word_by_word(data: SegmentData, pattern: str) -> None:
    numbers = expansion.matching_terms(data, "body", pattern, bounds(data), Watch())
    assert found(data, numbers) == [word for word in sorted(WORDS, key=str.encode) if re.match(pattern, word)]
    prefix = expansion.literal_prefix(pattern)
    assert all(word.startswith(prefix) for word in found(data, numbers))


@settings(max_examples=200, deadline=None)
@given(st.text("ab*?é", max_size=6))
def test_a_glob_finds_what_it_finds_word_by_word(data: SegmentData, glob: str) -> None:
    pattern = expansion.glob_pattern(glob)
    numbers = expansion.matching_terms(data, "body", pattern, bounds(data), Watch(), whole=True)
    wanted = re.compile(glob.replace("*", ".*").replace("?", "."))
    assert found(data, numbers) == [word for word in sorted(WORDS, key=str.encode) if wanted.fullmatch(word)]


def distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for at, char in enumerate(one, 1):
        last, row = row, [at]
        for place, wanted in enumerate(other, 1):
            row.append(min(last[place] + 1, row[-1] + 1, last[place - 1] + (char != wanted)))
    return row[-1]


@settings(max_examples=150, deadline=None)
@given(st.text(LETTERS + "zß", max_size=8), st.integers(0, 3))
def test_words_within_some_edits_are_all_found(data: SegmentData, text: str, edits: int) -> None:
    numbers = expansion.near_terms(data, "body", text, edits, bounds(data), Watch())
    assert found(data, numbers) == [word for word in sorted(WORDS, key=str.encode) if distance(word, text) <= edits]


def test_terms_with_newlines_are_looked_at_one_by_one(tmp_path: Path) -> None:
    documents = [{"id": "x\ny"}, {"id": "xz"}, {"id": "yz"}]
    with EngineSearcher(peer.engine_index(tmp_path, [documents])) as searcher:
        assert searcher.search(q.Wildcard("id", "*y")).total == 0
        assert searcher.search(q.Regex("id", "x.*z$")).total == 1
        assert searcher.search(q.FuzzyTerm("id", "x\nz", maxdist=1, prefixlength=0)).total == 2
