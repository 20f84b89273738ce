"""One segment, opened: its dictionary, postings, positions, lengths, columns and stored fields as arrays.

Terms are numbered over the whole segment, fields one after the other in order of name, terms of a field in order of
bytes; so a prefix is a range of numbers, and a range of numbers is a contiguous stretch of postings. Not safe for use
by two threads at once: long reads share buffers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from index.engine.columns import ColumnData, read_column
from index.engine.errors import DamagedIndexError
from index.engine.postings import BIG, Exceptions, Stretch
from index.engine.sectionfile import Array, SectionFile, runs
from index.engine.stored import StoredFields

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What the segment knows of an indexed field. `total` is the sum of exact lengths."""

    number: int
    name: str
    first: int
    last: int
    boost: float
    scorable: bool
    has_positions: bool
    contiguous: bool
    total: int
    newlines: bool


_MOST_FOUND = 4096
"""Terms whose numbers are kept: who types asks for the same ones again."""


class SegmentData:
    """A segment file. DamagedIndexError where it can't be read as one."""

    def __init__(self, path: Path, *, prove: bool = True) -> None:
        self.path = path
        self._file = SectionFile(path, prove=prove)
        try:
            facts = self._file.facts
            self.documents = int(facts["documents"])
            self.fields = {row["name"]: FieldFacts(number, **row) for number, row in enumerate(facts["fields"])}
            self._columns: dict[str, dict[str, Any]] = {row["name"]: row for row in facts["columns"]}
            self._term_at = self._file.array("term_at")
            self._blob = self._file.array("terms").data
            self.df = self._file.array("df")
            self.post_at = self._file.array("post_at")
            self.pos_at = self._file.array("pos_at")
            self.row = self._file.array("row")
            self._docs = self._file.array("docs")
            self._tf = self._file.array("tf")
            self._rows = self._file.array("rows").reshape(-1, max(1, self.documents))
        except (KeyError, TypeError, ValueError) as error:
            raise DamagedIndexError(f"its directory is not understood ({error})", path=path) from error
        self.stored = StoredFields(self._file)
        self._read_columns: dict[str, ColumnData] = {}
        self._unfolded: dict[tuple[Any, str], Any] = {}
        self._found: dict[tuple[str, bytes], int] = {}

    # the dictionary

    def term(self, number: int) -> bytes:
        """The bytes of a term."""
        return bytes(self._blob[self._term_at[number] : self._term_at[number + 1] - 1])

    def find(self, name: str, term: bytes) -> int:
        """The number of a term of a field, or -1."""
        found = self._found.get((name, term))
        if found is None:
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            found = self._found[name, term] = self._searched(name, term)
        return found

    def _searched(self, name: str, term: bytes) -> int:
        facts = self.fields.get(name)
        if facts is None:
            return -1
        number = self._bisect(term, facts.first, facts.last)
        return number if number < facts.last and self.term(number) == term else -1

    def first_from(self, name: str, term: bytes) -> int:
        """The number of the first term of the field that is not before `term`; the field's end where there is none."""
        facts = self.fields[name]
        return self._bisect(term, facts.first, facts.last)

    def prefix_range(self, name: str, prefix: bytes) -> tuple[int, int]:
        """The terms of a field that begin with `prefix`, as [first, last)."""
        facts = self.fields.get(name)
        if facts is None:
            return 0, 0
        first = self._bisect(prefix, facts.first, facts.last)
        # A byte of 0xff never is in UTF-8, but terms may be any bytes.
        above = prefix.rstrip(b"\xff")
        if not above:
            return first, facts.last
        return first, self._bisect(above[:-1] + bytes([above[-1] + 1]), first, facts.last)

    def _bisect(self, term: bytes, low: int, high: int) -> int:
        return bisect_left(range(high), term, low, high, key=self.term)

    def text(self, name: str) -> bytes:
        """All terms of a field, each with a newline after it."""
        facts = self.fields[name]
        return bytes(self._blob[self._term_at[facts.first] : self._term_at[facts.last]])

    # postings

    def dense(self, number: int) -> Array | None:
        """The frequencies (uint8, 255: see `big`) of a common term in every document; None for a term without row."""
        row = self.row[number]
        return self._rows[row] if row >= 0 else None

    def row_of(self, number: int) -> Array:
        """As `dense`, of a term that has a row."""
        row: Array = self._rows[self.row[number]]
        return row

    def sparse(self, number: int) -> tuple[Array, Array]:
        """(documents, frequencies) of a term without row; uint16 and uint8."""
        posts = slice(self.post_at[number], self.post_at[number + 1])
        return self._docs[posts], self._tf[posts]

    def range_docs(self, first: int, last: int) -> Array:
        """The documents of all terms of a range that have no row, term after term."""
        return self._docs[self.post_at[first] : self.post_at[last]]

    def docs_of_any(self, numbers: Array | range) -> Array:
        """The documents of all these terms that have no row, term after term."""
        if isinstance(numbers, range):
            return self.range_docs(numbers[0], numbers[-1] + 1)
        starts = self.post_at[numbers]
        return self._docs[runs(starts, self.post_at[numbers + 1] - starts)]

    def docs(self, number: int) -> Array:
        """The documents of a term (intp, sorted)."""
        row = self.dense(number)
        return np.flatnonzero(row) if row is not None else self.sparse(number)[0].astype(np.intp)

    def postings(self, number: int) -> tuple[Array, Array]:
        """(documents, true frequencies) of a term; intp and a kind of integer."""
        row = self.dense(number)
        if row is not None:
            docs = np.flatnonzero(row)
            tf = row[docs]
        else:
            docs, tf = self.sparse(number)
            docs = docs.astype(np.intp)
        return docs, self.true_tf(number, docs, tf)

    def true_tf(self, number: int, docs: Array, tf: Array) -> Array:
        """`tf` with the frequencies that don't fit a byte."""
        big_docs, values = self.big.of_term(number)
        if not len(big_docs):
            return tf
        tf = tf.astype(np.int64)
        at = np.searchsorted(docs, big_docs)
        at, values = at[at < len(docs)], values[at < len(docs)]
        same = np.isin(docs[at], big_docs)
        tf[at[same]] = values[same]
        return tf

    @cached_property
    def big(self) -> Exceptions:
        """Frequencies over 254."""
        return self._exceptions("big")

    @cached_property
    def weights(self) -> Exceptions:
        """Weights that are not frequency times boost."""
        return self._exceptions("weight")

    def _exceptions(self, name: str) -> Exceptions:
        array = self._file.array
        return Exceptions(array(f"{name}_term"), array(f"{name}_doc"), array(name))

    # positions

    def code(self, name: str, number: int) -> int:
        """The successor code of a term, or -1."""
        facts = self.fields[name]
        codes = self._codes.get(facts.number)
        if codes is None:
            key = f"codes.{facts.number}"
            codes = {int(term): code for code, term in enumerate(self._file.array(key))} if key in self._file else {}
            self._codes[facts.number] = codes
        return codes.get(number, -1)

    @cached_property
    def _codes(self) -> dict[int, dict[int, int]]:
        return {}

    def occurrences(self, number: int) -> int:
        """How often a term stands in the segment; 0 in a field without positions."""
        return int(self.pos_at[number + 1] - self.pos_at[number])

    def positions(self, number: int, slot: str = "a") -> Array:
        """The positions of a term, document after document: valid until `slot` is read into again."""
        return self._file.read("pos", int(self.pos_at[number]), int(self.pos_at[number + 1]), f"pos {slot}")

    def successors(self, number: int, slot: str = "a") -> Array:
        """For each occurrence of a term the code of the word after it; as long valid as `positions`."""
        return self._file.read("succ", int(self.pos_at[number]), int(self.pos_at[number + 1]), f"succ {slot}")

    # documents

    def lengths(self, name: str) -> Array | None:
        """Exact lengths of a scorable field."""
        facts = self.fields.get(name)
        return self._file.array(f"length.{facts.number}") if facts and facts.scorable else None

    def length_codes(self, name: str) -> Array | None:
        """Lengths of a scorable field as codes of `lengths.STEPS` (uint8)."""
        facts = self.fields.get(name)
        return self._file.array(f"lencode.{facts.number}") if facts and facts.scorable else None

    def known_length_codes(self, name: str) -> Array:
        """As `length_codes`, of a field that is scorable."""
        return self._file.array(f"lencode.{self.fields[name].number}")

    def column_names(self) -> tuple[str, ...]:
        return tuple(self._columns)

    def column(self, name: str) -> ColumnData | None:
        """The column of a field; None where the segment has none."""
        row = self._columns.get(name)
        if row is None:
            return None
        if name not in self._read_columns:
            self._read_columns[name] = read_column(self._file, row)
        return self._read_columns[name]

    # the whole

    def source(self, name: str) -> SegmentField:
        return SegmentField(self, self.fields[name])

    def release(self) -> None:
        """Let go of memory that the file fills again when it is needed."""
        self._file.release()

    def verify(self) -> None:
        """Compare everything with its checksums. DamagedIndexError at the first difference."""
        self._file.verify()

    def close(self) -> None:
        self._file.close()

    def unfolded(self, make: Callable[[SegmentData, str], T], name: str) -> T:
        """What `make(self, name)` gave the first time: forms of a field that searches need again and again."""
        key = (make, name)
        if key not in self._unfolded:
            self._unfolded[key] = make(self, name)
        found: T = self._unfolded[key]
        return found


class SegmentField:
    """A field of a segment as a `PostingSource`."""

    def __init__(self, data: SegmentData, facts: FieldFacts) -> None:
        self._data = data
        self._facts = facts
        self.boost = facts.boost
        self.has_positions = facts.has_positions
        self.contiguous = facts.contiguous

    @cached_property
    def terms(self) -> list[bytes]:
        return [self._data.term(number) for number in range(self._facts.first, self._facts.last)]

    @cached_property
    def df(self) -> Array:
        return self._data.df[self._facts.first : self._facts.last]

    @cached_property
    def cf(self) -> Array:
        return np.diff(self._data.pos_at[self._facts.first : self._facts.last + 1])

    @cached_property
    def weights(self) -> Exceptions:
        every = self._data.weights
        first, last = np.searchsorted(every.terms, (self._facts.first, self._facts.last))
        terms = every.terms[first:last].astype(np.int64) - self._facts.first
        return Exceptions(terms, every.docs[first:last], every.values[first:last])

    def stretch(self, first: int, last: int) -> Stretch:
        data = self._data
        first, last = first + self._facts.first, last + self._facts.first
        pieces = list(self._pieces(first, last))
        docs = np.concatenate([piece[0] for piece in pieces]) if pieces else np.empty(0, np.uint16)
        tf = np.concatenate([piece[1] for piece in pieces]) if pieces else np.empty(0, np.uint8)
        if (tf == BIG).any():
            tf = tf.astype(np.int64)
            at = np.flatnonzero(tf == BIG)
            low, high = np.searchsorted(data.big.terms, (first, last))
            # Both are sorted by term and document, so the exceptions stand in the order of the bytes of 255.
            tf[at] = data.big.values[low:high]
        places = data._file.read("pos", int(data.pos_at[first]), int(data.pos_at[last]), "merge")  # noqa: SLF001
        return Stretch(data.df[first:last], docs, tf, places)

    def _pieces(self, first: int, last: int) -> Iterator[tuple[Array, Array]]:
        data = self._data
        start = first
        for number in (np.flatnonzero(data.row[first:last] >= 0) + first).tolist():
            if number > start:
                yield self._plain(start, number)
            row = data.row_of(number)
            docs = np.flatnonzero(row)
            yield docs.astype(np.uint16), row[docs]
            start = number + 1
        if last > start:
            yield self._plain(start, last)

    def _plain(self, first: int, last: int) -> tuple[Array, Array]:
        posts = slice(self._data.post_at[first], self._data.post_at[last])
        return self._data._docs[posts], self._data._tf[posts]  # noqa: SLF001 (the same module)
