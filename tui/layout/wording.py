"""Counts, progress and problems in words for readers; numbers with thin grouping, no abbreviations."""

from __future__ import annotations

from collections.abc import Sequence

from index.core.indexing import IndexProgress
from index.core.query import And, Everything, Field, Node, Prefix, Problem, Word
from index.core.search import ResultPage, Sort
from index.query.describe import describe

SORTS = {Sort.RELEVANCE: "best first", Sort.NEWEST: "newest first", Sort.OLDEST: "oldest first"}


def counted(number: int, word: str, plural: str = "") -> str:
    """``1 article``, ``4,012 articles``."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def ordinal(number: int) -> str:
    """``1st``, ``12th``, ``19th``, ``21st``."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def total_words(page: ResultPage, *, sort: Sort) -> str:
    """``7 of 34 articles · newest first · 2 ms``; for all articles the number alone."""
    if page.total == page.articles:
        found = counted(page.total, "article")
    else:
        found = f"{page.total:,} of {counted(page.articles, 'article')}"
    return f"{found} · {SORTS[sort]} · {time_words(page.seconds)}"


def time_words(seconds: float) -> str:
    """A duration that one reads at a glance: ``2 ms``, ``1.4 s``; never ``0 ms``."""
    if seconds < 0.001:
        return "under 1 ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 0.9995 else f"{seconds:.1f} s"


def left_words(seconds: float) -> str:
    """``20 s left``, ``4 min left``, ``1 h 10 min left``."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s left"
    minutes = round(seconds / 60)
    return f"{minutes} min left" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min left"


def progress_parts(progress: IndexProgress) -> list[str]:
    """The parts of a progress line, the most important first, so that a narrow line drops from the end."""
    if progress.files_total == 1:
        parts = [f"{counted(progress.articles, 'article')} read"]
    else:
        parts = [f"{progress.files_done:,} of {counted(progress.files_total, 'file')}"]
    if progress.seconds_left is not None and progress.files_done < progress.files_total:
        parts.append(left_words(progress.seconds_left))
    if progress.failed:
        parts.append(f"{progress.failed:,} could not be read")
    if progress.rate:
        parts.append(f"{progress.rate:,.0f} a second")
    return parts


def fitting(parts: Sequence[str], width: int, *, separator: str = " · ") -> str:
    """As many parts as fit into `width` cells, at least the first."""
    text = parts[0] if parts else ""
    for part in parts[1:]:
        if len(text) + len(separator) + len(part) > width:
            break
        text += separator + part
    return text


def notice_words(page: ResultPage) -> str:
    """The line under the search box: what could not be taken as typed; else how a query of more than words was
    understood, and which further words were searched."""
    if page.query.problems:
        return problem_words(page.query.problems)
    parts = [] if _is_plain(page.query.tree) else [describe(page.query)]
    if page.variants:
        shown = ", ".join(page.variants[:6])
        parts.append(f"also {shown}" + (f" and {len(page.variants) - 6} more" if len(page.variants) > 6 else ""))
    return " · ".join(parts)


def problem_words(problems: Sequence[Problem]) -> str:
    """The first problem, and how many more there are."""
    more = f"  (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return problems[0].message + more


def _is_plain(node: Node) -> bool:
    """Whether a query is what it looks like: words that all have to be there."""
    match node:
        case And(parts):
            return all(map(_is_plain, parts))
        case Everything():
            return True
        case Word(field=Field.TEXT, exact=False) | Prefix(field=Field.TEXT, typing=True):
            return True
    return False
