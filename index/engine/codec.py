"""The engine's segments as Whoosh sees them: stock readers and searchers work over them, only slower.

`EngineSegment` is pickled in Whoosh's table of contents: **its dotted name and its attributes are an on-disk format**,
as is `EngineCodec`'s name. A segment brings its codec, so segments of stock Whoosh and ours may stand in one index.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import formats, matching
from whoosh.codec import base
from whoosh.reading import TermInfo
from whoosh.system import pack_uint

from index.engine.columns import WhooshColumnReader
from index.engine.errors import DamagedIndexError
from index.engine.lengths import STEPS
from index.engine.sectionfile import Array
from index.engine.segmentdata import SegmentData

EXTENSION = ".seg1"


class EngineSegment(base.Segment):  # type: ignore[misc]
    """One segment: how many documents, which of them are deleted (a bit each, the first highest), its file's name."""

    def __init__(self, indexname: str, documents: int = 0) -> None:
        super().__init__(indexname)
        self._documents = documents
        self._deleted = bytearray()

    def codec(self) -> EngineCodec:
        return EngineCodec()

    def should_assemble(self) -> bool:
        return False

    def file_name(self) -> str:
        return str(self.make_filename(EXTENSION))

    def doc_count_all(self) -> int:
        return self._documents

    def set_doc_count(self, doccount: int) -> None:
        self._documents = doccount

    def deleted_count(self) -> int:
        return int.from_bytes(self._deleted, "big").bit_count()

    def has_deletions(self) -> bool:
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        # Whoosh also asks for the number after the last.
        return docnum >> 3 < len(self._deleted) and bool(self._deleted[docnum >> 3] & 0x80 >> (docnum & 7))

    def deleted_docs(self) -> Iterator[int]:
        return iter(np.flatnonzero(~self.living()).tolist())

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if not 0 <= docnum < self._documents:
            raise IndexError(f"no document {docnum} of {self._documents}")
        if not self._deleted:
            self._deleted = bytearray(-(-self._documents // 8))
        if delete:
            self._deleted[docnum >> 3] |= 0x80 >> (docnum & 7)
        else:
            self._deleted[docnum >> 3] &= ~(0x80 >> (docnum & 7)) & 0xFF
            if not any(self._deleted):
                self._deleted = bytearray()

    def living(self) -> Array:
        """Which documents are not deleted (bool)."""
        if not self._deleted:
            return np.ones(self._documents, bool)
        return ~np.unpackbits(np.frombuffer(self._deleted, np.uint8), count=self._documents).view(bool)

    def path(self, storage: Any) -> Path:
        """Where its file is in a Whoosh file storage."""
        return Path(storage.folder) / self.file_name()

    def open(self, storage: Any, *, prove: bool = True) -> SegmentData:
        """Its file, opened anew; see `SectionFile` for `prove`."""
        data = SegmentData(self.path(storage), prove=prove)
        if data.documents != self._documents:
            raise DamagedIndexError("it is of another segment", path=data.path)
        return data


class EngineCodec(base.Codec):  # type: ignore[misc]
    """Reading only: documents are written by `writer.BulkWriter`."""

    def terms_reader(self, storage: Any, segment: EngineSegment) -> EngineTermsReader:
        return EngineTermsReader(segment.open(storage))

    def per_document_reader(self, storage: Any, segment: EngineSegment) -> EnginePerDocumentReader:
        return EnginePerDocumentReader(segment.open(storage), segment)

    def new_segment(self, storage: Any, indexname: str) -> EngineSegment:  # noqa: ARG002 (Whoosh's signature)
        return EngineSegment(indexname)


class EngineTermsReader(base.TermsReader):  # type: ignore[misc]
    """Dictionary and postings."""

    def __init__(self, data: SegmentData) -> None:
        self._data = data

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._data.find(*term) >= 0

    def cursor(self, fieldname: str, fieldobj: Any) -> EngineCursor:
        return EngineCursor(self._data, fieldname, fieldobj)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name, facts in self._data.fields.items():
            for number in range(facts.first, facts.last):
                yield name, self._data.term(number)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        for name, facts in self._data.fields.items():
            if name >= fieldname:
                first = self._data.first_from(name, prefix) if name == fieldname else facts.first
                for number in range(first, facts.last):
                    yield name, self._data.term(number)

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        for name, text in self.terms():
            yield (name, text), self.term_info(name, text)

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        for name, text in self.terms_from(fieldname, prefix):
            yield (name, text), self.term_info(name, text)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        matcher = self._matcher(fieldname, text)
        docs = matcher.docs
        codes = self._data.length_codes(fieldname)
        lengths = STEPS[codes[docs]] if codes is not None else None
        weights = matcher.weights
        return TermInfo(
            weight=float(weights.sum()),
            df=len(docs),
            minlength=int(lengths.min()) if lengths is not None else None,
            maxlength=int(lengths.max()) if lengths is not None else 0,
            maxweight=float(weights.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self._matcher(fieldname, text).weights.sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        number = self._data.find(fieldname, text)
        if number < 0:
            raise KeyError((fieldname, text))
        return int(self._data.df[number])

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> EngineMatcher:
        matcher = self._matcher(fieldname, text)
        matcher.format, matcher.scorer = format_, scorer
        return matcher

    def indexed_field_names(self) -> list[str]:
        return list(self._data.fields)

    def close(self) -> None:
        self._data.close()

    def _matcher(self, fieldname: str, text: bytes) -> EngineMatcher:
        number = self._data.find(fieldname, text)
        if number < 0:
            raise KeyError((fieldname, text))
        return EngineMatcher(self._data, fieldname, number)


class EngineCursor(base.FieldCursor):  # type: ignore[misc]
    """Walks the terms of one field."""

    def __init__(self, data: SegmentData, fieldname: str, fieldobj: Any) -> None:
        self._data = data
        self._name = fieldname
        self._kind = fieldobj
        facts = data.fields.get(fieldname)
        self._first, self._last = (facts.first, facts.last) if facts else (0, 0)
        self._at = self._first

    def is_valid(self) -> bool:
        return self._at < self._last

    def first(self) -> Any:
        self._at = self._first
        return self.text()

    def find(self, string: str | bytes) -> Any:
        term = string.encode() if isinstance(string, str) else string
        self._at = self._data.first_from(self._name, term) if self._last else self._last
        return self.text()

    def next(self) -> Any:
        self._at += 1
        return self.text()

    def text(self) -> Any:
        return self._kind.from_bytes(self._data.term(self._at)) if self.is_valid() else None

    term = text


class EngineMatcher(matching.mcore.LeafMatcher):  # type: ignore[misc]
    """The postings of one term, one after the other."""

    def __init__(self, data: SegmentData, fieldname: str, number: int) -> None:
        self._data = data
        self._name = fieldname
        self._number = number
        self._term = (fieldname, data.term(number))
        self.format: Any = None
        self.scorer: Any = None
        self.docs, self._tf = data.postings(number)
        self._at = 0

    @cached_property
    def weights(self) -> Array:
        """Weights of all postings, as Whoosh keeps them: rounded to 32 bits."""
        return posting_weights(self._data, self._name, self._number, self.docs, self._tf)

    @cached_property
    def _ends(self) -> Array:
        return np.cumsum(self._tf, dtype=np.int64)

    @cached_property
    def _positions(self) -> Array:
        return self._data.positions(self._number).copy()

    def is_active(self) -> bool:
        return self._at < len(self.docs)

    def id(self) -> int:
        return int(self.docs[self._at])

    def all_ids(self) -> Iterator[int]:
        return iter(self.docs[self._at :].tolist())

    def next(self) -> None:
        if self._at >= len(self.docs):
            raise matching.ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:  # noqa: A002 (Whoosh's name)
        if self._at >= len(self.docs):
            raise matching.ReadTooFar
        self._at += int(np.searchsorted(self.docs[self._at :], id))

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> EngineMatcher:
        other = EngineMatcher.__new__(EngineMatcher)
        other.__dict__.update(self.__dict__)
        return other

    def weight(self) -> float:
        return float(self.weights[self._at])

    def supports(self, astype: str) -> bool:
        return astype in ("frequency", "weight") or (
            astype == "positions" and self._data.fields[self._name].has_positions
        )

    def value_as(self, astype: str) -> Any:
        if astype == "frequency":
            return int(self._tf[self._at])
        if astype == "weight":
            return self.weight()
        if astype == "positions":
            end = int(self._ends[self._at])
            return self._positions[end - int(self._tf[self._at]) : end].tolist()
        raise ValueError(f"the engine keeps no {astype}")

    def value(self) -> bytes:
        # Made up for stock writers that merge our segments into their own.
        if isinstance(self.format, formats.Positions):
            return bytes(self.format.encode(self.value_as("positions")))
        return bytes(pack_uint(self.value_as("frequency"))) if isinstance(self.format, formats.Frequency) else b""

    def supports_block_quality(self) -> bool:
        return bool(self.scorer and self.scorer.supports_block_quality())

    # All postings are one block.

    def block_quality(self) -> float:
        return float(self.scorer.max_quality())

    def skip_to_quality(self, minquality: float) -> int:
        if self.block_quality() <= minquality:
            self._at = len(self.docs)
        return 0

    def block_max_weight(self) -> float:
        return float(self.weights.max())

    def block_min_length(self) -> int:
        codes = self._data.length_codes(self._name)
        return int(STEPS[codes[self.docs]].min()) if codes is not None else 1


class EnginePerDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Lengths, columns, stored fields and deletions."""

    def __init__(self, data: SegmentData, segment: EngineSegment) -> None:
        self._data = data
        self._segment = segment

    def close(self) -> None:
        self._data.close()

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return self._segment.has_deletions()

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self._data.column_names()

    def list_columns(self) -> tuple[str, ...]:
        return self._data.column_names()

    def column_reader(self, fieldname: str, column: Any) -> WhooshColumnReader:  # noqa: ARG002 (Whoosh's signature)
        data = self._data.column(fieldname)
        if data is None:
            raise KeyError(fieldname)
        return WhooshColumnReader(data)

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        codes = self._data.length_codes(fieldname)
        return int(STEPS[codes[docnum]]) if codes is not None else default

    def field_length(self, fieldname: str) -> int:
        facts = self._data.fields.get(fieldname)
        return facts.total if facts else 0

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._data.lengths(fieldname)
        there = lengths[lengths > 0] if lengths is not None else ()
        return int(min(there, default=0))

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._data.lengths(fieldname)
        return int(lengths.max()) if lengths is not None and len(lengths) else 0

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return self._data.stored.fields(docnum)


def posting_weights(data: SegmentData, name: str, number: int, docs: Array, tf: Array) -> Array:
    """The weights (float64, rounded to 32 bits) of the postings of a term."""
    weights = (tf * data.fields[name].boost).astype(np.float32).astype(np.float64)
    other_docs, values = data.weights.of_term(number)
    if len(other_docs):
        at = np.searchsorted(docs, other_docs)
        here = at < len(docs)
        here[here] = docs[at[here]] == other_docs[here]
        weights[at[here]] = values[here]
    return weights
