"""Field lengths as Whoosh scores them: rounded up to one of 256 steps, so that a score depends on few values."""

from __future__ import annotations

import numpy as np
from whoosh.util.numeric import byte_to_length

from index.engine.sectionfile import Array

STEPS: Array = np.array([byte_to_length(code) for code in range(256)], np.int64)
"""The length that each code stands for; 0 for a document without the field."""


def length_codes(lengths: Array) -> Array:
    """The codes (uint8) of exact lengths: the first step that is not below; the last for whatever is longer."""
    return np.minimum(np.searchsorted(STEPS, lengths, side="left"), 255).astype(np.uint8)
