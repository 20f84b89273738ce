"""Stored articles by id: what the reading pane opens, without parsing a file again."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zstandard import ZstdError

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.errors import ArchiveError, NotFoundError
from index.core.indexing import Failure
from index.store.catalogue import Catalogue
from index.store.records import decode_annotations, decode_article
from index.store.schema import catalogue_file


class StoreReader:
    """One connection, for one thread at a time. The folder must have been written once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with self._told():
            self._catalogue = Catalogue(catalogue_file(folder))

    def article(self, identity: str) -> Article:
        """The stored article; NotFoundError where there is none."""
        with self._told():
            path, article, _ = self._record(identity)
            return _at(path, decode_article(article))

    def read(self, identity: str) -> tuple[Article, Annotations]:
        """The stored article with its annotations; NotFoundError where there is none."""
        with self._told():
            path, article, annotations = self._record(identity)
            return _at(path, decode_article(article)), decode_annotations(annotations)

    def ids_at(self, path: str) -> list[str]:
        with self._told():
            return self._catalogue.ids_at(path)

    def id_of_part(self, path: str, part: str) -> str | None:
        with self._told():
            return self._catalogue.id_of_part(path, part)

    def newest(self) -> int:
        """When the last article came in, in milliseconds since 1970; 0 where there is none."""
        with self._told():
            return self._catalogue.newest()

    def names(self) -> list[tuple[str, str, str]]:
        """(term, form, entity), as in `Catalogue.names`."""
        with self._told():
            return self._catalogue.names()

    def count(self) -> int:
        with self._told():
            return self._catalogue.count()

    def is_unfinished(self) -> bool:
        """Whether a run was broken off in the middle of a file."""
        with self._told():
            return bool(self._catalogue.unfinished())

    def failures(self) -> tuple[Failure, ...]:
        with self._told():
            return self._catalogue.failures()

    def close(self) -> None:
        self._catalogue.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What can't be read, as an error of the archive with the way out."""
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(
                f"The index can't be read: {error}.",
                hint="`dateline index` builds it anew where it is damaged.",
                path=self._folder,
            ) from error
        except (ValueError, KeyError, TypeError, ZstdError) as error:
            raise ArchiveError(
                "The stored text of this article is damaged.",
                hint=f"Delete {self._folder}; the index is then built anew from your articles.",
                path=self._folder,
            ) from error

    def _record(self, identity: str) -> tuple[str, bytes, bytes]:
        found = self._catalogue.record(identity)
        if found is None:
            raise NotFoundError(f"There is no article {identity}.", hint="`dateline search` lists ids and paths.")
        return found


def _at(path: str, article: Article) -> Article:
    """The article where its file is now: a moved file is not read again."""
    if article.source.path == path:
        return article
    return dataclasses.replace(article, source=dataclasses.replace(article.source, path=path))
