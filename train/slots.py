"""What the slots of templates are filled with: organisations, and the table of all slots that are names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from train import invent
from train.gold import ORGANISATION, PERSON, PLACE, Piece
from train.scribe import Filled, Filler, Scribe
from train.shapes import parts
from train.stock import Team
from train.template import Slot
from train.who import country_of, full_name, person_of, place_of, state_of, surname_of, town_of, with_initial


@dataclass(frozen=True, slots=True)
class Firm:
    full: str
    short: str


_GROUPS = {
    "any": (
        "soccer",
        "soccer",
        "soccer",
        "baseball",
        "hockey",
        "basketball",
        "football",
        "rugby",
        "cricket",
        "euroball",
    ),
    "american": ("baseball", "hockey", "basketball", "football"),
}


def _team(s: Scribe, slot: Slot) -> Team:
    """A team of the sport, "soccer" if none is told, all of one league within a text; "clubs" are of any league."""
    sport = slot.words[0] if slot.words else "soccer"
    if sport in _GROUPS:
        sport = s.random.choice(_GROUPS[sport])
    if sport == "clubs":
        league = s.random.choice(s.names.leagues["soccer"])
    else:
        league = s.kept("league", sport.upper(), lambda: s.random.choice(s.names.leagues[sport]))

    def make() -> Team:
        if s.chance(s.novel / 3) and sport not in ("motor", "cycling"):
            town = s.pick(s.names.cities) if s.chance(0.6) else invent.town(s.random)
            end = s.random.choice(("United", "City", "Rovers", "Town", "Athletic", "Stars", "Tigers", "Lions", "FC"))
            return Team(town, f"{town} {end}")
        return s.random.choice(league)

    return s.kept("team", slot.key, lambda: s.fresh("team", make))


def _firm(s: Scribe, slot: Slot) -> Firm:
    def make() -> Firm:
        if s.chance(s.novel + 0.15):
            return Firm(*invent.firm(s.random))
        short = s.pick(s.names.surnames if s.chance(0.1) else s.names.classes["firm"])
        head, _, last = short.rpartition(" ")
        if head and last in parts()["firm-end"]:
            return Firm(short, head)
        return Firm(f"{short} {s.random.choice(parts()['firm-end'])}" if s.chance(0.7) else short, short)

    return s.kept("firm", slot.key, lambda: s.fresh("firm", make))


def _of_class(role: str) -> Filler:
    def fill(s: Scribe, slot: Slot) -> Piece:
        return Piece(s.kept(role, slot.key, lambda: s.fresh(role, lambda: s.pick(s.names.classes[role]))), ORGANISATION)

    return fill


def _ministry(s: Scribe, slot: Slot) -> Piece:
    def make() -> str:
        one, two, three = s.random.sample(parts()["topic"], 3)
        head = s.random.choice(("Ministry", "Ministry", "Department", "Bureau", "Office", "Committee", "Commission"))
        link = "on" if head in ("Committee", "Commission") else s.random.choice(("of", "of", "for"))
        odds = s.random.random()
        if odds < 0.4:
            last = s.random.choice(("Ministry", "Ministry", "Department", "Committee"))
            return f"{s.random.choice(parts()['office'])} {last}"
        if odds < 0.6:
            return f"{head} {link} {one}"
        return f"{head} {link} {one} and {two}" if odds < 0.9 else f"{head} {link} {one}, {two} and {three}"

    return Piece(s.kept("ministry", slot.key, make), ORGANISATION)


def _body(s: Scribe, slot: Slot) -> Piece:
    """A body of the news, or one put together as such are called."""

    def make() -> str:
        if s.chance(0.3):
            return s.pick(s.names.organisations)
        if s.chance(0.5):
            return s.pick(s.names.classes["body"])
        place = s.pick(s.names.cities) if s.chance(0.5) else s.random.choice(s.names.countries).name
        nouns = s.random.sample(parts()["noun"], 2)
        template = s.random.choice(parts()["formula"])
        return template.format(nouns[0], s.random.choice(parts()["body"]), nouns[1], place, surname_of(s))

    return Piece(s.kept("body", slot.key, lambda: s.fresh("body", make)), ORGANISATION)


def _partners(s: Scribe, slot: Slot) -> str:
    one, two, three = surname_of(s), surname_of(s), surname_of(s)
    link = s.random.choice(("&", "&", "and"))
    return s.random.choice(
        (f"{one}, {two} {link} {three}", f"{one} {link} {two}", f"{one}, {two} & Co", f"{one} & Sons")
    )


def _university(s: Scribe, slot: Slot) -> str:
    place = s.random.choice((town_of(s, slot), state_of(s, slot)[0], surname_of(s)))
    return s.random.choice(
        (f"University of {place}", f"{place} University", f"{place} State University", f"{place} College")
    )


def _front(s: Scribe, slot: Slot) -> str:
    place = s.random.choice((town_of(s, slot), country_of(s, slot).demonym, country_of(s, slot).name, "National"))
    kind = s.random.choice(("Front", "Army", "Movement", "Union", "Party", "Organisation", "Congress"))
    of = s.random.choice(("Liberation", "People's", "Democratic", "Workers", "Resistance", "Islamic"))
    odds = s.random.random()
    if odds < 0.5:
        return f"{place} {of} {kind}"
    return (
        f"{kind} for the Liberation of {country_of(s, slot).name}"
        if odds < 0.7
        else f"{of} {kind} of {country_of(s, slot).name}"
    )


def _nick(s: Scribe, slot: Slot) -> Filled:
    team = _team(s, slot)
    return Piece(team.nick or team.short, ORGANISATION)


def _named(kind: str, show: Callable[[Scribe, Slot], str]) -> Filler:
    return lambda s, slot: Piece(show(s, slot), kind)


NAMES: dict[str, Filler] = {
    "person": full_name,
    "last": _named(PERSON, lambda s, slot: person_of(s, slot).last),
    "first": _named(PERSON, lambda s, slot: person_of(s, slot).first),
    "initial": with_initial,
    "lastfirst": _named(PERSON, lambda s, slot: f"{(p := person_of(s, slot)).last} {p.first}"),
    "country": _named(PLACE, lambda s, slot: country_of(s, slot).name),
    "o": _named(ORGANISATION, lambda s, slot: " ".join(slot.words)),
    "p": _named(PLACE, lambda s, slot: " ".join(slot.words)),
    "us": _named(PLACE, lambda s, slot: s.kept("us", "X", lambda: s.random.choice(("U.S.", "U.S.", "USA", "US")))),
    "code": _named(PLACE, lambda s, slot: s.random.choice(parts()["code"])),
    "demonym": lambda s, slot: country_of(s, slot).demonym,
    "people": lambda s, slot: country_of(s, slot).people,
    "city": _named(PLACE, town_of),
    "state": _named(PLACE, lambda s, slot: state_of(s, slot)[0]),
    "st": _named(PLACE, lambda s, slot: (state := state_of(s, slot))[1] or state[0]),
    "region": _named(PLACE, lambda s, slot: s.kept("region", slot.key, lambda: s.pick(s.names.regions))),
    "place": place_of,
    "team": _named(ORGANISATION, lambda s, slot: _team(s, slot).short),
    "teamfull": _named(ORGANISATION, lambda s, slot: _team(s, slot).full),
    "nick": _nick,
    "home": _named(PLACE, lambda s, slot: _team(s, slot).short),
    "firm": _named(ORGANISATION, lambda s, slot: _firm(s, slot).full),
    "co": _named(ORGANISATION, lambda s, slot: _firm(s, slot).short),
    "plain": lambda s, slot: surname_of(s),
    "plaincity": lambda s, slot: town_of(s, slot),
    "plainco": lambda s, slot: _firm(s, slot).short,
    "stadium": _named(PLACE, lambda s, slot: f"{surname_of(s)} {s.random.choice(parts()['ground'])}"),
    "fund": _named(ORGANISATION, lambda s, slot: f"{_firm(s, slot).short} {s.random.choice(parts()['fund'])}"),
    "exchange": _named(ORGANISATION, lambda s, slot: f"{s.random.choice(parts()['exchange'])} Stock Exchange"),
    "newsroom": _named(ORGANISATION, lambda s, slot: f"{town_of(s, slot)} {s.random.choice(parts()['desk'])}"),
    "partners": _named(ORGANISATION, _partners),
    "univ": _named(ORGANISATION, _university),
    "long": _named(ORGANISATION, _front),
    "street": _named(PLACE, lambda s, slot: f"{surname_of(s)} {s.random.choice(parts()['street'])}"),
    "agency": _of_class("agency"),
    "paper": _of_class("paper"),
    "party": _of_class("party"),
    "ministry": _ministry,
    "body": _body,
    "acronym": _named(ORGANISATION, lambda s, slot: s.kept("acronym", slot.key, lambda: invent.acronym(s.random))),
}
