"""The names of one generation: who they are, and which terms of the index stand for each.

Plain values, so that any thread may use what one has made. What the reader says of names changes the map from entities
to terms, never the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh import query as q

from index.core.entities import EntityKind, entity_id
from index.core.names import ArchiveEntity, NameCorrection, Say
from index.engine.incidence import Groups
from index.engine.termsets import AnyTerm
from index.names.apply import NameOverlay
from index.names.directory import Directory
from index.names.sayings import form_words, settled
from index.store.nameterms import NAMED, SPELT, entity_term

_SCORED = 64
"""Most terms of a clause that are scored one by one; more of them are too vague to rank by."""


@dataclass(frozen=True, slots=True)
class ArchiveNames:
    """`parted` has the ids of which the reader took forms out: id -> term of `spelt` -> whose it is, as far as it is
    no longer that id's own. `always` are the forms that the reader wants marked wherever they stand, by entity id."""

    directory: Directory
    numbers: Mapping[str, int]
    """The place of each entity in `directory.entities`, by id."""
    parted: Mapping[str, Mapping[str, str | None]]
    always: Mapping[str, tuple[str, ...]]
    overlay: NameOverlay
    """What the reader said, to be laid over the annotations of an article."""

    def terms(self, entity: ArchiveEntity) -> list[tuple[str, str]]:
        """(field, term) of each way in which articles have the entity."""
        found = []
        for member in entity.members:
            if member in self.parted:
                found += [(SPELT, term) for term, whose in self.parted[member].items() if whose is None]
            else:
                found.append((NAMED, entity_term(member)))
        for terms in self.parted.values():
            found += [(SPELT, term) for term, whose in terms.items() if whose == entity.id]
        return found

    def query(self, entities: Iterable[ArchiveEntity], *, placed: bool = False) -> Any:
        """Articles with any of them. `placed`: only where it is known at which place of the text: forms that are
        marked because the reader said so are found by their words, which have other places."""
        entities = list(entities)
        terms = list(dict.fromkeys(term for entity in entities for term in self.terms(entity)))
        parts: list[Any]
        if len(terms) <= _SCORED:
            parts = [q.Term(field, term) for field, term in terms]
        else:
            by_field = {field: [term for known, term in terms if known == field] for field, _ in terms}
            parts = [AnyTerm(field, chosen) for field, chosen in by_field.items()]
        if not placed:
            parts += [self._written(entity) for entity in entities if self._forms(entity)]
        return q.Or(parts)

    def groups(self) -> tuple[Groups, dict[int, Any]]:
        """The entities of the directory as groups of terms, numbered as they stand there; and the queries that find
        what is marked because the reader said so."""
        groups: dict[str, dict[bytes, int]] = {NAMED: {}, SPELT: {}}
        queries: dict[int, Any] = {}
        for number, entity in enumerate(self.directory.entities):
            for member in entity.members:
                if member not in self.parted:
                    groups[NAMED][entity_term(member).encode()] = number
            if self.always and self._forms(entity):
                queries[number] = self._written(entity)
        for member, terms in self.parted.items():
            for term, whose in terms.items():
                owner = self._owner(member) if whose is None else whose
                if owner in self.numbers:
                    groups[SPELT][term.encode()] = self.numbers[owner]
        return groups, queries

    def _owner(self, member: str) -> str:
        try:
            return self.directory.entity(member).id
        except KeyError:
            return ""

    def _forms(self, entity: ArchiveEntity) -> list[tuple[str, ...]]:
        return [self.always[member] for member in entity.members if member in self.always]

    def _written(self, entity: ArchiveEntity) -> Any:
        return q.Or([q.Phrase("body", list(form)) for form in self._forms(entity)])


def always_marked(corrections: Sequence[NameCorrection]) -> dict[str, tuple[str, ...]]:
    """Entity id -> folded words of the form that the reader always wants marked."""
    return {
        entity_id(EntityKind(said.value.upper()), said.subject): form_words(said.subject)
        for said in settled(corrections)
        if said.say is Say.ALWAYS
    }
