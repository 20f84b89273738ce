"""One open archive: the interface that front ends use (being built)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.events import Event
from index.core.indexing import Failure
from index.core.search import ResultPage, SearchRequest


class Session:
    """An open archive. `listener` is called from the session's own threads, never from the caller's."""

    archive: Path

    def __init__(self, archive: Path, listener: Callable[[Event], None]) -> None:
        raise NotImplementedError

    @property
    def articles(self) -> int:
        """How many articles can be searched now."""
        raise NotImplementedError

    def submit(self, request: SearchRequest) -> None:
        """Ask without waiting. The latest request wins: older ones, waiting or running, are dropped. The answer is a
        `SearchAnswered` (or `SearchFailed`) event."""
        raise NotImplementedError

    def answer(self, request: SearchRequest) -> ResultPage:
        """Ask and wait (command line, tests)."""
        raise NotImplementedError

    def read(self, identity: str) -> tuple[Article, Annotations]:
        """A stored article, in milliseconds, from any thread; NotFoundError where there is none."""
        raise NotImplementedError

    def start_indexing(self) -> None:
        """Bring the index up to date in a process of its own; progress comes as events. Does nothing while one runs."""
        raise NotImplementedError

    def stop_indexing(self) -> None:
        """Call a running indexing off; what is committed stays."""
        raise NotImplementedError

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read, from the catalogue."""
        raise NotImplementedError

    def close(self) -> None:
        """End threads and processes; waits a second at most."""
        raise NotImplementedError
