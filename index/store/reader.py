"""Stored articles by id: what the reading pane opens, without parsing a file again."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.errors import NotFoundError
from index.core.indexing import Failure
from index.store.catalogue import Catalogue
from index.store.records import decode_annotations, decode_article
from index.store.schema import catalogue_file


class StoreReader:
    """One connection, for one thread at a time. The folder must have been written once."""

    def __init__(self, folder: Path) -> None:
        self._catalogue = Catalogue(catalogue_file(folder))

    def article(self, identity: str) -> Article:
        """The stored article; NotFoundError where there is none."""
        path, article, _ = self._record(identity)
        return _at(path, decode_article(article))

    def read(self, identity: str) -> tuple[Article, Annotations]:
        """The stored article with its annotations; NotFoundError where there is none."""
        path, article, annotations = self._record(identity)
        return _at(path, decode_article(article)), decode_annotations(annotations)

    def ids_at(self, path: str) -> list[str]:
        return self._catalogue.ids_at(path)

    def count(self) -> int:
        return self._catalogue.count()

    def failures(self) -> tuple[Failure, ...]:
        return self._catalogue.failures()

    def close(self) -> None:
        self._catalogue.close()

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
