"""The table of surfaces gives what a dictionary gives."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.engine.surfaces import WIDTH, SurfaceTable

# Few different bytes and sizes about the widths of the table's words: many equal beginnings.
SURFACES = st.one_of(
    st.binary(min_size=1, max_size=WIDTH + 3).map(lambda data: bytes(97 + byte % 3 for byte in data)),
    st.integers(0, 30).map(lambda number: b"%d" % number),
    st.sampled_from((b"\xc3\xa9", b"x" * 7, b"x" * 8, b"x" * 9, b"x" * 16, b"x" * 17, b"\xff" * 8, b"x" * 300)),
)


def looked_up(table: SurfaceTable, text: bytes) -> list[tuple[int, int]]:
    pairs = [zip(numbers.tolist(), starts.tolist(), strict=True) for numbers, starts in table.look_up(text)]
    return list(itertools.chain(*pairs))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.tuples(SURFACES, st.integers(1, 3))), max_size=4), st.integers(4, 40))
def test_every_surface_has_one_number_wherever_it_stands(texts: list[list[tuple[bytes, int]]], piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.engine.surfaces._PIECE", piece)
        patch.setattr("index.engine.surfaces._FIRST_BITS", 2)
        given_numbers: list[bytes] = []

        def number_of(surface: bytes) -> int:
            given_numbers.append(surface)
            return len(given_numbers) - 1

        table = SurfaceTable(number_of)
        for pieces in texts:
            text = b"".join(b" " * spaces + surface for surface, spaces in pieces)
            found = looked_up(table, text)
            assert [given_numbers[number] for number, _ in found] == text.split()
            assert [text[start:].split()[0] for _, start in found] == text.split()
        assert len(set(given_numbers)) == len(given_numbers) == len(table)
        assert table.bytes == sum(map(len, given_numbers))


def test_a_table_grows_and_keeps_what_it_has() -> None:
    table = SurfaceTable(int)
    words = [b"%d" % number for number in range(60_000)]
    for _ in range(2):
        assert [number for number, _ in looked_up(table, b" ".join(words))] == list(range(60_000))
