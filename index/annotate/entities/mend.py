"""What rules know better than a model that has learned from little text.

Titles, articles and the stop of a sentence are no part of a name; a nationality, a weekday, a treaty or a ship is none.
Promise: names stay in order, never overlap, and each has an upper-case letter; linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from index.annotate.entities.crafts import without_crafts
from index.annotate.entities.echoes import repeated
from index.annotate.entities.lexicon import Lexicon, Listed, Word, heads, word_flags
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Found
from index.annotate.entities.regroup import regrouped
from index.annotate.entities.shortforms import explained
from index.core.entities import EntityKind

_FIRST = re.compile(r"\S+\s+(?=\S)")
_SYLLABLE = re.compile(r"[-‐‑]([a-z]+)\b")
_STATE = re.compile(r",\s+([A-Z][A-Za-z]{0,4}\.?)(?!\w)")
_PEERS = frozenset(("Lord", "Lady", "Sir", "Dame", "Mr", "Mrs", "Dr", "Judge", "Justice"))
_PEOPLE = re.compile(r"[A-Z]{2} [A-Z][a-z]+")
"""Two initials and a surname: "JD Vance"."""
_TITLES = frozenset(
    ("Sheikh", "King", "Queen", "Prince", "Princess", "Lord", "Lady", "Sir", "Dame", "Pope", "Judge", "Justice")
)
"""Titles, though some people are called so."""
_NO_BODIES = frozenset(
    ("Agreement", "Treaty", "Cup", "Olympics", "Championships", "Policy", "Act", "Plan", "Programme", "Prize")
)
_NO_NAME = re.compile(
    r"(?: (?:Communiqué|Nebula|Galaxy)$|^\S+ Commissioner$| Consequences of "
    r"|\b(?:Protocol|Convention|Treaty|Agreement) on "
    r"|(?:Peace|Climate|Disarmament) Conference$"
    r"|^(?:Queen|King|Duke|Duchess|Prince|Princess|Earl|Count|Baron|Marquess) of )"
)
_KINDS_OF_BODIES = heads("org-suffix", "org-join", "company")
_PERSON = Word.FIRST_NAME | Word.SURNAME
_ARTICLES = frozenset({"The", "the", "A", "An", "THE"})
_PLAIN = Word.DEMONYM | Word.COMMON


def mend(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """The names that `found` comes to."""
    kept: list[Found] = []
    alike = regrouped(text, found, lexicon)
    people = {
        text[start:end].rpartition(" ")[2] for start, end, kind in alike if kind is PERSON and " " in text[start:end]
    }
    for start, end, kind in alike:
        if kept and start < kept[-1][1]:
            continue
        kept += _mended(text, start, end, kind, people, lexicon)
    return without_crafts(text, repeated(text, explained(text, kept, lexicon), lexicon), lexicon)


def _mended(
    text: str, start: int, end: int, kind: EntityKind, people: Container[str], lexicon: Lexicon
) -> Iterable[Found]:
    if "<" in text[start:end] or ">" in text[start:end]:
        return  # a sign of an exchange between the words of a name
    if _is_noble(text[start:end], lexicon):
        kind = PERSON
    start = _without_first(text, start, end, kind, lexicon)
    syllable = _SYLLABLE.match(text, end)
    if syllable and syllable[1] in lexicon.syllables and (kind is PERSON or " " in text[start:end]):
        end, kind = syllable.end(), PERSON
    if text[end : end + 2] in ("'s", "’s") and f"{text[start:end]}'s" in lexicon.known:
        end += 2  # "Standard and Poor's"
    form = text[start:end]
    if kind is PERSON and form in lexicon.known:
        listed = " " in form or (form not in people and not word_flags(form, lexicon) & _PERSON)
        kind = lexicon.known[form].kind if listed else kind
    if kind is PERSON and "&" in form:
        kind = ORGANISATION  # partners
    elif kind is ORGANISATION and _PEOPLE.fullmatch(form) and form not in lexicon.known:
        last = lexicon.words.get(form[3:], 0)
        kind = PERSON if last & Word.SURNAME and not last & Word.ENGLISH else kind
    if form.endswith(".") and kind is PERSON and not _keeps_stop(form, lexicon):
        end -= 1
        form = form[:-1]
    if not any(map(str.isupper, form)) or _is_none(text, start, form, kind, lexicon):
        return
    yield start, end, kind
    state = _STATE.match(text, end) if kind is PLACE else None
    if state and _is_state(state[1], lexicon):
        stop = state[1].endswith(".") and state[1] not in lexicon.known
        yield state.start(1), state.end(1) - stop, PLACE


def _without_first(text: str, start: int, end: int, kind: EntityKind, lexicon: Lexicon) -> int:
    """Where the name begins after a title or an article."""
    while word := _FIRST.match(text, start, end):
        first = word.group().strip()
        form = " ".join(text[start:end].split())
        if kind is PERSON:
            is_title = first in lexicon.titles or f"{first}." in lexicon.titles
            outside = is_title and (first in _TITLES or not lexicon.words.get(first, 0) & Word.FIRST_NAME)
        else:
            # "The" within a sentence belongs to a name: "with The Hockey News".
            own = first[0].isupper() and not _opens(text, start)
            outside = first in _ARTICLES and form not in lexicon.known and not own
        if not outside:
            break
        start = word.end()
    return start


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or a line begins there."""
    before = text[max(0, start - 8) : start]
    return "\n" in before[-1:] or before.rstrip(" \n\"“'‘(")[-1:] in ("", ".", "!", "?", ":")


def _is_noble(form: str, lexicon: Lexicon) -> bool:
    """ "Lord Mersey", taken for a place or a firm."""
    first, _, rest = form.partition(" ")
    return first in _PEERS and bool(rest) and " " not in rest and form not in lexicon.known


def _keeps_stop(form: str, lexicon: Lexicon) -> bool:
    last = form.rpartition(" ")[2][:-1]
    return len(last) < 2 or "." in last or bool(lexicon.words.get(last, 0) & Word.NAME_SUFFIX)


def _is_none(text: str, start: int, form: str, kind: EntityKind, lexicon: Lexicon) -> bool:
    """Whether it is no name of a person, an organisation or a place after all."""
    form = " ".join(form.split())
    if form in lexicon.never or _NO_NAME.search(form) or form in _PEERS:
        return True
    if form in lexicon.known:
        return kind is PLACE and _is_event(text, start, lexicon)
    words = form.split()
    if kind is PERSON and any(_is_ordinary(word, lexicon) for word in words[1:-1]):
        return True  # "Dewey Defeats Truman"
    plain = _PLAIN if len(words) == 1 else Word.DEMONYM
    flags = [lexicon.words.get(word.rstrip(".,"), 0) for word in words if word[0].isupper()]
    if form in lexicon.demonyms or (all(one & plain for one in flags) and not any(one & _PERSON for one in flags)):
        return True
    alone = word_flags(form, lexicon)
    if kind is ORGANISATION and alone & Word.ENGLISH and alone & _KINDS_OF_BODIES:
        return True  # "the Company"
    if kind is ORGANISATION and words[-1] in _NO_BODIES:
        return True
    return kind is PLACE and _is_event(text, start, lexicon)


def _is_ordinary(word: str, lexicon: Lexicon) -> bool:
    """Whether it is an English word of some length, and nobody's name."""
    flags = word_flags(word, lexicon)
    return len(word) > 3 and bool(flags & Word.ENGLISH) and not flags & (_PERSON | Word.PARTICLE | Word.NAME_SUFFIX)


def _is_event(text: str, start: int, lexicon: Lexicon) -> bool:
    """ "Treaty of Versailles", "Battle of the Somme"."""
    before = text[max(0, start - 32) : start].split()
    if before[-1:] == ["the"]:
        before.pop()
    head = before[-2] if before[-1:] == ["of"] and len(before) > 1 else ""
    return bool(head) and bool(lexicon.words.get(head, 0) & Word.EVENT)


def _is_state(form: str, lexicon: Lexicon) -> bool:
    first = form.removesuffix(".")
    known = lexicon.phrases.get(first)
    return known is not None and bool(known.alone & (Listed.STATE | Listed.AFTER_COMMA))
