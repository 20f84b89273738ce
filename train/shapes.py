"""The parts that names are put together from, of shapes.tsv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

SHAPES = Path(__file__).with_name("shapes.tsv")


@cache
def parts() -> Mapping[str, Sequence[str]]:
    """Role -> its parts; surnames have one whole line a style."""
    made: dict[str, list[str]] = {}
    for line in SHAPES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            role, text = line.split("\t")
            words = [text] if role == "surname" else [word.replace("_", " ") for word in text.split()]
            made.setdefault(role, []).extend(words)
    return made


@cache
def styles() -> Sequence[Sequence[Sequence[str]]]:
    """Of surnames: for each style its beginnings, middles and ends."""
    return [[part.split() for part in text.split("/")] for text in parts()["surname"]]
