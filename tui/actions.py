"""Everything a reader can do: the one table from which bindings, footer, help and palette are made.

A new action is one line here and one method `action_<id>`: on the library screen, or, for movements that the palette
does not offer, on the widget that `where` names.
Ids are stable: a keymap may give an action other keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType


class Where(StrEnum):
    """Which part of the screen an action belongs to, in the words of the help."""

    ANYWHERE = "anywhere"
    SEARCH = "in the search box"
    LIST = "in the list"
    PAGE = "in the article"
    NAMES = "in the names"
    FIND = "in the find line"
    CHART = "in the timeline"
    TIMELINE = "in the events of the timeline"
    ALL_NAMES = "in the list of names"
    NARROW = "in the line that narrows the list of names"
    ENTITY = "on the page of a name"
    ROWS = "in the rows of names"
    ENTITIES = "in the list of names and on the page of a name"


@dataclass(frozen=True, slots=True)
class Action:
    """`keys` are Textual's names, separated by commas; `footer` names the places whose footer shows the action."""

    id: str
    keys: str
    label: str
    help: str
    where: Where = Where.ANYWHERE
    footer: tuple[Where, ...] = ()
    palette: bool = True
    priority: bool = False

    @property
    def run(self) -> str:
        """The action in Textual's terms."""
        return f"screen.{self.id}" if self.palette or self.where not in _OF_WIDGETS else self.id

    @property
    def shown_keys(self) -> tuple[str, ...]:
        """The keys as they stand on a keyboard, the main one first."""
        return tuple(key_name(key) for key in self.keys.split(","))


_OF_WIDGETS = (Where.LIST, Where.PAGE, Where.NAMES, Where.TIMELINE, Where.ROWS)

_L, _P, _N, _S, _F = Where.LIST, Where.PAGE, Where.NAMES, Where.SEARCH, Where.FIND
_C, _T = Where.CHART, Where.TIMELINE
_A, _W, _E, _R, _B = Where.ALL_NAMES, Where.NARROW, Where.ENTITY, Where.ROWS, Where.ENTITIES

ACTIONS: tuple[Action, ...] = (
    Action("open", "enter", "read", "Read the selected article in full width", _L, (_L,)),
    Action("choose", "enter", "read", "Read the selected article in full width", _S, (_S,), palette=False),
    Action("search", "slash", "search", "Go to the search box", footer=(_L,)),
    Action("next_hit", "n", "next hit", "Go to the next hit of the search", footer=(_L, _P)),
    Action("previous_hit", "N", "previous hit", "Go to the previous hit of the search"),
    Action("next_mark", "right_square_bracket", "next name", "Go to the next name or date", footer=(_P, _L)),
    Action("previous_mark", "left_square_bracket", "previous name", "Go to the previous name or date"),
    Action("next_date", "d,right_curly_bracket", "next date", "Go to the next date", footer=(_P,)),
    Action("previous_date", "left_curly_bracket", "previous date", "Go to the previous date"),
    Action("find", "f", "find", "Find words in the article", _P, (_P,)),
    Action("vague", "V", "vague times", "Mark vague times and lengths too, or no longer", _P),
    Action("correct_date", "D", "correct date", "Put the date of publication right", _P),
    Action("outline", "o", "outline", "Show the headings of the article", _P),
    Action("keep_found", "enter", "keep", "Go on reading with what was found marked", _F, (_F,), palette=False),
    Action("walk", "enter", "next mention", "Go to the next mention in the article", _N, (_N,), palette=False),
    Action("follow", "enter", "its page", "Open the page of the name on the card; search for the date on it", _P),
    Action("its_page", "p", "its page", "Open the page of the name: who says what, where, with whom", footer=(_N,)),
    Action("its_articles", "a", "its articles", "Search for the articles with the name or date", footer=(_N,)),
    Action("correct_name", "equals_sign", "correct", "Correct a name: no name, other kind, same as ...", footer=(_N,)),
    Action("always_mark", "m", "always mark", "Always mark the selected text, or words that you type, as a name"),
    Action("undo_name", "u", "undo", "Take the last correction of a name back"),
    Action("watch_name", "w", "watch", "Watch the name: new articles with it are flagged; or no longer"),
    Action("names", "e", "names", "Show or hide the names and dates of the article", footer=(_P, _L, _N)),
    Action("timeline", "t", "timeline", "Show what happened when: in the article, or in the search", footer=(_P, _L)),
    Action("all_names", "E", "all names", "Show the names of all articles, or of the search", footer=(_L, _N)),
    Action("open_row", "enter", "open", "Open what the line says", _R, (_A, _E), palette=False),
    Action("leave_names", "escape,q", "back", "Go back to where this was opened", _B, (_A, _E), palette=False),
    Action("narrow", "slash", "narrow", "Narrow the names to those that begin so", _A, (_A,), palette=False),
    Action("next_kind", "right,l,tab", "kind", "Go to the next kind of names", _A, (_A,), palette=False),
    Action("previous_kind", "left,h,shift+tab", "kind before", "Go to the kind of names before", _A, palette=False),
    Action("sort_names", "s", "sort", "Most articles first, by name, newest first", _A, (_A,), palette=False),
    Action("scope", "E", "all articles", "Names of the search, or of all articles", _A, (_A,), palette=False),
    Action("only_watched", "W", "watched", "Only the names that are watched, or all", _A, (_A,), palette=False),
    Action("next_section", "right_square_bracket", "next section", "Go to the next section", _E, (_E,), palette=False),
    Action("previous_section", "left_square_bracket", "section before", "Go a section back", _E, palette=False),
    Action("its_hits", "a", "articles", "Search for the articles with the name", _B, (_A, _E), palette=False),
    Action("its_time", "t", "timeline", "Show what happened when with the name", _B, (_E,), palette=False),
    Action("watch_it", "w", "watch", "Watch the name, or no longer", _B, (_A, _E), palette=False),
    Action("correct_it", "equals_sign", "correct", "Correct the name", _B, (_A, _E), palette=False),
    Action("undo", "u", "undo", "Take the last correction of a name back", _B, palette=False),
    Action("its_help", "question_mark,f1", "help", "Show all keys", _B, (_A, _E), palette=False),
    Action("keep_narrowed", "enter,down", "list", "Go to the narrowed list", _W, (_W,), palette=False),
    Action("leave_narrow", "escape", "all", "Let all names be listed again", _W, (_W,), palette=False),
    Action("line_on", "j,down", "down", "Go to the next line", _R, palette=False),
    Action("line_back", "k,up", "up", "Go to the line before", _R, palette=False),
    Action("lines_on", "space,pagedown,ctrl+d", "page down", "Go a page down", _R, palette=False),
    Action("lines_back", "b,pageup,ctrl+u", "page up", "Go a page up", _R, palette=False),
    Action("first_line", "g,home", "first", "Go to the first line", _R, palette=False),
    Action("last_line", "G,end", "last", "Go to the last line", _R, palette=False),
    Action("read_event", "enter", "read", "Read the article that tells of the event", _T, (_C,), palette=False),
    Action("next_telling", "n", "other article", "Show how another article tells of the event", _T, palette=False),
    Action("event_down", "j,down", "down", "Go to the next event", _T, palette=False),
    Action("event_up", "k,up", "up", "Go to the event before", _T, palette=False),
    Action("events_down", "space,pagedown", "page down", "Go a page of events down", _T, palette=False),
    Action("events_up", "b,pageup", "page up", "Go a page of events up", _T, palette=False),
    Action("first_event", "g,home", "first", "Go to the first event", _T, palette=False),
    Action("last_event", "G,end", "last", "Go to the last event", _T, palette=False),
    Action("closer", "plus,equals_sign", "closer", "See the period or range in finer units", _C, (_C,), palette=False),
    Action("farther", "minus", "farther", "Go back to coarser units", _C, (_C,), palette=False),
    Action("close", "escape,t,q", "back", "Let the range go, or go back", _C, (_C,), palette=False),
    Action("keys", "question_mark,f1", "help", "Show all keys", _C, (_C,), palette=False),
    Action("hold", "v", "range", "Begin a range here; the arrows then stretch it", _C, (_C,), palette=False),
    Action("articles", "a", "articles", "Find the articles of the period or the range", _C, (_C,), palette=False),
    Action("axis", "p", "published", "Count by publication, or by what is mentioned", _C, (_C,), palette=False),
    Action("map", "m", "map", "Show when was written about when", _C, (_C,), palette=False),
    Action("time_on", "right,l", "later", "Go to the next period", _C, palette=False),
    Action("time_back", "left,h", "earlier", "Go to the period before", _C, palette=False),
    Action("extend_on", "L,shift+right", "stretch", "Stretch the range on", _C, palette=False),
    Action("extend_back", "H,shift+left", "stretch back", "Stretch the range back", _C, palette=False),
    Action("row_down", "j,down", "down", "Go to the next article", _L, palette=False),
    Action("row_up", "k,up", "up", "Go to the article before", _L, palette=False),
    Action("rows_down", "pagedown,ctrl+d", "page down", "Go a page of articles down", _L, palette=False),
    Action("rows_up", "pageup,ctrl+u", "page up", "Go a page of articles up", _L, palette=False),
    Action("first_row", "g,home", "first", "Go to the first article", _L, palette=False),
    Action("last_row", "G,end", "last", "Go to the last article", _L, palette=False),
    Action("read_on", "space", "read on", "Turn the page of the previewed article", _L),
    Action("line_down", "j,down", "down", "Go a line down", _P, palette=False),
    Action("line_up", "k,up", "up", "Go a line up", _P, palette=False),
    Action("page_down", "space,pagedown", "page", "Turn the page", _P, (_P,), palette=False),
    Action("page_up", "b,pageup", "page back", "Turn a page back", _P, palette=False),
    Action("top", "g,home", "beginning", "Go to the beginning", _P, palette=False),
    Action("bottom", "G,end", "end", "Go to the end", _P, palette=False),
    Action("shift_right", "l,right", "right", "See more of wide tables and code", _P, palette=False),
    Action("shift_left", "h,left", "left", "Go back to the left", _P, palette=False),
    Action("complete", "tab", "complete", "Take what the box proposes (→ too), or go to the list", _S, palette=False),
    Action("select_down", "down", "next", "Select the next article", _S, (_S,), palette=False),
    Action("select_up", "up", "previous", "Select the article before", _S, palette=False),
    Action("name_down", "j,down", "down", "Go to the next name", _N, palette=False),
    Action("name_up", "k,up", "up", "Go to the name before", _N, palette=False),
    Action("sort", "s", "sort", "Best first, newest first, oldest first", footer=(_L,)),
    Action("copy", "y", "copy", "Copy title, publisher, date and address, or the selected text", footer=(_P,)),
    Action("back", "escape", "back", "Go back: card, article, list, search box", footer=(_P, _N, _S, _F)),
    Action("failures", "i", "unread files", "Show the files that could not be read"),
    Action("theme", "T", "light or dark", "Change between the light and the dark theme"),
    Action("help", "question_mark,f1", "help", "Show all keys, the colours and how to search", footer=(_L, _P, _N, _S)),
    Action("quit", "q", "quit", "Leave Dateline"),
    Action("leave", "ctrl+q", "quit at once", "Leave Dateline, from anywhere", palette=False, priority=True),
)

_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "escape": "Esc",
    "enter": "↵",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "f1": "F1",
}


def key_name(key: str) -> str:
    """A key of Textual as it stands on a keyboard: ``ctrl+q`` is ``Ctrl+Q``, ``slash`` is ``/``."""
    if "+" in key:
        modifier, _, rest = key.partition("+")
        return f"{modifier.capitalize()}+{rest.upper() if len(rest) == 1 else key_name(rest)}"
    return _NAMES.get(key, key)


def bindings(where: Where) -> list[BindingType]:
    """The bindings of one part of the screen; what the palette offers too is run by the screen, else by the widget."""
    return [
        Binding(action.keys, action.run, action.help, id=action.id, show=False, priority=action.priority)
        for action in ACTIONS
        if action.where is where
    ]


def footer_entries(where: Where, *, without: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Keys and labels that the footer shows there, in order of use; `without` are ids that would do nothing now.

    In the boxes the keys that are letters type themselves; the others are named there.
    """
    hidden = frozenset(without)
    entries = []
    for action in ACTIONS:
        if where in action.footer and action.id not in hidden:
            keys = [
                key
                for key in action.shown_keys
                if where not in (Where.SEARCH, Where.FIND) or len(key) > 1 or key in "↵↓↑"
            ]
            entries += [(keys[0], action.label)] if keys else []
    return entries
