"""The rows of the result list: what fits, and that hits stay where they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from index.core.search import Hit, Needle, Snippet
from index.core.span import Span
from tui.layout.resultrow import Part, row_of


def hit(title="A title", text="", hits=()):
    return Hit("x", "x.txt", title, None, "Wire", 1.0, Snippet(text, tuple(hits)))


def shown(row, part):
    return [line.text for line in row if line.part is part]


@given(
    st.text(max_size=90),
    st.text(max_size=160),
    st.integers(0, 120),
    st.integers(1, 20),
    st.integers(10, 60),
    st.integers(2, 5),
)
def test_rows_fit_and_hits_lie_in_their_lines(title, text, start, length, width, lines):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    row = row_of(hit(title, text, [span] if span.start < span.end else []), (), width=width, lines=lines)
    assert len(row) <= lines
    assert all(cell_len(line.text) <= width for line in row)
    assert all(0 <= s.start < s.end <= len(line.text) for line in row for s in line.hits)


def test_the_first_hit_of_a_snippet_is_seen():
    text = "word " * 30 + "needle and more"
    (line,) = [
        x for x in row_of(hit(text=text, hits=[Span(150, 156)]), (), width=38, lines=3) if x.part is Part.SNIPPET
    ]
    assert [span.cut(line.text) for span in line.hits] == ["needle"]
    assert line.text.startswith("…")


def test_a_long_title_takes_a_line_of_the_snippet_and_keeps_its_hits():
    title = "Mount Sinjar and the first strikes near the city of Erbil"
    needles = (Needle((frozenset({"strikes"}),)), Needle((frozenset({"erbil"}),)))
    row = row_of(hit(title, "Some text of the article that goes on for a while."), needles, width=30, lines=4)
    assert shown(row, Part.TITLE) == ["Mount Sinjar and the first", "strikes near the city of Erbil"]
    assert [span.cut(row[1].text) for span in row[1].hits] == ["strikes", "Erbil"]
    assert shown(row, Part.SNIPPET) == ["Some text of the article that…"]


def test_a_short_title_leaves_two_lines_to_the_snippet():
    row = row_of(hit("Baghuz", "Some text of the article that goes on for a while."), (), width=30, lines=4)
    assert shown(row, Part.TITLE) == ["Baghuz"]
    assert shown(row, Part.SNIPPET) == ["Some text of the article that", "goes on for a while."]


def test_in_three_lines_a_long_title_is_cut():
    row = row_of(hit("Mount Sinjar and the first strikes near Erbil", "Text."), (), width=30, lines=3)
    assert shown(row, Part.TITLE) == ["Mount Sinjar and the first st…"]
