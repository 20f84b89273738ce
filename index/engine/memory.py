"""The C library told to keep memory for arrays that come and go.

A search makes and drops arrays of half a megabyte. glibc gives such memory back to the system each time and asks for it
again, and the page faults cost more than the arithmetic: a search of common words takes two to three times as long.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

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
