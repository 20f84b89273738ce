"""iCalendar (RFC 5545): a whole-day event for each thing told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from index.core.timeline import TimelineEvent

_WIDTH = 75
"""Octets of a line; longer ones are folded."""


def as_ical(events: Sequence[TimelineEvent], title: str, now: datetime) -> str:
    """A calendar; `now` is what its events are stamped with. The end of an event is the day after its last, as RFC 5545
    wants it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Timeline//EN", f"NAME:{_text(title)}"]
    for event in events:
        told = event.tellings[0]
        uid = hashlib.sha256(f"{told.article} {told.span} {told.value}".encode()).hexdigest()[:24]
        sources = "\n".join(dict.fromkeys(f"{telling.title} ({telling.source})" for telling in event.all_tellings))
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}@dateline",
            f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{_day(event.days.first)}",
            *([f"DTEND;VALUE=DATE:{_day(event.days.last + timedelta(days=1))}"] if event.days.last < date.max else []),
            f"SUMMARY:{_text(told.sentence)}",
            f"DESCRIPTION:{_text(sources)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(said: str) -> str:
    for sign in ("\\", ";", ","):
        said = said.replace(sign, "\\" + sign)
    return said.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most `_WIDTH` octets; all but the first begin with a blank. No character is cut."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode("utf-8", "replace"))
        if size + width > _WIDTH:
            yield piece
            piece, size = " ", 1
        piece += char
        size += width
    yield piece
