"""A spaCy pipeline in place of the shipped model: one that this test makes, loaded from its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.annotate.annotator import annotate
from index.annotate.entities.plugin import check
from index.core.errors import ConfigurationError
from index.session.configuration import Configuration, read_configuration

spacy = pytest.importorskip("spacy")


@pytest.fixture(scope="module")
def plugin(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A pipeline that knows three names by rule, under spaCy's own labels, and a date that is none of ours."""
    folder = tmp_path_factory.mktemp("pipeline") / "names"
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PERSON", "pattern": "zorvan quillith"},
            {"label": "ORG", "pattern": "the varlen"},
            {"label": "GPE", "pattern": "Iraq"},
            {"label": "DATE", "pattern": "Monday"},
        ]
    )
    pipeline.to_disk(folder)
    return f"spacy:{folder}"


def test_its_names_are_found_and_ours_are_not(plugin: str) -> None:
    found = annotate("On Monday zorvan quillith of the varlen left Iraq for Paris.", published=None, plugin=plugin)
    assert [(entity.kind.value, entity.name) for entity in found.entities] == [
        ("PERSON", "zorvan quillith"),
        ("ORGANISATION", "the varlen"),
        ("PLACE", "Iraq"),
    ]
    assert len(found.dates) == 1


@pytest.mark.parametrize("wrong", ["spacy:no_such_pipeline", "other:thing"])
def test_a_pipeline_that_is_not_there_is_told_with_the_way_out(wrong: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        check(wrong)
    assert told.value.hint


def test_the_configuration_says_who_finds_names(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert read_configuration(file) == Configuration()
    file.write_text('entities = "spacy:en_core_web_sm"\n')
    assert read_configuration(file).entities == "spacy:en_core_web_sm"
    for wrong in ("entities = 3\n", "colour = 'red'\n", "entities = \n"):
        file.write_text(wrong)
        with pytest.raises(ConfigurationError):
            read_configuration(file)
