"""What a generation of the index knows of names: read in one go, since the archive's entities follow from all of them.

Seconds for a hundred thousand articles, so it is done once a generation, and only when names are asked for.
"""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from whoosh import query as q

from index.core.entities import EntityKind
from index.core.names import NameCorrection, SeenEntity
from index.engine.incidence import Incidence, Tally
from index.engine.searcher import EngineSearcher
from index.names.apply import NameOverlay
from index.names.directory import Directory, make_directory
from index.store.archivenames import ArchiveNames, always_marked
from index.store.nameterms import NAMED, SPELT, UNWRITTEN, entity_term, form_of_words
from index.store.reader import StoreReader

_KINDS = {kind.lower(): kind for kind in EntityKind}


class NameIndex:
    """The names of one opened generation, of the state of the store that `edition` tells from all others. `source` says
    who is who; without it, what the articles say. Owned by the searcher's thread."""

    def __init__(
        self, engine: EngineSearcher, reader: StoreReader, edition: tuple[int, int], source: NameSource | None
    ) -> None:
        self.edition = edition
        self._engine = engine
        self._reader = reader
        self._source = source
        self._own: ArchiveNames | None = None
        self._counted: tuple[ArchiveNames, Incidence] | None = None

    def names(self) -> ArchiveNames:
        """Who is who in the archive."""
        if self._source is not None:
            return self._source(self)
        if self._own is None:
            self._own = self.make(self.seen())
        return self._own

    def seen(self) -> list[SeenEntity]:
        """The entities that the articles mention, as they say it; read anew with each call."""
        return _seen(self._engine, self._reader.names())

    def make(self, seen: Sequence[SeenEntity], corrections: Sequence[NameCorrection] = ()) -> ArchiveNames:
        """Who is who, as the articles and the reader say."""
        directory = make_directory(seen, corrections)
        numbers = {entity.id: number for number, entity in enumerate(directory.entities)}
        parted = _parted(self._engine, directory)
        return ArchiveNames(directory, numbers, parted, always_marked(corrections), NameOverlay(corrections))

    def tally(self, query: Any, cancel: threading.Event | None = None) -> tuple[int, Tally]:
        """How many articles a query of the engine finds, and the entities of the directory counted over these."""
        names = self.names()
        if self._counted is None or self._counted[0] is not names:
            groups, queries = names.groups()
            count = len(names.directory.entities)
            made = self._engine.incidence(groups, count, column="first", queries=queries, cancel=cancel)
            self._counted = names, made
        return self._engine.tally(self._counted[1], query, cancel=cancel)


NameSource = Callable[[NameIndex], ArchiveNames]


def _seen(engine: EngineSearcher, rows: Sequence[tuple[str, str, str]]) -> list[SeenEntity]:
    """The entities that articles of the generation mention, counted exactly. `rows` are those of `Catalogue.names`;
    what no article has any more is left out."""
    answer = engine.search(q.Every(), limit=0, sort=(), facets=(SPELT,), facet_limit=sys.maxsize)
    found: Counter[str] = Counter()
    for spelt, count in answer.facets[SPELT].counts:
        if isinstance(spelt, bytes):
            found[spelt.decode().removesuffix(UNWRITTEN)] += count
    heads: dict[str, bytes] = {}
    forms: dict[str, dict[str, str]] = {}
    for term, form, identity in rows:
        if term in found:
            if identity not in forms:
                heads[identity], forms[identity] = term.partition(".")[0].encode(), {}
            forms[identity][term] = form
    groups = {head: number for number, head in enumerate(heads.values())}
    incidence = engine.incidence({NAMED: groups}, len(forms), column="first")
    _, tally = engine.tally(incidence, q.Every())
    seen = []
    counts = zip(tally.documents.tolist(), tally.occurrences.tolist(), tally.least, tally.greatest, strict=True)
    for (identity, its), (articles, mentions, first, last) in zip(forms.items(), counts, strict=True):
        kind, _, rest = heads[identity].decode().partition("_")
        if not articles or kind not in _KINDS:
            continue
        terms = sorted(its, key=found.__getitem__, reverse=True) if len(its) > 1 else list(its)
        seen.append(
            SeenEntity(
                identity,
                _KINDS[kind],
                its.get(f"{kind}_{rest}.{rest}") or its[terms[0]],
                tuple([its[term] for term in terms]),
                articles,
                mentions,
                None if first is None else date.fromordinal(first),
                None if last is None else date.fromordinal(last),
            )
        )
    return seen


def _parted(engine: EngineSearcher, directory: Directory) -> dict[str, dict[str, str | None]]:
    parted: dict[str, dict[str, str | None]] = {}
    for split in directory.splits:
        own = f"{entity_term(split.member)}."
        if split.member not in parted:
            spelt = (term.decode() for term, _ in engine.expand_prefix(SPELT, own))
            parted[split.member] = {term: None for term in spelt if not term.endswith(UNWRITTEN)}
        parted[split.member][own + form_of_words(split.words)] = split.entity
    return parted
