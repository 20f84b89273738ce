"""How an article lies in the Whoosh index.

The dotted names of the analysers are part of the on-disk format (Whoosh pickles the schema). A change of anything here
needs a new `STORE_VERSION`; the index is then built anew in a folder of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import fields, scoring
from whoosh.analysis import Token, Tokenizer

from index.core.words import WORD, fold, words

STORE_VERSION = 5


class WordTokenizer(Tokenizer):  # type: ignore[misc]
    """`index.core.words` as a Whoosh analyser: folded, unstemmed, with positions. `pattern` and `fold` tell the engine
    how to do the same in one go."""

    pattern = WORD
    fold = staticmethod(fold)

    def __call__(self, value: str, start_pos: int = 0, mode: str = "", **_options: Any) -> Iterator[Token]:
        token = Token(positions=True, chars=False, removestops=False, mode=mode)
        token.stopped = False
        token.boost = 1.0
        for position, (word, _, _) in enumerate(words(value), start_pos):
            token.text = word
            token.pos = position
            yield token


class TermTokenizer(Tokenizer):  # type: ignore[misc]
    """Terms that were made to be terms (`nameterms`), as they stand."""

    pattern = WORD
    fold = str

    def __call__(self, value: str, start_pos: int = 0, mode: str = "", **_options: Any) -> Iterator[Token]:
        token = Token(positions=True, chars=False, removestops=False, mode=mode)
        token.stopped = False
        token.boost = 1.0
        for position, found in enumerate(WORD.finditer(value), start_pos):
            token.text = found.group()
            token.pos = position
            yield token


def make_schema() -> fields.Schema:
    """The fields of the index. `first` and `last` are proleptic ordinals of the publication date's days, left out where
    there is none; they are compared in their columns, so one term a number is enough. `added` is when the article came
    in, in milliseconds since 1970. `mentioned` has the dates that the text mentions, as `timeterms` writes them,
    `named` and `spelt` the names, as `nameterms` does."""

    def text(boost: float = 1.0) -> fields.TEXT:
        return fields.TEXT(analyzer=WordTokenizer(), field_boost=boost)

    def number(bits: int) -> fields.NUMERIC:
        return fields.NUMERIC(int, bits=bits, shift_step=0, sortable=True)

    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        title=text(boost=2.0),
        body=text(),
        publisher=text(),
        mentioned=text(),
        named=fields.TEXT(analyzer=TermTokenizer()),
        spelt=fields.TEXT(analyzer=TermTokenizer()),
        first=number(32),
        last=number(32),
        added=number(64),
    )


def weighting() -> scoring.BM25F:
    return scoring.BM25F()


def index_folder(folder: Path) -> Path:
    """Where below an archive's index folder the Whoosh files are."""
    return folder / f"v{STORE_VERSION}" / "whoosh"


def catalogue_file(folder: Path) -> Path:
    return folder / f"v{STORE_VERSION}" / "catalogue.sqlite3"
