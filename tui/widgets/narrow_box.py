"""The line that narrows the list of names while it is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Input

from tui.actions import Where, bindings


class NarrowBox(Input):
    """One line without a border."""

    WIDTH: ClassVar = 30
    BINDINGS: ClassVar = bindings(Where.NARROW)
    DEFAULT_CSS = """
    NarrowBox, NarrowBox:focus {
        border: none;
        width: 30;
        height: 1;
        padding: 0 1;
        background: $background;
        background-tint: $background 0%;
        &:focus { background: $row; }
    }
    NarrowBox > .input--placeholder { color: $quiet; }
    """

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder="/ narrows the list", id=id, compact=True, max_length=200)
