"""A segment file from sources: inverted batches, other segments, or both. One merge for all of them.

Terms of all sources are united, then written range by range: each source's stretch of a range is scattered to where it
belongs. So memory stays bounded by the range, reads and writes go front to back, and a segment merge is a
concatenation of arrays. Deleted documents are left out on the way.

Afterwards the codes of successors are written. They follow from the positions alone: a plain array of the codes at
every place of every document, filled for the 254 most frequent words of a field, looked up one place further on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from index.engine.columns import merge_columns, write_column
from index.engine.lengths import length_codes
from index.engine.postings import BIG, Exceptions, PostingSource
from index.engine.sectionfile import Array, SectionWriter, runs
from index.engine.sources import Source, ranges
from index.engine.stored import Compressor, Record, offsets

MOST_DOCUMENTS = 1 << 16
"""A segment never has more: a document number is 16 bits everywhere."""
CODES = 254
NO_CODE = 255


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the compact forms begin. A term in more than a quarter of at least `dense_documents` documents gets a
    row; a field of a segment of at least `code_documents` documents gets successor codes."""

    dense_documents: int = 32
    code_documents: int = 1024


@dataclass(slots=True)
class _Plan:
    """A field of the new segment: united terms, and for each source (with its first document) where its terms are."""

    name: str
    terms: list[bytes]
    parts: list[tuple[Source, int, Array]]
    df: Array
    cf: Array
    dense: Array
    boost: float
    has_positions: bool
    contiguous: bool
    first: int = 0
    weights: list[tuple[Array, Array, Array]] = field(default_factory=list)


class SegmentBuilder:
    """Builds one segment file: `add` while documents come, then `finish`, or `abandon`."""

    def __init__(self, path: Path, schema: Any, *, layout: Layout, compressor: Compressor) -> None:
        self.path = path
        self.compressor = compressor
        self._schema = schema
        self._layout = layout
        self._sources: list[Source] = []
        self._short: list[bytes] = []
        self._sizes: list[int] = []
        self._file = SectionWriter(path)
        self._file.stream("stored")
        self.documents = 0

    def add(self, source: Source, records: Iterable[Record]) -> None:
        """The next documents: what is searched, and their stored fields, long ones as frames, in the same order."""
        self._sources.append(source)
        self.documents += source.size
        if self.documents > MOST_DOCUMENTS:
            raise ValueError(f"a segment has at most {MOST_DOCUMENTS} documents")
        frames: list[bytes] = []
        for short, frame in records:
            self._short.append(short)
            frames.append(frame)
        self._sizes += map(len, frames)
        self._file.append("stored", b"".join(frames))

    def abandon(self) -> None:
        """Forget everything."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def finish(self) -> None:
        """Write the segment and force it to disk."""
        file = self._file
        file.end_stream("stored")
        if file.count("stored") != sum(self._sizes):
            raise AssertionError("stored fields are missing")
        file.put("stored_at", offsets(self._sizes))
        file.put("short", np.frombuffer(b"".join(self._short), np.uint8))
        file.put("short_at", offsets([*map(len, self._short)]))
        file.put("stored_dictionary", np.frombuffer(self.compressor.dictionary, np.uint8))
        names = sorted({name for source in self._sources for name in source.postings if name in self._schema})
        plans = [self._plan(name) for name in names]
        self._reserve(plans)
        big: list[tuple[Array, Array, Array]] = []
        for plan in plans:
            self._merge(plan, big)
        self._exceptions("big", big, np.uint32)
        self._exceptions("weight", [row for plan in plans for row in plan.weights], np.float32)
        facts = [self._field_facts(plan) for plan in plans]
        for number, plan in enumerate(plans):
            self._write_lengths(number, plan)
        columns = self._write_columns()
        self._write_codes(plans)
        self._sources = []
        file.finish({"documents": self.documents, "fields": facts, "columns": columns})

    # planning

    def _plan(self, name: str) -> _Plan:
        base = 0
        parts: list[tuple[Source, int, PostingSource, Array, Array]] = []
        for source in self._sources:
            if name in source.postings:
                parts.append((source, base, source.postings[name], *source.counts(name)))
            base += source.size
        living = [
            [term for term, df in zip(postings.terms, dfs.tolist(), strict=True) if df]
            for _, _, postings, dfs, _ in parts
        ]
        terms = living[0] if len(parts) == 1 else sorted(set().union(*living))
        place = {term: number for number, term in enumerate(terms)}
        df, cf = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
        mapped: list[tuple[Source, int, Array]] = []
        for source, start, postings, dfs, cfs in parts:
            at = np.fromiter((place.get(term, -1) for term in postings.terms), np.int64, len(postings.terms))
            here = at >= 0
            df[at[here]] += dfs[here]
            cf[at[here]] += cfs[here]
            # Terms that die here keep the order with the place of the next living one; they have no postings.
            at[~here] = len(terms)
            mapped.append((source, start, np.minimum.accumulate(at[::-1])[::-1]))
        kind = self._schema[name]
        sources = [postings for _, _, postings, _, _ in parts]
        scorable = bool(kind.scorable)
        dense = np.zeros(len(terms), bool)
        if self.documents >= self._layout.dense_documents:
            dense = df * 4 > self.documents
        has_positions = all(postings.has_positions for postings in sources)
        return _Plan(
            name,
            terms,
            mapped,
            df,
            cf if has_positions else np.zeros(len(terms), np.int64),
            dense,
            boost=sources[-1].boost,
            has_positions=has_positions,
            contiguous=has_positions and scorable and all(postings.contiguous for postings in sources),
        )

    def _reserve(self, plans: Sequence[_Plan]) -> None:
        file = self._file
        count = 0
        for plan in plans:
            plan.first = count
            count += len(plan.terms)
        terms = [term for plan in plans for term in plan.terms]
        df, cf, dense = (
            np.concatenate([getattr(plan, what) for plan in plans]) if plans else np.empty(0, np.int64)
            for what in ("df", "cf", "dense")
        )
        dense = dense.astype(bool)
        sizes = np.fromiter(map(len, terms), np.int64, count) + 1
        file.put("term_at", np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32))
        file.put("terms", np.frombuffer(b"".join(term + b"\n" for term in terms), np.uint8))
        file.put("df", df.astype(np.uint32))
        file.put("post_at", np.concatenate(([0], np.cumsum(np.where(dense, 0, df)))).astype(np.int64))
        file.put("pos_at", np.concatenate(([0], np.cumsum(cf))).astype(np.int64))
        file.put("row", np.where(dense, np.cumsum(dense) - 1, -1).astype(np.int32))
        postings, rows, places = int(df[~dense].sum()), int(dense.sum()), int(cf.sum())
        file.reserve("docs", "<u2", postings)
        file.reserve("tf", "|u1", postings)
        file.reserve("rows", "|u1", rows * self.documents)
        self._wide = self._wide_positions(plans)
        file.reserve("pos", "<u4" if self._wide else "<u2", places)

    def _wide_positions(self, plans: Sequence[_Plan]) -> bool:
        for plan in plans:
            for source, _, _ in plan.parts:
                if source.postings[plan.name].stretch(0, 0).positions.dtype == np.uint32:
                    return True
        return False

    # postings

    def _merge(self, plan: _Plan, big: list[tuple[Array, Array, Array]]) -> None:
        for first, last in ranges(plan.df + plan.cf):
            self._merge_range(plan, first, last, big)
        for source, base, at in plan.parts:
            self._take_weights(plan, source, base, at)

    def _merge_range(self, plan: _Plan, first: int, last: int, big: list[tuple[Array, Array, Array]]) -> None:
        df, cf = plan.df[first:last], plan.cf[first:last]
        starts = np.cumsum(df) - df
        docs = np.empty(int(df.sum()), np.uint16)
        tf = np.empty(len(docs), np.uint32)
        place_starts = np.cumsum(cf) - cf
        positions = np.empty(int(cf.sum()), np.uint32 if self._wide else np.uint16)
        written, written_places = starts.copy(), place_starts.copy()
        for source, base, at in plan.parts:
            low, high = np.searchsorted(at, (first, last)).tolist()
            if low == high:
                continue
            part = source.stretch(plan.name, low, high)
            terms = at[low:high] - first
            goal = runs(written[terms], part.df)
            docs[goal] = part.docs + np.uint16(base) if source.renumbered is None else part.docs + base
            tf[goal] = part.tf
            np.add.at(written, terms, part.df)
            if plan.has_positions:
                sums = np.concatenate(([0], np.cumsum(part.tf, dtype=np.int64)))
                ends = np.cumsum(part.df, dtype=np.int64)
                counts = sums[ends] - sums[ends - part.df]
                positions[runs(written_places[terms], counts)] = part.positions
                np.add.at(written_places, terms, counts)
        file = self._file
        if (over := np.flatnonzero(tf >= BIG)).size:
            owners = np.searchsorted(starts, over, side="right") - 1
            big.append((owners + first + plan.first, docs[over], tf[over]))
        small = np.minimum(tf, BIG).astype(np.uint8)
        dense = np.flatnonzero(plan.dense[first:last]).tolist()
        start = 0
        for number in dense:
            begin, end = int(starts[number]), int(starts[number] + df[number])
            file.append("docs", docs[start:begin])
            file.append("tf", small[start:begin])
            row = np.zeros(self.documents, np.uint8)
            row[docs[begin:end]] = small[begin:end]
            file.append("rows", row)
            start = end
        file.append("docs", docs[start:])
        file.append("tf", small[start:])
        file.append("pos", positions)

    def _take_weights(self, plan: _Plan, source: Source, base: int, at: Array) -> None:
        postings = source.postings[plan.name]
        given = postings.weights
        if postings.boost != plan.boost:
            # The schema's boost was changed in between: weights of this source are written out.
            part = source.postings[plan.name].stretch(0, len(postings.terms))
            terms = np.repeat(np.arange(len(postings.terms)), part.df)
            values = part.tf * postings.boost
            own = {(int(t), int(d)): float(v) for t, d, v in zip(given.terms, given.docs, given.values, strict=True)}
            for number, key in enumerate(zip(terms.tolist(), part.docs.tolist(), strict=True)):
                values[number] = own.get(key, values[number])
            given = Exceptions(terms, part.docs.astype(np.int64), values)
        if not len(given):
            return
        docs = given.docs if source.renumbered is None else source.renumbered[given.docs]
        keep = docs >= 0
        plan.weights.append(
            (at[given.terms[keep]] + plan.first, docs[keep].astype(np.int64) + base, given.values[keep])
        )

    def _exceptions(self, name: str, rows: Sequence[tuple[Array, Array, Array]], dtype: Any) -> None:
        terms, docs, values = (
            np.concatenate([row[column] for row in rows]) if rows else np.empty(0, np.int64) for column in range(3)
        )
        order = np.lexsort((docs, terms))
        self._file.put(f"{name}_term", terms[order].astype(np.uint32))
        self._file.put(f"{name}_doc", docs[order].astype(np.uint16))
        self._file.put(name, values[order].astype(dtype))

    # documents

    def _lengths(self, name: str) -> Array:
        parts = []
        for source in self._sources:
            lengths = source.lengths(name)
            if lengths is None:
                lengths = np.zeros(source.documents, np.int64)
            parts.append(lengths if source.kept is None else lengths[source.kept])
        return np.concatenate(parts).astype(np.int64) if parts else np.empty(0, np.int64)

    def _write_lengths(self, number: int, plan: _Plan) -> None:
        if not self._schema[plan.name].scorable:
            return
        lengths = self._lengths(plan.name)
        wide = len(lengths) and lengths.max() >= 1 << 16
        self._file.put(f"length.{number}", lengths.astype(np.uint32 if wide else np.uint16))
        self._file.put(f"lencode.{number}", length_codes(lengths))

    def _field_facts(self, plan: _Plan) -> dict[str, Any]:
        scorable = bool(self._schema[plan.name].scorable)
        return {
            "name": plan.name,
            "first": plan.first,
            "last": plan.first + len(plan.terms),
            "boost": plan.boost,
            "scorable": scorable,
            "has_positions": plan.has_positions,
            "contiguous": plan.contiguous,
            "total": int(self._lengths(plan.name).sum()) if scorable else 0,
            "newlines": any(b"\n" in term for term in plan.terms),
        }

    def _write_columns(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        for name, kind in self._schema.items():
            parts = [(source.column(name), source.kept, source.documents) for source in self._sources]
            if kind.column_type and any(data is not None for data, _, _ in parts):
                rows.append(write_column(self._file, len(rows), name, merge_columns(kind.column_type, parts)))
        return rows

    # successor codes

    def _write_codes(self, plans: Sequence[_Plan]) -> None:
        wanted = [plan.contiguous and self.documents >= self._layout.code_documents for plan in plans]
        if not any(wanted):
            return
        cf = np.concatenate([plan.cf for plan in plans])
        post_at, pos_at = (np.concatenate(([0], np.cumsum(counts))) for counts in (self._posting_counts(plans), cf))
        chosen = []
        for number, plan in enumerate(plans):
            if wanted[number]:
                top = np.argsort(-plan.cf, kind="stable")[:CODES]
                chosen.append(np.sort(top[plan.cf[top] > 0]) + plan.first)
                self._file.put(f"codes.{number}", chosen[-1].astype(np.uint32))
            else:
                chosen.append(np.empty(0, np.int64))
        self._file.reserve("succ", "|u1", int(cf.sum()))
        for number, plan in enumerate(plans):
            if wanted[number]:
                self._write_field_codes(plan, chosen[number], post_at, pos_at)
            else:
                self._file.append("succ", np.full(int(plan.cf.sum()), NO_CODE, np.uint8))

    def _posting_counts(self, plans: Sequence[_Plan]) -> Array:
        return np.concatenate([np.where(plan.dense, 0, plan.df) for plan in plans])

    def _write_field_codes(self, plan: _Plan, chosen: Array, post_at: Array, pos_at: Array) -> None:
        lengths = self._lengths(plan.name) + 1  # one place more, so that the last word's successor is no word
        begins = np.cumsum(lengths) - lengths
        at_place = np.full(int(lengths.sum()), NO_CODE, np.uint8)
        for code, term in enumerate(chosen.tolist()):
            at_place[self._places(plan, term, term + 1, begins, post_at, pos_at)] = code
        for first, last in ranges(plan.df + plan.cf):
            places = self._places(plan, first + plan.first, last + plan.first, begins, post_at, pos_at)
            places += 1
            self._file.append("succ", at_place[places])

    def _places(self, plan: _Plan, first: int, last: int, begins: Array, post_at: Array, pos_at: Array) -> Array:
        """Where in the array of all places the occurrences of a range of terms are."""
        docs, tf = self._written(plan, first, last, post_at)
        positions = self._file.read("pos", int(pos_at[first]), int(pos_at[last]))
        places: Array = np.repeat(begins[docs], tf)
        places += positions
        return places

    def _written(self, plan: _Plan, first: int, last: int, post_at: Array) -> tuple[Array, Array]:
        """(documents, true frequencies) of a range of terms that was merged before."""
        low, high = first - plan.first, last - plan.first
        docs: list[Array] = []
        tf: list[Array] = []
        start = first
        for number in [*(np.flatnonzero(plan.dense[low:high]) + first).tolist(), last]:
            if number > start:
                begin, end = int(post_at[start]), int(post_at[number])
                docs.append(self._file.read("docs", begin, end))
                tf.append(self._file.read("tf", begin, end))
            if number < last:
                row_number = self._row_of(number)
                row = self._file.read("rows", row_number * self.documents, (row_number + 1) * self.documents)
                docs.append(np.flatnonzero(row))
                tf.append(row[docs[-1]])
            start = number + 1
        all_docs = np.concatenate(docs) if docs else np.empty(0, np.int64)
        all_tf = np.concatenate(tf).astype(np.int64) if tf else np.empty(0, np.int64)
        if (over := np.flatnonzero(all_tf == BIG)).size:
            terms = self._file.read("big_term", 0, self._file.count("big_term"))
            begin, end = np.searchsorted(terms, (first, last))
            all_tf[over] = self._file.read("big", int(begin), int(end))
        return all_docs, all_tf

    def _row_of(self, term: int) -> int:
        return int(self._file.read("row", term, term + 1)[0])
