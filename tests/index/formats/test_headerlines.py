from datetime import date

import pytest

from index.core.article import Origin, Sourced
from index.core.dates import DateRange
from index.formats.headerlines import dateline_date, read_header

DAY = DateRange.day(date(2024, 9, 27))
BODY = "The text begins here, and it is long enough to be a sentence. " * 3


def test_labels() -> None:
    lines = [
        "Title: A title", "Author: Jane Doe and John Roe", "Date: 27 September 2024", "Source: The Paper",
        "URL: https://example.org/a", "Language: en", "", BODY,
    ]  # fmt: skip
    header = read_header(lines)
    assert header.title == Sourced("A title", Origin.HEADER)
    assert header.authors == Sourced(("Jane Doe", "John Roe"), Origin.HEADER)
    assert header.published == Sourced(DAY, Origin.HEADER)
    assert header.publisher == Sourced("The Paper", Origin.HEADER)
    assert header.url == Sourced("https://example.org/a", Origin.HEADER)
    assert header.lang == "en"
    assert "".join(lines[header.start : header.end]) == BODY


def test_plain_title_byline_date_and_address() -> None:
    lines = ["A plain title", "", "By Jane Doe", "September 27, 2024", "https://example.org/a", "", BODY]
    header = read_header(lines)
    assert header.title == Sourced("A plain title", Origin.HEADER)
    assert header.authors == Sourced(("Jane Doe",), Origin.HEADER)
    assert header.published == Sourced(DAY, Origin.HEADER)
    assert header.url == Sourced("https://example.org/a", Origin.HEADER)
    assert header.start == 5


def test_publisher_and_date_on_one_line() -> None:
    header = read_header(["A title", "The Paper | Published 27 September 2024 | By Jane Doe", "", BODY])
    assert header.publisher == Sourced("The Paper", Origin.HEADER)
    assert header.published == Sourced(DAY, Origin.HEADER)
    assert header.authors == Sourced(("Jane Doe",), Origin.HEADER)


def test_underlined_title() -> None:
    header = read_header(["A title", "=======", "", BODY])
    assert header.title == Sourced("A title", Origin.HEADER)


@pytest.mark.parametrize(
    "lines",
    [
        ["A first sentence that ends.", "", BODY],
        ["A line of a poem", "Another line of it", "", BODY],
        ["Note: this is not a label that is known", "goes on", BODY],
        ["2024", "is a number.", "", BODY],
        ["By the river he sat.", "", BODY],
        ["A title without a text"],
        [BODY, "Title: not on top"],
    ],
)
def test_lines_that_are_not_sure_stay_in_the_body(lines: list[str]) -> None:
    header = read_header(lines)
    assert header.title is None
    assert lines[header.start : header.end] == lines


@pytest.mark.parametrize("quotes", ['""', "“”"])
def test_origin_line_at_the_end(quotes: str) -> None:
    line = f"This Harbour Gazette article {quotes[0]}A title{quotes[1]} was originally found on https://example.org/a"
    header = read_header([BODY, BODY, line, ""])
    assert header.title == Sourced("A title", Origin.FOOTER)
    assert header.publisher == Sourced("Harbour Gazette", Origin.FOOTER)
    assert header.url == Sourced("https://example.org/a", Origin.FOOTER)
    assert header.end == 2


def test_origin_line_without_publisher_and_title() -> None:
    header = read_header([BODY, "This article was originally published on https://example.org/a."])
    assert header.url == Sourced("https://example.org/a", Origin.FOOTER)
    assert header.title is None


def test_an_unknown_last_line_stays() -> None:
    assert read_header([BODY, "This article was written by hand."]).end == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BAGHDAD, Sept. 27, 2024 (Reuters) - The", DAY),
        ("NEW YORK, 27 September 2024 — The", DAY),
        ("LONDON, April 16 - The", None),
        ("Baghdad, Sept. 27, 2024 - The", None),
        ("BAGHDAD was quiet on Sept. 27, 2024.", None),
        ("", None),
    ],
)
def test_dateline(text: str, day: DateRange | None) -> None:
    assert dateline_date(text) == day
