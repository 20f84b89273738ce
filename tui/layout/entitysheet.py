"""Everything about one entity as lines: other names, activity, companions, quotations, mentions. Pure.

A line that leads somewhere has a target; several lines may share one. Long sections show their beginning and a line
that opens the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from index.core.article import Published
from index.core.names import Companion, Context, EntityPage, Quotation
from tui.layout.chart import axis, bars, geometry
from tui.layout.datewords import published_words
from tui.layout.entityrow import Piece
from tui.layout.marks import KIND_OF
from tui.layout.namewords import also_words, merge_words, span_words
from tui.layout.wording import counted
from tui.layout.wrap import crop, wrap_text

WIDEST = 108
_TABLE = 72
"""Cells of a line with numbers at its end, so that they still belong to their name."""
_CHART_ROWS = 3
_INDENT = "  "


class Section(StrEnum):
    COMPANIONS = "Occurs with"
    QUOTATIONS = "Says"
    MENTIONS = "Mentioned"


BEGINNING = {Section.COMPANIONS: 8, Section.QUOTATIONS: 4, Section.MENTIONS: 10_000}
"""How many of a section are shown before the reader asks for the rest."""


@dataclass(frozen=True, slots=True)
class More:
    """The line that opens the rest of a section."""

    section: Section


Target = Companion | Quotation | Context | More


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line; `target` is what Enter goes to; `section` that whose heading it is."""

    pieces: tuple[Piece, ...] = ()
    target: Target | None = None
    section: Section | None = None


def sheet_lines(page: EntityPage, width: int, opened: frozenset[Section] = frozenset()) -> list[SheetLine]:
    """All lines, at most `width` cells wide; `opened` are the sections that are shown whole."""
    width = max(20, min(width, WIDEST))
    lines = [*_head(page, width), *_activity(page, width)]
    sections = (
        (Section.COMPANIONS, len(page.companions), _companions(page, width)),
        (Section.QUOTATIONS, len(page.quotations), _quotations(page, width)),
        (Section.MENTIONS, len(page.contexts), _contexts(page, width)),
    )
    for section, total, found in sections:
        if not total:
            continue
        lines += [SheetLine(), SheetLine(_heading(section, page, width), section=section)]
        shown = BEGINNING[section] if section not in opened else total
        done: set[int] = set()
        for line in found:
            if line.target is not None:
                done.add(id(line.target))
            if len(done) > shown:
                more = f"{_INDENT}{counted(total - shown, 'more', 'more')} …"
                lines.append(SheetLine(((more, "quiet"),), More(section)))
                break
            lines.append(line)
    return [*lines, SheetLine()]


def _heading(section: Section, page: EntityPage, width: int) -> tuple[Piece, ...]:
    """The section's name, and of how many articles it is made where not all were read."""
    said = section.value
    note = ""
    if section is Section.COMPANIONS:
        width = min(width, _TABLE)
        note = f"{'articles':>12}{'paragraphs':>12}" if width >= 60 else f"{'articles':>12}"
    elif page.read < page.entity.articles:
        note = f"in the newest {page.read:,} of {counted(page.entity.articles, 'article')}"
    return (said, "strong"), (note.rjust(width - cell_len(said)), "quiet")


def _head(page: EntityPage, width: int) -> Iterator[SheetLine]:
    entity = page.entity
    for text in wrap_text(also_words(entity.aliases, 12), width):
        yield SheetLine(((text, ""),))
    if entity.merges:
        yield SheetLine((("One with", "quiet"),))
        for merge in entity.merges:
            yield SheetLine(((crop(f"{_INDENT}{merge_words(merge)}", width), "quiet"),))


def _activity(page: EntityPage, width: int) -> Iterator[SheetLine]:
    """Articles by time of publication; the newest are in view where not all fit."""
    if len(page.activity) < 2:
        if span_words(page.entity):
            yield SheetLine(((span_words(page.entity), "quiet"),))
        return
    days = [bucket.days for bucket in page.activity]
    columns = bars([bucket.count for bucket in page.activity], _CHART_ROWS)
    place = geometry(len(days), width, len(days) - 1)
    top = f"{max(bucket.count for bucket in page.activity):,}"
    yield SheetLine()
    for row in range(_CHART_ROWS):
        cells = "".join(
            columns[number][row] * place.bar + " " * (place.cell - place.bar)
            for number in range(place.first, place.last)
        )
        yield SheetLine((((top if not row else "").rjust(7) + " ", "quiet"), (cells.rstrip(), "date")))
    yield SheetLine(((crop(axis(days, days[0].precision, place), width), "quiet"),))


def _companions(page: EntityPage, width: int) -> Iterator[SheetLine]:
    width = min(width, _TABLE)
    for found in page.companions:
        cells = f"{found.articles:>12,}" + (f"{found.paragraphs:>12,}" if width >= 60 else "")
        room = width - len(cells) - len(_INDENT)
        name = crop(found.entity.name, room)
        gap = " " * (room - cell_len(name))
        yield SheetLine(((_INDENT, ""), (name, KIND_OF[found.entity.kind].value), (gap, ""), (cells, "quiet")), found)


def _quotations(page: EntityPage, width: int) -> Iterator[SheetLine]:
    for said in page.quotations:
        lines = wrap_text(f"“{said.text}”", width - len(_INDENT))
        if len(lines) > 3:
            lines = [*lines[:2], crop(f"{lines[2]} …", width - len(_INDENT))]
        for text in lines:
            yield SheetLine(((f"{_INDENT}{text}", ""),), said)
        yield SheetLine(((f"{_INDENT}{_source(said.published, said.title, width - 2)}", "quiet"),), said)


def _contexts(page: EntityPage, width: int) -> Iterator[SheetLine]:
    """The mentions below the title of their article."""
    before = ""
    for found in page.contexts:
        if found.article != before:
            before = found.article
            yield SheetLine(((f"{_INDENT}{_source(found.published, found.title, width - 2)}", "quiet"),))
        kind = KIND_OF[page.entity.kind].value
        yield SheetLine((("    ", ""), *context_pieces(found, width - 4, kind)), found)


def _source(published: Published | None, title: str, width: int) -> str:
    return crop(f"{published_words(published)} · {title}", width)


def context_pieces(found: Context, width: int, kind: str) -> tuple[Piece, ...]:
    """The line of a mention in `width` cells, the name within it; what is cut off is shown by an ellipsis."""
    start, end = found.mention.start, found.mention.end
    before, name, after = found.text[:start], found.text[start:end], found.text[end:]
    name = crop(name, width)
    room = max(0, width - cell_len(name))
    wanted = min(cell_len(before), max(room // 2, room - cell_len(after)))
    if wanted < cell_len(before):
        before = _crop_left(before, wanted)
    return (before, ""), (name, kind), (crop(after, room - cell_len(before)) if room > cell_len(before) else "", "")


def _crop_left(text: str, width: int) -> str:
    """The end of a text that fits into so many cells, begun at a word where there is one."""
    if width < 2:
        return ""
    cut = text[-(width - 1) :]
    while cell_len(cut) > width - 1:
        cut = cut[1:]
    blank = cut.find(" ", 0, 12)
    return "…" + (cut[blank + 1 :] if blank >= 0 else cut)
