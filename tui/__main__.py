"""The `dateline` command: the command line, with the app behind the commands that have a screen."""

from __future__ import annotations

import sys
from pathlib import Path

from index.cli.main import main as run_command_line


def main() -> int:
    """Run `dateline` with the arguments of the process; returns its exit code."""
    return run_command_line(sys.argv[1:], open_app=_open_app)


def _open_app(archive: Path | None) -> int:
    from tui.app import run

    return run(archive)


if __name__ == "__main__":
    sys.exit(main())
