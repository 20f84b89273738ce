"""The names of all articles, or of a search: people, organisations and places with how often and when they occur."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from index.core.entities import EntityKind
from index.core.names import ArchiveEntity, EntityPage, NamesPage, NamesRequest, NamesSort
from tui.actions import Where, bindings
from tui.layout.entityrow import heading
from tui.layout.marks import KIND_OF
from tui.layout.namelist import HEADINGS
from tui.layout.namewords import SORTS
from tui.layout.wording import counted
from tui.names_desk import NamesDesk
from tui.outstanding import Outstanding
from tui.screens.asking import AskingScreen, OpenEntity
from tui.widgets.entity_list import EntityList
from tui.widgets.lines import RuleLine
from tui.widgets.narrow_box import NarrowBox

_KINDS = (None, *EntityKind)
_SORTS = tuple(NamesSort)


class NamesScreen(AskingScreen):
    """Shows what a request finds. `index` is the row to begin at."""

    BINDINGS: ClassVar = bindings(Where.ALL_NAMES)
    AUTO_FOCUS = "EntityList"
    DEFAULT_CSS = """
    NamesScreen {
        & #narrowing { height: 1; padding: 0 1; }
        & #narrowing-heading { width: 1fr; color: $quiet; }
    }
    """

    def __init__(
        self,
        request: NamesRequest,
        desk: NamesDesk,
        outstanding: Outstanding,
        *,
        search: NamesRequest | None = None,
        index: int = 0,
    ) -> None:
        """`search` is the request for the names of the search, where there is one."""
        super().__init__(desk, outstanding)
        self.request = replace(request, offset=0)
        self.search = search
        self._page: NamesPage | None = None
        self._index: int | None = index
        self._chosen = ""  # the entity to select in the next answer, where it is there

    def parts(self) -> list[Widget]:
        line = Horizontal(NarrowBox(self.request.begins, id="narrow"), Static(id="narrowing-heading"), id="narrowing")
        return [line, RuleLine("─"), Static(id="asking-note"), EntityList(id="entities")]

    @property
    def rows(self) -> EntityList:
        return self.query_one(EntityList)

    @property
    def index(self) -> int:
        """The row that is selected."""
        return self.rows.index

    def begin(self) -> None:
        self._post_around(self._index or 0)

    def again(self) -> None:
        if self._page is not None:
            self._index = self.rows.index
            self._chosen = self.at_hand.id if self.at_hand else ""
            self._post_around(self._index)

    def _post_around(self, index: int) -> None:
        self.post(replace(self.request, offset=max(0, index - self.request.limit // 2)))

    def _change(self, **changes: object) -> None:
        """Ask for something else, from its top."""
        self.request = replace(self.request, **changes)  # type: ignore[arg-type]
        self._index, self._chosen = 0, ""
        self.post(self.request)

    def show_answer(self, page: NamesPage | EntityPage) -> None:
        if not isinstance(page, NamesPage):
            return
        self._page = page
        if self._index is None:
            self.rows.add(page)
            return
        self.rows.show(page, index=self._index)
        found = self.rows.find(self._chosen) if self._chosen else None
        if found is not None:
            self.rows.select(found)
        self._index, self._chosen = None, ""

    def on_entity_list_wanted(self, message: EntityList.Wanted) -> None:
        if not self.waits:
            self.post(replace(self.request, offset=message.offset))

    # -- telling -------------------------------------------------------------------------------------------------------

    def tell(self) -> None:
        about = self.request.text.strip() or "all articles"
        title = Text.assemble(("Names", "bold"), f" · {about}")
        if self._page is None:
            self.tell_title(title)
            return
        page = self._page
        if page.articles and self.request.text.strip():
            title.append(f" · {counted(page.articles, 'article')}")
        sort = Text(f"{SORTS[self.request.sort]}   ")
        tabs = self._tabs(page)
        self.tell_title(title, sort + tabs, tabs, self._tabs(page, short=True))
        here = self.query_one("#narrowing-heading", Static)
        here.update(Text(heading(self.rows.room, with_kind=self.request.kind is None)[NarrowBox.WIDTH :], no_wrap=True))
        self.say("" if page.total else self._nothing())

    def _tabs(self, page: NamesPage, *, short: bool = False) -> Text:
        """The kinds with how many there are, that which is shown in brackets."""
        tabs = Text()
        for kind in _KINDS:
            number = sum(page.kinds.values()) if kind is None else page.kinds.get(kind, 0)
            name = "all" if kind is None else HEADINGS[KIND_OF[kind]].lower()
            chosen = kind is self.request.kind
            if short and not chosen:
                continue
            said = f"{name} {number:,}"
            tabs.append(f"[{said}]" if chosen else f" {said} ", "bold" if chosen else "")
        return tabs

    def _nothing(self) -> str:
        if self.request.watched:
            return "No name is watched here. W shows all, w watches the selected one."
        if self.request.begins:
            return f"No name has words that begin with “{self.request.begins}”."
        return "No names in these articles. Esc goes back."

    def on_descendant_focus(self) -> None:
        without = () if self.search is not None else ("scope",)
        self.tell_keys(Where.NARROW if isinstance(self.focused, NarrowBox) else Where.ALL_NAMES, without=without)

    # -- narrowing -----------------------------------------------------------------------------------------------------

    def on_input_changed(self, message: Input.Changed) -> None:
        if message.value.strip() != self.request.begins:
            self._change(begins=message.value.strip())

    def action_narrow(self) -> None:
        self.query_one(NarrowBox).focus()

    def action_keep_narrowed(self) -> None:
        self.rows.focus()

    def action_leave_narrow(self) -> None:
        self.query_one(NarrowBox).value = ""
        self.rows.focus()

    def action_next_kind(self) -> None:
        self._turn_kind(1)

    def action_previous_kind(self) -> None:
        self._turn_kind(-1)

    def _turn_kind(self, by: int) -> None:
        self._change(kind=_KINDS[(_KINDS.index(self.request.kind) + by) % len(_KINDS)])

    def action_sort_names(self) -> None:
        self._change(sort=_SORTS[(_SORTS.index(self.request.sort) + 1) % len(_SORTS)])

    def action_only_watched(self) -> None:
        self._change(watched=not self.request.watched)

    def action_scope(self) -> None:
        """The names of all articles, or those of the search again."""
        if self.request.text.strip():
            self._change(text="", typing=False)
        elif self.search is not None:
            self._change(text=self.search.text, typing=self.search.typing)

    # -- leaving -------------------------------------------------------------------------------------------------------

    @property
    def at_hand(self) -> ArchiveEntity | None:
        return self.rows.selected

    def on_row_list_opened(self) -> None:
        entity = self.at_hand
        if entity is not None:
            self.leave(OpenEntity(entity.id, entity.name))

    def action_leave_names(self) -> None:
        """Let the narrowing go, or leave."""
        if self.request.begins:
            self.action_leave_narrow()
        else:
            self.leave(None)
