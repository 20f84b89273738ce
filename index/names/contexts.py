"""An entity's mentions in an article, each with the words around it on one line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.clean import printable_path
from index.core.names import Context
from index.core.span import Span

_AROUND = 50
"""Code points before and after a mention."""


def contexts(article: Article, annotations: Annotations, ids: Collection[str]) -> list[Context]:
    """One for each mention of these ids, in order of the text; never beyond the mention's paragraph."""
    starts = [block.span.start for block in article.blocks]
    source = printable_path(str(article.source))
    found = []
    for mention in annotations.mentions:
        if mention.entity not in ids:
            continue
        number = bisect_right(starts, mention.span.start) - 1
        within = article.blocks[number].span if number >= 0 else Span(0, len(article.body))
        text, at = _around(article.body, mention.span, within)
        found.append(Context(article.id, source, article.title, article.published, text, at, mention.span))
    return found


def _around(body: str, span: Span, within: Span) -> tuple[str, Span]:
    """The stretch about the span, cut at blanks, and where the span is in it."""
    start, end = max(within.start, span.start - _AROUND), min(max(within.end, span.end), span.end + _AROUND)
    before, after = body[start : span.start], body[span.end : end]
    if start > within.start and not body[start - 1].isspace():
        before = before[next((at for at, char in enumerate(before) if char.isspace()), 0) :]
    if end < within.end and not body[end].isspace():
        after = after[: next((at for at in range(len(after) - 1, -1, -1) if after[at].isspace()), len(after))]
    head = " ".join(before.split()) + (" " if before[-1:].isspace() else "")
    head = f"…{head.lstrip()}" if start > within.start else head.lstrip()
    tail = (" " if after[:1].isspace() else "") + " ".join(after.split())
    tail = f"{tail.rstrip()}…" if end < within.end else tail.rstrip()
    name = " ".join(span.cut(body).split())
    return head + name + tail, Span(len(head), len(head) + len(name))
