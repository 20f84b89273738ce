"""The reading half of the library: the article on the desk, and what a reader does with it.

Articles are fetched by the `Desk` in a thread; what is shown is told to page and names.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from index.core.article import Article
from index.core.errors import DatelineError
from index.core.search import Needle
from tui.conversation import Conversation
from tui.desk import Desk
from tui.layout.citation import citation
from tui.layout.datewords import published_words
from tui.layout.page import Reading
from tui.outstanding import BUSY_AFTER, Outstanding
from tui.screens.correct_date import CorrectDateScreen, Correction
from tui.screens.library_layout import LibraryLayout
from tui.screens.outline import OutlineScreen, headings
from tui.widgets.names_panel import NamesPanel

if TYPE_CHECKING:
    from index.session.session import Session


class LibraryReading(LibraryLayout):
    def __init__(self) -> None:
        super().__init__()
        self.outstanding = Outstanding()
        self._talk = Conversation()
        self._session: Session | None = None
        self._desk: Desk | None = None
        self._taken_back = False  # a correction: what the file says is shown once the index has followed

    def _want(self, identity: str, needles: tuple[Needle, ...]) -> None:
        if self._desk is not None and self._desk.wish(identity, needles):
            self.outstanding.begin("read")
            self.run_worker(self._fetch(self._desk), group="read", exit_on_error=True)
            self.set_timer(BUSY_AFTER, partial(self._tell_reading, self._desk))

    def _tell_reading(self, desk: Desk) -> None:
        if not desk.settled:
            self.reader.tell_busy()

    async def _fetch(self, desk: Desk) -> None:
        try:
            await desk.fetch()
        finally:
            self.outstanding.end("read")

    def _show(self, reading: Reading | None, problem: DatelineError | None) -> None:
        if problem is not None:
            self.notify(str(problem), severity="warning", markup=False)
        before = self.reader.page.reading
        same = (
            before is not None
            and reading is not None
            and before.article.id == reading.article.id
            and before.marks.hits == reading.marks.hits
        )
        self.reader.show(reading, keep_place=same)
        self.names.show(reading)
        self._tell_keys()

    def action_next_hit(self) -> None:
        self.reader.next_hit()

    def action_previous_hit(self) -> None:
        self.reader.next_hit(forward=False)

    def action_next_mark(self) -> None:
        self.reader.next_mark()

    def action_previous_mark(self) -> None:
        self.reader.next_mark(forward=False)

    def action_next_date(self) -> None:
        self.reader.next_date()

    def action_previous_date(self) -> None:
        self.reader.next_date(forward=False)

    def action_find(self) -> None:
        if self.reader.page.reading is not None and self.reader.display:
            self.reader.close_card()
            self.reader.open_finder()

    def action_outline(self) -> None:
        reading = self.reader.page.reading
        if reading is None or not self.reader.display:
            return
        if not headings(reading.article):
            self.notify("This article has no headings.", timeout=2)
            return

        def go(offset: int | None) -> None:
            if offset is not None:
                self.reader.page.return_to(offset)

        self.app.push_screen(OutlineScreen(reading.article, self.reader.page.place), go)

    def action_vague(self) -> None:
        """Mark "now", "recently", "two years" too, or no longer."""
        if self._desk is not None and self.reader.page.reading is not None:
            shown = self._desk.toggle_vague()
            self._want_again()
            self.notify(f"Vague times and lengths are {'marked' if shown else 'not marked'}.", timeout=2)

    def action_correct_date(self) -> None:
        reading = self.reader.page.reading
        if reading is None or self._session is None or not self.reader.display:
            return
        article = reading.article

        def correct(correction: Correction | None) -> None:
            if correction is not None:
                self.outstanding.begin("correct")
                self.run_worker(self._correct(article, correction), group="correct")

        self.app.push_screen(CorrectDateScreen(article), correct)

    async def _correct(self, article: Article, correction: Correction) -> None:
        """Keep the correction; the article's relative dates are read against it at once, the index follows."""
        try:
            if self._session is None or self._desk is None:
                return
            changed, annotations = await asyncio.to_thread(self._session.correct_published, article.id, correction.days)
            self._desk.replace(changed, annotations)
            self._taken_back = correction.days is None
            self._want_again()
            said = published_words(changed.published) if correction.days else "what its file says"
            self.notify(f"Published: {said}.", timeout=3, markup=False)
        except DatelineError as error:
            self.notify(str(error), severity="warning", markup=False)
        finally:
            self.outstanding.end("correct")

    def _want_again(self) -> None:
        """The article that is shown, as it is now."""
        reading = self.reader.page.reading
        if reading is not None:
            self._want(reading.article.id, self._talk.needles)

    def action_keep_found(self) -> None:
        self.reader.close_finder()
        self.reader.page.focus()

    def action_names(self) -> None:
        if not self._names and not self._reading_mode and not self.wide:
            return
        had_focus = isinstance(self.focused, NamesPanel)
        self._names = not self._names
        self._arrange()
        if self._names:
            self.names.focus()
        elif had_focus:
            (self.reader.page if self._reading_mode else self.results).focus()

    def on_names_panel_walked(self, message: NamesPanel.Walked) -> None:
        self.reader.walk(message.marks)

    def action_read_on(self) -> None:
        self.reader.page.action_page_down()

    def action_copy(self) -> None:
        selected = self.get_selected_text()
        reading = self.reader.page.reading
        if selected:
            self.app.copy_to_clipboard(selected)
            self.notify("The selected text is copied.", timeout=2)
        elif reading is not None:
            self.app.copy_to_clipboard(citation(reading.article))
            self.notify("Title, publisher, date and address are copied.", timeout=2)
