"""A screen of text laid over the others: help, and the files that could not be read. Escape closes it."""

from __future__ import annotations

from typing import ClassVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui.screens.dialog import Dialog, framed


class NoteScreen(Dialog[None]):
    """A title and something to read. `content` is called when the screen has its styles."""

    BINDINGS: ClassVar = [
        Binding("escape,q,enter,question_mark,i", "dismiss_note", "Close", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("space", "page", show=False),
        Binding("g", "end(False)", show=False),
        Binding("G", "end(True)", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "note--heading",
        "note--key",
        "note--quiet",
        "note--person",
        "note--organisation",
        "note--place",
        "note--date",
        "note--reckoned",
        "note--unresolved",
        "note--hit",
        "note--here",
    }
    DEFAULT_CSS = """
    NoteScreen {
        & > .note--heading { text-style: bold; }
        & > .note--key { color: $here; text-style: bold; }
        & > .note--quiet { color: $quiet; }
        & > .note--person { color: $person; text-style: bold; }
        & > .note--organisation { color: $organisation; text-style: bold; }
        & > .note--place { color: $place; text-style: italic; }
        & > .note--date { color: $date; text-style: underline; }
        & > .note--reckoned { color: $date; text-style: underline italic; }
        & > .note--unresolved { color: $quiet; text-style: underline; }
        & > .note--hit { color: $hit-foreground; background: $hit; }
        & > .note--here { color: $here-foreground; background: $here; }
        & > .frame { width: 84; padding: 1 2 0 2; }
        & #scroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; background: $panel; }
        &:nocolor > .note--organisation { text-style: bold underline; }
        &:nocolor > .note--hit, &:nocolor > .note--here {
            color: $foreground;
            background: $background;
            text-style: reverse;
        }
        & #text { color: $foreground; background: $panel; padding: 0 1 1 0; }
    }
    """

    TITLE = ""

    def compose(self) -> ComposeResult:
        frame = Vertical()
        framed(frame, self.TITLE, "Esc closes")
        with frame, VerticalScroll(id="scroll"):
            yield Static(id="text")

    def on_mount(self) -> None:
        self.query_one("#text", Static).update(self.content())
        self.query_one("#scroll").focus()

    def content(self) -> RenderableType:
        raise NotImplementedError

    def action_dismiss_note(self) -> None:
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        self.query_one("#scroll").scroll_relative(y=by, animate=False)

    def action_page(self) -> None:
        scroll = self.query_one("#scroll")
        scroll.scroll_relative(y=max(1, scroll.size.height - 2), animate=False)

    def action_end(self, bottom: bool) -> None:
        scroll = self.query_one("#scroll")
        scroll.scroll_to(y=scroll.max_scroll_y if bottom else 0, animate=False)
