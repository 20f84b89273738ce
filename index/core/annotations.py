"""Who, where and when of one body: what the annotators found, kept with the article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from index.core.dates import DateMention
from index.core.entities import Entity, Mention


@dataclass(frozen=True, slots=True)
class Annotations:
    """Entities in order of first mention; mentions and dates in order of the text, spans of the article's body.

    Mentions never overlap one another, nor do dates. `version` is the annotators' version: annotations of another
    version, or of another body, are stale and made anew.
    """

    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    version: int = 0

    def entity(self, identity: str) -> Entity:
        """The entity of that id; KeyError where there is none."""
        for entity in self.entities:
            if entity.id == identity:
                return entity
        raise KeyError(identity)

    def counts(self) -> Counter[str]:
        """How many mentions each entity id has."""
        return Counter(mention.entity for mention in self.mentions)
