"""Names that nobody has, in the shapes of names of many languages: a tagger that meets only names of its lists learns
the lists and not what stands around a name.

Promise: the same random source gives the same names.
"""

from __future__ import annotations

from random import Random

from train.shapes import parts, styles


def surname(random: Random) -> str:
    """ "Halworth", "Kowowski", "Van der Meer"."""
    style = random.choice(styles())
    first, middle, last = (("" if (part := random.choice(options)) == "." else part) for options in style)
    if first in ("Van", "De"):
        return " ".join(part for part in (first, middle, last) if part)
    if first in ("Mac", "Mc", "O'", "Al-", "El-", "al-") or not first:
        return first + middle + last
    return first + middle.lower() + last


def town(random: Random) -> str:
    """ "Kardagrad", "Port Halley", "San Verano"."""
    style = random.choice(styles())
    begin = next(
        part for part in (*random.choices(style[0], k=4), "Mar") if part[-1] not in ".-" and part not in _NO_TOWN
    )
    name = begin + random.choice(("", "a", "e", "i", "o", "an", "er")) + random.choice(parts()["town-end"])
    odds = random.random()
    if odds < 0.05:
        return f"{random.choice(parts()['town-start'])} {name}"
    if odds < 0.09:
        return f"{random.choice(parts()['direction'])} {name}"
    return name


_NO_TOWN = frozenset(("Mac", "Mc", "O'", "Van", "De"))


def coined(random: Random) -> str:
    """A word that a firm was named with: "Dynatek", "Luxagen"."""
    word = "".join(random.choice(parts()["coin-start"]) for _ in range(random.choice((1, 1, 2, 2))))
    return (word + random.choice(parts()["coin-end"])).capitalize()


def firm(random: Random) -> tuple[str, str]:
    """A firm's full name and what it is called for short."""
    odds = random.random()
    if odds < 0.3:
        short = coined(random)
    elif odds < 0.55:
        short = surname(random)
    elif odds < 0.63:
        short = f"{surname(random)} {random.choice(('and', '&', '&'))} {surname(random)}"
    elif odds < 0.68:
        short = f"{surname(random)}, {surname(random)} {random.choice(('&', 'and'))} {surname(random)}"
    elif odds < 0.82:
        short = f"{random.choice(parts()['firm-start'])} {random.choice(parts()['trade'])}"
    elif odds < 0.92:
        short = f"{town(random)} {random.choice(parts()['trade'])}"
    else:
        short = ".".join(random.choices("ABCDEFGHJKLMNPRSTW", k=2)) + ". " + surname(random)
    full = short
    if random.random() < 0.4 and " " not in short:
        full = f"{short} {random.choice(parts()['trade'])}"
    if random.random() < 0.7:
        full = f"{full} {random.choice(parts()['firm-end'])}"
    return full, short


def acronym(random: Random) -> str:
    return "".join(random.choices("ABCDEFGILMNOPRSTU", k=random.choice((3, 3, 3, 4, 4, 5))))
