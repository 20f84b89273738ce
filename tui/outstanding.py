"""What the app still waits for: searches asked, articles being read, the archive being opened. Tests wait on it."""

from __future__ import annotations

import asyncio

BUSY_AFTER = 0.4
"""Seconds after which what is not done is told."""


class Outstanding:
    """A set of names of running work. Used on the app's thread only."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._clear = asyncio.Event()
        self._clear.set()

    def begin(self, name: str) -> None:
        self._names.add(name)
        self._clear.clear()

    def end(self, name: str) -> None:
        """Ending what never began does nothing."""
        self._names.discard(name)
        if not self._names:
            self._clear.set()

    @property
    def idle(self) -> bool:
        return not self._names

    async def wait(self) -> None:
        """Until nothing is outstanding."""
        await self._clear.wait()
