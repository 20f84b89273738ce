"""Made texts in the layouts of newswire that open corpora of prose lack: results, tables, lists, headlines, datelines.

The layouts are templates/*.txt. ``== name`` begins a layout, ``== @name`` a pool of lines of which one is drawn. Marks
before a line: ``> `` a sentence of prose, ``? `` in half of the texts, ``* 3-9 `` as many lines, ``^ `` in capitals,
``- `` a heading; the others are rows. Promise: the same seed gives the same texts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from train.gold import GoldText, joined, upper
from train.numbers import NUMBERS
from train.scribe import Scribe
from train.setting import Page, style_of
from train.slots import NAMES
from train.stock import NameStock

TEMPLATES = Path(__file__).with_name("templates")
_MARK = re.compile(r"(?:([>?^-])|\* ?(\d+)-(\d+)) ")


@dataclass(frozen=True, slots=True)
class Line:
    template: str
    sentence: bool
    maybe: bool
    capitals: bool
    heading: bool
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Layouts:
    layouts: Mapping[str, Sequence[Line]]
    pools: Mapping[str, Sequence[str]]


def _line(text: str) -> Line:
    marks, least, most = set(), 1, 1
    while found := _MARK.match(text):
        if found[1]:
            marks.add(found[1])
            if found[1] == "^":
                marks.add("-")
        else:
            least, most = int(found[2]), int(found[3])
        text = text[found.end() :]
    return Line(text, ">" in marks, "?" in marks, "^" in marks, "-" in marks, least, most)


@cache
def layouts() -> Layouts:
    """All layouts and pools of the templates."""
    made: dict[str, list[Line]] = {}
    pools: dict[str, list[str]] = {}
    for path in sorted(TEMPLATES.glob("*.txt")):
        name = ""
        for text in path.read_text(encoding="utf-8").splitlines():
            if text.startswith("== "):
                name = text[3:]
            elif name.startswith("@") and text:
                pools.setdefault(name[1:], []).append(text)
            elif text and not text.startswith("#"):
                made.setdefault(name, []).append(_line(text))
    return Layouts(made, pools)


def layout_texts(names: NameStock, *, seed: int, count: int) -> list[GoldText]:
    """So many texts, of all layouts in turn."""
    random = Random(seed)
    kinds = list(layouts().layouts)
    order: list[str] = []
    while len(order) < count:
        random.shuffle(kinds)
        order += kinds
    return [
        layout_text(kind, names, Random(random.random()), f"layout-{seed}-{number}")
        for number, kind in enumerate(order[:count])
    ]


def layout_text(kind: str, names: NameStock, random: Random, id: str) -> GoldText:  # noqa: A002
    """One text of this layout."""
    style = style_of(random)
    novel = random.choice((0.1, 0.3, 0.3, 0.6))
    scribe = Scribe(random, names, {**NAMES, **NUMBERS}, layouts().pools, novel, style.aligned)
    page = Page(style, random)
    again = random.choice((0.0, 0.2, 0.4))
    for line in layouts().layouts[kind]:
        if line.maybe and random.random() < 0.5:
            continue
        # A table names each team once; prose comes back to its names.
        scribe.again = again if line.sentence else 0.0
        for _ in range(random.randint(line.least, line.most)):
            pieces = scribe.line(line.template)
            if line.capitals:
                pieces = [upper(piece) for piece in pieces]
            if line.sentence:
                page.sentence(pieces)
            else:
                page.line(pieces, heading=line.heading)
    return joined(f"{id}-{kind.replace(' ', '-')}", page.pieces())
