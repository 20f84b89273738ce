"""What holds for any text: the answer is ordered, inside the text, without overlap, and comes in linear time."""

from __future__ import annotations

import ast
import calendar
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.annotate.dates.annotator as annotator
from index.annotate.dates.annotator import find_dates
from index.annotate.dates.grammar import members
from index.annotate.dates.holidays import easter
from index.annotate.dates.lexicon import CASED, WORDS
from index.annotate.dates.rules import grammar
from index.annotate.dates.tokens import split
from index.core.dates import Anchor, DateRange, Precision

_VOCABULARY = [word for words in WORDS.values() for word in words.split()] + list(CASED)
_FIGURES = ["1", "31", "99", "1999", "2024", "0", "0000", "9999", "12,000", "3.5", "10:30", "2016-10-25", "25/12/16"]
_MARKS = [" ", "-", "–", ",", ".", "'", "'s", "/", ":", "\n", "\n\n", "(", ")", "½", "$", "%", "“"]
_PUBLISHED = st.one_of(
    st.none(),
    st.dates().map(DateRange.day),
    st.integers(1, 9999).map(DateRange.year),
    st.builds(DateRange.month, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(lambda a, b: DateRange(min(a, b), max(a, b), Precision.INTERVAL), st.dates(), st.dates()),
)
_SALAD = st.lists(st.sampled_from([*_VOCABULARY, *_FIGURES, *_MARKS, *(" " * 40)]), max_size=60).map(" ".join)
_GLUED = st.lists(st.sampled_from([*_VOCABULARY, *_FIGURES, *_MARKS]), max_size=60).map("".join)
_TEXTS = st.one_of(st.text(), _SALAD, _GLUED)


@settings(max_examples=400, deadline=None)
@given(_TEXTS, _PUBLISHED)
def test_total_ordered_inside_and_apart(text: str, published: DateRange | None) -> None:
    found = find_dates(text, published)
    at = 0
    for mention in found:
        assert at <= mention.span.start < mention.span.end <= len(text)
        words = mention.span.cut(text)
        assert words == words.strip()
        assert 0 <= mention.confidence <= 1
        assert mention.value
        if mention.anchor is not Anchor.NONE:
            assert mention.range is not None
        if mention.unresolved:
            assert mention.range is None
        at = mention.span.end
    assert find_dates(text, published) == found


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_tokens_tile_the_text(text: str) -> None:
    pieces, offsets, codes = split(text)
    assert "".join(pieces) == text
    assert len(codes) == len(pieces) == len(offsets) - 1


_LONG = list(calendar.month_name)[1:]
_FORMS = [
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{month} {d} {y}",
    "{nth} {month} {y}",
    "the {nth} of {month} {y}",
    "{month} {nth}, {y}",
    "{weekday}, {month} {d}, {y}",
    "{weekday} {d} {month} {y}",
    "{abbr} {d}, {y}",
    "{d} {abbr} {y}",
    "{y}-{m:02}-{d:02}",
    "{d:02}.{m:02}.{y}",
    "{y}/{m:02}/{d:02}",
]


@settings(max_examples=300, deadline=None)
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(_FORMS), _PUBLISHED)
def test_a_day_in_any_written_form_is_that_day(day: date, form: str, published: DateRange | None) -> None:
    ending = "th" if 11 <= day.day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month = _LONG[day.month - 1]
    written = form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=month,
        abbr=month if month == "May" else f"{month[:3]}.",
        nth=f"{day.day}{ending}",
        weekday=f"{day:%A}",
    )
    text = f"They met on {written} in Rome."
    (found,) = find_dates(text, published)
    assert found.span.cut(text) == written
    assert found.range == DateRange.day(day)
    assert found.value == day.isoformat()


_UNITS = [
    "a ", "1 ", "1", "twenty-", "the ", "may ", "March ", "1999 ", "1999-", "1/", "12/12/2012 ", "\n", " ", ".", "'s",
    "10:30 ", "a hundred and ", "two to ", "last ", "year ", "first half of ", "½ ", "٣", "a.m.", "99,999,", "1.",
    "early ", "the end of ", "\x00", "\ud800", "Monday ", "October 25-26, ", "June 3 to ", "will ", "one year ago ",
]  # fmt: skip


@pytest.mark.parametrize("unit", _UNITS)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.process_time()
        find_dates(text, DateRange.day(date(2024, 9, 27)))
        return time.process_time() - start

    seconds(1_000)
    small, large = seconds(25_000), seconds(100_000)
    assert large < 12 * max(small, 0.02)  # quadratic would be 16 times


def test_long_figures_and_words_do_no_harm() -> None:
    for text in ("9" * 10_000, "1" * 5_000 + " years ago", "1" + ",000" * 3_000 + " days", "x" * 100_000):
        find_dates(text, DateRange.day(date(1, 1, 1)))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar(day: date) -> None:
    text = "last year, next year, two weeks ago, next week, the past nine centuries, tomorrow, yesterday, last winter"
    find_dates(text, DateRange.day(day))


def test_every_code_that_a_resolver_asks_for_exists() -> None:
    for path in Path(annotator.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in ("is_", "find")
            ):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        assert all(members(name) for name in argument.value.split()), path


def test_a_word_has_one_code() -> None:
    counts = Counter(word for words in WORDS.values() for word in words.split())
    assert [word for word, count in counts.items() if count > 1] == []


def test_rules_start_somewhere() -> None:
    rules = grammar()
    assert rules.by_first
    assert all(rules.starts.match(code + members("YEAR")) for code in rules.by_first)


@pytest.mark.parametrize(("year", "day"), [(1943, (4, 25)), (2000, (4, 23)), (2024, (3, 31)), (2285, (3, 22))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)
