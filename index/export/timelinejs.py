"""JSON as TimelineJS reads it (timeline.knightlab.com/docs/json-format.html)."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from index.core.dates import Precision
from index.core.timeline import TimelineEvent


def as_timelinejs(events: Sequence[TimelineEvent], title: str, now: datetime) -> str:  # noqa: ARG001
    """TimelineJS shows text as HTML: what articles say is escaped."""
    slides = [_slide(number, event) for number, event in enumerate(events, 1)]
    value = {"title": {"text": {"headline": html.escape(title)}}, "events": slides}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _slide(number: int, event: TimelineEvent) -> dict[str, Any]:
    told = event.tellings[0]
    precision = event.days.precision
    said = dict.fromkeys(f"{telling.title} ({telling.source})" for telling in event.all_tellings)
    sources = "<br>".join(map(html.escape, said))
    slide: dict[str, Any] = {
        "unique_id": f"event-{number}",
        "start_date": _date(event.days.first, precision),
        "text": {"headline": html.escape(told.title), "text": f"<p>{html.escape(told.sentence)}</p><p>{sources}</p>"},
    }
    if event.days.first != event.days.last and precision not in (Precision.YEAR, Precision.MONTH):
        slide["end_date"] = _date(event.days.last, Precision.DAY)
    return slide


def _date(day: date, precision: Precision) -> dict[str, int]:
    said = {"year": day.year}
    if precision is not Precision.YEAR:
        said["month"] = day.month
        if precision is not Precision.MONTH:
            said["day"] = day.day
    return said
