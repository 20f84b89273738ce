"""Short forms that a text explains in brackets: "Tokyo Electric Power Company (TEPCO)".

Capitals in brackets right after the name of an organisation are its short form, whether or not they are its initials
("Polish United Workers' Party (PZPR)"), and mean it in the whole text. Where they are its initials they also tell where
the name begins: "United Nations Assistance Mission for Iraq (UNAMI)". Promise: linear time, since no name looked at has
more than a bounded number of words; names come back in order and never overlap.
"""

from __future__ import annotations

from index.annotate.entities.lexicon import Known, Lexicon, Word
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Name
from index.annotate.entities.tokens import Token

_OPENS = frozenset({" (", " [", ' ("', " (“"})
_CLOSES = frozenset({")", "]", ",", ";", '"', "”"})
_INSIDE = frozenset(
    {" ", " of ", " of the ", " for ", " for the ", " for a ", " and ", " in ", " on ", " on the ", " to ", "' ", "’ "}
)
_HOLDERS = frozenset({"Fellow", "Member", "Companion", "Knight", "Dame", "Commander", "Officer", "President"})
_MOST_WORDS = 10
_MOST_LETTERS = 11
_MOST_SILENT = 2
_HEAD = Word.ORG_LAST | Word.ORG_FIRST | Word.ORG_SUFFIX


def fits(short: str, long: str) -> bool:
    """Whether `short` is made of the beginnings of the capitalised words of `long`: "TEPCO", "STScI". Two words may
    give nothing, but not the first, unless it is one more than the initials count ("Office of ...")."""
    words = [word.lower() for word in long.replace("-", " ").replace("/", " ").split() if word[0].isupper()]
    letters = "".join(c for c in short.lower() if c.isalnum())
    if not 2 <= len(letters) <= _MOST_LETTERS or not 2 <= len(words) <= _MOST_WORDS + 2:
        return False
    return _spelt(letters, words) or (len(words) > 2 and _spelt(letters, words[1:]))


def _spelt(letters: str, words: list[str]) -> bool:
    states = {(0, 0)}  # letters used, words that gave none
    for count, word in enumerate(words):
        after = set()
        for used, silent in states:
            if count and silent < _MOST_SILENT:
                after.add((used, silent + 1))
            most = 0
            while most < len(word) and used + most < len(letters) and word[most] == letters[used + most]:
                most += 1
                after.add((used + most, silent))
        states = after
    return any(used == len(letters) and silent <= len(words) - 2 for used, silent in states)


def may_mean(short: Known | None, form: str, long: Known | None, full: str) -> bool:
    """Whether `form` in brackets is a short form of the organisation `full`: what the lists know as another one is
    not, unless the letters say so."""
    if short is None or (long is not None and short.name == long.name):
        return True
    return short.kind is ORGANISATION and fits(form, full)


def explained(text: str, found: list[Name], tokens: list[Token], lexicon: Lexicon) -> list[Name]:
    """`found` with long forms before brackets decided, and their short forms as organisations wherever they stand."""
    shorts = [k for k in range(1, len(tokens)) if _is_short(text, tokens, k)]
    if not shorts:
        return found
    by_last = {name.last: name for name in found}
    longs: dict[str, set[str]] = {}
    decided: dict[int, tuple[Name, Name]] = {}
    for k in shorts:
        short = tokens[k]
        known = lexicon.phrases.get(short.text)
        long = _long(text, by_last.get(k - 1), k, tokens, lexicon)
        if long is None:
            continue
        full = " ".join(text[long.start : long.end].split())
        fitting = fits(short.text, full)
        if not may_mean(known, short.text, long.known, full) or (short.flags & Word.COMMON and not fitting):
            continue
        if not fitting:
            longs.setdefault(short.text, set()).add(full)
        decided[k] = (long, Name(k, k, short.start, short.end, ORGANISATION, None if fitting and long.known else known))
    # Letters after several names are a country or an exchange, no short form.
    decided = {k: pair for k, pair in decided.items() if len(longs.get(tokens[k].text, ())) < 2}
    return _merged(found, decided, tokens)


def _is_short(text: str, tokens: list[Token], k: int) -> bool:
    token = tokens[k]
    form = token.text
    return (
        token.gap in _OPENS
        and not token.shouted
        and 2 <= len(form) <= _MOST_LETTERS
        and form.isascii()
        and sum(c.isupper() for c in form) >= 2
        and form.replace("-", "").replace("&", "").isalnum()
        and text[token.end : token.end + 1] in _CLOSES
        and token.end == token.full
    )


def _long(text: str, before: Name | None, k: int, tokens: list[Token], lexicon: Lexicon) -> Name | None:
    """The organisation that ends right before the brackets at token `k`, as long as its short form says it is."""
    short = lexicon.phrases.get(tokens[k].text)
    if (before is not None and before.kind is PERSON) or (short is not None and short.kind is PLACE):
        return None
    is_organisation = before is not None and before.kind is ORGANISATION
    begin = k - 1
    found = -1
    while begin >= 0 and k - begin <= _MOST_WORDS and not tokens[begin].shouted:
        word = tokens[begin]
        if (word.flags & Word.EVENT_OF and not word.flags & _HEAD) or word.text in _HOLDERS:
            break
        if _initials(tokens[k].text, text[word.start : tokens[k - 1].end]):
            found = begin
        if begin + 1 < k and tokens[begin].text[0] != tokens[k].text[0] and found > begin + 1:
            break
        if word.starts or word.gap not in _INSIDE or (begin and tokens[begin - 1].full != tokens[begin - 1].end):
            break
        begin -= 1
    first = before.first if before is not None else k
    if found >= 0 and found < first and _is_body(text, found, k, tokens, lexicon):
        return Name(found, k - 1, tokens[found].start, tokens[k - 1].end, ORGANISATION)
    if is_organisation:
        return before
    if (
        before is not None
        and before.kind is None
        and found == before.first
        and _is_body(text, found, k, tokens, lexicon)
    ):
        return before._replace(kind=ORGANISATION)
    return None


def _initials(short: str, long: str) -> bool:
    words = [word.lower() for word in long.replace("-", " ").split() if word[0].isupper()]
    letters = "".join(c for c in short.lower() if c.isalnum())
    return len(words) > 1 and len(letters) > 2 and _spelt(letters, words)


def _is_body(text: str, first: int, end: int, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether these words name a body and not a thing: a head is among them, or an organisation begins them."""
    for last in range(first, min(first + 2, end - 1)):
        known = lexicon.phrases.get(text[tokens[first].start : tokens[last].end])
        if known is not None and known.kind is ORGANISATION:
            return True
    if tokens[end - 1].flags & Word.NOT_LAST or tokens[first].flags & Word.NOT_LAST:
        return False
    return any(token.flags & _HEAD for token in tokens[first:end])


def _merged(found: list[Name], decided: dict[int, tuple[Name, Name]], tokens: list[Token]) -> list[Name]:
    """`found` with the decided names in place of what they cover, and the same short forms elsewhere."""
    short_forms = {tokens[k].text for k in decided if len(tokens[k].text) > 2 or not tokens[k].flags & Word.COMMON}
    taken = [False] * len(tokens)
    for pair in decided.values():
        for name in pair:
            taken[name.first : name.last + 1] = [True] * (name.last + 1 - name.first)
    out = {name.first: name for pair in decided.values() for name in pair}
    for name in found:
        if not any(taken[name.first : name.last + 1]):
            out[name.first] = name
            taken[name.first : name.last + 1] = [True] * (name.last + 1 - name.first)
    for k, token in enumerate(tokens):
        if token.text in short_forms and not taken[k] and not token.shouted and not token.glued:
            out[k] = Name(k, k, token.start, token.end, ORGANISATION)
    return [out[first] for first in sorted(out)]
