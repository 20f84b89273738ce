"""Streams with a limit, so that no file, packed or not, fills the memory."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

from index.core.errors import UnreadableFileError

MIB = 1 << 20
MAX_FILE = 64 * MIB
"""Longest file that is read at once, in bytes."""
_STEP = 1 * MIB


class Readable(Protocol):
    """As much of a binary stream as the readers use."""

    def read(self, size: int, /) -> bytes: ...
    def readline(self, size: int, /) -> bytes: ...


class GunzipStream:
    """The unpacked bytes of a gzip stream; more than `limit` of them, or broken data, raise UnreadableFileError."""

    def __init__(self, packed: BinaryIO, limit: int) -> None:
        self._stream = gzip.GzipFile(fileobj=packed, mode="rb")
        self._limit = limit
        self._left = limit

    def read(self, size: int = -1, /) -> bytes:
        if size < 0:
            return read_all(self, limit=self._limit)
        return self._take(self._stream.read, size)

    def readline(self, size: int = -1, /) -> bytes:
        return self._take(self._stream.readline, size if size >= 0 else self._left + 1)

    def _take(self, take: Callable[[int], bytes], size: int) -> bytes:
        try:
            data = take(min(size, self._left + 1))
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableFileError("The gzip data is broken or cut off.") from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableFileError(f"Unpacked it is larger than {self._limit // MIB:,} MiB.")
        return data


def gunzip(packed: BinaryIO, limit: int) -> BinaryIO:
    """`packed` unpacked, as far as readers use a stream (read and readline)."""
    return cast("BinaryIO", GunzipStream(packed, limit))


def read_all(stream: Readable, *, limit: int = MAX_FILE) -> bytes:
    """All bytes of `stream`; UnreadableFileError where they are more than `limit` or none at all."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_STEP):
        size += len(piece)
        if size > limit:
            raise UnreadableFileError(f"It is larger than {limit // MIB:,} MiB.")
        pieces.append(piece)
    if not size:
        raise UnreadableFileError("The file is empty.")
    return b"".join(pieces)
