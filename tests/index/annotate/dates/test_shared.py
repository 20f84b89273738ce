"""The article that the product was conceived around, and a floor on annotated news, where the shared data is."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from index.annotate.dates.annotator import find_dates
from index.core.dates import DateRange, TimexType

SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[5] / "shared")) / "data"
ARTICLE = SHARED / "inherent-resolve-transition.txt"
GOLD = SHARED / "dates" / "timebank-dev.jsonl.gz"


@pytest.mark.skipif(not ARTICLE.exists(), reason="no ../shared")
def test_the_first_article() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    found = {m.span.cut(text).lower(): m for m in find_dates(text, None)}
    assert found["a decade ago"].unresolved == "no publication date"
    assert found["a decade"].type is TimexType.DURATION
    assert found["10 years"].value == "P10Y"
    assert found["now"].value == "PRESENT_REF"
    assert {"2017", "2019", "2025-09", "2026-09"} <= {m.value for m in found.values()}
    assert len(found) == 8
    dated = find_dates(text, DateRange.from_iso("2024-09-27"))
    assert dated[0].value == "2014"


@pytest.mark.skipif(not GOLD.exists(), reason="no ../shared")
def test_most_marks_of_annotated_news_are_found() -> None:
    marks = found = values = said = 0
    with gzip.open(GOLD, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            gold = {(t["start"], t["end"]): t["value"] for t in row["timexes"]}
            mentions = find_dates(row["text"], DateRange.from_iso(row["published"]))
            marks, said = marks + len(gold), said + len(mentions)
            found += sum(m.span in gold for m in mentions)
            values += sum(gold.get(m.span) == m.value for m in mentions)
    assert 2 * found / (marks + said) > 0.91
    assert 2 * values / (marks + said) > 0.81
