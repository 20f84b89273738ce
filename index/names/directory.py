"""The entities of the whole archive: which ids of the annotators are one, what it is called, and how it is found.

Made anew whenever articles or corrections change, and never changed: taking a correction back gives exactly what was
there before. Promise: the order of what is given makes no difference, kinds are never mixed, and the cost is near
linear.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import islice
from operator import attrgetter

from index.core.entities import EntityKind, entity_id
from index.core.names import ArchiveEntity, Merge, NameCorrection, SeenEntity
from index.names.finding import Finding
from index.names.merging import Edge, Merging, is_acronym
from index.names.sayings import FormWords, Sayings, form_words, kind_of
from index.names.union import Union

_YOU = "you said so"


@dataclass(frozen=True, slots=True)
class Split:
    """A form that the reader took out: where articles write the id `member` with these words, it is the archive's
    `entity`; "" where that is no name."""

    member: str
    words: FormWords
    entity: str


class Directory:
    """All entities of an archive. `articles` and `mentions` of an entity of several members are sums of theirs, and
    `fresh` is 0: who knows the articles counts what is shown and puts it in by `dataclasses.replace`. What only the
    reader named has no articles here."""

    def __init__(self, entities: list[ArchiveEntity], splits: tuple[Split, ...], sayings: Sayings) -> None:
        entities.sort(key=lambda one: f"{one.name}\n{one.id}")  # one string each: tuples cost more than the sorting
        entities.sort(key=attrgetter("mentions"), reverse=True)
        entities.sort(key=attrgetter("articles"), reverse=True)
        self.entities = tuple(entities)
        """Most articles first."""
        self.splits = splits
        self._ids = {member: one for one in entities for member in one.members}
        self._sayings = sayings
        self._finding: Finding | None = None

    def entity(self, identity: str) -> ArchiveEntity:
        """The entity that the id belongs to, which may be any of its members, or an id that the reader moved there;
        KeyError where there is none."""
        found = self._ids.get(identity)
        return found if found is not None else self._ids[self._sayings.target(identity) or ""]

    def find(
        self, words: tuple[str, ...], kind: EntityKind | None = None, *, typing: bool = False
    ) -> list[ArchiveEntity]:
        """The entities of which a form has these folded words in a row, most articles first; all of them where there
        are no words. `typing`: the last word may go on. The first call takes longer than those after it."""
        if self._finding is None:
            self._finding = Finding(self.entities)
        return [one for one in self._finding.find(words, typing=typing) if kind is None or one.kind is kind]

    def completions(self, begun: str, kind: EntityKind | None = None, limit: int = 10) -> list[str]:
        """Names of entities that have words which begin as `begun`, those with most articles first."""
        found = self.find(form_words(begun), kind, typing=not begun[-1:].isspace())
        return list(islice(dict.fromkeys(one.name for one in found), limit))


def make_directory(
    seen: Iterable[SeenEntity], corrections: Sequence[NameCorrection], watched: Collection[str] = ()
) -> Directory:
    """What the archive's entities are, as the annotators and the reader say. `watched` are ids, of any member."""
    sayings = Sayings(corrections)
    rows, nodes, leaving = _rows(seen, sayings)
    union = Union(sayings.apart())
    reasons: dict[str, list[Edge]] = {}
    for edge in Merging(rows, nodes, union).edges:
        reasons.setdefault(edge.one, []).append(edge)
        reasons.setdefault(edge.other, []).append(edge)
    followed = {union.find(target) for target in map(sayings.target, watched) if target}
    first: dict[str, SeenEntity] = {}
    several: dict[str, list[SeenEntity]] = {}
    for row in rows:
        root = union.find(nodes.get(row.id, row.id))
        if first.setdefault(root, row) is not row:
            several.setdefault(root, [first[root]]).append(row)
    entities = [
        _alone(row, root in followed)
        if root not in several and row.id not in nodes
        else _joined(several.get(root, [row]), nodes, sayings, reasons, root in followed)
        for root, row in first.items()
    ]
    whole = Directory(entities, (), sayings)
    splits = {Split(member, words, whole.entity(node).id if node else "") for member, words, node in leaving}
    whole.splits = tuple(sorted(splits, key=astuple))
    return whole


_Leaving = list[tuple[str, FormWords, str | None]]


def _rows(seen: Iterable[SeenEntity], sayings: Sayings) -> tuple[list[SeenEntity], dict[str, str], _Leaving]:
    """Every entity with the kind it goes under; under which ids those go of which something is said; and which forms
    leave an id for which other one."""
    rows: list[SeenEntity] = []
    leaving: _Leaving = []
    for one in seen:
        if one.id not in sayings:
            rows.append(one)
            continue
        node = sayings.target(one.id)
        if node is None:
            continue
        kept = dict.fromkeys(one.forms or (one.name,))
        for words in sayings.leaving(one.id):
            gone = [form for form in kept if form_words(form) == words]
            if not gone:
                continue
            own = _named_only(gone[0], kind_of(node) or one.kind)
            other = sayings.target(own.id)
            if other != node:
                leaving.append((one.id, words, other))
                kept = dict.fromkeys(form for form in kept if form not in gone)
                rows += [own] if other else []
        if kept:
            name = one.name if one.name in kept else next(iter(kept))
            rows.append(replace(one, name=name, forms=tuple(kept)))
    rows += [own for own in (_named_only(form, kind) for form, kind in sayings.forms.items()) if sayings.target(own.id)]
    nodes = {row.id: sayings.target(row.id) or row.id for row in rows if row.id in sayings}
    return [row if row.id not in nodes else _of_kind(row, nodes[row.id]) for row in rows], nodes, leaving


def _of_kind(row: SeenEntity, node: str) -> SeenEntity:
    return replace(row, kind=kind_of(node) or row.kind)


def _named_only(form: str, kind: EntityKind) -> SeenEntity:
    """What only the reader says to be an entity."""
    return SeenEntity(entity_id(kind, form), kind, form, (form,), 0, 0)


def _alone(row: SeenEntity, watched: bool) -> ArchiveEntity:
    aliases = tuple(form for form in row.forms if form != row.name) if len(row.forms) > 1 else ()
    first, last = row.first, row.last
    return ArchiveEntity(
        row.id, row.kind, row.name, aliases, (row.id,), row.articles, row.mentions, first, last, (), watched
    )


def _joined(
    group: list[SeenEntity],
    nodes: Mapping[str, str],
    sayings: Sayings,
    reasons: Mapping[str, list[Edge]],
    watched: bool,
) -> ArchiveEntity:
    def node(row: SeenEntity) -> str:
        return nodes.get(row.id, row.id)

    group = sorted(group, key=lambda row: (node(row) not in sayings.chosen, *_rank(row)))
    main = node(group[0])
    group.sort(key=lambda row: (node(row) != main, row.id != main))
    given = [name for name in map(sayings.called, (main, *sorted(map(node, group)))) if name]
    name = given[0] if given else group[0].name
    forms = dict.fromkeys(form for row in group for form in (row.name, *row.forms))
    forms.pop(name, None)
    return ArchiveEntity(
        main,
        group[0].kind,
        name,
        tuple(forms),
        tuple(dict.fromkeys((main, *(row.id for row in group)))),
        sum(row.articles for row in group),
        sum(row.mentions for row in group),
        min((row.first for row in group if row.first), default=None),
        max((row.last for row in group if row.last), default=None),
        tuple(_merges(main, group, nodes, reasons)),
        watched,
    )


def _rank(row: SeenEntity) -> tuple[bool, int, int, int, str, str]:
    """What stands for several: a full name that most articles have."""
    first = row.name.split(" ", 1)[0]
    is_short = is_acronym(row.name) or (row.kind is EntityKind.PERSON and (len(first) == 1 or first.endswith(".")))
    return is_short, -row.articles, -row.mentions, -len(row.name), row.name, row.id


def _merges(
    main: str, group: list[SeenEntity], nodes: Mapping[str, str], reasons: Mapping[str, list[Edge]]
) -> Iterator[Merge]:
    """Why each of the others belongs to the first one: the reason of the pair that leads there."""
    why = {main: _YOU}
    ahead = [main]
    for node in ahead:
        for edge in reasons.get(node, ()):
            for other in edge[:2]:
                if other not in why:
                    why[other] = edge.reason
                    ahead.append(other)
    told = {main}
    for row in group:
        if row.id not in told:
            told.add(row.id)
            yield Merge(row.id, row.name, why.get(row.id, _YOU) if nodes.get(row.id, row.id) == row.id else _YOU)
