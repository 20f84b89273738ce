"""Random documents and query trees over a small vocabulary, so that they meet."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from whoosh import query as q

from index.engine.termsets import AnyTerm

WORDS = ("oil", "oils", "price", "prices", "the", "of", "gulf", "u.s", "ärger", "pr_x", "war1")
TAGS = ("red", "green", "blue", "light green")
KINDS = ("a", "b", "c")
EPOCH = datetime(2000, 1, 1)

words = st.sampled_from(WORDS)
texts = st.lists(words, max_size=14).map(" ".join)


def documents(identity: str) -> st.SearchStrategy[dict[str, Any]]:
    """Documents in which any field but the id may be missing."""
    return st.fixed_dictionaries(
        {"id": st.just(identity)},
        optional={
            "title": texts,
            "body": texts,
            "tag": st.lists(st.sampled_from(TAGS), min_size=1, max_size=3).map(",".join),
            "number": st.integers(-50, 50),
            "plain": st.integers(0, 300),
            "when": st.integers(0, 400).map(lambda days: EPOCH + timedelta(days=days)),
            "kind": st.sampled_from(KINDS),
            "note": st.one_of(st.text(max_size=5), st.integers(), st.tuples(st.integers())),
        },
    )


@st.composite
def commits(draw: st.DrawFn) -> list[list[dict[str, Any]]]:
    """Up to three commits of one to nine documents."""
    sizes = draw(st.lists(st.integers(1, 9), min_size=1, max_size=3))
    return [[draw(documents(f"d{number}-{at}")) for at in range(size)] for number, size in enumerate(sizes)]


text_fields = st.sampled_from(("title", "body"))
boosts = st.sampled_from((1.0, 1.0, 0.5, 3.0))
terms = st.one_of(
    st.builds(q.Term, text_fields, words, boosts),
    st.builds(q.Term, st.just("tag"), st.sampled_from(TAGS), boosts),
    st.builds(q.Term, st.just("kind"), st.sampled_from((*KINDS, "none"))),
)
phrases = st.builds(
    q.Phrase, text_fields, st.lists(words, min_size=2, max_size=4), slop=st.integers(1, 3), boost=boosts
)
expanding = st.one_of(
    st.builds(AnyTerm, text_fields, st.lists(words, max_size=3)),
    st.builds(q.Prefix, text_fields, st.sampled_from(("o", "pr", "price", "zz", "ä"))),
    st.builds(q.Wildcard, text_fields, st.sampled_from(("o*", "*s", "p?ice*", "[op]*", "oil", "*", "?*"))),
    st.builds(q.Regex, text_fields, st.sampled_from(("o.*", "pric(e|es)", "[^o]", ".*s$", "price?", "oi|wa"))),
    st.builds(
        q.FuzzyTerm,
        text_fields,
        st.sampled_from(("oil", "pricse", "the", "arger", "gul")),
        maxdist=st.integers(1, 2),
        prefixlength=st.integers(0, 2),
    ),
    st.builds(
        q.TermRange,
        text_fields,
        st.sampled_from((None, "oil", "p")),
        st.sampled_from((None, "price", "z")),
        st.booleans(),
        st.booleans(),
    ),
)
ranges = st.one_of(
    st.builds(
        q.NumericRange,
        st.just("number"),
        st.one_of(st.none(), st.integers(-60, 60)),
        st.one_of(st.none(), st.integers(-60, 60)),
        st.booleans(),
        st.booleans(),
        boost=boosts,
    ),
    st.builds(q.NumericRange, st.just("plain"), st.integers(0, 200), st.integers(0, 300)),
    st.builds(
        lambda first, days: q.DateRange("when", EPOCH + timedelta(days=first), EPOCH + timedelta(days=first + days)),
        st.integers(0, 300),
        st.integers(0, 100),
    ),
)
leaves = st.one_of(
    terms,
    terms,
    phrases,
    # One number for all: stock Whoosh scores these by the size of the index and the number of terms found.
    st.builds(q.ConstantScoreQuery, expanding, st.sampled_from((0.1, 2.0))),
    ranges,
    st.just(q.Every()),
    st.builds(q.Every, text_fields, boosts),
)
placed = st.recursive(
    st.builds(q.Term, st.just("body"), words),
    lambda inner: st.one_of(
        st.builds(q.Or, st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda pair, slop: q.Sequence(pair, slop=slop), st.lists(inner, min_size=2, max_size=3), st.just(1)),
    ),
    max_leaves=4,
)
nearness = st.one_of(
    st.builds(
        q.SpanNear2,
        st.lists(placed, min_size=2, max_size=3),
        slop=st.integers(1, 4),
        ordered=st.booleans(),
    ),
    st.builds(
        q.Sequence,
        st.lists(placed, min_size=2, max_size=4),
        slop=st.integers(1, 3),
        ordered=st.booleans(),
        boost=boosts,
    ),
)
inner_trees = st.recursive(
    st.one_of(leaves, leaves, nearness),
    lambda inner: st.one_of(
        st.builds(q.And, st.lists(inner, min_size=2, max_size=3), boost=boosts),
        st.builds(q.Or, st.lists(inner, min_size=2, max_size=4), boost=boosts),
        st.builds(lambda one, other: q.And([one, q.Not(other)]), inner, inner),
        st.builds(q.Not, inner),
        st.builds(q.AndNot, inner, inner),
        st.builds(q.AndMaybe, inner, inner),
        st.builds(q.Require, inner, inner),
        st.builds(q.ConstantScoreQuery, inner, st.sampled_from((0.5, 4.0))),
    ),
    max_leaves=5,
)
# Stock Whoosh can't estimate the size of a SpanNear, so it stands at the root only.
trees = st.one_of(
    inner_trees,
    inner_trees,
    inner_trees,
    st.builds(q.SpanNear, placed, placed, slop=st.integers(1, 4), ordered=st.booleans()),
)
