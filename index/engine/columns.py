"""Columns: one value a document, for sorting, facets and ranges.

Two kinds. `number`: the values in the unsigned form in which Whoosh's numeric columns keep them. `bytes`: numbers of
values in the sorted list of all different ones. `missing` tells documents without a value, which Whoosh's columns
can't tell from those with the default.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from whoosh import columns as whoosh_columns

from index.engine.sectionfile import Array, SectionFile, SectionWriter


@dataclass(frozen=True, slots=True)
class ColumnData:
    """`numbers` per document: values, or places in `values` of a bytes column. `missing` per document (bool).

    `several`: some document gave more than one value, of which the column has the first.
    """

    numbers: Array
    missing: Array
    values: tuple[bytes, ...] | None = None
    several: bool = False


def kind_of(column: Any) -> str:
    """`number` or `bytes` for a Whoosh column; ValueError for a kind that the engine doesn't keep."""
    if isinstance(column, whoosh_columns.NumericColumn):
        return "number"
    if isinstance(column, whoosh_columns.VarBytesColumn | whoosh_columns.RefBytesColumn):
        return "bytes"
    raise ValueError(f"the engine has no columns like {type(column).__name__}")


def check_cell(column: Any, value: Any) -> None:
    """TypeError or OverflowError for a value that the column can't hold."""
    if kind_of(column) == "number":
        np.array(value, np.dtype(column._typecode))  # noqa: SLF001 (Whoosh tells it nowhere else)
    elif not isinstance(value, bytes):
        raise TypeError(f"a column of bytes can't hold {type(value).__name__}")


def make_column(column: Any, values: dict[int, Any], documents: int, *, several: bool = False) -> ColumnData:
    """The column of a batch from the values of those documents that have one."""
    missing = np.ones(documents, bool)
    at = np.fromiter(values, np.int64, len(values))
    missing[at] = False
    if kind_of(column) == "number":
        dtype = np.dtype(column._typecode)  # noqa: SLF001 (Whoosh tells it nowhere else)
        numbers = np.full(documents, column.default_value(), dtype)
        numbers[at] = np.fromiter(values.values(), dtype, len(values))
        return ColumnData(numbers, missing, None, several)
    distinct = tuple(sorted({b"", *values.values()}))
    places = {value: place for place, value in enumerate(distinct)}
    numbers = np.full(documents, places[b""], np.uint32)
    numbers[at] = np.fromiter((places[value] for value in values.values()), np.uint32, len(values))
    return ColumnData(numbers, missing, distinct, several)


def merge_columns(column: Any, parts: Sequence[tuple[ColumnData | None, Array | None, int]]) -> ColumnData:
    """One column from those of several sources: (column or None, documents kept or None for all, documents)."""
    whole = [data or make_column(column, {}, count) for data, _, count in parts]
    kept = [slice(None) if keep is None else keep for _, keep, _ in parts]
    missing = np.concatenate([data.missing[keep] for data, keep in zip(whole, kept, strict=True)])
    several = any(data.several for data in whole)
    if kind_of(column) == "number":
        numbers = np.concatenate([data.numbers[keep] for data, keep in zip(whole, kept, strict=True)])
        return ColumnData(numbers, missing, None, several)
    distinct = tuple(sorted(set().union(*(data.values or () for data in whole))))
    places = {value: place for place, value in enumerate(distinct)}
    moved = []
    for data, keep in zip(whole, kept, strict=True):
        table = np.fromiter((places[value] for value in data.values or ()), np.uint32)
        moved.append(table[data.numbers[keep]])
    return ColumnData(np.concatenate(moved), missing, distinct, several)


def write_column(file: SectionWriter, number: int, name: str, data: ColumnData) -> dict[str, Any]:
    """Put the sections of a column; what is returned belongs into the facts of the file."""
    file.put(f"column.{number}", data.numbers)
    file.put(f"missing.{number}", np.packbits(data.missing))
    if data.values is not None:
        sizes = np.fromiter(map(len, data.values), np.uint32, len(data.values))
        file.put(f"values.{number}", np.frombuffer(b"".join(data.values), np.uint8))
        file.put(f"values_at.{number}", np.concatenate(([0], np.cumsum(sizes))).astype(np.uint64))
    return {"number": number, "name": name, "bytes": data.values is not None, "several": data.several}


def read_column(file: SectionFile, row: dict[str, Any]) -> ColumnData:
    """A column as `write_column` put it."""
    number = row["number"]
    numbers = file.array(f"column.{number}")
    missing = np.unpackbits(file.array(f"missing.{number}"), count=len(numbers)).view(bool)
    values = None
    if row["bytes"]:
        blob, at = file.array(f"values.{number}").tobytes(), file.array(f"values_at.{number}").tolist()
        values = tuple(blob[start:end] for start, end in itertools.pairwise(at))
    return ColumnData(numbers, missing, values, bool(row["several"]))


class WhooshColumnReader(whoosh_columns.ColumnReader):  # type: ignore[misc]
    """A column as stock Whoosh reads it."""

    def __init__(self, data: ColumnData) -> None:
        self._data = data
        self._reverse = False

    def __len__(self) -> int:
        return len(self._data.numbers)

    def __getitem__(self, document: int) -> Any:
        number = int(self._data.numbers[document])
        return number if self._data.values is None else self._data.values[number]

    def sort_key(self, document: int) -> Any:
        key = self[document]
        return 0 - key if self._reverse else key

    def set_reverse(self) -> None:
        if self._data.values is not None:
            raise NotImplementedError
        self._reverse = True
