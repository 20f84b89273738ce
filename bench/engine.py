"""Measures the text index alone: Dateline's engine beside tantivy, SQLite FTS5 and stock Whoosh, in one run.

    python -m bench.engine [--articles 1000,10000,100000]

All index title and body of the same drawn articles in one thread, keep both as stored text, count all hits, and fetch
the titles of the first 20. Each peer writes and searches in processes of its own, so that memory is its own; times are
wall clock on a warm cache, median and 95th percentile of up to 15 rounds over the queries of a kind. Before a cold
opening and a cold query the system drops the files from its cache. Writing is measured twice, on one core and on all:
tantivy writes in a thread beside Python's even where one is asked for. Stock Whoosh takes part up to 10,000 articles.
Dateline and stock Whoosh analyse as Dateline does, tantivy and FTS5 by their simple tokenisers, all unstemmed: counts
differ where words are split differently.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bench.corpus import drawn

ROUNDS = 15
MOST_SECONDS = 4.0
"""A kind of query that takes longer has fewer rounds."""

STOCK_MOST = 10_000

KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("rare term", "term", ("cocoa", "zinc", "airbus")),
    ("common term", "term", ("company", "market", "prices")),
    ("very common term", "term", ("the", "of", "said")),
    ("AND", "and", ("oil prices", "bank rate", "trade japan")),
    ("AND of very common words", "and", ("the of", "said the", "in the")),
    ("OR of three", "or", ("oil gas gold", "cocoa coffee sugar")),
    ("OR of very common words", "or", ("the of to", "said in a")),
    ("phrase", "phrase", ("interest rates", "stock exchange", "united states")),
    ("phrase of very common words", "phrase", ("of the", "in the", "said the")),
    ("inter*", "prefix", ("inter",)),
    ("s*", "prefix", ("s",)),
    ("fuzzy, 1 edit", "fuzzy1", ("goverment", "prodution")),
    ("fuzzy, 2 edits", "fuzzy2", ("goverment", "prodution")),
    ("regular expression", "regex", ("gov[e-r]+n.*", "pro[a-d]u.*")),
    ("date range", "range", ("1990-1999",)),
    ("sorted by date", "sorted", ("company", "the")),
    ("counts by publisher", "facet", ("company", "the")),
    ("near, within 5", "near", ("company dlrs", "gulf war")),
    ("near, very common words", "near", ("of the",)),
)


def rows(number: int) -> Iterator[tuple[str, str, int, str]]:
    for row in drawn(number):
        yield row["title"], row["text"], date.fromisoformat(row["published"]).toordinal(), row["publisher"]


Search = Callable[[], int]


class Dateline:
    """The engine, as the store uses it."""

    @staticmethod
    def schema() -> Any:
        from whoosh import fields

        from index.store.schema import WordTokenizer

        return fields.Schema(
            title=fields.TEXT(analyzer=WordTokenizer(), stored=True),
            body=fields.TEXT(analyzer=WordTokenizer(), stored=True),
            day=fields.NUMERIC(int, bits=32, shift_step=0, sortable=True),
            publisher=fields.ID(sortable=True),
        )

    def write(self, folder: Path, number: int) -> None:
        from whoosh import index

        from index.engine.writer import BulkWriter

        with BulkWriter(index.create_in(str(folder), self.schema())) as writer:
            for title, body, day, publisher in rows(number):
                writer.add({"title": title, "body": body, "day": day, "publisher": publisher})
            writer.commit()

    def open(self, folder: Path) -> None:
        from whoosh import index

        from index.engine.searcher import EngineSearcher

        self.searcher = EngineSearcher(index.open_dir(str(folder)))

    def search(self, kind: str, text: str) -> Search:
        from index.engine.searcher import RELEVANCE, ByColumn

        query, searcher = whoosh_query(kind, text), self.searcher
        sort = (ByColumn("day", descending=True),) if kind == "sorted" else RELEVANCE
        facets = ("publisher",) if kind == "facet" else ()

        def run() -> int:
            answer = searcher.search(query, limit=20, sort=sort, facets=facets)
            for _, number in answer.rows:
                _ = searcher.stored_fields(number, ("title",))["title"]
            return answer.total

        return run

    def replace(self, folder: Path) -> list[float]:
        """Milliseconds until a replaced document is found by a new searcher, 500 times over."""
        from whoosh import index
        from whoosh import query as q

        from index.engine.searcher import EngineSearcher
        from index.engine.writer import BulkWriter

        opened = index.open_dir(str(folder))
        body = "The harbour reopened after the storm. " * 80
        times = []
        searcher = EngineSearcher(opened)
        with BulkWriter(opened) as writer:
            for number in range(500):
                name = f"replaced{number % 50}"
                start = time.perf_counter()
                writer.delete_by_term("title", name)
                writer.add({"title": name, "body": body, "day": 1, "publisher": "x"})
                writer.commit()
                newer = EngineSearcher(opened, reuse=searcher)
                searcher.close()
                searcher = newer
                if searcher.search(q.Term("title", name), limit=1).total != 1:
                    raise AssertionError("the replaced document is not found")
                times.append((time.perf_counter() - start) * 1000)
        searcher.close()
        return times


class StockWhoosh(Dateline):
    """Whoosh as it comes, all matching documents visited (its own first-N shortcut can be wrong)."""

    def write(self, folder: Path, number: int) -> None:
        from whoosh import index

        writer = index.create_in(str(folder), self.schema()).writer(limitmb=256)
        for title, body, day, publisher in rows(number):
            writer.add_document(title=title, body=body, day=day, publisher=publisher)
        writer.commit()

    def open(self, folder: Path) -> None:
        from whoosh import index

        self.stock = index.open_dir(str(folder)).searcher()

    def search(self, kind: str, text: str) -> Search:
        query, searcher = whoosh_query(kind, text), self.stock
        options = {"sorted": {"sortedby": "day", "reverse": True}, "facet": {"groupedby": "publisher"}}.get(kind, {})

        def run() -> int:
            found = searcher.search(query, limit=None, **options)
            for hit in found[:20]:
                _ = hit["title"]
            return len(found)

        return run


def whoosh_query(kind: str, text: str) -> Any:
    from whoosh import query as q
    from whoosh.query.spans import SpanNear

    def terms(word: str) -> Any:
        return q.Or([q.Term("title", word), q.Term("body", word)])

    words = text.split()
    match kind:
        case "and":
            return q.And([terms(word) for word in words])
        case "or":
            return q.Or([terms(word) for word in words])
        case "phrase":
            return q.Or([q.Phrase("title", words), q.Phrase("body", words)])
        case "prefix":
            return q.Or([q.Prefix("title", text), q.Prefix("body", text)])
        case "fuzzy1" | "fuzzy2":
            return q.FuzzyTerm("body", text, maxdist=int(kind[-1]), prefixlength=0)
        case "regex":
            return q.Regex("body", text)
        case "range":
            first, last = (int(year) for year in text.split("-"))
            return q.NumericRange("day", date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal())
        case "near":
            return SpanNear(q.Term("body", words[0]), q.Term("body", words[1]), slop=5, ordered=False)
    return terms(text)


class Tantivy:
    def schema(self) -> Any:
        import tantivy

        return (
            tantivy.SchemaBuilder()
            .add_text_field("title", stored=True)
            .add_text_field("body", stored=True)
            .add_integer_field("day", indexed=True, fast=True)
            .add_text_field("publisher", tokenizer_name="raw", fast=True)
            .build()
        )

    def write(self, folder: Path, number: int) -> None:
        import tantivy

        index = tantivy.Index(self.schema(), path=str(folder))
        writer = index.writer(heap_size=256_000_000, num_threads=1)
        for title, body, day, publisher in rows(number):
            writer.add_document(tantivy.Document(title=title, body=body, day=day, publisher=publisher))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        import tantivy

        self.index = tantivy.Index.open(str(folder))
        self.searcher = self.index.searcher()

    def search(self, kind: str, text: str) -> Search | None:
        import tantivy

        q, schema, searcher = tantivy.Query, self.index.schema, self.searcher
        must, should = tantivy.Occur.Must, tantivy.Occur.Should

        def either(make: Callable[[str], Any]) -> Any:
            return q.boolean_query([(should, make("title")), (should, make("body"))])

        def terms(word: str) -> Any:
            return either(lambda name: q.term_query(schema, name, word))

        words = text.split()
        if kind == "facet":
            counts = {"publisher": {"terms": {"field": "publisher", "size": 50}}}
            query = terms(text)

            def counted() -> int:
                searcher.aggregate(query, counts)
                return found(searcher.search(query, limit=20, count=True))

            def found(result: Any) -> int:
                for _, address in result.hits:
                    _ = searcher.doc(address)["title"]
                return int(result.count)

            return counted
        match kind:
            case "and":
                query = q.boolean_query([(must, terms(word)) for word in words])
            case "or":
                query = q.boolean_query([(should, terms(word)) for word in words])
            case "phrase":
                query = either(lambda name: q.phrase_query(schema, name, words))
            case "prefix":
                query = either(lambda name: q.regex_query(schema, name, f"{text}.*"))
            case "fuzzy1" | "fuzzy2":
                query = q.fuzzy_term_query(schema, "body", text, int(kind[-1]), False)
            case "regex":
                query = q.regex_query(schema, "body", text)
            case "range":
                first, last = (int(year) for year in text.split("-"))
                bounds = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
                query = q.range_query(schema, "day", tantivy.FieldType.Integer, *bounds)
            case "near":
                return None
            case _:
                query = terms(text)
        options = {"order_by_field": "day"} if kind == "sorted" else {}

        def run() -> int:
            result = searcher.search(query, limit=20, count=True, **options)
            for _, address in result.hits:
                _ = searcher.doc(address)["title"]
            return int(result.count)

        return run


class Fts5:
    def write(self, folder: Path, number: int) -> None:
        database = sqlite3.connect(folder / "fts.sqlite3")
        database.execute("CREATE VIRTUAL TABLE a USING fts5(title, body, day UNINDEXED, publisher UNINDEXED)")
        database.executemany("INSERT INTO a VALUES (?, ?, ?, ?)", rows(number))
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        self.database = sqlite3.connect(folder / "fts.sqlite3")

    def search(self, kind: str, text: str) -> Search | None:
        words = text.split()
        match kind:
            case "or":
                wanted = " OR ".join(words)
            case "phrase":
                wanted = f'"{text}"'
            case "prefix":
                wanted = f"{text}*"
            case "near":
                wanted = f"body : NEAR({text}, 5)"
            case "term" | "and":
                wanted = text
            case _:
                return None
        database = self.database

        def run() -> int:
            total = database.execute("SELECT count(*) FROM a WHERE a MATCH ?", (wanted,)).fetchone()[0]
            database.execute("SELECT title FROM a WHERE a MATCH ? ORDER BY rank LIMIT 20", (wanted,)).fetchall()
            return int(total)

        return run


PEERS: dict[str, type[Any]] = {"Dateline": Dateline, "tantivy": Tantivy, "FTS5": Fts5, "Whoosh": StockWhoosh}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000,100000", help="numbers of articles, separated by commas")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        what, peer, folder, number = options.child
        if what == "write on one core" and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        done = searched(peer, Path(folder)) if what == "search" else written(peer, Path(folder), int(number))
        print(json.dumps(done))
        return
    print(f"Python {platform.python_version()} · {os.cpu_count()} cores · {date.today():%d %b %Y}")
    for number in map(int, options.articles.split(",")):
        compare(number)


def compare(number: int) -> None:
    """One size: every peer writes and searches in processes of its own; two tables."""
    names = [name for name in PEERS if name != "Whoosh" or number <= STOCK_MOST]
    writing: dict[str, dict[str, Any]] = {}
    searching: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as work:
        for name in names:
            folder = Path(work) / name
            folder.mkdir()
            free = child("write", name, folder, number)["seconds"]
            shutil.rmtree(folder)
            folder.mkdir()
            writing[name] = child("write on one core", name, folder, number) | {"free": free}
            writing[name]["disk"] = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
            searching[name] = child("search", name, folder, number)
            shutil.rmtree(folder)
    print(f"\n### {number:,} articles of 28 sentences\n\n| | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for label, unit, source in (
        ("articles a second on one core", "{:,.0f}", [number / writing[name]["seconds"] for name in names]),
        ("articles a second on all cores", "{:,.0f}", [number / writing[name]["free"] for name in names]),
        ("disk, MB", "{:,.0f}", [writing[name]["disk"] for name in names]),
        ("peak memory while writing, MB", "{:,.0f}", [writing[name]["peak"] for name in names]),
        ("memory after all searches, MB", "{:,.0f}", [searching[name]["peak"] for name in names]),
        ("opening, ms", "{:,.1f}", [searching[name]["open"] for name in names]),
        ("cold opening, ms", "{:,.1f}", [searching[name]["cold"][0] for name in names]),
        ("cold first query, median of all kinds, ms", "{:,.1f}", [searching[name]["cold"][1] for name in names]),
        ("cold first query, slowest kind, ms", "{:,.1f}", [searching[name]["cold"][2] for name in names]),
    ):
        print(f"| {label} | {' | '.join(unit.format(value) for value in source)} |")
    median, p95 = searching["Dateline"]["replaced"]
    print(f"\nOne document replaced and found again, 500 times over: {median:.1f} ms, p95 {p95:.1f} ms (Dateline).")
    print(f"\n| ms, median / p95 (hits) | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for label, _, _ in KINDS:
        cells = []
        for name in names:
            found = searching[name]["kinds"].get(label)
            cells.append("{:.2f} / {:.2f} ({:,})".format(*found) if found else "")
        print(f"| {label} | {' | '.join(cells)} |", flush=True)


def child(what: str, peer: str, folder: Path, number: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.engine", "--child", what, peer, str(folder), str(number)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{peer} failed to {what}:\n{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def written(peer: str, folder: Path, number: int) -> dict[str, Any]:
    start = time.perf_counter()
    PEERS[peer]().write(folder, number)
    return {"seconds": time.perf_counter() - start, "peak": peak()}


def searched(peer: str, folder: Path) -> dict[str, Any]:
    cold = started_cold(peer, folder)
    one = PEERS[peer]()
    one.open(folder)
    start = time.perf_counter()
    one.open(folder)
    opened = (time.perf_counter() - start) * 1000
    kinds: dict[str, tuple[float, float, int]] = {}
    for label, kind, texts in KINDS:
        runs = [run for text in texts if (run := one.search(kind, text))]
        if not runs:
            continue
        totals = [run() for run in runs]
        times = []
        begin = time.perf_counter()
        for round_ in range(ROUNDS):
            if round_ and time.perf_counter() - begin > MOST_SECONDS:
                break
            for run in runs:
                start = time.perf_counter()
                run()
                times.append((time.perf_counter() - start) * 1000)
        times.sort()
        kinds[label] = statistics.median(times), times[round(len(times) * 0.95) - 1], totals[0]
    memory = peak()
    times = sorted(one.replace(folder)) if type(one) is Dateline else [0.0]
    replaced = statistics.median(times), times[round(len(times) * 0.95) - 1]
    return {"kinds": kinds, "open": opened, "peak": memory, "replaced": replaced, "cold": cold}


def started_cold(peer: str, folder: Path) -> tuple[float, float, float]:
    """Milliseconds to open, and of the first query: the median and the slowest of all kinds, each after an eviction."""
    opened, answered = [], []
    for _, kind, texts in KINDS:
        evict(folder)
        one = PEERS[peer]()
        start = time.perf_counter()
        one.open(folder)
        opened.append((time.perf_counter() - start) * 1000)
        if run := one.search(kind, texts[0]):
            start = time.perf_counter()
            run()
            answered.append((time.perf_counter() - start) * 1000)
        del one, run
    return statistics.median(opened[1:]), statistics.median(answered), max(answered)


def evict(folder: Path) -> None:
    """Have the system drop files from its cache, where it can be asked to."""
    os.sync()
    for file in folder.rglob("*"):
        if file.is_file() and hasattr(os, "posix_fadvise"):
            with file.open("rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
