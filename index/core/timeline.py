"""What happened when, according to articles: the nouns of timelines."""

from __future__ import annotations

from dataclasses import dataclass

from index.core.article import Published
from index.core.dates import DateRange, Precision
from index.core.query import ParsedQuery
from index.core.span import Span


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence of an article with a date in it: `date` is where the date stands in `sentence`, `span` where it stands
    in the body. `value` is the date's TIMEX3 value, `article` the id, `source` path and part of the file. `names` are
    ids of the entities that the sentence mentions."""

    days: DateRange
    value: str
    sentence: str
    date: Span
    article: str
    source: str
    title: str
    published: Published | None
    span: Span
    names: frozenset[str] = frozenset()

    @property
    def ahead(self) -> bool:
        """Whether it lay in the future when it was written."""
        known = self.published is not None and not self.published.is_guess
        return known and self.published is not None and self.days.first > self.published.range.last


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that one or several articles tell of, under the days that most of them give. The first telling stands
    for all. Those in `others` tell of the same thing, as far as their words show, under other days."""

    days: DateRange
    tellings: tuple[Telling, ...]
    others: tuple[Telling, ...] = ()

    @property
    def all_tellings(self) -> tuple[Telling, ...]:
        return (*self.tellings, *self.others)

    @property
    def articles(self) -> int:
        """How many articles tell of it under these days."""
        return len({telling.article for telling in self.tellings})


@dataclass(frozen=True, slots=True)
class Bucket:
    """A period of a histogram, and how many articles it counts."""

    days: DateRange
    count: int


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """The dates that the articles of a query mention. `seq` as in `SearchRequest`.

    `unit` is that of the histogram: DECADE, YEAR, MONTH or DAY, or None for the one that suits what is found. `window`
    is the time that the histogram shows, `within` what the events are narrowed to; None stands for all. With
    `by_publication` the events are the articles themselves, on their days of publication. `article` is an id: the
    events are those of this one article. `typing` as in `SearchRequest`.
    """

    seq: int
    text: str
    unit: Precision | None = None
    window: DateRange | None = None
    within: DateRange | None = None
    by_publication: bool = False
    article: str = ""
    typing: bool = False


@dataclass(frozen=True, slots=True)
class HeatRow:
    """When articles published in `published` say that things happened: how many tell of each bucket."""

    published: DateRange
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The answer to one request. `articles` counts all hits of the query; `read` are those whose events are told, the
    best ones where there are too many. Buckets follow one another without gaps."""

    request: TimelineRequest
    query: ParsedQuery
    unit: Precision
    articles: int
    read: int
    buckets: tuple[Bucket, ...]
    events: tuple[TimelineEvent, ...]
    heat: tuple[HeatRow, ...] = ()
    seconds: float = 0.0

    @property
    def dates(self) -> int:
        """How many dates the events have."""
        return sum(len(event.all_tellings) for event in self.events)
