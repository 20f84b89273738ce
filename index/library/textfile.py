"""Text files of the reader's, read and written so that nothing is lost: what the files of this room share.

Promise: no link is followed and no pipe waited for, since an archive may come from a stranger; a file is replaced whole
or not at all; what can't be read is never taken for empty.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from index.core.errors import ArchiveBusyError, ArchiveError

_fcntl: ModuleType | None
try:
    import fcntl as _fcntl
except ImportError:  # Windows: two programs that write at the same moment are left to chance
    _fcntl = None

_MOST_BYTES = 16 << 20
_WAIT_SECONDS = 5.0
_BETWEEN_SECONDS = 0.02


def read_lines(file: Path, what: str) -> list[str]:
    """The lines of the file without their ends, none where there is no file; bytes that are no UTF-8 come as surrogates
    and go back as they were. ArchiveError, which says `what` can't be read, where it can't: what is not read must not
    be written over."""
    try:
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            regular = stat.S_ISREG(os.fstat(handle).st_mode)
            data = stream.read(_MOST_BYTES + 1) if regular else b""
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ArchiveError(f"{what} can't be read: {error.strerror}.", path=file) from error
    if not regular or len(data) > _MOST_BYTES:
        raise ArchiveError(f"{what} can't be read: this is no file of that kind.", path=file)
    return [row.removesuffix("\r") for row in data.decode("utf-8-sig", "surrogateescape").split("\n")]


def write_lines(file: Path, lines: Iterable[str], what: str) -> None:
    """Put these lines in the place of what is there. ArchiveError, which says `what` can't be kept, where that can't
    be."""
    text = "".join(f"{line}\n" for line in lines)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # A new file that takes the old one's name: a link that lies there is replaced, never followed.
        handle, fresh = tempfile.mkstemp(prefix=f"{file.stem}-", dir=file.parent)
        try:
            os.chmod(fresh, _mode(file))  # noqa: PTH101 (the name that mkstemp gave)
            with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="\n") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(fresh).replace(file)
        except BaseException:
            Path(fresh).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ArchiveError(f"{what} can't be kept: {error.strerror}.", path=file) from error


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the file while it is read, changed and written; another thread or program waits. ArchiveBusyError after some
    seconds, ArchiveError where nothing can be written."""
    lock = file.with_name(f".{file.name}.lock")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    except OSError as error:
        raise ArchiveError(f"Nothing can be kept beside the articles: {error.strerror}.", path=lock) from error
    try:
        _hold(handle, file)
        yield
    finally:
        os.close(handle)


def _hold(handle: int, file: Path) -> None:
    if _fcntl is None:
        return
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            _fcntl.flock(handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > until:
                raise ArchiveBusyError("Another Dateline is keeping something just now.", path=file) from error
            time.sleep(_BETWEEN_SECONDS)
        except OSError:  # a file system without locks: two programs at the same moment are left to chance
            return
        else:
            return


def quoted(text: str) -> str:
    """The text as one column of a line: as it is, or as a JSON string where it has tabs or control characters."""
    return text if text.isprintable() and not text.startswith('"') else json.dumps(text)


def unquoted(column: str) -> str:
    """The text that the column says."""
    if column.startswith('"'):
        try:
            return str(json.loads(column))
        except ValueError:
            return column
    return column


def _mode(file: Path) -> int:
    """The rights of the file as it is, or those of a file that others may read."""
    try:
        return stat.S_IMODE(file.lstat().st_mode) if file.is_file() and not file.is_symlink() else 0o644
    except OSError:
        return 0o644
