"""One file of named, typed, checksummed arrays: how a segment lies on disk. FORMAT.md has every byte.

`SectionWriter` writes front to back, or several sections of known size side by side; the file is valid only once
`finish` has put the preamble in its place and forced everything to disk. `SectionFile` maps a file, proves its
directory and its small sections at once, and everything in `verify`. Whatever is wrong with a file is a
DamagedIndexError.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import numpy.typing as npt

from index.engine.errors import DamagedIndexError

Array = npt.NDArray[Any]

MAGIC = b"DLENGINE"
VERSION = 2
ALIGNMENT = 64
SMALL = 1 << 21
"""Sections up to so many bytes are proven when a file is opened: dictionaries and lengths, not postings and texts."""

_PREAMBLE = struct.Struct("<8sIIQQQ")
_CHECK = struct.Struct("<I")
_PIECE = 1 << 22


class SectionWriter:
    """Writes one file. A section is filled in order; several may be under way once their sizes are known."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)
        self._end = ALIGNMENT
        self._sections: dict[str, list[Any]] = {}  # name -> [dtype, offset, count, checksum, bytes written]

    def __enter__(self) -> SectionWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def reserve(self, name: str, dtype: str, count: int) -> None:
        """Make room for `count` values, to be written with `append`."""
        self._sections[name] = [dtype, self._end, count, 0, 0]
        size = count * np.dtype(dtype).itemsize
        self._end += -(-size // ALIGNMENT) * ALIGNMENT

    def append(self, name: str, values: Array | bytes) -> None:
        """The next values of a reserved section, in its own dtype."""
        section = self._sections[name]
        data = (
            values if isinstance(values, bytes) else np.ascontiguousarray(values, dtype=section[0]).view(np.uint8).data
        )
        if not len(data):
            return
        _write(self._fd, data, section[1] + section[4])
        section[3] = zlib.crc32(data, section[3])
        section[4] += len(data)

    def put(self, name: str, values: Array) -> None:
        """A whole section at once."""
        self.reserve(name, values.dtype.str, len(values))
        self.append(name, values)

    def stream(self, name: str) -> None:
        """Begin a section of bytes of unknown size, fed by `append`. Until `end_stream` nothing else is written."""
        self._sections[name] = ["|u1", self._end, 0, 0, 0]

    def end_stream(self, name: str) -> None:
        section = self._sections[name]
        section[2] = section[4]
        self._end += -(-section[4] // ALIGNMENT) * ALIGNMENT

    def read(self, name: str, start: int, stop: int) -> Array:
        """Values that were already appended."""
        dtype, offset, _, _, _ = self._sections[name]
        size = np.dtype(dtype).itemsize
        return np.frombuffer(os.pread(self._fd, (stop - start) * size, offset + start * size), dtype)

    def count(self, name: str) -> int:
        """How many values a section has."""
        return int(self._sections[name][2])

    def finish(self, facts: dict[str, Any]) -> None:
        """Write directory and preamble, and force the file to disk."""
        for name, (dtype, _, count, _, written) in self._sections.items():
            if written != count * np.dtype(dtype).itemsize:
                raise AssertionError(f"section {name} is not full")
        rows = [[name, *section[:4]] for name, section in self._sections.items()]
        directory = json.dumps({"facts": facts, "sections": rows}, separators=(",", ":")).encode()
        os.ftruncate(self._fd, self._end)
        _write(self._fd, directory, self._end)
        size = self._end + len(directory)
        preamble = _PREAMBLE.pack(MAGIC, VERSION, zlib.crc32(directory), self._end, len(directory), size)
        _write(self._fd, (preamble + _CHECK.pack(zlib.crc32(preamble))).ljust(ALIGNMENT, b"\0"), 0)
        os.fsync(self._fd)
        self.close()

    def close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1


class SectionFile:
    """A finished file, mapped. Arrays are read-only views; they stay valid after `close`.

    `prove`: compare sections up to `SMALL` with their checksums at once.
    """

    def __init__(self, path: Path, *, prove: bool = True) -> None:
        self.path = path
        self._fd = os.open(path, os.O_RDONLY)
        try:
            self._map: mmap.mmap | None = self._mapped()
            directory = self._directory(self._map)
        except BaseException:
            os.close(self._fd)
            self._fd = -1
            raise
        self.facts: dict[str, Any] = directory["facts"]
        self._rows: dict[str, tuple[str, int, int, int]] = {row[0]: tuple(row[1:]) for row in directory["sections"]}
        self._arrays: dict[str, Array] = {}
        self._buffers: dict[str, Array] = {}
        for name, (dtype, _, count, _) in self._rows.items():
            if prove and count * np.dtype(dtype).itemsize <= SMALL:
                self._prove(name)

    def __contains__(self, name: str) -> bool:
        return name in self._rows

    def array(self, name: str) -> Array:
        """A section as a mapped array."""
        found = self._arrays.get(name)
        if found is None:
            if name not in self._rows or self._map is None:
                raise DamagedIndexError(f"part {name} is missing", path=self.path)
            dtype, offset, count, _ = self._rows[name]
            found = np.frombuffer(self._map, dtype, count, offset) if count else np.empty(0, dtype)
            self._arrays[name] = found
        return found

    def read(self, name: str, start: int, stop: int, slot: str) -> Array:
        """A stretch of a section, read into the buffer `slot`: valid until the slot is used again.

        For long stretches that are seldom read again: pages that are not mapped don't count as this process's memory.
        """
        dtype, offset, _, _ = self._rows[name]
        kind = np.dtype(dtype)
        size = (stop - start) * kind.itemsize
        buffer = self._buffers.get(slot)
        if buffer is None or len(buffer) < size:
            buffer = self._buffers[slot] = np.empty(max(size, 1 << 16), np.uint8)
        if size and os.preadv(self._fd, [buffer[:size].data], offset + start * kind.itemsize) != size:
            raise DamagedIndexError(f"part {name} is cut off", path=self.path)
        return buffer[:size].view(kind)

    def release(self) -> None:
        """Let go of the pages that were looked at. They stay in the system's cache and come back when needed."""
        if self._map is not None and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def verify(self) -> None:
        """Compare every section with its checksum. DamagedIndexError names the first that differs."""
        for name in self._rows:
            self._prove(name)

    def __del__(self) -> None:
        # Searchers share files and drop them one by one; the last reference closes.
        if getattr(self, "_fd", -1) >= 0:
            self.close()

    def close(self) -> None:
        """Give the descriptor back. Views that are still held keep the mapping alive."""
        self._arrays.clear()
        self._buffers.clear()
        self._map = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _mapped(self) -> mmap.mmap:
        if os.fstat(self._fd).st_size < ALIGNMENT:
            raise DamagedIndexError("the file is cut off", path=self.path)
        return mmap.mmap(self._fd, 0, access=mmap.ACCESS_READ)

    def _directory(self, data: mmap.mmap) -> Any:
        preamble = data[: _PREAMBLE.size]
        magic, version, check, offset, length, size = _PREAMBLE.unpack(preamble)
        if magic != MAGIC:
            raise DamagedIndexError("this is no file of the engine, or it was never finished", path=self.path)
        if _CHECK.unpack_from(data, _PREAMBLE.size)[0] != zlib.crc32(preamble):
            raise DamagedIndexError("its first bytes differ from their checksum", path=self.path)
        if version != VERSION:
            raise DamagedIndexError(f"it is of version {version}", path=self.path)
        if size != len(data) or offset + length != size:
            raise DamagedIndexError("the file is cut off", path=self.path)
        directory = data[offset : offset + length]
        if zlib.crc32(directory) != check:
            raise DamagedIndexError("its directory differs from its checksum", path=self.path)
        return json.loads(directory)

    def _prove(self, name: str) -> None:
        dtype, offset, count, check = self._rows[name]
        end = offset + count * np.dtype(dtype).itemsize
        found = 0
        if self._map is None:
            raise ValueError("the file is closed")
        with memoryview(self._map) as view:
            for start in range(offset, end, _PIECE):
                with view[start : min(start + _PIECE, end)] as piece:
                    found = zlib.crc32(piece, found)
        if found != check:
            raise DamagedIndexError(f"part {name} differs from its checksum", path=self.path)


def _write(fd: int, data: Any, offset: int) -> None:
    view = memoryview(data)
    while len(view):
        done = os.pwrite(fd, view, offset)
        view = view[done:]
        offset += done


def runs(starts: Array, sizes: Array) -> Array:
    """The numbers from each start on, as many as its size, one run after the other."""
    ends = np.cumsum(sizes, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    out: Array = np.repeat(starts - (ends - sizes.astype(np.int64)), sizes)
    out += np.arange(total)
    return out
