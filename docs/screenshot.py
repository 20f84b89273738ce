"""Makes the pictures of the README: the app itself on the sample archive, saved as SVG."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


async def take() -> None:
    from index.session.session import Session
    from tui.app import DatelineApp

    archive = ROOT / "articles"
    with Session(archive) as session:
        session.index_now()
    app = DatelineApp(lambda listener: Session(archive, listener), index_at_start=False)
    async with app.run_test(size=(120, 36)) as pilot:
        await app.settled()
        await pilot.press(*"peshmerga mosul")
        await app.settled()
        app.save_screenshot("library.svg", path=str(ROOT / "docs"))
        await pilot.press("enter")
        await app.settled()
        await pilot.press("e", "escape")
        await app.settled()
        await pilot.press("d")
        await app.settled()
        app.save_screenshot("article.svg", path=str(ROOT / "docs"))
        await pilot.press("escape", "escape", "escape")
        await app.settled()
        await pilot.press("slash", *["backspace"] * 20, *"inherent resolve", "tab", "t")
        await app.settled()
        await pilot.press("end", *["left"] * 8, "v", "left", "left", "left")
        await app.settled()
        app.save_screenshot("timeline.svg", path=str(ROOT / "docs"))


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["DATELINE_HOME"] = home
        asyncio.run(take())


if __name__ == "__main__":
    main()
