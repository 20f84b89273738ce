"""For all tests: a home of their own, and no network."""

import json
import socket
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket of the internet families is an error. Local pairs stay: the event loop wakes itself with one."""
    real = socket.socket.__init__

    def guarded(self: socket.socket, family: int = -1, *args: object, **kwargs: object) -> None:
        if kwargs.get("fileno") is None and family != socket.AF_UNIX and (not args or len(args) < 3):
            raise AssertionError("a test opened a network socket")
        real(self, family, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "__init__", guarded)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with four articles in three formats."""
    folder = tmp_path / "clippings"
    (folder / "old").mkdir(parents=True)
    (folder / "mosul.txt").write_text(
        "The battle for Mosul\n10 July 2017\n\n"
        "Haider al-Abadi declared Mosul free today. The Peshmerga held the north.\n\n"
        "The offensive had begun in October 2016.\n",
        encoding="utf-8",
    )
    (folder / "old" / "titanic.md").write_text(
        "---\ntitle: The Titanic is lost\ndate: 1912-04-16\npublisher: Test Wire\n---\n\nThe liner sank yesterday.\n\n"
        "> All saved?\n",
        encoding="utf-8",
    )
    rows = (
        {"id": "a", "title": "Oil prices rise", "published": "1987-03-01", "publisher": "Wire", "text": "Prices rose."},
        {
            "id": "b",
            "title": "Oil prices fall",
            "published": "1987-03-02",
            "publisher": "Wire",
            "text": "A price fell.",
        },
    )
    (folder / "wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder
