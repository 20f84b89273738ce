"""A file for batches that wait for their segment, so that they don't wait in memory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.engine.inversion import Inverted
from index.engine.postings import FieldPostings
from index.engine.sectionfile import Array


class Spill:
    """A file for the arrays of batches that wait for their segment, so that they don't wait in memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        self._end = 0

    def put(self, batch: Inverted) -> Inverted:
        """The same batch with its long arrays in the file."""
        for postings in batch.postings.values():
            self._move(postings)
        return batch

    def close(self) -> None:
        os.close(self._fd)
        self._path.unlink(missing_ok=True)

    def _move(self, postings: FieldPostings) -> None:
        for name in ("docs", "tf", "positions"):
            setattr(postings, name, self._kept(getattr(postings, name)))

    def _kept(self, values: Array) -> Any:
        data = np.ascontiguousarray(values)
        view = memoryview(data.view(np.uint8).data)
        start = self._end
        while len(view):
            done = os.pwrite(self._fd, view, self._end)
            view = view[done:]
            self._end += done
        return _Filed(self._fd, start, data.dtype, len(data))


@dataclass(frozen=True, slots=True)
class _Filed:
    """An array in a spill file. It can be sliced, and no more."""

    fd: int
    offset: int
    dtype: Any
    count: int

    def __getitem__(self, part: slice) -> Array:
        start, stop, _ = part.indices(self.count)
        size = self.dtype.itemsize
        return np.frombuffer(os.pread(self.fd, max(0, stop - start) * size, self.offset + start * size), self.dtype)
