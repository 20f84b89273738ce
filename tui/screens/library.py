"""The library: search, list and page, and the way from one to the other.

The screen asks the session and hands its answers to widgets; what an answer is good for is decided by `Conversation`,
what stands where by `LibraryLayout`, what is done with an article by `LibraryReading`, with its names by
`LibraryNames`, and how the reader comes back by `LibraryWays`.
"""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.timer import Timer
from textual.widgets import Input

from index.core.events import (
    ArchiveChanged,
    Event,
    IndexFailed,
    IndexFinished,
    IndexProgressed,
    NamesAnswered,
    NamesFailed,
    SearchAnswered,
    SearchFailed,
    TimelineAnswered,
    TimelineFailed,
)
from index.core.indexing import IndexProgress
from index.core.search import ResultPage
from index.query.parser import parse
from tui.actions import Where, bindings
from tui.conversation import Purpose
from tui.desk import Desk
from tui.layout import states
from tui.layout.find import find_needles
from tui.layout.wording import counted, progress_parts
from tui.screens.failures import FailuresScreen
from tui.screens.help import HelpScreen
from tui.screens.library_names import LibraryNames
from tui.widgets.article_page import ArticlePage
from tui.widgets.find_box import FindBox
from tui.widgets.lines import KeyLine
from tui.widgets.names_panel import NamesPanel
from tui.widgets.results import ResultList
from tui.widgets.search_box import SearchBox
from tui.widgets.state_note import StateNote

if TYPE_CHECKING:
    from index.session.session import Session

PAUSE = 0.8
"""Seconds without a key after which a query counts as typed to its end."""


class LibraryScreen(LibraryNames):
    BINDINGS: ClassVar = bindings(Where.ANYWHERE)
    AUTO_FOCUS = "#search"

    def __init__(self) -> None:
        super().__init__()
        self._archive: Path | None = None
        self._pause: Timer | None = None
        self._enter = False
        self._progress: IndexProgress | None = None
        self._articles = 0
        self._failed = 0
        self._status: tuple[str, ...] = ()

    def on_mount(self) -> None:
        self.state(states.opening(None))
        self._arrange()

    # -- the session ---------------------------------------------------------------------------------------------------

    def opened(self, session: Session, *, articles: int) -> None:
        """The archive is open: show all of it."""
        self._session = session
        self._desk = Desk(session.read, self._show)
        self._open_names_desk()
        self._archive = session.archive
        self._articles = articles
        self._tell_status(())
        self._submit(self._talk.ask(self.box.value, typing=True))

    def not_opened(self, error: Exception) -> None:
        self.state(states.not_opened(error))

    def receive(self, event: Event) -> None:
        """What the session told, on the app's thread."""
        match event:
            case SearchAnswered(page):
                self._answered(page)
            case SearchFailed(request, message):
                purpose = self._talk.fail(request)
                if purpose is not None:
                    self.outstanding.end("search")
                if purpose is Purpose.NEW:
                    self._enter = False
                    self.state(states.search_failed(message))
                elif purpose is not None:  # what is shown is older than it might be, but it is there
                    self.notify(message, title="The list is not up to date", severity="warning", markup=False)
            case TimelineAnswered(page) | NamesAnswered(page):
                if self._aside is not None:
                    self._aside.answered(page)
            case TimelineFailed(request, message) | NamesFailed(request, message):
                if self._aside is not None:
                    self._aside.failed(request, message)
            case IndexProgressed(progress):
                self._progress = progress
                self._tell_status(tuple(progress_parts(progress)), done=progress.fraction)
                if not self._articles and not self._talk.text:
                    self._tell_state()
            case IndexFinished(summary):
                self._progress, self._failed = None, len(summary.failed)
                failed = (f"{len(summary.failed):,} could not be read",) if summary.failed else ()
                self._tell_status(("interrupted" if summary.interrupted else "up to date", *failed))
                self._tell_state()
            case IndexFailed(message):
                self._progress = None
                self._tell_status(("not up to date",))
                self._tell_state()
                self.notify(message, title="Indexing stopped", severity="error", markup=False, timeout=12)
            case ArchiveChanged(articles=articles):
                self._articles = articles
                if self._desk is not None:
                    self._desk.forget(again=not self._reading_mode or self._taken_back)
                    if self._taken_back and self._reading_mode:
                        self._want_again()
                    self._taken_back = False
                if self._names_desk is not None:
                    self._names_desk.forget()
                if self._aside is not None:
                    self._aside.again()
                chosen = self.results.selected
                self._submit(self._talk.again(self.results.window_start(), chosen.id if chosen else ""))
                if self._progress is None:
                    self._tell_status(self._status)

    def _answered(self, page: ResultPage) -> None:
        purpose = self._talk.take(page)
        if purpose is None:
            return
        self.outstanding.end("search")
        if purpose is Purpose.MORE:
            self.results.add(page)
            return
        self._articles = page.articles
        self.bar.tell(page, self.size.width)
        self.results.replace(page, keep=purpose is Purpose.AGAIN)
        self._tell_state()
        self._want_selected()
        if self._return is not None and purpose is Purpose.NEW:
            self._go_back_to(self._return)
        if self._enter and purpose is Purpose.NEW:
            self._enter = False
            self.action_choose()
        if self._progress is None:
            self._tell_status(self._status)

    # -- telling -------------------------------------------------------------------------------------------------------

    def _tell_status(self, parts: tuple[str, ...], *, done: float | None = None) -> None:
        line = self.query_one(KeyLine)
        self.bar.tell_articles(self._articles)
        self._status = parts if self._progress is None else self._status
        line.status = parts if done is not None else (counted(self._articles, "article"), *parts)
        line.done = done

    def _tell_state(self) -> None:
        """The note instead of the panes where there is nothing to list."""
        page = self._talk.answer
        if self._session is None or page is None or page.total or self._reading_mode:
            self.set_class(self._session is None or page is None, "-stated")
        elif page.articles:
            self.state(states.nothing_found(page))
        elif self._progress is not None:
            self.state(states.indexing(self._progress))
        else:
            self.state(states.empty(self._archive, self._failed))
        self._tell_keys()
        self._tell_joints()

    def state(self, state: states.State) -> None:
        """A note instead of the panes; keys then go to the search box, the only part that is left."""
        self.query_one(StateNote).tell(state)
        self.add_class("-stated")
        self.box.focus()
        self._tell_joints()

    # -- arranging -----------------------------------------------------------------------------------------------------

    def on_resize(self, _event: events.Resize) -> None:
        self._arrange()
        if self._talk.answer is not None:
            self.bar.tell(self._talk.answer, self.size.width)
        self._want_selected()

    def on_descendant_focus(self) -> None:
        if not isinstance(self.focused, FindBox):
            self.reader.close_finder()
        if self._reading_mode and isinstance(self.focused, SearchBox):
            self._read_mode(False)
            self._want_selected()
        self._tell_keys()

    # -- reading -------------------------------------------------------------------------------------------------------

    def on_result_list_selected(self) -> None:
        self._want_selected()

    def on_result_list_wanted(self, message: ResultList.Wanted) -> None:
        self._submit(self._talk.more(message.offset))

    def on_result_list_opened(self) -> None:
        self.action_open()

    def _want_selected(self) -> None:
        """Preview the selected article, if there is a page to see it on; an opened article stays."""
        hit, answer = self.results.selected, self._talk.answer
        if self._reading_mode or answer is None:
            return
        if hit is None:
            if not self.results.total and self._desk is not None:
                self._desk.put_away()
            return
        if self.wide:
            self._want(hit.id, answer.needles)

    # -- the search box ------------------------------------------------------------------------------------------------

    def on_input_changed(self, message: Input.Changed) -> None:
        reading = self.reader.page.reading
        if isinstance(message.input, FindBox):
            if reading is not None:
                self._want(reading.article.id, find_needles(message.value, reading.article.body))
            return
        self._trail.clear()
        self._came_from = None
        self._enter = False
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._tell_unfinished)
        if self._session is not None:
            self._submit(self._talk.ask(message.value, typing=True))

    def _tell_unfinished(self) -> None:
        """What is no problem while it is being typed is one when the reader is done."""
        answer = self._talk.answer
        problems = parse(self.box.value, today=date.today()).problems
        if problems and answer is not None and not answer.query.problems:
            self.bar.tell_problems(problems)

    def action_choose(self) -> None:
        """Read the selected article; where nothing was found, search for what was probably meant."""
        if self._talk.awaits_new:
            self._enter = True  # the list is that of another query: Enter waits for the right one
            return
        self._tell_unfinished()
        answer = self._talk.answer
        meant = states.meant_clause(answer) if answer is not None and not answer.total else None
        if meant is not None:
            self.box.value = meant.better
            self.box.cursor_position = len(meant.better)
        else:
            self.action_open()

    def action_complete(self) -> None:
        """Take what the box proposes; where it proposes nothing, go to the next pane."""
        if not self.box.take_completion():
            self.focus_next()

    def action_select_down(self) -> None:
        self.results.action_row_down()

    def action_select_up(self) -> None:
        self.results.action_row_up()

    # -- actions -------------------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        hit, answer = self.results.selected, self._talk.answer
        if hit is None or answer is None:
            return
        self._came_from = None
        self._want(hit.id, answer.needles)
        self._read_mode(True)
        self.reader.page.focus()

    def action_back(self) -> None:
        """One step back: find line, card, names, article, the screen it was opened from, where a name was followed
        from, list, box; there its text goes."""
        focused = self.focused
        if self.reader.close_finder():
            self._want_again()
            self.reader.page.focus()
        elif self._trail and not self._reading_mode and not isinstance(focused, NamesPanel):
            self._trail.pop()()
        elif isinstance(focused, SearchBox):
            focused.value = ""
        elif self.reader.display and self.reader.close_card():
            pass
        elif isinstance(focused, NamesPanel):
            self.action_names()
        elif self._reading_mode and self._came_from is not None:
            again, self._came_from = self._came_from, None
            again()
        elif self._reading_mode:
            self._read_mode(False)
            self.results.focus()
            self._want_selected()
        elif isinstance(focused, ArticlePage):
            self.results.focus()
        else:
            self.box.focus()

    def action_search(self) -> None:
        self.box.focus()

    def action_sort(self) -> None:
        self._submit(self._talk.next_sort())

    async def action_failures(self) -> None:
        if self._session is not None:
            failures = await asyncio.to_thread(self._session.failures)
            self.app.push_screen(FailuresScreen(failures))

    def action_theme(self) -> None:
        self.app.theme = "dateline-light" if self.app.theme == "dateline-dark" else "dateline-dark"

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen())

    def action_quit(self) -> None:
        self.app.exit()

    def action_leave(self) -> None:
        self.app.exit()
