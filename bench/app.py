"""Measures the running app: time to the first screen, and from a key to the painted results.

    python -m bench.app [--articles N]

The first screen is that of the real program in a pseudo-terminal: until its first frame, and until the articles are
listed. Keys are pressed in an app without a terminal, each when the one before is painted; the time runs from the key
to the frame that shows the answer, and includes search and snippets; the page of the selected article follows. The peer
is what Textual alone takes: the same key in a bare app with an input and a label.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.corpus import write_archive

TYPED = ("oil prices", "interest rates rise", "united states trade", "the company said", "cocoa")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=19_043)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATELINE_HOME"] = folder + "/home"
        archive = write_archive(Path(folder), options.articles)
        from index.session.session import Session

        with Session(archive) as session:
            session.index_now()
        print(f"| the app at {options.articles:,} articles | median | p95 | slowest |\n|---|---|---|---|")
        tell("start to first frame, ms", [first_screen(archive, "Search") for _ in range(5)])
        tell("start to listed articles, ms", [first_screen(archive, "newest first") for _ in range(5)])
        results, pages = asyncio.run(keys(archive))
        tell("key to painted results, ms", results)
        tell("key to painted page, ms", pages)
        tell("peer: key to painted label in a bare Textual app, ms", asyncio.run(bare()))


def tell(name: str, times: list[float]) -> None:
    times = sorted(times)
    p95 = times[min(len(times) - 1, round(len(times) * 0.95))]
    print(f"| {name} | {statistics.median(times):.0f} | {p95:.0f} | {times[-1]:.0f} |")


def first_screen(archive: Path, wanted: str) -> float:
    from tests.e2e.terminal import Terminal

    start = time.perf_counter()
    with Terminal(str(archive), columns=120, rows=40, environment=dict(os.environ)) as terminal:
        terminal.until(wanted)
        return (time.perf_counter() - start) * 1000


async def keys(archive: Path) -> tuple[list[float], list[float]]:
    """For each key, until the frame with its results, and until the last frame: that of the selected article's page."""
    from index.session.session import Session
    from tui.app import DatelineApp

    app = DatelineApp(lambda listener: Session(archive, listener), index_at_start=False)
    painted = note_frames(app)
    answered = 0.0
    results: list[float] = []
    pages: list[float] = []
    async with app.run_test(size=(120, 40)):
        await app.settled()
        replace = app.library.results.replace

        def noting(*answer: Any, **options: Any) -> None:
            nonlocal answered
            replace(*answer, **options)
            answered = time.perf_counter()

        app.library.results.replace = noting  # type: ignore[method-assign]
        for query in TYPED:
            for character in query:
                start = time.perf_counter()
                app.library.box.insert_text_at_cursor(character)
                await app.settled()
                results.append((next(frame for frame in painted if frame > answered) - start) * 1000)
                pages.append((painted[-1] - start) * 1000)
            app.library.box.clear()
            await app.settled()
    return results, pages


async def bare() -> list[float]:
    from textual.app import App, ComposeResult
    from textual.widgets import Input, Label

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Input()
            yield Label()

        def on_input_changed(self, message: Input.Changed) -> None:
            self.query_one(Label).update(message.value)

    times: list[float] = []
    app = Bare()
    painted = note_frames(app)
    async with app.run_test(size=(120, 40)) as pilot:
        for character in "interest rates rise and fall":
            start = time.perf_counter()
            app.query_one(Input).insert_text_at_cursor(character)
            await pilot.pause(0.1)
            times.append((painted[-1] - start) * 1000)
    return times


def note_frames(app: Any) -> list[float]:
    """A list that grows by the time of each frame that the app hands to its terminal."""
    painted: list[float] = []
    display = app._display

    def noting(*frame: Any) -> None:
        display(*frame)
        painted.append(time.perf_counter())

    app._display = noting
    return painted


if __name__ == "__main__":
    main()
