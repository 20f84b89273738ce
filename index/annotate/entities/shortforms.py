"""Short forms that a text explains in brackets: "Tokyo Electric Power Company (TEPCO)".

Where the letters are the initials of what stands before, they tell where the name begins, whatever else was found
there, and mean it in the whole text. Promise: linear time, since no name looked at has more than a bounded number of
words; names stay in order and never overlap.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from index.annotate.entities.lexicon import Lexicon, Word
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Found, fits, letters

_EXPLAINED = re.compile(r"[ \n][(\[][\"“]?([A-Z][A-Za-z&-]{1,10})[\"”]?[)\],;]")
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]{2,}(?:-[A-Z]+)?(?![\w-])")
_WORD = re.compile(r"[^\s()\[\]\"“”,.;:!?]+")
_INSIDE = frozenset({"of", "the", "for", "a", "and", "in", "on", "to", "&", "de", "du", "des", "la", "le", "et", "y"})
_ARTICLES = frozenset({"The", "A", "An"})
_MOST_WORDS = 12
_REACH = 120
_HOLDERS = frozenset({"Fellow", "Member", "Companion", "Knight", "Dame", "Commander", "Officer", "President"})


def explained(text: str, found: list[Found], lexicon: Lexicon) -> list[Found]:
    """`found` with what stands before short forms made whole, and the short forms marked wherever they stand."""
    whole: dict[int, Found] = {}
    shorts: set[str] = set()
    loose: dict[str, set[str]] = {}
    starts = [start for start, _, _ in found]
    for short in _EXPLAINED.finditer(text):
        form, end = short[1], short.start()
        if sum(map(str.isupper, form)) < 2:
            continue
        begin = _begin(text, end, form)
        if begin is None:
            # Capitals after an organisation are its short form even where they are no initials.
            at = bisect_left(starts, end) - 1
            if at >= 0 and found[at][1] == end and found[at][2] is ORGANISATION and _is_free(form, lexicon):
                loose.setdefault(form, set()).add(text[found[at][0] : end])
            continue
        covered = [
            name for name in found[max(0, bisect_left(starts, begin) - 1) : bisect_left(starts, end)] if name[1] > begin
        ]
        if any(kind is PERSON for _, _, kind in covered):
            continue
        if covered != [(begin, end, PLACE)]:
            whole[begin] = (begin, end, ORGANISATION)
            shorts.add(form)
    # Letters after several names are a country or an exchange.
    shorts |= {form for form, long in loose.items() if len(long) == 1}
    if whole:
        found = _with(found, list(whole.values()))
    shorts |= _initials(text, found, lexicon)
    return _with(found, _occurrences(text, shorts), gently=True) if shorts else found


def _initials(text: str, found: list[Found], lexicon: Lexicon) -> set[str]:
    """Capitals in the text that are the initials of a long name of an organisation in it: "CJTF-OIR"."""
    long = {form for start, end, kind in found if kind is ORGANISATION and (form := text[start:end]).count(" ") > 1}
    known = {short for form in long for short in letters(form) if len(short) > 2}
    capitals = set(_CAPITALS.findall(text)) if known else set()
    bodies = {form for form in capitals if form in lexicon.known and lexicon.known[form].kind is ORGANISATION}
    return {form for form in capitals if form.replace("-", "") in known and (form in bodies or _is_free(form, lexicon))}


def _is_free(form: str, lexicon: Lexicon) -> bool:
    """Whether capitals are not known as something else."""
    return form not in lexicon.known and not lexicon.words.get(form, 0) & Word.COMMON


def _begin(text: str, end: int, short: str) -> int | None:
    """Where the name that ends there and has these initials begins: the shortest one that begins with a capital."""
    low = max(0, end - _REACH)
    low = max(low, text.rfind("\n\n", low, end) + 2) if "\n\n" in text[low:end] else low
    words = list(_WORD.finditer(text, low, end))
    gaps_end = end
    for count in range(1, min(len(words), _MOST_WORDS) + 1):
        word = words[-count]
        if text[word.end() : gaps_end].strip(" \n"):
            return None  # a comma or a full stop stands between
        gaps_end = word.start()
        form = word.group()
        if not form[0].isupper():
            if form not in _INSIDE:
                return None
            continue
        if count > 1 and form not in _HOLDERS and form not in _ARTICLES and fits(short, text[word.start() : end]):
            longer = words[-count - 1].group() if count < len(words) else ""
            office = longer == "of" and count + 1 < len(words) and words[-count - 2].group() == "Office"
            return words[-count - 2].start() if office else word.start()
    return None


def _occurrences(text: str, shorts: set[str]) -> list[Found]:
    either = "|".join(map(re.escape, sorted(shorts, key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w-])(?:{either})(?![\w])")
    return [(*short.span(), ORGANISATION) for short in pattern.finditer(text)]


def _with(found: list[Found], new: list[Found], *, gently: bool = False) -> list[Found]:
    """Both, in order. Of two that overlap the new one stays, or `gently` an old one that is longer."""
    out: list[Found] = []
    rest = sorted(new)
    at = 0
    for name in found:
        while at < len(rest) and rest[at][1] <= name[0]:
            out.append(rest[at])
            at += 1
        overlaps = at < len(rest) and rest[at][0] < name[1]
        if not overlaps:
            out.append(name)
        elif gently and rest[at][1] - rest[at][0] < name[1] - name[0]:
            out.append(name)
            while at < len(rest) and rest[at][0] < name[1]:
                at += 1
    return out + rest[at:]
