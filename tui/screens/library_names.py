"""The names of the library: the card's facts, the list of all names, the page of one, corrections, watching."""

from __future__ import annotations

from functools import partial

from index.core.entities import Entity
from index.core.errors import DatelineError
from index.core.names import NameCorrection, NamesRequest
from index.core.timeline import TimelineRequest
from tui.conversation import name_query, named
from tui.layout.marks import Mark
from tui.layout.namechoices import NameAtHand
from tui.layout.page import Reading
from tui.names_desk import NamesDesk
from tui.screens import asking
from tui.screens.correct_name import CorrectNameScreen
from tui.screens.entity import EntityScreen
from tui.screens.library_ways import LibraryWays, Step, Way
from tui.screens.names import NamesScreen
from tui.screens.words import AlwaysMarkScreen
from tui.widgets.entity_sheet import Place
from tui.widgets.names_panel import NamesPanel
from tui.widgets.reader import Reader


class LibraryNames(LibraryWays):
    def __init__(self) -> None:
        super().__init__()
        self._names_desk: NamesDesk | None = None

    def _open_names_desk(self) -> None:
        """The archive is open."""
        if self._session is not None:
            self._names_desk = desk = NamesDesk(
                self._session,
                self.outstanding,
                run=partial(self.app.run_worker, group="names"),
                tell=self._tell_of_names,
                changed=self._names_changed,
            )
            self.reader.known = desk.known
            self.box.completer.complete = desk.complete

    def _tell_of_names(self, sentence: str) -> None:
        self.app.notify(sentence, timeout=3, markup=False)

    def _names_changed(self) -> None:
        """Another thing was said of names: what is shown says it at once."""
        if self._desk is not None:
            self._desk.forget(again=True)
            self._want_again()
        if self._aside is not None:
            self._aside.again()

    # -- the name at hand ----------------------------------------------------------------------------------------------

    def _named(self) -> tuple[Reading, Mark, Entity] | None:
        """The name at the selected row of the panel, or at the current mark."""
        reading, mark = self.reader.page.reading, self.reader.page.mark
        if isinstance(self.focused, NamesPanel):
            row = self.focused.selected
            mark = row.marks[0] if row is not None and row.marks else None
        entity = named(reading, mark) if reading is not None else None
        return (reading, mark, entity) if reading is not None and mark is not None and entity is not None else None

    def on_reader_wondered(self, message: Reader.Wondered) -> None:
        if self._names_desk is not None:
            self.run_worker(self._look_up(self._names_desk, message.entity), group="look up")

    async def _look_up(self, desk: NamesDesk, entity: str) -> None:
        try:
            await desk.look_up(entity)
        except DatelineError:
            return  # the card says what the article knows
        self.reader.tell_known()

    def action_follow(self) -> None:
        """The page of the name at the current mark; for a date the articles with it."""
        if self._named() is not None:
            self.action_its_page()
        else:
            self.action_follow_date()

    def action_its_page(self) -> None:
        found = self._named()
        if found is not None:
            _, _, entity = found
            self._open_entity(entity.id, entity.name, back=partial(self._come_back, self._here))

    def action_its_articles(self) -> None:
        found = self._named()
        if found is None:
            self.action_follow_date()
        else:
            _, _, entity = found
            self._trail.append(partial(self._retrace, self._here))
            self._list(name_query(entity.kind, entity.name))

    def action_correct_name(self) -> None:
        found = self._named()
        if found is None or self._names_desk is None:
            self.notify("Go to a name first: ] is the next one.", timeout=2, markup=False)
            return
        reading, mark, entity = found
        form = "" if isinstance(self.focused, NamesPanel) else " ".join(mark.span.cut(reading.article.body).split())
        known = self._names_desk.known(entity.id)
        at = NameAtHand(entity.id, entity.kind, entity.name, form, known.merges if known else ())
        self.app.push_screen(CorrectNameScreen(at, self._names_desk))

    def action_always_mark(self) -> None:
        def say(said: NameCorrection | None) -> None:
            if said is not None and self._names_desk is not None:
                self._names_desk.say(said)

        self.app.push_screen(AlwaysMarkScreen(self.get_selected_text() or ""), say)

    def action_undo_name(self) -> None:
        if self._names_desk is not None:
            self._names_desk.undo()

    def action_watch_name(self) -> None:
        found = self._named()
        if found is not None and self._names_desk is not None:
            self._names_desk.watch_id(found[2].id)

    # -- the screens ---------------------------------------------------------------------------------------------------

    def action_all_names(self) -> None:
        """The names of the search; without one those of the archive."""
        request = NamesRequest(0, self._talk.text, typing=self._talk.typing)
        search = request if self._talk.text.strip() else None
        self._open_names(request, search, back=partial(self._come_back, self._here))

    def _open_names(self, request: NamesRequest, search: NamesRequest | None, *, back: Way, index: int = 0) -> None:
        if self._names_desk is not None:
            screen = NamesScreen(request, self._names_desk, self.outstanding, search=search, index=index)
            self._aside = screen

            def left(outcome: asking.Outcome) -> None:
                again = partial(self._open_names, screen.request, screen.search, back=back, index=screen.index)
                self._names_left(outcome, again, back)

            self.app.push_screen(screen, left)

    def _open_entity(self, entity: str, name: str, *, back: Way, place: Place | None = None) -> None:
        """`back` opens what the page was opened from."""
        if self._names_desk is not None:
            screen = EntityScreen(entity, name, self._names_desk, self.outstanding, place=place)
            self._aside = screen

            def left(outcome: asking.Outcome) -> None:
                again = partial(
                    self._open_entity, screen.entity, screen.name_shown, back=back, place=screen.sheet.place
                )
                self._names_left(outcome, again, back)

            self.app.push_screen(screen, left)

    def _names_left(self, outcome: asking.Outcome, again: Way, back: Way) -> None:
        """`again` opens the screen that was left at the same place."""
        self._aside = None
        match outcome:
            case asking.OpenEntity(entity, name):
                self._open_entity(entity, name, back=again)
            case asking.ReadHere(identity, offset):
                self._read_at(Step(self._talk.text, identity, offset, reading=True, at_mark=True))
                self._came_from = again
            case asking.SearchFor(query, name, timeline=True):
                self._open_timeline(TimelineRequest(0, query), name, back=again)
            case asking.SearchFor(query):
                self._trail.append(partial(self._return_to_screen, self._here, again))
                self._list(query)
            case None:
                back()

    def _return_to_screen(self, step: Step, again: Way) -> None:
        self._retrace(step)
        again()
