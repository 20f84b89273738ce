"""The name of the archive that another one is the same as: found while its beginning is typed."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from index.core.errors import DatelineError
from index.core.names import ArchiveEntity
from tui.layout.namechoices import NameAtHand
from tui.layout.namewords import also_words
from tui.layout.wording import counted
from tui.layout.wrap import crop
from tui.names_desk import NamesDesk
from tui.screens.dialog import Dialog, framed

WIDTH = 56


class FindNameScreen(Dialog[ArchiveEntity | None]):
    """Ends with the entity that was chosen, or with None."""

    BINDINGS: ClassVar = [
        Binding("escape", "close", "Close", show=False),
        Binding("down,tab", "down", show=False, priority=True),
        Binding("up,shift+tab", "up", show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, at: NameAtHand, desk: NamesDesk) -> None:
        super().__init__()
        self._at = at
        self._desk = desk
        self._found: list[ArchiveEntity] = []
        self._typed = ""

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            framed(frame, f"{crop(self._at.name, 40)} is the same as", "↓ ↑ choose   ↵ says so   Esc goes back")
            yield Input(placeholder="Type a name", compact=True, max_length=200)
            yield Static(Text(""), id="note")
            yield OptionList(id="found")

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one("#note").display = False

    def on_input_changed(self, message: Input.Changed) -> None:
        self.run_worker(self._find(message.value.strip()), group="find")

    async def _find(self, typed: str) -> None:
        self._typed = typed
        try:
            found = await self._desk.find(typed) if typed else ()
        except DatelineError as error:
            self._say(str(error))
            return
        if found is None or typed != self._typed:
            return
        self._found = [entity for entity in found if self._at.id not in entity.members]
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options([Option(_row(entity)) for entity in self._found])
        rows.highlighted = 0 if self._found else None
        self._say("No other name has words that begin so." if typed and not self._found else "")

    def _say(self, message: str) -> None:
        note = self.query_one("#note", Static)
        note.display = bool(message)
        note.update(Text(message))

    def on_input_submitted(self) -> None:
        chosen = self.query_one(OptionList).highlighted
        if chosen is not None and chosen < len(self._found):
            self.dismiss(self._found[chosen])

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[message.option_index])

    def action_close(self) -> None:
        self.dismiss(None)

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()


def _row(entity: ArchiveEntity) -> Text:
    """Who it is, and enough to tell it from others of that name."""
    about = f"{entity.kind.lower()} · {counted(entity.articles, 'article')}"
    row = Text(crop(entity.name, WIDTH - len(about) - 2))
    row.append(f"  {about}", "dim")
    also = crop(f"  {also_words(entity.aliases, 3)}", WIDTH - row.cell_len) if entity.aliases else ""
    return row.append(also if len(also) > 10 else "", "dim")
