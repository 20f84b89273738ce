"""Processes that read and annotate: a task that ends its process costs one failure, and the others go on.

When a process of a pool dies, all that the pool had in hand is lost with it; each such task is then done once more in a
process of its own, and only the one that ends that too is given up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cached_property
from multiprocessing import connection
from types import TracebackType
from typing import Any

from index.ingest.build import Outcome

Outcomes = tuple[Outcome, ...]
ENDED = Outcome((), (), (("", "reading it ended the process that read it"),))


class Task:
    """Work that was handed out. Where it ends its process it is tried again by itself: `whole` are its arguments,
    `each` those of its parts, which are tried one by one where that ends too."""

    def __init__(
        self,
        future: Future[Outcomes],
        work: Callable[..., Outcomes],
        whole: tuple[Any, ...],
        each: Sequence[tuple[Any, ...]],
    ) -> None:
        self._future = future
        self._work = work
        self._whole = whole
        self._each = each

    @cached_property
    def outcomes(self) -> Outcomes:
        """Wait for them; `ENDED` for what ends every process that tries it."""
        try:
            return self._future.result()
        except BrokenProcessPool:
            # Another task may have ended the process: most are whole when tried again.
            again = _alone(self._work, self._whole)
            if again is not None:
                return again
            return tuple(one for arguments in self._each for one in _alone(self._work, arguments) or (ENDED,))


def _alone(work: Callable[..., Outcomes], arguments: tuple[Any, ...]) -> Outcomes | None:
    """The work in a process of its own; None where it ends that."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, *arguments).result()
        except BrokenProcessPool:
            return None


class Workers:
    """A pool of as many processes as there are cores: what hands out and writes has little to do beside them.

    Use as a context manager; leaving it calls off what has not begun.
    """

    def __init__(self) -> None:
        self.number = os.cpu_count() or 1
        # The working folder may be an archive of a stranger's: workers must not import from it.
        os.environ["PYTHONSAFEPATH"] = "1"
        self._executor = _pool(self.number)

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, work: Callable[..., Outcomes], *arguments: Any, each: Sequence[tuple[Any, ...]] = ()) -> Task:
        try:
            future = self._executor.submit(work, *arguments)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False)
            self._executor = _pool(self.number)
            future = self._executor.submit(work, *arguments)
        return Task(future, work, arguments, each or (arguments,))


def _pool(number: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(number, mp_context=context, initializer=_follow_parent)


def _follow_parent() -> None:
    """A worker ends when the process that started it is gone, however that ended; Ctrl+C is for that one alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()

    def wait(sentinel: Any) -> None:
        connection.wait([sentinel])
        os._exit(1)

    if parent is not None:
        threading.Thread(target=wait, args=(parent.sentinel,), daemon=True).start()
