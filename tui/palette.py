"""The command palette: what a reader can do, found by name; made from the actions table."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider

from tui.actions import ACTIONS, Action


class ActionCommands(Provider):
    """Every action that has a name of its own; the key stands in its help."""

    async def discover(self) -> Hits:
        for action in _offered():
            yield DiscoveryHit(_name(action), self._runner(action), help=_help(action))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for action in _offered():
            score = max(matcher.match(_name(action)), matcher.match(action.help) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(_name(action)), self._runner(action), help=_help(action))

    def _runner(self, action: Action) -> Callable[[], object]:
        return partial(self.screen.run_action, action.id)


class Palette(CommandPalette):
    """Textual's palette, but that paging through a list that is empty, or not laid out yet, does nothing: Textual's own
    looks for a line that isn't there."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)


def _offered() -> list[Action]:
    return [action for action in ACTIONS if action.palette]


def _name(action: Action) -> str:
    return action.label[:1].upper() + action.label[1:]


def _help(action: Action) -> str:
    return f"{action.help}  ({action.shown_keys[0]})"
