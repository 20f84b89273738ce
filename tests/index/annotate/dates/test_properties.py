"""What holds for any text: the answer is ordered, inside the text, without overlap, and comes in linear time."""

from __future__ import annotations

import ast
import calendar
import sys
import time
from collections import Counter
from datetime import date, timedelta
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
_FIGURES += ["2016-W42", "9/11", "3Q22", "14MAR03", "FY24", "0930", "869"]
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


_DAY_FORMS = [
    "{d} {month} {y}",
    "{month} {d}, {y}",
    "{month} {d} {y}",
    "{nth} {month} {y}",
    "the {nth} of {month} {y}",
    "the {nth} {month} {y}",
    "{month} {nth}, {y}",
    "{month} the {nth}, {y}",
    "{weekday}, {month} {d}, {y}",
    "{weekday} {d} {month} {y}",
    "{weekday}, {d} {month} {y}",
    "{abbr} {d}, {y}",
    "{d} {abbr} {y}",
    "{d:02} {caps} {y}",
    "{d:02}{caps}{y}",
    "{d:02}-{short}-{y}",
    "{y}-{m:02}-{d:02}",
    "{d:02}.{m:02}.{y}",
    "{y}/{m:02}/{d:02}",
    "{worded} of {month} {y}",
    "{month} {d} of {y}",
]
_LONG = list(calendar.month_name)[1:]
_ORDINALS_TEXT = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_ORDINALS = _ORDINALS_TEXT.split()


def written(form: str, day: date) -> str:
    month = _LONG[day.month - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(0 if day.day in (11, 12, 13) else day.day % 10, "th")
    return form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=month,
        short=month[:3],
        caps=month[:3].upper(),
        abbr=month if month == "May" else f"{month[:3]}.",
        nth=f"{day.day}{ending}",
        weekday=f"{day:%A}",
        worded=f"the {_ORDINALS[day.day - 1]}",
    )


@settings(max_examples=400, deadline=None)
@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(_DAY_FORMS), _PUBLISHED)
def test_a_written_day_is_found_whole(day: date, form: str, published: DateRange | None) -> None:
    words = written(form, day)
    text = f"They met on {words} in Rome."
    (found,) = find_dates(text, published)
    assert found.span.cut(text) == words
    assert found.range == DateRange.day(day)
    assert found.value == day.isoformat()


_PERIOD_FORMS = {
    "{month} {y}": lambda d: DateRange.month(d.year, d.month),
    "{abbr} {y}": lambda d: DateRange.month(d.year, d.month),
    "{month}, {y}": lambda d: DateRange.month(d.year, d.month),
    "early {month} {y}": lambda d: DateRange.month(d.year, d.month),
    "the end of {month} {y}": lambda d: DateRange.month(d.year, d.month),
    "mid-{month} {y}": lambda d: DateRange.month(d.year, d.month),
    "the month of {month} {y}": lambda d: DateRange.month(d.year, d.month),
    "{y}": lambda d: DateRange.year(d.year),
    "late {y}": lambda d: DateRange.year(d.year),
    "fiscal {y}": lambda d: DateRange.year(d.year),
    "FY{y}": lambda d: DateRange.year(d.year),
    "the year {y}": lambda d: DateRange.year(d.year),
    "the middle of {y}": lambda d: DateRange.year(d.year),
    "Q{q} {y}": lambda d: DateRange.quarter(d.year, (d.month + 2) // 3),
    "{q}Q {y}": lambda d: DateRange.quarter(d.year, (d.month + 2) // 3),
    "the {qth} quarter of {y}": lambda d: DateRange.quarter(d.year, (d.month + 2) // 3),
    "the {decade}s": lambda d: DateRange.decade(d.year // 10 * 10),
    "the early {decade}s": lambda d: DateRange.decade(d.year // 10 * 10),
    "{iso}": lambda d: DateRange.week(*d.isocalendar()[:2]),
    "week {week} of {isoyear}": lambda d: DateRange.week(*d.isocalendar()[:2]),
}


@settings(max_examples=400, deadline=None)
@given(st.dates(date(1801, 1, 4), date(2089, 12, 20)), st.sampled_from(sorted(_PERIOD_FORMS)), _PUBLISHED)
def test_a_written_period_is_found_whole(day: date, form: str, published: DateRange | None) -> None:
    if "decade" in form and day.year // 10 % 10 == 0:  # "the 1900s" may be the century
        return
    month = _LONG[day.month - 1]
    year, week, _ = day.isocalendar()
    quarter = (day.month + 2) // 3
    words = form.format(
        y=day.year,
        month=month,
        abbr=month if month == "May" else f"{month[:3]}.",
        q=quarter,
        qth=_ORDINALS[quarter - 1],
        decade=day.year // 10 * 10,
        iso=f"{year}-W{week:02}",
        week=week,
        isoyear=year,
    )
    text = f"It was over by {words} in Rome."
    (found,) = find_dates(text, published)
    assert found.span.cut(text) == words
    assert found.range == _PERIOD_FORMS[form](day)
    assert found.anchor is Anchor.NONE


_RANGE_FORMS = [
    "{a.day} {am} {a.year} to {b.day} {bm} {b.year}",
    "{am} {a.day}, {a.year} - {bm} {b.day}, {b.year}",
    "{am} {a.day}, {a.year} through {bm} {b.day}, {b.year}",
    "{a.day} {am} {a.year} until {b.day} {bm} {b.year}",
]


@settings(max_examples=200, deadline=None)
@given(st.dates(date(1801, 1, 1), date(2089, 12, 31)), st.integers(1, 700), st.sampled_from(_RANGE_FORMS), _PUBLISHED)
def test_a_written_range_is_one_interval(first: date, days: int, form: str, published: DateRange | None) -> None:
    last = first + timedelta(days=days)
    words = form.format(a=first, b=last, am=_LONG[first.month - 1], bm=_LONG[last.month - 1])
    text = f"It lasted from {words} in Rome."
    (found,) = find_dates(text, published)
    assert found.span.cut(text) == words
    assert found.range == DateRange(first, last, Precision.INTERVAL)


@settings(max_examples=200, deadline=None)
@given(st.integers(1801, 2090), st.integers(1, 90), st.sampled_from(["between {} and {}", "from {} to {}", "({}-{})"]))
def test_from_year_to_year_is_one_interval(first: int, years: int, form: str) -> None:
    last = min(first + years, 2100)
    (found,) = find_dates("It rained " + form.format(first, last) + " there.", None)
    assert found.range == DateRange(date(first, 1, 1), date(last, 12, 31), Precision.INTERVAL)


_SHIFTS = ["{} {}s ago", "{} {}s later", "{} {}s earlier", "{} {}s from now", "the past {} {}s", "the next {} {}s"]
_SHIFTED = ["year", "month", "week", "day", "hour", "minute", "decade", "quarter", "fortnight"]


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(st.integers(0, 10**12).map(str), st.integers(4_000, 5_000).map(lambda n: "9" * n), st.just("0.5")),
    st.sampled_from(_SHIFTED),
    st.sampled_from(_SHIFTS),
    _PUBLISHED,
)
def test_shifts_of_any_size_never_raise(count: str, unit: str, form: str, published: DateRange | None) -> None:
    for mention in find_dates("On 3 May 2014 it fell. " + form.format(count, unit) + " it rose.", published):
        assert mention.value


_UNITS = [
    "a ", "1 ", "1", "twenty-", "the ", "may ", "March ", "1999 ", "1999-", "1/", "12/12/2012 ", "\n", " ", ".", "'s",
    "10:30 ", "a hundred and ", "two to ", "last ", "year ", "first half of ", "½ ", "٣", "a.m.", "99,999,", "1.",
    "early ", "the end of ", "\x00", "\ud800", "Monday ", "October 25-26, ", "June 3 to ", "will ", "one year ago ",
    "May 3, 1989 ", "in 1989 on May 3 ", "that Monday ", "from 1989 to ", "between May and ", "the next morning ",
    "44 BC ",    "the third Monday of ", "twice a ", "2016-W42-", "and May 3, 1989 ", "9" * 50 + " years ago ",
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


@pytest.mark.parametrize("unit", _UNITS)
def test_hostile_text_takes_linear_work(unit: str) -> None:
    def calls(length: int) -> int:
        count = 0

        def counts(_frame: object, event: str, _arg: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        text = unit * (length // len(unit))
        sys.setprofile(counts)
        try:
            find_dates(text, DateRange.day(date(2024, 9, 27)))
        finally:
            sys.setprofile(None)
        return count

    calls(1_000)
    small, large = calls(4_000), calls(16_000)
    assert large < 6 * small + 1_000  # quadratic would be 16 times


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
