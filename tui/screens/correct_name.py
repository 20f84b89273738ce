"""What the reader says of a name: one small dialog with all that can be said, a key for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from index.core.names import ArchiveEntity, NameCorrection, Say
from tui.layout.namechoices import Choice, NameAtHand, choices
from tui.layout.namewords import kind_words
from tui.layout.wrap import crop
from tui.names_desk import NamesDesk
from tui.screens.dialog import Dialog, framed
from tui.screens.find_name import FindNameScreen
from tui.screens.words import WordsScreen


class CorrectNameScreen(Dialog[None]):
    """Says it to the desk, where something was said."""

    BINDINGS: ClassVar = [
        Binding("escape,q,equals_sign", "close", "Close", show=False),
        Binding("j", "down", show=False),
        Binding("k", "up", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"correct--key"}
    DEFAULT_CSS = """
    CorrectNameScreen > .correct--key { color: $here; text-style: bold; }
    CorrectNameScreen #known { margin-bottom: 1; }
    CorrectNameScreen.-asking { background: $background 0%; }
    CorrectNameScreen.-asking > .frame { display: none; }
    """

    def __init__(self, at: NameAtHand, desk: NamesDesk) -> None:
        super().__init__()
        self._at = at
        self._desk = desk
        self._choices: Sequence[Choice] = choices(at)

    def compose(self) -> ComposeResult:
        at = self._at
        with Vertical() as frame:
            framed(frame, "Correct this name", "↵ says so   Esc leaves it")
            here = f", here “{at.form}”" if at.form not in ("", at.name) else ""
            yield Static(Text(f"{at.name}, {kind_words(at.kind)}{here}:"), id="known")
            yield OptionList(id="choices")

    def on_mount(self) -> None:
        key = self.get_component_rich_style("correct--key", partial=True)
        rows = self.query_one(OptionList)
        rows.add_options([Option(_row(choice, key)) for choice in self._choices])
        rows.highlighted = 0
        rows.focus()

    def on_key(self, event: events.Key) -> None:
        choice = next((choice for choice in self._choices if choice.key and choice.key == event.character), None)
        if choice is not None:
            event.stop()
            self._take(choice)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self._take(self._choices[message.option_index])

    def _take(self, choice: Choice) -> None:
        at = self._at
        self.set_class(choice.asks is not None, "-asking")
        if choice.asks is Say.SAME:
            self.app.push_screen(FindNameScreen(at, self._desk), self._found)
        elif choice.asks is Say.CALLED:
            self.app.push_screen(WordsScreen(f"{crop(at.name, 40)} is called", at.name), self._called)
        else:
            self._say(choice.correction)

    def _found(self, other: ArchiveEntity | None) -> None:
        self._say(NameCorrection(Say.SAME, self._at.id, other.id) if other is not None else None)

    def _called(self, name: str | None) -> None:
        self._say(NameCorrection(Say.CALLED, self._at.id, name) if name is not None else None)

    def _say(self, said: NameCorrection | None) -> None:
        """Say it and close; back to the choices where nothing is said."""
        self.remove_class("-asking")
        if said is not None:
            self._desk.say(said)
            self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()


def _row(choice: Choice, key: Style) -> Text:
    return Text.assemble((f"{choice.key:>2}  ", key), choice.label)
