"""The line in which the reader looks for something in the open article; it stands where the place is told."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Input

from tui.actions import Where, bindings


class FindBox(Input):
    BINDINGS: ClassVar = bindings(Where.FIND)
    DEFAULT_CSS = """
    FindBox, FindBox:focus {
        display: none;
        border: none;
        height: 1;
        padding: 0 2;
        background: $row;
        background-tint: $row 0%;
    }
    FindBox > .input--placeholder { color: $quiet; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder="Find in this article", id=id, compact=True, max_length=200)
