"""The headings of the open article; Enter goes to one, Escape closes."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from index.core.article import Article, Block, BlockKind
from tui.layout.wrap import crop
from tui.screens.dialog import Dialog, framed

WIDTH = 68


def headings(article: Article) -> list[Block]:
    return [block for block in article.blocks if block.kind is BlockKind.HEADING]


class OutlineScreen(Dialog[int | None]):
    """Ends with the offset of the heading to go to, or None. `place` is where the reader is: the heading above it is
    selected."""

    BINDINGS: ClassVar = [
        Binding("escape,q,o", "close", "Close", show=False),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
    ]
    DEFAULT_CSS = """
    OutlineScreen > .frame, OutlineScreen > .frame:focus { width: 74; border: round $rule; padding: 1; }
    """

    def __init__(self, article: Article, place: int) -> None:
        super().__init__()
        self._article = article
        self._place = place

    def compose(self) -> ComposeResult:
        found = headings(self._article)
        least = min(block.level for block in found)
        rows = OptionList(
            *(
                Option(Text("  " * (block.level - least) + crop(block.span.cut(self._article.body), WIDTH)))
                for block in found
            )
        )
        framed(rows, "Outline", "↵ goes there   Esc closes")
        yield rows

    def on_mount(self) -> None:
        passed = [number for number, block in enumerate(headings(self._article)) if block.span.start <= self._place]
        self.query_one(OptionList).highlighted = passed[-1] if passed else 0

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(headings(self._article)[message.option_index].span.start)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()
