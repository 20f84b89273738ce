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
    write: Callable[[Sequence[TimelineEvent], str, datetime], str]


TARGETS: tuple[Target, ...] = (
    Target("markdown", as_markdown),
    Target("csv", as_csv),
    Target("ics", as_ical),
    Target("timelinejs", as_timelinejs),
)
BY_NAME = {target.name: target for target in TARGETS}
