"""The articles that are measured: real newswire where it is at hand, else text made from words with a fixed seed."""

from __future__ import annotations

import gzip
import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEED = 7


def articles(number: int) -> Iterator[dict[str, Any]]:
    """`number` articles: those of ../shared/data/reuters.jsonl.gz (or DATELINE_SHARED) first; past the last of them,
    and where there are none, drawn ones."""
    count = 0
    for row in _real():
        if count == number:
            return
        yield row
        count += 1
    yield from drawn(number - count)


def drawn(number: int) -> Iterator[dict[str, Any]]:
    """`number` articles of 28 sentences each, drawn from the real ones (from made-up ones where there are none)."""
    rng = random.Random(SEED)
    sentences = [part for row in _real() for part in row["text"].split(". ") if 20 < len(part) < 400]
    sentences = sentences or _made_up(rng)
    for n in range(number):
        chosen = rng.choices(sentences, k=28)
        body = "\n\n".join(". ".join(chosen[k : k + 4]) + "." for k in range(0, 28, 4))
        day = f"{1970 + n % 55}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        yield {"id": f"g{n}", "title": chosen[0][:80], "published": day, "publisher": f"Bench {n % 20}", "text": body}


def write_archive(folder: Path, number: int) -> Path:
    """A folder with one JSON Lines file of so many articles."""
    archive = folder / "archive"
    archive.mkdir()
    with (archive / "all.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in articles(number))
    return archive


def _real() -> Iterator[dict[str, Any]]:
    file = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared")) / "data" / "reuters.jsonl.gz"
    if file.exists():
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _made_up(rng: random.Random) -> list[str]:
    words = sorted({word for file in (ROOT / "articles").rglob("*.txt") for word in file.read_text("utf-8").split()})
    return [" ".join(rng.choices(words, k=rng.randint(8, 24))) for _ in range(20_000)]
