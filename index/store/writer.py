"""The only writer of an archive's index. Whatever moment it is killed at, the next writer goes on.

A commit goes: bodies into the catalogue, flagged as not indexed; then the Whoosh commit; then the flags, and which
files are done. Rows still without the flag when a writer opens are taken out of Whoosh before their ids are used again.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, LockError

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.errors import ArchiveBusyError, ArchiveError
from index.engine.errors import DamagedIndexError
from index.engine.searcher import EngineSearcher
from index.engine.writer import BulkWriter
from index.store.catalogue import Catalogue, FileState, StoredArticle
from index.store.nameterms import form_term, forms_of, name_texts
from index.store.records import encode_annotations, encode_article
from index.store.schema import STORE_VERSION, catalogue_file, index_folder, make_schema
from index.store.timeterms import mention_terms

_BUFFER_MB = 96
"""About what articles may take that wait for the next commit."""


class StoreWriter:
    """Writes the index in `folder`; ArchiveBusyError while another process does. Use as a context manager."""

    def __init__(self, folder: Path) -> None:
        whoosh_folder = index_folder(folder)
        try:
            whoosh_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"The index can't be written: {error.strerror}.",
                hint="Set DATELINE_HOME to a folder that can.",
                path=folder,
            ) from error
        self._lock: Any = FileStorage(str(whoosh_folder.parent)).lock("INGEST")
        if not self._lock.acquire():
            raise ArchiveBusyError(
                "Another Dateline is bringing this archive's index up to date.", hint="Wait for it, or close it."
            )
        try:
            _drop_other_versions(folder)
            self.catalogue, self._writer = _open(folder)
        except BaseException:
            self._lock.release()
            raise
        # A store that is made anew knows nothing of what came in when; the files' times are near it.
        self._anew = not self.catalogue.newest()
        self._stale: set[str] = set(self.catalogue.pending())
        self._added: dict[str, tuple[Article, Annotations, str, int]] = {}
        self._removed: set[str] = set()
        self._files: list[tuple[FileState, Sequence[tuple[str, str]]]] = []
        self._dropped_files: list[str] = []

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def waiting(self) -> int:
        """Articles that wait for the next commit."""
        return len(self._added) + len(self._removed)

    def put(self, article: Article, annotations: Annotations, *, digest: str, saved: int | None = None) -> None:
        """Add an article, or replace the one of the same id, at the next commit. `saved` is when its file was last
        changed, in milliseconds since 1970."""
        now = time.time_ns() // 1_000_000
        added = min(now, saved) if self._anew and saved is not None else self.catalogue.added(article.id) or now
        self._added[article.id] = (article, annotations, digest, added)
        self._removed.discard(article.id)

    def remove(self, identity: str) -> None:
        """Take an article out at the next commit."""
        self._added.pop(identity, None)
        self._removed.add(identity)

    def finish_file(self, state: FileState, failures: Sequence[tuple[str, str]]) -> None:
        """The file was read to its end; noted once all its articles are in."""
        self._files.append((state, failures))

    def drop_file(self, path: str) -> None:
        """The file is gone; its articles are removed one by one with `remove`."""
        self._dropped_files.append(path)

    def commit(self) -> None:
        """Make everything put and removed so far searchable, and durable."""
        if self._added or self._removed or self._stale:
            self._commit_articles()
        self.catalogue.begin()
        self.catalogue.mark_indexed(self._added)
        self.catalogue.drop_articles(self._removed)
        for path in self._dropped_files:
            self.catalogue.drop_file(path)
        for state, failures in self._files:
            self.catalogue.put_file(state)
            self.catalogue.put_failures(state.path, failures)
        self.catalogue.commit()
        self._added.clear()
        self._removed.clear()
        self._files.clear()
        self._dropped_files.clear()

    def settle(self) -> None:
        """Merge what a long run left in pieces: every search looks at each of them. Seconds for 100,000 articles."""
        self._writer.commit(optimize=True)

    def close(self) -> None:
        """Release the lock. What was not committed is not kept."""
        self._writer.cancel()
        self.catalogue.close()
        self._lock.release()

    def _commit_articles(self) -> None:
        forms = Counter(
            (form_term(entity.id, form), form, entity.id)
            for _, names, _, _ in self._added.values()
            for entity in names.entities
            for form in forms_of(entity)
        )
        self.catalogue.begin()
        self.catalogue.put_names(forms)
        self.catalogue.put_articles(
            StoredArticle(
                article.id,
                article.source.path,
                article.source.part,
                digest,
                added,
                encode_article(article),
                encode_annotations(annotations),
            )
            for article, annotations, digest, added in self._added.values()
        )
        self.catalogue.mark_pending(self._removed)
        self.catalogue.commit()
        gone = self._stale | self._removed | self._added.keys()
        for identity in gone:
            self._writer.delete_by_term("id", identity)
        for article, names, _, added in self._added.values():
            self._writer.add(_document(article, names, added))
        self._writer.commit()
        # Rows left without the flag by a killed writer and not read again by now belong to no file any more.
        self._stale -= self._added.keys() | self._removed
        self._removed |= self._stale
        self._stale = set()


def _document(article: Article, annotations: Annotations, added: int) -> dict[str, Any]:
    named, spelt = name_texts(article, annotations)
    document: dict[str, Any] = {
        "id": article.id,
        "title": article.title,
        "body": article.body,
        "publisher": article.publisher,
        "mentioned": " ".join(mention_terms(mention.range for mention in annotations.dates if mention.range)),
        "named": named,
        "spelt": spelt,
        "added": added,
    }
    if article.published is not None:
        document["first"] = article.published.range.first.toordinal()
        document["last"] = article.published.range.last.toordinal()
    return document


def _open(folder: Path) -> tuple[Catalogue, BulkWriter]:
    """Catalogue and index of the archive, whole; what is damaged is dropped, and made anew from the articles."""
    try:
        return _open_whole(folder)
    except Exception as error:
        if not _is_damage(error):
            raise
        shutil.rmtree(index_folder(folder), ignore_errors=True)
        for file in catalogue_file(folder).parent.glob(f"{catalogue_file(folder).name}*"):
            file.unlink()
        return _open_whole(folder)


def _is_damage(error: Exception) -> bool:
    """Whether the files are at fault. A lock, a full disk or want of memory is no damage."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    if isinstance(error, (ArchiveBusyError, OSError, MemoryError)):
        return isinstance(error, FileNotFoundError)
    return True  # the engine, Whoosh and pickle raise all kinds of errors at a file that is not what they wrote


def _open_whole(folder: Path) -> tuple[Catalogue, BulkWriter]:
    catalogue = Catalogue(catalogue_file(folder), writing=True)
    try:
        whoosh_folder = index_folder(folder)
        whoosh_folder.mkdir(parents=True, exist_ok=True)
        try:
            index = whoosh_index.open_dir(str(whoosh_folder), schema=make_schema())
        except EmptyIndexError:
            index = whoosh_index.create_in(str(whoosh_folder), make_schema())
        with EngineSearcher(index) as searcher:
            searcher.verify()
            indexed = catalogue.count()
            if not indexed <= searcher.doc_count <= indexed + len(catalogue.pending()):
                raise DamagedIndexError("it holds other articles than the catalogue", path=whoosh_folder)
        return catalogue, BulkWriter(index, memory_mb=_BUFFER_MB)
    except LockError as error:
        catalogue.close()
        raise ArchiveBusyError("Another program is writing this archive's index.", hint="Wait for it.") from error
    except BaseException:
        catalogue.close()
        raise


def _drop_other_versions(folder: Path) -> None:
    """An index of another version is of no use to anybody: everything in it can be read from the articles again."""
    for other in folder.glob("v*"):
        if other.name != f"v{STORE_VERSION}":
            shutil.rmtree(other, ignore_errors=True)
