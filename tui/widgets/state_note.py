"""The note in the middle of the screen where there is nothing to list."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Group
from rich.text import Text
from textual.widgets import Static

from tui.layout.states import State

BAR = 44


class StateNote(Static):
    COMPONENT_CLASSES: ClassVar[set[str]] = {"note--heading", "note--quiet", "note--key", "note--bar"}
    DEFAULT_CSS = """
    StateNote {
        height: 1fr;
        padding: 2 4;
        & > .note--heading { text-style: bold; }
        & > .note--quiet { color: $quiet; }
        & > .note--key { color: $here; text-style: bold; }
        & > .note--bar { color: $here; }
    }
    """

    def tell(self, state: State) -> None:
        """Show a state; its texts are shown as they are."""
        heading, quiet, key, bar = (
            self.get_component_rich_style(f"note--{name}", partial=True) for name in ("heading", "quiet", "key", "bar")
        )
        rows = [Text(state.heading, heading), Text()]
        if state.done is not None:
            full = round(state.done * BAR)
            rows += [Text.assemble(("━" * full, bar), ("─" * (BAR - full), quiet)), Text()]
        rows += [Text(line, quiet) for line in state.lines]
        if state.keys:
            rows.append(Text())
        for name, does in state.keys:
            rows.append(Text.assemble((f"{name:>6}", key), (f"  {does}", quiet)))
        self.update(Group(*rows))
