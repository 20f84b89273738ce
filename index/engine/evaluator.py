"""A Whoosh query tree, evaluated on the arrays of one segment.

Each kind of query is a case of `Evaluator.match`. What a query matches and how it scores is what Whoosh's matchers
would give, but for kinds where stock Whoosh contradicts itself: queries that stand for many terms (prefix, wildcard,
regular expression, fuzzy, range) score their boost, however many terms they find and however large the index is, and
DisjunctionMax looks at the scores of the document at hand. A kind without a case is run by its own matcher.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np
from whoosh import fields as whoosh_fields
from whoosh import query as q
from whoosh.query import qcore
from whoosh.query import spans as q_spans
from whoosh.query.qcore import QueryError
from whoosh.util.numeric import to_sortable

from index.engine import matches
from index.engine.matches import Match, intersected, united
from index.engine.scoring import TermStatistics, dense_scores, sparse_scores
from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData
from index.engine.spans import Spans, docs_of, followed, near, near_docs, phrase_docs, term_places, united_spans
from index.engine.stretches import InOneStretch, stretch_docs
from index.engine.termsets import SETS, TermSets, stands_for_all
from index.engine.watch import Watch

_PIECE = 1 << 16
_ROWS_BETWEEN_LOOKS = 8


class Statistics(Protocol):
    """What scoring needs to know of the whole index."""

    def term(self, name: str, term: bytes) -> TermStatistics | None:
        """None for a field that is not scored by BM25F, whose weights are the scores."""
        ...


Fallback = Callable[[Any, bool], tuple[Array, Array]]
"""(query, scoring) -> the documents of this segment that Whoosh's own matcher finds, and their scores."""


class UnknownSpansError(Exception):
    """The places of a query are known only to Whoosh's own matcher."""


class Evaluator:
    """One search in one segment. Deleted documents are not looked at here."""

    def __init__(
        self, data: SegmentData, schema: Any, statistics: Statistics, fallback: Fallback, watch: Watch
    ) -> None:
        self._data = data
        self._schema = schema
        self._statistics = statistics
        self._fallback = fallback
        self._watch = watch
        self._terms = TermSets(data, schema, watch)

    def match(self, query: Any, scoring: bool) -> Match:
        """What matches. Without `scoring`, scores mean nothing."""
        self._watch.check()
        handler = _HANDLERS.get(type(query))
        if handler is None:
            return self._by_matcher(query, scoring)
        return handler(self, query, scoring)

    def _by_matcher(self, query: Any, scoring: bool) -> Match:
        docs, scores = self._fallback(query, scoring)
        return Match(docs, scores)

    # one term

    def _term(self, query: Any, scoring: bool) -> Match:
        number = self._terms.number(query.fieldname, query.text)
        return self.one_term(query.fieldname, number, scoring).times(float(query.boost)) if number >= 0 else NOTHING

    def one_term(self, name: str, number: int, scoring: bool) -> Match:
        """The documents of a term, by its number."""
        data = self._data
        row = data.dense(number)
        statistics = self._statistics.term(name, data.term(number)) if scoring else None
        if row is not None:
            return Match(row != 0, dense_scores(data, name, number, row, statistics) if scoring else 0.0)
        docs, tf = data.sparse(number)
        docs = docs.astype(np.intp)
        return Match(docs, sparse_scores(data, name, number, docs, tf, statistics) if scoring else 0.0)

    # many terms

    def any_of(self, numbers: Array | range) -> Match:
        """The documents of any of these terms, unscored. Rows first: often they leave nothing to look for."""
        data = self._data
        if len(numbers) == 1:
            return self.one_term("", int(numbers[0]), scoring=False)
        chosen = slice(numbers[0], numbers[-1] + 1) if isinstance(numbers, range) else numbers
        common = np.flatnonzero(data.row[chosen] >= 0)
        common = common + numbers[0] if isinstance(numbers, range) else numbers[common]
        mask = np.zeros(data.documents, bool)
        for at, number in enumerate(common[np.argsort(-data.df[common].astype(np.int64))].tolist()):
            mask |= data.row_of(number) != 0
            if at % _ROWS_BETWEEN_LOOKS == 0:
                self._watch.check()
                if mask.all():
                    return Match(mask, 0.0)
        docs = data.docs_of_any(numbers)
        if not len(common) and len(docs) * 16 < data.documents:
            return Match(np.unique(docs).astype(np.intp), 0.0)
        for start in range(0, len(docs), _PIECE):
            mask[docs[start : start + _PIECE].astype(np.intp)] = True
            self._watch.check()
        return Match(mask, 0.0)

    def _several(self, query: Any, scoring: bool) -> Match:
        """A query that stands for many terms."""
        if stands_for_all(query):
            return self._every(q.Every(query.fieldname, boost=query.boost), scoring)
        numbers = self._terms.of(query)
        boost = float(query.boost)
        if not len(numbers):
            return NOTHING
        if scoring and not getattr(query, "constantscore", False):
            parts = [self.one_term(query.fieldname, int(number), scoring).times(boost) for number in numbers]
            return united(parts, self._data.documents)
        return self.any_of(numbers).constant(boost)

    def _numeric_range(self, query: Any, scoring: bool) -> Match:
        name = query.fieldname
        if name not in self._schema or not isinstance(kind := self._schema[name], whoosh_fields.NUMERIC):
            raise QueryError(f"NumericRange: field {name} is not numeric")
        column = self._data.column(name)
        if column is None or column.several or not query.constantscore:
            return self.match(query._compile_query(_SchemaOnly(self._schema)), scoring)  # noqa: SLF001
        mask = ~column.missing
        for limit, exclusive, below in ((query.start, query.startexcl, True), (query.end, query.endexcl, False)):
            if limit is None:
                continue
            number = kind.prepare_number(limit)
            if not isinstance(kind, whoosh_fields.DATETIME):
                number = to_sortable(kind.numtype, kind.bits, kind.signed, number)
            values = column.numbers
            if below:
                mask &= values > number if exclusive else values >= number
            else:
                mask &= values < number if exclusive else values <= number
        return Match(mask, float(query.boost))

    def _every(self, query: Any, scoring: bool) -> Match:  # noqa: ARG002 (the form of all cases)
        boost = float(query.boost)
        if query.fieldname is None:
            return Match(np.ones(self._data.documents, bool), boost)
        facts = self._data.fields.get(query.fieldname)
        if facts is None:
            return NOTHING
        codes = self._data.length_codes(query.fieldname)
        if codes is not None:
            return Match(codes != 0, boost)
        if facts.first == facts.last:
            return NOTHING
        return self.any_of(range(facts.first, facts.last)).constant(boost)

    # trees

    def _all(self, queries: Sequence[Any], scoring: bool) -> list[Match]:
        return [self.match(query, scoring) for query in queries]

    def _and(self, query: Any, scoring: bool) -> Match:
        if not query.subqueries:
            return NOTHING
        if len(query.subqueries) == 1:
            return self.match(query.subqueries[0], scoring)
        parts = []
        for sub in query.subqueries:
            parts.append(self.match(sub, scoring))
            if not parts[-1].masked and not len(parts[-1].where):
                return NOTHING
        return intersected(parts).times(float(query.boost))

    def _or(self, query: Any, scoring: bool) -> Match:
        if not query.subqueries:
            return NOTHING
        if len(query.subqueries) == 1:
            return self.match(query.subqueries[0], scoring)
        if getattr(query, "scale", None):
            return self._by_matcher(query, scoring)
        return united(self._all(query.subqueries, scoring), self._data.documents).times(float(query.boost))

    def _dismax(self, query: Any, scoring: bool) -> Match:
        if not query.subqueries:
            return NOTHING
        if len(query.subqueries) == 1:
            return self.match(query.subqueries[0], scoring)
        return matches.greatest(self._all(query.subqueries, scoring), self._data.documents).times(float(query.boost))

    def _not(self, query: Any, scoring: bool) -> Match:  # noqa: ARG002 (the form of all cases)
        return Match(~self.match(query.query, scoring=False).as_mask(self._data.documents), 1.0)

    def _and_not(self, query: Any, scoring: bool) -> Match:
        one = self.match(query.a, scoring)
        return matches.without(one, self.match(query.b, scoring=False), self._data.documents)

    def _and_maybe(self, query: Any, scoring: bool) -> Match:
        one = self.match(query.a, scoring)
        return matches.with_bonus(one, self.match(query.b, scoring), self._data.documents) if scoring else one

    def _require(self, query: Any, scoring: bool) -> Match:
        return intersected([self.match(query.a, scoring), self.match(query.b, scoring=False).constant(0.0)])

    def _constant(self, query: Any, scoring: bool) -> Match:  # noqa: ARG002 (the form of all cases)
        return self.match(query.child, scoring=False).constant(float(query.score))

    def _nothing(self, query: Any, scoring: bool) -> Match:  # noqa: ARG002 (the form of all cases)
        return NOTHING

    # places

    def _phrase(self, query: Any, scoring: bool) -> Match:
        name = query.fieldname
        if name not in self._schema or not query.words:
            return NOTHING
        kind = self._schema[name]
        if not kind.format or not kind.format.supports("positions"):
            if getattr(query, "degrade", False):
                return self._and(q.And([q.Term(name, word) for word in query.words]), scoring)
            raise QueryError(f"Phrase search: {name!r} field has no positions")
        numbers = [self._terms.number(name, word) for word in query.words]
        if min(numbers) < 0:
            return NOTHING
        together = intersected([self.one_term(name, number, scoring) for number in numbers])
        if len(numbers) > 1:
            together = _restricted(together, self._phrase_docs(name, numbers, query.slop, together))
        return together.times(float(query.boost))

    def _phrase_docs(self, name: str, numbers: Sequence[int], slop: int, together: Match) -> Array:
        if not together.count():
            return np.empty(0, np.intp)
        only = together.as_mask(self._data.documents)
        if len(numbers) == 2 and slop > 1:
            return near_docs(self._data, numbers, only, self._watch, slop=slop, ordered=True)
        if slop == 1:
            return phrase_docs(self._data, name, numbers, only, self._watch)
        ends = term_places(self._data, numbers[0], only)
        for number in numbers[1:]:
            self._watch.check()
            ends = followed(ends, term_places(self._data, number, only), slop)
        return docs_of(ends)

    def _near(self, query: Any, scoring: bool) -> Match:
        """SpanNear, SpanNear2 and Sequence: documents by their places, scores the sum of the parts'."""
        subs = _parts_of(query)
        if len(subs) == 1 and isinstance(query, q.Sequence):
            return self.match(subs[0], scoring)
        if not subs:
            return NOTHING
        boost = float(getattr(query, "boost", 1.0))
        together = intersected(self._all(subs, scoring))
        if not together.count():
            return NOTHING
        try:
            docs = self._near_docs(query, together.as_mask(self._data.documents))
        except UnknownSpansError:
            return self._by_matcher(query, scoring)
        return _restricted(together, docs).times(boost)

    def _near_docs(self, query: Any, only: Array) -> Array:
        parts = _parts_of(query)
        if len(parts) == 2 and all(type(part) is q.Term for part in parts) and getattr(query, "mindist", 1) == 1:
            numbers = [self._terms.number(part.fieldname, part.text) for part in parts]
            if all(self._data.fields[part.fieldname].has_positions for part in parts):
                slop, ordered = query.slop, query.ordered
                return near_docs(self._data, numbers, only, self._watch, slop=slop, ordered=ordered)
        return self._near_spans(query, only).docs()

    def _near_spans(self, query: Any, only: Array) -> Spans:
        slop, ordered, least = query.slop, query.ordered, getattr(query, "mindist", 1)
        if least < 1 or slop < least:
            raise UnknownSpansError
        parts = [self.spans(sub, only) for sub in _parts_of(query)]
        if isinstance(query, q.Sequence):
            return _tree(parts, lambda a, b: near(a, b, slop=slop, ordered=ordered))
        from_start = isinstance(query, q_spans.SpanNear2)
        found = parts[0]
        for part in parts[1:]:
            self._watch.check()
            found = near(found, part, slop=slop, ordered=ordered, least=least, from_start=from_start)
        return found

    def _in_one_stretch(self, query: Any, scoring: bool) -> Match:
        """Documents by the stretches that all parts stand in, scores the sum of the parts'."""
        together = intersected(self._all(query.subqueries, scoring))
        if not together.count():
            return NOTHING
        only = together.as_mask(self._data.documents)
        begins = self.spans(q.Or([q.Term(query.fieldname, mark) for mark in query.marks]), only).start
        parts = [self.spans(sub, only).start for sub in query.subqueries]
        return _restricted(together, stretch_docs(begins, parts)).times(float(query.boost))

    def spans(self, query: Any, only: Array) -> Spans:
        """The places of a query in the documents of a mask; UnknownSpansError where only its matcher knows them."""
        self._watch.check()
        if isinstance(query, q.Term):
            number = self._terms.number(query.fieldname, query.text)
            if number < 0:
                return NOWHERE
            if not self._data.fields[query.fieldname].has_positions:
                raise UnknownSpansError
            places = term_places(self._data, number, only)
            return Spans(places, places)
        if isinstance(query, q.Phrase):
            terms = [q.Term(query.fieldname, word) for word in query.words]
            return self._near_spans(q_spans.SpanNear2(terms, slop=query.slop, ordered=True), only)
        if type(query) in (q_spans.SpanNear, q_spans.SpanNear2, q.Sequence):
            if len(_parts_of(query)) == 1:
                return self.spans(_parts_of(query)[0], only)
            return self._near_spans(query, only)
        if type(query) is q.ConstantScoreQuery:
            return self.spans(query.child, only)
        if type(query) is q.Or:
            return united_spans([self.spans(sub, only) for sub in query.subqueries])
        if type(query) in SETS and not stands_for_all(query):
            terms = [q.Term(query.fieldname, self._data.term(int(number))) for number in self._terms.of(query)]
            return united_spans([self.spans(term, only) for term in terms])
        raise UnknownSpansError


class _SchemaOnly:
    """As much of a reader as compiling a numeric range needs."""

    def __init__(self, schema: Any) -> None:
        self.schema = schema


def _parts_of(query: Any) -> Sequence[Any]:
    if isinstance(query, q_spans.SpanNear):
        return query.a, query.b
    parts: Sequence[Any] = query.qs if isinstance(query, q_spans.SpanNear2) else query.subqueries
    return parts


def _tree(parts: Sequence[Spans], join: Callable[[Spans, Spans], Spans]) -> Spans:
    """Joined two by two as Whoosh's Sequence does it: halves first."""
    if len(parts) == 1:
        return parts[0]
    half = len(parts) // 2
    return join(_tree(parts[:half], join), _tree(parts[half:], join))


def _restricted(match: Match, docs: Array) -> Match:
    """A match in those of its documents that are among `docs`."""
    found, scores = match.among(docs)
    return Match(docs[found], scores)


NOTHING = Match.nothing()
NOWHERE = Spans(np.empty(0, np.int64), np.empty(0, np.int64))

_HANDLERS: dict[type, Callable[[Evaluator, Any, bool], Match]] = {
    q.Term: Evaluator._term,  # noqa: SLF001 (the table of cases)
    **dict.fromkeys(SETS, Evaluator._several),  # noqa: SLF001
    q.NumericRange: Evaluator._numeric_range,  # noqa: SLF001
    q.DateRange: Evaluator._numeric_range,  # noqa: SLF001
    q.Every: Evaluator._every,  # noqa: SLF001
    q.And: Evaluator._and,  # noqa: SLF001
    q.Or: Evaluator._or,  # noqa: SLF001
    q.compound.DefaultOr: Evaluator._or,  # noqa: SLF001
    q.DisjunctionMax: Evaluator._dismax,  # noqa: SLF001
    q.Not: Evaluator._not,  # noqa: SLF001
    q.AndNot: Evaluator._and_not,  # noqa: SLF001
    q.AndMaybe: Evaluator._and_maybe,  # noqa: SLF001
    q.Require: Evaluator._require,  # noqa: SLF001
    q.ConstantScoreQuery: Evaluator._constant,  # noqa: SLF001
    q.Phrase: Evaluator._phrase,  # noqa: SLF001
    q.Sequence: Evaluator._near,  # noqa: SLF001
    q_spans.SpanNear: Evaluator._near,  # noqa: SLF001
    q_spans.SpanNear2: Evaluator._near,  # noqa: SLF001
    InOneStretch: Evaluator._in_one_stretch,  # noqa: SLF001
    type(qcore.NullQuery): Evaluator._nothing,  # noqa: SLF001
}
