"""Words that the reader types for a name: what it is called, or what is always marked."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from index.core.entities import EntityKind
from index.core.names import NameCorrection, Say
from tui.layout.namewords import kind_words
from tui.screens.dialog import Dialog, framed

LEAST = 2
"""Characters of what can be marked."""


class WordsScreen(Dialog[str | None]):
    """Ends with the words, or with None."""

    BINDINGS: ClassVar = [Binding("escape", "close", "Close", show=False)]

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._title = title
        self._words = words

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            framed(frame, self._title, "↵ says so   Esc goes back")
            yield Input(self._words, compact=True, max_length=200)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        words = " ".join(message.value.split())
        if len(words) >= LEAST:
            self.dismiss(words)

    def action_close(self) -> None:
        self.dismiss(None)


class AlwaysMarkScreen(Dialog[NameCorrection | None]):
    """Ends with the correction that marks the typed words as names of a kind, or with None."""

    BINDINGS: ClassVar = [
        Binding("escape", "close", "Close", show=False),
        Binding("down,tab", "down", show=False, priority=True),
        Binding("up,shift+tab", "up", show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = " ".join(words.split())

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            framed(frame, "Always mark", "↓ ↑ choose   ↵ says so   Esc leaves it")
            yield Static(Text("Wherever these words stand, written so, they are"))
            yield Input(self._words, placeholder="Type a name", compact=True, max_length=200)
            yield OptionList(*(Option(Text(kind_words(kind))) for kind in EntityKind))

    def on_mount(self) -> None:
        rows = self.query_one(OptionList)
        rows.can_focus = False
        rows.highlighted = 0

    def on_input_submitted(self) -> None:
        self._end(self.query_one(OptionList).highlighted or 0)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self._end(message.option_index)

    def _end(self, number: int) -> None:
        words = " ".join(self.query_one(Input).value.split())
        if len(words) >= LEAST:
            self.dismiss(NameCorrection(Say.ALWAYS, words, list(EntityKind)[number].lower()))

    def action_close(self) -> None:
        self.dismiss(None)

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()
