"""The bulk writer: documents in, segments out, a new table of contents at the end.

Documents are collected in batches, each batch is inverted with numpy, and the batches of a segment are merged into its
file. A commit forces the new files to disk before the table of contents that names them, and that one appears by a
rename: killed at any moment, the index is that of the last commit, and what lies about is swept by the next. Readers
go on with the generation they opened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, LockError, clean_files
from whoosh.reading import SegmentReader

from index.engine.building import MOST_DOCUMENTS, Layout, SegmentBuilder
from index.engine.codec import EngineSegment
from index.engine.inversion import Batch, Inverted, check_schema
from index.engine.policy import merge_groups, packed
from index.engine.segmentdata import SegmentData
from index.engine.sources import Source
from index.engine.spill import Spill
from index.engine.stored import Compressor, train

_BATCH_TOKENS = 1_400_000
_BATCH_DOCUMENTS = 8192


class BulkWriter:
    """The only writer of an index in a folder; whoosh.index.LockError while there is another. A context manager:
    leaving it without `commit` drops what was not committed.

    `memory_mb` is about what collected documents may take; more is kept in a temporary file beside the index.
    """

    def __init__(self, index: Any, *, memory_mb: int = 128, layout: Layout | None = None) -> None:
        if not isinstance(index.storage, FileStorage):
            raise TypeError("the engine writes into folders only")
        self._lock = index.lock("WRITELOCK")
        if not self._lock.acquire():
            raise LockError
        try:
            toc = index._read_toc()  # noqa: SLF001 (the only way to the segments)
            check_schema(toc.schema)
        except BaseException:
            self._lock.release()
            raise
        self._index = index
        self._storage = index.storage
        self._folder = Path(index.storage.folder)
        self._layout = layout or Layout()
        self._memory = memory_mb * 1_000_000
        self._generation: int = toc.generation
        self._schema = toc.schema
        self._segments: list[Any] = list(toc.segments)
        self._opened: dict[str, Any] = {}
        self._added: list[EngineSegment] = []
        self._batch = Batch(self._schema)
        self._builder: SegmentBuilder | None = None
        self._segment: EngineSegment | None = None
        self._spill: Spill | None = None
        self._kept_bytes = 0
        self._dictionary: bytes | None = None
        self._changed = False
        self._closed = self._broken = False

    def __enter__(self) -> BulkWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cancel()

    def add(self, document: Mapping[str, object]) -> None:
        """Field -> value, as for Whoosh's `add_document`. A document that can't be indexed raises and is not kept."""
        self._check()
        self._batch.add(document)
        self._changed = True
        held = (self._builder.documents if self._builder else 0) + len(self._batch)
        full = self._batch.bytes > self._memory // 2 or len(self._batch) >= _BATCH_DOCUMENTS
        if full or self._batch.tokens > _BATCH_TOKENS or held >= MOST_DOCUMENTS:
            with self._whole():
                self._flush()
                if held >= MOST_DOCUMENTS:
                    self._finish_segment()

    def delete_by_term(self, field: str, term: object) -> int:
        """Delete the committed documents with that term; how many there were. Later ones are not looked at."""
        self._check()
        kind = self._schema[field]
        try:
            text = kind.to_bytes(term)
        except ValueError:
            return 0
        count = 0
        for segment in self._segments:
            for number in self._documents_with(segment, field, text):
                if not segment.is_deleted(number):
                    segment.delete_document(number)
                    count += 1
        self._changed = self._changed or count > 0
        return count

    def commit(self, *, optimize: bool = False) -> None:
        """Make everything since the last commit durable and visible. `optimize` leaves as few segments as can be.

        The writer goes on; `cancel`, or the end of the `with` block, releases the lock.
        """
        self._check()
        with self._whole():
            self._flush()
            self._finish_segment()
            if not self._changed and not optimize:
                return
            segments = self._segments + self._added
            kept = self._merged(segments, optimize=optimize)
            if not self._changed and kept == segments:
                return
            self._generation += 1
            _sync(self._folder)
            # From here on they are no longer this writer's to delete: the table of contents may be the new one already
            # when it is interrupted. Left-overs go with the next commit.
            self._segments, self._added = kept, []
            TOC(self._schema, kept, self._generation).write(_Durable(self._storage), self._index.indexname)
            _sync(self._folder)
        self._changed = False
        names = {segment.segment_id() for segment in kept}
        for name in [name for name in self._opened if name not in names]:
            self._opened.pop(name).close()
        clean_files(self._storage, self._index.indexname, self._generation, kept)

    def cancel(self) -> None:
        """Drop what was not committed, and let go of the index."""
        if self._closed:
            return
        self._closed = True
        if self._builder:
            self._builder.abandon()
        if self._spill:
            self._spill.close()
        for segment in self._added:
            segment.path(self._storage).unlink(missing_ok=True)
        for reader in self._opened.values():
            reader.close()
        self._opened = {}
        self._lock.release()

    close = cancel

    def _check(self) -> None:
        if self._closed:
            raise ValueError("the writer is closed")
        if self._broken:
            raise ValueError("the writer failed before, and can only be cancelled")

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """After a failure within, what was written is not what was added: the writer does no more."""
        try:
            yield
        except BaseException:
            self._broken = True
            raise

    # segments from documents

    def _flush(self) -> None:
        if not len(self._batch):
            return
        batch = self._batch.invert()
        builder = self._builder or self._begin_segment(batch)
        frame = builder.compressor.frame
        records = [(short, frame(long)) for short, long in batch.records]
        batch.records.clear()
        if self._kept_bytes + (size := _size(batch)) > self._memory // 2:
            if self._spill is None:
                self._spill = Spill(self._folder / f"{self._index.indexname}_spill.tmp")
            batch = self._spill.put(batch)
        else:
            self._kept_bytes += size
        builder.add(Source.of_batch(batch), records)

    def _begin_segment(self, batch: Inverted) -> SegmentBuilder:
        if self._dictionary is None:
            self._dictionary = train([long for _, long in batch.records]) or None
        self._segment = EngineSegment(self._index.indexname)
        self._builder = self._build(self._segment, self._dictionary or b"")
        return self._builder

    def _build(self, segment: EngineSegment, dictionary: bytes) -> SegmentBuilder:
        path = segment.path(self._storage)
        return SegmentBuilder(path, self._schema, layout=self._layout, compressor=Compressor(dictionary))

    def _finish_segment(self) -> None:
        if self._builder is None or self._segment is None:
            return
        self._segment.set_doc_count(self._builder.documents)
        self._builder.finish()
        self._added.append(self._segment)
        self._builder = self._segment = None
        self._kept_bytes = 0
        if self._spill:
            self._spill.close()
            self._spill = None

    # segments from segments

    def _merged(self, segments: list[Any], *, optimize: bool) -> list[Any]:
        """The segments as they are after merging; those of stock Whoosh are left as they are."""
        ours = [place for place, segment in enumerate(segments) if isinstance(segment, EngineSegment)]
        living = [segments[place].doc_count() for place in ours]
        documents = [segments[place].doc_count_all() for place in ours]
        if optimize:
            groups = packed(range(len(ours)), living, most=MOST_DOCUMENTS)
            groups = [group for group in groups if len(group) > 1 or living[group[0]] < documents[group[0]]]
        else:
            groups = merge_groups(living, documents, most=MOST_DOCUMENTS)
        out: list[Any] = list(segments)
        for group in groups:
            members = [segments[ours[place]] for place in group]
            for place in group:
                out[ours[place]] = None
            if any(segment.doc_count() for segment in members):
                out[ours[group[0]]] = self._merge(members)
        return [segment for segment in out if segment is not None]

    def _merge(self, members: list[EngineSegment]) -> EngineSegment:
        opened = [self._reader(segment) for segment in members]
        for data in opened:
            data.verify()  # what is wrong in one file must not get a right checksum in another
        largest = max(zip(members, opened, strict=True), key=lambda pair: pair[0].doc_count())[1]
        merged = EngineSegment(self._index.indexname)
        builder = self._build(merged, largest.stored.dictionary)
        try:
            for segment, data in zip(members, opened, strict=True):
                kept = np.flatnonzero(segment.living()) if segment.has_deletions() else None
                documents = range(data.documents) if kept is None else kept.tolist()
                builder.add(Source.of_segment(data, kept), data.stored.records(documents, builder.compressor))
            merged.set_doc_count(builder.documents)
            builder.finish()
        except BaseException:
            builder.abandon()
            raise
        return merged

    def _reader(self, segment: EngineSegment) -> SegmentData:
        name = segment.segment_id()
        found = self._opened.get(name)
        if found is None:
            # To look up what is deleted; before a merge all of it is compared with its checksums.
            found = self._opened[name] = segment.open(self._storage, prove=False)
        data: SegmentData = found
        return data

    def _documents_with(self, segment: Any, field: str, text: bytes) -> list[int]:
        if isinstance(segment, EngineSegment):
            data = self._reader(segment)
            number = data.find(field, text)
            return data.docs(number).tolist() if number >= 0 else []
        name = segment.segment_id()
        if name not in self._opened:
            self._opened[name] = SegmentReader(self._storage, self._schema, segment)
        reader = self._opened[name]
        return list(reader.postings(field, text).all_ids()) if (field, text) in reader else []


def _size(batch: Inverted) -> int:
    return sum(p.docs.nbytes + p.tf.nbytes + p.positions.nbytes for p in batch.postings.values())


def _sync(path: Path) -> None:
    """Force a file, or the names in a folder, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Durable:
    """A storage whose files are forced to disk before they get their name."""

    def __init__(self, storage: Any) -> None:
        self._storage = storage

    def create_file(self, name: str) -> Any:
        return self._storage.create_file(name)

    def rename_file(self, old: str, new: str, *, safe: bool = False) -> None:
        _sync(Path(self._storage.folder) / old)
        self._storage.rename_file(old, new, safe=safe)
