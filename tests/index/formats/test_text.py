import os
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from index.core.article import Article, BlockKind, Origin, RawArticle, make_article
from index.core.dates import DateRange
from index.core.errors import UnreadableFileError
from index.formats.text import read_text

LONG = "A sentence of a paragraph that is long enough to stand for itself in a text of some length, as they do. "


def read(source: str | bytes, path: str = "a.txt") -> Article:
    data = source.encode() if isinstance(source, str) else source
    (raw,) = read_text(BytesIO(data), path)
    assert isinstance(raw, RawArticle)
    return make_article(raw, identity="1", path=path, format_name="text")


def test_header_and_body() -> None:
    article = read(f"A title\nBy Jane Doe\n27 September 2024\n\n{LONG}\n\nThe road back\n\n{LONG}")
    assert article.title == "A title"
    assert article.authors == ("Jane Doe",)
    assert article.published is not None
    assert article.published.range == DateRange.day(date(2024, 9, 27))
    assert [block.kind for block in article.blocks] == [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_windows_line_ends() -> None:
    assert len(read(f"A title\r\n\r\n{LONG}\r\n\r\n{LONG}\r\n").blocks) == 2


def test_a_dateline_gives_the_date_and_stays() -> None:
    article = read(f"A title\n\nBAGHDAD, Sept. 27, 2024 (Reuters) - {LONG}")
    assert article.published is not None
    assert article.published.origin is Origin.TEXT
    assert article.body.startswith("BAGHDAD")


def test_the_file_name_is_the_last_resort() -> None:
    article = read(LONG, "x/2024-09-27-title.txt")
    assert article.published is not None
    assert article.published.origin is Origin.FILE_NAME


@pytest.mark.parametrize("source", ["", "\n \n", "\x00\x00", "----\n\n****\n"])
def test_nothing_to_read(source: str) -> None:
    with pytest.raises(UnreadableFileError):
        read(source)


def test_the_first_real_input() -> None:
    shared = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[4] / "shared"))
    path = shared / "data" / "inherent-resolve-transition.txt"
    if not path.is_file():
        pytest.skip("needs the shared data")
    article = read(path.read_bytes(), path.name)
    lines = path.read_text(encoding="utf-8").strip().split("\n")
    assert article.title == "Inherent Resolve Mission in Iraq and Syria Transitioning"
    assert article.publisher == "Defense news"
    assert article.url == "https://www.defense.gov/News/News-Stories/"
    assert article.published is None
    assert article.body == "\n\n".join(lines[:-1])
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}
