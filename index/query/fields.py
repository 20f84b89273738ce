"""The fields and signs of the query language, as the parser reads them and as help screens show them.

`FIELDS` and `SIGNS` are in the order of the help. Every example is a whole query without a problem.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.core.query import Field


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field: `name` and `aliases` are typed in front of a colon, in any case; `looks_in` ends "Looks in ..."."""

    name: str
    aliases: tuple[str, ...]
    looks_in: str
    example: str
    field: Field | None = None
    """What a word of it looks in; None where its value is a date."""
    comparison: str = ""
    """Date fields: the sign that it puts before its date, if any."""
    mentioned: bool = False
    """Date fields: whether the date is one that the text mentions, not that of publication."""


@dataclass(frozen=True, slots=True)
class SignRow:
    """A sign of the language: how it is typed, what it finds, and a query that uses it."""

    typed: str
    finds: str
    example: str


FIELDS: tuple[FieldRow, ...] = (
    FieldRow("title", (), "the title", "title:(mosul OR raqqa)", Field.TITLE),
    FieldRow("person", (), "the people named in the article", 'person:"John Kerry"', Field.PERSON),
    FieldRow("org", ("organisation", "organization"), "the organisations named in it", "org:nato", Field.ORGANISATION),
    FieldRow("place", (), "the places named in it", "place:erbil", Field.PLACE),
    FieldRow("publisher", ("source",), "the publisher", "publisher:reuters", Field.PUBLISHER),
    FieldRow("date", ("published",), "the day of publication", "date:2014..2017"),
    FieldRow("before", (), "the day of publication, earlier than a date", "before:2016-05", comparison="<"),
    FieldRow("after", (), "the day of publication, later than a date", 'after:"27 Sep 2024"', comparison=">"),
    FieldRow("on", ("about",), "the dates that the text mentions", "on:October 2016", mentioned=True),
)

SIGNS: tuple[SignRow, ...] = (
    SignRow("word word", "all the words, in any of their forms", "ceasefire talks"),
    SignRow('"..."', "the words one after the other, as they stand", '"air force"'),
    SignRow("OR  |", "either side", "syria OR lebanon"),
    SignRow("-  NOT", "articles without what follows", 'jets -"air force"'),
    SignRow("( )", "what belongs together", "(syria OR lebanon) border"),
    SignRow("WITH", "names in one paragraph", 'person:"John Kerry" WITH org:nato'),
    SignRow("BESIDE", "names in one sentence", "org:peshmerga BESIDE place:erbil"),
    SignRow("*", "every word that begins so", "pesh*"),
    SignRow("=", "the word in this form only", "=force"),
)

BY_NAME: dict[str, FieldRow] = {name: row for row in FIELDS for name in (row.name, *row.aliases)}
"""Every row under its name and under each alias, all in lower case."""
