"""`dateline index`: bring the index up to date; progress on stderr, a summary on stdout."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from index.cli.command import FOUND, INTERRUPTED, Command, archive_of, print_json
from index.core.indexing import IndexProgress, IndexSummary


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="ARCHIVE", help="the folder of articles")


def _run(options: argparse.Namespace) -> int:
    from index.session.session import Session

    stop = threading.Event()
    with Session(archive_of(options)) as session, _stopping(stop), _progress() as report:
        summary = session.index_now(report, stop=stop)
        total = session.articles
    if options.json:
        print_json(_shape(summary))
    else:
        _tell(summary, total)
    return INTERRUPTED if summary.interrupted else FOUND


@contextmanager
def _stopping(stop: threading.Event) -> Iterator[None]:
    """The first Ctrl+C ends the run in good order, a second one at once."""

    def interrupted(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    old = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, old)


@contextmanager
def _progress() -> Iterator[Callable[[IndexProgress], None]]:
    """A line that lives on a terminal; nothing where stderr is none."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    bar = Progress(
        BarColumn(bar_width=None), TextColumn("{task.description}"), console=Console(stderr=True), transient=True
    )
    task = bar.add_task("reading the folder", total=None)

    def report(progress: IndexProgress) -> None:
        bar.update(task, total=max(1, progress.bytes_total), completed=progress.bytes_done, description=_line(progress))

    with bar:
        yield report


def _line(progress: IndexProgress) -> str:
    parts = [f"{progress.files_done:,} of {progress.files_total:,} files", f"{progress.articles:,} articles"]
    if progress.rate:
        parts.append(f"{progress.rate:,.0f} a second")
    if (left := progress.seconds_left) is not None:
        parts.append(f"{left / 60:.0f} min left" if left >= 90 else f"{left:.0f} s left")
    if progress.failed:
        parts.append(f"{progress.failed:,} could not be read")
    return " · ".join(parts)


def _tell(summary: IndexSummary, total: int) -> None:
    done = [
        f"{number:,} {word}"
        for number, word in ((summary.added, "added"), (summary.changed, "changed"), (summary.removed, "removed"))
        if number
    ]
    print_line = sys.stdout.write
    articles = f"{total:,} article{'' if total == 1 else 's'}"
    print_line(f"{articles}; {', '.join(done) or 'nothing new'} in {summary.seconds:.1f} s\n")
    if summary.interrupted:
        sys.stderr.write("Interrupted; what was read is kept, and the next run goes on from there.\n")
    if summary.failed:
        number = len(summary.failed)
        sys.stderr.write(f"{number:,} could not be read; `dateline doctor` lists {'it' if number == 1 else 'them'}.\n")


def _shape(summary: IndexSummary) -> dict[str, Any]:
    return {
        "schema": "dateline.index/1",
        "added": summary.added,
        "changed": summary.changed,
        "removed": summary.removed,
        "unchanged": summary.unchanged,
        "failed": [{"path": failure.path, "reason": failure.reason} for failure in summary.failed],
        "seconds": round(summary.seconds, 3),
    }


INDEX = Command("index", "Bring the index of an archive up to date.", "dateline index ~/clippings", _options, _run)
