"""What the words around a name say it is.

An office or a trade beside it ("the merchant Isidor Straus", "Lise Grande, the coordinator"), a verb that people do, a
country or firm after "of", a list with people in it, a state after a comma. Promise: what is looked at around a name
has a bounded length, so the cost is linear in the names.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.annotate.entities.lexicon import Lexicon, Word
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, PLAIN, Name
from index.annotate.entities.tokens import Token
from index.core.entities import EntityKind

_NEXT_WORD = re.compile(r"[ \n,]{1,2}([a-z]{2,12})\b")
_LAST_WORD = re.compile(r"([a-z]{2,14}),? [\"“]?$")
_SPEAKS = frozenset(
    {"said", "says", "told", "added", "announced", "reported", "spokesman", "spokeswoman", "spokesperson"}
)
_COMPANY = frozenset(
    {"company", "firm", "subsidiary", "group", "agency", "unit", "newspaper", "magazine", "airline", "bank", "band"}
    | {
        "daily",
        "weekly",
        "collaboration",
        "charity",
        "retailer",
        "automaker",
        "carmaker",
        "brewer",
        "insurer",
        "lender",
    }
    | {
        "militia",
        "broadcaster",
        "union",
        "startup",
        "supermarket",
        "conglomerate",
        "nonprofit",
        "watchdog",
        "contractor",
    }
)
_ROLE_AFTER = re.compile(
    r", (?:(?:the|a|an|its|his|her|then|former|now|who|whose|aged?) ){0,2}(?:\d\d,|([a-z]{4,14})\b)"
)
_LIVES = frozenset({"near", "in", "at", "from", "of", "to", "outside", "around"})
_NO_TOWN = Word.COMMON | Word.TOPIC | Word.ORG_LAST | Word.DEMONYM | Word.ORG_FIRST
_INSIDE = frozenset({" of ", " of the ", " at ", " for ", " in "})
_BETWEEN = frozenset({", ", " and ", ", and "})
_NO_PERSON = PLAIN | Word.NOT_LAST | Word.DEMONYM | Word.PLACE_FIRST | Word.PLACE_OF | Word.TITLE_IN_NAME
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "whose", "former", "then", "now"})
_PREPOSITIONS = frozenset(
    {"of", "for", "in", "at", "to", "from", "on", "by", "with", "who", "which", "that", "and", "or", "as", "where"}
)
_NEARBY = 90
_MOST_ADJECTIVES = 6


def may_be_person(name: Name, tokens: list[Token]) -> bool:
    """Whether a name of two or three words reads like a person's, whatever stands around it."""
    words = tokens[name.first : name.last + 1]
    return len(words) in (2, 3) and not any(
        (token.flags & _NO_PERSON and not token.flags & (Word.FIRST_NAME | Word.SURNAME))
        or token.titled
        or token.shouted
        or token.glued
        or token.text.isupper()
        or token.text.endswith(("tion", "ing", "ics"))
        for token in words
    )


def beside_people(text: str, found: list[Name], is_person: Callable[[Name], bool], tokens: list[Token]) -> list[Name]:
    """Undecided names that stand in a list with a person: "Thomas Stafford, Vance Brand and Donald Slayton"."""
    out: list[Name] = []
    people = [is_person(name) for name in found]
    listed = [k > 0 and text[found[k - 1].end : name.start] in _BETWEEN for k, name in enumerate(found)] + [False]
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for k in order:
            name = found[k]
            beside, other = (k - 1, k + 1) if order.step > 0 else (k + 1, k - 1)
            if name.kind is not None or people[k] or not people[beside] or not listed[max(k, beside)]:
                continue
            if 0 <= other < len(found) and listed[max(k, other)] and found[other].kind not in (None, PERSON):
                continue
            inside = order.step < 0 and tokens[name.first].gap in _INSIDE
            if not inside and may_be_person(name, tokens):
                people[k] = True
                out.append(name)
    return out


def next_word(text: str, at: int) -> str:
    word = _NEXT_WORD.match(text, at)
    return word.group(1) if word else ""


def before_place(text: str, name: Name, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether it stands as a town does before its state or country: "in Smallville, Kansas"."""
    if (
        name.last + 1 >= len(tokens)
        or name.last - name.first > 2
        or tokens[name.last + 1].gap != ", "
        or tokens[name.first].titled
    ):
        return False
    if any(token.flags & _NO_TOWN for token in tokens[name.first : name.last + 1]):
        return False
    following = tokens[name.last + 1]
    pair = text[following.start : tokens[min(name.last + 2, len(tokens) - 1)].end]
    place = lexicon.phrases.get(following.text) or (lexicon.phrases.get(pair) if len(pair) < 60 else None)
    found = _LAST_WORD.search(tokens[name.first].gap)
    return bool(place and place.kind is PLACE and found and found.group(1) in _LIVES)


def by_context(text: str, name: Name, tokens: list[Token], lexicon: Lexicon) -> EntityKind | None:
    """The kind that the words before and after speak for."""
    first, last = tokens[name.first], tokens[name.last]
    if first.shouted or first.glued:
        return None
    after = next_word(text, name.end)
    found = _LAST_WORD.search(first.gap)
    before = found.group(1) if found else ""
    count = name.last - name.first + 1
    flags = 0
    for token in tokens[name.first : name.last + 1]:
        flags |= token.flags
    plain = flags & (Word.COMMON | Word.TOPIC | Word.ORG_LAST | Word.PLACE_LAST | Word.DEMONYM | Word.ORG_FIRST)
    acronym = count == 1 and last.text.isupper() and len(last.text) > 1
    if acronym:
        return ORGANISATION if after in _SPEAKS and not plain else None
    if plain or first.titled:
        return None
    if count == 1 and first.flags & Word.SURNAME and after == "administration":
        return PERSON
    if after in lexicon.verbs and not first.starts and count == 1 and last.flags & Word.SURNAME:
        return PERSON
    article = before in ("the", "a", "an")
    speaks = after in lexicon.verbs
    if count in (2, 3) and not article:
        if speaks:
            named = flags & (Word.FIRST_NAME | Word.SURNAME)
            return PERSON if named or (count == 2 and not last.text.endswith(("s", "ing", "tion"))) else None
        role = _ROLE_AFTER.match(text, name.end)
        if role and (role.group(1) is None or role.group(1) in lexicon.roles):
            return PERSON
        if (
            _office_after(text, name, lexicon)
            or _office_before(text, name, lexicon)
            or _is_from(text, name, tokens, lexicon)
        ):
            return PERSON if may_be_person(name, tokens) else None
    if count == 1 and first.flags & (Word.FIRST_NAME | Word.SURNAME) and not first.flags & Word.AMBIGUOUS:
        inside = not first.starts and not article and before != "in"
        surname_only = not first.flags & Word.FIRST_NAME
        owns = last.full != last.end and surname_only and not article
        return PERSON if speaks or owns or (inside and (surname_only or not first.flags & Word.SURNAME)) else None
    if before in _COMPANY and not first.starts and count <= 3:
        return ORGANISATION
    return None


def _office_after(text: str, name: Name, lexicon: Lexicon) -> bool:
    """ ", a retired general", ", the United Nations humanitarian coordinator"."""
    words = text[name.end : name.end + _NEARBY].split()
    if len(words) < 3 or (words[0] != "," and not text.startswith(", ", name.end)):
        return False
    words = words[1:] if words[0] == "," else words
    if words[0] not in _ARTICLES:
        return False
    for word in words[1 : _MOST_ADJECTIVES + 1]:
        if word in _PREPOSITIONS:
            return False
        if word.rstrip(",.;:") in lexicon.offices:
            return True
        if word[-1] in ",.;:()":
            return False
    return False


def _office_before(text: str, name: Name, lexicon: Lexicon) -> bool:
    """ "the merchant", or "the governor of Nineveh," with a comma after the name too."""
    left = text[max(0, name.start - _NEARBY) : name.start]
    if left[-1:] not in (" ", "\n"):
        return False
    left = left.rstrip()
    if not left.endswith(","):
        return left.rpartition(" ")[2].rpartition("\n")[2] in lexicon.offices
    if text[name.end : name.end + 1] not in (",", ".", ";") and next_word(text, name.end) not in lexicon.verbs:
        return False
    words = re.split(r"[,.;:()]", left[:-1])[-1].split()
    for k in range(len(words) - 1, -1, -1):
        if words[k].lower() in _ARTICLES or words[k].endswith(("'s", "’s")):
            part = words[k + 1 : k + 5]
            at = next((i for i, word in enumerate(part) if word in lexicon.offices), -1)
            if at >= 0 and (k + 1 + at + 1 == len(words) or words[k + at + 2] in ("of", "for", "at", "in", "to")):
                return True
    return False


def _is_from(text: str, name: Name, tokens: list[Token], lexicon: Lexicon) -> bool:
    """ "Josy Barthel of Luxembourg": a country, a town or a body after "of"."""
    if name.last + 1 >= len(tokens) or tokens[name.last + 1].gap not in (" of ", " of the ") or name.last == name.first:
        return False
    following = tokens[name.last + 1]
    after = tokens[min(name.last + 2, len(tokens) - 1)]
    if after.gap == " " and after.flags & (Word.ORG_SUFFIX | Word.ORG_LAST):
        return False  # "Varlen Greenshields of Canada Ltd"
    pair = text[following.start : after.end]
    known = (lexicon.phrases.get(pair) if len(pair) < 60 else None) or lexicon.phrases.get(following.text)
    return known is not None
