"""`dateline watch`: the names that the reader follows, and how many articles came in since they were looked at."""

from __future__ import annotations

import argparse
import sys

from index.cli.command import FOUND, NOTHING, Command, archive_of, must_be_indexed, print_json
from index.cli.commands.entities import line, shape
from index.core.names import NamesRequest

_ALL = 1_000_000


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="a name or an id to follow; without it all that are followed are listed"
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--off", action="store_true", help="follow it no longer")
    what.add_argument("--seen", action="store_true", help="what is new of it counts as seen")


def _run(options: argparse.Namespace) -> int:
    from index.session.session import Session

    with Session(archive_of(options)) as session:
        must_be_indexed(session)
        if options.name:
            identity = session.entity_id(options.name)
            if options.seen:
                session.looked_at(identity)
            else:
                session.watch(identity, watched=not options.off)
        page = session.names(NamesRequest(0, watched=True, limit=_ALL))
        if options.seen and not options.name:
            for entity in page.entities:
                session.looked_at(entity.id)
            page = session.names(NamesRequest(0, watched=True, limit=_ALL))
    if options.json:
        rows = [{**shape(entity), "fresh": entity.fresh} for entity in page.entities]
        print_json({"schema": "dateline.watch/1", "entities": rows})
    else:
        for entity in page.entities:
            sys.stdout.write(f"{f'{entity.fresh:,} new' if entity.fresh else '':<9}{line(entity)}")
    if not page.total:
        sys.stderr.write("No name is followed.\n")
    return FOUND if page.total or options.off else NOTHING


WATCH = Command("watch", "Follow a name: list its new articles.", 'dateline watch "John Kerry"', _options, _run)
