"""What a found name is: a stretch of the text with a kind, and the words that are no part of a proper one.

The nouns that `classify`, `persons` and everything after them share.
"""

from __future__ import annotations

from typing import NamedTuple

from index.annotate.entities.candidates import Atom
from index.annotate.entities.lexicon import Known, Word
from index.core.entities import EntityKind

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


class Name(NamedTuple):
    """A stretch of the text that may be a name; `kind` None: not decided. `first` and `last` are tokens, inclusive."""

    first: int
    last: int
    start: int
    end: int
    kind: EntityKind | None
    known: Known | None = None


HEAD = Word.ORG_LAST | Word.ORG_SUFFIX
PLAIN = Word.COMMON | Word.TOPIC | Word.MODIFIER | HEAD | Word.PLACE_LAST | Word.ORG_FIRST
"""Words that tell what a name is, or none: unknown words beside them are no proof of a person."""


def span(atoms: tuple[Atom, ...], a: int, b: int, kind: EntityKind | None, known: Known | None = None) -> Name:
    return Name(atoms[a].first, atoms[b].last, atoms[a].start, atoms[b].end, kind, known)


def is_place(atom: Atom) -> bool:
    return atom.known is not None and atom.known.kind is PLACE
