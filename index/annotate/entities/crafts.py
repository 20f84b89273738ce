"""Ships, trains, probes and storms: they bear the names of people and places and are neither.

"USS New Orleans", "the probe Galileo", "a carriage called the Ferdinand Magellan". Promise: what is looked at around a
name has a bounded length; names stay in order.
"""

from __future__ import annotations

from index.annotate.entities.lexicon import Lexicon, Word
from index.annotate.entities.names import ORGANISATION, Found
from index.core.entities import EntityKind

_NAMED = frozenset({"called", "named", "christened", "rechristened", "renamed", "dubbed", "aboard"})
_NEARBY = 48


def without_crafts(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """`found` without the names of craft. One that is called so once is one wherever "the" stands before its name."""
    craft = [_is_craft(text, start, end, kind, lexicon) for start, end, kind in found]
    forms = {text[start:end] for (start, end, _), is_one in zip(found, craft, strict=True) if is_one}
    if not forms:
        return found
    return [
        (start, end, kind)
        for (start, end, kind), is_one in zip(found, craft, strict=True)
        if not is_one and not (text[start:end] in forms and text[max(0, start - 4) : start].lower() == "the ")
    ]


def _is_craft(text: str, start: int, end: int, kind: EntityKind, lexicon: Lexicon) -> bool:
    first, _, rest = text[start:end].partition(" ")
    if rest and lexicon.words.get(first, 0) & Word.CRAFT_PREFIX:
        return True
    if kind is ORGANISATION:
        return False
    near = text[max(0, start - _NEARBY) : start]
    before = near.replace("*", "").replace("_", "").split()
    if before and near[-1:] in " \n*_":
        flags = lexicon.words.get(before[-1], 0)
        if flags & (Word.CRAFT_PREFIX | Word.CRAFT):
            return True
        if before[-1] == "the" and before[-2:-1] and before[-2] in _NAMED:
            return True
    return _is_called_one(text, end, lexicon)


def _is_called_one(text: str, end: int, lexicon: Lexicon) -> bool:
    """ "Columbia, the command module"."""
    if not text.startswith((", the ", ", a ", ", an "), end):
        return False
    for word in text[end + 2 : end + _NEARBY].split()[1:4]:
        if lexicon.words.get(word.rstrip(",.;:"), 0) & Word.CRAFT:
            return True
        if word[-1] in ",.;:" or word in ("of", "in", "for", "and"):
            return False
    return False
