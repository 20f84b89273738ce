"""The base of the screens about names: one request is awaited, its answer is shown, and how the reader leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from index.core.names import ArchiveEntity, EntityPage, EntityRequest, NamesPage, NamesRequest
from index.core.timeline import TimelinePage, TimelineRequest
from tui.actions import Where, bindings, footer_entries
from tui.conversation import name_query
from tui.layout.namechoices import NameAtHand
from tui.names_desk import NamesDesk
from tui.outstanding import BUSY_AFTER, Outstanding
from tui.screens.correct_name import CorrectNameScreen
from tui.screens.help import HelpScreen
from tui.widgets.lines import KeyLine, RuleLine


@dataclass(frozen=True, slots=True)
class OpenEntity:
    """Open the page of a name."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class ReadHere:
    """Read this article at a place of its body."""

    identity: str
    offset: int


@dataclass(frozen=True, slots=True)
class SearchFor:
    """Search for all articles with a name; `timeline`: show what happened when in them instead."""

    query: str
    name: str
    timeline: bool = False


Outcome = OpenEntity | ReadHere | SearchFor | None
Page = NamesPage | EntityPage | TimelinePage
Asked = NamesRequest | EntityRequest | TimelineRequest


class AskingScreen(Screen[Outcome]):
    """Subclasses yield their parts in `parts`, ask with `post` and show in `show_answer`."""

    BINDINGS: ClassVar = bindings(Where.ENTITIES)
    DEFAULT_CSS = """
    AskingScreen {
        & > #asking-title { height: 1; padding: 0 1; }
        & > #asking-note { height: auto; padding: 1 2; color: $quiet; display: none; }
        & > RowList { height: 1fr; }
    }
    """
    WHERE: ClassVar = Where.ALL_NAMES

    def __init__(self, desk: NamesDesk, outstanding: Outstanding) -> None:
        super().__init__()
        self.desk = desk
        self._outstanding = outstanding
        self._awaited: NamesRequest | EntityRequest | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="asking-title")
        yield from self.parts()
        yield RuleLine("─")
        yield KeyLine()

    def parts(self) -> list[Widget]:
        """What stands between the title and the keys."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.tell_keys(self.WHERE)
        self.tell()
        self.begin()

    def begin(self) -> None:
        """Ask for the first time."""
        raise NotImplementedError

    def again(self) -> None:
        """The archive, or what is said of its names, is another."""
        raise NotImplementedError

    # -- asking --------------------------------------------------------------------------------------------------------

    def post(self, request: NamesRequest | EntityRequest) -> None:
        self._outstanding.begin("names")
        self._awaited = self.desk.ask(request)
        self.set_timer(BUSY_AFTER, partial(self._tell_busy, self._awaited))

    @property
    def waits(self) -> bool:
        return self._awaited is not None

    def _tell_busy(self, request: NamesRequest | EntityRequest) -> None:
        if request is self._awaited:
            self.query_one(KeyLine).status = ("reading the articles ...",)

    def answered(self, page: Page) -> None:
        """The answer to a request; one that is not the last is old."""
        if isinstance(page, TimelinePage) or page.request != self._awaited:
            return
        self._awaited = None
        self._outstanding.end("names")
        self.query_one(KeyLine).status = ()
        self.show_answer(page)
        self.tell()

    def failed(self, request: Asked, message: str) -> None:
        if request == self._awaited:
            self._awaited = None
            self._outstanding.end("names")
            self.query_one(KeyLine).status = ()
            self.say(message)

    def show_answer(self, page: NamesPage | EntityPage) -> None:
        raise NotImplementedError

    # -- telling -------------------------------------------------------------------------------------------------------

    def tell(self) -> None:
        """The title, and a note where there is nothing to list."""
        raise NotImplementedError

    def tell_keys(self, where: Where, *, without: Iterable[str] = ()) -> None:
        self.query_one(KeyLine).entries = tuple(footer_entries(where, without=without))

    def tell_title(self, left: Text, *rights: Text) -> None:
        """The title, and of what stands at its right end the first that has room."""
        width = self.size.width - 2
        right = next((text for text in rights if cell_len(left.plain) + text.cell_len + 2 <= width), Text())
        left.truncate(max(0, width - right.cell_len - 1), overflow="ellipsis")
        left.append(" " * max(1, width - left.cell_len - right.cell_len))
        self.query_one("#asking-title", Static).update(left.append_text(right))

    def say(self, message: str) -> None:
        note = self.query_one("#asking-note", Static)
        note.display = bool(message)
        note.update(Text(message))

    def on_resize(self) -> None:
        self.tell()

    # -- the name at hand ----------------------------------------------------------------------------------------------

    @property
    def at_hand(self) -> ArchiveEntity | None:
        """The entity that the keys are about."""
        raise NotImplementedError

    def action_its_hits(self) -> None:
        self._search(timeline=False)

    def action_its_time(self) -> None:
        self._search(timeline=True)

    def _search(self, *, timeline: bool) -> None:
        entity = self.at_hand
        if entity is not None:
            self.leave(SearchFor(name_query(entity.kind, entity.name), entity.name, timeline))

    def action_watch_it(self) -> None:
        if self.at_hand is not None:
            self.desk.watch(self.at_hand)

    def action_correct_it(self) -> None:
        entity = self.at_hand
        if entity is not None:
            at = NameAtHand(entity.id, entity.kind, entity.name, merges=entity.merges)
            self.app.push_screen(CorrectNameScreen(at, self.desk))

    def action_undo(self) -> None:
        self.desk.undo()

    def action_its_help(self) -> None:
        self.app.push_screen(HelpScreen())

    def action_leave_names(self) -> None:
        self.leave(None)

    def leave(self, outcome: Outcome) -> None:
        self._outstanding.end("names")
        self.dismiss(outcome)
