"""What stands where there are no articles to show: every such state in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from index.core.errors import DatelineError
from index.core.indexing import IndexProgress
from index.core.search import ResultPage
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
    return State("Opening the archive", (str(archive),) if archive else ())


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
        str(archive or ""),
    ]
    keys = [("q", "leave")]
    if failures:
        lines.append(f"{counted(failures, 'file')} could not be read.")
        keys.insert(0, ("i", "see which and why"))
    return State("No articles here yet", tuple(lines), tuple(keys))


def nothing_found(page: ResultPage) -> State:
    words = page.query.text.split()
    lines = [problem.message for problem in page.query.problems]
    if len(words) > 1:
        lines.append(
            f"Nothing in {counted(page.articles, 'article')} fits all of it. Take a word away, or join some with OR."
        )
    else:
        lines.append(
            f"It is in none of {counted(page.articles, 'article')}. The beginning of a word and a * finds more."
        )
    return State("Nothing found", tuple(lines), (("Esc", "clear the search"), ("F1", "how to search")))


def search_failed(message: str) -> State:
    return State("The search could not be run", (message,), (("Esc", "clear the search"),))


def not_opened(error: Exception) -> State:
    lines = [error.message, error.hint] if isinstance(error, DatelineError) else [f"{type(error).__name__}: {error}"]
    if isinstance(error, DatelineError) and error.path:
        lines.append(str(error.path))
    return State("The archive could not be opened", tuple(line for line in lines if line), (("Ctrl+Q", "leave"),))
