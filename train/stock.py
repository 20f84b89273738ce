"""The names that texts are made of: the program's own lists, and lists by class that those do not tell.

Promise: the same every time, in the order of the files: what is known best comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LEXICON = Path(__file__).parent.parent / "index" / "annotate" / "entities" / "lexicon"
CLASSES = Path(__file__).with_name("names.tsv")


@dataclass(frozen=True, slots=True)
class Team:
    short: str
    full: str

    @property
    def nick(self) -> str:
        """Red Sox, of the Boston Red Sox; nothing if the name has no such part."""
        words, rest = self.short.replace("NY", "New York").replace("LA", "Los Angeles"), self.full
        return rest.removeprefix(words).strip() if rest.startswith(words) and rest != words else ""


@dataclass(frozen=True, slots=True)
class Country:
    name: str
    demonym: str
    people: str


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class NameStock:
    firsts: tuple[str, ...]
    surnames: tuple[str, ...]
    countries: tuple[Country, ...]
    cities: tuple[str, ...]
    regions: tuple[str, ...]
    states: tuple[tuple[str, str], ...]
    """Names and their short forms with a stop, if they have one."""
    organisations: tuple[str, ...]
    """Of any class: all of the program's list, short forms included."""
    classes: Mapping[str, tuple[str, ...]]
    """By role: "firm", "paper", "agency", "body", "party"; else by the name of their list."""
    leagues: Mapping[str, tuple[tuple[Team, ...], ...]]
    """Sport -> its leagues."""

    @classmethod
    def read(cls, folder: Path = LEXICON) -> NameStock:
        classes: dict[str, list[str]] = {}
        leagues: dict[str, list[tuple[Team, ...]]] = {}
        for role, _, text in _rows(CLASSES):
            names = text.split(", ")
            if role in ("paper", "agency", "firm", "body", "party"):
                classes.setdefault(role, []).extend(names)
            else:
                teams = tuple(Team(short, full or short) for short, _, full in (name.partition("=") for name in names))
                leagues.setdefault(role, []).append(teams)
        organisations = [form for row in _rows(folder / "organisations.tsv") for form in _forms(row)]
        for path in _files(folder / "organisations", "*.tsv"):
            rows = list(_rows(path))
            organisations += [form for row in rows for form in _forms(row)]
            classes.setdefault(_CLASS.get(path.stem, path.stem), []).extend(row[0] for row in rows)
        cities = _phrases(folder / "cities.txt")
        regions = _phrases(folder / "regions.txt") + _phrases(folder / "towns.txt")
        for path in _files(folder / "places", "*.t*"):
            (cities if path.stem in ("cities", "towns") else regions).extend(_phrases(path))
        people = {stem: _words(folder / f"{stem}.txt") for stem in ("first_names", "surnames")}
        for path in _files(folder / "people", "*names.txt"):
            people[path.stem] += _words(path)
        return cls(
            firsts=_once(people["first_names"]),
            surnames=_once(people["surnames"]),
            countries=tuple(_countries(folder / "countries.tsv")),
            cities=_once(cities),
            regions=_once(regions),
            states=tuple(_states(folder / "states.tsv")),
            organisations=_once(organisations),
            classes={role: _once(names) for role, names in classes.items()},
            leagues={sport: tuple(found) for sport, found in leagues.items()},
        )


_CLASS = {
    "companies": "firm",
    "airlines": "firm",
    "banks": "firm",
    "politics": "party",
    "government": "body",
    "forces": "body",
    "bodies": "body",
}
"""What a file of organisations holds."""


def _files(folder: Path, pattern: str) -> list[Path]:
    """The lists of a folder, if there is one. What is ambiguous is another list's name, or no name."""
    return sorted(path for path in folder.glob(pattern) if not path.stem.startswith("ambiguous"))


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _rows(path: Path) -> Iterator[list[str]]:
    for line in _lines(path):
        yield line.split("\t")


def _forms(row: list[str]) -> list[str]:
    return [row[0], *(form for form in "|".join(row[1:2]).split("|") if form)]


def _phrases(path: Path) -> list[str]:
    return [name for line in _lines(path) for phrase in line.split("\t")[-1].split(",") if (name := phrase.strip())]


def _words(path: Path) -> list[str]:
    return [word for line in _lines(path) for word in line.split() if word[0].isupper()]


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _countries(path: Path) -> Iterator[Country]:
    for row in _rows(path):
        words = row[2].split("|") if len(row) > 2 else []
        if words and words[0]:
            yield Country(row[0], words[0], words[1] if len(words) > 1 else words[0])


def _states(path: Path) -> Iterator[tuple[str, str]]:
    for row in _rows(path):
        short = next((form for form in "|".join(row[1:2]).split("|") if form.endswith(".")), "")
        yield row[0], short
