"""Names added, split and made alike before each is looked at by itself.

What a title in short stands before is a person, a listed name before "-based" is one, two names that "and" or a verb
ties are two. Promise: what comes out is in order and does not overlap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index.annotate.entities.lexicon import Lexicon, Word
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Found
from index.core.entities import EntityKind

_SHORT_TITLE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Capt|Sgt|Cmdr)\.?[ \n]"
    r"([A-Z][\w'’-]*[a-z](?<!['’]s)(?: [A-Z][\w'’-]*[a-z](?<!['’]s)){0,2})"
)
_AND = re.compile(r"(?<!\s)\s+and\s+(?:the\s+)?(?=[A-Z])")
_PARTNERS = frozenset(("Co", "Company", "Sons", "Bros", "Brothers", "Partners", "Associates"))
_SMALL = re.compile(r"(?<!\s)\s+([a-z]+)\s+(?=[A-Z])")
_INSIDE = frozenset(("of", "the", "and", "upon", "on", "in", "sur", "am", "an", "aux", "les", "und", "ul", "bint"))
_TIED = re.compile(
    r"(?<![\w.])(?!An? |The )([A-Z][\w.]*(?: [A-Z]\w+)?)-"
    r"(?:based|led|backed|born|bound|built|controlled|educated|funded|held|listed|made|owned|run|area|style)\b"
)


def regrouped(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """The names that `found` comes to."""
    more = _titled(text, _partners(text, _hyphened(text, found, lexicon)))
    return _alike(text, [part for start, end, kind in more for part in _parts(text, start, end, kind, lexicon)])


def _titled(text: str, found: list[Found]) -> list[Found]:
    """What a title in short stands before is a person, found or not: "Mr. Obuwatu"."""
    people = [(*title.span(1), PERSON) for title in _SHORT_TITLE.finditer(text)]
    begun = {start for start, _, _ in people}
    return _added([(start, end, PERSON if start in begun else kind) for start, end, kind in found], people)


def _partners(text: str, found: list[Found]) -> list[Found]:
    """ "Brandt & Mahler" is a firm, whoever Brandt and Mahler are."""
    out: list[Found] = []
    for name in found:
        if out and text[out[-1][1] : name[0]] == " & " and out[-1][2] is name[2] is PERSON:
            name = (out.pop()[0], name[1], ORGANISATION)
        out.append(name)
    return out


def _hyphened(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """Listed names before "-based" and the like: "Washington-based"."""
    known = [(*tie.span(1), lexicon.known[tie[1]].kind) for tie in _TIED.finditer(text) if tie[1] in lexicon.known]
    return _added(found, known)


def _added(found: list[Found], more: list[Found]) -> list[Found]:
    """`found`, and those of `more` that overlap none of it."""
    out: list[Found] = []
    rest = iter(found)
    name = next(rest, None)
    for one in more:
        while name is not None and name[1] <= one[0]:
            out.append(name)
            name = next(rest, None)
        if name is None or name[0] >= one[1]:
            out.append(one)
    return out if name is None else [*out, name, *rest]


def _parts(text: str, start: int, end: int, kind: EntityKind, lexicon: Lexicon) -> Iterable[Found]:
    """Two names that "and" ties, where each of them is one: a person, or a body that the lists have."""
    form = " ".join(text[start:end].split())
    if ";" in form:
        middle = text.index(";", start, end)
        for low, high in ((start, middle), (middle + 1, end)):
            low += len(text[low:high]) - len(text[low:high].lstrip())
            high = low + len(text[low:high].rstrip())
            if low < high:
                yield from _parts(text, low, high, kind, lexicon)
        return
    if kind is not ORGANISATION and (small := _small_word(text, start, end, lexicon)):
        # "Thatcher met Kohl": two names, and what is between them.
        yield start, small[0], kind
        yield from _parts(text, small[1], end, kind, lexicon)
        return
    tie = _AND.search(text, start, end)
    if tie is None or form in lexicon.known or kind is PLACE:
        yield start, end, kind
        return
    left, right = " ".join(text[start : tie.start()].split()), " ".join(text[tie.end() : end].split())
    if right.split()[0].rstrip(".") in _PARTNERS:
        yield start, end, ORGANISATION
    elif kind is PERSON or (left in lexicon.known and (right in lexicon.known or right.count(" ") > 1)):
        yield start, tie.start(), kind
        yield from _parts(text, tie.end(), end, kind, lexicon)
    else:
        yield start, end, kind


def _small_word(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The first word in small letters that no name of a person or place has inside."""
    for small in _SMALL.finditer(text, start, end):
        if small[1] not in _INSIDE and not lexicon.words.get(small[1], 0) & Word.PARTICLE and small.start() > start:
            return small.span()
    return None


def _alike(text: str, found: list[Found]) -> list[Found]:
    """The same words in one text are of one kind, the most frequent one, if they are two or more."""
    kinds: dict[str, Counter[EntityKind]] = {}
    for start, end, kind in found:
        if " " in text[start:end]:
            kinds.setdefault(text[start:end], Counter())[kind] += 1
    settled = {form: counts.most_common(1)[0][0] for form, counts in kinds.items() if len(counts) > 1}
    return [(start, end, settled.get(text[start:end], kind)) for start, end, kind in found] if settled else found
