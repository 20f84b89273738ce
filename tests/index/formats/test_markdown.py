from io import BytesIO

import pytest

from index.core.article import Article, BlockKind, Origin, RawArticle, make_article
from index.core.errors import UnreadableFileError
from index.formats.markdown import MAX_PARSED, read_markdown

PAGE = """---
title: A title
date: 27 September 2024
author: [Jane Doe, John Roe]
source: https://example.org/a
publisher: The Paper
lang: en
---

# A title

First [paragraph](https://example.org) with **bold** and `code`,
over two lines. ![A picture](x.png)

## Section

> Somebody said this.

- one
- two
  - deeper

    more of it

1. first

```python
x = 1
```

| A | B |
|---|---|
| 1 | *2* |

<div>Some <b>HTML</b></div>

    indented code
"""


def read(source: str, path: str = "a.md") -> Article:
    (raw,) = read_markdown(BytesIO(source.encode()), path)
    assert isinstance(raw, RawArticle)
    return make_article(raw, identity="1", path=path, format_name="markdown")


def test_front_matter() -> None:
    article = read(PAGE)
    assert article.title == "A title"
    assert article.authors == ("Jane Doe", "John Roe")
    assert article.publisher == "The Paper"
    assert article.url == "https://example.org/a"
    assert article.lang == "en"
    assert article.published is not None
    assert (article.published.range.to_iso(), article.published.origin) == ("2024-09-27", Origin.FRONT_MATTER)


def test_blocks() -> None:
    article = read(PAGE)
    assert [(block.kind, block.level, block.span.cut(article.body)) for block in article.blocks] == [
        (BlockKind.PARAGRAPH, 0, "First paragraph with bold and code, over two lines. A picture"),
        (BlockKind.HEADING, 2, "Section"),
        (BlockKind.QUOTE, 0, "Somebody said this."),
        (BlockKind.LIST_ITEM, 0, "one"),
        (BlockKind.LIST_ITEM, 0, "two"),
        (BlockKind.LIST_ITEM, 1, "deeper"),
        (BlockKind.PARAGRAPH, 0, "more of it"),
        (BlockKind.LIST_ITEM, 0, "first"),
        (BlockKind.CODE, 0, "x = 1"),
        (BlockKind.TABLE, 0, "A | B\n1 | 2"),
        (BlockKind.PARAGRAPH, 0, "Some HTML"),
        (BlockKind.CODE, 0, "indented code"),
    ]


def test_toml_front_matter() -> None:
    article = read('+++\ntitle = "A title"\ndate = 2024-09-27\n+++\nText.')
    assert article.title == "A title"
    assert article.published is not None


def test_the_first_heading_is_the_title_where_there_is_none() -> None:
    article = read("# A *title*\n\nText.")
    assert (article.title, article.body) == ("A title", "Text.")
    assert article.origins["title"] is Origin.HEADING


def test_a_heading_that_says_something_else_stays() -> None:
    assert read("---\ntitle: A title\n---\n# Another\n\nText.").body == "Another\n\nText."


def test_byline_and_date_without_front_matter() -> None:
    article = read("# A title\n\nBy Jane Doe\n\nSeptember 27, 2024\n\nText of it.")
    assert article.authors == ("Jane Doe",)
    assert article.published is not None
    assert article.body == "Text of it."


def test_broken_front_matter_costs_nothing_of_the_text() -> None:
    article = read("---\ntitle: [unclosed\ndate: 2024-09-27\n---\nText.")
    assert article.body == "Text."


def test_the_date_of_the_file_name() -> None:
    article = read("Text.", "2024-09-27-title.md")
    assert article.published is not None
    assert article.published.origin is Origin.FILE_NAME


def test_very_long_texts_are_read_as_plain_text() -> None:
    article = read("Some *words* of it.\n\n" * (MAX_PARSED // 20))
    assert article.body.startswith("Some *words* of it.\n\n")


@pytest.mark.parametrize("source", ["", "\n\n", "```\n```", "<!-- only a comment -->"])
def test_nothing_to_read(source: str) -> None:
    with pytest.raises(UnreadableFileError):
        read(source)


@pytest.mark.parametrize(
    "source", ["[" * 20_000, "> " * 20_000, "- " * 20_000, "*a _b " * 10_000, "`" * 50_000 + "a", "![" * 10_000]
)
def test_hostile_markup_ends(source: str) -> None:
    try:
        assert read(source + "\n\nText.").body.endswith("Text.")
    except UnreadableFileError:
        pytest.fail("the text was lost")
