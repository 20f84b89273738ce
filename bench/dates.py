"""Measures the date annotator alone: MB/s on newswire beside a dozen plain patterns, and how good it is by halves.

    python -m bench.dates [--articles 4000]

The peer is what one would write in an hour: a dozen `re` patterns, one after the other, that find dates and resolve
nothing. Both read the same texts in one process on one core; times are processor time, the best of three rounds. The
second table scores the annotator on the annotated articles, split in two by a hash of their names: rules may be read
off the mistakes on half A, half B is looked at for its totals only.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from index.annotate.dates.annotator import find_dates
from index.core.dates import DateRange

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2] / "shared")) / "data"
ROUNDS = 3

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|[A-Z][a-z]{2}\.)"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|a few|a)"
_UNIT = r"(?:year|month|week|day|hour|minute|decade|quarter)s?"
PLAIN = [
    re.compile(pattern)
    for pattern in (
        rf"\b{_MONTH} \d{{1,2}}(?:, \d{{4}})?\b",
        rf"\b\d{{1,2}} {_MONTH}(?: \d{{4}})?\b",
        rf"\b{_MONTH},? \d{{4}}\b",
        r"\b\d{4}-\d{2}-\d{2}\b",
        r"\b\d{1,2}/\d{1,2}/\d{2,4}\b",
        r"\b(?:1[5-9]|20)\d{2}\b",
        rf"\b(?:(?:last|next) )?{_DAY}\b",
        r"\b(?:today|yesterday|tomorrow|tonight|now|currently|recently)\b",
        rf"\b(?:last|next|this|the past) {_UNIT}\b",
        rf"\b{_NUMBER} {_UNIT} (?:ago|earlier|later)\b",
        rf"\b{_NUMBER}[ -]{_UNIT}\b",
        r"\b(?:the )?(?:first|second|third|fourth)[ -]quarter\b",
    )
]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def plain(text: str, _published: DateRange | None) -> list[tuple[int, int]]:
    return [found.span() for pattern in PLAIN for found in pattern.finditer(text)]


def speed(texts: list[tuple[str, DateRange | None]], find: Callable[..., Any]) -> tuple[float, int]:
    """MB/s of the best round, and how much is found."""
    size = sum(len(text.encode()) for text, _ in texts) / 1e6
    best, count = float("inf"), 0
    for _ in range(ROUNDS):
        start = time.process_time()
        count = sum(len(find(text, published)) for text, published in texts)
        best = min(best, time.process_time() - start)
    return size / best, count


def half(name: str) -> str:
    """Which half of the annotated articles one belongs to."""
    return "AB"[hashlib.sha256(name.encode()).digest()[0] & 1]


def scores(rows: list[dict[str, Any]], kind: str) -> tuple[int, float, float, float]:
    """How many are annotated, and F1 in per cent: the same extent, any overlap, the same value besides."""
    gold_count = said = strict = relaxed = value = 0
    for row in rows:
        gold = [(t["start"], t["end"], t["value"]) for t in row["timexes"] if kind in ("ALL", t["type"])]
        mentions = find_dates(row["text"], DateRange.from_iso(row["published"]))
        left = [(m.span.start, m.span.end, m.value) for m in mentions if kind in ("ALL", m.type)]
        gold_count, said = gold_count + len(gold), said + len(left)
        for exact in (True, False):
            for mark in list(gold):
                for found in left:
                    same = mark[:2] == found[:2] if exact else mark[0] < found[1] and found[0] < mark[1]
                    if same:
                        relaxed, strict, value = relaxed + 1, strict + exact, value + (mark[2] == found[2])
                        gold.remove(mark)
                        left.remove(found)
                        break
    both = (gold_count + said) or 1
    return gold_count, 200 * strict / both, 200 * relaxed / both, 200 * value / both


def main() -> None:
    parser = argparse.ArgumentParser(description="The date annotator: speed and accuracy.")
    parser.add_argument("--articles", type=int, default=4000)
    options = parser.parse_args()
    news = SHARED / "reuters.jsonl.gz"
    texts = [
        (row["text"], DateRange.from_iso(row["published"]))
        for row, _ in zip(lines(news), range(options.articles), strict=False)
    ]
    find_dates("today", None)  # the rules are compiled at the first call
    print(f"| {len(texts):,} articles | MB/s | found |\n|---|---|---|")
    for name, find in (("the annotator, resolving", find_dates), ("12 plain patterns, finding only", plain)):
        rate, count = speed(texts, find)
        print(f"| {name} | {rate:.1f} | {count:,} |")
    rows = list(lines(SHARED / "dates" / "timebank-dev.jsonl.gz"))
    print("\n| half | class | annotated | strict | relaxed | value |\n|---|---|---|---|---|---|")
    for which in "AB":
        chosen = [row for row in rows if half(row["id"]) == which]
        for kind in ("ALL", "DATE", "TIME", "DURATION", "SET"):
            count, *f1 = scores(chosen, kind)
            print(f"| {which} | {kind} | {count} | " + " | ".join(f"{figure:.1f}" for figure in f1) + " |")


if __name__ == "__main__":
    main()
