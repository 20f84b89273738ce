"""Why a query found nothing: what each of its parts finds, what the rest finds without it, and a word that is meant.

Promise: a bounded number of searches, each called off by the cancel token; nothing here changes what was asked.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from index.core.query import NAMES, And, Everything, Node, Not, ParsedQuery, Prefix, Word
from index.core.search import Clause
from index.core.words import words
from index.query.describe import describe
from index.query.parser import parse

if TYPE_CHECKING:
    from index.store.searcher import Searcher

MOST_PARTS = 6
"""Parts that are looked at; a longer query is explained by its first ones."""


def explain(searcher: Searcher, query: ParsedQuery, cancel: threading.Event | None = None) -> tuple[Clause, ...]:
    """The parts that all had to match, in order of the query; exclusions are told only by what is found without them.

    Called for a query without hits; CancelledError once `cancel` is set.
    """
    parts = query.tree.parts if isinstance(query.tree, And) else (query.tree,)
    clauses = []
    for number, part in enumerate(parts[:MOST_PARTS]):
        if isinstance(part, Everything):
            continue
        rest = parts[:number] + parts[number + 1 :]
        alone = None if isinstance(part, Not) else searcher.count(part, cancel)
        without = searcher.count(_all_of(rest), cancel) if rest else 0
        meant = _meant(searcher, query, part, cancel) if alone == 0 else None
        clauses.append(Clause(describe(ParsedQuery("", part)), alone, without, *(meant or ())))
    return tuple(clauses)


def _all_of(parts: tuple[Node, ...]) -> Node:
    """Exclusions alone are taken from everything."""
    return And((Everything(), *parts) if all(isinstance(part, Not) for part in parts) else parts)


def _meant(
    searcher: Searcher, query: ParsedQuery, part: Node, cancel: threading.Event | None
) -> tuple[str, int, str, int] | None:
    """For a word that is in no article: the nearest word of the index and its articles, the query with it and those."""
    if not isinstance(part, (Word, Prefix)):
        return None
    typed = part.word if isinstance(part, Word) else part.start
    known = (lambda word: searcher.count(Word(word, part.field), cancel) > 0) if part.field in NAMES else _any
    word = searcher.lexicon.nearest(typed, part.field, known)
    if word is None:
        return None
    better = next(
        (
            f"{query.text[:start]}{word}{query.text[end:]}"
            for folded, start, end in words(query.text)
            if folded == typed
        ),
        None,
    )
    if better is None:
        return None
    count = searcher.count(Word(word, part.field), cancel)
    return word, count, better, searcher.count(parse(better, today=query.today).tree, cancel)


def _any(_: str) -> bool:
    return True
