"""`dateline timeline`: the dates that articles mention, in order, each with its sentence."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from index.cli.command import FOUND, NOTHING, Command, archive_of, iso, must_be_indexed, print_json
from index.cli.commands.search import query_text
from index.core.dates import DateRange
from index.core.errors import ArchiveError
from index.core.timeline import Telling, TimelinePage, TimelineRequest


def _options(parser: argparse.ArgumentParser) -> None:
    from index.export.registry import BY_NAME

    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="as for `dateline search`; none stands for all articles"
    )
    parser.add_argument("--article", metavar="ID|PATH", help="the dates of this article only")
    parser.add_argument(
        "--within", type=_days, metavar="DATE", help='only what happened then: 2016, 2014..2017, "last spring"'
    )
    parser.add_argument("--to", choices=list(BY_NAME), help="print it for another program")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there instead of to the terminal")


def _days(text: str) -> DateRange:
    from index.query.dates import read_date

    days = read_date(text, date.today())
    if isinstance(days, str):
        raise argparse.ArgumentTypeError(days)
    return days


def _run(options: argparse.Namespace) -> int:
    from index.session.session import Session

    text = query_text(options.query)
    if options.output and not options.to:
        raise ArchiveError("-o needs a form to write in.", hint="Add --to markdown, csv, ics or timelinejs.")
    if options.article and text:
        raise ArchiveError("The timeline is of a query or of an article, not of both.", hint="Leave one out.")
    with Session(archive_of(options)) as session:
        must_be_indexed(session)
        article = session.find(options.article) if options.article else ""
        page = session.timeline(TimelineRequest(0, text, within=options.within, article=article))
    if options.to:
        _write(_exported(page, options.to), options.output)
    elif options.json:
        print_json(_shape(page))
    else:
        _tell(page)
    for message in dict.fromkeys(problem.message for problem in page.query.problems):
        sys.stderr.write(f"{message}\n")
    articles = f"{page.read:,} article{'' if page.read == 1 else 's'}"
    if page.read < page.articles and not options.within:
        articles = f"the best {page.read:,} of {page.articles:,} articles"
    dates = f"{page.dates:,} date{'' if page.dates == 1 else 's'}"
    events = f"{len(page.events):,} event{'' if len(page.events) == 1 else 's'}"
    sys.stderr.write(f"{dates}, {events} in {articles}\n")
    return FOUND if page.events else NOTHING


def _exported(page: TimelinePage, name: str) -> str:
    from index.export.registry import BY_NAME

    title = page.query.text.strip() or "Timeline"
    return BY_NAME[name].write(page.events, title, datetime.now(UTC))


def _write(text: str, output: str | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        # Line ends are the target's own.
        Path(output).expanduser().write_text(text, encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise ArchiveError(f"It can't be written: {error.strerror}.", path=Path(output)) from error


def _tell(page: TimelinePage) -> None:
    year = 0
    for event in page.events:
        if event.days.first.year != year:
            year = event.days.first.year
            sys.stdout.write(f"{year}\n")
        notes = [f"{event.articles} articles"] if event.articles > 1 else []
        notes += [f"{told.title} says {told.days.to_query()}" for told in event.others]
        notes += ["in the future when written"] if event.tellings[0].ahead else []
        told = event.tellings[0]
        sys.stdout.write(f"  {event.days.to_query():<24}{told.sentence}\n")
        sys.stdout.write(f"  {'':<24}{' · '.join([told.title, told.article, *notes])}\n")


def _shape(page: TimelinePage) -> dict[str, Any]:
    return {
        "schema": "dateline.timeline/1",
        "query": page.query.text,
        "articles": page.articles,
        "read": page.read,
        "events": [_row(told, number) for number, event in enumerate(page.events, 1) for told in event.all_tellings],
    }


def _row(told: Telling, event: int) -> dict[str, Any]:
    return {
        "event": event,
        "first": told.days.first.isoformat(),
        "last": told.days.last.isoformat(),
        "precision": told.days.precision,
        "value": told.value,
        "id": told.article,
        "title": told.title,
        "published": iso(told.published),
        "sentence": told.sentence,
        "start": told.span.start,
        "end": told.span.end,
    }


TIMELINE = Command(
    "timeline",
    "Tell what happened when, by the dates that articles mention.",
    "dateline timeline peshmerga --within 2014..2017",
    _options,
    _run,
)
