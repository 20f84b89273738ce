"""Everything that can go wrong in a way that a person can mend: one tree, raised at the cause, printed at the edge.

An error of this tree carries one clear sentence and, where there is one, the way out. Whatever else escapes is a bug.
"""

from __future__ import annotations

from pathlib import Path


class DatelineError(Exception):
    """A failure told to a person: what happened (`message`), what to do (`hint`), where (`path`)."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "", path: Path | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class ConfigurationError(DatelineError):
    """The reader's configuration asks for something that can't be."""


class ArchiveError(DatelineError):
    """The archive (the folder of articles) or its index can't be used."""


class ArchiveBusyError(ArchiveError):
    """Another Dateline is writing this archive's index."""


class UnreadableFileError(DatelineError):
    """One file that can't be read as articles; it costs one reported failure and never stops a run."""


class NotFoundError(DatelineError):
    """No article of that id or path."""

    exit_code = 1


class CancelledError(DatelineError):
    """The work was called off because nobody waits for its answer any more."""
