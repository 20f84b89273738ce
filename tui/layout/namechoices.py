"""What a reader can say of a name, as the rows of a dialog. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from index.core.entities import EntityKind
from index.core.names import Merge, NameCorrection, Say
from tui.layout.namewords import kind_words

MOST_MERGES = 4
"""Other names that are offered to be taken apart."""

KIND_KEYS = {"p": EntityKind.PERSON, "o": EntityKind.ORGANISATION, "l": EntityKind.PLACE}


@dataclass(frozen=True, slots=True)
class NameAtHand:
    """The name that the reader stands on. `form` is how it is written there; empty away from an article. `merges` are
    the other names that are taken for it."""

    id: str
    kind: EntityKind
    name: str
    form: str = ""
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A row: the key that takes it, what it says, and either the correction or what has to be asked first (SAME,
    CALLED)."""

    key: str
    label: str
    correction: NameCorrection | None = None
    asks: Say | None = None


def choices(at: NameAtHand) -> list[Choice]:
    """Everything that can be said of a name, the most frequent first."""
    rows = [Choice("x", "is no name", NameCorrection(Say.NOT_A_NAME, at.id, at.name))]
    rows += [
        Choice(key, f"is {kind_words(kind)}", NameCorrection(Say.KIND, at.id, kind.lower()))
        for key, kind in KIND_KEYS.items()
        if kind is not at.kind
    ]
    rows.append(Choice("s", "is the same as …", asks=Say.SAME))
    if at.form and at.form != at.name:
        rows.append(Choice("d", f"as “{at.form}” is not {at.name}", NameCorrection(Say.APART, at.form, at.id)))
    rows += [
        Choice("", f"is not the same as {merge.name}", NameCorrection(Say.APART, merge.id, at.id))
        for merge in at.merges[:MOST_MERGES]
        if merge.id != at.id
    ]
    rows.append(Choice("r", "is called …", asks=Say.CALLED))
    return rows
