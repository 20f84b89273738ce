"""Stored fields: short values of a document as they are, beside those of its neighbours; long ones in a frame,
compressed where that pays. So a list of titles is read without unpacking a text. FORMAT.md has the bytes.
"""

from __future__ import annotations

import json
import pickle
import struct
from collections.abc import Collection, Iterable, Mapping, Sequence
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


SHORT = 256
"""Bytes of a value that is kept as it is."""

Record = tuple[bytes, bytes]
"""The stored fields of a document: the short ones, and the long ones, as `encode_fields` gives them; or the short ones
and the frame of the long ones."""

_PLAIN_TYPES = {int, float, bool, type(None)}
_SIZES = struct.Struct("<II")


def encode_fields(fields: Mapping[str, Any]) -> Record:
    """Stored values as bytes: each name and value with its length, texts as UTF-8, other plain values as JSON, anything
    else pickled."""
    short: list[bytes] = []
    long: list[bytes] = []
    for name, value in fields.items():
        kind = type(value)
        if kind is str:
            mark, data = b"s", value.encode("utf-8", "surrogatepass")
        elif kind in _PLAIN_TYPES:
            mark, data = b"j", json.dumps(value).encode()
        else:
            mark, data = b"p", pickle.dumps(value, 5)
        key = name.encode("utf-8", "surrogatepass")
        (short if len(data) <= SHORT else long).extend((mark, _SIZES.pack(len(key), len(data)), key, data))
    return b"".join(short), b"".join(long)


def decode_fields(payload: bytes, names: Collection[str] = ()) -> dict[str, Any]:
    """The inverse of `encode_fields`, of either part; of these names, if there are any. ValueError or struct.error for
    what it never gives."""
    fields: dict[str, Any] = {}
    at = 0
    while at < len(payload):
        mark = payload[at : at + 1]
        key, size = _SIZES.unpack_from(payload, at + 1)
        begin = at + 1 + _SIZES.size
        name = payload[begin : begin + key].decode("utf-8", "surrogatepass")
        data = payload[begin + key : begin + key + size]
        if len(data) != size:
            raise ValueError("stored fields are cut off")
        if names and name not in names:
            pass
        elif mark == b"s":
            fields[name] = data.decode("utf-8", "surrogatepass")
        elif mark == b"j":
            fields[name] = json.loads(data)
        elif mark == b"p":
            # The index lies where Whoosh keeps its own pickles, and nowhere a stranger writes.
            try:
                fields[name] = pickle.loads(data)  # noqa: S301
            except Exception as error:  # whatever a pickle of a class that is gone raises
                raise ValueError(f"stored field {name}: {error}") from error
        else:
            raise ValueError("no stored fields")
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
        """`payload` in the shortest of its forms that is worth trying; nothing for nothing."""
        if not payload:
            return b""
        if len(payload) < 64 and self._shared is None:
            return RAW + payload
        mark, compressor = (PLAIN, self._plain) if self._shared is None else (SHARED, self._shared)
        packed = compressor.compress(payload)
        return mark + packed if len(packed) < len(payload) else RAW + payload


def train(payloads: Sequence[bytes]) -> bytes:
    """A shared dictionary for long fields like these; empty where it doesn't pay."""
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

    def record(self, document: int) -> Record:
        """The short fields of a document, and the frame of the long ones, as they lie in the file."""
        return self._part("short", document), self._part("stored", document)

    def fields(self, document: int, names: Collection[str] = ()) -> dict[str, Any]:
        """The stored values of a document; of these names, if there are any."""
        try:
            fields = decode_fields(self._part("short", document), names)
            if not names or not fields.keys() >= set(names):
                fields |= decode_fields(self._unpacked(self._part("stored", document)), names)
        except (ValueError, struct.error, zstandard.ZstdError) as error:
            raise DamagedIndexError(f"stored fields of document {document}", path=self._file.path) from error
        return fields

    def records(self, documents: Iterable[int], compressor: Compressor) -> Iterable[Record]:
        """Documents for a file whose shared dictionary is that of `compressor`."""
        same = compressor.dictionary == self.dictionary
        for document in documents:
            short, frame = self.record(document)
            if frame[:1] == SHARED and not same:
                frame = compressor.frame(self._unpacked(frame))
            yield short, frame

    def _part(self, name: str, document: int) -> bytes:
        at = self._file.array(f"{name}_at")
        return self._file.array(name)[at[document] : at[document + 1]].tobytes()

    def _unpacked(self, frame: bytes) -> bytes:
        mark, packed = frame[:1], frame[1:]
        if mark in (b"", RAW):
            return packed
        if mark == PLAIN:
            return self._plain.decompress(packed)
        if mark != SHARED:
            raise ValueError("no frame")
        if self._shared is None:
            self._shared = zstandard.ZstdDecompressor(dict_data=zstandard.ZstdCompressionDict(self.dictionary))
        return self._shared.decompress(packed)


def offsets(sizes: Sequence[int]) -> Array:
    """Where frames of these sizes begin, and where the last ends."""
    return np.concatenate(([0], np.cumsum(sizes, dtype=np.uint64))).astype(np.uint64)
