"""A query in words, on one line: what was understood, for a reader to check against what was meant."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from index.core.dates import DateRange, Precision
from index.core.query import (
    AddedAfter,
    And,
    Everything,
    Field,
    MentionedIn,
    Named,
    Node,
    Not,
    Or,
    ParsedQuery,
    Phrase,
    Prefix,
    PublishedIn,
    Together,
    Word,
)
from index.query.dates import MONTHS

_ORDINALS = ("first", "second", "third", "fourth")


def describe(query: ParsedQuery) -> str:
    """Such as ``peshmerga and iraq, not "air force", published 2014–2017``; the empty query is ``all articles``."""
    return _node(query.tree)


def _node(node: Node) -> str:
    match node:
        case Everything():
            return "all articles"
        case Word(word, field, exact):
            return _in_field(f"exactly {word}" if exact else word, field)
        case Prefix(start, field):
            return _in_field(f"{start}…", field)
        case Phrase(words, field, typing):
            return _in_field(f'"{" ".join(words)}{"…" if typing else ""}"', field)
        case PublishedIn(range=days):
            return f"published {_days(days)}"
        case MentionedIn(range=days):
            return f"with dates {_days(days)}"
        case Named(entity):
            return f"naming {entity}"
        case AddedAfter():
            return "newly added"
        case Together(parts, within):
            return f"{' and '.join(map(_grouped, parts))} in one {within}"
        case Not(part):
            return f"not {_grouped(part)}"
        case Or(parts):
            return " or ".join(map(_grouped, parts))
        case And(parts):
            return _all_of(parts)


def _all_of(parts: tuple[Node, ...]) -> str:
    """What is asked for, then what is excluded, then when it was published, whatever the order it was typed in."""
    excluded = [part for part in parts if isinstance(part, Not)]
    dates = [part for part in parts if isinstance(part, (PublishedIn, MentionedIn))]
    asked = [part for part in parts if not isinstance(part, (Not, PublishedIn, MentionedIn))]
    said = [" and ".join(map(_grouped, asked))] if asked else []
    return ", ".join([*said, *map(_node, excluded), *map(_node, dates)])


def _grouped(node: Node) -> str:
    return f"({_node(node)})" if isinstance(node, (And, Or, Together)) else _node(node)


def _in_field(said: str, field: Field) -> str:
    match field:
        case Field.TEXT:
            return said
        case Field.TITLE:
            return f"{said} in the title"
        case Field.ORGANISATION:
            return f"organisation {said}"
        case Field.PERSON | Field.PLACE | Field.PUBLISHER:
            return f"{field.value} {said}"


def _days(days: DateRange) -> str:
    first, last = days.first, days.last
    match days.precision:
        case Precision.DAY:
            return f"on {_said(first, Precision.DAY)}"
        case Precision.WEEK:
            return f"in the week of {_said(first, Precision.DAY)}"
        case Precision.MONTH | Precision.YEAR:
            return f"in {_said(first, days.precision)}"
        case Precision.QUARTER:
            return f"in the {_ORDINALS[(first.month - 1) // 3]} quarter of {first.year}"
        case Precision.DECADE:
            return f"in the {first.year}s"
    if first == date.min and last == date.max:
        return "at any time"
    if first == date.min:
        return f"{_said(last, _ending(last))} or earlier"
    if last == date.max:
        return f"{_said(first, _beginning(first))} or later"
    # Both ends are said as exactly as the one that needs it more: "May 2014 – December 2016".
    exactness = (Precision.DAY, Precision.MONTH, Precision.YEAR)
    unit = min(_beginning(first), _ending(last), key=exactness.index)
    from_, to = _said(first, unit), _said(last, unit)
    if from_ == to:
        return f"{'on' if unit is Precision.DAY else 'in'} {to}"
    return f"{from_}–{to}" if unit is Precision.YEAR else f"{from_} – {to}"


def _beginning(day: date) -> Precision:
    """The largest period that begins on `day`."""
    if day.day > 1:
        return Precision.DAY
    return Precision.YEAR if day.month == 1 else Precision.MONTH


def _ending(day: date) -> Precision:
    """The largest period that ends on `day`."""
    if day.day < monthrange(day.year, day.month)[1]:
        return Precision.DAY
    return Precision.YEAR if day.month == 12 else Precision.MONTH


def _said(day: date, unit: Precision) -> str:
    if unit is Precision.YEAR:
        return f"{day.year}"
    month = f"{MONTHS[day.month - 1]} {day.year}"
    return month if unit is Precision.MONTH else f"{day.day} {month}"
