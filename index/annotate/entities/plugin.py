"""Names found by a spaCy pipeline that the reader has installed, in place of the shipped model.

`spacy:en_core_web_trf` names one. Its people, organisations and places are joined as ours are. spaCy is imported only
where one is asked for.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

from index.annotate.entities.join import join
from index.annotate.entities.lexicon import lexicon
from index.annotate.entities.names import ORGANISATION, PERSON, PLACE, Name
from index.core.entities import Entity, Mention
from index.core.errors import ConfigurationError

_KINDS = {
    **dict.fromkeys(("PERSON", "PER"), PERSON),
    **dict.fromkeys(("ORG", "ORGANISATION", "ORGANIZATION"), ORGANISATION),
    **dict.fromkeys(("GPE", "LOC", "FAC", "PLACE"), PLACE),
}
_SCHEME = "spacy:"
_LONGEST = 900_000
"""Code points of a text that are looked at; spaCy refuses texts of a million."""


def check(plugin: str) -> None:
    """ConfigurationError where the pipeline of that name can't be used."""
    _pipeline(plugin)


def find_entities_by(plugin: str, text: str) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    """As `annotator.find_entities`, by the pipeline of that name."""
    lists = lexicon()
    names = []
    for span in _pipeline(plugin)(text[:_LONGEST]).ents:
        kind = _KINDS.get(span.label_)
        form = " ".join(span.text.split())
        if kind is not None and form and span.text == span.text.strip():
            known = lists.known.get(form)
            names.append(Name(span.start_char, span.end_char, kind, known if known and known.kind is kind else None))
    return join(text, names, lists)


@cache
def _pipeline(plugin: str) -> Any:
    name = plugin.removeprefix(_SCHEME)
    if name == plugin:
        raise ConfigurationError(
            f"Names can't be found by {plugin!r}.", hint="Write entities = 'spacy:' and the name of a pipeline."
        )
    try:
        spacy = importlib.import_module("spacy")
    except ImportError as error:
        raise ConfigurationError(
            "spaCy finds the names by the configuration, and is not installed.", hint="Run `pip install spacy`."
        ) from error
    try:
        return spacy.load(name)
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"spaCy has no pipeline {name!r}.", hint=f"Run `python -m spacy download {name}`, or name a folder."
        ) from error
