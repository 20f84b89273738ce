"""Why a query found nothing: what each of its parts finds, what the rest finds without it, and a word that is meant.

Promise: a bounded number of searches, each called off by the cancel token; nothing here changes what was asked.
"""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

from index.core.query import And, Everything, Field, Node, Not, ParsedQuery, Prefix, Word
from index.core.search import Clause
from index.core.words import words
from index.engine.searcher import EngineSearcher
from index.query.describe import describe
from index.query.parser import parse
from index.store.plan import FIELDS

if TYPE_CHECKING:
    from index.store.searcher import Searcher

MOST_PARTS = 6
"""Parts that are looked at; a longer query is explained by its first ones."""

_SHORTEST, _LONG = 4, 6
"""Shorter words are similar to too many others; long ones may be two edits away."""


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
        without = searcher.count(And(rest), cancel) if rest else 0
        meant = _meant(searcher, query, part, cancel) if alone == 0 else None
        clauses.append(Clause(describe(ParsedQuery("", part)), alone, without, *(meant or ())))
    return tuple(clauses)


def _meant(
    searcher: Searcher, query: ParsedQuery, part: Node, cancel: threading.Event | None
) -> tuple[str, int, str, int] | None:
    """For a word that is in no article: the nearest word of the index and its articles, the query with it and those."""
    if not isinstance(part, (Word, Prefix)):
        return None
    typed = part.word if isinstance(part, Word) else part.start
    word = _nearest(searcher.engine, typed, part.field)
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
    return word, count, better, searcher.count(parse(better).tree, cancel)


def _nearest(engine: EngineSearcher, typed: str, where: Field) -> str | None:
    """The word of the index that `typed` is most likely a slip of: the same letters in another order, else the fewest
    edits, else the commonest; it begins with the same letter."""
    if len(typed) < _SHORTEST or not typed.isalpha():
        return None
    near: Counter[str] = Counter()
    ranks: dict[str, int] = {}
    for edits in (1, 2):
        for name in FIELDS[where]:
            for term, count in engine.expand_near(name, typed, edits, prefix=1):
                word = term.decode()
                near[word] = max(near[word], count)
                ranks.setdefault(word, edits if sorted(word) != sorted(typed) else 0)
    likely = [word for word in near if ranks[word] < 2 or len(typed) >= _LONG]
    return max(likely, key=lambda word: (-ranks[word], near[word], word), default=None)
