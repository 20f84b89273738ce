"""`dateline annotate`: entities and dates of any text, from a file or from stdin, or of a stream of texts."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from index.cli.command import ERROR, FOUND, Command, print_json
from index.core.annotations import Annotations
from index.core.dates import DateRange
from index.core.errors import UnreadableFileError


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="a text; without it stdin is read")
    parser.add_argument("--published", type=_day, metavar="DATE", help="publication date: 2024-09-27")
    parser.add_argument("--jsonl", action="store_true", help='a line {"id", "text", "published"} in, a line out')


def _day(text: str) -> DateRange:
    if (found := DateRange.from_iso(text)) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as {date(2024, 9, 27)}")
    return found


def _run(options: argparse.Namespace) -> int:
    from index.annotate.annotator import annotate

    if options.jsonl:
        return _stream()
    text = _read(options.file)
    annotations = annotate(text, published=options.published)
    if options.json:
        print_json(_shape(options.file or "", annotations))
    else:
        _tell(text, annotations)
    return FOUND


def _read(name: str | None) -> str:
    try:
        data = Path(name).read_bytes() if name else sys.stdin.buffer.read()
    except OSError as error:
        raise UnreadableFileError(f"{name} can't be read: {error.strerror}.") from error
    return data.decode("utf-8", "replace")


def _stream() -> int:
    """Lines in, lines out, in order. A line that is no JSON object is told on stderr and has no line of output."""
    from index.annotate.annotator import annotate

    code = FOUND
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text, published = row["text"], row.get("published")
            if not isinstance(text, str):
                raise TypeError("text")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            sys.stderr.write(f'dateline: line {number} is no JSON object with a "text".\n')
            code = ERROR
            continue
        day = DateRange.from_iso(published) if isinstance(published, str) else None
        print_json(_shape(row.get("id"), annotate(text, published=day)))
        sys.stdout.flush()
    return code


def _tell(text: str, annotations: Annotations) -> None:
    out = sys.stdout.write
    for mention in annotations.mentions:
        entity = annotations.entity(mention.entity)
        out(f"{mention.span.start}-{mention.span.end}\t{entity.kind}\t{entity.name}\n")
    for found in annotations.dates:
        quoted = " ".join(found.span.cut(text).split())
        why = f"\t{found.unresolved}" if found.unresolved else ""
        out(f"{found.span.start}-{found.span.end}\t{found.type}\t{found.value}\t{quoted}{why}\n")


def _shape(identity: Any, annotations: Annotations) -> dict[str, Any]:
    known = {entity.id: entity for entity in annotations.entities}
    return {
        "id": identity,
        "entities": [
            {
                "start": mention.span.start,
                "end": mention.span.end,
                "kind": known[mention.entity].kind,
                "name": known[mention.entity].name,
            }
            for mention in annotations.mentions
        ],
        "timexes": [
            {"start": found.span.start, "end": found.span.end, "type": found.type, "value": found.value}
            for found in annotations.dates
        ],
    }


ANNOTATE = Command(
    "annotate", "Names and dates of any text.", "dateline annotate story.txt --published 2024-09-27", _options, _run
)
