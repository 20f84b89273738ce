"""A batch of documents, turned round: from what each document holds to where each term stands.

Documents are collected field by field as numbers of terms; texts wait until there are enough of them to be looked up
together. `Batch.invert` sorts everything at once. A stable sort of 16-bit numbers is a radix sort, so terms are ranked
within the batch first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from whoosh import fields as whoosh_fields
from whoosh.analysis import IDTokenizer
from whoosh.fields import UnknownFieldError

from index.engine.analysis import FastAnalyzer, Vocabulary, fast_analyzer, key_of
from index.engine.columns import ColumnData, check_cell, kind_of, make_column
from index.engine.postings import BIG, Exceptions, FieldPostings
from index.engine.sectionfile import Array, runs
from index.engine.stored import Record, encode_fields

NONE = np.empty(0, np.int64)
_MOST_SEEN = 50_000
_MOST_WAITING = 1 << 19
"""Characters of texts that wait to be looked up together; one text may have more."""


def check_schema(schema: Any) -> None:
    """ValueError where the schema asks for something that the engine doesn't keep."""
    for name, kind in schema.items():
        if kind.vector:
            raise ValueError(f"field {name}: the engine keeps no term vectors")
        if kind.separate_spelling():
            raise ValueError(f"field {name}: the engine keeps no spelling fields")
        if kind.column_type:
            kind_of(kind.column_type)


@dataclass(slots=True)
class _Field:
    """What a batch has of one field, document after document. `places` is None while positions count from 0."""

    kind: Any
    fast: FastAnalyzer | None
    vocabulary: Vocabulary
    boost: float
    has_positions: bool
    documents: list[int] = field(default_factory=list)
    numbers: list[Array] = field(default_factory=list)  # of one document or several, in order
    sizes: list[Array] = field(default_factory=list)  # how many of them each document has
    texts: list[str] = field(default_factory=list)  # of the last documents, not looked up yet
    waiting: int = 0  # characters of `texts`
    places: list[Array] | None = None
    weights: dict[tuple[int, int], float] = field(default_factory=dict)  # (term, document) -> weight
    column: dict[int, Any] = field(default_factory=dict)
    several: bool = False
    seen: dict[Any, Any] = field(default_factory=dict)
    repeats: bool = False  # the same few values again and again: each is indexed once, and kept in `seen`
    whole: bool = False  # a value is one term as it stands

    def look_up(self) -> int:
        """Look up the texts that wait; how many tokens they have."""
        numbers, sizes = self.taken()
        if len(sizes):
            self.numbers.append(numbers)
            self.sizes.append(sizes)
        return len(numbers)

    def taken(self) -> tuple[Array, Array]:
        """The numbers of the texts that wait, and how many each has; none waits afterwards."""
        if self.fast is None or not self.texts:
            return np.empty(0, np.int32), NONE
        found = self.fast.numbers(self.texts)
        self.texts, self.waiting = [], 0
        return found

    def joined(self) -> tuple[Array, Array]:
        """The numbers of all terms, and how many each document has."""
        self.look_up()
        numbers = np.concatenate([np.empty(0, np.int32), *self.numbers])
        sizes = np.concatenate([NONE, *self.sizes])
        return (numbers, sizes) if self.places is not None else self.vocabulary.unfolded(numbers, sizes)

    def count_places(self) -> None:
        """From here on the places of terms are kept: they no longer count from 0 in each document."""
        numbers, sizes = self.joined()
        self.numbers, self.sizes, self.places = [numbers], [sizes], [runs(np.zeros_like(sizes), sizes)]


@dataclass(frozen=True, slots=True)
class Inverted:
    """A batch, inverted: a source of `building`, and its encoded stored fields."""

    documents: int
    postings: dict[str, FieldPostings]
    lengths: dict[str, Array]
    columns: dict[str, ColumnData]
    records: list[Record]


class Batch:
    """Collects documents. Vocabularies outlive the batch, so that a word is analysed once a run."""

    def __init__(self, schema: Any) -> None:
        self._schema = schema
        self._fast: dict[object, FastAnalyzer | None] = {}
        self._numeric: dict[str, tuple[Vocabulary, dict[Any, Any]]] = {}
        self._begin()

    def _begin(self) -> None:
        self._fields: dict[str, _Field] = {}
        self._records: list[Record] = []
        self.tokens = 0
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._records)

    def add(self, document: Mapping[str, Any]) -> None:
        """One document, as Whoosh's `add_document` takes it. A document that raises leaves no trace."""
        names = sorted(name for name in document if not name.startswith("_"))
        for name in names:
            if name not in self._schema:
                raise UnknownFieldError(f"No field named {name!r} in {self._schema}")
        boost = float(document.get("_boost", 1.0))
        stored: dict[str, Any] = {}
        additions = []
        for name in names:
            value = document[name]
            if value is None:
                continue
            kept = document.get(f"_stored_{name}", value)
            into = self._fields.get(name) or self._field(name)
            additions.append((into, self._prepared(into, value, kept, float(document.get(f"_{name}_boost", boost)))))
            if into.kind.stored:
                stored[name] = kept
        record = encode_fields(stored)
        number = len(self._records)
        for into, (terms, places, weights, cell) in additions:
            if terms is not None:
                self._append(into, number, terms, places, weights)
            if cell is not None:
                into.column[number], many = cell
                into.several |= many
        self._records.append(record)
        self.bytes += len(record[0]) + len(record[1])

    def _field(self, name: str) -> _Field:
        kind = self._schema[name]
        fast = None
        if type(kind) is whoosh_fields.TEXT:
            key = key_of(kind.analyzer)
            if key not in self._fast:
                self._fast[key] = fast_analyzer(kind.analyzer)
            fast = self._fast[key]
        vocabulary = fast.vocabulary if fast else Vocabulary()
        seen: dict[Any, Any] = {}
        if repeats := isinstance(kind, whoosh_fields.NUMERIC):
            vocabulary, seen = self._numeric.get(name, (vocabulary, seen))
            if len(seen) > _MOST_SEEN:
                vocabulary, seen = Vocabulary(), {}
            self._numeric[name] = vocabulary, seen
        own_index = type(kind).index is whoosh_fields.FieldType.index
        made = self._fields[name] = _Field(
            kind,
            fast,
            vocabulary,
            # Numbers and truth values weigh 1 whatever their format says.
            boost=float(kind.format.field_boost) if kind.indexed and kind.format and own_index else 1.0,
            has_positions=bool(kind.indexed and kind.format and kind.format.supports("positions")),
            seen=seen,
            repeats=repeats,
            whole=type(kind) is whoosh_fields.ID and type(kind.analyzer) is IDTokenizer,
        )
        return made

    def _prepared(self, into: _Field, value: Any, kept: Any, boost: float) -> Any:
        kind = into.kind
        cell = None
        if kind.column_type and kept is not None:
            cell = kind.to_column_value(kept), isinstance(value, list | tuple) and len(value) > 1
            check_cell(kind.column_type, cell[0])
        if kind.column_type and kept is not value:
            into.several = True  # the column says something else than the terms
        if not kind.indexed:
            return None, None, None, cell
        if into.fast is not None and boost == 1.0 and type(value) is str and into.has_positions:
            if into.fast.total:
                return value, None, None, cell
            return into.vocabulary.unfolded(*into.fast.numbers([value]))[0], None, None, cell
        if into.repeats and boost == 1.0 and type(value) in (int, str):
            known = into.seen.get(value)
            if known is None:
                known = into.seen[value] = self._run(into, value, boost)
            return *known, cell
        if into.whole and boost == 1.0 and type(value) is str:
            return np.array((into.vocabulary.number(value.encode()),), np.int32), None, None, cell
        return *self._run(into, value, boost), cell

    def _run(self, into: _Field, value: Any, boost: float) -> tuple[Array, Array | None, dict[int, float]]:
        """A value as the field itself indexes it."""
        numbers: list[int] = []
        places: list[int] = []
        weights: dict[int, float] = {}
        decode = into.kind.format.decode_positions if into.has_positions else None
        for term, frequency, weight, code in into.kind.index(value):
            number = into.vocabulary.number(term)
            numbers += [number] * frequency
            if decode:
                places += decode(code)
            weight *= boost
            if np.float32(weight) != np.float32(frequency * into.boost):
                weights[number] = weight
        order = np.argsort(np.array(places, np.int64), kind="stable") if decode else slice(None)
        return np.array(numbers, np.int32)[order], np.sort(np.array(places, np.int64)) if decode else None, weights

    def _append(
        self, into: _Field, document: int, terms: str | Array, places: Array | None, weights: dict[int, float] | None
    ) -> None:
        """Terms as a text that is to be looked up, or as their numbers. Places are 0, 1, 2 ... where None."""
        into.documents.append(document)
        if isinstance(terms, str):
            into.texts.append(terms)
            into.waiting += len(terms)
            if into.places is None:
                if into.waiting >= _MOST_WAITING:
                    self._count(into.look_up())
                return
            terms, _ = into.vocabulary.unfolded(*into.taken())
        self._count(into.look_up() + len(terms))
        if places is not None and into.places is None and not np.array_equal(places, np.arange(len(places))):
            into.count_places()
        if into.places is not None:
            into.places.append(np.arange(len(terms)) if places is None else places)
        into.numbers.append(terms)
        into.sizes.append(np.array([len(terms)]))
        if weights:
            into.weights.update({(number, document): weight for number, weight in weights.items()})

    def _count(self, tokens: int) -> None:
        self.tokens += tokens
        self.bytes += 4 * tokens

    def invert(self) -> Inverted:
        """Everything added so far; the batch is empty afterwards."""
        count = len(self._records)
        postings: dict[str, FieldPostings] = {}
        lengths: dict[str, Array] = {}
        columns: dict[str, ColumnData] = {}
        for name, one in self._fields.items():
            if one.column:
                columns[name] = make_column(one.kind.column_type, one.column, count, several=one.several)
            if not one.kind.indexed:
                continue
            postings[name], sizes = _inverted(one)
            if one.kind.scorable:
                lengths[name] = np.zeros(count, np.int64)
                lengths[name][one.documents] = sizes
        done = Inverted(count, postings, lengths, columns, self._records)
        for fast in self._fast.values():
            if fast:
                fast.forget()
        self._begin()
        return done


def _inverted(one: _Field) -> tuple[FieldPostings, Array]:
    """Its postings, and how many tokens each of its documents has."""
    numbers, sizes = one.joined()
    used = np.flatnonzero(np.bincount(numbers, minlength=1)) if len(numbers) else NONE
    known = one.vocabulary.terms
    ranked = sorted(used.tolist(), key=known.__getitem__)
    count = len(ranked)
    ranks = np.zeros(int(used[-1]) + 1 if len(used) else 1, np.uint16 if count <= 1 << 16 else np.uint32)
    ranks[ranked] = np.arange(count)
    terms = ranks[numbers]
    order = np.argsort(terms, kind="stable")
    cf = np.bincount(terms, minlength=count)
    documents = np.repeat(np.array(one.documents, np.uint16), sizes)[order]
    # A posting begins where the document changes, and where the term does.
    bounds = np.concatenate(([0], np.cumsum(cf)))
    new = np.empty(len(terms), bool)
    new[1:] = documents[1:] != documents[:-1]
    new[bounds[:-1]] = True
    starts = np.flatnonzero(new)
    places: Array = NONE
    if one.places is not None:
        places = np.concatenate(one.places)[order]
    elif one.has_positions:
        begins = np.zeros(one.documents[-1] + 1 if one.documents else 0, np.int64)
        begins[one.documents] = np.cumsum(sizes) - sizes
        places = order
        places -= begins[documents]
    postings = FieldPostings(
        terms=[known[number] for number in ranked],
        df=np.diff(np.searchsorted(starts, bounds)),
        cf=cf if one.has_positions else np.zeros(count, np.int64),
        docs=documents[starts],
        tf=_bytes_if_possible(np.diff(starts, append=len(terms))),
        positions=places.astype(np.uint16 if not len(places) or places.max() < 1 << 16 else np.uint32),
        boost=one.boost,
        has_positions=one.has_positions,
        contiguous=one.has_positions and one.places is None,
        weights=_weights(one, ranks),
    )
    return postings, sizes


def _bytes_if_possible(frequencies: Array) -> Array:
    return frequencies.astype(np.uint8 if not len(frequencies) or frequencies.max() < BIG else np.uint32)


def _weights(one: _Field, ranks: Array) -> Exceptions:
    if not one.weights:
        return Exceptions()
    rows = sorted((int(ranks[number]), document, weight) for (number, document), weight in one.weights.items())
    terms, docs, values = zip(*rows, strict=True)
    return Exceptions(np.array(terms, np.int64), np.array(docs, np.int64), np.array(values, np.float64))
