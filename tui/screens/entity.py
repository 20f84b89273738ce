"""The page of a person, an organisation or a place: other names, activity, companions, quotations, mentions."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Static

from index.core.names import ArchiveEntity, Companion, Context, EntityPage, EntityRequest, NamesPage, Quotation
from tui.actions import Where, bindings
from tui.layout.namewords import counts_words
from tui.names_desk import NamesDesk
from tui.outstanding import Outstanding
from tui.screens.asking import AskingScreen, OpenEntity, ReadHere
from tui.widgets.entity_sheet import EntitySheet, Place
from tui.widgets.lines import RuleLine


class EntityScreen(AskingScreen):
    """The page of the entity with an id, which may be that of any of its members. `place` is where to begin."""

    BINDINGS: ClassVar = bindings(Where.ENTITY)
    AUTO_FOCUS = "EntitySheet"
    WHERE: ClassVar = Where.ENTITY

    def __init__(
        self, entity: str, name: str, desk: NamesDesk, outstanding: Outstanding, *, place: Place | None = None
    ) -> None:
        super().__init__(desk, outstanding)
        self.entity = entity
        self._name_before = name
        self._place = place
        self._page: EntityPage | None = None

    def parts(self) -> list[Widget]:
        return [RuleLine("─"), Static(id="asking-note"), EntitySheet(id="sheet")]

    @property
    def sheet(self) -> EntitySheet:
        return self.query_one(EntitySheet)

    def begin(self) -> None:
        self.post(EntityRequest(0, self.entity))

    def again(self) -> None:
        if self._page is not None:
            self.begin()

    def show_answer(self, page: NamesPage | EntityPage) -> None:
        if isinstance(page, EntityPage):
            first = self._page is None
            self._page = page
            self.sheet.show(page, self._place)
            self._place = None
            if first:
                self.desk.looked_at(page.entity)

    def tell(self) -> None:
        page = self._page
        title = Text.assemble((self.name_shown, "bold"))
        if page is None:
            self.tell_title(title)
            return
        entity = page.entity
        title.append(f" · {entity.kind.lower()}" + (" · watched" if entity.watched else ""))
        counts = counts_words(entity)
        self.tell_title(title, Text(" · ".join(counts)), Text(counts[0]))
        self.say("" if self.sheet.count or entity.articles else "No article has this name any more. Esc goes back.")

    @property
    def name_shown(self) -> str:
        return self._page.entity.name if self._page else self._name_before

    @property
    def at_hand(self) -> ArchiveEntity | None:
        return self._page.entity if self._page else None

    def action_next_section(self) -> None:
        self.sheet.go_to_section(forward=True)

    def action_previous_section(self) -> None:
        self.sheet.go_to_section(forward=False)

    def on_row_list_opened(self) -> None:
        target = self.sheet.target
        if isinstance(target, Companion):
            self.leave(OpenEntity(target.entity.id, target.entity.name))
        elif isinstance(target, Context | Quotation):
            self.leave(ReadHere(target.article, target.span.start))
