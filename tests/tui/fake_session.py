"""A session over a handful of articles in memory: the same methods as the real one, answers from a thread of its own.

Search here is plain on purpose: all words must be in title or body, whatever their field; the last one may go on while
typing.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from index.core.annotations import Annotations
from index.core.article import Article, BlockKind, Origin, RawArticle, RawBlock, Sourced, make_article
from index.core.dates import Anchor, DateMention, DateRange, TimexType
from index.core.entities import Entity, EntityKind, Mention, entity_id
from index.core.errors import DatelineError, NotFoundError
from index.core.events import ArchiveChanged, Event, NamesAnswered, NamesFailed, SearchAnswered
from index.core.hits import find_hits
from index.core.indexing import Failure
from index.core.names import EntityPage, EntityRequest, NameCorrection, NamesPage, NamesRequest
from index.core.query import And, Everything, ParsedQuery, Prefix, Problem, Word
from index.core.search import Clause, Hit, Needle, ResultPage, SearchRequest, Snippet, Sort
from index.core.span import Span
from index.core.words import words
from tests.tui.fake_names import FakeNames, undone

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


def article(
    identity: str,
    title: str,
    body: str,
    *,
    published: DateRange | None = None,
    publisher: str = "",
    guess: bool = False,
    blocks: Sequence[RawBlock] = (),
    url: str = "",
) -> Article:
    """An article of paragraphs (parted by empty lines), or of the given blocks."""
    raw = RawArticle(
        blocks=tuple(blocks) or tuple(RawBlock(BlockKind.PARAGRAPH, text) for text in body.split("\n\n")),
        title=Sourced(title, Origin.META),
        published=Sourced(published, Origin.META) if published and not guess else None,
        publisher=Sourced(publisher, Origin.META) if publisher else None,
        url=Sourced(url, Origin.META) if url else None,
    )
    return make_article(
        raw, identity=identity, path=f"{identity}.html", format_name="html", file_date=published if guess else None
    )


def annotate(
    article: Article,
    names: Sequence[tuple[EntityKind, str, tuple[str, ...]]] = (),
    dates: Sequence[tuple[str, str, DateRange | None]] = (),
) -> Annotations:
    """Marks every occurrence of the names and their aliases, and the first of each date expression."""
    entities, mentions = [], []
    for kind, name, aliases in names:
        identity = entity_id(kind, name)
        entities.append(Entity(identity, kind, name, aliases))
        forms = "|".join(re.escape(form) for form in sorted((name, *aliases), key=len, reverse=True))
        mentions += [Mention(Span(*m.span()), identity) for m in re.finditer(rf"\b(?:{forms})\b", article.body)]
    found = []
    for text, value, days in dates:
        start = article.body.index(text)
        anchor = Anchor.NONE if any(c.isdigit() for c in text) else Anchor.PUBLICATION
        why = "" if days else "no publication date"
        found.append(DateMention(Span(start, start + len(text)), TimexType.DATE, value, days, anchor, unresolved=why))
    return Annotations(
        tuple(entities),
        tuple(sorted(mentions, key=lambda m: m.span)),
        tuple(sorted(found, key=lambda d: d.span)),
        1,
    )


class FakeSession:
    def __init__(
        self,
        contents: Sequence[tuple[Article, Annotations]],
        listener: Callable[[Event], None],
        *,
        failures: tuple[Failure, ...] = (),
        archive: Path = Path("/clippings"),
    ) -> None:
        self.archive = archive
        self.listener = listener
        self.contents = {a.id: (a, n) for a, n in contents}
        self.asked: list[SearchRequest] = []
        self.asked_names: list[NamesRequest] = []
        self.closed = False
        self.indexed = 0
        self.generation = 1
        self._failures = failures
        self._thread = ThreadPoolExecutor(1)
        self._latest = 0
        self.names_of = FakeNames()
        self._latest_names: NamesRequest | EntityRequest | None = None
        self.gate = threading.Event()
        self.gate.set()

    @property
    def articles(self) -> int:
        return len(self.contents)

    def submit(self, request: SearchRequest) -> None:
        self.asked.append(request)
        self._latest = request.seq
        self._thread.submit(self._run, request)

    def _run(self, request: SearchRequest) -> None:
        self.gate.wait()
        if request.seq == self._latest:
            self.listener(SearchAnswered(self.answer(request)))

    def answer(self, request: SearchRequest) -> ResultPage:
        folded = [word for word, _, _ in words(re.sub(r"\b\w+:", " ", request.text))]
        last = folded[-1] if folded and request.typing and not request.text.endswith(" ") else None
        vocabulary = {word for a, _ in self.contents.values() for word, _, _ in words(f"{a.title} {a.body}")}
        places = [
            frozenset(w for w in vocabulary if w.startswith(word)) if word is last else frozenset({word})
            for word in folded
        ]
        needles = tuple(Needle((place,)) for place in places if place)
        found = self._found(places)
        if request.sort is not Sort.RELEVANCE:
            first = lambda a: a.published.range.first if a.published else date.min  # noqa: E731
            found.sort(key=first, reverse=request.sort is Sort.NEWEST)
        offset = request.offset
        if request.around in (ids := [a.id for a in found]):
            offset = max(0, ids.index(request.around) - request.limit // 3)
        hits = tuple(
            Hit(
                a.id,
                a.source.path,
                a.title,
                a.published,
                a.publisher,
                1.0,
                self._snippet(a, needles),
                watched=self.names_of.watched_in(self.contents, a.id),
            )
            for a in found[offset : offset + request.limit]
        )
        tree = And((*(Word(w) for w in folded[:-1]), Prefix(folded[-1], typing=True))) if folded else Everything()
        problems = ()
        if request.text.count('"') % 2:
            at = request.text.rindex('"')
            problems = (
                Problem(Span(at, at + 1), "This quotation mark has no partner; the words after it are one phrase."),
            )
        return ResultPage(
            replace(request, offset=offset),
            ParsedQuery(request.text, tree, problems),
            len(found),
            hits,
            needles,
            clauses=() if found else tuple(self._clause(word, vocabulary) for word in folded),
            articles=len(self.contents),
            generation=self.generation,
            seconds=0.002,
        )

    def _found(self, places: Sequence[frozenset[str]]) -> list[Article]:
        found = []
        for a, _ in self.contents.values():
            has = {word for word, _, _ in words(f"{a.title} {a.body}")}
            if all(place & has for place in places):
                found.append(a)
        return found

    def _clause(self, word: str, vocabulary: set[str]) -> Clause:
        """A part of a query without hits; a word of the same letters is what was meant."""
        alone = sum(word in {w for w, _, _ in words(a.body)} for a, _ in self.contents.values())
        meant = next((other for other in sorted(vocabulary) if sorted(other) == sorted(word)), "")
        return Clause(word, alone, 0, meant, 7, meant, 7) if meant and not alone else Clause(word, alone, 0)

    @staticmethod
    def _snippet(a: Article, needles: tuple[Needle, ...]) -> Snippet:
        hits = find_hits(a.body, needles)
        start = max(0, hits[0].start - 40) if hits else 0
        text = a.body[start : start + 160]
        inside = tuple(Span(h.start - start, h.end - start) for h in hits if start <= h.start and h.end <= start + 160)
        return Snippet(text, inside)

    def read(self, identity: str) -> tuple[Article, Annotations]:
        if identity not in self.contents:
            raise NotFoundError("The article is no longer there.")
        article, raw = self.contents[identity]
        return article, self.names_of.applied(self.contents, article, raw)

    # -- names ---------------------------------------------------------------------------------------------------------

    def submit_names(self, request: NamesRequest | EntityRequest) -> None:
        self._latest_names = request
        self._thread.submit(self._run_names, request)

    def _run_names(self, request: NamesRequest | EntityRequest) -> None:
        self.gate.wait()
        if request is not self._latest_names:
            return
        try:
            page = self.names(request) if isinstance(request, NamesRequest) else self.entity(request)
        except DatelineError as error:
            self.listener(NamesFailed(request, str(error)))
        else:
            self.listener(NamesAnswered(page))

    def names(self, request: NamesRequest) -> NamesPage:
        self.asked_names.append(request)
        found = self._found([frozenset({word}) for word, _, _ in words(request.text)])
        return self.names_of.page(request, self.contents, [a.id for a in found])

    def entity(self, request: EntityRequest) -> EntityPage:
        return self.names_of.entity(request, self.contents)

    def correct_name(self, correction: NameCorrection) -> None:
        self.names_of.corrections += (correction,)
        self._tell_changed()

    def undo_name(self) -> NameCorrection | None:
        self.names_of.corrections, said = undone(self.names_of.corrections)
        self._tell_changed()
        return said

    def name_corrections(self) -> tuple[NameCorrection, ...]:
        return self.names_of.corrections

    def watch(self, entity_id: str, *, watched: bool) -> None:
        (self.names_of.watched.add if watched else self.names_of.watched.discard)(entity_id)
        self._tell_changed()

    def looked_at(self, entity_id: str) -> None:
        assert entity_id in self.names_of.watched
        self.names_of.fresh.clear()
        self._tell_changed()

    def complete(self, text: str, cursor: int) -> tuple[str, ...]:
        return self.names_of.complete(self.contents, text, cursor)

    # -- the rest ------------------------------------------------------------------------------------------------------

    def start_indexing(self) -> None:
        self.indexed += 1

    def stop_indexing(self) -> None:
        pass

    def failures(self) -> tuple[Failure, ...]:
        return self._failures

    def close(self) -> None:
        self.closed = True
        self.gate.set()
        self._thread.shutdown(wait=False)

    def change(self, contents: Sequence[tuple[Article, Annotations]]) -> None:
        """Other contents, told as the real session tells them: from another thread."""
        self.contents = {a.id: (a, n) for a, n in contents}
        self._tell_changed()

    def _tell_changed(self) -> None:
        self.generation += 1
        self._thread.submit(self.listener, ArchiveChanged(self.generation, len(self.contents))).result()
