"""The app: paints at once, opens the archive in a thread, brings its index up to date, and hands on what it tells."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import App

from index.core.events import Event
from tui.events import SessionEvent
from tui.palette import ActionCommands, Palette
from tui.screens.library import LibraryScreen
from tui.screens.welcome import WelcomeScreen
from tui.theme import DARK, DEFAULTS, LIGHT

if TYPE_CHECKING:
    from index.session.session import Session

SessionFactory = Callable[[Callable[[Event], None]], "Session"]
"""Opens an archive; its argument is the listener, called from the session's threads."""


class DatelineApp(App[None]):
    """One archive on the screen. `open_session` is called once, in a thread, after the first paint."""

    TITLE = "Dateline"
    COMMANDS: ClassVar = {ActionCommands}
    CSS = """
    CommandPalette SearchIcon { display: none; }
    CommandPalette #--input { border: none; padding: 1 2 0 2; }
    CommandPalette CommandInput, CommandPalette CommandInput:focus { border: none; height: 1; padding: 0; }
    CommandPalette > Vertical { background: $panel; width: 72; max-width: 96%; margin-top: 2; }
    CommandList { border: none; padding: 1 0; scrollbar-size-vertical: 1; }
    CommandList > .option-list--option { text-style: none; }
    CommandList:focus { border: none; }
    CommandPalette > .command-palette--help-text { color: $quiet; text-style: none; }
    Toast { background: $panel; border: round $rule; padding: 0 1; }
    Toast.-information, Toast.-warning, Toast.-error { border: round $rule; }
    """

    def __init__(
        self,
        open_session: SessionFactory | None,
        *,
        open_folder: Callable[[Path], SessionFactory] | None = None,
        sample: Path | None = None,
        index_at_start: bool = True,
    ) -> None:
        """Without `open_session` the reader is asked for a folder, which `open_folder` opens; `sample` is offered."""
        super().__init__()
        self._open_session = open_session
        self._open_folder = open_folder
        self._sample = sample
        self._index_at_start = index_at_start
        self.session: Session | None = None
        self.library = LibraryScreen()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def action_command_palette(self) -> None:
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def on_mount(self) -> None:
        self.library.outstanding.begin("open")
        self.push_screen(self.library)
        self.library.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self._open_session is not None:
            self.run_worker(self._open(self._open_session), group="open")
        else:
            self.library.outstanding.end("open")
            self.push_screen(WelcomeScreen(self._sample), self._chosen)

    def _chosen(self, folder: Path | None) -> None:
        if folder is None or self._open_folder is None:
            self.exit()
            return
        self.library.outstanding.begin("open")
        self.run_worker(self._open(self._open_folder(folder)), group="open")

    async def _open(self, open_session: SessionFactory) -> None:
        try:
            session = self.session = await asyncio.to_thread(open_session, self._tell)
            articles = await asyncio.to_thread(lambda: session.articles)
        except Exception as error:
            self.log.error(error)
            self.library.not_opened(error)
        else:
            self.library.opened(session, articles=articles)
            if self._index_at_start:
                await asyncio.to_thread(session.start_indexing)
        finally:
            self.library.outstanding.end("open")

    def _tell(self, event: Event) -> None:
        """The session's listener: on any thread, also when the app is already gone."""
        with contextlib.suppress(RuntimeError):
            self.post_message(SessionEvent(event))

    def on_session_event(self, message: SessionEvent) -> None:
        self.library.receive(message.event)

    def _fatal_error(self) -> None:
        """One sentence instead of Textual's stack trace, which DATELINE_TRACE brings back."""
        if "DATELINE_TRACE" in os.environ:
            super()._fatal_error()
            return
        error = type(self._exception).__name__
        self._exit_renderables.append(
            Text(f"dateline: this should not have happened ({error}). Nothing is lost; start it again.")
        )
        self._close_messages_no_wait()

    async def on_unmount(self) -> None:
        if self.session is not None:
            await asyncio.to_thread(self.session.close)

    async def settled(self) -> None:
        """Until no search, read or paint is outstanding, or the app ends. For tests and screenshots."""
        outstanding = self.library.outstanding
        ended = asyncio.create_task(_wait(self._exception_event))
        try:
            while not (ended.done() or self._exit):
                await _first(outstanding.wait(), ended)
                for _ in range(3):
                    painted = asyncio.Event()
                    self.screen.call_after_refresh(painted.set)
                    await _first(painted.wait(), ended)
                if outstanding.idle:
                    return
        finally:
            ended.cancel()


async def _wait(event: asyncio.Event) -> None:
    await event.wait()


async def _first(work: Coroutine[None, None, object], ended: asyncio.Task[None]) -> None:
    """Wait for `work`, but no longer than the app lives."""
    task = asyncio.create_task(work)
    await asyncio.wait({task, ended}, return_when=asyncio.FIRST_COMPLETED)
    task.cancel()


def run(archive: Path | None) -> int:
    """Open `archive` on the terminal until the reader leaves; without one the reader chooses. Returns the exit code."""
    sample = None
    if archive is None:
        from index.session.places import sample_archive

        sample = sample_archive()
    app = DatelineApp(_opener(archive) if archive is not None else None, open_folder=_opener, sample=sample)
    app.run()
    return app.return_code or 0


def _opener(archive: Path) -> SessionFactory:
    """Imports the session where it is opened: in a thread, after the first paint."""

    def open_session(listener: Callable[[Event], None]) -> Session:
        from index.session.session import Session

        return Session(archive, listener)

    return open_session
