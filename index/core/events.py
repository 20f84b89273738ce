"""What a session tells its listener, from whatever thread it happens on."""

from __future__ import annotations

from dataclasses import dataclass

from index.core.indexing import IndexProgress, IndexSummary
from index.core.names import EntityPage, EntityRequest, NamesPage, NamesRequest
from index.core.search import ResultPage, SearchRequest
from index.core.timeline import TimelinePage, TimelineRequest


@dataclass(frozen=True, slots=True)
class SearchAnswered:
    page: ResultPage


@dataclass(frozen=True, slots=True)
class SearchFailed:
    """The search could not be run; `message` is for the reader."""

    request: SearchRequest
    message: str


@dataclass(frozen=True, slots=True)
class TimelineAnswered:
    page: TimelinePage


@dataclass(frozen=True, slots=True)
class TimelineFailed:
    """The timeline could not be made; `message` is for the reader."""

    request: TimelineRequest
    message: str


@dataclass(frozen=True, slots=True)
class NamesAnswered:
    page: NamesPage | EntityPage


@dataclass(frozen=True, slots=True)
class NamesFailed:
    """What was asked about names can't be answered; `message` is for the reader."""

    request: NamesRequest | EntityRequest
    message: str


@dataclass(frozen=True, slots=True)
class IndexProgressed:
    progress: IndexProgress


@dataclass(frozen=True, slots=True)
class IndexFinished:
    summary: IndexSummary


@dataclass(frozen=True, slots=True)
class IndexFailed:
    """Indexing stopped; what was committed stays searchable. `message` is for the reader."""

    message: str


@dataclass(frozen=True, slots=True)
class ArchiveChanged:
    """The index has a new generation: running queries should be asked again."""

    generation: int
    articles: int


Event = (
    SearchAnswered
    | SearchFailed
    | TimelineAnswered
    | TimelineFailed
    | NamesAnswered
    | NamesFailed
    | IndexProgressed
    | IndexFinished
    | IndexFailed
    | ArchiveChanged
)
