"""The real program in a pseudo-terminal: what a person who types at it gets to see."""

import hashlib
import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.e2e.terminal import DOWN, ENTER, ESCAPE, ROOT, Terminal

SAMPLE = ROOT / "articles"
SIZES = ((80, 24), (120, 40), (60, 20))
PYTHONPATH = os.pathsep.join((str(ROOT), str(Path(__file__).parent / "guard")))


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns(".dateline"))
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        "DATELINE_HOME": str(tmp_path / "home"),
        "PYTHONPATH": PYTHONPATH,
        "SOCKET_LOG": str(tmp_path / "sockets"),
    }


def digests(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and ".dateline" not in file.parts
    }


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_search_read_and_leave(
    sample: Path, environment: dict[str, str], tmp_path: Path, columns: int, rows: int
) -> None:
    # So much to read that worker processes read it.
    (sample / "long.md").write_text("# A long one\n\n" + "A word and another. " * 20_000, encoding="utf-8")
    before = digests(sample)
    with Terminal(str(sample), columns=columns, rows=rows, environment=environment) as terminal:
        terminal.until("40 articles")
        terminal.press("peshmerga")
        terminal.until("10 of 40")
        terminal.press(ENTER)
        terminal.until(lambda screen: "hit 1 of" in screen and "Peshmerga" in screen)
        terminal.press("n")
        terminal.until("hit 2 of")
        terminal.press(ESCAPE)
        terminal.until(lambda screen: "hit 2 of" not in screen or columns >= 100)
        terminal.press(ESCAPE)
        terminal.press("\x11")
        assert terminal.end() == 0
    assert digests(sample) == before
    # The app, the indexing and a worker at least were watched, and none opened a network socket.
    log = (tmp_path / "sockets").read_text("utf-8").splitlines()
    assert log.count("started") >= 3
    assert set(log) == {"started"}


def test_results_follow_each_key_and_never_break(sample: Path, environment: dict[str, str]) -> None:
    with Terminal(str(sample), columns=120, rows=40, environment=environment) as terminal:
        terminal.until("39 articles")
        for key in 'date:nonsense ("[/':
            terminal.press(key)
        terminal.until("date:nonsense")
        terminal.press("\x15")
        terminal.until("Search 39 articles")
        terminal.press("zzzqqq")
        terminal.until("0 of 39")
        assert "Traceback" not in terminal.text


def test_resizing_keeps_the_place(sample: Path, environment: dict[str, str]) -> None:
    with Terminal(str(sample), columns=120, rows=40, environment=environment) as terminal:
        terminal.until("39 articles")
        terminal.press("peshmerga")
        terminal.until("10 of 39")
        terminal.press(ENTER)
        terminal.until("hit 1 of")
        terminal.resize(60, 20)
        terminal.until(lambda screen: "hit 1 of" in screen and "Peshmerga" in screen)
        terminal.resize(120, 40)
        terminal.until(lambda screen: "hit 1 of" in screen and "Peshmerga" in screen)


def test_a_killed_program_goes_on_at_the_next_start(sample: Path, environment: dict[str, str]) -> None:
    with Terminal(str(sample), columns=80, rows=24, environment=environment) as terminal:
        terminal.until("articles")
        os.killpg(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait()
    with Terminal(str(sample), columns=80, rows=24, environment=environment) as terminal:
        terminal.until("39 articles")
        terminal.press("titanic" + DOWN)
        terminal.until(lambda screen: "of 39" in screen and "Titanic" in screen)


def test_no_colour_keeps_names_apart(sample: Path, environment: dict[str, str]) -> None:
    with Terminal(str(sample), columns=120, rows=40, environment={**environment, "NO_COLOR": "1"}) as terminal:
        terminal.until("39 articles")
        terminal.press("peshmerga")
        terminal.until("10 of 39")
        terminal.press(ENTER)
        terminal.until("hit 1 of")
        cells = [cell for line in terminal.screen.buffer.values() for cell in line.values()]
        assert any(cell.reverse for cell in cells)
        assert any(cell.underscore for cell in cells)


def test_a_folder_that_is_not_there_is_one_sentence(environment: dict[str, str]) -> None:
    with Terminal("no-such-folder", columns=80, rows=24, environment=environment) as terminal:
        assert terminal.end() == 2
        assert "no-such-folder does not exist" in terminal.text
        assert "Traceback" not in terminal.text


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_timeline_of_a_search_and_the_articles_of_a_time(
    sample: Path, environment: dict[str, str], columns: int, rows: int
) -> None:
    with Terminal(str(sample), columns=columns, rows=rows, environment=environment) as terminal:
        terminal.until("39 articles")
        terminal.press("inherent resolve on:2014")
        terminal.until("7 of 39")
        terminal.press("\t")
        terminal.until("/ search")
        terminal.press("t")
        terminal.until(lambda screen: "Timeline" in screen and "2003 ·" in screen)
        terminal.press("G")
        terminal.until("2026 ·")
        terminal.press(ESCAPE)
        terminal.until("7 of 39")
        terminal.press("\x11")
        assert terminal.end() == 0
