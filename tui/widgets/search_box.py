"""The search box: an input whose arrows move the selection of the list, and which proposes fields and names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.suggester import Suggester
from textual.widgets import Input

from tui.actions import Where, bindings
from tui.layout.completion import ghost


class Completer(Suggester):
    """Asks `complete`, once there is one, for the queries that the typed one may become; the first is proposed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self.complete: Callable[[str], Awaitable[tuple[str, ...]]] | None = None
        self._proposed = ("", "")

    async def get_suggestion(self, value: str) -> str | None:
        """What is shown in the box: the typed query and what is proposed behind it."""
        found = await self.complete(value) if self.complete is not None else ()
        whole = found[0] if found else ""
        said = ghost(value, whole)
        self._proposed = (value, whole) if said else ("", "")
        return value + said if said else None

    def proposed(self, value: str) -> str:
        """The query that is proposed for a typed one; empty where there is none."""
        typed, whole = self._proposed
        return whole if typed == value else ""


class SearchBox(Input):
    """One line without a border; what is typed is shown as it is, never highlighted. What is proposed stands behind it,
    quiet, until it is taken or something else is typed."""

    BINDINGS: ClassVar = bindings(Where.SEARCH)
    DEFAULT_CSS = """
    SearchBox, SearchBox:focus {
        border: none;
        height: 1;
        padding: 0;
        background: $background;
        background-tint: $background 0%;
    }
    SearchBox > .input--placeholder, SearchBox > .input--suggestion { color: $quiet; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        self.completer = Completer()
        super().__init__(placeholder="Search", id=id, compact=True, max_length=2000, suggester=self.completer)

    def take_completion(self) -> bool:
        """Let the proposed query be the typed one; whether there was one, with the cursor at the end."""
        whole = self.completer.proposed(self.value) if self.cursor_at_end else ""
        if whole:
            self.value = whole
            self.cursor_position = len(whole)
        return bool(whole)

    def action_cursor_right(self, select: bool = False) -> None:
        if select or not self.take_completion():
            super().action_cursor_right(select)
