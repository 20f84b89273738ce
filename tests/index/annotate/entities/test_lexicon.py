"""The lists are whole: enough of everything, nothing that names two kinds, quickly read."""

from __future__ import annotations

import time

from index.annotate.entities.lexicon import FOLDER, Word, lexicon
from index.core.entities import EntityKind


def count(flag: int) -> int:
    return sum(bool(flags & flag) for flags in lexicon().words.values())


def test_the_lists_are_large_enough() -> None:
    assert count(Word.FIRST_NAME) >= 1200
    assert count(Word.SURNAME) >= 800
    assert sum(known.kind is EntityKind.ORGANISATION for known in lexicon().phrases.values()) >= 2000
    assert sum(known.kind is EntityKind.PLACE for known in lexicon().phrases.values()) >= 3500


def test_every_list_says_where_it_is_from() -> None:
    for file in FOLDER.iterdir():
        assert file.read_text(encoding="utf-8").startswith("#"), file.name
        assert "general knowledge" in file.read_text(encoding="utf-8"), file.name


def test_nationalities_are_not_names() -> None:
    assert not lexicon().demonyms & lexicon().phrases.keys()


def test_every_name_can_be_reached_by_its_first_word() -> None:
    longest = lexicon().longest
    for phrase in lexicon().phrases:
        first = phrase.replace("/", " ").split()[0]
        if first == "al":
            first = " ".join(phrase.split()[:2])
        assert longest.get(first.removesuffix("'s").rstrip("'"), 0) >= 1, phrase


def test_reading_is_quick() -> None:
    lexicon.cache_clear()
    begin = time.process_time()
    lexicon()
    # About 25 ms; the bound leaves room for slow and busy machines.
    assert time.process_time() - begin < 0.3
