"""The first rows are those of a full sort."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine import selection
from index.engine.selection import first_rows


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(0, 600), st.integers(0, 700), st.sampled_from((2, 7, 10_000)))
def test_first_rows_are_those_of_a_full_sort(data: st.DataObject, size: int, count: int, spread: int) -> None:
    rng = np.random.default_rng(data.draw(st.integers(0, 1000)))
    scores = -rng.integers(0, spread, size).astype(float)
    mask = rng.random(size) < data.draw(st.sampled_from((0.0, 0.1, 0.9, 1.0)))
    scores[~mask] = np.inf
    days = rng.integers(0, 5, size)
    few, selection._SORTED = selection._SORTED, 16
    try:
        by_score = first_rows([scores], None, count).tolist()
        by_both = first_rows([scores, days], None, count).tolist()
        by_day = first_rows([days, scores], np.flatnonzero(mask), count).tolist()
    finally:
        selection._SORTED = few
    docs = np.flatnonzero(mask).tolist()
    assert by_score == sorted(docs, key=lambda doc: (scores[doc], doc))[:count]
    assert by_both == sorted(docs, key=lambda doc: (scores[doc], days[doc], doc))[:count]
    assert by_day == sorted(docs, key=lambda doc: (days[doc], scores[doc], doc))[:count]
