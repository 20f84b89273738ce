"""People, organisations and places: the names that a text mentions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.core.span import Span
from index.core.words import words


class EntityKind(StrEnum):
    PERSON = "PERSON"
    ORGANISATION = "ORGANISATION"
    PLACE = "PLACE"


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation or place. `name` is its fullest form; `aliases` are the other forms it is known by
    (without `name`, in order of appearance). `id` is the same for the same name and kind in every article."""

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a body where an entity is named; `entity` is its `Entity.id`."""

    span: Span
    entity: str


def entity_id(kind: EntityKind, name: str) -> str:
    """``organisation:islamic-state-of-iraq-and-syria``: the kind and the words of the name, folded as for search."""
    return f"{kind.lower()}:{'-'.join(word.replace('_', '-') for word, _, _ in words(name))}"
