"""All annotators over one text: the one door of this room."""

from __future__ import annotations

from collections.abc import Sequence

from index.annotate.dates.annotator import find_dates
from index.annotate.entities.annotator import find_entities_of
from index.annotate.entities.plugin import find_entities_by
from index.core.annotations import Annotations
from index.core.dates import DateRange

ANNOTATORS_VERSION = 4
"""Goes up with every change of what the annotators find; articles annotated by another version are annotated anew."""


def annotate(text: str, *, published: DateRange | None, plugin: str = "") -> Annotations:
    """Entities and dates of `text`; relative dates are read against `published`. Pure, and never raises.

    A `plugin` finds the entities instead ("spacy:en_core_web_trf"); ConfigurationError where it can't be had.
    """
    return annotate_all([(text, published)], plugin=plugin)[0]


def annotate_all(texts: Sequence[tuple[str, DateRange | None]], *, plugin: str = "") -> list[Annotations]:
    """The same of several texts with their days of publication, which is faster."""
    bodies = [text for text, _ in texts]
    found = [find_entities_by(plugin, body) for body in bodies] if plugin else find_entities_of(bodies)
    return [
        Annotations(entities, mentions, find_dates(text, published), ANNOTATORS_VERSION)
        for (text, published), (entities, mentions) in zip(texts, found, strict=True)
    ]
