"""The events of a timeline as lines: year, day, sentence, who tells it. Pure."""

from __future__ import annotations

from rich.cells import cell_len

from index.core.dates import DateRange, Precision
from index.core.timeline import Telling, TimelineEvent
from tui.layout.datewords import MONTHS, days_words, published_words, short_words
from tui.layout.wording import counted, ordinal
from tui.layout.wrap import crop, wrap_spans

YEAR_WIDTH, DAY_WIDTH = 6, 15
_NOTE_WIDTH = 32
_NOTE_FROM = 100
"""Width from which what is said of an event stands beside it, not below."""
_SENTENCE_LINES = 2

Piece = tuple[str, str]
"""A text and the name of its style: "", "quiet", "date" or "year"."""


def lines_of(width: int, *, of_one: bool) -> int:
    """How many lines each event takes. `of_one`: all are of one article, whose title needs no telling."""
    return _SENTENCE_LINES if of_one or width >= _NOTE_FROM else _SENTENCE_LINES + 1


def day_label(days: DateRange) -> str:
    """The days within their year: ``8 Aug``, ``June``, ``Q2``, ``22–23 Sep``; longer ones in their own words."""
    first, last = days.first, days.last
    match days.precision:
        case Precision.YEAR:
            return ""
        case Precision.MONTH:
            return MONTHS[first.month - 1]
        case Precision.QUARTER:
            return f"Q{(first.month + 2) // 3}"
        case Precision.DECADE | Precision.CENTURY:
            return (
                short_words(days)
                if days.precision is Precision.DECADE
                else f"{ordinal((last.year + 99) // 100)} century"
            )
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1]}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"to {last.year}"
    if first.year != last.year:
        return f"{MONTHS[first.month - 1]} – {MONTHS[last.month - 1]} {last.year}"
    if first.month != last.month:
        return f"{MONTHS[first.month - 1]} – {MONTHS[last.month - 1]}"
    return f"{first.day}–{last.day} {MONTHS[first.month - 1]}"


def notes(event: TimelineEvent, which: int, *, of_one: bool) -> list[str]:
    """Who tells it: the article, or how many and which of them; who disagrees; whether it lay ahead."""
    told = event.all_tellings[which]
    said = []
    if event.articles > 1:
        said.append(f"{counted(event.articles, 'article')} · n for another")
    if which or (event.articles == 1 and not of_one and told.title != told.sentence):
        said.append(told.title)
    if told.title == told.sentence and told.published is not None and told.published.is_guess:
        said.append("file date (guess)")
    others: dict[str, int] = {}
    for other in event.others:
        others[days_words(other.days)] = others.get(days_words(other.days), 0) + 1
    said += [f"{'one says' if count == 1 else f'{count} say'} {days}" for days, count in others.items()]
    if told.ahead:
        said.append(f"ahead when written, {published_words(told.published)}")
    return said


def event_lines(
    event: TimelineEvent, width: int, *, which: int = 0, with_year: bool, of_one: bool
) -> list[list[Piece]]:
    """The lines of an event as one of its tellings has it, as many as `lines_of` says, at most `width` cells wide;
    `with_year`: the first of its year."""
    beside = width >= _NOTE_FROM
    room = max(12, width - YEAR_WIDTH - DAY_WIDTH - (_NOTE_WIDTH + 2 if beside else 0))
    year = str(event.days.first.year) if with_year else ""
    lead: list[Piece] = [(year.ljust(YEAR_WIDTH), "year"), (_to_width(day_label(event.days), DAY_WIDTH), "date")]
    blank: list[Piece] = [(" " * (YEAR_WIDTH + DAY_WIDTH), "")]
    said = notes(event, which, of_one=of_one)
    lines = []
    for number, pieces in enumerate(_sentence(event.all_tellings[which], room)):
        tail: list[Piece] = []
        if beside and number < len(said):
            more = said[number] if number + 1 < _SENTENCE_LINES else " · ".join(said[number:])
            used = sum(cell_len(text) for text, _ in pieces)
            tail = [(" " * (room + 2 - used), ""), (crop(more, _NOTE_WIDTH), "quiet")]
        lines.append([*(blank if number else lead), *pieces, *tail])
    if not beside and not of_one:
        lines.append([*blank, (crop(" · ".join(said), room), "quiet")])
    return lines


def _sentence(told: Telling, room: int) -> list[list[Piece]]:
    """Two lines of the sentence with the date in its own style; of a long one, those with the date."""
    text, date = told.sentence, told.date
    spans = wrap_spans(text, room)
    there = next((number for number, span in enumerate(spans) if date.start < span.end), 0)
    if there >= _SENTENCE_LINES:
        start = spans[there - 1].start
        text, date = f"…{text[start:]}", date.shifted(1 - start)
        spans = wrap_spans(text, room)
    if len(spans) > _SENTENCE_LINES:
        last = spans[_SENTENCE_LINES - 1]
        text = text[: last.start] + crop(f"{last.cut(text)} …", room)
        spans = wrap_spans(text, room)
    lines = [
        [
            (text[begin:end], style)
            for begin, end, style in (
                (span.start, min(span.end, date.start), ""),
                (max(span.start, date.start), min(span.end, date.end), "date"),
                (max(span.start, date.end), span.end, ""),
            )
            if begin < end
        ]
        for span in spans[:_SENTENCE_LINES]
    ]
    return lines + [[] for _ in range(_SENTENCE_LINES - len(lines))]


def _to_width(text: str, width: int) -> str:
    text = crop(text, width - 1)
    return text + " " * (width - cell_len(text))
