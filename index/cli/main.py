"""The `dateline` command: finds the command that was meant, runs it, and tells errors in one sentence.

Nothing heavy is imported before a command needs it: `--help` is as quick as Python starts.
"""

from __future__ import annotations

import argparse
import difflib
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from index.cli.command import ERROR, FOUND, INTERRUPTED, Command
from index.cli.commands.annotate import ANNOTATE
from index.cli.commands.correct import CORRECT
from index.cli.commands.doctor import DOCTOR
from index.cli.commands.entities import ENTITIES
from index.cli.commands.index import INDEX
from index.cli.commands.search import SEARCH
from index.cli.commands.show import SHOW
from index.cli.commands.timeline import TIMELINE
from index.cli.commands.watch import WATCH
from index.core.clean import clean_line
from index.core.errors import DatelineError

COMMANDS: tuple[Command, ...] = (INDEX, SEARCH, SHOW, ENTITIES, TIMELINE, CORRECT, WATCH, ANNOTATE, DOCTOR)

OpenApp = Callable[[Path | None], int]
"""Opens the app on an archive, or on the choice of one; returns the exit code."""


def main(argv: Sequence[str], *, open_app: OpenApp) -> int:
    """Run the command line and return its exit code. Never raises, but for SystemExit of the option parser.

    What no room foresaw (a full disk, a damaged database) is one sentence too; with DATELINE_TRACE set, the trace.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # JSON is UTF-8 whatever the terminal's encoding; for people, what that lacks is a question mark.
        if "--json" in argv or "--jsonl" in argv:
            sys.stdout.reconfigure(encoding="utf-8")
        else:
            sys.stdout.reconfigure(errors="replace")
    try:
        return _dispatch(list(argv), open_app)
    except DatelineError as error:
        sys.stderr.write(f"dateline: {clean_line(str(error))}\n")
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the pipe has enough; Python would complain once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except Exception as error:
        if "DATELINE_TRACE" in os.environ:
            raise
        said = clean_line(str(error)) or "unexpectedly"
        sys.stderr.write(f"dateline: this failed: {said} ({type(error).__name__}).\n")
        return ERROR


def _dispatch(argv: list[str], open_app: OpenApp) -> int:
    place = _first_word(argv)
    command = next((c for c in COMMANDS if place is not None and c.name == argv[place]), None)
    if command is None:
        return _open(argv, open_app)
    assert place is not None  # noqa: S101 (a command was found at it)
    parser = _command_parser(command)
    rest = argv[:place] + argv[place + 1 :]
    options = parser.parse_intermixed_args([_as_word(word, parser) for word in rest])
    return command.run(options)


def _open(argv: list[str], open_app: OpenApp) -> int:
    from index.session.places import find_archive

    parser = _top_parser()
    options = parser.parse_args(argv)
    named = options.folder or options.archive
    if named and not Path(named).expanduser().exists():
        meant = difflib.get_close_matches(named, [c.name for c in COMMANDS], n=1)
        if meant:
            sys.stderr.write(
                f"dateline: there is no command or folder {clean_line(named)}. Did you mean `dateline {meant[0]}`?\n"
            )
            return ERROR
    archive = find_archive(Path(named) if named else None, start=Path.cwd())
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write("dateline: the reader needs a terminal; `dateline search QUERY` works without one.\n")
        return ERROR
    return open_app(archive)


def _first_word(argv: list[str]) -> int | None:
    """The place of the first argument that is neither an option nor the value of ``-a``."""
    skip = False
    for place, word in enumerate(argv):
        if skip:
            skip = False
        elif word in ("-a", "--archive"):
            skip = True
        elif not word.startswith("-"):
            return place
    return None


def _as_word(word: str, parser: argparse.ArgumentParser) -> str:
    """An exclusion of a query (``-sport``) is no option: argparse takes what has a blank in it as a word."""
    known = parser._option_string_actions  # noqa: SLF001 (argparse has no public list)
    if word.startswith("-") and not word.startswith("--") and len(word) > 1 and word not in known:
        return f" {word}"
    return word


def _top_parser() -> argparse.ArgumentParser:
    lines = "\n".join(f"  {c.name:<10} {c.summary}" for c in COMMANDS)
    examples = "\n".join(f"  {example}" for example in ("dateline ~/clippings", *(c.example for c in COMMANDS)))
    parser = argparse.ArgumentParser(
        prog="dateline",
        usage="dateline [ARCHIVE] | dateline COMMAND ...",
        description="Read and search the articles of a folder, offline.",
        epilog=f"commands:\n{lines}\n\nexamples:\n{examples}\n\n`dateline COMMAND --help` tells more.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", nargs="?", metavar="ARCHIVE", help="the folder of articles to read")
    _add_archive(parser)
    parser.add_argument("--version", action="version", version=f"dateline {_version()}")
    return parser


def _command_parser(command: Command) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"dateline {command.name}", description=command.summary, epilog=f"example: {command.example}"
    )
    _add_archive(parser)
    parser.add_argument("--json", action="store_true", help="print JSON of a versioned shape")
    command.add_options(parser)
    return parser


def _add_archive(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-a",
        "--archive",
        metavar="ARCHIVE",
        help="the folder of articles; without it the nearest one upwards that was opened before, or the last opened",
    )


def _version() -> str:
    try:
        return version("dateline-reader")
    except PackageNotFoundError:
        return "(not installed)"
