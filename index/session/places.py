"""Where things lie: the index in the user's cache, the list of archives in the user's data, a mark in the archive.

``DATELINE_HOME=DIR`` puts everything below DIR. The index never lies beside the articles: Whoosh unpickles what it
opens, and a folder of downloads may come with an index of a stranger's.
"""

from __future__ import annotations

import hashlib
import json
import os
from importlib import resources
from pathlib import Path

from index.core.errors import ArchiveError

MARK = ".dateline"
"""The one folder that Dateline makes in an archive; what the reader says of the articles is kept there."""

_RECENT_SCHEMA = "dateline.recent/1"


def index_folder(archive: Path) -> Path:
    """The index of an archive, keyed by its resolved path."""
    key = hashlib.blake2b(os.fsencode(archive.resolve()), digest_size=12).hexdigest()
    return _home("cache") / "archives" / key


def corrections_file(archive: Path) -> Path:
    """Where the reader's corrections are kept."""
    return _readers_folder(archive) / "corrections.txt"


def watch_file(archive: Path) -> Path:
    """Where it is kept which names the reader follows."""
    return _readers_folder(archive) / "watch.txt"


def _readers_folder(archive: Path) -> Path:
    """For what the reader says: in the archive, or in the user's data where it can't be written to."""
    mark = archive / MARK
    if mark.is_dir() and not mark.is_symlink() and os.access(mark, os.W_OK):
        return mark
    return _home("data") / "archives" / index_folder(archive).name


def configuration_file() -> Path:
    """Where the reader's configuration is, or would be."""
    return _home("config") / "config.toml"


def find_archive(named: Path | None, *, start: Path) -> Path | None:
    """The archive to use: the one named, else the nearest folder upwards of `start` that is marked as one, else the one
    opened last; None where nothing is known."""
    if named is not None:
        archive = named.expanduser()
        if not archive.is_dir():
            what = "is a file, not a folder" if archive.exists() else "does not exist"
            raise ArchiveError(f"{named} {what}.", hint="Name the folder that holds your articles.", path=named)
        return archive.resolve()
    for folder in (start, *start.parents):
        if (folder / MARK).is_dir():
            return folder.resolve()
    return _last_archive()


def sample_archive() -> Path | None:
    """The articles that come with Dateline; None where they were left out."""
    package = Path(str(resources.files("index")))
    for folder in (package / "sample", package.parent / "articles"):
        if folder.is_dir():
            return folder
    return None


def remember(archive: Path) -> None:
    """Mark the folder as an archive and note it as opened last. One that can't be written to is used all the same."""
    try:
        mark = archive / MARK
        mark.mkdir(exist_ok=True)
        if not mark.is_symlink():
            # Never through a link, and never over what is there: the folder may be a stranger's.
            handle = os.open(mark / ".gitignore", os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(handle, "w", encoding="utf-8") as ignore:
                ignore.write("*\n")
    except OSError:
        pass
    try:
        file = _recent_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps({"schema": _RECENT_SCHEMA, "archive": str(archive)}), encoding="utf-8")
        fresh.replace(file)
    except (OSError, UnicodeError):
        pass


def _last_archive() -> Path | None:
    try:
        known = json.loads(_recent_file().read_text(encoding="utf-8"))
        archive = Path(known["archive"]) if known["schema"] == _RECENT_SCHEMA else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return archive if archive is not None and archive.is_dir() else None


def _recent_file() -> Path:
    return _home("data") / "recent.json"


def _home(kind: str) -> Path:
    if home := os.environ.get("DATELINE_HOME"):
        return Path(home).expanduser().resolve() / kind
    from platformdirs import PlatformDirs

    places = PlatformDirs("dateline", appauthor=False)
    folders = {"cache": places.user_cache_dir, "data": places.user_data_dir, "config": places.user_config_dir}
    return Path(folders[kind])
