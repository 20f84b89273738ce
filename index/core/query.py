"""What a reader asked: the syntax tree of a query. Made by the query room, run by the store.

Every node is a frozen value. `Word`, `Prefix` and `Phrase` hold words folded by `index.core.words.fold`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.core.dates import DateRange
from index.core.entities import EntityKind
from index.core.span import Span


class Field(StrEnum):
    """What a clause looks in. TEXT is title and body together."""

    TEXT = "text"
    TITLE = "title"
    PERSON = "person"
    ORGANISATION = "org"
    PLACE = "place"
    PUBLISHER = "publisher"


NAMES = {
    Field.PERSON: EntityKind.PERSON,
    Field.ORGANISATION: EntityKind.ORGANISATION,
    Field.PLACE: EntityKind.PLACE,
}
"""The fields that look among the names of the archive; the words are those of any form of a name."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles: the empty query, and the left side of a lone exclusion."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its inflected forms; `exact` takes the form as it stands."""

    word: str
    field: Field = Field.TEXT
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins so. `typing` marks the word under the cursor: its own inflected forms match as well."""

    start: str
    field: Field = Field.TEXT
    typing: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words one after the other, each as it stands; at least one. `typing`: the last one may go on."""

    words: tuple[str, ...]
    field: Field = Field.TEXT
    typing: bool = False


@dataclass(frozen=True, slots=True)
class PublishedIn:
    """Published on a day between `first` and `last` of the range, both inclusive."""

    range: DateRange


@dataclass(frozen=True, slots=True)
class MentionedIn:
    """The text mentions a date whose days overlap the range."""

    range: DateRange


@dataclass(frozen=True, slots=True)
class Named:
    """Mentions an entity of the archive; `entity` is the id of any of its members. Asked by programs, never typed."""

    entity: str


@dataclass(frozen=True, slots=True)
class AddedAfter:
    """Came into the archive after a moment, in milliseconds since 1970. Asked by programs, never typed."""

    moment: int


class Nearness(StrEnum):
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Together:
    """Names that stand together: a mention of each part in one paragraph, or in one sentence. Parts are words, prefixes
    and phrases in the fields of `NAMES`, or an Or of such; at least two."""

    parts: tuple[Node, ...]
    within: Nearness


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node = Everything | Word | Prefix | Phrase | PublishedIn | MentionedIn | Named | AddedAfter | Together | And | Or | Not


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the query that could not be taken as typed: where, and one sentence with the way out."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query as it was understood. The parser is total: whatever was typed has a tree. `today` is the day that words
    like "yesterday" were read against."""

    text: str
    tree: Node
    problems: tuple[Problem, ...] = ()
    today: date | None = None
