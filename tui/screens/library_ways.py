"""The ways out of the library and back: to a timeline, to articles with a date, and to where the reader was before.

A way back is a call that opens again what was left: a screen laid over the library, or an article of an earlier query.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from textual.widgets import Input

from index.core.errors import DatelineError
from index.core.names import EntityPage, EntityRequest, NamesPage, NamesRequest
from index.core.search import SearchRequest
from index.core.timeline import TimelinePage, TimelineRequest
from tui.conversation import followed, name_query, named, narrowed
from tui.layout.page import Reading
from tui.outstanding import BUSY_AFTER
from tui.screens.library_reading import LibraryReading
from tui.screens.timeline import Outcome, ReadAt, SearchWithin, TimelineScreen
from tui.widgets.article_page import ArticlePage

Way = Callable[[], None]


class Aside(Protocol):
    """A screen over the library that shows what it asked the session."""

    def answered(self, page: TimelinePage | NamesPage | EntityPage) -> None: ...
    def failed(self, request: TimelineRequest | NamesRequest | EntityRequest, message: str) -> None: ...
    def again(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Step:
    """Where the reader is, or was: the query, the article and the place in it. `at_mark`: a mark is at the place, which
    becomes the current one."""

    text: str
    identity: str
    place: int
    reading: bool
    at_mark: bool = False


class LibraryWays(LibraryReading):
    def __init__(self) -> None:
        super().__init__()
        self._aside: Aside | None = None
        self._came_from: Way | None = None  # the screen that the article was opened from
        self._trail: list[Way] = []
        self._return: Step | None = None

    # -- queries -------------------------------------------------------------------------------------------------------

    def _submit(self, request: SearchRequest | None) -> None:
        if request is not None and self._session is not None:
            self.outstanding.begin("search")
            self._session.submit(request)
            if not request.offset:
                self.set_timer(BUSY_AFTER, partial(self._tell_busy, request))

    def _tell_busy(self, request: SearchRequest) -> None:
        if self._talk.awaited is request:
            self.bar.tell_busy()

    def _ask(self, text: str, *, typing: bool, around: str = "") -> None:
        """Put a query into the box and run it."""
        self._came_from = None
        with self.prevent(Input.Changed):
            self.box.value = text
            self.box.cursor_position = len(text)
        self._submit(self._talk.ask(text, typing=typing, around=around))

    def _list(self, query: str) -> None:
        """Leave the article for the list of a query."""
        self.reader.close_card()
        self._read_mode(False)
        self.results.focus()
        self._ask(query, typing=False)

    # -- the way back --------------------------------------------------------------------------------------------------

    @property
    def _here(self) -> Step:
        page = self.reader.page
        identity = page.reading.article.id if page.reading is not None else ""
        return Step(self._talk.text, identity, page.place, self._reading_mode)

    def _retrace(self, step: Step) -> None:
        """Ask the query of a step again; its answer brings the article back."""
        self._return = step if step.identity else None
        self._ask(step.text, typing=True, around=step.identity)

    def _go_back_to(self, step: Step) -> None:
        """The query of the step is answered: read on where it was left."""
        hit, answer = self.results.selected, self._talk.answer
        if hit is None or answer is None or hit.id != step.identity:
            self._return = None
            return
        self._want(hit.id, answer.needles)
        if self._desk is not None and self._desk.settled:
            self._arrive(step)
        if step.reading:
            self._read_mode(True)
            self.reader.page.focus()

    def _read_at(self, step: Step) -> None:
        """Read an article at a place, whether the list has it or not."""
        reading = self.reader.page.reading
        self._read_mode(True)
        self.reader.page.focus()
        if reading is None or reading.article.id != step.identity:
            self._want(step.identity, self._talk.needles)
            self._return = step
        else:
            self._arrive(step)

    def _arrive(self, step: Step) -> None:
        self._return = None
        reading = self.reader.page.reading
        mark = reading.marks.at(step.place) if step.at_mark and reading is not None else None
        if mark is not None:
            self.reader.walk((mark,))
        else:
            self.reader.page.return_to(step.place)

    def _come_back(self, step: Step) -> None:
        """The screens over the library are closed: the article is again that of the step, if another was read since."""
        if step.text != self._talk.text:
            self._retrace(step)
        elif step.identity and self._here.identity != step.identity and step.reading:
            self._read_at(step)
        elif not step.reading and self._reading_mode:
            self._read_mode(False)
            self.results.focus()
            self._want_selected()

    def _want_selected(self) -> None:
        """Preview the selected article."""
        raise NotImplementedError

    def _show(self, reading: Reading | None, problem: DatelineError | None) -> None:
        super()._show(reading, problem)
        if self._return is not None and reading is not None and self._return.identity == reading.article.id:
            self._arrive(self._return)

    # -- timelines -----------------------------------------------------------------------------------------------------

    def action_timeline(self) -> None:
        """What happened when: in the article that is read, in all articles with the name at hand, or in the search."""
        if self._session is None:
            return
        page = self.reader.page
        request = TimelineRequest(0, self._talk.text, typing=self._talk.typing)
        about = self._talk.text.strip() or "all articles"
        if isinstance(self.focused, ArticlePage) and page.reading is not None:
            entity = named(page.reading, page.mark)
            if entity is not None:
                about = entity.name
                request = replace(request, text=name_query(entity.kind, entity.name), typing=False)
            else:
                about = page.reading.article.title
                request = replace(request, text="", article=page.reading.article.id)
        self._open_timeline(request, about)

    def _open_timeline(
        self, request: TimelineRequest, about: str, back_to: ReadAt | None = None, back: Way | None = None
    ) -> None:
        """`back` opens what the timeline was opened from, where that is not the library."""
        if self._session is not None:
            ask = self._session.submit_timeline
            self._aside = screen = TimelineScreen(request, about, ask, self.outstanding, back_to=back_to)
            self.app.push_screen(screen, partial(self._timeline_left, back))

    def _timeline_left(self, back: Way | None, outcome: Outcome) -> None:
        self._aside = None
        if isinstance(outcome, SearchWithin):
            field = "date" if outcome.by_publication else "on"
            self._list(narrowed(outcome.text, f"{field}:{outcome.days.to_query()}"))
        elif isinstance(outcome, ReadAt):
            self._read_at(Step(self._talk.text, outcome.identity, outcome.offset, reading=True))
            self._came_from = partial(self._back_to_timeline, outcome, back)
        elif back is not None:
            back()

    def _back_to_timeline(self, left: ReadAt, back: Way | None) -> None:
        of_article = bool(left.request.article)
        self._read_mode(of_article)
        if not of_article:
            self.results.focus()
        self._open_timeline(left.request, left.about, left, back)

    def action_follow_date(self) -> None:
        """Search for the articles with the date, or the name, at hand."""
        query = followed(self.reader.page.reading, self.reader.page.mark)
        if query:
            self._trail.append(partial(self._retrace, self._here))
            self._list(query)
