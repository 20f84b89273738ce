"""Indexing in a process of its own, so that the screen never waits for it.

The process is ``python -m index.session.indexing ARCHIVE FOLDER``. It says what happens in lines of JSON on its stdout,
and ends in good order when its stdin is closed: when it is called off, and also when whoever started it is gone. (Not
`multiprocessing`: that passes on a stderr which an app on the screen has replaced.)
"""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from index.core.errors import ArchiveBusyError, DatelineError
from index.core.events import Event, IndexFailed, IndexFinished, IndexProgressed
from index.core.indexing import Failure, IndexProgress, IndexSummary
from index.ingest.run import bring_up_to_date
from index.session.configuration import read_configuration
from index.session.places import configuration_file, corrections_file

PATIENCE = 15.0
"""Seconds that another process at the same index is waited for."""


class IndexingProcess:
    """One run. `listener` hears of progress and of the end, from a thread of this object."""

    def __init__(self, archive: Path, folder: Path, listener: Callable[[Event], None]) -> None:
        self._listener = listener
        self._stopped = False
        self.ended = False
        """Whether it told of its end; the process is gone soon after."""
        self._process = subprocess.Popen(
            # -P: the working folder may be an archive of a stranger's, and is no place to import from.
            [sys.executable, "-P", "-m", "index.session.indexing", str(archive), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            # Ctrl+C on the terminal is for the front end, which then closes stdin.
            start_new_session=True,
        )
        self._thread = threading.Thread(target=self._listen, name="indexing", daemon=True)
        self._thread.start()

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def wait(self) -> None:
        """Until the process is gone; it goes soon after it told of its end."""
        self._process.wait()

    def stop(self) -> None:
        """Call it off; it ends after a last commit."""
        self._stopped = True
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def close(self) -> None:
        """Call it off and wait a second at most; a kill loses nothing that was committed."""
        self.stop()
        try:
            self._process.wait(1.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._thread.join(1.0)

    def _listen(self) -> None:
        ended = False
        assert self._process.stdout is not None  # noqa: S101 (it was asked for)
        with self._process.stdout as lines:
            for line in lines:
                try:
                    event = _decode(json.loads(line))
                except (ValueError, KeyError, TypeError):  # half a line of a killed process, or what a library printed
                    continue
                ended = self.ended = not isinstance(event, IndexProgressed)
                self._listener(event)
        if not ended and not self._stopped:
            self._listener(IndexFailed("Indexing ended unexpectedly. It goes on from there at the next start."))


def _encode(event: IndexProgressed | IndexFinished | IndexFailed) -> dict[str, Any]:
    match event:
        case IndexProgressed(progress):
            return {"progress": asdict(progress)}
        case IndexFinished(summary):
            return {"summary": asdict(summary)}
        case IndexFailed(message):
            return {"failed": message}


def _decode(row: dict[str, Any]) -> Event:
    if "progress" in row:
        return IndexProgressed(IndexProgress(**row["progress"]))
    if "summary" in row:
        summary = row["summary"]
        failed = tuple(Failure(**failure) for failure in summary.pop("failed"))
        return IndexFinished(IndexSummary(failed=failed, **summary))
    return IndexFailed(row["failed"])


def once_free(halt: threading.Event, work: Callable[[], IndexSummary]) -> IndexSummary:
    """Do it, and wait some seconds if another process is at it: one whose program was killed is about to end."""
    ends = time.monotonic() + PATIENCE
    while True:
        try:
            return work()
        except ArchiveBusyError:
            if time.monotonic() > ends or halt.wait(0.1):
                raise


def main() -> None:
    """The body of the process."""
    archive, folder = map(Path, sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    halt = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.buffer.read()
        halt.set()

    def tell(event: IndexProgressed | IndexFinished | IndexFailed) -> None:
        try:
            sys.stdout.write(json.dumps(_encode(event)) + "\n")
            sys.stdout.flush()
        except OSError:
            halt.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    try:
        summary = once_free(
            halt,
            lambda: bring_up_to_date(
                archive,
                folder,
                report=lambda now: tell(IndexProgressed(now)),
                stop=halt,
                corrections=corrections_file(archive),
                plugin=read_configuration(configuration_file()).entities,
            ),
        )
    except DatelineError as error:
        tell(IndexFailed(str(error)))
    except Exception as error:  # what a person gets to see is a sentence
        tell(IndexFailed(f"Indexing failed ({type(error).__name__}: {error}). Run `dateline doctor`."))
    else:
        tell(IndexFinished(summary))


if __name__ == "__main__":
    main()
