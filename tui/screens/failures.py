"""The files that could not be read, each with its reason."""

from __future__ import annotations

from rich.text import Text

from index.core.clean import clean_line, printable_path
from index.core.indexing import Failure
from tui.layout.wording import counted
from tui.screens.note import NoteScreen

MOST_SHOWN = 500
"""A reader looks at the first ones; `dateline doctor` lists all."""


class FailuresScreen(NoteScreen):
    TITLE = "Files that could not be read"

    def __init__(self, failures: tuple[Failure, ...]) -> None:
        super().__init__()
        self._failures = failures

    def content(self) -> Text:
        if not self._failures:
            return Text("Every file could be read.")
        quiet = self.get_component_rich_style("note--quiet", partial=True)
        text = Text()
        for failure in self._failures[:MOST_SHOWN]:
            text.append(
                f"{printable_path(failure.path)}\n", self.get_component_rich_style("note--heading", partial=True)
            )
            text.append(f"  {clean_line(failure.reason)}\n", quiet)
        rest = len(self._failures) - MOST_SHOWN
        if rest > 0:
            text.append(f"\nand {counted(rest, 'more file')}: dateline doctor lists all of them", quiet)
        text.rstrip()
        return text
