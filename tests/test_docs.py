"""What the documents say is so: every command, field and format stands there, and every example runs."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from index.cli.main import COMMANDS, main
from index.formats.registry import FORMATS
from index.query.fields import FIELDS, SIGNS
from index.query.parser import parse

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = sorted(file for folder in (ROOT, ROOT / "docs", ROOT / "bench") for file in folder.glob("*.md"))
BLOCKS = re.findall(r"```\n(.*?)```", README, re.DOTALL)
LINES = [line.partition(" #")[0] for block in BLOCKS for line in block.splitlines()]
EXAMPLES = [shlex.split(line) for line in LINES if line.startswith("dateline ")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_links_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8"))
    assert [target for target in targets if "://" not in target and not (document.parent / target).exists()] == []


def test_every_command_format_and_example_of_a_query_stands_in_the_readme() -> None:
    wanted = [f"dateline {command.name} " for command in COMMANDS]
    wanted += [f"`{known.suffixes[0]}`" for known in FORMATS]
    wanted += [f"`{row.example}`" for row in (*FIELDS, *SIGNS)]
    assert [text for text in wanted if text not in README] == []


@pytest.mark.parametrize("example", [row.example for row in (*FIELDS, *SIGNS)])
def test_examples_of_queries_have_no_problem(example: str) -> None:
    assert parse(example, typing=False).problems == ()


def run(*words: str) -> int:
    return main(words, open_app=lambda _: 99)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which a copy of the sample archive is indexed and was opened last."""
    home = tmp_path_factory.mktemp("home")
    shutil.copytree(ROOT / "articles", home / "clippings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(home))
        assert run("index", str(home / "clippings")) == 0
    return home


@pytest.mark.parametrize("words", EXAMPLES, ids=" ".join)
def test_commands_of_the_readme_run(
    words: list[str], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text("John Kerry was in Baghdad on Friday.", encoding="utf-8")
    assert run(*(str(home / "clippings") if word == "~/clippings" else word for word in words[1:])) == 0
    said = capsys.readouterr()
    assert said.out or said.err
