"""Words in one stretch, and groups of terms, are found and counted as a plain reading of the texts does it."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import fields
from whoosh import index as whoosh_index
from whoosh import query as q
from whoosh.analysis import RegexTokenizer

from index.engine.searcher import EngineSearcher
from index.engine.stretches import InOneStretch
from index.engine.termsets import AnyTerm
from index.engine.writer import BulkWriter

NAMES = "abcd"
# Paragraphs of sentences of names; a document always has a name.
documents = st.lists(
    st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), min_size=1, max_size=3), min_size=1, max_size=4
)
_count = itertools.count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stretches")


def indexed(folder: Path, texts: list[list[list[list[str]]]], *, commits: int) -> Any:
    """An index of these documents in so many segments, the first document deleted after it was added."""
    folder = folder / str(next(_count))
    folder.mkdir()
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        named=fields.TEXT(analyzer=RegexTokenizer(r"\w+")),
        day=fields.NUMERIC(int, bits=32, shift_step=0, sortable=True),
    )
    index = whoosh_index.create_in(str(folder), schema)
    writer = BulkWriter(index)
    for number, text in enumerate(texts):
        written = " ".join("p " + " ".join("s " + " ".join(sentence) for sentence in part) for part in text)
        day = {"day": number} if number % 3 else {}
        writer.add({"id": f"{number}", "named": written, **day})
        if number % (len(texts) // commits + 1) == 0:
            writer.commit()
    writer.commit()
    writer.delete_by_term("id", "0")
    writer.commit()
    writer.cancel()
    return index


def found(searcher: EngineSearcher, query: Any) -> set[int]:
    rows = searcher.search(query, limit=None).rows
    return {int(searcher.stored_fields(number, ("id",))["id"]) for _, number in rows}


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    texts=st.lists(documents, min_size=1, max_size=10),
    parts=st.lists(st.sets(st.sampled_from(NAMES), min_size=1, max_size=2), min_size=2, max_size=3),
    commits=st.integers(1, 3),
)
def test_names_in_one_paragraph_and_in_one_sentence(
    folder: Path, texts: list[Any], parts: list[set[str]], commits: int
) -> None:
    with EngineSearcher(indexed(folder, texts, commits=commits)) as searcher:
        subqueries = [AnyTerm("named", part) for part in parts]
        paragraphs = found(searcher, InOneStretch(subqueries, "named", ["p"]))
        sentences = found(searcher, InOneStretch(subqueries, "named", ["p", "s"]))
    held = [[set(itertools.chain(*part)) for part in text] for text in texts]
    assert paragraphs == {n for n, text in enumerate(held) if n and any(_has(part, parts) for part in text)}
    assert sentences == {
        n for n, text in enumerate(texts) if n and any(_has(set(s), parts) for part in text for s in part)
    }


def _has(there: set[str], parts: list[set[str]]) -> bool:
    return all(there & part for part in parts)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.lists(documents, min_size=1, max_size=10), commits=st.integers(1, 3), asked=st.sampled_from(NAMES))
def test_groups_are_counted_over_what_a_query_finds(folder: Path, texts: list[Any], commits: int, asked: str) -> None:
    groups = {"named": {b"a": 0, b"b": 1, b"c": 1}}
    with EngineSearcher(indexed(folder, texts, commits=commits)) as searcher:
        incidence = searcher.incidence(groups, 3, column="day", queries={2: q.Term("named", "d")})
        total, tally = searcher.tally(incidence, q.Term("named", asked))
    words = {n: [w for part in text for s in part for w in s] for n, text in enumerate(texts) if n}
    words = {n: said for n, said in words.items() if asked in said}
    assert total == len(words)
    for group, terms in enumerate(("a", "bc", "d")):
        those = {n: sum(w in terms for w in said) for n, said in words.items() if set(terms) & set(said)}
        days = [n for n in those if n % 3]
        assert tally.documents[group] == len(those)
        assert tally.least[group] == min(days, default=None)
        assert tally.greatest[group] == max(days, default=None)
        if group < 2:  # documents of a query stand once
            assert tally.occurrences[group] == sum(those.values())
