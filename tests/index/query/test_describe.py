"""Queries in words."""

from __future__ import annotations

import pytest

from index.query.describe import describe
from index.query.parser import parse


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "all articles"),
        ('peshmerga iraq -"air force" date:2014..2017', 'peshmerga and iraq, not "air force", published 2014–2017'),
        ("date:2014 -x a", "a, not x, published in 2014"),
        ("-x", "all articles, not x"),
        ("a b OR c", "(a and b) or c"),
        ("a (b OR c)", "a and (b or c)"),
        ("-(a OR b)", "all articles, not (a or b)"),
        ("pesh* =force", "pesh… and exactly force"),
        ("title:iraq", "iraq in the title"),
        ('person:"John Kerry" org:nato', 'person "john kerry" and organisation nato'),
        ("x person:kerry WITH org:nato", "x and (person kerry and organisation nato in one paragraph)"),
        ("person:(kerry OR ann) BESIDE org:nato", "(person kerry or person ann) and organisation nato in one sentence"),
        ("place:erbil publisher:ap", "place erbil and publisher ap"),
        ("a OR date:1990s", "a or published in the 1990s"),
        ("-date:2014", "all articles, not published in 2014"),
        ("date:2024-09-07", "published on 7 September 2024"),
        ("date:2024-09", "published in September 2024"),
        ("date:2024-W39", "published in the week of 23 September 2024"),
        ("date:2024-Q3", "published in the third quarter of 2024"),
        ("date:2014-05..2016", "published May 2014 – December 2016"),
        ("date:2014-05-02..2016", "published 2 May 2014 – 31 December 2016"),
        ("date:2014..2014", "published in 2014"),
        ("date:2014..", "published 2014 or later"),
        ("date:..2016-05", "published May 2016 or earlier"),
        ("before:2016", "published 2015 or earlier"),
        ("after:2016-05-03", "published 4 May 2016 or later"),
    ],
)
def test_a_query_in_words(text: str, said: str) -> None:
    assert describe(parse(text)) == said


def test_words_that_may_go_on_show_it() -> None:
    assert describe(parse("iraq pesh", typing=True)) == "iraq and pesh…"
    assert describe(parse('"air for', typing=True)) == '"air for…"'
