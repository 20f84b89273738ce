"""`dateline show`: one article with its entities and dates."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from index.cli.command import FOUND, Command, archive_of, iso, print_json
from index.core.annotations import Annotations
from index.core.article import Article
from index.core.clean import printable_path


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ID|PATH", help="an id or a path as `dateline search` prints it")


def _run(options: argparse.Namespace) -> int:
    from index.session.session import Session

    with Session(archive_of(options)) as session:
        article, annotations = session.read(session.find(options.article))
    if options.json:
        print_json(_shape(article, annotations))
    else:
        _tell(article, annotations)
    if article.source.part and options.article == article.source.path:
        sys.stderr.write("The file holds several articles; this is one of them. Name another by its id.\n")
    return FOUND


def _tell(article: Article, annotations: Annotations) -> None:
    out = sys.stdout.write
    day = f"{article.published.range.to_iso()} ({article.published.origin})" if article.published else "no date"
    facts = (article.publisher, day, ", ".join(article.authors), article.url)
    source = printable_path(str(article.source))
    out(f"{article.title}\n{' · '.join(fact for fact in facts if fact)}\n{source}\n\n{article.body}\n")
    counts = annotations.counts()
    if annotations.entities:
        out("\n")
    for entity in sorted(annotations.entities, key=lambda entity: (entity.kind, -counts[entity.id])):
        known_as = f" ({', '.join(entity.aliases)})" if entity.aliases else ""
        out(f"{entity.kind.lower():<13}{counts[entity.id]:>4}  {entity.name}{known_as}\n")
    shown = [date for date in annotations.dates if date.shown]
    if shown:
        out("\n")
    for date in shown:
        meaning = f"not resolved: {date.unresolved}" if date.unresolved else date.value
        out(f"{'date':<13}{'':4}  {' '.join(date.span.cut(article.body).split())} = {meaning}\n")


def _shape(article: Article, annotations: Annotations) -> dict[str, Any]:
    places: dict[str, list[dict[str, int]]] = {entity.id: [] for entity in annotations.entities}
    for mention in annotations.mentions:
        places[mention.entity].append({"start": mention.span.start, "end": mention.span.end})
    return {
        "schema": "dateline.article/1",
        "id": article.id,
        "path": str(article.source),
        "title": article.title,
        "published": iso(article.published),
        "publisher": article.publisher,
        "url": article.url,
        "authors": list(article.authors),
        "body": article.body,
        "entities": [
            {
                "id": entity.id,
                "kind": entity.kind,
                "name": entity.name,
                "aliases": list(entity.aliases),
                "mentions": places[entity.id],
            }
            for entity in annotations.entities
        ],
        "dates": [
            {
                "start": date.span.start,
                "end": date.span.end,
                "text": date.span.cut(article.body),
                "type": date.type,
                "value": date.value,
                "first": date.range.first.isoformat() if date.range else None,
                "last": date.range.last.isoformat() if date.range else None,
                "precision": date.range.precision if date.range else None,
            }
            for date in annotations.dates
        ],
    }


SHOW = Command("show", "Print one article with its names and dates.", "dateline show 3f2a9c01d4e7", _options, _run)
