"""The people, organisations and places of texts."""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.entities.join import join
from index.annotate.entities.lexicon import Lexicon, lexicon
from index.annotate.entities.mend import mend
from index.annotate.entities.names import Found, Name
from index.annotate.entities.tagger import tagger
from index.core.entities import Entity, Mention

Entities = tuple[tuple[Entity, ...], tuple[Mention, ...]]


def find_entities(text: str) -> Entities:
    """Entities in order of first mention, and mentions in order of the text.

    Spans are code points of `text` exactly as given, never empty and never overlapping; titles and a possessive 's are
    outside. Forms of one name ("Islamic State of Iraq and Syria", "ISIS") share an entity, whose name is the fullest
    form, or the one that lexicon/ gives. Total: any text has an answer, the same one alone and in a batch, in linear
    time.
    """
    return find_entities_of((text,))[0]


def find_entities_of(texts: Sequence[str]) -> list[Entities]:
    """The same of several texts at once, which is faster."""
    lists = lexicon()
    return [
        join(text, _names(text, found, lists), lists) for text, found in zip(texts, tagger().tag(texts), strict=True)
    ]


def _names(text: str, found: list[Found], lists: Lexicon) -> list[Name]:
    out: list[Name] = []
    for start, end, kind in mend(text, found, lists):
        known = lists.known.get(" ".join(text[start:end].split()))
        out.append(Name(start, end, kind, known if known and known.kind is kind else None))
    return out
