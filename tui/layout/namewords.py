"""Names in words for readers: their kinds and years, why they are one, what a correction says. Pure."""

from __future__ import annotations

from index.core.entities import EntityKind
from index.core.names import ArchiveEntity, Merge, NameCorrection, NamesSort, Say
from tui.layout.datewords import day_words
from tui.layout.wording import counted

SORTS = {NamesSort.ARTICLES: "most articles first", NamesSort.NAME: "by name", NamesSort.NEWEST: "newest first"}


def kind_words(kind: EntityKind) -> str:
    """``a person``, ``an organisation``."""
    return f"{'an' if kind is EntityKind.ORGANISATION else 'a'} {kind.lower()}"


def years_words(entity: ArchiveEntity) -> str:
    """``2011–2024``: when the first and the last of its articles were published; empty where none has a date."""
    if entity.first is None or entity.last is None:
        return ""
    first, last = entity.first.year, entity.last.year
    return f"{first}–{last}" if first != last else str(first)


def span_words(entity: ArchiveEntity) -> str:
    """``3 May 1990 – 1 Mar 2005``."""
    if entity.first is None or entity.last is None:
        return ""
    first, last = day_words(entity.first), day_words(entity.last)
    return f"{first} – {last}" if first != last else first


def counts_words(entity: ArchiveEntity) -> list[str]:
    """``12 articles``, ``45 mentions``, ``2011–2024``."""
    parts = [counted(entity.articles, "article"), counted(entity.mentions, "mention"), years_words(entity)]
    return [part for part in parts if part]


def merge_words(merge: Merge) -> str:
    """``J. Kerry: initial and surname``."""
    return f"{merge.name}: {merge.reason}"


def also_words(aliases: tuple[str, ...], most: int = 5) -> str:
    """``also Kerry, J. Kerry and 3 more``; empty without aliases."""
    if not aliases:
        return ""
    more = f" and {len(aliases) - most} more" if len(aliases) > most else ""
    return f"also {', '.join(aliases[:most])}{more}"


def facts_words(entity: ArchiveEntity) -> str:
    """In how many articles but the one at hand a name occurs."""
    others = entity.articles - 1
    return f"in {counted(others, 'other article')}" if others > 0 else "in no other article"


def id_words(identity: str) -> str:
    """The words of a name as its id has them: ``john kerry``."""
    return identity.partition(":")[2].replace("-", " ") or identity


def said_words(said: NameCorrection) -> str:
    """What a correction says: ``“may” is no name``."""
    subject = f"“{id_words(said.subject)}”"
    match said.say:
        case Say.NOT_A_NAME:
            return f"“{said.value}” is no name"
        case Say.KIND:
            return f"{subject} is {kind_words(EntityKind(said.value.upper()))}"
        case Say.SAME:
            return f"{subject} is the same as “{id_words(said.value)}”"
        case Say.APART:
            return f"{subject} is not “{id_words(said.value)}”"
        case Say.CALLED:
            return f"{subject} is called “{said.value}”"
    return f"“{said.subject}” is always {kind_words(EntityKind(said.value.upper()))}"
