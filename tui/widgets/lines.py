"""The single lines that frame the panes: rule, key line, place line."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from tui.layout.wording import fitting


class RuleLine(Widget):
    """A thin horizontal rule, with joints where vertical rules meet it."""

    DEFAULT_CSS = """
    RuleLine { height: 1; color: $rule; }
    """

    joints: reactive[tuple[int, ...]] = reactive(())

    def __init__(self, joint: str) -> None:
        super().__init__()
        self._joint = joint

    def render(self) -> Text:
        cells = ["─"] * self.size.width
        for x in self.joints:
            if 0 <= x < len(cells):
                cells[x] = self._joint
        return Text("".join(cells), no_wrap=True)


class KeyLine(Widget):
    """The keys that work here, in order of use, and the state of the archive at the right end."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--bar"}
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        padding: 0 1;
        color: $quiet;
        & > .keys--key { color: $foreground; text-style: bold; }
        & > .keys--bar { color: $here; }
    }
    """

    entries: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Keys and labels, in order of use."""
    status: reactive[tuple[str, ...]] = reactive(())
    """Parts of the status, the most important first."""
    done: reactive[float | None] = reactive(None)
    """How far a running indexing is, 0 to 1."""

    def render(self) -> Text:
        width = self.size.width
        bar = _bar(self.done, 12) if self.done is not None and width >= 140 else ("", "")
        room = max(20, width // 2 - len(bar[0] + bar[1]))
        right = fitting(self.status, room)
        used = cell_len(right) + (15 if bar[0] or bar[1] else 0)
        keys, label = self.get_component_rich_style("keys--key", partial=True), Style()
        line = Text(no_wrap=True)
        for key, does in self.entries:
            piece = Text("   " if line else "")
            piece.append(key, keys)
            piece.append(f" {does}", label)
            if line.cell_len + piece.cell_len + used + 3 > width:
                break
            line.append_text(piece)
        line.append(" " * max(1, width - line.cell_len - used))
        if bar[0] or bar[1]:
            line.append(bar[0], self.get_component_rich_style("keys--bar", partial=True))
            line.append(bar[1] + "   ")
        line.append(right)
        line.truncate(width)
        return line


def _bar(done: float, width: int) -> tuple[str, str]:
    full = round(max(0.0, min(1.0, done)) * width)
    return "━" * full, "─" * (width - full)
