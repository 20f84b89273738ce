"""The dates of one article, each with its sentence."""

from __future__ import annotations

from bisect import bisect_right

from index.core.annotations import Annotations
from index.core.article import Article, BlockKind
from index.core.clean import printable_path
from index.core.dates import DateRange, TimexType
from index.core.sentences import sentence_at, shortened
from index.core.span import Span
from index.core.timeline import Telling

_LINES = (BlockKind.CODE, BlockKind.TABLE)
_LISTS_OF_SOURCES = frozenset(
    ("sources", "source", "references", "further reading", "notes", "bibliography", "external links", "see also")
)


def tellings(article: Article, annotations: Annotations, within: DateRange | None = None) -> tuple[Telling, ...]:
    """Every date and time of the article that has days, in order of the text, but those of headings and of lists of
    sources; durations and rates are no events. `within`: only those whose days overlap the range."""
    untold = _untold(article)
    starts = [block.span.start for block in article.blocks]
    mentions = sorted((mention.span.start, mention.span.end, mention.entity) for mention in annotations.mentions)
    places = [start for start, _, _ in mentions]
    found = []
    for date in annotations.dates:
        if date.range is None or date.type not in (TimexType.DATE, TimexType.TIME):
            continue
        if within is not None and not date.range.overlaps(within):
            continue
        number = bisect_right(starts, date.span.start) - 1
        block = article.blocks[number] if number >= 0 else None
        if number in untold:
            continue
        if block is not None and block.kind in _LINES:
            sentence = _line(article.body, date.span, block.span)
        else:
            sentence = _told(article.body, date.span, block.span if block else Span(0, len(article.body)))
        inside = mentions[bisect_right(places, sentence.start - 1) : bisect_right(places, sentence.end - 1)]
        text, at = _on_one_line(sentence.cut(article.body), date.span.shifted(-sentence.start))
        found.append(
            Telling(
                date.range,
                date.value,
                text,
                at,
                article.id,
                printable_path(str(article.source)),
                article.title,
                article.published,
                date.span,
                frozenset(entity for _, _, entity in inside),
            )
        )
    return tuple(found)


def _untold(article: Article) -> frozenset[int]:
    """The numbers of the blocks that tell nothing: headings, and where sources are listed."""
    found = set()
    listing = 0  # level of the heading over a list of sources
    for number, block in enumerate(article.blocks):
        text = block.span.cut(article.body)
        if block.kind is BlockKind.HEADING:
            found.add(number)
            if not listing or block.level <= listing:
                listing = block.level if text.strip(" :").lower() in _LISTS_OF_SOURCES else 0
        elif listing or text.partition(":")[0].lower() in _LISTS_OF_SOURCES:
            found.add(number)
    return frozenset(found)


def _told(text: str, span: Span, within: Span) -> Span:
    """The sentence of a date; with the next one where the date is all of it: "20 July. The Eagle lands"."""
    sentence = sentence_at(text, span, within)
    rest = text[sentence.start : span.start] + text[span.end : sentence.end]
    if not any(char.isalnum() for char in rest) and (after := text[sentence.end : within.end]).strip():
        start = sentence.end + len(after) - len(after.lstrip())
        return Span(sentence.start, sentence_at(text, Span(start, start + 1), within).end)
    return sentence


def _line(text: str, span: Span, within: Span) -> Span:
    start = text.rfind("\n", within.start, span.start) + 1
    end = text.find("\n", span.end, within.end)
    return Span(*shortened(text, max(start, within.start), end if end >= 0 else within.end, span))


def _on_one_line(text: str, span: Span) -> tuple[str, Span]:
    """The text with single blanks, and where the span is in it."""
    before, inside, after = text[: span.start], text[span.start : span.end], text[span.end :]
    head = " ".join(before.split())
    head += " " if head and before[-1:].isspace() else ""
    body = " ".join(inside.split())
    tail = " ".join(after.split())
    tail = f" {tail}" if tail and after[:1].isspace() else tail
    return head + body + tail, Span(len(head), len(head) + len(body))
