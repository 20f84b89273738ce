"""The articles on the reader's desk: read in a thread, the last ones kept, so that going back costs nothing."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from index.core.annotations import Annotations
from index.core.article import Article
from index.core.search import Needle
from tui.layout.page import Reading, reading_of

KEPT = 16


class Desk:
    """`read` is the session's: from any thread, in milliseconds, NotFoundError where there is no such article."""

    def __init__(self, read: Callable[[str], tuple[Article, Annotations]]) -> None:
        self._read = read
        self._kept: OrderedDict[str, tuple[Article, Annotations]] = OrderedDict()

    async def fetch(self, identity: str, needles: tuple[Needle, ...]) -> Reading:
        """The article with its hits marked."""
        kept = self._kept.get(identity)
        article, annotations, reading = await asyncio.to_thread(self._make, identity, needles, kept)
        self._kept[identity] = (article, annotations)
        self._kept.move_to_end(identity)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return reading

    def _make(
        self, identity: str, needles: tuple[Needle, ...], kept: tuple[Article, Annotations] | None
    ) -> tuple[Article, Annotations, Reading]:
        article, annotations = kept or self._read(identity)
        return article, annotations, reading_of(article, annotations, needles)

    def clear(self) -> None:
        """Forget all: the archive changed."""
        self._kept.clear()
