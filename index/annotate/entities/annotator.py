"""The people, organisations and places of a text.

By rules and lists: precise rather than complete, since a wrong highlight is worse than none. Nothing is learned from
or kept between texts.
"""

from __future__ import annotations

from index.annotate.entities.brackets import explained
from index.annotate.entities.candidates import atoms, runs
from index.annotate.entities.crafts import without_crafts
from index.annotate.entities.evidence import settle
from index.annotate.entities.join import join
from index.annotate.entities.lexicon import lexicon
from index.annotate.entities.linking import names
from index.annotate.entities.tokens import blank_addresses, tokens
from index.core.entities import Entity, Mention


def find_entities(text: str) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """Entities in order of first mention, and mentions in order of the text.

    Spans are code points of `text` exactly as given, never empty and never overlapping; titles and a possessive 's are
    outside. Forms of one name ("Islamic State of Iraq and Syria", "ISIS") share an entity, whose name is the fullest
    form, or the one that lexicon/ gives. Pure and total: any text has an answer, in linear time.
    """
    lists = lexicon()
    clean = blank_addresses(text)
    words = tokens(clean, lists)
    found = names(runs(atoms(clean, words, lists)), words)
    found = without_crafts(clean, explained(clean, found, words, lists), words, lists)
    return join(clean, settle(clean, found, words, lists), lists)
