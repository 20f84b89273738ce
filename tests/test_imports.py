"""What is not needed is not imported: it is part of the time to start."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAVY = ("numpy", "textual", "whoosh", "rich", "trafilatura", "lxml", "yaml", "sqlite3")


def imported(code: str, home: Path) -> set[str]:
    """Which of the heavy packages a fresh Python has after running `code`."""
    tail = f"\nimport sys\nsys.stderr.write(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    environment = {**os.environ, "DATELINE_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", code + tail], capture_output=True, text=True, cwd=ROOT, env=environment, check=True
    )
    return set(done.stderr.split())


def command(*words: str) -> str:
    return f"from index.cli.main import main\ntry:\n    main({list(words)!r}, open_app=print)\nexcept SystemExit: pass"


def test_packages_cost_nothing(tmp_path: Path) -> None:
    assert imported("import tui, index", tmp_path) == set()


def test_help_is_as_quick_as_python(tmp_path: Path) -> None:
    assert imported(command("--help"), tmp_path) == set()
    assert imported(command("search", "--help"), tmp_path) == set()


def test_commands_never_import_the_app(archive: Path, tmp_path: Path) -> None:
    imported(command("index", str(archive), "--json"), tmp_path)
    assert imported(command("-a", str(archive), "search", "mosul", "--json"), tmp_path).isdisjoint(
        {"textual", "rich", "trafilatura"}
    )
