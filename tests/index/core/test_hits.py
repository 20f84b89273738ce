"""Hits in a text are what the query's needles say."""

from index.core.hits import find_hits
from index.core.query import Field
from index.core.search import Needle


def cut(text: str, *needles: Needle) -> list[str]:
    return [span.cut(text) for span in find_hits(text, needles)]


def test_words_and_phrases_are_found_folded() -> None:
    text = "Oil prices rose. OIL, prices; the oil"
    assert cut(text, Needle((frozenset({"prices"}),))) == ["prices", "prices"]
    assert cut(text, Needle((frozenset({"oil"}), frozenset({"price", "prices"})))) == ["Oil prices", "OIL, prices"]


def test_hits_that_overlap_are_joined() -> None:
    both = (Needle((frozenset({"a"}), frozenset({"b"}))), Needle((frozenset({"b"}), frozenset({"c"}))))
    assert cut("a b c", *both) == ["a b c"]


def test_needles_of_names_are_not_marked_in_bodies() -> None:
    assert cut("Kerry", Needle((frozenset({"kerry"}),), Field.PERSON)) == []
