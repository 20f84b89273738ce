"""The list of an archive's names: as many rows as there are names, painted from those that are known."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message

from index.core.names import ArchiveEntity, NamesPage
from tui.layout.entityrow import Piece, entity_line
from tui.widgets.row_list import RowList

MOST_KEPT = 5_000
"""Names that are kept; past it those far from the view are forgotten and asked for again."""


class EntityList(RowList):
    """Of constant cost: it knows the total and asks for the stretch that comes into view (`Wanted`)."""

    class Wanted(Message):
        """Names from `offset` on came into view and are not known."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.total = 0
        self.with_kind = True
        self._known: dict[int, ArchiveEntity] = {}

    def show(self, page: NamesPage, *, index: int = 0) -> None:
        """Another answer; `index` is the row to select."""
        self._known = {page.request.offset + number: entity for number, entity in enumerate(page.entities)}
        self.total = page.total
        self.with_kind = page.request.kind is None
        self.index = index
        self.fit()
        self.select(self.index)
        self.ask()

    def add(self, page: NamesPage) -> None:
        """A further stretch of the same answer."""
        if len(self._known) > MOST_KEPT:
            middle = self.index
            self._known = {n: known for n, known in self._known.items() if abs(n - middle) < MOST_KEPT // 2}
        self._known.update({page.request.offset + number: entity for number, entity in enumerate(page.entities)})
        self.refresh()
        self.ask()

    @property
    def selected(self) -> ArchiveEntity | None:
        return self._known.get(self.index)

    def find(self, identity: str) -> int | None:
        """The row of an entity among those that are known."""
        return next((number for number, entity in self._known.items() if identity in entity.members), None)

    def ask(self) -> None:
        """Ask for the first name in view, or the selected one, that is not known."""
        if not self.total or not self.size.height:
            return
        first = round(self.scroll_y)
        last = min(self.total, first + self.size.height)
        missing = next((n for n in (*range(first, last), self.index) if n not in self._known), None)
        if missing is not None:
            self.post_message(self.Wanted(max(0, missing - self.size.height)))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.ask()

    def on_resize(self) -> None:
        super().on_resize()
        self.ask()

    @property
    def count(self) -> int:
        return self.total

    @property
    def height_of_all(self) -> int:
        return self.total

    def lines_at(self, number: int) -> tuple[int, int]:
        return number, number + 1

    def number_at(self, line: int) -> int | None:
        return line if 0 <= line < self.total else None

    def pieces_at(self, line: int) -> Sequence[Piece]:
        if line >= self.total:
            return ()
        entity = self._known.get(line)
        return entity_line(entity, self.room, with_kind=self.with_kind) if entity else [("  …", "quiet")]
