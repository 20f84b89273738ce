"""The stretch of a body that the list shows: the words that were asked for, as early as they stand together."""

from hypothesis import given
from hypothesis import strategies as st

from index.core.hits import find_hits
from index.core.search import Needle
from index.store.snippet import LENGTH, make_snippet

OIL, GAS = Needle((frozenset({"oil"}),)), Needle((frozenset({"gas"}),))
FILLER = "nothing of note was said there at all " * 10


def test_the_first_stretch_with_all_words_wins_over_one_word_often() -> None:
    body = f"{FILLER}oil oil oil oil. {FILLER}Then gas and oil came. {FILLER}gas, oil."
    snippet = make_snippet(body, (OIL, GAS))
    assert "Then gas and oil came." in snippet.text
    assert [span.cut(snippet.text) for span in snippet.hits] == ["gas", "oil"]


def test_one_word_is_shown_where_it_stands_first() -> None:
    body = f"{FILLER}The first oil. {FILLER}oil, oil and oil."
    assert "The first oil." in make_snippet(body, (OIL,)).text


def test_without_hits_it_is_the_beginning() -> None:
    assert make_snippet("A body.\n\nIts second paragraph.", (GAS,)).text == "A body.  Its second paragraph."


@given(st.lists(st.sampled_from(["oil", "gas", "word", "\n\n", "a" * 300, "."]), max_size=200))
def test_its_hits_are_those_of_the_body(pieces: list[str]) -> None:
    body = " ".join(pieces)
    snippet = make_snippet(body, (OIL, GAS))
    assert len(snippet.text) <= LENGTH + 1
    assert all(span.cut(snippet.text).lower() in ("oil", "gas") for span in snippet.hits)
    assert bool(snippet.hits) == bool(find_hits(body, (OIL, GAS)))
