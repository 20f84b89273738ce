"""Which entities of the annotators are one over the archive, and why: joined by what their names say, nothing else.

Rather two entries of one entity than one entry of two: a surname or a first word alone is never joined, and what more
than one entity could claim belongs to none. Kinds are never mixed. Promise: what is joined does not depend on the order
of the entities; the cost is near linear in the number of forms, whatever they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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


class Edge(NamedTuple):
    """Two ids that are one, and why."""

    one: str
    other: str
    reason: str


class Merging:
    """Joins in `union` what is one of `rows`, which have the kind that they go under; `nodes` has the ids under which
    those go that do not go under their own. `edges`: the pairs joined, in the order in which that was done."""

    def __init__(self, rows: Sequence[SeenEntity], nodes: Mapping[str, str], union: Union) -> None:
        self._rows = rows
        self._nodes = nodes
        self._union = union
        self._spellings: dict[str, list[SeenEntity]] = {}
        """Names that are written alike, by kind and key; only what the first one has for itself is in `_first`."""
        self._first: dict[str, SeenEntity] = {}
        self._people: dict[str, list[SeenEntity]] = {}
        self._shortened: list[SeenEntity] = []
        self.edges: list[Edge] = []
        for row in rows:
            self._note(row)
        self._join(self._alike())
        self._join(self._plurals())
        self._join(self._middles())
        self._join(self._initials())
        self._join(self._aliases())

    def _note(self, row: SeenEntity) -> None:
        parts = _parts(row)
        if not parts:
            return
        rest, _ = bare(row.kind, parts)
        self._note_spelling(row.kind[:2] + key(rest), row)
        if not row.name.isascii() and (written := spelt(row.name)) != row.name:
            other = [word for word, _, _ in words(written)]
            self._note_spelling(row.kind[:2] + key(bare(row.kind, other)[0]), row)
        if row.kind is PERSON and len(rest) > 1 and (parted := person(rest, row.name)):
            if len(parted.first) == 1:
                self._shortened.append(row)
            else:
                self._people.setdefault(f"{parted.first} {parted.last}", []).append(row)

    def _note_spelling(self, written: str, row: SeenEntity) -> None:
        first = self._first.setdefault(written, row)
        if first is not row:
            self._spellings.setdefault(written, [first]).append(row)

    def _node(self, row: SeenEntity) -> str:
        return self._nodes.get(row.id, row.id)

    def _join(self, edges: Iterator[Edge]) -> None:
        """All of them in one order: where some must stay apart, it matters."""
        union = self._union
        for edge in sorted(edges):
            if union.find(edge.one) != union.find(edge.other) and union.join(edge.one, edge.other):
                self.edges.append(edge)

    def _star(self, group: list[SeenEntity], reason: str) -> Iterator[Edge]:
        hub = min(map(self._node, group), default="")
        yield from (Edge(hub, self._node(row), reason) for row in group if self._node(row) != hub)

    def _alike(self) -> Iterator[Edge]:
        """Names that are written alike are one, but for companies of different legal forms."""
        for same in self._spellings.values():
            legal = [bare(row.kind, _parts(row))[1] for row in same]
            forms = set(filter(None, legal))
            groups = [same]
            if len(forms) > 1:
                groups = [[row for row, had in zip(same, legal, strict=True) if had == form] for form in forms]
            for group in groups:
                hub = min(group, key=lambda row: row.id)
                for row in group:
                    if self._node(row) != self._node(hub):
                        yield Edge(self._node(hub), self._node(row), _difference(hub, row))

    def _plurals(self) -> Iterator[Edge]:
        for row in self._rows:
            if row.kind is ORGANISATION and row.id[-1:] == "s" and (parts := _parts(row)):
                one = singular(bare(row.kind, parts)[0])
                named = self._first.get(row.kind[:2] + key(one)) if one else None
                if named is not None and not bare(named.kind, _parts(named))[1]:
                    yield from self._star([named, row], "same name in the plural")

    def _middles(self) -> Iterator[Edge]:
        """People of one first name and surname: one, unless their middle names say that they are several."""
        for same in self._people.values():
            if len(same) < 2:
                continue
            middles = [_middle_names(row) for row in same]
            groups = [same]
            if not compatible(list(filter(None, middles))):
                by_initials: dict[str, list[int]] = {}
                for number, names in enumerate(middles):
                    if names:
                        by_initials.setdefault("".join(name[0] for name in names), []).append(number)
                fitting = (some for some in by_initials.values() if compatible([middles[number] for number in some]))
                groups = [[same[number] for number in some] for some in fitting]
            for group in groups:
                yield from self._star(group, "same name but for the middle name")

    def _initials(self) -> Iterator[Edge]:
        """ "J. Kerry" is the one whose name begins so, where there is exactly one."""
        wanted: dict[str, list[SeenEntity]] = {}
        for row in self._shortened:
            parted = _person(row)
            wanted.setdefault(f"{parted.first} {parted.last}", []).append(row)
        namesakes: dict[str, list[SeenEntity]] = {}
        if wanted:
            for full, same in self._people.items():
                first, _, last = full.partition(" ")
                if (short := f"{first[0]} {last}") in wanted:
                    namesakes.setdefault(short, []).extend(same[:_MOST_NAMESAKES])
        for short, some in namesakes.items():
            if len(some) > _MOST_NAMESAKES:
                continue
            for row in wanted[short]:
                own = _middle_names(row)
                fitting = [one for one in some if not own or _fits(own, _middle_names(one))]
                if len({self._union.find(self._node(one)) for one in fitting}) == 1:
                    yield from self._star([fitting[0], row], "initials that only one full name here fits")

    def _aliases(self) -> Iterator[Edge]:
        """A name that articles have as another form of one other entity only: "ISIS", where they explain it."""
        find = self._union.find
        by_id = {_moved(row, self._nodes): row for row in self._rows}
        claims: dict[str, tuple[str, str]] = {}
        for row in self._rows:
            if len(row.forms) > 1:
                node = self._node(row)
                for identity in set(_other_names(row)):
                    root = find(node)
                    if claims.setdefault(identity, (root, node))[0] != root:
                        claims[identity] = ("", "")
        for identity, (root, node) in claims.items():
            named = by_id.get(identity)
            if named is None or not root or find(self._node(named)) == root:
                continue
            others = (form for form in named.forms if " " in form and form != named.name and len(form) <= _LONGEST)
            if any(claims.get(entity_id(named.kind, form), ("", ""))[0] != root for form in others):
                continue  # articles explain it as something else
            is_short = is_acronym(named.name)
            if is_short and self._has_legal_namesake(named):
                continue
            reason = "its short form in articles" if is_short else "another form of it in articles"
            yield Edge(node, self._node(named), reason)

    def _has_legal_namesake(self, row: SeenEntity) -> bool:
        """Whether there is a company of that name: "TRC Cos Inc" is no railway corporation."""
        same = self._spellings.get(row.kind[:2] + key(bare(row.kind, _parts(row))[0]), ())
        return any(bare(one.kind, _parts(one))[1] for one in same)


def _parts(row: SeenEntity) -> list[str]:
    """The folded words of the name; none where they are too many to be looked at."""
    identity = row.id
    if len(identity) > _LONGEST:
        return []
    parts = identity.partition(":")[2].split("-")
    return parts if parts[0] and len(parts) <= MOST_WORDS else []


def _person(row: SeenEntity) -> Person:
    parted = person(bare(row.kind, _parts(row))[0], row.name)
    if parted is None:
        raise ValueError(row.id)
    return parted


def _middle_names(row: SeenEntity) -> tuple[str, ...]:
    return _person(row).middles


def _fits(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    return bool(full) and compatible([short, full])


def _difference(one: SeenEntity, other: SeenEntity) -> str:
    (first, legal), (second, other_legal) = (bare(row.kind, _parts(row)) for row in (one, other))
    if legal != other_legal:
        return "same name but for the legal form"
    if first == second:
        if legal:
            return "same name, the legal form written in another way"
        return f"same name but for {'a title' if one.kind is PERSON else '“The”, “and”'} or an ’s"
    saint = {"st", "saint"}
    if [word for word in first if word not in saint] == [word for word in second if word not in saint]:
        return "same name, “St.” written out"
    if "".join(first) == "".join(second):
        return "same name but for hyphens, blanks and dots"
    return "same name but for the accents"


def _moved(row: SeenEntity, nodes: Mapping[str, str]) -> str:
    """The id of the annotators with the kind that the row has now."""
    return f"{row.kind.lower()}:{row.id.partition(':')[2]}" if row.id in nodes else row.id


def _other_names(row: SeenEntity) -> Iterator[str]:
    """The ids that forms of the row have where they are names of their own."""
    parts = row.id.partition(":")[2].split("-")
    for form in row.forms:
        is_short = is_acronym(form)
        if form == row.name or len(form) > _LONGEST or not (is_short or " " in form):
            continue
        identity = entity_id(row.kind, form)
        if identity != row.id and (is_short or _is_other_name(row.kind, identity, parts)):
            yield identity


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
