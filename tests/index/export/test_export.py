"""What other programs get can be read back, and nothing in it is anything but text."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from index.core.dates import DateRange, Precision
from index.core.span import Span
from index.core.timeline import Telling, TimelineEvent
from index.export.registry import BY_NAME

NOW = datetime(2024, 9, 27, 12, tzinfo=UTC)
HOSTILE = '=cmd|"/C calc"!A0; a, b\\n <script>alert(1)</script> **bold** [link](http://x) é日本'


def event(sentence: str, days: DateRange, *, title: str = "A title") -> TimelineEvent:
    telling = Telling(days, days.to_iso(), sentence, Span(0, 0), "id1", "folder/a.txt", title, None, Span(3, 9))
    return TimelineEvent(days, (telling,))


def export(name: str, *events: TimelineEvent) -> str:
    return BY_NAME[name].write(events, "Mosul", NOW)


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=200), st.dates())
def test_a_calendar_gives_back_what_was_told(sentence: str, day: date) -> None:
    text = export("ics", event(sentence, DateRange.day(day)))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = unfolded(text)
    [summary] = [line for line in lines if line.startswith("SUMMARY:")]
    read = summary.removeprefix("SUMMARY:").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert read == sentence
    assert f"DTSTART;VALUE=DATE:{day.year:04}{day.month:02}{day.day:02}" in lines
    if day < date.max:
        end = day + timedelta(days=1)
        assert f"DTEND;VALUE=DATE:{end.year:04}{end.month:02}{end.day:02}" in lines
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


def test_a_table_has_a_row_an_article_and_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(export("csv", event(HOSTILE, DateRange.month(2014, 6))))))
    assert [(row["event"], row["first"], row["last"], row["precision"]) for row in rows] == [
        ("1", "2014-06-01", "2014-06-30", "month")
    ]
    assert rows[0]["sentence"] == "'" + HOSTILE


def test_timelinejs_gets_escaped_text_and_dates_as_exact_as_they_are_known() -> None:
    made = json.loads(
        export(
            "timelinejs",
            event(HOSTILE, DateRange.month(2014, 6), title="<b>"),
            event("x", DateRange(date(2014, 1, 2), date(2014, 3, 4), Precision.INTERVAL)),
        )
    )
    month, interval = made["events"]
    assert "<script" not in json.dumps(made)
    assert month["text"]["headline"] == "&lt;b&gt;"
    assert month["start_date"] == {"year": 2014, "month": 6}
    assert interval["end_date"] == {"year": 2014, "month": 3, "day": 4}


def test_markdown_has_a_heading_a_year_and_no_markup_of_articles() -> None:
    made = export("markdown", event(HOSTILE, DateRange.year(2014)), event("x", DateRange.day(date(2015, 5, 1))))
    assert made.startswith("# Mosul\n\n## 2014\n\n- **2014** ")
    assert "\\<script\\>" in made
    assert "\\[link\\](http\\://x)" in made
    assert "## 2015\n\n- **2015-05-01** x" in made
