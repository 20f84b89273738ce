"""Whom the reader follows: `watch.txt`, one line each of an entity and the moment of the last look at it.

    person:john-kerry	2024-09-30T17:04:05.120000Z

The entity is named by its id, the moment is ISO 8601 in UTC. Lines that are not understood stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from index.library.textfile import locked, quoted, read_lines, unquoted, write_lines

_HEAD = "# Watched names, version 1. Entity, moment of the last look; parted by a tab."


@dataclass(frozen=True, slots=True)
class WatchList:
    """`looked` has the moments, in UTC, by entity id; articles that were added later are new. `others` are lines that
    are not understood."""

    looked: Mapping[str, datetime]
    others: tuple[str, ...] = ()

    def with_look(self, entity: str, moment: datetime) -> WatchList:
        """The same with the entity on it, last looked at in that moment (which knows its time zone)."""
        return replace(self, looked={**self.looked, entity: moment.astimezone(UTC)})

    def without(self, entity: str) -> WatchList:
        """The same without that entity."""
        return replace(self, looked={name: moment for name, moment in self.looked.items() if name != entity})


def read_watch_list(file: Path) -> WatchList:
    """What is there; nothing where there is no file. ArchiveError where it can't be read."""
    looked: dict[str, datetime] = {}
    others: list[str] = []
    for line in read_lines(file, "The watch list"):
        entity, _, said = line.partition("\t")
        moment = _moment(said) if entity else None
        if moment is not None:
            looked[unquoted(entity)] = moment
        elif line and line != _HEAD:
            others.append(line)
    return WatchList(looked, tuple(others))


def change_watch_list(file: Path, change: Callable[[WatchList], WatchList]) -> WatchList:
    """Write what `change` makes of what is there, and return it. ArchiveError where that can't be."""
    with locked(file):
        before = read_watch_list(file)
        after = change(before)
        if after != before:
            write_watch_list(file, after)
        return after


def write_watch_list(file: Path, watched: WatchList) -> None:
    """Put it in the place of what is there, whole or not at all. ArchiveError where that can't be."""
    lines = (f"{quoted(name)}\t{_iso(moment)}" for name, moment in sorted(watched.looked.items()))
    write_lines(file, (_HEAD, *watched.others, *lines), "The watch list")


def _iso(moment: datetime) -> str:
    return f"{moment.replace(tzinfo=None).isoformat()}Z"


def _moment(said: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(said)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
