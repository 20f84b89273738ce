"""Calls of the session that keys repeat: one runs at a time, of those that wait only the last one does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


class Latest:
    """Used on the app's thread only."""

    def __init__(self) -> None:
        self._turn = 0
        self._running = asyncio.Lock()

    async def run(self, call: Callable[[], Answer]) -> Answer | None:
        """What `call` returns, from a thread; None where a later one came meanwhile."""
        self._turn += 1
        mine = self._turn
        async with self._running:
            if mine != self._turn:
                return None
            answer = await asyncio.to_thread(call)
        return answer if mine == self._turn else None
