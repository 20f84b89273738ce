"""`dateline doctor`: what could not be read and why, and whether the index is whole."""

from __future__ import annotations

import argparse
import contextlib
import sys

from index.cli.command import FOUND, NOTHING, Command, archive_of, print_json
from index.core.clean import clean_line, printable_path
from index.core.errors import ArchiveError
from index.core.indexing import Failure


def _options(_: argparse.ArgumentParser) -> None:
    """It has none of its own."""


def _run(options: argparse.Namespace) -> int:
    from index.session.session import Session

    with Session(archive_of(options)) as session:
        archive, problems = session.archive, list(session.problems())
        failures: tuple[Failure, ...] = ()
        articles = 0
        # What can't be read at all is among the problems.
        with contextlib.suppress(ArchiveError):
            articles, failures = session.articles, session.failures()
    if options.json:
        print_json(
            {
                "schema": "dateline.doctor/1",
                "archive": str(archive),
                "articles": articles,
                "problems": problems,
                "failed": [{"path": failure.path, "reason": failure.reason} for failure in failures],
            }
        )
    else:
        for failure in failures:
            sys.stdout.write(f"{printable_path(failure.path)}\t{clean_line(failure.reason)}\n")
        for problem in problems:
            sys.stdout.write(f"{problem}\n")
        unread = f"{len(failures):,} could not be read" if failures else "all files could be read"
        sys.stderr.write(
            f"{printable_path(str(archive))}: {articles:,} article{'' if articles == 1 else 's'}, {unread}\n"
        )
    return NOTHING if failures or problems else FOUND


DOCTOR = Command("doctor", "Tell what could not be read and why.", "dateline doctor", _options, _run)
