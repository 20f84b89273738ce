"""The targets of `dateline timeline --to`, in the order of the help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from index.core.timeline import TimelineEvent
from index.export.ical import as_ical
from index.export.markdown import as_markdown
from index.export.table import as_csv
from index.export.timelinejs import as_timelinejs


@dataclass(frozen=True, slots=True)
class Target:
    """`write(events, title, now)` gives the whole file as text."""

    name: str
    says: str
    write: Callable[[Sequence[TimelineEvent], str, datetime], str]


TARGETS: tuple[Target, ...] = (
    Target("markdown", "Markdown, a heading a year", as_markdown),
    Target("csv", "a table, one row an article that tells of it", as_csv),
    Target("ics", "iCalendar, for any calendar program", as_ical),
    Target("timelinejs", "JSON for TimelineJS", as_timelinejs),
)
BY_NAME = {target.name: target for target in TARGETS}
