"""The first start: no archive is known yet. Offers the sample articles, or the path of a folder of one's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.suggester import Suggester
from textual.widgets import Input, Static


class FolderSuggester(Suggester):
    """Completes the path of a folder with the first one that begins so."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        typed, begun = os.path.split(value)
        if not typed or not begun:
            return None
        try:
            with os.scandir(Path(typed).expanduser()) as entries:
                names = sorted(entry.name for entry in entries if entry.name.startswith(begun) and entry.is_dir())
        except (OSError, RuntimeError, ValueError):
            return None
        return f"{value}{names[0][len(begun) :]}/" if names else None


def folder_of(typed: str) -> Path | None:
    """The folder that was typed; None where there is no such folder."""
    try:
        path = Path(typed.strip()).expanduser()
        return path.resolve() if typed.strip() and path.is_dir() else None
    except (OSError, RuntimeError, ValueError):
        return None


class WelcomeScreen(Screen[Path | None]):
    """Ends with the folder to open, or with None to leave."""

    BINDINGS: ClassVar = [Binding("escape", "leave", "Leave", show=False)]
    AUTO_FOCUS = "#path"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"welcome--quiet", "welcome--key"}
    DEFAULT_CSS = """
    WelcomeScreen {
        align: center middle;
        & > .welcome--quiet { color: $quiet; }
        & > .welcome--key { color: $here; text-style: bold; }
        & > #sheet { width: 76; max-width: 94%; height: auto; }
        & #title { text-style: bold; margin-bottom: 1; }
        & #offer { margin-bottom: 1; }
        & #path, & #path:focus {
            border: none;
            border-left: outer $here;
            height: 1;
            padding: 0 1;
            background: $row;
            background-tint: $row 0%;
        }
        & #path > .input--placeholder, & #path > .input--suggestion { color: $quiet; }
        & #said { margin: 1 0; min-height: 1; color: $here; }
    }
    """

    def __init__(self, sample: Path | None) -> None:
        super().__init__()
        self._sample = sample

    def compose(self) -> ComposeResult:
        with Vertical(id="sheet"):
            yield Static("Dateline", id="title")
            yield Static(id="offer")
            yield Input(
                placeholder="~/clippings",
                suggester=FolderSuggester(),
                select_on_focus=False,
                id="path",
            )
            yield Static(id="said")
            yield Static(id="keys")

    def on_mount(self) -> None:
        quiet, key = (self.get_component_rich_style(f"welcome--{name}", partial=True) for name in ("quiet", "key"))
        offer = "Read and search the articles on this machine, without a network.\n\n"
        offer += "Type the path of your folder of articles"
        if self._sample is not None:
            offer += ", or press Enter to look at the articles that came along"
        self.query_one("#offer", Static).update(Text(f"{offer}.", quiet))
        keys = Text.assemble(("↵", key), (" open   ", quiet), ("→", key), (" complete   ", quiet))
        self.query_one("#keys", Static).update(keys.append_text(Text.assemble(("Esc", key), (" leave", quiet))))

    def on_input_changed(self) -> None:
        self.query_one("#said", Static).update("")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if not message.value.strip() and self._sample is not None:
            self.dismiss(self._sample)
            return
        folder = folder_of(message.value)
        if folder is not None:
            self.dismiss(folder)
        else:
            self.query_one("#said", Static).update(Text("There is no such folder."))

    def action_leave(self) -> None:
        self.dismiss(None)
