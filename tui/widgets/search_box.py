"""The search box: an input whose arrows move the selection of the list."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Input

from tui.actions import Where, bindings


class SearchBox(Input):
    """One line without a border; what is typed is shown as it is, never highlighted or completed."""

    BINDINGS: ClassVar = bindings(Where.SEARCH)
    DEFAULT_CSS = """
    SearchBox, SearchBox:focus {
        border: none;
        height: 1;
        padding: 0;
        background: $background;
        background-tint: $background 0%;
    }
    SearchBox > .input--placeholder { color: $quiet; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(placeholder="Search", id=id, compact=True, max_length=2000)
