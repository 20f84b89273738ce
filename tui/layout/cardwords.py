"""What the card at a name or date says: what it is, why, and the next step. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from index.core.names import ArchiveEntity
from tui.layout.datewords import NO_DATE, anchor_words, distance_words, resolved_words
from tui.layout.marks import Mark, MarkKind
from tui.layout.namewords import also_words, facts_words, merge_words
from tui.layout.page import Reading


@dataclass(frozen=True, slots=True)
class CardText:
    """A card: its kind, a title, some lines, and the keys that go on from here. `late` are two more lines that may be
    known later only: they keep their place."""

    kind: MarkKind
    title: str
    lines: tuple[str, ...]
    keys: tuple[tuple[str, str], ...]
    late: tuple[str, str] | None = None


def card_text(reading: Reading, mark: Mark, known: ArchiveEntity | None = None) -> CardText | None:
    """The card of a mark; None for hits. `known` is what the archive knows of a name."""
    if mark.kind is MarkKind.HIT:
        return None
    return _date_card(reading, mark) if mark.kind is MarkKind.DATE else _name_card(reading, mark, known)


def _name_card(reading: Reading, mark: Mark, known: ArchiveEntity | None) -> CardText:
    entity = reading.annotations.entity(mark.key)
    mentions = [other for other in reading.marks.named if other.key == mark.key and other.kind is mark.kind]
    lines = [also_words(entity.aliases)] if entity.aliases else []
    if len(mentions) == 1:
        lines.append("the only mention in this article")
    else:
        lines.append(f"mention {mentions.index(mark) + 1} of {len(mentions)} in this article")
    late = ("", "")
    if known is not None:
        why = merge_words(known.merges[0]) if known.merges else ""
        late = (facts_words(known), f"one with {why}" if why else "")
    keys = (("↵", "its page"), ("a", "its articles"), ("=", "correct"), ("]", "next"))
    return CardText(mark.kind, entity.name, tuple(lines), keys, late)


def _date_card(reading: Reading, mark: Mark) -> CardText:
    mention = reading.annotations.dates[int(mark.key)]
    published = reading.article.published
    lines = [resolved_words(mention)]
    if mention.range is not None:
        lines += [anchor_words(mention), distance_words(mention.range, published)]
    elif mention.unresolved and reading.article.anchor is None and NO_DATE not in lines[0]:
        lines.append("the file's date is a guess and counts for nothing" if published else f"the article has {NO_DATE}")
    number = next((n for n, other in enumerate(reading.marks.dates) if other is mark), 0) + 1
    lines.append(f"date {number} of {len(reading.marks.dates)} in this article")
    title = " ".join(mark.span.cut(reading.article.body).split())
    search = (("↵", "its articles"),) if mention.range is not None else ()
    keys = (*search, ("d", "next date"), ("]", "next"))
    return CardText(mark.kind, title, tuple(line for line in lines if line), keys)
