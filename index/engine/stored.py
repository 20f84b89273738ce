"""Stored fields: one frame a document, compressed where that pays. FORMAT.md says what a frame begins with."""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import zstandard

from index.engine.errors import DamagedIndexError
from index.engine.sectionfile import Array, SectionFile

RAW, PLAIN, SHARED = b"\x00", b"\x01", b"\x02"
"""First byte of a frame: as it is; Zstandard; Zstandard with the segment's shared dictionary."""

_LEVEL = 3
_DICTIONARY = 110_000
_SAMPLES = 800
_WORTH = 400
"""A shared dictionary is trained once so many documents of `_WORTH_BYTES` on average are there."""
_WORTH_BYTES = 200


def encode_fields(fields: dict[str, Any]) -> bytes:
    """Stored values as bytes: each name and value with its length, texts as UTF-8, other plain values as JSON; a pickle
    of all where one is none of these."""
    out: list[bytes] = []
    for name, value in fields.items():
        kind = type(value)
        if kind is str:
            mark, data = b"s", value.encode("utf-8", "surrogatepass")
        elif kind in _PLAIN_TYPES:
            mark, data = b"j", json.dumps(value).encode()
        else:
            return b"p" + pickle.dumps(fields, 5)
        key = name.encode("utf-8", "surrogatepass")
        out += (mark, _SIZES.pack(len(key), len(data)), key, data)
    return b"f" + b"".join(out)


_PLAIN_TYPES = {int, float, bool, type(None)}
_SIZES = struct.Struct("<II")


def decode_fields(payload: bytes) -> dict[str, Any]:
    """The inverse of `encode_fields`; ValueError for what it never gives."""
    if payload[:1] == b"p":
        # The index lies where Whoosh keeps its own pickles, and nowhere a stranger writes.
        return dict(pickle.loads(payload[1:]))  # noqa: S301
    if payload[:1] != b"f":
        raise ValueError("no stored fields")
    fields: dict[str, Any] = {}
    at = 1
    while at < len(payload):
        key, size = _SIZES.unpack_from(payload, at + 1)
        begin = at + 1 + _SIZES.size
        name = payload[begin : begin + key].decode("utf-8", "surrogatepass")
        data = payload[begin + key : begin + key + size].decode("utf-8", "surrogatepass")
        fields[name] = data if payload[at : at + 1] == b"s" else json.loads(data)
        at = begin + key + size
    return fields


class Compressor:
    """Makes frames. `dictionary` is shared by all frames of a segment; empty for none."""

    def __init__(self, dictionary: bytes = b"") -> None:
        self.dictionary = dictionary
        self._plain = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=False)
        self._shared = None
        if dictionary:
            data = zstandard.ZstdCompressionDict(dictionary)
            data.precompute_compress(level=_LEVEL)
            self._shared = zstandard.ZstdCompressor(dict_data=data, write_checksum=False, write_dict_id=False)

    def frame(self, payload: bytes) -> bytes:
        """`payload` in the shortest of its forms that is worth trying."""
        if len(payload) < 64 and self._shared is None:
            return RAW + payload
        mark, compressor = (PLAIN, self._plain) if self._shared is None else (SHARED, self._shared)
        packed = compressor.compress(payload)
        return mark + packed if len(packed) < len(payload) else RAW + payload


def train(payloads: Sequence[bytes]) -> bytes:
    """A shared dictionary for documents like these; empty where it doesn't pay."""
    if len(payloads) < _WORTH or sum(map(len, payloads)) < _WORTH_BYTES * len(payloads):
        return b""
    step = max(1, len(payloads) // _SAMPLES)
    try:
        return zstandard.train_dictionary(_DICTIONARY, list(payloads[::step][:_SAMPLES])).as_bytes()
    except zstandard.ZstdError:
        return b""


class StoredFields:
    """The stored fields of a segment file."""

    def __init__(self, file: SectionFile) -> None:
        self._file = file
        self._plain = zstandard.ZstdDecompressor()
        self._shared: zstandard.ZstdDecompressor | None = None

    @property
    def dictionary(self) -> bytes:
        return self._file.array("stored_dictionary").tobytes()

    def frame(self, document: int) -> bytes:
        """The frame of a document as it lies in the file."""
        at = self._file.array("stored_at")
        return self._file.array("stored")[at[document] : at[document + 1]].tobytes()

    def payload(self, document: int) -> bytes:
        """The frame, unpacked."""
        frame = self.frame(document)
        mark, packed = frame[:1], frame[1:]
        try:
            if mark == RAW:
                return packed
            if mark == PLAIN:
                return self._plain.decompress(packed)
            if mark == SHARED:
                if self._shared is None:
                    data = zstandard.ZstdCompressionDict(self.dictionary)
                    self._shared = zstandard.ZstdDecompressor(dict_data=data)
                return self._shared.decompress(packed)
        except zstandard.ZstdError as error:
            raise DamagedIndexError(f"stored fields of document {document}", path=self._file.path) from error
        raise DamagedIndexError(f"stored fields of document {document}", path=self._file.path)

    def fields(self, document: int) -> dict[str, Any]:
        """The stored values of a document."""
        try:
            return decode_fields(self.payload(document))
        except (ValueError, struct.error, pickle.UnpicklingError, EOFError) as error:
            raise DamagedIndexError(f"stored fields of document {document}", path=self._file.path) from error

    def frames(self, documents: Iterable[int], compressor: Compressor) -> Iterable[bytes]:
        """Frames of documents for a file whose shared dictionary is that of `compressor`."""
        same = compressor.dictionary == self.dictionary
        for document in documents:
            frame = self.frame(document)
            if frame[:1] == SHARED and not same:
                frame = compressor.frame(self.payload(document))
            yield frame


def offsets(sizes: Sequence[int]) -> Array:
    """Where frames of these sizes begin, and where the last ends."""
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.uint64))).astype(np.uint64)
