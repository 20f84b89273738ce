"""`dateline entities`: the people, organisations and places of the archive, or of what a query finds."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from index.cli.command import FOUND, NOTHING, Command, archive_of, count, must_be_indexed, print_json
from index.cli.commands.search import query_text
from index.core.entities import EntityKind
from index.core.names import ArchiveEntity, NamesRequest

KINDS = {kind.lower(): kind for kind in EntityKind}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="as for `dateline search`; none stands for all articles"
    )
    parser.add_argument("--kind", choices=list(KINDS), help="only names of this kind")
    parser.add_argument("--limit", type=count, default=50, metavar="N", help="names to show (50)")


def _run(options: argparse.Namespace) -> int:
    from index.session.session import Session

    kind = KINDS[options.kind] if options.kind else None
    with Session(archive_of(options)) as session:
        must_be_indexed(session)
        page = session.names(NamesRequest(0, query_text(options.query), kind=kind, limit=options.limit))
    if options.json:
        print_json({"schema": "dateline.entities/1", "entities": [shape(entity) for entity in page.entities]})
    else:
        for entity in page.entities:
            sys.stdout.write(line(entity))
    for message in dict.fromkeys(problem.message for problem in page.query.problems):
        sys.stderr.write(f"{message}\n")
    names = f"{page.total:,} name{'' if page.total == 1 else 's'}"
    sys.stderr.write(f"{names} in {page.articles:,} article{'' if page.articles == 1 else 's'}\n")
    return FOUND if page.total else NOTHING


def line(entity: ArchiveEntity) -> str:
    """An entity for people: kind, articles, mentions, name with other forms, id."""
    aliases = f" ({', '.join(entity.aliases)})" if entity.aliases else ""
    counts = f"{entity.articles:>7,}{entity.mentions:>8,}"
    return f"{entity.kind.lower():<13}{counts}  {entity.name}{aliases}  {entity.id}\n"


def shape(entity: ArchiveEntity) -> dict[str, Any]:
    """An entity for programs."""
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "articles": entity.articles,
        "mentions": entity.mentions,
    }


ENTITIES = Command(
    "entities",
    "List the people, organisations and places of the articles.",
    "dateline entities mosul --kind organisation",
    _options,
    _run,
)
