"""How the screens look, at three sizes: pictures that were looked at once and are compared since."""

from __future__ import annotations

import pytest

from tests.tui.fake_session import FakeSession
from tests.tui.sample import app_on
from tui.app import DatelineApp

SIZES = ((120, 40), (80, 24), (60, 20))


def pressing(*keys, theme=None, quiet=False):
    """Presses the keys one after the other, each when the one before is done, and stills the cursor; `quiet`: what the
    app told on the way is put away."""

    async def run_before(pilot):
        app = pilot.app
        app.library.box.cursor_blink = False
        if theme:
            app.theme = theme
        await app.settled()
        for key in keys:
            await pilot.press(key)
            await app.settled()
        if quiet:
            app.clear_notifications()
            await pilot.pause()

    return run_before


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_library(snap_compare, size):
    assert snap_compare(app_on(), terminal_size=size, run_before=pressing(*"weir"))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_page_with_a_card(snap_compare, size):
    keys = (*"weir", "enter", "right_square_bracket", "right_square_bracket")
    assert snap_compare(app_on(), terminal_size=size, run_before=pressing(*keys))


def test_page_with_its_names(snap_compare):
    assert snap_compare(app_on(), terminal_size=(120, 40), run_before=pressing("enter", "e", "down"))


def test_light(snap_compare):
    keys = (*"weir", "tab", "n", "d")
    assert snap_compare(app_on(), terminal_size=(120, 40), run_before=pressing(*keys, theme="dateline-light"))


def test_without_colours(snap_compare, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_on(), terminal_size=(120, 40), run_before=pressing(*"weir", "enter", "d"))


def test_help(snap_compare):
    assert snap_compare(app_on(), terminal_size=(80, 24), run_before=pressing("f1"))


def test_nothing_found(snap_compare):
    assert snap_compare(app_on(), terminal_size=(80, 24), run_before=pressing(*"wier"))


def test_first_start(snap_compare, tmp_path):
    app = DatelineApp(None, open_folder=lambda _: lambda listener: FakeSession([], listener), sample=tmp_path)

    async def still(pilot):
        await pilot.pause()
        pilot.app.screen.query_one("#path").cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=(80, 24), run_before=still)
