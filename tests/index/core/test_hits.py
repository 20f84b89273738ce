"""Hits in a text are what the query's needles say."""

from hypothesis import given
from hypothesis import strategies as st

from index.core.dates import DateMention, DateRange, TimexType
from index.core.hits import find_hits
from index.core.query import Field
from index.core.search import Needle
from index.core.span import Span
from index.core.words import words


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


places = st.lists(st.frozensets(st.sampled_from("abcd"), min_size=1, max_size=2), min_size=1, max_size=3)


@given(st.text("abcd .\n", max_size=60), st.lists(places.map(tuple), max_size=3))
def test_hits_are_all_places_where_a_needle_stands(text: str, wanted: list[tuple[frozenset[str], ...]]) -> None:
    marked = set()
    tokens = list(words(text))
    for needle in wanted:
        for at in range(len(tokens) - len(needle) + 1):
            here = tokens[at : at + len(needle)]
            if all(word in place for (word, _, _), place in zip(here, needle, strict=True)):
                marked.update(range(here[0][1], here[-1][2]))
    hits = find_hits(text, [Needle(needle) for needle in wanted])
    assert {at for hit in hits for at in range(hit.start, hit.end)} == marked
    assert list(hits) == sorted(hits)


def test_days_that_were_asked_for_are_marked_among_words() -> None:
    text = "It fell in June 2014 and was freed in 2017, in July."
    dates = [
        DateMention(Span(11, 20), TimexType.DATE, "2014-06", DateRange.month(2014, 6)),
        DateMention(Span(38, 42), TimexType.DATE, "2017", DateRange.year(2017)),
        DateMention(Span(47, 51), TimexType.DATE, "XXXX-07", None),
    ]
    needles = [Needle(days=DateRange.year(2014)), Needle((frozenset({"freed"}),))]
    assert [span.cut(text) for span in find_hits(text, needles, dates)] == ["June 2014", "freed"]
    assert find_hits(text, needles[:1]) == ()
