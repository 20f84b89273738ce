"""Is this name an ordinary English word as well? "Reading", "Will" and "Hope" are, "Boston" isn't.

A name is ordinary when the English dictionary that the package spylls ships (SCOWL) knows it in small letters, and
when it is none of `NAMES_FIRST`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import spylls.hunspell
from spylls.hunspell import Dictionary

from train.listfile import names_of

NAMES_FIRST = frozenset(names_of(Path(__file__).with_name("names") / "names_first.txt"))
"""Names nearly always, whatever a dictionary says."""


@cache
def _dictionary() -> Dictionary:
    return Dictionary.from_files(str(Path(spylls.hunspell.__file__).parent / "data" / "en" / "en_US"))


def is_ordinary(name: str) -> bool:
    """Whether a name of one word is an ordinary English word too; a name of several words never is."""
    if name in NAMES_FIRST or not name.isalpha() or not name.isascii():
        return False
    return bool(_dictionary().lookup(name.lower()))
