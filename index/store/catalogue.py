"""The catalogue: which files were read, which articles they gave, and what failed. One SQLite file, also the bodies.

It is the truth about what is indexed: an article counts once its `indexed` flag is set, which happens after the Whoosh
commit that holds it. A kill in between leaves rows without the flag, which the next writer takes back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.core.indexing import Failure

_TABLES = """
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, digest TEXT NOT NULL, reader TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, part TEXT NOT NULL, digest TEXT NOT NULL, indexed INTEGER NOT NULL,
    added INTEGER NOT NULL, article BLOB NOT NULL, annotations BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS articles_of_file ON articles (path, part);
CREATE INDEX IF NOT EXISTS articles_pending ON articles (indexed) WHERE indexed = 0;
CREATE INDEX IF NOT EXISTS articles_indexed ON articles (indexed) WHERE indexed = 1;
CREATE INDEX IF NOT EXISTS articles_added ON articles (added);
CREATE TABLE IF NOT EXISTS names (
    term TEXT NOT NULL, form TEXT NOT NULL, entity TEXT NOT NULL, times INTEGER NOT NULL, PRIMARY KEY (term, form)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failures (path TEXT NOT NULL, part TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS failures_of_file ON failures (path);
"""

BUSY_SECONDS = 10.0
"""How long another connection's lock is waited for."""


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it was when it was read to its end. `reader` names the versions of format and annotators then."""

    path: str
    size: int
    mtime_ns: int
    digest: str
    reader: str


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One row: `digest` is that of the raw content that the article was made from, `added` when it first came in, in
    milliseconds since 1970."""

    id: str
    path: str
    part: str
    digest: str
    added: int
    article: bytes
    annotations: bytes


class Catalogue:
    """One connection, for one thread."""

    def __init__(self, file: Path, *, writing: bool = False) -> None:
        if writing:
            file.parent.mkdir(parents=True, exist_ok=True)
        # Who only reads makes no file: an empty catalogue would pass for one.
        name = f"{file.resolve().as_uri()}?mode={'rwc' if writing else 'ro'}"
        self._db = sqlite3.connect(name, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        if writing:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.executescript(_TABLES)

    def close(self) -> None:
        self._db.close()

    def begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        self._db.execute("COMMIT")

    # reading

    def files(self) -> dict[str, FileState]:
        rows = self._db.execute("SELECT path, size, mtime_ns, digest, reader FROM files")
        return {row[0]: FileState(*row) for row in rows}

    def parts(self, path: str) -> dict[str, tuple[str, str]]:
        """Part -> (article id, digest) of the indexed articles of a file."""
        # The plus keeps SQLite from going through all indexed articles instead of those of the file.
        rows = self._db.execute("SELECT part, id, digest FROM articles WHERE path = ? AND +indexed = 1", (path,))
        return {part: (identity, digest) for part, identity, digest in rows}

    def unfinished(self) -> set[str]:
        """Paths that have articles although the file was never read to its end, or articles that may not be indexed."""
        query = "SELECT DISTINCT path FROM articles WHERE indexed = 0 OR path NOT IN (SELECT path FROM files)"
        return {path for (path,) in self._db.execute(query)}

    def has(self, identity: str) -> bool:
        """Whether an indexed article has that id."""
        return bool(self._db.execute("SELECT 1 FROM articles WHERE id = ? AND indexed = 1", (identity,)).fetchone())

    def record(self, identity: str) -> tuple[str, bytes, bytes] | None:
        """(path as of now, article, annotations) of an id."""
        row: tuple[str, bytes, bytes] | None = self._db.execute(
            "SELECT path, article, annotations FROM articles WHERE id = ?", (identity,)
        ).fetchone()
        return row

    def ids_at(self, path: str) -> list[str]:
        """Ids of the articles of a file."""
        return [identity for (identity,) in self._db.execute("SELECT id FROM articles WHERE path = ?", (path,))]

    def id_of_part(self, path: str, part: str) -> str | None:
        """The id of one article of a file."""
        row = self._db.execute("SELECT id FROM articles WHERE path = ? AND part = ?", (path, part)).fetchone()
        return str(row[0]) if row else None

    def pending(self) -> list[str]:
        """Ids whose Whoosh document may or may not be there."""
        return [identity for (identity,) in self._db.execute("SELECT id FROM articles WHERE indexed = 0")]

    def added(self, identity: str) -> int | None:
        """When an article first came in; None for one that is new."""
        row = self._db.execute("SELECT added FROM articles WHERE id = ?", (identity,)).fetchone()
        return int(row[0]) if row else None

    def newest(self) -> int:
        """When the last of the indexed articles came in; 0 where there is none."""
        return int(self._db.execute("SELECT coalesce(max(added), 0) FROM articles WHERE indexed = 1").fetchone()[0])

    def names(self) -> list[tuple[str, str, str]]:
        """(term, form, entity): every form in which an entity was ever found, of forms of one term the commonest
        last."""
        return self._db.execute("SELECT term, form, entity FROM names ORDER BY times").fetchall()

    def count(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM articles WHERE indexed = 1").fetchone()[0])

    def failures(self) -> tuple[Failure, ...]:
        rows: Iterator[tuple[str, str, str]] = self._db.execute("SELECT path, part, reason FROM failures ORDER BY path")
        return tuple(Failure(f"{path}#{part}" if part else path, reason) for path, part, reason in rows)

    # writing

    def put_articles(self, rows: Iterable[StoredArticle]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, 0, ?, ?, ?)",
            ((r.id, r.path, r.part, r.digest, r.added, r.article, r.annotations) for r in rows),
        )

    def put_names(self, names: Mapping[tuple[str, str, str], int]) -> None:
        """Count (term, form, entity) so many times more. Rows outlive their articles: whether a term is in any is known
        to the index."""
        self._db.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times",
            ((*name, times) for name, times in names.items()),
        )

    def mark_pending(self, ids: Iterable[str]) -> None:
        self._db.executemany("UPDATE articles SET indexed = 0 WHERE id = ?", ((identity,) for identity in ids))

    def mark_indexed(self, ids: Iterable[str]) -> None:
        self._db.executemany("UPDATE articles SET indexed = 1 WHERE id = ?", ((identity,) for identity in ids))

    def drop_articles(self, ids: Iterable[str]) -> None:
        self._db.executemany("DELETE FROM articles WHERE id = ?", ((identity,) for identity in ids))

    def put_file(self, state: FileState) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)",
            (state.path, state.size, state.mtime_ns, state.digest, state.reader),
        )

    def drop_file(self, path: str) -> None:
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))
        self._db.execute("DELETE FROM failures WHERE path = ?", (path,))

    def put_failures(self, path: str, failures: Sequence[tuple[str, str]]) -> None:
        """The failures of a file, as (part, reason), instead of those of its last reading."""
        self._db.execute("DELETE FROM failures WHERE path = ?", (path,))
        self._db.executemany("INSERT INTO failures VALUES (?, ?, ?)", ((path, part, why) for part, why in failures))

    def drop_failures_without_file(self) -> None:
        """Forget what could not even be looked at: each run finds that out anew."""
        self._db.execute("DELETE FROM failures WHERE path NOT IN (SELECT path FROM files)")

    def move_file(self, old: str, new: str) -> None:
        """A file moved: its articles keep their ids; failures go along."""
        for table in ("files", "articles", "failures"):
            self._db.execute(f"UPDATE {table} SET path = ? WHERE path = ?", (new, old))  # noqa: S608 (constant names)
