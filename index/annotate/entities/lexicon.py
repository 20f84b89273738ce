"""The lists of names and telling words, read once at first use.

Every file of lexicon/ is UTF-8 text: lines with ``#`` are comments; a .txt file is words separated by blanks, or
phrases separated by commas; a .tsv file has columns. Promise: reading takes well under half a second, and nothing here
changes afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from index.core.entities import EntityKind

FOLDER = Path(__file__).with_name("lexicon")


class Word:
    """What one word may be; a word may be several of these. Plain numbers, combined by |."""

    FIRST_NAME = 1
    SURNAME = 1 << 1
    AMBIGUOUS = 1 << 2
    """An ordinary word as well: alone it proves nothing."""
    COMMON = 1 << 3
    """No name by itself: "The", "Monday", "Police"."""
    DEMONYM = 1 << 4
    NAME_SUFFIX = 1 << 5
    TOPIC = 1 << 6
    MODIFIER = 1 << 7
    TITLE = 1 << 8
    """A title or rank, or a word of one."""
    PARTICLE = 1 << 9
    VERB = 1 << 10
    ROLE = 1 << 11
    OFFICE = 1 << 12
    ENGLISH = 1 << 13
    """An English word, in lower case."""
    CRAFT = 1 << 14
    ORGANISATION_WORD = 1 << 15
    """A word of the name of an organisation that the lists have."""
    HEAD = 1 << 16
    """The first of the bits of `HEADS`."""
    EVENT = HEAD << 9
    """What happens to a place or is signed there: "Battle of", "Treaty of"."""
    CRAFT_PREFIX = 1 << 30


HEADS = (
    "org-last", "org-first", "org-suffix", "org-join", "place-last", "place-first", "place-of", "weak-last", "not-last",
    "event-of", "title-in-name", "direction", "company", "press",
)  # fmt: skip
"""Roles of heads.tsv, in the order of their bits."""


def heads(*roles: str) -> int:
    """The bits of these roles of `HEADS`."""
    return sum(Word.HEAD << HEADS.index(role) for role in roles)


class Listed:
    """As what the lists have a whole name. Combined by |."""

    ORGANISATION = 1
    UNSURE = 2
    """Its name is also an ordinary word, a person's, or that of something else."""
    COUNTRY = 4
    STATE = 8
    AFTER_COMMA = 16
    """The short form of a state, which counts after a comma only."""
    REGION = 32
    CITY = 64
    TOWN = 128
    ALL = 256


class Known(NamedTuple):
    """A name of the lists: its kind, and the name that all its forms share."""

    kind: EntityKind
    name: str
    generic: bool = False
    """Other countries have one of this name too."""


class Phrases(NamedTuple):
    """Listed names with the same first word. `alone`: as what the lists have the word by itself (`Listed`), 0 if they
    do not; `longer`: the second word -> the words after it and as what they are listed, longest first."""

    alone: int
    longer: Mapping[str, list[tuple[list[str], int]]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists. `words`: a word -> its `Word` flags. `phrases`: the first word of listed names -> these names.
    `known`: a form -> the name."""

    words: Mapping[str, int]
    phrases: Mapping[str, Phrases]
    known: Mapping[str, Known]
    demonyms: frozenset[str]
    abbreviations: frozenset[str]
    """Words that keep their full stop, without it: "Gen", "Calif", "St"."""
    legal: frozenset[str]
    """Legal forms of companies, with and without full stop: "Inc", "Inc."."""
    titles: frozenset[str]
    never: frozenset[str]
    """What is written like a name and is none."""
    syllables: frozenset[str]
    """Small syllables of names, after a hyphen: the "un" of "Jong-un"."""


_ENDS_SENTENCES = frozenset({"Man", "Miss", "Ill", "Mass", "Ore", "Mon", "Sat", "Fri", "Sun", "Mar", "AB"})
"""Abbreviations that end a sentence as a word more often."""
_US = ("US", "United States")
_NAME_FLAGS = Word.FIRST_NAME | Word.SURNAME
_WORDS = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:]\d+)+|[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*|['’]s\b|[^\w\s]")


def phrase_words(form: str, abbreviations: frozenset[str]) -> tuple[str, ...]:
    """The words of a name as `pieces` cuts them: a hyphen goes with the word after it."""
    if form.replace(" ", "").isalnum():
        return tuple(form.split())
    out: list[str] = []
    end = -1
    for found in _WORDS.finditer(form):
        word = found.group()
        if word == "." and out and found.start() == end and (out[-1] in abbreviations or len(out[-1]) == 1):
            end = found.end()
            continue
        if out and out[-1] == "-" and found.start() == end and len(word) > 0 and word[0].isalnum():
            out[-1] = f"-{word}"
        else:
            out.append("-" if word in "‐‑" else word)
        end = found.end()
    return tuple(out)


def _lines(file: Path) -> Iterator[str]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _spaced(name: str) -> set[str]:
    return {word for line in _lines(FOLDER / name) for word in line.split()}


def _comma(file: Path) -> Iterator[str]:
    if not file.exists():
        return
    for line in _lines(file):
        yield from filter(None, (phrase.strip() for phrase in line.split(",")))


def _roles(name: str) -> dict[str, list[str]]:
    rows = (line.split("\t") for line in _lines(FOLDER / name))
    return {role: [word.strip() for word in words.split(",")] for role, words in rows}


def _sorted(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Classes, and names of them."""
    for line in _lines(file):
        kind, _, names = line.partition("\t")
        yield kind, [name.strip() for name in names.split(",") if name.strip()]


def _named(file: Path) -> Iterator[tuple[str, list[str]]]:
    """Names and their other forms."""
    for line in _lines(file):
        name, _, forms = line.partition("\t")
        yield name, [form for form in forms.partition("\t")[0].split("|") if form]


class _Reading:
    """What is gathered while the files are read. The file that names a form first says what its name is."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}
        self.listed: dict[str, int] = {}

    def add(self, forms: Iterable[str], known: Known, listed: int) -> None:
        for form in forms:
            self.known.setdefault(form, known)
            self.listed[form] = self.listed.get(form, 0) | listed

    def places(self, forms: Iterable[str], listed: int) -> None:
        for form in forms:
            self.add((form,), Known(EntityKind.PLACE, form), listed)


def _read_places(reading: _Reading) -> set[str]:
    demonyms = set(_comma(FOLDER / "demonyms.txt"))
    for line in _lines(FOLDER / "countries.tsv"):
        name, others, people = (*line.split("\t"), "", "")[:3]
        reading.add((name, *filter(None, others.split("|"))), Known(EntityKind.PLACE, name), Listed.COUNTRY)
        demonyms.update(filter(None, people.split("|")))
    for name, forms in _named(FOLDER / "states.tsv"):
        reading.add((name,), Known(EntityKind.PLACE, name), Listed.STATE)
        for form in forms:
            short = form.isascii() and len(form) < 6
            reading.add((form,), Known(EntityKind.PLACE, name), Listed.AFTER_COMMA if short else Listed.STATE)
    reading.places(_comma(FOLDER / "cities.txt"), Listed.CITY)
    reading.places(_comma(FOLDER / "regions.txt"), Listed.REGION)
    reading.places(_comma(FOLDER / "towns.txt"), Listed.TOWN)
    folder = FOLDER / "places"
    for size, towns in _sorted(folder / "cities.tsv"):
        reading.places(towns, Listed.CITY if int(size) < 3 else Listed.TOWN)
    for kind, regions in _sorted(folder / "regions.tsv"):
        reading.places(regions, Listed.STATE if kind == "state" else Listed.REGION)
    reading.places(_comma(folder / "geography.txt"), Listed.REGION)
    reading.places(_comma(folder / "ambiguous.txt"), Listed.TOWN | Listed.UNSURE)
    return demonyms


def _read_organisations(reading: _Reading) -> None:
    folder = FOLDER / "organisations"
    generic = {*_comma(FOLDER / "generic.txt"), *_comma(folder / "generic.txt")}
    files = [FOLDER / "organisations.tsv", *sorted(folder.glob("*.tsv"))]
    unsure = {form for file in sorted(folder.glob("ambiguous*.txt")) for form in _comma(file)}
    for file in files:
        for name, forms in _named(file):
            known = Known(EntityKind.ORGANISATION, name, name in generic)
            american = [form[5:] for form in (name, *forms) if form.startswith("U.S. ")]
            american = [f"{country} {rest}" for rest in american for country in _US]
            for form in (name, *forms, *american):
                reading.add((form,), known, Listed.UNSURE if form in unsure else Listed.ORGANISATION)
    reading.listed.update({form: reading.listed.get(form, 0) | Listed.UNSURE for form in unsure})


def _flags(demonyms: set[str], people: dict[str, list[str]], telling: dict[str, list[str]]) -> dict[str, int]:
    flags: dict[str, int] = {}
    ranks = {word for title in people["title"] for word in title.split()}
    given, family, unsure = _spaced("first_names.txt"), _spaced("surnames.txt"), _spaced("ambiguous.txt")
    folder = FOLDER / "people"
    given |= _spaced("people/first_names.txt")
    family |= _spaced("people/surnames.txt")
    ranks |= {word for title in _comma(folder / "ranks.txt") for word in title.split()}
    for line in _lines(folder / "ambiguous.txt"):
        word, _, role = line.partition("\t")
        unsure.add(word)
        if role in ("first", "both"):
            given.add(word)
        if role in ("last", "both"):
            family.add(word)
    lists: list[tuple[int, Iterable[str]]] = [
        (Word.FIRST_NAME, given),
        (Word.SURNAME, family),
        (Word.AMBIGUOUS, unsure),
        (Word.COMMON, _spaced("words.txt")),
        (Word.TOPIC, _spaced("topics.txt")),
        (Word.DEMONYM, demonyms),
        (Word.NAME_SUFFIX, people["suffix"]),
        (Word.MODIFIER, people["modifier"]),
        (Word.TITLE, ranks),
        (Word.PARTICLE, {word for particle in people["particle"] for word in particle.split()}),
        (Word.VERB, people["verb"]),
        (Word.ROLE, people["role"]),
        (Word.OFFICE, people["office"]),
        (Word.CRAFT, telling["craft"]),
        (Word.CRAFT_PREFIX, telling["craft-prefix"]),
        (Word.ENGLISH, _spaced("english.txt")),
        *((heads(role), telling[role]) for role in HEADS),
    ]
    for value, words in lists:
        for word in words:
            flags[word] = flags.get(word, 0) | value
    return flags


def _by_first_word(listed: Mapping[str, int], abbreviations: frozenset[str]) -> dict[str, Phrases]:
    cut: dict[tuple[str, ...], int] = {}
    for form, kinds in sorted(listed.items()):
        words = phrase_words(form, abbreviations)
        cut[words] = cut.get(words, 0) | kinds  # "St. Louis" and "St Louis" are the same words
    alone: dict[str, int] = {}
    longer: dict[str, dict[str, list[tuple[list[str], int]]]] = {}
    for (first, *rest), kinds in cut.items():
        if rest:
            longer.setdefault(first, {}).setdefault(rest[0], []).append((rest[1:], kinds))
        else:
            alone[first] = kinds
    for seconds in longer.values():
        for names in seconds.values():
            names.sort(key=lambda name: -len(name[0]))
    return {first: Phrases(alone.get(first, 0), longer.get(first, {})) for first in {**alone, **longer}}


@cache
def lexicon() -> Lexicon:
    """The lists, read at the first call."""
    reading = _Reading()
    _read_organisations(reading)
    organisations = list(reading.listed)
    demonyms = _read_places(reading)
    people, telling = _roles("people_words.tsv"), _roles("heads.tsv")
    flags = _flags(demonyms, people, telling)
    dotted = {word[:-1].rpartition(" ")[2] for word in (*flags, *reading.listed) if word[-1:] == "." and word[:-1]}
    short = frozenset(word for word in dotted if "." not in word and len(word) > 1 and word not in _ENDS_SENTENCES)
    phrases = _by_first_word(reading.listed, short)
    for form in organisations:
        for word in form.split():
            if word[0].isupper():
                flags[word] = flags.get(word, 0) | Word.ORGANISATION_WORD
    return Lexicon(
        words={
            word.removesuffix(".") if word.removesuffix(".") in short else word: flag for word, flag in flags.items()
        },
        phrases=phrases,
        known=reading.known,
        demonyms=frozenset(demonyms),
        abbreviations=short,
        legal=frozenset(telling["org-suffix"]),
        titles=frozenset(people["title"]),
        never=frozenset(_comma(FOLDER / "never.txt")),
        syllables=frozenset(people["syllable"]),
    )


def word_flags(core: str, lexicon: Lexicon) -> int:
    """The `Word` flags of a word as it is written; letters without their accents speak for one that the lists lack."""
    flags = lexicon.words.get(core, 0)
    if core[0].isupper():
        flags |= lexicon.words.get(core.lower(), 0) & Word.ENGLISH
        if core.isupper() and len(core) > 3:
            flags |= lexicon.words.get(core.title(), 0) & _NAME_FLAGS
        if not flags & _NAME_FLAGS and not core.isascii():
            plain = "".join(c for c in unicodedata.normalize("NFD", core) if not unicodedata.combining(c))
            flags |= lexicon.words.get(plain, 0) & _NAME_FLAGS
    return flags


def without_hyphen(word: str) -> str:
    """A type's text without the hyphen in front."""
    return word[1:] if len(word) > 1 and word[0] == "-" and word[1] != "-" else word
