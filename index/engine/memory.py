"""How much memory a search may keep, and of which kind.

A search makes and drops arrays of half a megabyte. glibc gives such memory back to the system each time and asks for it
again, and the page faults cost more than the arithmetic: a search of common words takes two to three times as long. So
the C library is told to keep it.

Mapped pages, on the other hand, pile up with every different query and count as this process's own, though the system
could have them back at any time. So they are given back now and then.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from functools import cache
from pathlib import Path

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of mallopt in <malloc.h>
_LARGEST = 16 << 20
_KEPT = 48 << 20


@cache
def keep_freed_memory() -> None:
    """Once a process, where the C library is glibc; elsewhere nothing happens. About 48 MB stay with the process."""
    if sys.platform != "linux":
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return
    mallopt(_MMAP_THRESHOLD, _LARGEST)
    mallopt(_TRIM_THRESHOLD, _KEPT)


MOST_MAPPED = 80 << 20
"""Bytes of mapped pages that a searcher lets pile up."""


def mapped_bytes() -> int:
    """The pages of files that count as this process's memory; 0 where the system doesn't tell."""
    try:
        with Path("/proc/self/statm").open("rb") as numbers:
            return int(numbers.read().split()[2]) * mmap.PAGESIZE
    except (OSError, ValueError, IndexError):
        return 0
