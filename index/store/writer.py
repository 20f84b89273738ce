"""The only writer of an archive's index. Whatever moment it is killed at, the next writer goes on.

A commit goes: bodies into the catalogue, flagged as not indexed; then the Whoosh commit; then the flags, and which
files are done. Rows still without the flag when a writer opens are taken out of Whoosh before their ids are used again.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, LockError

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.entities import EntityKind
from index.core.errors import ArchiveBusyError, ArchiveError
from index.store.catalogue import Catalogue, FileState, StoredArticle
from index.store.records import encode_annotations, encode_article
from index.store.schema import STORE_VERSION, catalogue_file, index_folder, make_schema, starts

SMALL_COMMIT = 200
"""Below so many articles a commit lets Whoosh merge small segments; a bulk run does not pay for merging at once."""

_BUFFER_MB = 256


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
        _drop_other_versions(folder)
        self._lock: Any = FileStorage(str(whoosh_folder.parent)).lock("INGEST")
        if not self._lock.acquire():
            raise ArchiveBusyError(
                "Another Dateline is bringing this archive's index up to date.", hint="Wait for it, or close it."
            )
        self.catalogue = Catalogue(catalogue_file(folder), writing=True)
        self._index = _open(whoosh_folder)
        self._stale: set[str] = set(self.catalogue.pending())
        self._added: dict[str, tuple[Article, Annotations, str]] = {}
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

    def put(self, article: Article, annotations: Annotations, *, digest: str) -> None:
        """Add an article, or replace the one of the same id, at the next commit."""
        self._added[article.id] = (article, annotations, digest)
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

    def close(self) -> None:
        """Release the lock. What was not committed is not kept."""
        self.catalogue.close()
        self._index.close()
        self._lock.release()

    def _commit_articles(self) -> None:
        replaced = {identity for identity in self._added if self.catalogue.has(identity)}
        self.catalogue.begin()
        self.catalogue.put_articles(
            StoredArticle(
                article.id,
                article.source.path,
                article.source.part,
                digest,
                encode_article(article),
                encode_annotations(annotations),
            )
            for article, annotations, digest in self._added.values()
        )
        self.catalogue.mark_pending(self._removed)
        self.catalogue.commit()
        gone = self._stale | self._removed | replaced
        try:
            writer = self._index.writer(limitmb=_BUFFER_MB)
        except LockError as error:
            raise ArchiveBusyError("Another program is writing this archive's index.", hint="Wait for it.") from error
        try:
            for identity in gone:
                writer.delete_by_term("id", identity)
            for article, annotations, _ in self._added.values():
                writer.add_document(**_document(article, annotations))
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=len(self._added) < SMALL_COMMIT)
        # Rows left without the flag by a killed writer and not read again by now belong to no file any more.
        self._stale -= self._added.keys() | self._removed
        self._removed |= self._stale
        self._stale = set()


def _document(article: Article, annotations: Annotations) -> dict[str, Any]:
    names: dict[EntityKind, list[str]] = {kind: [] for kind in EntityKind}
    for entity in annotations.entities:
        names[entity.kind] += [entity.name, *entity.aliases]
    published = article.published.range if article.published else None
    return {
        "id": article.id,
        "title": article.title,
        "body": article.body,
        "start": " ".join(sorted(starts(f"{article.title} {article.body}"))),
        "person": _apart(names[EntityKind.PERSON]),
        "org": _apart(names[EntityKind.ORGANISATION]),
        "place": _apart(names[EntityKind.PLACE]),
        "publisher": article.publisher,
        "first": published.first.toordinal() if published else 0,
        "last": published.last.toordinal() if published else 0,
    }


def _apart(names: list[str]) -> str:
    """Names as one text in which no phrase runs from one name into the next."""
    return " _ ".join(names)


def _open(folder: Path) -> Any:
    try:
        return whoosh_index.open_dir(str(folder), schema=make_schema())
    except EmptyIndexError:
        return whoosh_index.create_in(str(folder), make_schema())


def _drop_other_versions(folder: Path) -> None:
    """An index of another version is of no use to anybody: everything in it can be read from the articles again."""
    for other in folder.glob("v*"):
        if other.name != f"v{STORE_VERSION}":
            shutil.rmtree(other, ignore_errors=True)
