"""The command line as a contract: shapes, exit codes, stdout for data and stderr for talk."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.cli.commands.search import query_text
from index.cli.main import COMMANDS, main
from index.session.places import index_folder

ROOT = Path(__file__).resolve().parents[3]


def run(*argv: str) -> int:
    return main(argv, open_app=lambda _: 99)


@pytest.fixture
def indexed(archive: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run("index", str(archive), "--json") == 0
    capsys.readouterr()
    return archive


def shape(value: Any) -> Any:
    """The keys of a JSON value, with the type of each leaf."""
    if isinstance(value, dict):
        return {key: shape(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def test_index_shape(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "empty.txt").write_text("", encoding="utf-8")
    assert run("index", str(archive), "--json") == 0
    assert shape(json.loads(capsys.readouterr().out)) == {
        "schema": "str",
        "added": "int",
        "changed": "int",
        "removed": "int",
        "unchanged": "int",
        "failed": [{"path": "str", "reason": "str"}],
        "seconds": "float",
    }


def test_search_shape_and_exit_codes(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-a", str(indexed), "search", "peshmerga", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == "dateline.search/1"
    assert shape(answer["hits"]) == [
        {
            "id": "str",
            "path": "str",
            "title": "str",
            "published": "str",
            "publisher": "str",
            "score": "float",
            "snippet": "str",
        }
    ]
    assert run("-a", str(indexed), "search", "nowhere", "--json") == 1
    assert json.loads(capsys.readouterr().out)["total"] == 0


def test_an_exclusion_is_not_an_option(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "-a", str(indexed), "oil", "-fall", "--json") == 0
    assert [hit["title"] for hit in json.loads(capsys.readouterr().out)["hits"]] == ["Oil prices rise"]


def test_problems_of_a_query_are_told(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("search", "-a", str(indexed), "date:nonsense", "oil", "--json")
    [problem] = json.loads(capsys.readouterr().out)["problems"]
    assert set(problem) == {"start", "end", "message"}


def test_show_by_path_and_by_id(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "mosul.txt", "-a", str(indexed), "--json") == 0
    article = json.loads(capsys.readouterr().out)
    assert article["schema"] == "dateline.article/1"
    assert article["published"] == "2017-07-10"
    assert {"id", "path", "title", "publisher", "url", "authors", "body", "entities", "dates"} <= set(article)
    for date in article["dates"]:
        assert article["body"][date["start"] : date["end"]] == date["text"]
    assert run("show", article["id"], "-a", str(indexed)) == 0
    assert "The battle for Mosul" in capsys.readouterr().out


def test_unknown_articles_archives_and_commands_are_one_sentence(
    indexed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", "nothing", "-a", str(indexed)) == 1
    assert run("search", "x", "-a", str(indexed / "missing")) == 2
    assert run("serach") == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 3
    assert "dateline search" in err
    assert "Traceback" not in err


def test_search_before_indexing_says_what_to_do(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "x", "-a", str(archive)) == 2
    assert "dateline index" in capsys.readouterr().err


def test_annotate_stream_keeps_order_and_offsets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "“So” – on 5\u00a0May 2020\r\nin Baghdad"
    rows = [{"id": "a", "text": text, "published": ""}, {"id": 2, "text": "Yesterday.", "published": "2020-05-05"}]
    data = "\n".join(json.dumps(row) for row in rows) + "\n{bad\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert run("annotate", "--jsonl") == 2
    captured = capsys.readouterr()
    first, second = map(json.loads, captured.out.splitlines())
    assert (first["id"], second["id"]) == ("a", 2)
    assert second["timexes"][0]["value"] == "2020-05-04"
    assert [text[e["start"] : e["end"]] for e in first["entities"]] == ["Baghdad"]
    assert captured.err == 'dateline: line 3 is no JSON object with a "text".\n'


def test_doctor_lists_failures(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("index", str(archive))
    assert run("doctor", "-a", str(archive)) == 0
    (archive / "junk.txt").write_bytes(b"\0\1\2\3" * 400)
    run("index", str(archive))
    capsys.readouterr()
    assert run("doctor", "-a", str(archive), "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == "dateline.doctor/1"
    assert [failure["path"] for failure in answer["failed"]] == ["junk.txt"]


def test_the_last_archive_is_found_again(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "oil", "--json") == 0
    assert json.loads(capsys.readouterr().out)["total"] == 2


@pytest.mark.parametrize("command", [c.name for c in COMMANDS])
def test_every_command_has_help_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(command, "--help")
    assert ended.value.code == 0
    assert f"example: dateline {command}" in capsys.readouterr().out


def test_what_nobody_foresaw_is_one_sentence(
    indexed: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("index.session.session.Session.failures", full)
    assert run("-a", str(indexed), "doctor") == 2
    assert capsys.readouterr().err == "dateline: this failed: [Errno 28] No space left on device (OSError).\n"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], ""),
        (["oil prices"], "oil prices"),
        (['"oil prices" fall'], '"oil prices" fall'),
        (["oil", "prices"], "oil prices"),
        (["fall", "oil prices"], 'fall "oil prices"'),
        (["fall", "-oil prices", "title:rate cut"], 'fall -"oil prices" title:"rate cut"'),
        (["fall", '-"oil prices"', "title:(a OR b)"], 'fall -"oil prices" title:(a OR b)'),
    ],
)
def test_what_the_shell_unquoted_is_a_phrase_again(words: list[str], text: str) -> None:
    assert query_text(words) == text


def test_doctor_finds_a_changed_byte(indexed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-a", str(indexed), "doctor") == 0
    file = next(index_folder(indexed).rglob("MAIN_*.seg*"))
    data = bytearray(file.read_bytes())
    data[len(data) * 2 // 3] ^= 1
    file.write_bytes(data)
    assert run("-a", str(indexed), "doctor") == 1
    assert "is damaged" in capsys.readouterr().out
    assert run("index", str(indexed)) == 0
    assert run("-a", str(indexed), "doctor") == 0


def test_names_of_files_never_steer_the_terminal(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "esc\x1b]0;pwned\x07\x9b31m\nline.txt").write_text("A text on zebras.", encoding="utf-8")
    (archive / "bad\x1b[2J.txt").write_text("", encoding="utf-8")
    run("index", str(archive))
    for words in (["search", "zebras"], ["doctor"], ["search", "zebras", "--json"], ["show", "\x1b[31m"]):
        run("-a", str(archive), *words)
    run("-a", "no\x1b[31mfolder", "doctor")
    said = "".join(capsys.readouterr())
    assert "esc?]0;pwned??31m?line.txt" in said
    assert not {"\x1b", "\x07", "\x9b"} & set(said)


def test_a_pipe_that_closes_early_is_no_failure(indexed: Path) -> None:
    command = f"{sys.executable} -m tui -a {indexed} search the | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr.count("\n")) in ((0, 0), (0, 1))


def test_of_a_file_with_several_articles_the_first_is_shown_and_told(
    indexed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("-a", str(indexed), "show", "wire.jsonl") == 0
    assert "this is one of them" in capsys.readouterr().err


@pytest.mark.parametrize("word", ["-army", "-hamas", "-fall"])
def test_an_exclusion_of_any_letter_is_no_option(indexed: Path, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-a", str(indexed), "search", "mosul", word, "--json") == 0
    assert json.loads(capsys.readouterr().out)["query"] == f"mosul {word}"


def test_timeline_shape_ranges_and_targets(indexed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("-a", str(indexed))
    assert run("timeline", *where, "--json") == 0
    shape = json.loads(capsys.readouterr().out)
    assert shape["schema"] == "dateline.timeline/1"
    firsts = [event["first"] for event in shape["events"]]
    assert firsts == sorted(firsts) != []
    assert {"event", "first", "last", "precision", "value", "id", "title", "sentence"} <= shape["events"][0].keys()
    assert run("timeline", *where, "--within", firsts[0], "--json") == 0
    assert {event["first"] for event in json.loads(capsys.readouterr().out)["events"]} == {firsts[0]}
    assert run("timeline", *where, "--within", "1066") == 1
    assert run("timeline", *where, "--article", "mosul.txt") == 0
    assert "The offensive had begun in October 2016." in capsys.readouterr().out
    target = tmp_path / "story.ics"
    assert run("timeline", *where, "--to", "ics", "-o", str(target)) == 0
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert run("timeline", *where, "--to", "csv", "-o", str(tmp_path / "no" / "x.csv")) == 2
    with pytest.raises(SystemExit):
        run("timeline", *where, "--within", "someday")
