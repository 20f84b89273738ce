"""The entities of the whole archive: which ids of the annotators are one, what it is called, and how it is found.

Made anew whenever articles or corrections change, and never changed: taking a correction back gives exactly what was
there before. Promise: the order of what is given makes no difference, kinds are never mixed, and the cost is near
linear.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import islice

from index.core.entities import EntityKind, entity_id
from index.core.names import ArchiveEntity, Merge, NameCorrection, SeenEntity
from index.names.finding import Finding
from index.names.merging import Edge, Row, is_acronym, merge
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
        self.entities = tuple(sorted(entities, key=lambda one: (-one.articles, -one.mentions, one.name, one.id)))
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
    rows, leaving = _rows(seen, sayings)
    union = Union(sayings.apart())
    reasons: dict[str, list[Edge]] = {}
    for edge in merge(rows, union):
        reasons.setdefault(edge.one, []).append(edge)
        reasons.setdefault(edge.other, []).append(edge)
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(union.find(row.node), []).append(row)
    followed = {union.find(target) for target in map(sayings.target, watched) if target}
    entities = [_entity(group, sayings, reasons, root in followed) for root, group in grouped.items()]
    whole = Directory(entities, (), sayings)
    splits = {Split(member, words, whole.entity(node).id if node else "") for member, words, node in leaving}
    whole.splits = tuple(sorted(splits, key=astuple))
    return whole


def _rows(seen: Iterable[SeenEntity], sayings: Sayings) -> tuple[list[Row], list[tuple[str, FormWords, str | None]]]:
    """Every entity under the id it goes under, and which forms leave an id for which other one."""
    rows: list[Row] = []
    leaving: list[tuple[str, FormWords, str | None]] = []
    for one in seen:
        if one.id not in sayings:
            rows.append(Row(one.id, one.kind, one))
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
                if other:
                    rows.append(Row(other, kind_of(other) or one.kind, own))
        if kept:
            name = one.name if one.name in kept else next(iter(kept))
            rows.append(Row(node, kind_of(node) or one.kind, replace(one, name=name, forms=tuple(kept))))
    for form, kind in sayings.forms.items():
        own = _named_only(form, kind)
        if node := sayings.target(own.id):
            rows.append(Row(node, kind_of(node) or kind, own))
    return rows, leaving


def _named_only(form: str, kind: EntityKind) -> SeenEntity:
    """What only the reader says to be an entity."""
    return SeenEntity(entity_id(kind, form), kind, form, (form,), 0, 0)


def _entity(group: list[Row], sayings: Sayings, reasons: dict[str, list[Edge]], watched: bool) -> ArchiveEntity:
    row = group[0]
    seen = row.seen
    if len(group) == 1 and row.node == seen.id and seen.id not in sayings:
        aliases = tuple(form for form in seen.forms if form != seen.name) if len(seen.forms) > 1 else ()
        return ArchiveEntity(
            seen.id,
            seen.kind,
            seen.name,
            aliases,
            (seen.id,),
            seen.articles,
            seen.mentions,
            seen.first,
            seen.last,
            (),
            watched,
        )
    group = sorted(group, key=lambda row: _rank(row, sayings))
    main = group[0].node
    group.sort(key=lambda row: (row.node != main, row.seen.id != main))
    given = [name for name in map(sayings.called, (main, *sorted({row.node for row in group}))) if name]
    name = given[0] if given else group[0].seen.name
    forms = dict.fromkeys(form for row in group for form in (row.seen.name, *row.seen.forms))
    forms.pop(name, None)
    members = dict.fromkeys((main, *(row.seen.id for row in group)))
    firsts = [row.seen.first for row in group if row.seen.first]
    lasts = [row.seen.last for row in group if row.seen.last]
    return ArchiveEntity(
        main,
        group[0].kind,
        name,
        tuple(forms),
        tuple(members),
        sum(row.seen.articles for row in group),
        sum(row.seen.mentions for row in group),
        min(firsts, default=None),
        max(lasts, default=None),
        tuple(_merges(main, group, reasons)),
        watched,
    )


def _rank(row: Row, sayings: Sayings) -> tuple[bool, bool, int, int, int, str, str]:
    """What stands for several: what the reader chose, else a full name that most articles have."""
    seen = row.seen
    first = seen.name.split(" ", 1)[0]
    is_short = is_acronym(seen.name) or (row.kind is EntityKind.PERSON and (len(first) == 1 or first.endswith(".")))
    chosen = row.node in sayings.chosen
    return not chosen, is_short, -seen.articles, -seen.mentions, -len(seen.name), seen.name, seen.id


def _merges(main: str, group: list[Row], reasons: dict[str, list[Edge]]) -> Iterator[Merge]:
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
        if row.seen.id not in told:
            told.add(row.seen.id)
            yield Merge(row.seen.id, row.seen.name, why.get(row.node, _YOU) if row.node == row.seen.id else _YOU)
