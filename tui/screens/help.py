"""The help: keys by place from the actions table, how to search, what the colours mean."""

from __future__ import annotations

from rich.console import Group
from rich.style import Style
from rich.table import Table
from rich.text import Text

from index.query.fields import FIELDS, SIGNS
from tui.actions import ACTIONS, Where
from tui.screens.note import NoteScreen

_ORDER = (
    Where.SEARCH,
    Where.LIST,
    Where.PAGE,
    Where.FIND,
    Where.NAMES,
    Where.CHART,
    Where.TIMELINE,
    Where.ALL_NAMES,
    Where.NARROW,
    Where.ENTITY,
    Where.ENTITIES,
    Where.ROWS,
    Where.ANYWHERE,
)

_MORE_KEYS = {Where.ANYWHERE: (("Tab", "Go to the next pane"), ("Ctrl+P", "Find an action by its name"))}

_LEGEND = (
    ("person", "person"),
    ("organisation", "organisation"),
    ("place", "place"),
    ("date", "date"),
    ("reckoned", "reckoned"),
    ("unresolved", "unresolved"),
)

QUERIES = (
    *((row.example, row.finds) for row in SIGNS),
    *((row.example, f"looks in {row.looks_in}" if row.field else row.looks_in) for row in FIELDS),
)


class HelpScreen(NoteScreen):
    TITLE = "Help"

    def content(self) -> Group:
        heading, key, quiet = (self._style(name) for name in ("heading", "key", "quiet"))
        rows: list[Text | Table] = [Text("The colours", heading), self._legend(), Text()]
        rows += [Text("How to search", heading), _table(QUERIES, key, quiet), Text()]
        for where in _ORDER:
            entries = [("  ".join(a.shown_keys), a.help) for a in ACTIONS if a.where is where]
            rows += [Text(f"Keys {where.value}", heading), _table((*entries, *_MORE_KEYS.get(where, ())), key, quiet)]
            rows.append(Text())
        return Group(*rows[:-1])

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"note--{name}", partial=True)

    def _legend(self) -> Text:
        line = Text("  ")
        for name, said in _LEGEND:
            line.append(said, self._style(name)).append("  ")
        line.append(" hit ", self._style("hit")).append("  ")
        return line.append(" here ", self._style("here"))


def _table(entries: tuple[tuple[str, str], ...], key: Style, quiet: Style) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=28, no_wrap=True)
    table.add_column()
    for name, does in entries:
        table.add_row(Text(f"  {name}", key), Text(does, quiet))
    return table
