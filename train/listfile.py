"""Files of the lexicon as text: a head line that names the source, then sorted names in lines of about 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

LEXICON = Path(__file__).parents[1] / "index" / "annotate" / "entities" / "lexicon"


def names_of(path: Path, *, separator: str | None = None) -> Iterator[str]:
    """The names of a list: what blanks separate, or `separator`; lines with # are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from filter(None, (name.strip() for name in line.split(separator)))


def write_words(path: Path, head: Iterable[str], words: Iterable[str]) -> None:
    """Single words, separated by blanks. Each line of `head` becomes a comment."""
    body = textwrap.wrap(" ".join(sorted(set(words))), 100, break_long_words=False, break_on_hyphens=False)
    write_lines(path, head, body)


def write_phrases(path: Path, head: Iterable[str], phrases: Iterable[str]) -> None:
    """Names of one or more words, separated by commas; none is broken over two lines."""
    write_lines(path, head, wrapped(phrases))


def wrapped(phrases: Iterable[str]) -> Iterator[str]:
    """Lines of comma lists, sorted."""
    line = ""
    for phrase in sorted(set(phrases)):
        if line and len(line) + len(phrase) > 98:
            yield line
            line = ""
        line = f"{line}, {phrase}" if line else phrase
    if line:
        yield line


def write_lines(path: Path, head: Iterable[str], lines: Iterable[str]) -> None:
    """The comments of `head`, then the lines as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f"{line}\n" for line in (*(f"# {comment}" for comment in head), *lines))
    path.write_text(text, encoding="utf-8")
