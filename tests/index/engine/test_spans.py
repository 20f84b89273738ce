"""Phrases and nearness find what a plain reading of the texts finds, by each of their ways."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as q
from whoosh.query.spans import SpanNear2

from index.engine import spans
from index.engine.building import Layout
from index.engine.searcher import EngineSearcher
from index.engine.writer import BulkWriter
from tests.index.engine import peer

# How they choose between ways, so that each is gone: as they are, always one way, always the other.
WAYS = {
    "as it is": {},
    "sought one by one": {"_WORTH_SEEKING": 0, "_OFTEN": 1 << 30, "_CHUNK": 2},
    "compared as lists": {"_WORTH_SEEKING": 1 << 30, "_OFTEN": 0, "_CHUNK": 3, "_FIRST": (1, 2)},
}
COMMON = "abc"
RARE = "xyz"

texts = st.lists(
    st.lists(st.one_of(st.sampled_from(COMMON), st.sampled_from(COMMON), st.sampled_from(COMMON + RARE)), max_size=20),
    min_size=1,
    max_size=12,
)
phrases = st.lists(st.sampled_from(COMMON + RARE), min_size=2, max_size=4)
_count = itertools.count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spans")


def in_order(text: list[str], words: list[str], slop: int) -> bool:
    ends = {at for at, word in enumerate(text) if word == words[0]}
    for wanted in words[1:]:
        ends = {at for at, word in enumerate(text) if word == wanted and any(0 < at - end <= slop for end in ends)}
    return bool(ends)


def close(text: list[str], one: str, other: str, slop: int) -> bool:
    places = [[at for at, word in enumerate(text) if word == wanted] for wanted in (one, other)]
    return any(0 < abs(a - b) <= slop for a, b in itertools.product(*places))


@pytest.mark.parametrize("coded", [True, False])
@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=texts, wanted=st.lists(phrases, min_size=1, max_size=6), slop=st.integers(2, 4))
def test_words_in_order_and_near_each_other(
    folder: Path, way: str, coded: bool, texts: list[list[str]], wanted: list[list[str]], slop: int
) -> None:
    path = folder / str(next(_count))
    path.mkdir()
    index = peer.engine_index(path, [])
    with BulkWriter(index, layout=Layout(dense_documents=5, code_documents=1 if coded else 1 << 30)) as writer:
        for number, text in enumerate(texts):
            writer.add({"id": str(number), "body": " ".join(text)})
        writer.commit()
    with EngineSearcher(index) as searcher, pytest.MonkeyPatch.context() as patch:
        for name, value in WAYS[way].items():
            patch.setattr(spans, name, value)

        def found(query: object) -> list[int]:
            return sorted(number for _, number in searcher.search(query, limit=None).rows)

        for words in wanted:
            for gap in (1, slop):
                expected = [number for number, text in enumerate(texts) if in_order(text, words, gap)]
                assert found(q.Phrase("body", words, slop=gap)) == expected
            pair = [q.Term("body", word) for word in words[:2]]
            expected = [number for number, text in enumerate(texts) if close(text, *words[:2], slop)]
            assert found(SpanNear2(pair, slop=slop, ordered=False)) == expected
