"""`entities`, `correct` and `watch`: shapes, exit codes, and that what is said holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.index.cli.test_commands import run, shape


@pytest.fixture
def indexed(archive: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run("index", str(archive), "--json") == 0
    capsys.readouterr()
    return archive


class Prompt:
    def __init__(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._archive = archive
        self._capsys = capsys
        self.code = 0
        self.err = ""

    def json(self, *words: str) -> Any:
        self.code = run("-a", str(self._archive), *words, "--json")
        said = self._capsys.readouterr()
        self.err = said.err
        return json.loads(said.out) if said.out else None

    def text(self, *words: str) -> str:
        self.code = run("-a", str(self._archive), *words)
        said = self._capsys.readouterr()
        self.err = said.err
        return said.out


@pytest.fixture
def prompt(indexed: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    return Prompt(indexed, capsys)


def test_entities_shape_kinds_and_limit(prompt: Prompt) -> None:
    answer = prompt.json("entities")
    assert prompt.code == 0
    assert answer["schema"] == "dateline.entities/1"
    row = {"id": "str", "kind": "str", "name": "str", "aliases": [], "articles": "int", "mentions": "int"}
    assert {tuple(shape(entity)) for entity in answer["entities"]} == {tuple(row)}
    ids = [entity["id"] for entity in answer["entities"]]
    assert {"person:haider-al-abadi", "place:mosul"} <= set(ids)
    people = prompt.json("entities", "--kind", "person")["entities"]
    assert [entity["kind"] for entity in people] == ["PERSON"] * len(people) != []
    assert prompt.json("entities", "--limit", "1")["entities"] == answer["entities"][:1]


def test_entities_of_a_query_and_for_people(prompt: Prompt) -> None:
    out = prompt.text("entities", "peshmerga")
    assert "Haider al-Abadi" in out
    assert "place:mosul" in out
    assert "in 1 article\n" in prompt.err
    assert prompt.text("entities", "nothing at all") == ""
    assert prompt.code == 1


def test_entities_without_an_index_is_an_error(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-a", str(archive), "entities") == 2
    assert "no index yet" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("not-a-name", "Haider al-Abadi"), ("not-a-name", "person:haider-al-abadi", "Haider al-Abadi")),
        (("is-a", "place", "person:haider-al-abadi"), ("is-a", "person:haider-al-abadi", "place")),
        (("same-as", "person:abadi", "person:haider-al-abadi"), ("same-as", "person:abadi", "person:haider-al-abadi")),
        (("apart-from", "Abadi", "Haider al-Abadi"), ("apart-from", "Abadi", "person:haider-al-abadi")),
        (("apart-from", "person:abadi", "al-Abadi"), ("apart-from", "person:abadi", "person:haider-al-abadi")),
        (("called", "Haider al-Abadi", "Abadi"), ("called", "person:haider-al-abadi", "Abadi")),
        (("always", "place", "the north"), ("always", "the north", "place")),
    ],
)
def test_what_is_said_is_kept_listed_and_taken_back(
    prompt: Prompt, words: tuple[str, ...], said: tuple[str, str, str]
) -> None:
    row = dict(zip(("say", "subject", "value"), said, strict=True))
    answer = {"schema": "dateline.corrections/1", "corrections": [row]}
    assert prompt.json("correct", *words) == answer
    assert prompt.code == 0
    assert prompt.json("correct", "--list") == answer
    assert prompt.text("correct", "--list").count("\n") == 1
    assert prompt.json("correct", "--undo") == answer
    assert prompt.json("correct", "--list")["corrections"] == []
    assert prompt.code == 1
    prompt.text("correct", "--undo")
    assert prompt.code == 1


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("same-as", "person:a"),
        ("nonsense", "person:a"),
        ("is-a", "thing", "person:a"),
        ("--undo", "person:a"),
    ],
)
def test_what_is_no_correction_is_an_error_with_a_way_out(prompt: Prompt, words: tuple[str, ...]) -> None:
    assert prompt.text("correct", *words) == ""
    assert prompt.code == 2
    assert prompt.err.startswith("dateline: ")


def test_a_name_that_is_in_no_article_is_not_found(prompt: Prompt) -> None:
    prompt.text("correct", "not-a-name", "nobody of that name")
    assert prompt.code == 1
    assert "`dateline entities` lists" in prompt.err


def test_a_correction_changes_what_is_found(prompt: Prompt) -> None:
    assert prompt.json("search", "place:north")["total"] == 0
    prompt.text("correct", "always", "place", "the north")
    assert prompt.json("search", "place:north")["total"] == 1
    article = prompt.json("show", "mosul.txt")
    assert "place:the-north" in {entity["id"] for entity in article["entities"]}
    assert "place:the-north" in prompt.text("entities")


def test_watching(prompt: Prompt, indexed: Path) -> None:
    prompt.text("watch")
    assert (prompt.code, prompt.err) == (1, "No name is followed.\n")
    assert "Haider al-Abadi" in prompt.text("watch", "Haider al-Abadi")
    (indexed / "new.txt").write_text("Back\n11 July 2017\n\nHaider al-Abadi is back.\n", encoding="utf-8")
    prompt.text("index")
    answer = prompt.json("watch")
    assert (answer["schema"], prompt.code) == ("dateline.watch/1", 0)
    assert [(entity["id"], entity["fresh"]) for entity in answer["entities"]] == [("person:haider-al-abadi", 1)]
    assert prompt.text("watch").startswith("1 new")
    assert [entity["fresh"] for entity in prompt.json("watch", "--seen")["entities"]] == [0]
    assert prompt.json("watch", "Haider al-Abadi", "--off")["entities"] == []
    assert prompt.code == 0
