"""What lies on the desk is the latest edition of what was wished for last."""

from __future__ import annotations

import asyncio
import threading

from index.core.annotations import Annotations
from tests.tui.fake_session import article
from tui.desk import Desk


async def test_what_was_begun_before_a_change_is_neither_shown_nor_kept():
    begun, go = threading.Event(), threading.Event()
    bodies = ["Old text.", "New text."]
    shown: list[str] = []

    def read(identity):
        body = bodies.pop(0)
        begun.set()
        go.wait(10)
        return article(identity, "T", body), Annotations()

    desk = Desk(read, lambda reading, _: shown.append(reading.article.body))
    assert desk.wish("a", ())
    fetching = asyncio.ensure_future(desk.fetch())
    await asyncio.to_thread(begun.wait, 10)
    desk.forget(again=True)
    go.set()
    await fetching
    assert shown == ["New text."]
    assert desk.settled


async def test_the_latest_wish_wins():
    shown: list[str] = []
    desk = Desk(lambda identity: (article(identity, "T", "x"), Annotations()), lambda r, _: shown.append(r.article.id))
    assert desk.wish("a", ())
    assert not desk.wish("b", ())
    await desk.fetch()
    assert shown == ["b"]
