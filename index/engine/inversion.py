"""A batch of documents, turned round: from what each document holds to where each term stands.

Documents are collected field by field as numbers of terms; `Batch.invert` sorts them all at once. A stable sort of
16-bit numbers is a radix sort, so terms are ranked within the batch first.
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
from index.engine.columns import ColumnData, kind_of, make_column
from index.engine.postings import BIG, Exceptions, FieldPostings
from index.engine.sectionfile import Array
from index.engine.stored import encode_fields

NONE = np.empty(0, np.int64)
_MOST_SEEN = 50_000


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
    numbers: list[Array] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    places: list[Array] | None = None
    weights: dict[tuple[int, int], float] = field(default_factory=dict)  # (term, document) -> weight
    column: dict[int, Any] = field(default_factory=dict)
    several: bool = False
    seen: dict[Any, Any] = field(default_factory=dict)
    repeats: bool = False  # the same few values again and again: each is indexed once, and kept in `seen`
    whole: bool = False  # a value is one term as it stands

    def unfolded(self, numbers: Array) -> Array:
        return self.fast.unfolded(numbers, np.array([len(numbers)]))[0] if self.fast else numbers


@dataclass(frozen=True, slots=True)
class Inverted:
    """A batch, inverted: a source of `building`. `payloads` are the encoded stored fields."""

    documents: int
    postings: dict[str, FieldPostings]
    lengths: dict[str, Array]
    columns: dict[str, ColumnData]
    payloads: list[bytes]


class Batch:
    """Collects documents. Vocabularies outlive the batch, so that a word is analysed once a run."""

    def __init__(self, schema: Any) -> None:
        self._schema = schema
        self._fast: dict[object, FastAnalyzer | None] = {}
        self._numeric: dict[str, tuple[Vocabulary, dict[Any, Any]]] = {}
        self._begin()

    def _begin(self) -> None:
        self._fields: dict[str, _Field] = {}
        self._payloads: list[bytes] = []
        self.tokens = 0
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._payloads)

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
        payload = encode_fields(stored)
        number = len(self._payloads)
        for into, (numbers, places, weights, cell) in additions:
            if numbers is not None:
                self._append(into, number, numbers, places, weights)
            if cell is not None:
                into.column[number], many = cell
                into.several |= many
        self._payloads.append(payload)
        self.bytes += len(payload)

    def _field(self, name: str) -> _Field:
        kind = self._schema[name]
        fast = None
        if type(kind) is whoosh_fields.TEXT:
            key = key_of(kind.analyzer)
            if key not in self._fast:
                self._fast[key] = fast_analyzer(kind.analyzer)
            fast = self._fast[key]
        vocabulary = fast.vocabulary if fast else Vocabulary(lambda _: ())
        seen: dict[Any, Any] = {}
        if repeats := isinstance(kind, whoosh_fields.NUMERIC):
            vocabulary, seen = self._numeric.get(name, (vocabulary, seen))
            if len(seen) > _MOST_SEEN:
                vocabulary, seen = Vocabulary(lambda _: ()), {}
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
        if not kind.indexed:
            return None, None, None, cell
        if into.fast is not None and boost == 1.0 and type(value) is str and into.has_positions:
            return into.fast.numbers(value), None, None, cell
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
        self, into: _Field, document: int, numbers: Array, places: Array | None, weights: dict[int, float] | None
    ) -> None:
        self.tokens += len(numbers)
        self.bytes += numbers.nbytes
        if places is not None and into.places is None and not np.array_equal(places, np.arange(len(places))):
            into.numbers = [into.unfolded(earlier) for earlier in into.numbers]
            into.places = [np.arange(len(earlier)) for earlier in into.numbers]
        if into.places is not None:
            numbers = into.unfolded(numbers)
            into.places.append(np.arange(len(numbers)) if places is None else places)
        into.numbers.append(numbers)
        into.documents.append(document)
        if weights:
            into.weights.update({(number, document): weight for number, weight in weights.items()})

    def invert(self) -> Inverted:
        """Everything added so far; the batch is empty afterwards."""
        count = len(self._payloads)
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
        done = Inverted(count, postings, lengths, columns, self._payloads)
        for fast in self._fast.values():
            if fast:
                fast.vocabulary.forget()
        self._begin()
        return done


def _inverted(one: _Field) -> tuple[FieldPostings, Array]:
    """Its postings, and how many tokens each of its documents has."""
    sizes = np.fromiter(map(len, one.numbers), np.int64, len(one.numbers))
    numbers = np.concatenate(one.numbers) if one.numbers else np.empty(0, np.int32)
    if one.fast and one.places is None:
        numbers, sizes = one.fast.unfolded(numbers, sizes)
    documents = np.repeat(np.array(one.documents, np.uint16), sizes)
    used = np.flatnonzero(np.bincount(numbers, minlength=1)) if len(numbers) else NONE
    known = one.vocabulary.terms
    ranked = sorted(used.tolist(), key=known.__getitem__)
    ranks = np.zeros(int(used[-1]) + 1 if len(used) else 1, np.uint16 if len(ranked) <= 1 << 16 else np.uint32)
    ranks[ranked] = np.arange(len(ranked))
    terms = ranks[numbers]
    order = np.argsort(terms, kind="stable")
    terms, documents = terms[order], documents[order]
    new = np.empty(len(terms), bool)
    new[:1] = True
    new[1:] = (terms[1:] != terms[:-1]) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(new)
    frequencies = np.diff(starts, append=len(terms))
    owners = terms[starts]
    docs = documents[starts]
    places: Array = NONE
    if one.has_positions:
        if one.places is None:
            places = np.arange(len(numbers), dtype=np.int32) - np.repeat(
                (np.cumsum(sizes) - sizes).astype(np.int32), sizes
            )
        else:
            places = np.concatenate(one.places) if one.places else NONE
        places = places[order]
        places = places.astype(np.uint16 if not len(places) or places.max() < 1 << 16 else np.uint32)
    count = len(ranked)
    cf = np.bincount(terms, minlength=count) if one.has_positions else np.zeros(count, np.int64)
    postings = FieldPostings(
        terms=[known[number] for number in ranked],
        df=np.bincount(owners, minlength=count),
        cf=cf,
        docs=docs,
        tf=_bytes_if_possible(frequencies),
        positions=places,
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
