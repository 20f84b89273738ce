"""The base of what floats in the middle of the screen: one frame with a title above and its keys below."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen
from textual.widget import Widget

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """Subclasses yield one widget that they put into the frame (`framed`)."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;
        & > .frame, & > .frame:focus {
            width: 66;
            max-width: 96%;
            height: auto;
            max-height: 90%;
            background: $panel;
            border: round $rule;
            border-title-color: $foreground;
            border-title-background: $panel;
            border-title-style: bold;
            border-subtitle-color: $quiet;
            border-subtitle-background: $panel;
            padding: 1 2;
        }
        & Input, & Input:focus { border: none; height: 1; padding: 0 1; margin: 1 0; background: $row; }
        & Input:first-child, & Input:first-child:focus { margin: 0 0 1 0; }
        & Input > .input--placeholder { color: $quiet; }
        & Static { color: $quiet; }
        & OptionList, & OptionList:focus {
            border: none;
            height: auto;
            background: $panel;
            padding: 0;
            scrollbar-size-vertical: 1;
        }
    }
    """


def framed(widget: Widget, title: str, keys: str) -> None:
    """Give a widget the frame of a dialog."""
    widget.add_class("frame")
    widget.border_title = title
    widget.border_subtitle = keys
