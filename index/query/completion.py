"""What the end of a query may become: the name of a field, or what a field asks for.

Pure and total; which names there are is for others to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.core.entities import EntityKind
from index.core.query import NAMES
from index.query.fields import BY_NAME, FIELDS
from index.query.lexer import QUOTES

_FIELD = re.compile(r"(?:\A|[\s(+-])([^\W\d_]{3,})\Z")
_NAME = re.compile(rf"(?:\A|[\s(+-])([^\W\d_]+):(?:[{QUOTES}]([^{QUOTES}]*)|([^\s(){QUOTES}]*))\Z")
_NEAR = 200
"""Code points at the end that are looked at."""
_BARE = re.compile(r"[\w.'’-]+")


@dataclass(frozen=True, slots=True)
class BegunName:
    """The beginning of a name after the colon of a field: `text` begins at `start` of the query, its quotation mark
    included."""

    kind: EntityKind
    text: str
    start: int


def fields_begun(text: str) -> tuple[str, ...]:
    """What `text` becomes when the field that it ends in the middle of is finished, in order of the help."""
    found = _FIELD.search(text, max(0, len(text) - _NEAR))
    if not found:
        return ()
    begun = found[1].lower()
    return tuple(f"{text[: found.start(1)]}{row.name}:" for row in FIELDS if row.name.startswith(begun))


def name_begun(text: str) -> BegunName | None:
    """The name that `text` ends in the middle of; None where it ends otherwise."""
    found = _NAME.search(text, max(0, len(text) - _NEAR))
    row = BY_NAME.get(found[1].lower()) if found else None
    if not found or row is None or row.field not in NAMES:
        return None
    typed = found[3] if found[2] is None else found[2]
    return BegunName(NAMES[row.field], typed, found.end(1) + 1)


def with_name(text: str, begun: BegunName, name: str) -> str:
    """`text` with the whole name in the place of its beginning; in quotes unless it is one plain word."""
    plain = "".join(" " if sign in QUOTES else sign for sign in name)
    return text[: begun.start] + (plain if _BARE.fullmatch(plain) else f'"{plain}"')
