"""CSV: one row for each article that tells of something."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from index.core.timeline import TimelineEvent

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(events: Sequence[TimelineEvent], title: str, now: datetime) -> str:  # noqa: ARG001 (the form of all targets)
    """Rows that share an event number tell of the same thing."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("event", "first", "last", "precision", "value", "sentence", "title", "published", "source"))
    for number, event in enumerate(events, 1):
        for told in event.all_tellings:
            issued = told.published.range.to_iso() if told.published and not told.published.is_guess else ""
            writer.writerow(
                (
                    number,
                    told.days.first.isoformat(),
                    told.days.last.isoformat(),
                    told.days.precision.value,
                    *map(_cell, (told.value, told.sentence, told.title, issued, told.source)),
                )
            )
    return out.getvalue()


def _cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
