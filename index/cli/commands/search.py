"""`dateline search`: the articles that answer a query."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any

from index.cli.command import FOUND, NOTHING, Command, archive_of, count, iso, must_be_indexed, print_json
from index.core.clean import printable_path
from index.core.search import ResultPage, SearchRequest, Sort


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help='words, "phrases", OR, -not, prefix*, fields')
    parser.add_argument("--limit", type=count, default=20, metavar="N", help="hits to show (20)")
    parser.add_argument("--offset", type=count, default=0, metavar="N", help="hits to skip (0)")
    parser.add_argument("--sort", choices=[str(sort) for sort in Sort], default=str(Sort.RELEVANCE))


def _run(options: argparse.Namespace) -> int:
    from index.session.session import Session

    text = query_text(options.query)
    with Session(archive_of(options)) as session:
        must_be_indexed(session)
        page = session.answer(
            SearchRequest(0, text, sort=Sort(options.sort), offset=options.offset, limit=options.limit)
        )
    if options.json:
        print_json(_shape(page))
    else:
        _tell(page)
    return FOUND if page.total else NOTHING


def query_text(words: Sequence[str]) -> str:
    """The query that was meant: one argument is a query as it stands; among several, one of plain words and blanks is a
    phrase, since the shell has taken its quotation marks away."""
    words = [word.strip() for word in words]
    if len(words) == 1:
        return words[0]
    return " ".join(_PHRASE.sub(r'\1"\2"', word) if " OR " not in word else word for word in words)


_PHRASE = re.compile(r"\A(-?(?:\w+:)?)(\w[\w.'’&-]*(?:\s+\w[\w.'’&-]*)+)\Z")
"""Words and blanks, after the sign of an exclusion or the name of a field."""


def _tell(page: ResultPage) -> None:
    from rich.console import Console
    from rich.text import Text

    class Pipe(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    out = Pipe(highlight=False, soft_wrap=True)
    for hit in page.hits:
        out.print(Text(hit.title, style="bold"))
        day = hit.published.range.to_iso() if hit.published else "no date"
        guess = f" ({hit.published.origin})" if hit.published and hit.published.is_guess else ""
        facts = (hit.id, day + guess, hit.publisher, printable_path(hit.path))
        out.print(Text(" · ".join(part for part in facts if part), style="dim"))
        snippet = Text(hit.snippet.text)
        for span in hit.snippet.hits:
            snippet.stylize("reverse", span.start, span.end)
        out.print(snippet)
        out.print()
    for message in dict.fromkeys(problem.message for problem in page.query.problems):
        sys.stderr.write(f"{message}\n")
    sys.stderr.write(f"{page.total:,} of {page.articles:,} article{'' if page.articles == 1 else 's'}\n")


def _shape(page: ResultPage) -> dict[str, Any]:
    return {
        "schema": "dateline.search/1",
        "query": page.request.text,
        "total": page.total,
        "problems": [
            {"start": problem.span.start, "end": problem.span.end, "message": problem.message}
            for problem in page.query.problems
        ],
        "hits": [
            {
                "id": hit.id,
                "path": hit.path,
                "title": hit.title,
                "published": iso(hit.published),
                "publisher": hit.publisher,
                "score": round(hit.score, 6),
                "snippet": hit.snippet.text,
            }
            for hit in page.hits
        ],
    }


SEARCH = Command("search", "Find articles.", 'dateline search peshmerga "islamic state" -kobani', _options, _run)
