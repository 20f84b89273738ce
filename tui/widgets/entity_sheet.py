"""The page of a name: what `layout.entitysheet` laid out, with the lines that lead somewhere to be selected."""

from __future__ import annotations

from collections.abc import Sequence

from index.core.names import EntityPage
from tui.layout.entityrow import Piece
from tui.layout.entitysheet import More, Section, SheetLine, Target, sheet_lines
from tui.widgets.row_list import RowList

Place = tuple[int, frozenset[Section]]
"""Where a reader is on a page: the selected row, and which sections are shown whole."""


class EntitySheet(RowList):
    """Laid out once per width; Enter on a line that opens the rest of a section opens it, the others tell `Opened`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._page: EntityPage | None = None
        self._opened: frozenset[Section] = frozenset()
        self._width = 0
        self._lines: list[SheetLine] = []
        self._numbers: list[int | None] = []  # the row that each line belongs to
        self._targets: list[Target] = []
        self._places: list[tuple[int, int]] = []  # the lines of each row

    def show(self, page: EntityPage, place: Place | None = None) -> None:
        """Another answer, at a place; without one the selection stays."""
        self._page = page
        if place is not None:
            self.index, self._opened = place
        self._lay_out()
        self.fit()

    @property
    def place(self) -> Place:
        return self.index, self._opened

    @property
    def target(self) -> Target | None:
        """What the selected row leads to."""
        return self._targets[self.index] if self.index < len(self._targets) else None

    def _lay_out(self) -> None:
        self._width = self.room
        self._lines = sheet_lines(self._page, self.room, self._opened) if self._page else []
        self._numbers, self._targets, self._places = [], [], []
        for at, line in enumerate(self._lines):
            if line.target is None:
                self._numbers.append(None)
                continue
            if not self._targets or self._targets[-1] is not line.target:
                self._targets.append(line.target)
                self._places.append((at, at))
            self._places[-1] = self._places[-1][0], at + 1
            self._numbers.append(len(self._targets) - 1)

    def fit(self) -> None:
        if self.room != self._width:
            self._lay_out()
        super().fit()

    def action_open_row(self) -> None:
        target = self.target
        if isinstance(target, More):
            self._opened |= {target.section}
            self._lay_out()
            self.fit()
        elif target is not None:
            self.post_message(self.Opened())

    def go_to_section(self, *, forward: bool) -> None:
        """Select the first row of the next section, or of the one before."""
        here = self._places[self.index][0] if self.index < len(self._places) else 0
        heads = [at for at, line in enumerate(self._lines) if line.section is not None]
        own = max((at for at in heads if at <= here), default=-1)
        found = [at for at in heads if at > here] if forward else [at for at in reversed(heads) if at < own]
        if found:
            head = found[0]
            self.select(next(n for n, (first, _) in enumerate(self._places) if first > head))
            self.go_to_row(head)
        elif not forward:
            self.select(0)

    @property
    def count(self) -> int:
        return len(self._targets)

    @property
    def height_of_all(self) -> int:
        return len(self._lines)

    def lines_at(self, number: int) -> tuple[int, int]:
        return self._places[number]

    def number_at(self, line: int) -> int | None:
        return self._numbers[line] if line < len(self._numbers) else None

    def pieces_at(self, line: int) -> Sequence[Piece]:
        return self._lines[line].pieces if line < len(self._lines) else ()
