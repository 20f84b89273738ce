"""From a reader's query to Whoosh's query objects, and to the needles that mark the hits.

The index holds words unstemmed. A plain word also finds its inflected forms: the words of the index with the same
Snowball stem. So a prefix works on words as they are written, quotes mean what they say, and the reader can be told
which other words were searched.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from whoosh import query as q

from index.core.names import ArchiveEntity
from index.core.query import (
    NAMES,
    AddedAfter,
    And,
    Everything,
    Field,
    MentionedIn,
    Named,
    Nearness,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    PublishedIn,
    Together,
    Word,
)
from index.core.search import Needle
from index.engine.stretches import InOneStretch
from index.store.archivenames import ArchiveNames
from index.store.lexicon import FIELDS, Lexicon
from index.store.nameterms import NAMED, PARAGRAPH, SENTENCE
from index.store.timeterms import overlap_terms

_VARIANT_BOOST = 0.7
_TIGHT = 0.2
_MAX_EXPANSION = 64
"""Most words that the unfinished last word of a phrase stands for, commonest first."""


@dataclass(slots=True)
class Plan:
    """What to run and what to mark."""

    query: Any
    needles: list[Needle] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)


def make_plan(tree: Node, lexicon: Lexicon, names: Callable[[], ArchiveNames]) -> Plan:
    """The plan of `tree` over the words of a generation. `names` is called only where the query asks for names."""
    plan = Plan(None)
    plan.query = _Planner(lexicon, names, plan).node(tree, marking=True)
    plan.variants = list(dict.fromkeys(plan.variants))
    return plan


class _Planner:
    def __init__(self, lexicon: Lexicon, names: Callable[[], ArchiveNames], plan: Plan) -> None:
        self._lexicon = lexicon
        self._names = names
        self._plan = plan

    def node(self, node: Node, *, marking: bool) -> Any:
        match node:
            case Everything():
                return q.Every()
            case And(parts):
                return q.And([self.node(part, marking=marking) for part in parts])
            case Or(parts):
                return q.Or([self.node(part, marking=marking) for part in parts])
            case Not(part):
                return q.Not(self.node(part, marking=False))
            case PublishedIn(days):
                return published_between(days.first.toordinal(), days.last.toordinal())
            case MentionedIn(days):
                if marking:
                    self._plan.needles.append(Needle(days=days))
                within, around = overlap_terms(days)
                # A date that lies in the range says more than one that holds all of it.
                tight = q.ConstantScoreQuery(q.Or([q.Term("mentioned", term) for term in within]), _TIGHT)
                loose = q.ConstantScoreQuery(q.Or([q.Term("mentioned", term) for term in around]), 0.0)
                return q.Or([tight, loose]) if around else tight
            case Word(field=where) | Prefix(field=where) | Phrase(field=where) if where in NAMES:
                return self.name(node, marking=marking, placed=False)
            case Named(identity):
                return self.entity(identity, marking=marking)
            case AddedAfter(moment):
                return q.NumericRange("added", moment + 1, None)
            case Together(parts, within):
                marks = (PARAGRAPH, SENTENCE) if within is Nearness.SENTENCE else (PARAGRAPH,)
                return InOneStretch([self.name(part, marking=marking, placed=True) for part in parts], NAMED, marks)
            case Word(word, where, exact):
                forms = [word] if exact else [word, *self._lexicon.variants(word, where)]
                if marking:
                    self._mark(where, frozenset(forms))
                    self._plan.variants += forms[1:]
                return self.any_of(where, forms)
            case Prefix():
                return self.prefix(node, marking=marking)
            case Phrase():
                return self.phrase(node, marking=marking)

    def name(self, node: Node, *, marking: bool, placed: bool) -> Any:
        """Articles with any of the entities that a clause names, as the directory knows them. `placed` as in
        `ArchiveNames.query`."""
        match node:
            case Or(parts):
                return q.Or([self.name(part, marking=marking, placed=placed) for part in parts])
            case Word(word, where):
                said, typing = (word,), False
            case Prefix(start, where):
                said, typing = (start,), True
            case Phrase(said, where, typing):
                pass
            case _:
                raise TypeError(f"{type(node).__name__} asks for no name")
        entities = self._names().directory.find(said, NAMES[where], typing=typing)
        return self.entities(entities, marking=marking, placed=placed)

    def entity(self, identity: str, *, marking: bool) -> Any:
        try:
            found = [self._names().directory.entity(identity)]
        except KeyError:
            found = []
        return self.entities(found, marking=marking, placed=False)

    def entities(self, found: list[ArchiveEntity], *, marking: bool, placed: bool) -> Any:
        if marking:
            known = frozenset(identity for one in found for identity in (one.id, *one.members))
            self._plan.needles.append(Needle(names=known))
        return self._names().query(found, placed=placed)

    def any_of(self, where: Field, forms: list[str]) -> Any:
        terms = [
            q.Term(name, form, boost=1.0 if form is forms[0] else _VARIANT_BOOST)
            for name in FIELDS[where]
            for form in forms
        ]
        return terms[0] if len(terms) == 1 else q.Or(terms)

    def prefix(self, node: Prefix, *, marking: bool) -> Any:
        forms = [node.start, *self._lexicon.variants(node.start, node.field)] if node.typing else [node.start]
        if marking:
            # One or two letters are the beginning of half the text: only the words themselves are marked.
            more = self._lexicon.words_from(node.start, node.field) if len(node.start) > 2 or not node.typing else []
            self._mark(node.field, frozenset([*forms, *more]))
        every = q.ConstantScoreQuery(q.Or([q.Prefix(name, node.start) for name in FIELDS[node.field]]), 0.1)
        return q.Or([every, self.any_of(node.field, forms)])

    def phrase(self, node: Phrase, *, marking: bool) -> Any:
        places = [[word] for word in node.words]
        if node.typing:
            begun = node.words[-1]
            common = self._lexicon.words_from(begun, node.field).most_common(_MAX_EXPANSION)
            places[-1] += [word for word, _ in common if word != begun]
        if marking:
            self._plan.needles.append(Needle(tuple(frozenset(place) for place in places), node.field))
        return q.Or([_in_order(name, places) for name in FIELDS[node.field]])

    def _mark(self, where: Field, forms: frozenset[str]) -> None:
        self._plan.needles.append(Needle((forms,), where))


def _in_order(name: str, places: list[list[str]]) -> Any:
    if len(places) == 1:
        return q.Or([q.Term(name, word) for word in places[0]])
    if all(len(place) == 1 for place in places):
        return q.Phrase(name, [place[0] for place in places])
    return q.Sequence([q.Or([q.Term(name, word) for word in place]) for place in places], slop=1, ordered=True)


def published_between(first: int, last: int) -> Any:
    """Articles whose publication dates overlap the days from `first` to `last` (ordinals); it scores nothing."""
    both = [q.NumericRange("first", None, last), q.NumericRange("last", first, None)]
    return q.ConstantScoreQuery(q.And(both), 0.0)
