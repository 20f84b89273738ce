"""Asking and answering: what a front end sends to a session, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.core.article import Published
from index.core.dates import DateRange
from index.core.query import Field, ParsedQuery
from index.core.span import Span


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query and the stretch of its ranking that is wanted: hits `offset` to `offset + limit`.

    `seq` grows with every request of a session, so that an old answer is known as old. `typing`: the reader is not done
    with the last word, which matches as a prefix too. `around`: the id of an article; if it is found, the stretch that
    holds it is answered instead, and the answer's request says where that begins.
    """

    seq: int
    text: str
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 50
    typing: bool = False
    around: str = ""


@dataclass(frozen=True, slots=True)
class Needle:
    """Something to mark in a text: a phrase of one or more places, each a set of folded words of which any will do; or
    the dates that overlap `days`; or the mentions of the entities `names`.

    `field` says where it was asked for; only TEXT and TITLE needles are marked in bodies.
    """

    places: tuple[frozenset[str], ...] = ()
    field: Field = Field.TEXT
    days: DateRange | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a body for the result list; `hits` are spans of `text`."""

    text: str
    hits: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One article of an answer. `score` is 0 where the ranking is by date. `watched`: the names on the reader's watch
    list that make it worth a flag, since it came in after they were last looked at."""

    id: str
    path: str
    title: str
    published: Published | None
    publisher: str
    score: float
    snippet: Snippet
    watched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a query without hits: how many articles have it (None for an exclusion), and how many the query finds
    without it.

    For a word that no article has, `meant` may be one like it that `meant_alone` articles have, `better` the query with
    that word instead, and `better_total` its hits.
    """

    said: str
    alone: int | None
    without: int
    meant: str = ""
    meant_alone: int = 0
    better: str = ""
    better_total: int = 0


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The answer to one request. `total` counts all hits, exactly; `hits` is the stretch that was asked for.

    `needles` mark the hits in a body. `clauses` says of a query without hits what each part of it finds. `variants` are
    words beyond those typed that were searched too ("peshmergas"). `articles` is the size of the archive, `generation`
    the state of the index that answered, `seconds` the time that the search took.
    """

    request: SearchRequest
    query: ParsedQuery
    total: int
    hits: tuple[Hit, ...]
    needles: tuple[Needle, ...] = ()
    variants: tuple[str, ...] = ()
    clauses: tuple[Clause, ...] = ()
    articles: int = 0
    generation: int = 0
    seconds: float = 0.0
