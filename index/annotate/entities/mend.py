"""What rules know better than a model that has learned from little text.

Titles, articles and the stop of a sentence are no part of a name; a nationality, a weekday, a treaty or a ship is none.
Promise: names stay in order, never overlap, and each has an upper-case letter; linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index.annotate.entities.crafts import without_crafts
from index.annotate.entities.echoes import repeated
from index.annotate.entities.lexicon import Lexicon, Listed, Word
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Found
from index.annotate.entities.shortforms import explained
from index.core.entities import EntityKind

_FIRST = re.compile(r"\S+\s+(?=\S)")
_SHORT_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Capt|Sgt|Cmdr)\.?[ \n]"
    r"([A-Z][\w'’-]*[a-z](?<!['’]s)(?: [A-Z][\w'’-]*[a-z](?<!['’]s)){0,2})"
)
_SYLLABLE = re.compile(r"[-‐‑]([a-z]+)\b")
_STATE = re.compile(r",\s+([A-Z][A-Za-z]{0,4}\.?)(?!\w)")
_ARTICLES = frozenset({"The", "the", "A", "An", "THE"})
_PLAIN = Word.DEMONYM | Word.COMMON


def mend(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """The names that `found` comes to."""
    kept: list[Found] = []
    for start, end, kind in _alike(text, _titled(text, found)):
        if kept and start < kept[-1][1]:
            continue
        kept += _mended(text, start, end, kind, lexicon)
    return without_crafts(text, repeated(text, explained(text, kept, lexicon), lexicon), lexicon)


def _titled(text: str, found: list[Found]) -> list[Found]:
    """What a title in short stands before is a person, found or not: "Mr. Obuwatu"."""
    out: list[Found] = []
    rest = iter(found)
    name = next(rest, None)
    for title in _SHORT_TITLE.finditer(text):
        start, end = title.span(1)
        while name is not None and name[1] <= start:
            out.append(name)
            name = next(rest, None)
        if name is None or name[0] >= end:
            out.append((start, end, PERSON))
        elif name[0] == start:
            name = (start, name[1], PERSON)
    return out if name is None else [*out, name, *rest]


def _alike(text: str, found: list[Found]) -> list[Found]:
    """The same words in one text are of one kind, the most frequent one, if they are two or more."""
    kinds: dict[str, Counter[EntityKind]] = {}
    for start, end, kind in found:
        if " " in text[start:end]:
            kinds.setdefault(text[start:end], Counter())[kind] += 1
    settled = {form: counts.most_common(1)[0][0] for form, counts in kinds.items() if len(counts) > 1}
    return [(start, end, settled.get(text[start:end], kind)) for start, end, kind in found] if settled else found


def _mended(text: str, start: int, end: int, kind: EntityKind, lexicon: Lexicon) -> Iterable[Found]:
    if "<" in text[start:end] or ">" in text[start:end]:
        return  # a sign of an exchange between the words of a name
    start = _without_first(text, start, end, kind, lexicon)
    if kind is PERSON:
        syllable = _SYLLABLE.match(text, end)
        if syllable and syllable[1] in lexicon.syllables:
            end = syllable.end()
    form = text[start:end]
    if form.endswith(".") and kind is PERSON and not _keeps_stop(form, lexicon):
        end -= 1
        form = form[:-1]
    if not any(map(str.isupper, form)) or _is_none(text, start, form, kind, lexicon):
        return
    yield start, end, kind
    state = _STATE.match(text, end) if kind is PLACE else None
    if state and _is_state(state[1], lexicon):
        yield state.start(1), state.end(1), PLACE


def _without_first(text: str, start: int, end: int, kind: EntityKind, lexicon: Lexicon) -> int:
    """Where the name begins after a title or an article."""
    while word := _FIRST.match(text, start, end):
        first = word.group().strip()
        form = " ".join(text[start:end].split())
        if kind is PERSON:
            is_title = first in lexicon.titles or f"{first}." in lexicon.titles
            outside = is_title and not lexicon.words.get(first, 0) & Word.FIRST_NAME
        else:
            outside = first in _ARTICLES and form not in lexicon.known
        if not outside:
            break
        start = word.end()
    return start


def _keeps_stop(form: str, lexicon: Lexicon) -> bool:
    last = form.rpartition(" ")[2][:-1]
    return len(last) < 2 or "." in last or bool(lexicon.words.get(last, 0) & Word.NAME_SUFFIX)


def _is_none(text: str, start: int, form: str, kind: EntityKind, lexicon: Lexicon) -> bool:
    """Whether it is no name of a person, an organisation or a place after all."""
    form = " ".join(form.split())
    if form in lexicon.known:
        return kind is PLACE and _is_event(text, start, lexicon)
    if form in lexicon.demonyms:
        return True
    alone = lexicon.words.get(form.removesuffix("."), 0)
    if alone & _PLAIN and not alone & (Word.FIRST_NAME | Word.SURNAME):
        return True
    words = form.split()
    if kind is ORGANISATION and words[-1] in ("Conference", "Agreement", "Treaty", "Cup", "Olympics", "Championships"):
        return True
    return kind is PLACE and _is_event(text, start, lexicon)


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
