"""An article as a line to paste: title, publisher, date, address."""

from __future__ import annotations

from index.core.article import Article
from index.core.clean import printable_path
from tui.layout.datewords import NO_DATE, published_words


def citation(article: Article) -> str:
    """``"Title", Publisher, 27 Sep 2024, https://…``; what is not known is left out, except that there is no date."""
    date = published_words(article.published) if article.published else NO_DATE
    parts = [f"“{article.title}”", article.publisher, date, article.url or printable_path(str(article.source))]
    return ", ".join(part for part in parts if part)
