"""When to stop: a token that another thread sets, and a moment after which nobody waits."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from index.core.errors import CancelledError


@dataclass(frozen=True, slots=True)
class Watch:
    """`deadline` is a value of time.monotonic()."""

    cancel: threading.Event | None = None
    deadline: float | None = None

    def check(self) -> None:
        """CancelledError once the token is set or the moment has passed."""
        if self.cancel is not None and self.cancel.is_set():
            raise CancelledError("The search was called off.")
        if self.deadline is not None and time.monotonic() > self.deadline:
            raise CancelledError("The search took too long.")
