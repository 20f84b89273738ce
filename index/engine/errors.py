"""What can be wrong with the engine's files."""

from __future__ import annotations

from pathlib import Path

from index.core.errors import DatelineError


class DamagedIndexError(DatelineError):
    """A file of the index is cut off, changed, or of another version. The index has to be built anew."""

    def __init__(self, what: str, *, path: Path | None = None) -> None:
        name = f" ({path.name})" if path else ""
        super().__init__(f"The search index is damaged{name}: {what}.", hint="Build it anew.", path=path)
