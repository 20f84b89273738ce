"""The query language: what is typed and the tree that it has; problems with their places; and that nothing raises."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.dates import DateRange, Precision
from index.core.query import (
    NAMES,
    And,
    Everything,
    Field,
    Nearness,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    Together,
    Word,
)
from index.core.words import words
from index.query.describe import describe
from index.query.fields import BY_NAME, FIELDS, SIGNS
from index.query.parser import MAX_DEPTH, MAX_TEXT, parse

A, B, C, X = Word("a"), Word("b"), Word("c"), Word("x")
ALL = Everything()
Y2014 = PublishedIn(DateRange.year(2014))
Y2016 = PublishedIn(DateRange.year(2016))


def interval(first: date, last: date) -> PublishedIn:
    return PublishedIn(DateRange(first, last, Precision.INTERVAL))


KERRY, HAGEL = Word("kerry", Field.PERSON), Word("hagel", Field.PERSON)
NATO = Word("nato", Field.ORGANISATION)
NEAR, BESIDE = Nearness.PARAGRAPH, Nearness.SENTENCE
RANGE = interval(date(2014, 1, 1), date(2017, 12, 31))

CLEAN = [
    ("", ALL),
    (" \t\n ", ALL),
    ("& -- …", ALL),
    ("a", A),
    ("a b", And((A, B))),
    ("a AND b", And((A, B))),
    ("a & b", And((A, B))),
    ("a - b", And((A, B))),
    ("and or not", And((Word("and"), Word("or"), Word("not")))),
    ("a OR b", Or((A, B))),
    ("a|b||c", Or((A, B, C))),
    ("a b OR c", Or((And((A, B)), C))),
    ("a OR b c", Or((A, And((B, C))))),
    ("a (b OR c)", And((A, Or((B, C))))),
    ("(a b) c", And((A, B, C))),
    ("(a OR b) OR c", Or((A, B, C))),
    ("a -b", And((A, Not(B)))),
    ("a NOT b", And((A, Not(B)))),
    ("a AND NOT b", And((A, Not(B)))),
    ("-b a", And((Not(B), A))),
    ("a -b OR c", Or((And((A, Not(B))), C))),
    ("-x", And((ALL, Not(X)))),
    ("-a -x", And((ALL, Not(A), Not(X)))),
    ("a OR -x", Or((A, And((ALL, Not(X)))))),
    ("a (-x)", And((A, Not(X)))),
    ("NOT NOT x", X),
    ("-(-x)", X),
    ("-(a b)", And((ALL, Not(And((A, B)))))),
    ("a--b", Phrase(("a", "b"))),
    ("--x", X),
    ("+a +b", And((A, B))),
    ("Réunion", Word("reunion")),
    ("re\u0301union", Word("reunion")),
    ("soft\u00adhyphen \x1b[31mred", And((Word("softhyphen"), Word("red")))),
    ("task-force", Phrase(("task", "force"))),
    ("isn't", Phrase(("isn", "t"))),
    ("U.S.", Word("us")),
    ("U.S.-led", Phrase(("us", "led"))),
    ("person:kerry WITH org:nato", Together((KERRY, NATO), NEAR)),
    ("person:(kerry BESIDE hagel)", Together((KERRY, HAGEL), BESIDE)),
    ("a person:kerry WITH org:nato -b", And((A, Together((KERRY, NATO), NEAR), Not(B)))),
    ("person:kerry WITH person:hagel WITH org:nato", Together((KERRY, HAGEL, NATO), NEAR)),
    (
        "person:kerry WITH person:hagel BESIDE org:nato",
        And((Together((KERRY, HAGEL), NEAR), Together((HAGEL, NATO), BESIDE))),
    ),
    ("person:(kerry OR hagel) WITH org:nato", Together((Or((KERRY, HAGEL)), NATO), NEAR)),
    ("-(person:kerry WITH org:nato)", And((ALL, Not(Together((KERRY, NATO), NEAR))))),
    ("a OR person:kerry WITH org:nato", Or((A, Together((KERRY, NATO), NEAR)))),
    ("with beside", And((Word("with"), Word("beside")))),
    ("AT&T", Phrase(("at", "t"))),
    ("pesh*", Prefix("pesh")),
    ("pesh*.", Prefix("pesh")),
    ("task-for*", Phrase(("task", "for"), typing=True)),
    ("=force", Word("force", exact=True)),
    ("=task-force", Phrase(("task", "force"))),
    ('"air force"', Phrase(("air", "force"))),
    ("“air force”", Phrase(("air", "force"))),
    ("«air» „force“", And((Phrase(("air",)), Phrase(("force",))))),
    ('"air for*"', Phrase(("air", "for"), typing=True)),
    ('"a OR (b"', Phrase(("a", "or", "b"))),
    ('-"air force"', And((ALL, Not(Phrase(("air", "force")))))),
    ('"" a', A),
    ("title:a", Word("a", Field.TITLE)),
    ("TITLE:a b", And((Word("a", Field.TITLE), B))),
    ("title: a", Word("a", Field.TITLE)),
    ("title:pesh*", Prefix("pesh", Field.TITLE)),
    ("title:=a", Word("a", Field.TITLE, exact=True)),
    ("title:task-force", Phrase(("task", "force"), Field.TITLE)),
    ("title:OR", Word("or", Field.TITLE)),
    ("-title:a", And((ALL, Not(Word("a", Field.TITLE))))),
    ("title:-a", And((ALL, Not(Word("a", Field.TITLE))))),
    ("title:(a OR b)", Or((Word("a", Field.TITLE), Word("b", Field.TITLE)))),
    ("title:(a place:b) c", And((Word("a", Field.TITLE), Word("b", Field.PLACE), C))),
    ('person:"John Kerry"', Phrase(("john", "kerry"), Field.PERSON)),
    ("org:a", Word("a", Field.ORGANISATION)),
    ("organisation:a", Word("a", Field.ORGANISATION)),
    ("organization:a", Word("a", Field.ORGANISATION)),
    ("publisher:a", Word("a", Field.PUBLISHER)),
    ("source:a", Word("a", Field.PUBLISHER)),
    ("10:30", Phrase(("10", "30"))),
    ("https://a.example/b?c=x", Phrase(("https", "a.example", "b", "c", "x"))),
    ("http://a", Phrase(("http", "a"))),
    ("Note: a", And((Word("note"), A))),
    ("std::x", Phrase(("std", "x"))),
    ("date:2014", Y2014),
    ("published:2014", Y2014),
    ("a date:2014..2017", And((A, RANGE))),
    ("date:2014 .. 2017 a", And((RANGE, A))),
    ("-date:2014", And((ALL, Not(Y2014)))),
    ("date:(2014 OR 2016)", Or((Y2014, Y2016))),
    ("date:>2014", interval(date(2015, 1, 1), date.max)),
    ("date:> 2014", interval(date(2015, 1, 1), date.max)),
    ("before:2014", interval(date.min, date(2013, 12, 31))),
    ("after:2014-05", interval(date(2014, 6, 1), date.max)),
    ('date:"27 Sep 2024"', PublishedIn(DateRange.day(date(2024, 9, 27)))),
    ("date:September 2024 a", And((PublishedIn(DateRange.month(2024, 9)), A))),
    ("date:27 Sep 2014 .. 3 Oct 2014 a", And((interval(date(2014, 9, 27), date(2014, 10, 3)), A))),
    ("date:2014 may", And((Y2014, Word("may")))),
    ("date:2014.. may", And((interval(date(2014, 1, 1), date.max), Word("may")))),
]


@pytest.mark.parametrize(("text", "tree"), CLEAN, ids=[repr(text) for text, _ in CLEAN])
def test_text_has_its_tree_and_no_problem(text: str, tree: Node) -> None:
    parsed = parse(text)
    assert parsed.tree == tree
    assert parsed.problems == ()
    assert parsed.text == text


PROBLEMS = [
    ("OR", ALL, [(0, 2, "OR stands between")]),
    ("AND", ALL, [(0, 3, "AND stands between")]),
    ("NOT", ALL, [(0, 3, "write NOT word")]),
    ("-", ALL, [(0, 1, "write -word")]),
    ("a -", A, [(2, 3, "write -word")]),
    ("a OR", A, [(2, 4, "OR stands between")]),
    ("OR a", A, [(0, 2, "OR stands between")]),
    ("a OR OR b", Or((A, B)), [(5, 7, "OR stands between")]),
    ("a OR AND b OR", Or((A, B)), [(5, 8, "AND stands"), (11, 13, "OR stands")]),
    ("a NOT OR b", Or((A, B)), [(2, 5, "write NOT word")]),
    ("WITH a", A, [(0, 4, "WITH stands between")]),
    ("person:kerry WITH", KERRY, [(13, 17, "WITH stands between")]),
    ("person:kerry WITH OR a", Or((KERRY, A)), [(13, 17, "WITH stands between")]),
    ("a BESIDE b", And((A, B)), [(2, 8, "BESIDE stands between names")]),
    ("person:kerry WITH b", And((KERRY, B)), [(13, 17, "WITH stands between names")]),
    ("(", ALL, [(0, 1, "not closed")]),
    (")", ALL, [(0, 1, "closes nothing")]),
    ("()", ALL, [(0, 2, "nothing in these")]),
    ("-() a", A, [(1, 3, "nothing in these")]),
    ("(a OR b", Or((A, B)), [(0, 1, "not closed")]),
    ("a) b", And((A, B)), [(1, 2, "closes nothing")]),
    ('a "b c', And((A, Phrase(("b", "c")))), [(2, 6, "This phrase is not closed")]),
    ('date:"2014', Y2014, [(5, 10, "This phrase is not closed")]),
    ("foo:bar", Phrase(("foo", "bar")), [(0, 4, "There is no field foo:; fields are title:, person:")]),
    ("-foo:bar", And((ALL, Not(Phrase(("foo", "bar"))))), [(1, 5, "There is no field foo:")]),
    ('a foo:"b c"', And((A, Word("foo"), Phrase(("b", "c")))), [(2, 6, "There is no field foo:")]),
    ("title:", ALL, [(0, 6, "title: needs something")]),
    ("title: OR a", A, [(0, 6, "title: needs something")]),
    ("title:& a", A, [(0, 7, "title: needs something")]),
    ("title:person:a", Word("a", Field.PERSON), [(0, 6, "title: needs something")]),
    ("wom*n", Prefix("wom"), [(0, 5, "searched for wom*.")]),
    ("*x", X, [(0, 2, "searched for x.")]),
    ("date:", ALL, [(0, 5, "date: needs something")]),
    ("a date:tomorrow b", And((A, B)), [(7, 15, "“tomorrow” is no date; write 2024")]),
    ("date:2014-13 OR a", A, [(5, 12, "is no date")]),
    ("date:2017..2014", ALL, [(5, 15, "write 2014..2017.")]),
    ("date:>9999", ALL, [(5, 10, "years 1 to 9999")]),
]


@pytest.mark.parametrize(("text", "tree", "problems"), PROBLEMS, ids=[repr(row[0]) for row in PROBLEMS])
def test_what_cannot_be_taken_is_a_problem_at_its_place(
    text: str, tree: Node, problems: list[tuple[int, int, str]]
) -> None:
    parsed = parse(text)
    assert parsed.tree == tree
    assert [tuple(problem.span) for problem in parsed.problems] == [(start, end) for start, end, _ in problems]
    for problem, (_, _, words_of_it) in zip(parsed.problems, problems, strict=True):
        assert words_of_it in problem.message


TYPING = [
    ("pesh", Prefix("pesh", typing=True)),
    ("pesh ", Word("pesh")),
    ("a pesh", And((A, Prefix("pesh", typing=True)))),
    ("pesh a ", And((Word("pesh"), A))),
    ("iraq,", Word("iraq")),
    ("re\u0301", Prefix("re", typing=True)),
    ("title:pe", Prefix("pe", Field.TITLE, typing=True)),
    ("(a OR pe", Or((A, Prefix("pe", typing=True)))),
    ("title:(a OR pe", Or((Word("a", Field.TITLE), Prefix("pe", Field.TITLE, typing=True)))),
    ("task-for", Phrase(("task", "for"), typing=True)),
    ("=for", Word("for", exact=True)),
    ("=task-for", Phrase(("task", "for"))),
    ("pesh*", Prefix("pesh")),
    ('"air for', Phrase(("air", "for"), typing=True)),
    ('"air for ', Phrase(("air", "for"))),
    ('"air force"', Phrase(("air", "force"))),
    ('person:"john ker', Phrase(("john", "ker"), Field.PERSON, typing=True)),
    ("a -wor", And((A, Not(Word("wor"))))),
    ("a NOT wor", And((A, Not(Word("wor"))))),
    ("a -task-for", And((A, Not(Phrase(("task", "for")))))),
    ('a -"air for', And((A, Not(Phrase(("air", "for")))))),
    ("a -(b wor", And((A, Not(And((B, Word("wor"))))))),
    ("OR", ALL),
    ("a OR", A),
    ("a OR ", A),
    ("a AND", A),
    ("a NOT", A),
    ("(", ALL),
    ("-", ALL),
    ("a -", A),
    ('"', ALL),
    ("title:", ALL),
    ("date:", ALL),
    ("date:20", ALL),
    ("date:2014-", ALL),
    ("a date:2014..20", A),
    ('date:"27 Se', ALL),
    ("date:2014", Y2014),
]


@pytest.mark.parametrize(("text", "tree"), TYPING, ids=[repr(text) for text, _ in TYPING])
def test_what_is_being_typed_is_unfinished_and_no_problem(text: str, tree: Node) -> None:
    parsed = parse(text, typing=True)
    assert parsed.tree == tree
    assert parsed.problems == ()


@pytest.mark.parametrize("text", ["OR a", "a)", "foo:b", "date:20 a", "()", "title: OR a"])
def test_problems_that_more_typing_cannot_mend_are_told_at_once(text: str) -> None:
    assert parse(text, typing=True).problems


def test_text_beyond_the_limit_is_ignored_with_a_problem() -> None:
    text = "a " * (MAX_TEXT // 2) + "beyond"
    parsed = parse(text, typing=True)
    assert parsed.text == text
    assert set(_leaves(parsed.tree)) == {A}
    assert [tuple(problem.span) for problem in parsed.problems] == [(MAX_TEXT, len(text))]
    assert parse("a" * MAX_TEXT).problems == ()


@pytest.mark.parametrize("closing", [0, 3, MAX_DEPTH + 5])
def test_nesting_beyond_the_limit_is_flattened_with_one_problem(closing: int) -> None:
    parsed = parse("(" * (MAX_DEPTH + 5) + "a b OR c " + ")" * closing, typing=True)
    assert parsed.tree == Or((And((A, B)), C))
    assert [tuple(problem.span) for problem in parsed.problems] == [(MAX_DEPTH, MAX_DEPTH + 1)]
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH).problems == ()


@pytest.mark.parametrize("row", [*FIELDS, *SIGNS], ids=lambda row: row.example)
def test_examples_of_the_help_are_understood(row: object) -> None:
    parsed = parse(row.example)  # type: ignore[attr-defined]
    assert parsed.problems == ()
    assert parsed.tree != ALL


def test_every_field_of_the_tree_can_be_asked_for() -> None:
    assert {row.field for row in FIELDS} == {*Field, None} - {Field.TEXT}
    assert len(BY_NAME) == sum(1 + len(row.aliases) for row in FIELDS)


_SIGNS = (
    " WITH ",
    " BESIDE ",
    '"',
    "“",
    "(",
    ")",
    "-",
    "--",
    "+",
    "=",
    "*",
    "|",
    ":",
    "..",
    ">",
    " ",
    " ",
    "OR",
    "AND",
    "NOT",
    "\x1b[",
)
_WORDS = (
    "person:a",
    "org:b",
    "title:",
    "person:",
    "foo:",
    "date:",
    "before:",
    "2014",
    "2014-02-30",
    "Sep",
    "1990s",
    "a",
    "b-c",
    "\u0301",
)
_PIECES = st.sampled_from((*_SIGNS, *_WORDS))
ANYTHING = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=40).map("".join))


@given(ANYTHING, st.booleans())
def test_any_text_has_a_sound_tree(text: str, typing: bool) -> None:
    parsed = parse(text, typing=typing)
    _check(parsed.tree)
    for problem in parsed.problems:
        assert 0 <= problem.span.start < problem.span.end <= len(text)
        assert problem.message.endswith(".")
        assert not {unicodedata.category(sign) for sign in problem.message} & {"Cc", "Cs", "Zl", "Zp"}
    assert list(parsed.problems) == sorted(parsed.problems, key=lambda problem: problem.span)
    said = describe(parsed)
    assert said
    assert "\n" not in said
    assert "\x1b" not in said


@given(st.lists(st.from_regex(r"[a-zß-öø-ÿ0-9]{1,12}", fullmatch=True), min_size=1, max_size=20), st.booleans())
def test_every_plain_word_is_in_the_tree(typed: list[str], typing: bool) -> None:
    parsed = parse(" ".join(typed), typing=typing)
    found = [leaf.start if isinstance(leaf, Prefix) else leaf.word for leaf in _leaves(parsed.tree)]
    assert found == [word for word, _, _ in words(" ".join(typed))]
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "piece",
    ["(", ")", "-", "- ", '"', "title:", "NOT ", "OR ", "WITH ", "person:a WITH ", "a*", "-(", "foo:", "date:1 ", "*"],
)
@pytest.mark.parametrize("typing", [False, True])
def test_much_of_one_thing_takes_no_time(piece: str, typing: bool) -> None:
    begun = time.perf_counter()
    describe(parse(piece * (1_000_000 // len(piece)), typing=typing))
    assert time.perf_counter() - begun < 1


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case And(parts) | Or(parts) | Together(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case _:
            yield node


def _check(node: Node, above: type[object] = object) -> None:
    """What the store may rely on."""
    match node:
        case And(parts):
            assert above is not And
            assert len(parts) > 1
            assert not all(isinstance(part, Not) for part in parts)
            if ALL in parts:
                assert parts[0] == ALL
                assert all(isinstance(part, Not) for part in parts[1:])
        case Or(parts):
            assert above is not Or
            assert len(parts) > 1
        case Not():
            assert above is And
        case Everything():
            assert above in (And, object)
        case Phrase(found):
            assert found
            assert all(found)
        case Word(word) | Prefix(word):
            assert word
        case Together(parts):
            assert len(parts) > 1
            assert all(leaf.field in NAMES for leaf in _leaves(node))
        case PublishedIn(days):
            assert days.first <= days.last
    parts = node.parts if isinstance(node, (And, Or, Together)) else (node.part,) if isinstance(node, Not) else ()
    for part in parts:
        _check(part, type(node))
