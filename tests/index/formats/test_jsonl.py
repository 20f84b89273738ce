import json
from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.article import BlockKind, Origin, RawArticle
from index.core.errors import UnreadableFileError
from index.formats import jsonl as module
from index.formats.contract import Unreadable
from index.formats.jsonl import read_jsonl


def read(*lines: object) -> list[RawArticle | Unreadable]:
    source = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(read_jsonl(BytesIO(source.encode()), "a.jsonl"))


def article(record: object) -> RawArticle:
    (raw,) = read(record)
    assert isinstance(raw, RawArticle)
    return raw


def test_a_record() -> None:
    raw = article(
        {"id": "r1", "title": "A title", "text": "One.\n\nTwo.", "published": "2024-09-27",
         "publisher": {"name": "The Paper"}, "authors": ["Jane Doe"], "url": "https://example.org/a", "lang": "en"}
    )  # fmt: skip
    assert raw.part == "r1"
    assert [block.text for block in raw.blocks] == ["One.", "Two."]
    assert raw.title is not None
    assert (raw.title.value, raw.title.origin) == ("A title", Origin.RECORD)
    assert raw.publisher is not None
    assert raw.publisher.value == "The Paper"
    assert raw.authors is not None
    assert raw.published is not None
    assert raw.published.value.to_iso() == "2024-09-27"


@pytest.mark.parametrize(
    "value", ["27 Sep 2024", "Fri, 27 Sep 2024 10:00:00 GMT", 1727431200, 1727431200000, "2024-09-27T10:00:00Z"]
)
def test_dates_of_records(value: object) -> None:
    raw = article({"text": "x", "Timestamp": value})
    assert raw.published is not None
    assert raw.published.value.to_iso() == "2024-09-27"


def test_other_field_names() -> None:
    raw = article(
        {"HEADLINE": "A title", "description": "Short.", "maintext": "Long.", "source": "https://example.org/a"}
    )
    assert raw.blocks[0].text == "Long."
    assert raw.url is not None
    assert raw.publisher is None


def test_text_with_tags() -> None:
    raw = article({"text": "<p>One <b>two</b></p><p>Three</p>"})
    assert [block.text for block in raw.blocks] == ["One two", "Three"]
    assert raw.blocks[0].kind is BlockKind.PARAGRAPH


def test_parts_are_unique_and_stable() -> None:
    found = read({"id": 1, "text": "a"}, {"id": 1, "text": "b"}, {"text": "c"}, "", {"id": "line-3", "text": "d"})
    assert [raw.part for raw in found] == ["1", "line-2", "line-3", "line-5"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [("{broken", "no JSON"), ("[1]", "no JSON object"), ('{"title": "x"}', "no text"), ('{"text": " "}', "no text"),
     ('{"text": {}}', "no text"), ("[" * 100_000, "no JSON"),
     ('{"a":' * 50_000, "no JSON"), ('{"a":' + "9" * 5000 + "}", "no")],
)  # fmt: skip
def test_a_broken_line_costs_that_line(line: str, reason: str) -> None:
    first, second = read(line, {"text": "Good."})
    assert isinstance(first, Unreadable)
    assert first.part == "line-1"
    assert reason in first.reason
    assert isinstance(second, RawArticle)


def test_a_line_that_is_too_long_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LINE", 100)
    first, second = read({"text": "x" * 3_000_000}, {"text": "Good."})
    assert isinstance(first, Unreadable)
    assert isinstance(second, RawArticle)
    assert second.part == "line-2"


def test_records_come_as_they_are_read() -> None:
    class Endless(BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return b'{"text": "Again."}\n'

    records: Iterator[object] = read_jsonl(Endless(), "a.jsonl")
    assert isinstance(next(records), RawArticle)


def test_byte_order_mark_and_wrong_encoding() -> None:
    source = b'\xef\xbb\xbf{"text": "One."}\n' + '{"text": "Köln"}'.encode("latin-1")
    found = list(read_jsonl(BytesIO(source), "a.jsonl"))
    assert isinstance(found[1], RawArticle)
    assert found[1].blocks[0].text == "Köln"


def test_empty_and_hopeless_files() -> None:
    with pytest.raises(UnreadableFileError, match="empty"):
        read("", "")
    with pytest.raises(UnreadableFileError, match="None of the first"):
        read(*["no"] * 2000)


@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "body", "title", "date"]),
        st.none() | st.integers() | st.text() | st.lists(st.text()),
    )
)
def test_any_record_is_an_article_or_unreadable(record: dict[str, object]) -> None:
    assert len(read(record)) == 1


def test_of_many_bad_lines_the_first_are_told_and_the_others_counted() -> None:
    found = read({"text": "good"}, *["x"] * 5000)
    assert len(found) == 102
    assert found[-1] == Unreadable("lines", "4,900 more lines can't be read.")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_marks_of_byte_order_are_understood(encoding: str) -> None:
    lines = '{"id": "1", "text": "Ärger in Köln"}\n{"id": "2", "text": "more"}'
    for source in (lines, lines.split("\n")[0]):
        found = list(read_jsonl(BytesIO(source.encode(encoding)), "a.jsonl"))
        assert [raw.part for raw in found] == ["1", "2"][: len(found)]
        assert isinstance(found[0], RawArticle)
        assert found[0].blocks[0].text == "Ärger in Köln"
