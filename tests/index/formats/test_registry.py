import gzip
import random
import subprocess
import sys
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.core.article import RawArticle, make_article
from index.core.errors import UnreadableFileError
from index.formats import registry
from index.formats.bounded import gunzip, read_all
from index.formats.registry import FORMATS, FORMATS_VERSION, Unreadable, format_for

GOOD = {
    "a.txt": "A title\nBy Jane Doe\n27 September 2024\n\nFirst paragraph, König.\n\n> Quote\n\n- item\n",
    "a.md": "---\ntitle: A title\ndate: 2024-09-27\n---\n# A title\n\nText *of* it.\n\n- item\n\n| a |\n|---|\n| 1 |\n",
    "a.html": '<html><head><meta charset="utf-8"><title>A title</title><script type="application/ld+json">'
    '{"@type":"Article","headline":"A title"}</script></head><body><article><p>Text of König.</p></article></body>',
    "a.jsonl": '{"id": 1, "text": "One.", "title": "A title", "date": "2024-09-27"}\n{"id": 2, "text": "<p>Two</p>"}\n',
}


def read(path: str, data: bytes) -> list[RawArticle | Unreadable]:
    """What the format of `path` reads; anything but articles, Unreadable and UnreadableFileError fails the test."""
    known = format_for(path)
    assert known is not None
    found: list[RawArticle | Unreadable] = []
    with suppress(UnreadableFileError):
        for raw in known.read(BytesIO(data), path):
            if isinstance(raw, RawArticle):
                article = make_article(raw, identity="1", path=path, format_name=known.name)
                assert article.body
            else:
                assert raw.part
                assert raw.reason
            found.append(raw)
    return found


NAMES = {
    "text": ("a.txt", "x/A.TEXT", "a.txt.GZ"),
    "markdown": ("a.md", "a.markdown"),
    "html": ("a.HTM", "a.html", "a.xhtml"),
    "jsonl": ("a.jsonl", "a.b.ndjson", "a.JSONL.gz"),
}


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, paths in NAMES.items() for path in paths])
def test_format_by_suffix(name: str, path: str) -> None:
    known = format_for(path)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize("path", ["", "a", "a.pdf", "a.gz", ".txt", "txt", "a.txt.zip", "a.txt/b"])
def test_no_format(path: str) -> None:
    assert format_for(path) is None


def test_names_and_suffixes_are_unique() -> None:
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert len({known.name for known in FORMATS}) == len(FORMATS)
    assert FORMATS_VERSION >= 1


@pytest.mark.parametrize("path", GOOD)
def test_packed_files_read_as_unpacked_ones(path: str) -> None:
    data = GOOD[path].encode()
    assert read(path + ".gz", gzip.compress(data)) == read(path, data)
    assert read(path, data)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "MAX_FILE", 1 << 20)
    known = format_for("a.txt.gz")
    assert known is not None
    with pytest.raises(UnreadableFileError, match="larger"):
        list(known.read(BytesIO(gzip.compress(b"word " * 1_000_000)), "a.txt.gz"))


def test_a_packed_file_that_is_cut_off() -> None:
    lines = "".join(f'{{"id": {number}, "text": "{random.Random(number).random()}"}}\n' for number in range(5000))  # noqa: S311
    whole = gzip.compress(lines.encode())
    found = read("a.jsonl.gz", whole[: len(whole) // 2])
    assert isinstance(found[0], RawArticle)
    assert isinstance(found[-1], Unreadable)
    with pytest.raises(UnreadableFileError, match="gzip"):
        read_all(gunzip(BytesIO(b"no gzip"), 100))


def test_reading_all_has_a_limit() -> None:
    assert read_all(BytesIO(b"12345"), limit=5) == b"12345"
    with pytest.raises(UnreadableFileError, match="larger"):
        read_all(BytesIO(b"123456"), limit=5)
    with pytest.raises(UnreadableFileError, match="empty"):
        read_all(BytesIO(b""), limit=5)


def test_importing_the_registry_loads_nothing_heavy() -> None:
    heavy = ("trafilatura", "lxml", "markdown_it", "yaml", "charset_normalizer")
    code = f"import sys, index.formats.registry; print([name for name in {heavy} if name in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


@pytest.mark.parametrize("path", [*GOOD, "a.txt.gz", "a.jsonl.gz"])
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300) | st.text("<>/pab \n-#[]{}\":,'=&;!", max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused(path: str, data: bytes) -> None:
    read(path, data)


@pytest.mark.parametrize("path", GOOD)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_files_are_read_or_refused(path: str, data: st.DataObject) -> None:
    good = GOOD[path].encode()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, len(good)))
    read(path, good[:start] + data.draw(st.binary(max_size=20)) + good[end:])
    packed = gzip.compress(good, mtime=0)
    at = data.draw(st.integers(0, len(packed) - 1))
    read(path + ".gz", packed[:at] + data.draw(st.binary(max_size=4)) + packed[at + 1 :])
