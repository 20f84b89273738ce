"""The actions table is whole: every action can be run, no key means two things in one place."""

from __future__ import annotations

import pytest

from tui.actions import ACTIONS, Where, footer_entries, key_name
from tui.screens.entity import EntityScreen
from tui.screens.library import LibraryScreen
from tui.screens.names import NamesScreen
from tui.screens.timeline import TimelineScreen
from tui.widgets.article_page import ArticlePage
from tui.widgets.entity_list import EntityList
from tui.widgets.entity_sheet import EntitySheet
from tui.widgets.event_list import EventList
from tui.widgets.names_panel import NamesPanel
from tui.widgets.results import ResultList

WIDGETS = {
    Where.LIST: (ResultList,),
    Where.PAGE: (ArticlePage,),
    Where.NAMES: (NamesPanel,),
    Where.TIMELINE: (EventList,),
    Where.ROWS: (EntityList, EntitySheet),
}
SCREENS = {
    Where.CHART: (TimelineScreen,),
    Where.ALL_NAMES: (NamesScreen,),
    Where.NARROW: (NamesScreen,),
    Where.ENTITY: (EntityScreen,),
    Where.ENTITIES: (NamesScreen, EntityScreen),
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_implemented(action):
    screens = SCREENS.get(action.where, (LibraryScreen,))
    for owner in screens if action.run.startswith("screen.") else WIDGETS[action.where]:
        assert callable(getattr(owner, f"action_{action.id}"))
    assert action.help[0].isupper()


TOGETHER = [[where] for where in Where] + [
    [Where.ALL_NAMES, Where.ENTITIES, Where.ROWS],
    [Where.ENTITY, Where.ENTITIES, Where.ROWS],
]


@pytest.mark.parametrize("where", TOGETHER, ids=", ".join)
def test_no_key_means_two_things_in_one_place(where):
    keys = [key for action in ACTIONS if action.where in where for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_ids_are_unique():
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_keys_as_they_stand_on_a_keyboard():
    assert [key_name(k) for k in ("slash", "ctrl+q", "ctrl+pagedown", "N", "space")] == [
        "/",
        "Ctrl+Q",
        "Ctrl+PgDn",
        "N",
        "Space",
    ]


def test_the_footer_of_the_search_box_names_no_letters():
    assert all(len(key) > 1 or key in "↵↓↑" for key, _ in footer_entries(Where.SEARCH))
    assert ("n", "next hit") not in footer_entries(Where.PAGE, without=["next_hit"])
