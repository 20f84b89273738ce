"""The card that floats at the current name or date."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.console import Group
from rich.style import Style
from rich.text import Text
from textual.geometry import Region, Size
from textual.widgets import Static

from tui.layout.cardwords import CardText
from tui.layout.marks import MarkKind
from tui.layout.wrap import crop, wrap_text

WIDEST = 52
"""Cells of text in a card."""


class Card(Static):
    """A bordered note beside a mark; it never covers the mark's line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"card--{kind.value}" for kind in MarkKind} | {"card--quiet", "card--key"}
    DEFAULT_CSS = """
    Card {
        position: absolute;
        layer: cards;
        width: auto;
        height: auto;
        display: none;
        background: $panel;
        border: round $rule;
        border-title-color: $quiet;
        border-title-background: $panel;
        padding: 0 1;
        & > .card--person { color: $person; text-style: bold; }
        & > .card--organisation { color: $organisation; text-style: bold; }
        & > .card--place { color: $place; text-style: bold italic; }
        & > .card--date { color: $date; text-style: bold; }
        & > .card--quiet { color: $quiet; }
        & > .card--key { color: $here; text-style: bold; }
    }
    """

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"card--{name}", partial=True)

    def tell(self, card: CardText, at: Region, within: Size) -> None:
        """Show the card under the mark, or above it where there is more room; all within the page."""
        room = max(10, min(WIDEST, within.width - 6))
        lines = [Text(line, self._style(card.kind.value)) for line in wrap_text(crop(card.title, room * 2), room)]
        for said in card.lines:
            lines += [Text(line) for line in wrap_text(said, room)]
        keys = Text(no_wrap=True)
        for key, label in card.keys:
            keys.append(("   " if keys else "") + key, self._style("key"))
            keys.append(f" {label}", self._style("quiet"))
        # What comes later takes the room that was there: nothing moves then.
        widest = max(cell_len(line.plain) for line in (*lines, keys))
        lines += [*(Text(crop(said, min(room, widest))) for said in card.late or ("",)), keys]
        width = widest + 4
        height = len(lines) + 2
        self.border_title = card.kind.value
        self.update(Group(*lines))
        below = at.y + 1
        y = below if below + height <= within.height else max(0, at.y - height)
        x = max(0, min(at.x - 2, within.width - width))
        self.styles.offset = (x, y)
        self.display = True

    def hide(self) -> None:
        self.display = False
