"""Which entities of the annotators are one over the archive, and why: joined by what their names say, nothing else.

Rather two entries of one entity than one entry of two: a surname or a first word alone is never joined, and what more
than one entity could claim belongs to none. Kinds are never mixed. Promise: what is joined does not depend on the order
of the entities; the cost is near linear in the number of forms, whatever they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from index.core.entities import EntityKind, entity_id
from index.core.names import SeenEntity
from index.core.words import words
from index.names.union import Union
from index.names.variants import MOST_WORDS, Person, bare, compatible, key, person, singular, spelt

PERSON, ORGANISATION = EntityKind.PERSON, EntityKind.ORGANISATION
_LONGEST = 200
"""Longest form looked at, in code points."""
_LONGEST_ACRONYM = 12
_MOST_NAMESAKES = 16


class Row(NamedTuple):
    """An entity of the annotators and the id that it goes under, which says its kind."""

    node: str
    kind: EntityKind
    seen: SeenEntity


class Edge(NamedTuple):
    """Two ids that are one, and why."""

    one: str
    other: str
    reason: str


class _Named(NamedTuple):
    """A row taken apart: the words that matter, and the legal form."""

    row: Row
    words: list[str]
    legal: str


def merge(rows: list[Row], union: Union) -> list[Edge]:
    """Join in `union` what is one; the pairs that were joined, in the order in which that was done."""
    joining = _Joining(union)
    spellings: dict[str, list[_Named]] = {}
    people: dict[tuple[str, str], list[tuple[Person, str]]] = {}
    for row in rows:
        parts = row.seen.id.partition(":")[2].split("-")
        if len(parts) > MOST_WORDS or len(row.seen.id) > _LONGEST or not parts[0]:
            continue
        rest, legal = bare(row.kind, parts)
        prefix = row.kind[:2]
        named = _Named(row, rest, legal)
        spellings.setdefault(prefix + key(rest), []).append(named)
        if not row.seen.name.isascii() and (written := spelt(row.seen.name)) != row.seen.name:
            other = [word for word, _, _ in words(written)]
            spellings.setdefault(prefix + key(bare(row.kind, other)[0]), []).append(named)
        if row.kind is PERSON and len(rest) > 1 and (parted := person(rest, row.seen.name)):
            people.setdefault((parted.first, parted.last), []).append((parted, row.node))
    joining.do(edge for same in spellings.values() if len(same) > 1 for edge in _spellings(same))
    joining.do(_plurals(rows, spellings))
    joining.do(
        edge for (first, _), same in people.items() if len(same) > 1 and len(first) > 1 for edge in _middles(same)
    )
    joining.do(_initials(people, union))
    joining.do(_aliases(rows, union))
    return joining.done


class _Joining:
    def __init__(self, union: Union) -> None:
        self._union = union
        self.done: list[Edge] = []

    def do(self, edges: Iterator[Edge]) -> None:
        """All of them in one order: where some must stay apart, it matters."""
        for edge in sorted(edges):
            if self._union.find(edge.one) != self._union.find(edge.other) and self._union.join(edge.one, edge.other):
                self.done.append(edge)


def _spellings(same: list[_Named]) -> Iterator[Edge]:
    """Names that are written alike: all one, but for companies of different legal forms."""
    forms = {named.legal for named in same if named.legal}
    groups = [same] if len(forms) < 2 else [[named for named in same if named.legal == form] for form in forms]
    for group in groups:
        hub = min(group, key=lambda named: named.row.seen.id, default=None)
        for named in group:
            if hub is not None and named.row.node != hub.row.node:
                yield Edge(hub.row.node, named.row.node, _difference(hub, named))


def _difference(one: _Named, other: _Named) -> str:
    if one.legal != other.legal:
        return "same name but for the legal form"
    if one.words == other.words:
        if one.legal:
            return "same name, the legal form written in another way"
        counts = [len(named.row.seen.id.split("-")) for named in (one, other)]
        if one.row.kind is PERSON and counts[0] != counts[1]:
            return "same name but for a title or an ’s"
        return "same name but for “The”, “and” or an ’s" if counts[0] != counts[1] else "same name"
    if [word for word in one.words if word not in ("st", "saint")] == [
        word for word in other.words if word not in ("st", "saint")
    ]:
        return "same name, “St.” written out"
    if "".join(one.words) == "".join(other.words):
        return "same name but for hyphens and blanks"
    return "same name but for the accents"


def _plurals(rows: list[Row], spellings: dict[str, list[_Named]]) -> Iterator[Edge]:
    for row in rows:
        if row.kind is ORGANISATION and row.seen.id.endswith("s") and len(row.seen.id) <= _LONGEST:
            parts = row.seen.id.partition(":")[2].split("-")
            one = singular(bare(row.kind, parts)[0]) if len(parts) <= MOST_WORDS and parts[0] else []
            for named in spellings.get(row.kind[:2] + key(one), ()) if one else ():
                if not named.legal:
                    yield Edge(named.row.node, row.node, "same name in the plural")


def _middles(same: list[tuple[Person, str]]) -> Iterator[Edge]:
    """People of one first name and surname: one, unless their middle names say that they are several."""
    reason = "same name but for the middle name"
    if compatible([one.middles for one, _ in same if one.middles]):
        groups = [same]
    else:
        by_initials: dict[str, list[tuple[Person, str]]] = {}
        for one, node in same:
            if one.middles:
                by_initials.setdefault("".join(name[0] for name in one.middles), []).append((one, node))
        groups = [group for group in by_initials.values() if compatible([one.middles for one, _ in group])]
    for group in groups:
        hub = min(node for _, node in group)
        yield from (Edge(hub, node, reason) for _, node in group if node != hub)


def _initials(people: dict[tuple[str, str], list[tuple[Person, str]]], union: Union) -> Iterator[Edge]:
    """ "J. Kerry" is the one whose name begins so, where there is exactly one."""
    full: dict[tuple[str, str], dict[str, list[Person]]] = {}
    short = []
    for (first, last), same in people.items():
        if len(first) == 1:
            short += same
            continue
        namesakes = full.setdefault((first[0], last), {})
        for one, node in same:
            if len(namesakes) <= _MOST_NAMESAKES:
                namesakes.setdefault(union.find(node), []).append(one)
    for one, node in short:
        namesakes = full.get((one.first, one.last), {})
        if 0 < len(namesakes) <= _MOST_NAMESAKES:
            fitting = [root for root, names in namesakes.items() if _fits(one, names)]
            if len(fitting) == 1:
                yield Edge(fitting[0], node, "initials of the only person here with this surname whose name begins so")


def _fits(one: Person, names: list[Person]) -> bool:
    others = [name.middles for name in names[:_MOST_NAMESAKES] if name.middles]
    return not one.middles or not others or any(compatible([one.middles, other]) for other in others)


def _aliases(rows: list[Row], union: Union) -> Iterator[Edge]:
    """A name that articles have as another form of one other entity only: "ISIS", where they explain it."""
    by_id = {_moved(row): row for row in rows}
    claims: dict[str, tuple[str, str]] = {}
    for row in rows:
        seen = row.seen
        if len(seen.forms) < 2:
            continue
        parts = seen.id.partition(":")[2].split("-")
        for form in seen.forms:
            is_short = is_acronym(form)
            if form == seen.name or len(form) > _LONGEST or not (is_short or " " in form):
                continue
            identity = entity_id(row.kind, form)
            if identity == seen.id or not (is_short or _is_other_name(row.kind, identity, parts)):
                continue
            root = union.find(row.node)
            before = claims.setdefault(identity, (root, row.node))
            if before[0] != root:
                claims[identity] = ("", "")
    for identity, (root, node) in claims.items():
        named = by_id.get(identity)
        if named is not None and root and union.find(named.node) != root and not _has_other_name(named, root, claims):
            reason = "its short form in articles" if is_acronym(named.seen.name) else "another form of it in articles"
            yield Edge(node, named.node, reason)


def _moved(row: Row) -> str:
    """The id of the annotators with the kind that the row has now."""
    seen = row.seen
    return seen.id if seen.kind is row.kind else f"{row.kind.lower()}:{seen.id.partition(':')[2]}"


def is_acronym(form: str) -> bool:
    """Capitals, perhaps with dots, hyphens, digits and a few small letters: "U.N.", "CJTF-OIR", "STScI"."""
    if not 2 <= len(form) <= _LONGEST_ACRONYM or " " in form or not form[0].isupper():
        return False
    capitals = sum(char.isupper() for char in form)
    return capitals > 1 and 2 * capitals >= sum(char.isalpha() for char in form)


def _is_other_name(kind: EntityKind, identity: str, parts: list[str]) -> bool:
    """Whether a form of several words is a name of its own, no piece of the longer name, which others may share."""
    form = identity.partition(":")[2].split("-")
    if len(form) < 2 or (kind is PERSON and min(len(form[0]), len(form[-1])) < 2):
        return False
    count = len(form)
    return count <= MOST_WORDS and not any(parts[at : at + count] == form for at in range(len(parts) - count + 1))


def _has_other_name(row: Row, root: str, claims: dict[str, tuple[str, str]]) -> bool:
    """Whether articles explain the name of the row as something that the other entity is not."""
    for form in row.seen.forms:
        if " " in form and form != row.seen.name and len(form) <= _LONGEST:
            claim = claims.get(entity_id(row.kind, form))
            if claim is None or claim[0] != root:
                return True
    return False
