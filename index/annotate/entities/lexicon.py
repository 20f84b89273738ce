"""The lists of names and telling words, read once at first use.

Every file of lexicon/ is UTF-8 text: lines with ``#`` are comments; a .txt file is words separated by blanks, or
phrases separated by commas; a .tsv file has columns. Promise: reading takes well under a tenth of a second, and nothing
here changes afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.core.entities import EntityKind

FOLDER = Path(__file__).with_name("lexicon")


class Word:
    """What one capitalised word may be; a word may be several of these. Plain numbers: flags of the enum module took
    half of the time of an annotation."""

    FIRST_NAME = 1
    SURNAME = 2
    AMBIGUOUS = 4
    """An ordinary word as well: alone it proves nothing."""
    COMMON = 8
    """No name by itself: "The", "Monday", "Police"."""
    DEMONYM = 16
    ORG_LAST = 32
    ORG_FIRST = 64
    ORG_SUFFIX = 128
    PLACE_LAST = 256
    PLACE_FIRST = 512
    PLACE_OF = 1024
    WEAK_LAST = 2048
    NOT_LAST = 4096
    EVENT_OF = 8192
    NAME_SUFFIX = 16384
    TOPIC = 32768
    MODIFIER = 65536
    TITLE_IN_NAME = 1 << 17
    DIRECTION = 1 << 18
    TOPICAL_HEAD = 1 << 19
    FOR_HEAD = 1 << 20
    PRESS = 1 << 21
    AND_COMPANY = 1 << 22
    COMPANY_HEAD = 1 << 23


_HEADS = {
    "org-last": Word.ORG_LAST,
    "org-first": Word.ORG_FIRST,
    "org-suffix": Word.ORG_SUFFIX,
    "place-last": Word.PLACE_LAST,
    "place-first": Word.PLACE_FIRST,
    "place-of": Word.PLACE_OF,
    "weak-last": Word.WEAK_LAST,
    "not-last": Word.NOT_LAST,
    "event-of": Word.EVENT_OF,
    "title-in-name": Word.TITLE_IN_NAME,
    "direction": Word.DIRECTION,
    "topical": Word.TOPICAL_HEAD,
    "for-head": Word.FOR_HEAD,
    "press": Word.PRESS,
    "and-company": Word.AND_COMPANY,
    "company": Word.COMPANY_HEAD,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the lists: its kind, and the name that all its forms share."""

    kind: EntityKind
    name: str
    after_comma: bool = False
    """It counts after a comma only, as the short form of a state."""
    generic: bool = False
    """With a nationality before it, it is another one."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists. `phrases` are names by the very form they stand in; `longest` is, for the first capitalised word of a
    name or title, how many capitalised words the longest one has. `words` maps a word to its `Word` flags."""

    phrases: Mapping[str, Known]
    longest: Mapping[str, int]
    upper: Mapping[str, str]
    """A name in capitals -> the name as it is written, for headlines."""
    titles: frozenset[str]
    title_longest: Mapping[str, int]
    demonyms: frozenset[str]
    words: Mapping[str, int]
    dotted: frozenset[str]
    """Abbreviations that keep their full stop, written without it: "Gen", "Calif", "St"."""
    particles: frozenset[str]
    verbs: frozenset[str]
    roles: frozenset[str]
    offices: frozenset[str]
    """Roles that people alone have: firms lead, own and manage as well."""
    syllables: frozenset[str]
    crafts: frozenset[str]
    craft_prefixes: frozenset[str]


def _lines(name: str) -> Iterator[str]:
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _words(name: str) -> set[str]:
    return {word for line in _lines(name) for word in line.split()}


def _phrases(name: str) -> Iterator[str]:
    for line in _lines(name):
        yield from filter(None, (phrase.strip() for phrase in line.split(",")))


def _roles(name: str) -> dict[str, list[str]]:
    rows = (line.split("\t") for line in _lines(name))
    return {role: [word.strip() for word in words.split(",")] for role, words in rows}


def _capitals(phrase: str) -> int:
    """How many words of the phrase begin with a capital, which is how many tokens it has."""
    return sum(word[0].isupper() or "-" in word for word in phrase.replace("/", " ").split())


def _known() -> tuple[dict[str, Known], set[str]]:
    """The names by form, and all demonyms. What is named first keeps a form that two lists claim."""
    phrases: dict[str, Known] = {}
    demonyms = set(_phrases("demonyms.txt"))
    generic = set(_phrases("generic.txt"))
    for line in _lines("countries.tsv"):
        name, forms, people = (*line.split("\t"), "", "")[:3]
        known = Known(EntityKind.PLACE, name)
        for form in (name, *filter(None, forms.split("|"))):
            phrases.setdefault(form, known)
        demonyms.update(filter(None, people.split("|")))
    for line in _lines("organisations.tsv"):
        name, forms = (*line.split("\t"), "")[:2]
        known = Known(EntityKind.ORGANISATION, name, generic=name in generic)
        for form in (name, *filter(None, forms.split("|"))):
            phrases.setdefault(form, known)
            if form.startswith(("U.S. ", "US ")):
                rest = form.partition(" ")[2]
                for country in ("U.S.", "US", "United States"):
                    phrases.setdefault(f"{country} {rest}", known)
    for line in _lines("states.tsv"):
        name, forms = (*line.split("\t"), "")[:2]
        phrases.setdefault(name, Known(EntityKind.PLACE, name))
        for form in filter(None, forms.split("|")):
            phrases.setdefault(form, Known(EntityKind.PLACE, name, form.isascii() and len(form) < 6))
    for file in ("cities.txt", "regions.txt", "towns.txt"):
        for form in _phrases(file):
            phrases.setdefault(form, Known(EntityKind.PLACE, form))
    for form in [form for form in phrases if form.startswith("The ") and form[4:] in phrases]:
        del phrases[form]
    return phrases, demonyms


def _flags(demonyms: set[str], people: dict[str, list[str]]) -> dict[str, int]:
    flags: dict[str, int] = {}
    heads = _roles("heads.tsv")
    lists: list[tuple[int, set[str] | list[str]]] = [
        (Word.FIRST_NAME, _words("first_names.txt")),
        (Word.SURNAME, _words("surnames.txt")),
        (Word.AMBIGUOUS, _words("ambiguous.txt")),
        (Word.COMMON, _words("words.txt")),
        (Word.TOPIC, _words("topics.txt")),
        (Word.DEMONYM, demonyms),
        (Word.NAME_SUFFIX, people["suffix"]),
        (Word.MODIFIER, people["modifier"]),
        *((flag, heads[role]) for role, flag in _HEADS.items()),
    ]
    for value, words in lists:
        for word in words:
            flags[word] = flags.get(word, 0) | value
    return flags


def _longest(phrases: Iterator[str]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for phrase in phrases:
        first = phrase.split(" ", 1)[0].split("/", 1)[0]
        if first == "al":
            first = " ".join(phrase.split(" ", 2)[:2])
        for suffix in ("'s", "’s"):
            first = first.removesuffix(suffix)
        first = first.rstrip("'’")
        longest[first] = max(longest.get(first, 0), _capitals(phrase))
    return longest


@cache
def lexicon() -> Lexicon:
    """The lists, read at the first call."""
    phrases, demonyms = _known()
    people = _roles("people_words.tsv")
    heads = _roles("heads.tsv")
    titles = frozenset(people["title"])
    flags = _flags(demonyms, people)
    dotted = {word[:-1] for word in (*titles, *flags, *phrases) if word.endswith(".") and word.count(".") == 1}
    return Lexicon(
        phrases=phrases,
        longest=_longest(iter(phrases)),
        upper={form.upper(): form for form in phrases if len(form) > 3},
        titles=titles,
        title_longest=_longest(iter(titles)),
        demonyms=frozenset(demonyms),
        words=flags,
        dotted=frozenset({word.rsplit(" ", 1)[-1] for word in dotted}),
        particles=frozenset(people["particle"]),
        verbs=frozenset(people["verb"]),
        roles=frozenset(people["role"]) | frozenset(people["office"]),
        offices=frozenset(people["office"]),
        syllables=frozenset(people["syllable"]),
        crafts=frozenset(heads["craft"]),
        craft_prefixes=frozenset(heads["craft-prefix"]),
    )
