"""Indexing in a process of its own, so that the screen never waits for it, with progress told to this one."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing import connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event as ProcessEvent
from pathlib import Path
from typing import Any

from index.core.errors import DatelineError
from index.core.events import Event, IndexFailed, IndexFinished, IndexProgressed
from index.core.indexing import IndexProgress, IndexSummary
from index.ingest.run import bring_up_to_date


class IndexingProcess:
    """One run. `listener` hears of progress and of the end, from a thread of this object."""

    def __init__(self, archive: Path, folder: Path, listener: Callable[[Event], None]) -> None:
        context = multiprocessing.get_context("spawn")
        self._receiver, sender = context.Pipe(duplex=False)
        self._stop: ProcessEvent = context.Event()
        self._process: BaseProcess = context.Process(target=_work, args=(archive, folder, sender, self._stop))
        self._listener = listener
        self._process.start()
        sender.close()
        self._thread = threading.Thread(target=self._listen, name="indexing", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        return self._process.is_alive()

    def stop(self) -> None:
        """Call it off; it ends after a last commit."""
        self._stop.set()

    def close(self) -> None:
        """Call it off and wait a second at most; a kill loses nothing that was committed."""
        self.stop()
        self._process.join(1.0)
        if self._process.is_alive():
            self._process.kill()
            self._process.join(1.0)

    def _listen(self) -> None:
        ended = False
        with contextlib.suppress(EOFError, OSError):
            while True:
                event: Event = self._receiver.recv()
                ended = not isinstance(event, IndexProgressed)
                self._listener(event)
        if not ended and not self._stop.is_set():
            self._listener(IndexFailed("Indexing ended unexpectedly. It goes on from there at the next start."))


def _work(archive: Path, folder: Path, sender: Any, stop: ProcessEvent) -> None:
    """The body of the process."""
    # Ctrl+C is for the front end, which then says stop.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    halt = threading.Event()

    def tell(event: IndexProgressed | IndexFinished | IndexFailed) -> None:
        try:
            sender.send(event)
        except (BrokenPipeError, OSError):
            halt.set()

    def report(progress: IndexProgress) -> None:
        if stop.is_set():
            halt.set()
        tell(IndexProgressed(progress))

    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_halt_with, args=(parent.sentinel, halt), daemon=True).start()
    try:
        summary: IndexSummary = bring_up_to_date(archive, folder, report=report, stop=halt)
    except DatelineError as error:
        tell(IndexFailed(str(error)))
    except Exception as error:  # what a person gets to see is a sentence
        tell(IndexFailed(f"Indexing failed ({type(error).__name__}: {error}). Run `dateline doctor`."))
    else:
        tell(IndexFinished(summary))


def _halt_with(sentinel: Any, halt: threading.Event) -> None:
    connection.wait([sentinel])
    halt.set()
