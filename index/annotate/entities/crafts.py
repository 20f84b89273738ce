"""Ships, trains, probes and storms: they bear the names of people and places and are neither.

"USS New Orleans", "the probe Galileo", "a carriage called the Ferdinand Magellan". Promise: what is looked at around a
name has a bounded length; names stay in order.
"""

from __future__ import annotations

from index.annotate.entities.lexicon import Lexicon
from index.annotate.entities.names import ORGANISATION, Name
from index.annotate.entities.tokens import Token

_NAMED = frozenset({"called", "named", "christened", "rechristened", "renamed", "dubbed", "aboard"})
_NEARBY = 40


def without_crafts(text: str, found: list[Name], tokens: list[Token], lexicon: Lexicon) -> list[Name]:
    """`found` without the names of craft. One that is called so once is one wherever "the" stands before its name."""
    craft = [name.kind is not ORGANISATION and _is_craft(text, name, tokens, lexicon) for name in found]
    forms = {text[name.start : name.end] for name, is_one in zip(found, craft, strict=True) if is_one}
    if not forms:
        return found
    return [
        name
        for name, is_one in zip(found, craft, strict=True)
        if not is_one and not (text[name.start : name.end] in forms and _has_article(name, tokens))
    ]


def _has_article(name: Name, tokens: list[Token]) -> bool:
    gap = tokens[name.first].gap
    before = tokens[name.first - 1].text if name.first and gap == " " else ""
    return gap.split()[-1:] == ["the"] or before == "The"


def _is_craft(text: str, name: Name, tokens: list[Token], lexicon: Lexicon) -> bool:
    first = tokens[name.first]
    if first.gap == " " and name.first and tokens[name.first - 1].text in lexicon.craft_prefixes:
        return True
    if first.text in lexicon.craft_prefixes and name.last > name.first:
        return True
    before = first.gap.split()
    if first.gap[-1:] in (" ", "*", "_") and before:
        if before[-1].strip("*_") in lexicon.crafts:
            return True
        if len(before) > 1 and before[-1].strip("*_") == "the" and before[-2] in _NAMED:
            return True
    return _is_called_one(text, name, lexicon)


def _is_called_one(text: str, name: Name, lexicon: Lexicon) -> bool:
    """ "Columbia, the command module"."""
    if not text.startswith((", the ", ", a ", ", an "), name.end):
        return False
    for word in text[name.end + 2 : name.end + _NEARBY].split()[1:4]:
        if word.rstrip(",.;:") in lexicon.crafts:
            return True
        if word[-1] in ",.;:" or word in ("of", "in", "for", "and"):
            return False
    return False
