"""Measures what a reader waits for, on real articles, with SQLite FTS5 (from Python's own library) as the peer.

    python -m bench.archive [--articles N]

Times are wall-clock milliseconds on a warm cache; every search counts all hits and fetches the first 20 with titles and
snippets. Results go to stdout as Markdown; bench/README.md keeps the last table.
"""

from __future__ import annotations

import argparse
import itertools
import os
import platform
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.corpus import articles, write_archive

QUERIES: tuple[tuple[str, str, str, bool], ...] = (
    ("rare word", "cocoa", "cocoa*", False),
    ("common word", "company", "company", False),
    ("very common word", "the", "the", False),
    ("two words", "oil prices", "oil prices", False),
    ("OR of three", "oil OR gas OR gold", "oil OR gas OR gold", False),
    ("phrase", '"interest rates"', '"interest rates"', False),
    ("phrase of common words", '"of the"', '"of the"', False),
    ("typing: s", "s", "s*", True),
    ("typing: in", "in", "in*", True),
    ("typing: inte", "inte", "inte*", True),
    ("typing: interest r", "interest r", "interest r*", True),
    ("date range", "date:1987-03", "", False),
)


def milliseconds(action: Callable[[], object], repeat: int = 7) -> str:
    """Median and slowest of some runs after a first one."""
    action()
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):.1f} / {max(times):.1f}"


def memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=19_043)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATELINE_HOME"] = folder + "/home"
        measure(Path(folder), options.articles)


def measure(folder: Path, number: int) -> None:
    from index.core.search import SearchRequest
    from index.session.session import Session

    archive = write_archive(folder, number)
    rows = list(articles(number))
    size = sum(len(row["text"]) for row in rows) / len(rows)
    machine = f"Python {platform.python_version()} · {os.cpu_count()} cores"
    print(f"{len(rows):,} articles of {size:,.0f} characters · {machine}\n")

    start = time.perf_counter()
    peer = sqlite3.connect(folder / "fts.sqlite3")
    peer.execute("CREATE VIRTUAL TABLE a USING fts5(title, body, tokenize='porter unicode61')")
    peer.executemany("INSERT INTO a VALUES (?, ?)", ((row["title"], row["text"]) for row in rows))
    peer.commit()
    peer_seconds = time.perf_counter() - start

    with Session(archive) as session:
        start = time.perf_counter()
        session.index_now()
        seconds = time.perf_counter() - start
        start = time.perf_counter()
        session.index_now()
        again = time.perf_counter() - start
    print("| indexing | Dateline: names and dates found too | FTS5: text only |\n|---|---|---|")
    print(f"| articles a second | {len(rows) / seconds:,.0f} | {len(rows) / peer_seconds:,.0f} |")
    print(f"| a second run, nothing changed, seconds | {again:.2f} | |\n")

    with Session(archive) as session:
        print("| search, median / slowest ms | Dateline | hits | FTS5 | hits |\n|---|---|---|---|---|")
        seq = itertools.count()
        for name, text, fts, typing in QUERIES:

            def ours(text: str = text, typing: bool = typing) -> int:
                # A blank more each time: an answer remembered from the last time would measure nothing.
                request = SearchRequest(next(seq), " " * (next(seq) % 97) + text, limit=20, typing=typing)
                return session.answer(request).total

            def theirs(fts: str = fts) -> int:
                total = peer.execute("SELECT count(*) FROM a WHERE a MATCH ?", (fts,)).fetchone()[0]
                snippet = "snippet(a, 1, '[', ']', '…', 32)"
                peer.execute(
                    f"SELECT title, {snippet} FROM a WHERE a MATCH ? ORDER BY rank LIMIT 20",  # noqa: S608
                    (fts,),
                ).fetchall()
                return int(total)

            other = (milliseconds(theirs), f"{theirs():,}") if fts else ("", "")
            print(f"| {name} | {milliseconds(ours)} | {ours():,} | {other[0]} | {other[1]} |")
        [hit] = session.answer(SearchRequest(next(seq), "", limit=1)).hits
        print(f"\nOpening a stored article: {milliseconds(lambda: session.read(hit.id))} ms")
    print(f"Resident at most, this process with both indexes: {memory()}")


if __name__ == "__main__":
    main()
