"""Loaded by every Python process that an end-to-end test starts: notes each network socket in the file that the
environment names. Local socket pairs are no network; an event loop wakes itself with one."""

import os
import socket
import sys
from pathlib import Path

_LOG = Path(os.environ["SOCKET_LOG"]) if "SOCKET_LOG" in os.environ else None


def _watch(event: str, args: tuple) -> None:
    network = event == "socket.__new__" and args[1] != socket.AF_UNIX
    if network or event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        with _LOG.open("a", encoding="utf-8") as file:
            file.write(f"{event} {args[1:]}\n")


if _LOG:
    with _LOG.open("a", encoding="utf-8") as opened:
        opened.write("started\n")
    sys.addaudithook(_watch)
