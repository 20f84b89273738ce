"""Who is named where in an article, as terms of the index.

Two fields say it. `named` has a term for each mention, made of the entity's id, in order of the text; `spelt` has a
term beside it, of the entity and the form in which it is written there: how one form can be told from the others.
Between them stand marks where a paragraph or a sentence begins, so that "in one sentence" is a question of positions;
the words in between have none. After the last mention, `spelt` has the forms that are known but not written, with
`UNWRITTEN` at their end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from index.core.annotations import Annotations
from index.core.article import Article, BlockKind
from index.core.entities import Entity
from index.core.sentences import ends_between
from index.names.sayings import form_words

NAMED, SPELT = "named", "spelt"
UNWRITTEN = "._"
PARAGRAPH, SENTENCE = "p", "s"
"""The marks; terms of entities have a "_" in them."""

_LINES = (BlockKind.CODE, BlockKind.TABLE)
_OUTSIDE = re.compile(r"[^\w.]")


@lru_cache(maxsize=1 << 16)
def entity_term(identity: str) -> str:
    """The term of an entity's id: one word, whatever the id has in it. A dot stands only in terms of forms."""
    return _OUTSIDE.sub("_", identity).replace(".", "__")


@lru_cache(maxsize=1 << 16)
def form_term(identity: str, form: str) -> str:
    """The term of an entity written in this form, in any case and spacing."""
    return f"{entity_term(identity)}.{_form(form)}"


def form_of_words(form: tuple[str, ...]) -> str:
    """What stands after the dot in the term of a form of these folded words."""
    return entity_term("-".join(form)) or "_"


@lru_cache(maxsize=1 << 16)
def _form(form: str) -> str:
    return form_of_words(form_words(form))


def name_texts(article: Article, annotations: Annotations) -> tuple[str, str]:
    """The values of `named` and `spelt`: as many terms in both."""
    known = {entity.id: (entity_term(entity.id), {_form(form) for form in forms_of(entity)}) for entity in
             annotations.entities}  # fmt: skip
    named: list[str] = []
    spelt: list[str] = []
    written: dict[str, set[str]] = {}
    for mark, start, end, identity in _marked(article, annotations):
        if mark:
            named.append(mark)
            spelt.append(mark)
        term, _ = known[identity]
        form = _form(article.body[start:end])
        written.setdefault(identity, set()).add(form)
        named.append(term)
        spelt.append(f"{term}.{form}")
    unwritten = [
        f"{term}.{form}{UNWRITTEN}"
        for identity, (term, forms) in known.items()
        if identity in written
        for form in sorted(forms - written[identity])
    ]
    if unwritten:
        # A paragraph of their own, so that they stand near nobody.
        named += [PARAGRAPH] * (len(unwritten) + 1)
        spelt += [PARAGRAPH, *unwritten]
    return " ".join(named), " ".join(spelt)


def forms_of(entity: Entity) -> tuple[str, ...]:
    return (entity.name, *entity.aliases)


def _marked(article: Article, annotations: Annotations) -> Iterator[tuple[str, int, int, str]]:
    """Each mention as (mark before it, or none; start; end; entity)."""
    body = article.body
    starts = [block.span.start for block in article.blocks]
    paragraph, before = -2, 0
    for mention in annotations.mentions:
        start, end = mention.span.start, mention.span.end
        number = bisect_right(starts, start) - 1
        mark = ""
        if number != paragraph:
            mark, paragraph = PARAGRAPH, number
        elif number >= 0 and article.blocks[number].kind in _LINES:
            mark = SENTENCE if "\n" in body[before:start] else ""
        # The last mark may be part of the name: "in the U.S. The".
        elif ends_between(body, before - 1, start):
            mark = SENTENCE
        yield mark, start, end, mention.entity
        before = end
