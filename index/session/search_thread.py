"""A thread that owns a searcher: a mailbox in which the latest request wins."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from index.core.dates import Precision
from index.core.errors import ArchiveError, CancelledError, DatelineError
from index.core.events import (
    Event,
    NamesAnswered,
    NamesFailed,
    SearchAnswered,
    SearchFailed,
    TimelineAnswered,
    TimelineFailed,
)
from index.core.names import EntityPage, EntityRequest, NamesPage, NamesRequest
from index.core.search import Hit, ResultPage, SearchRequest
from index.core.timeline import TimelinePage, TimelineRequest
from index.query.parser import parse
from index.session.namebook import NameBook
from index.session.namepages import make_entity_page, make_names_page
from index.session.timelines import make_timeline
from index.store.explain import explain
from index.store.searcher import Searcher, edition

Request = SearchRequest | TimelineRequest | NamesRequest | EntityRequest
Page = ResultPage | TimelinePage | NamesPage | EntityPage
T = TypeVar("T")


class SearchThread:
    """Answers requests one at a time. A posted one calls the running one off; an asked one (`ask`, `run`) waits."""

    def __init__(self, folder: Path, listener: Callable[[Event], None], book: NameBook) -> None:
        self._folder = folder
        self._listener = listener
        self._book = book
        self._wake = threading.Condition()
        self._posted: Request | None = None
        self._asked: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._cancel = threading.Event()
        self._closing = False
        self._searcher: Searcher | None = None
        self._edition = (-1, 0)
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)
        self._thread.start()

    def post(self, request: Request) -> None:
        """Ask without waiting; drops what was posted before."""
        with self._wake:
            self._posted = request
            self._cancel.set()
            self._wake.notify()

    def ask(self, request: Request) -> Any:
        """Ask and wait for the answer: the page that belongs to the request."""
        return self._later(lambda: self._answer(request, threading.Event())).result()

    def run(self, job: Callable[[Searcher | None], T]) -> T:
        """Do something with the searcher on its thread, and wait for what comes of it."""
        done: T = self._later(lambda: job(self._current())).result()
        return done

    def start(self, job: Callable[[Searcher | None], object]) -> None:
        """The same without waiting."""
        with contextlib.suppress(CancelledError):
            self._later(lambda: job(self._current()))

    def _later(self, job: Callable[[], Any]) -> Future[Any]:
        answer: Future[Any] = Future()
        with self._wake:
            if self._closing:
                raise CancelledError("The archive was closed.")
            self._asked.append((job, answer))
            self._wake.notify()
        return answer

    def close(self) -> None:
        with self._wake:
            self._closing = True
            self._cancel.set()
            self._wake.notify()
        self._thread.join(1.0)

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closing or self._posted or self._asked)
                if self._closing:
                    break
                # A fresh token for each search: setting it concerns the running one only.
                self._cancel = cancel = threading.Event()
                request, self._posted = self._posted, None
                asked = self._asked.popleft() if request is None else None
            if request is not None:
                self._answer_posted(request, cancel)
            elif asked is not None:
                self._do(*asked)
        self._drop_searcher()
        with self._wake:
            for _, answer in self._asked:
                answer.set_exception(CancelledError("The archive was closed."))
            self._asked.clear()

    def _answer_posted(self, request: Request, cancel: threading.Event) -> None:
        try:
            page = self._answer(request, cancel)
        except CancelledError:
            return
        except DatelineError as error:
            self._fail(request, str(error))
        except Exception as error:  # the thread must outlive whatever a damaged index does
            self._fail(request, f"The search failed ({type(error).__name__}). Try it again.")
        else:
            if cancel.is_set():  # a newer request is waiting
                return
            self._tell(_answered(page))

    def _fail(self, request: Request, message: str) -> None:
        self._drop_searcher()
        self._tell(_failed(request, message))

    def _tell(self, event: Event) -> None:
        # A listener that fails must not end the thread, on which others wait.
        with contextlib.suppress(Exception):
            self._listener(event)

    def _do(self, job: Callable[[], Any], answer: Future[Any]) -> None:
        try:
            answer.set_result(job())
        except BaseException as error:  # handed to the thread that waits
            self._drop_searcher()
            answer.set_exception(error)

    def _answer(self, request: Request, cancel: threading.Event) -> Page:
        match request:
            case TimelineRequest():
                return self._timeline(request, cancel)
            case NamesRequest():
                return self._names(request, cancel)
            case EntityRequest():
                searcher = self._current()
                if searcher is None:
                    raise ArchiveError("This archive has no index yet.", hint="Run `dateline index`.")
                return make_entity_page(request, searcher, self._book, cancel)
            case SearchRequest():
                return self._search(request, cancel)

    def _names(self, request: NamesRequest, cancel: threading.Event) -> NamesPage:
        query = parse(request.text, typing=request.typing, today=date.today())
        searcher = self._current()
        if searcher is None:
            return NamesPage(request, query, 0, (), {}, 0)
        return make_names_page(request, query, searcher, self._book, cancel)

    def _timeline(self, request: TimelineRequest, cancel: threading.Event) -> TimelinePage:
        query = parse(request.text, typing=request.typing, today=date.today())
        searcher = self._current()
        if searcher is None:
            return TimelinePage(request, query, request.unit or Precision.YEAR, 0, 0, (), ())
        return make_timeline(request, query, searcher, self._book.overlay, cancel)

    def _search(self, request: SearchRequest, cancel: threading.Event) -> ResultPage:
        started = time.perf_counter()
        query = parse(request.text, typing=request.typing, today=date.today())
        searcher = self._current()
        if searcher is None:
            return ResultPage(request, query, total=0, hits=())
        found = searcher.search(
            query,
            sort=request.sort,
            offset=request.offset,
            limit=request.limit,
            around=request.around,
            cancel=cancel,
        )
        clauses = () if found.total or not searcher.articles else explain(searcher, query, cancel)
        return ResultPage(
            replace(request, offset=found.offset),
            query,
            total=found.total,
            hits=self._flagged(found.hits),
            needles=found.needles,
            variants=found.variants,
            clauses=clauses,
            articles=searcher.articles,
            generation=searcher.generation,
            seconds=time.perf_counter() - started,
        )

    def _flagged(self, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        fresh = self._book.fresh
        return tuple(replace(hit, watched=fresh[hit.id]) if hit.id in fresh else hit for hit in hits) if fresh else hits

    def _current(self) -> Searcher | None:
        """A searcher on the latest edition of the store; None where nothing was indexed yet."""
        latest = edition(self._folder)
        if latest[0] < 0:
            self._drop_searcher()
        elif self._searcher is None or self._edition != latest:
            # A store that was made anew has nothing to take over.
            old = self._searcher if self._edition[1] == latest[1] else None
            fresh = Searcher(self._folder, old=old, names=self._book)
            self._drop_searcher()
            self._searcher, self._edition = fresh, latest
        return self._searcher

    def _drop_searcher(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        self._searcher = None


def _answered(page: Page) -> Event:
    match page:
        case TimelinePage():
            return TimelineAnswered(page)
        case NamesPage() | EntityPage():
            return NamesAnswered(page)
        case ResultPage():
            return SearchAnswered(page)


def _failed(request: Request, message: str) -> Event:
    match request:
        case TimelineRequest():
            return TimelineFailed(request, message)
        case NamesRequest() | EntityRequest():
            return NamesFailed(request, message)
        case SearchRequest():
            return SearchFailed(request, message)
