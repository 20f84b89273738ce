"""Markdown: a heading for each year, a list item for each event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from index.core.timeline import TimelineEvent

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def as_markdown(events: Sequence[TimelineEvent], title: str, now: datetime) -> str:  # noqa: ARG001
    """What articles say is escaped, so that it stays text."""
    lines = [f"# {_text(title)}"]
    for year, told in groupby(events, key=lambda event: event.days.first.year):
        lines += ["", f"## {year}", ""]
        lines += [_item(event) for event in told]
    return "\n".join(lines) + "\n"


def _item(event: TimelineEvent) -> str:
    told = event.tellings[0]
    days = event.days.to_query().replace("..", " to ")
    sources = dict.fromkeys(f"{_text(telling.title)} ({_text(telling.source)})" for telling in event.tellings)
    others = dict.fromkeys(f"{_text(telling.title)} says {telling.days.first.isoformat()}" for telling in event.others)
    return f"- **{days}** {_text(told.sentence)} — {'; '.join([*sources, *others])}"


def _text(said: str) -> str:
    # Addresses are made links without any sign.
    return _SIGNS.sub(r"\\\1", said).replace("://", "\\://").replace("www.", "www\\.")
