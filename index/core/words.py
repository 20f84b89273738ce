"""What a word is for search: the one tokeniser that index, query and highlighting share.

A word is a run of letters, digits and marks, joined by dots, as in Whoosh's default tokeniser; it is folded to lower
case without accents, and the dots of an initialism go ("U.S." and "US" are both ``us``). The index holds these words
unstemmed; that "article" also finds "articles" is decided when a query is run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"\w+(?:\.\w+)*")
MAX_WORD = 64
"""Longest word kept, in code points: what is longer is no word of a language and is cut."""

_INITIALISM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of `text` as (folded word, start, end), in order; offsets are code points."""
    for found in WORD.finditer(text):
        yield fold(found.group()), found.start(), found.end()


def fold(word: str) -> str:
    """The form under which a word is indexed and looked up."""
    return _fold(word if len(word) <= _LONGEST else word[:_LONGEST])


_LONGEST = 4 * MAX_WORD
"""What is longer is cut before it is kept in the cache; folding may make a word shorter."""


@lru_cache(maxsize=1 << 17)
def _fold(word: str) -> str:
    if "." in word and _INITIALISM.fullmatch(word):
        word = word.replace(".", "")
    folded = word.lower()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c)).lower() or folded
    return folded[:MAX_WORD]
