"""The names of a whole archive: what is one entity over many articles, and what a front end asks about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from index.core.article import Published
from index.core.entities import EntityKind
from index.core.query import ParsedQuery
from index.core.span import Span
from index.core.timeline import Bucket


@dataclass(frozen=True, slots=True)
class SeenEntity:
    """An entity as articles have it, all of them counted together: `id`, `name` and `forms` (every form it is written
    in, with its name, most frequent first) come from `Entity`. `first` and `last` are days of publication; None where
    no article has one."""

    id: str
    kind: EntityKind
    name: str
    forms: tuple[str, ...]
    articles: int
    mentions: int
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """Why another entity of the articles is taken for the same one: `id` is that entity, `name` its name, `reason` half
    a sentence for people ("same name but for the accents", "you said so")."""

    id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ArchiveEntity:
    """A person, organisation or place of the archive. `members` are the ids under which its articles have it, its own
    first; `aliases` all other forms. `mentions`, `articles`, `first` and `last` as in `SeenEntity`, over all members.
    `watched`: the reader wants to know of new articles with it; `fresh` counts those since the last look."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]
    articles: int
    mentions: int
    first: date | None = None
    last: date | None = None
    merges: tuple[Merge, ...] = ()
    watched: bool = False
    fresh: int = 0


class Say(StrEnum):
    """What a reader can say of a name; the word is what stands in the file of corrections."""

    NOT_A_NAME = "not-a-name"
    KIND = "is-a"
    SAME = "same-as"
    APART = "apart-from"
    CALLED = "called"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class NameCorrection:
    """One line of the corrections. What `subject` and `value` are depends on `say`:

    ==========  ======================================  =========================================
    say         subject                                 value
    ==========  ======================================  =========================================
    NOT_A_NAME  entity id                               its name, for people to read
    KIND        entity id                               person, organisation or place
    SAME        entity id                               the entity id that it is the same as
    APART       a form ("Kerry"), or an entity id       the entity id that it is not
    CALLED      entity id                               the name it shall have
    ALWAYS      a form that is always marked            person, organisation or place
    ==========  ======================================  =========================================

    A correction is said of the ids that the annotators give, one by one: for an entity of several members, say it of
    each. Of two that contradict one another (the same say and subject with another value; SAME and APART of one pair of
    ids; NOT_A_NAME and ALWAYS of one name) the later one holds; apart from that the order means nothing.
    """

    say: Say
    subject: str
    value: str


class NamesSort(StrEnum):
    ARTICLES = "articles"
    NAME = "name"
    NEWEST = "newest"
    """Latest last article first."""


@dataclass(frozen=True, slots=True)
class NamesRequest:
    """The entities that the articles of a query mention, counted over these articles. `seq` and `typing` as in
    `SearchRequest`; `text` "" stands for the whole archive. `begins` narrows to entities of which a form has words that
    begin so, `kind` to one kind, `watched` to the watch list."""

    seq: int
    text: str = ""
    kind: EntityKind | None = None
    begins: str = ""
    watched: bool = False
    sort: NamesSort = NamesSort.ARTICLES
    offset: int = 0
    limit: int = 200
    typing: bool = False


@dataclass(frozen=True, slots=True)
class NamesPage:
    """`total` counts all entities that fit, `entities` is the stretch asked for, counted over the articles of the
    query; `articles` is how many those are. `kinds` counts the entities that fit of each kind, whatever was asked."""

    request: NamesRequest
    query: ParsedQuery
    total: int
    entities: tuple[ArchiveEntity, ...]
    kinds: dict[EntityKind, int]
    articles: int
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class EntityRequest:
    """Everything about one entity of the archive; `entity` may be any of its members. Lists are cut to `limit`; with 0
    no article is read for them."""

    seq: int
    entity: str
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Context:
    """A mention in its article, on one line: `text` is a stretch of the body without line ends, `mention` where the
    name stands in it, `span` where it stands in the body."""

    article: str
    source: str
    title: str
    published: Published | None
    text: str
    mention: Span
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks that the article gives to the entity: `span` is the quotation in the body without
    its marks, `text` the same without line ends."""

    article: str
    source: str
    title: str
    published: Published | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Companion:
    """An entity that occurs with another one: in how many articles, and in how many paragraphs of those read."""

    entity: ArchiveEntity
    articles: int
    paragraphs: int


@dataclass(frozen=True, slots=True)
class EntityPage:
    """The answer to an `EntityRequest`. `read` is how many of its articles, the newest, were read for contexts,
    quotations and paragraphs; activity and companions' articles count all. `activity`: articles by publication, buckets
    without gaps; empty where no article has a date."""

    request: EntityRequest
    entity: ArchiveEntity
    contexts: tuple[Context, ...]
    quotations: tuple[Quotation, ...]
    companions: tuple[Companion, ...]
    activity: tuple[Bucket, ...]
    read: int
    seconds: float = 0.0
