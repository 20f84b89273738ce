"""What the slots of templates are filled with: numbers, dates and words that are no names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from train.scribe import Filler, Scribe
from train.template import Slot

WORDS = Path(__file__).with_name("words.tsv")
_MONTHS = "January February March April May June July August September October November December".split()
_SHORT = "Jan Feb March April May June July Aug Sept Oct Nov Dec".split()
_PHONE = ((1, 99), (1, 999), (200, 999), (1000, 9999))
_ENDS = {1: "st", 2: "nd", 3: "rd"}
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _number(s: Scribe, slot: Slot) -> str:
    """A number from one to another; with a third word, that many decimals."""
    low, high = (float(word) for word in slot.words[:2])
    decimals = int(slot.words[2]) if len(slot.words) > 2 else 0
    return f"{s.random.uniform(low, high):.{decimals}f}" if decimals else str(s.random.randint(int(low), int(high)))


def _ordinal(s: Scribe, slot: Slot) -> str:
    number = s.random.randint(int(slot.words[0]), int(slot.words[1]))
    return f"{number}{_ENDS.get(number % 10 if number // 10 != 1 else 0, 'th')}"


def _big(s: Scribe, slot: Slot) -> str:
    return f"{s.random.randint(1, 999) * 10 ** s.random.randint(1, 4) + s.random.randint(0, 999):,}"


def _money(s: Scribe, slot: Slot) -> str:
    number = f"{s.random.uniform(1, 900):.{s.random.choice((0, 1, 1, 2))}f}"
    scale = s.random.choice(("million", "million", "billion", "mln", "bln"))
    sign = s.random.choice(("$", "$", "$", "US$", "A$", "C$", "£", "DM"))
    if s.chance(0.6):
        return f"{sign}{number} {scale}"
    unit = s.random.choice(
        ("dollars", "marks", "francs", "pounds", "yen", "stg", "crowns", "lire", "guilders", "euros")
    )
    return f"{number} {scale} {unit}"


def _time(s: Scribe, slot: Slot) -> str:
    """A runner's: seconds, minutes or hours."""
    odds, fraction = s.random.random(), s.random.randint(0, 99)
    if odds < 0.4:
        return f"{s.random.randint(9, 59)}.{fraction:02}"
    if odds < 0.8:
        return f"{s.random.randint(1, 30)}:{s.random.randint(0, 59):02}.{fraction:02}"
    return f"{s.random.randint(1, 5)}:{s.random.randint(0, 59):02}:{s.random.randint(0, 59):02}"


def _clock(s: Scribe, slot: Slot) -> str:
    hour, minute = s.random.randint(0, 23), s.random.choice((0, 0, 15, 30, 45, 40))
    style = s.kept("clock", "X", lambda: s.random.randint(0, 3))
    return (
        f"{hour:02}{minute:02} GMT",
        f"{hour % 12 + 1}:{minute:02} p.m.",
        f"{hour:02}{minute:02}",
        f"{hour}:{minute:02}",
    )[style]


def _set(s: Scribe, slot: Slot) -> str:
    """Of tennis."""
    return s.random.choice("6-0 6-1 6-2 6-3 6-4 7-5 7-6 6-3 6-4 3-6 4-6 5-7 6-7 2-6 7-6(7-4) 7-6(7-5)".split())


def _date(s: Scribe, slot: Slot) -> str:
    month, day, year = s.random.randrange(12), s.random.randint(1, 28), s.random.randint(1975, 2024)
    style = s.kept("date", "X", lambda: s.random.randint(0, 7))
    return (
        f"{year}-{month + 1:02}-{day:02}",
        f"{_SHORT[month]} {day}",
        f"{_SHORT[month][:3]}. {day}",
        f"{_MONTHS[month]} {day}",
        f"{day} {_MONTHS[month]}",
        f"{_SHORT[month][:3]}. {day}, {year}",
        f"{_MONTHS[month]} {day}, {year}",
        f"{day} {_SHORT[month]} {year}",
    )[style]


def _options(options: list[str]) -> Filler:
    return lambda s, slot: s.random.choice(options)


def _listed() -> Iterator[tuple[str, Filler]]:
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, words = line.split("\t")
            yield name, _options(words.split("|"))


def _plain(make: Callable[[Scribe], str]) -> Filler:
    return lambda s, slot: make(s)


_simple: dict[str, Callable[[Scribe], str]] = {
    "month": lambda s: s.random.choice(_MONTHS),
    "day": lambda s: s.random.choice(_DAYS),
    "year": lambda s: str(s.random.randint(1960, 2024)),
    "pct": lambda s: (
        f"{s.random.uniform(0, 40):.1f} {s.kept('pct', 'X', lambda: s.random.choice(('percent', 'pct', 'per cent')))}"
    ),
    "letter": lambda s: s.random.choice("abcdghjklmprstw"),
    "code3": lambda s: "".join(s.random.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=3)),
    "phone": lambda s: "+{} {} {} {}".format(*(s.random.randint(*span) for span in _PHONE)),
}

NUMBERS: dict[str, Filler] = {
    "n": _number,
    "ord": _ordinal,
    "big": _big,
    "money": _money,
    "time": _time,
    "clock": _clock,
    "set": _set,
    "date": _date,
    **{name: _plain(make) for name, make in _simple.items()},
    **dict(_listed()),
}
