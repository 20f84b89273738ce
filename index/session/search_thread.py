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
from typing import Any

from index.core.dates import Precision
from index.core.errors import CancelledError, DatelineError
from index.core.events import Event, SearchAnswered, SearchFailed, TimelineAnswered, TimelineFailed
from index.core.search import ResultPage, SearchRequest
from index.core.timeline import TimelinePage, TimelineRequest
from index.query.parser import parse
from index.session.timelines import make_timeline
from index.store.explain import explain
from index.store.searcher import Searcher, edition


class SearchThread:
    """Answers requests one at a time. Posting a new one calls a running one off; asking (`ask`) waits in line."""

    def __init__(self, folder: Path, listener: Callable[[Event], None]) -> None:
        self._folder = folder
        self._listener = listener
        self._wake = threading.Condition()
        self._posted: SearchRequest | TimelineRequest | None = None
        self._asked: deque[tuple[SearchRequest | TimelineRequest, Future[Any]]] = deque()
        self._cancel = threading.Event()
        self._closing = False
        self._searcher: Searcher | None = None
        self._edition = (-1, 0)
        self._thread = threading.Thread(target=self._run, name="search", daemon=True)
        self._thread.start()

    def post(self, request: SearchRequest | TimelineRequest) -> None:
        """Ask without waiting; drops what was posted before."""
        with self._wake:
            self._posted = request
            self._cancel.set()
            self._wake.notify()

    def ask(self, request: SearchRequest) -> ResultPage:
        """Ask and wait for the answer."""
        page: ResultPage = self._wait_for(request)
        return page

    def ask_timeline(self, request: TimelineRequest) -> TimelinePage:
        """Ask for a timeline and wait for it."""
        page: TimelinePage = self._wait_for(request)
        return page

    def _wait_for(self, request: SearchRequest | TimelineRequest) -> Any:
        answer: Future[Any] = Future()
        with self._wake:
            if self._closing:
                raise CancelledError("The archive was closed.")
            self._asked.append((request, answer))
            self._wake.notify()
        return answer.result()

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
                self._answer_asked(*asked)
        self._drop_searcher()
        with self._wake:
            for _, answer in self._asked:
                answer.set_exception(CancelledError("The archive was closed."))
            self._asked.clear()

    def _answer_posted(self, request: SearchRequest | TimelineRequest, cancel: threading.Event) -> None:
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
            self._tell(TimelineAnswered(page) if isinstance(page, TimelinePage) else SearchAnswered(page))

    def _fail(self, request: SearchRequest | TimelineRequest, message: str) -> None:
        self._drop_searcher()
        if isinstance(request, TimelineRequest):
            self._tell(TimelineFailed(request, message))
        else:
            self._tell(SearchFailed(request, message))

    def _tell(self, event: Event) -> None:
        # A listener that fails must not end the thread, on which others wait.
        with contextlib.suppress(Exception):
            self._listener(event)

    def _answer_asked(self, request: SearchRequest | TimelineRequest, answer: Future[Any]) -> None:
        try:
            answer.set_result(self._answer(request, threading.Event()))
        except BaseException as error:  # handed to the thread that waits
            self._drop_searcher()
            answer.set_exception(error)

    def _answer(self, request: SearchRequest | TimelineRequest, cancel: threading.Event) -> ResultPage | TimelinePage:
        return (
            self._timeline(request, cancel) if isinstance(request, TimelineRequest) else self._search(request, cancel)
        )

    def _timeline(self, request: TimelineRequest, cancel: threading.Event) -> TimelinePage:
        query = parse(request.text, typing=request.typing, today=date.today())
        searcher = self._current()
        if searcher is None:
            return TimelinePage(request, query, request.unit or Precision.YEAR, 0, 0, (), ())
        return make_timeline(request, query, searcher, cancel)

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
            hits=found.hits,
            needles=found.needles,
            variants=found.variants,
            clauses=clauses,
            articles=searcher.articles,
            generation=searcher.generation,
            seconds=time.perf_counter() - started,
        )

    def _current(self) -> Searcher | None:
        """A searcher on the latest edition of the store; None where nothing was indexed yet."""
        latest = edition(self._folder)
        if latest[0] < 0:
            self._drop_searcher()
        elif self._searcher is None or self._edition != latest:
            # A store that was made anew has nothing to take over.
            old = self._searcher if self._edition[1] == latest[1] else None
            fresh = Searcher(self._folder, old=old)
            self._drop_searcher()
            self._searcher, self._edition = fresh, latest
        return self._searcher

    def _drop_searcher(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        self._searcher = None
