"""What was asked, what is awaited, what an answer is good for: the search side of the library screen, without a screen.

One request is outstanding at a time, because a session answers the latest only. An answer is taken only if it is that
of the outstanding request; so results of earlier keystrokes never appear after later ones.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum, auto

from index.core.entities import Entity, EntityKind
from index.core.query import Field
from index.core.search import Needle, ResultPage, SearchRequest, Sort
from tui.layout.marks import Mark, MarkKind
from tui.layout.page import Reading
from tui.layout.resultrow import WINDOW

SORT_ORDER = (Sort.RELEVANCE, Sort.NEWEST, Sort.OLDEST)

FIELD_OF = {
    EntityKind.PERSON: Field.PERSON,
    EntityKind.ORGANISATION: Field.ORGANISATION,
    EntityKind.PLACE: Field.PLACE,
}


class Purpose(Enum):
    """What a request is for, and so what becomes of its answer."""

    NEW = auto()
    """Another query or sort: the list begins at its top."""
    AGAIN = auto()
    """The same query on a changed archive: selection and view stay."""
    MORE = auto()
    """A further stretch of the same answer."""


class Conversation:
    """Makes requests with growing numbers and tells which answers count."""

    def __init__(self) -> None:
        self.text = ""
        self.typing = False
        self._choices = {False: Sort.RELEVANCE, True: Sort.NEWEST}  # for a query; for all articles
        self.answer: ResultPage | None = None
        self.awaited: SearchRequest | None = None
        self._purpose = Purpose.NEW
        self._seq = 0

    @property
    def needles(self) -> tuple[Needle, ...]:
        """What the answer that is shown marks in an article."""
        return self.answer.needles if self.answer is not None else ()

    @property
    def sort(self) -> Sort:
        """The order in force. What is chosen for all articles says nothing about the order of hits."""
        return self._choices[not self.text.strip()]

    def ask(self, text: str, *, typing: bool, around: str = "") -> SearchRequest:
        """A new query, answered from its top, or around an article."""
        self.text, self.typing = text, typing
        return self._request(Purpose.NEW, 0, around)

    def next_sort(self) -> SearchRequest:
        """The same query in the next order; all articles have no best one."""
        everything = not self.text.strip()
        orders = SORT_ORDER[1:] if everything else SORT_ORDER
        self._choices[everything] = orders[(orders.index(self.sort) + 1) % len(orders)]
        return self._request(Purpose.NEW, 0)

    def again(self, offset: int, around: str = "") -> SearchRequest:
        """The same query once more, the archive having changed; a new query that is awaited stays a new one."""
        if self.answer is None or (self.awaited is not None and self._purpose is Purpose.NEW):
            return self._request(Purpose.NEW, 0, self.awaited.around if self.awaited else "")
        return self._request(Purpose.AGAIN, offset, around)

    def more(self, offset: int) -> SearchRequest | None:
        """A further stretch; None while a whole answer is awaited, which will ask for itself."""
        if self.answer is None or (self.awaited is not None and self._purpose is not Purpose.MORE):
            return None
        if self.awaited is not None and self.awaited.offset == offset:
            return None
        return replace(self._request(Purpose.MORE, offset), typing=self.answer.request.typing)

    def _request(self, purpose: Purpose, offset: int, around: str = "") -> SearchRequest:
        self._seq += 1
        self._purpose = purpose
        self.awaited = SearchRequest(self._seq, self.text, self.sort, offset, WINDOW, self.typing, around)
        return self.awaited

    def take(self, page: ResultPage) -> Purpose | None:
        """What to do with an answer; None for one that nobody waits for any more."""
        if not self._is_awaited(page.request):
            return None
        self.awaited = None
        if self._purpose is not Purpose.MORE:
            self.answer = page
        return self._purpose

    def fail(self, request: SearchRequest) -> Purpose | None:
        """What the request was for that failed; None for one that nobody waits for any more."""
        if not self._is_awaited(request):
            return None
        self.awaited = None
        return self._purpose

    @property
    def awaits_new(self) -> bool:
        """Whether the answer that is shown is not that of the query in the box."""
        return self.awaited is not None and self._purpose is Purpose.NEW

    def _is_awaited(self, request: SearchRequest) -> bool:
        return self.awaited is not None and request.seq == self.awaited.seq


def narrowed(text: str, clause: str) -> str:
    """The query with a further clause, which holds for all of it."""
    text = text.strip()
    if text.count('"') % 2:
        text += '"'
    if re.search(r"\bOR\b|\|", text):
        text = f"({text})"
    return f"{text} {clause}".strip()


def followed(reading: Reading | None, mark: Mark | None) -> str:
    """The query for all articles with what is marked; empty where it is nothing to search for."""
    if reading is None or mark is None:
        return ""
    if mark.kind is MarkKind.DATE:
        days = reading.annotations.dates[int(mark.key)].range
        return f"on:{days.to_query()}" if days is not None else ""
    entity = named(reading, mark)
    return name_query(entity.kind, entity.name) if entity is not None else ""


def named(reading: Reading, mark: Mark | None) -> Entity | None:
    """Who or what is marked, if it is a name."""
    if mark is None or mark.kind in (MarkKind.DATE, MarkKind.HIT):
        return None
    return reading.annotations.entity(mark.key)


def name_query(kind: EntityKind, name: str) -> str:
    """The query for all articles that name an entity."""
    words = " ".join(name.replace('"', " ").split())
    return f'{FIELD_OF[kind].value}:"{words}"'
