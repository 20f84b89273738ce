"""Whom the reader follows is kept, readable, and never lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.errors import ArchiveError
from index.library.watch import WatchList, change_watch_list, read_watch_list

TEXTS = st.text(min_size=1, max_size=20)
NOW = datetime(2024, 9, 30, 17, 4, 5, 120, tzinfo=UTC)


@given(st.dictionaries(TEXTS, st.datetimes(timezones=st.sampled_from((UTC, timezone(timedelta(hours=5)))))))
def test_the_watch_list_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, looked: dict[str, datetime]
) -> None:
    file = tmp_path_factory.mktemp("w") / "watch.txt"
    made = WatchList({})
    for entity, moment in looked.items():
        if moment.year > 1:
            made = made.with_look(entity, moment)
    change_watch_list(file, lambda _: made)
    assert read_watch_list(file) == made


def test_the_watch_list_is_text_that_people_edit(tmp_path: Path) -> None:
    file = tmp_path / "watch.txt"
    assert read_watch_list(file) == WatchList({})
    file.write_text("person:a\t2024-09-30\nperson:b\tsoon\nperson:c\t0001-01-01T00:00+23:00\n", encoding="utf-8")
    change_watch_list(file, lambda known: known.with_look("person:d", NOW))
    lines = file.read_text("utf-8").splitlines()
    assert {"person:b\tsoon", "person:a\t2024-09-30T00:00:00Z", "person:d\t2024-09-30T17:04:05.000120Z"} <= set(lines)
    assert "person:c\t0001-01-01T00:00+23:00" in lines
    assert set(change_watch_list(file, lambda known: known.without("person:a")).looked) == {"person:d"}


def test_a_link_in_its_place_is_never_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious", encoding="utf-8")
    (tmp_path / "watch.txt").symlink_to(target)
    with pytest.raises(ArchiveError):
        change_watch_list(tmp_path / "watch.txt", lambda known: known.with_look("person:a", NOW))
    assert target.read_text("utf-8") == "precious"
