"""What stands where there are no articles to show: every such state in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len

from index.core.clean import clean_line, printable_path
from index.core.errors import DatelineError
from index.core.indexing import IndexProgress
from index.core.search import Clause, ResultPage
from tui.layout.wording import counted, fitting, progress_parts


@dataclass(frozen=True, slots=True)
class State:
    """A heading, sentences, and keys with what they do."""

    heading: str
    lines: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    done: float | None = None
    """How far a bar is filled, 0 to 1; None for no bar."""


def opening(archive: Path | None) -> State:
    return State("Opening the archive", (printable_path(str(archive)),) if archive else ())


def indexing(progress: IndexProgress) -> State:
    return State(
        "Reading your articles for the first time",
        (
            fitting(progress_parts(progress), 200),
            "You can search as soon as the first ones are in.",
        ),
        done=progress.fraction,
    )


def empty(archive: Path | None, failures: int) -> State:
    lines = [
        "Put saved articles (web pages, Markdown, text, JSON Lines) into this folder and start Dateline again:",
        printable_path(str(archive or "")),
    ]
    keys = [("Ctrl+Q", "leave")]
    if failures:
        lines.append(f"{counted(failures, 'file')} could not be read.")
        keys.insert(0, ("Ctrl+P", "Unread files says which and why"))
    return State("No articles here yet", tuple(lines), tuple(keys))


def nothing_found(page: ResultPage) -> State:
    """What each part of the query finds, and the key that puts the word in which was probably meant."""
    lines = [problem.message for problem in page.query.problems]
    width = max((cell_len(clause.said) for clause in page.clauses), default=0)
    lines += [
        f"{clause.said}{' ' * (width - cell_len(clause.said))}   {_found(clause, page)}" for clause in page.clauses
    ]
    keys = [("Esc", "clear the search"), ("F1", "how to search")]
    clause = meant_clause(page)
    if clause is not None:
        keys.insert(0, ("↵", f"use {clause.meant}: {counted(clause.better_total, 'article')}"))
    alone = len(page.clauses) < 2
    return State("Nothing found" if alone else "Nothing has all of it", tuple(lines), tuple(keys))


def meant_clause(page: ResultPage) -> Clause | None:
    """The first part of a query without hits for which there is a better word."""
    return next((clause for clause in page.clauses if clause.better_total), None)


def _found(clause: Clause, page: ResultPage) -> str:
    without = f"without it: {clause.without:,}" if len(page.clauses) > 1 else ""
    if clause.alone is None:
        return without
    if clause.alone == 0:
        near = f" — {clause.meant} is in {clause.meant_alone:,}" if clause.meant else ""
        return f"is in no article{near}" + (f"; {without}" if without and not near else "")
    return f"is in {counted(clause.alone, 'article')}" + (f"; {without}" if without else "")


def search_failed(message: str) -> State:
    return State("The search could not be run", (message,), (("Esc", "clear the search"),))


def not_opened(error: Exception) -> State:
    lines = [error.message, error.hint] if isinstance(error, DatelineError) else [f"{type(error).__name__}: {error}"]
    if isinstance(error, DatelineError) and error.path:
        lines.append(printable_path(str(error.path)))
    return State(
        "The archive could not be opened", tuple(clean_line(line) for line in lines if line), (("Ctrl+Q", "leave"),)
    )
