"""What a command is, and what all of them print the same way."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.core.article import Published
from index.core.errors import ArchiveError

if TYPE_CHECKING:
    from index.session.session import Session

FOUND, NOTHING, ERROR, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""


_CONTROLS = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `add_options` completes its parser, `run` does it and returns the exit code."""

    name: str
    summary: str
    example: str
    add_options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def print_json(value: dict[str, Any]) -> None:
    """One JSON value on one line of stdout; control characters are escaped, those that JSON allows too."""
    text = json.dumps(value, ensure_ascii=False)
    sys.stdout.write(_CONTROLS.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n")


def count(text: str) -> int:
    """The type of options that are a number from 0 on."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 on")
    return int(text)


def iso(published: Published | None) -> str | None:
    """The publication date for JSON: ISO, as precise as it is known; null for none and for a guess by file time."""
    return published.range.to_iso() if published and not published.is_guess else None


def must_be_indexed(session: Session) -> None:
    """ArchiveError where nothing was indexed yet: that is not the same as nothing found."""
    if not session.indexed:
        raise ArchiveError("This archive has no index yet.", hint="Run `dateline index` first.", path=session.archive)


def archive_of(options: argparse.Namespace) -> Path:
    """The archive that the command is about; ArchiveError where none is known."""
    from index.session.places import find_archive

    named = getattr(options, "folder", None) or options.archive
    archive = find_archive(Path(named) if named else None, start=Path.cwd())
    if archive is None:
        raise ArchiveError(
            "No archive was named and none was opened before.", hint="Name the folder of articles: -a FOLDER."
        )
    return archive
