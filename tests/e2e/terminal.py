"""The real program in a pseudo-terminal, and the screen that a person would see."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pyte

TIMEOUT = 60.0
"""Seconds after which a screen that does not come is a failure; nothing waits so long otherwise."""

ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    """Runs ``python -m tui ARGUMENTS`` in a terminal of `columns` x `rows`."""

    def __init__(self, *arguments: str, columns: int, rows: int, environment: Mapping[str, str]) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        self._size(columns, rows)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tui", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment},
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def until(self, wanted: str | Callable[[str], bool]) -> str:
        """Read until the screen shows the text, or satisfies the condition; returns the screen."""
        ends = time.monotonic() + TIMEOUT
        while not (wanted in self.text if isinstance(wanted, str) else wanted(self.text)):
            if time.monotonic() > ends:
                raise AssertionError(f"never seen: {wanted!r}\n{self.text}")
            if not self._read(ends - time.monotonic()):
                raise AssertionError(f"ended before {wanted!r}\n{self.text}")
        return self.text

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self._size(columns, rows)
        self.process.send_signal(signal.SIGWINCH)

    def end(self) -> int:
        """Read until the program has ended; returns its exit code."""
        ends = time.monotonic() + TIMEOUT
        while self._read(ends - time.monotonic()):
            pass
        return self.process.wait(timeout=max(1.0, ends - time.monotonic()))

    def _read(self, seconds: float) -> bool:
        """Feed the screen with what has come; False at the end of the program."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


ENTER, ESCAPE, DOWN = "\r", "\x1b", "\x1b[B"
