"""Which tellings tell of the same thing.

Two sentences under the same days are one event when they share enough of what they say: their names, and the beginnings
of their words without the common ones. Words decide, not meaning, so the tellings stay at hand for a reader to judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import chain, groupby

from index.core.dates import Precision
from index.core.timeline import Telling, TimelineEvent
from index.core.words import words

_STEM = 5
"""Letters of a word that count: "captured" and "captures" are the same."""
_OFTEN = 0.05
"""A word in more of the sentences says nothing of which event it is: "Iraq" among articles on Iraq."""
_SHARED = 3
_ALIKE = {Precision.DAY: 0.25, Precision.WEEK: 0.4, Precision.MONTH: 0.4}
"""How much of the shorter sentence two have to share; the less exact the days, the more."""
_NEARLY_THE_SAME = 0.6
_MOST_COMPARED = 100
"""Events of the same days, or near ones, that each is compared with, so that one crowded day is no pile of work."""
_DAYS_APART = 3
"""Tellings of one thing that give days so far apart disagree; farther ones are two things."""
_LITTLE_WORDS = """a about after again all also an and any are as at be been before being but by could did do during
early for from had has have he her his how in into is it its last late later man many may more most next no not now of
on one only or other over said says she since so some than that the their them then there these they this those to two
under until up was were what when where which while who will with would"""
_TIMES = """year years month months week weeks day days time monday tuesday wednesday thursday friday saturday sunday
january february march april june july august september october november december"""
_COMMON = frozenset(f"{_LITTLE_WORDS} {_TIMES}".split())


def events(tellings: Iterable[Telling]) -> tuple[TimelineEvent, ...]:
    """The events of these tellings, in order of their days; of equal first days the more exact one stands first."""
    ordered = sorted(tellings, key=_place)
    found: list[TimelineEvent] = []
    said = _contents(ordered)
    for _, together in groupby(ordered, key=lambda telling: (telling.days.first, telling.days.last)):
        found += [
            TimelineEvent(group[0].days, tuple(sorted(group, key=_standing)))
            for group in _grouped(list(together), said)
        ]
    return _with_others(found, said)


def _place(telling: Telling) -> tuple[object, ...]:
    published = telling.published.range.first if telling.published else telling.days.first
    return telling.days.first, telling.days.last, published, telling.article, telling.span


def _standing(telling: Telling) -> tuple[bool, object, int]:
    """Who stands for all: a sentence of a reader's length, the earliest article, the earliest place."""
    published = telling.published.range.first if telling.published else telling.days.first
    return not 30 <= len(telling.sentence) <= 220, published, telling.span.start


def _contents(tellings: Sequence[Telling]) -> dict[int, frozenset[str]]:
    """What each sentence says, by the identity of the telling: words that not many of the others have."""
    said = {id(telling): _content(telling) for telling in tellings}
    counts = Counter(chain.from_iterable(said.values()))
    most = max(_SHARED + 1, _OFTEN * len(said))
    return {key: frozenset(word for word in content if counts[word] <= most) for key, content in said.items()}


def _content(telling: Telling) -> frozenset[str]:
    before, after = telling.sentence[: telling.date.start], telling.sentence[telling.date.end :]
    found = (word for word, _, _ in words(f"{before} {after}"))
    return frozenset(word[:_STEM] for word in found if word not in _COMMON and not word.isdigit()) | telling.names


def _grouped(tellings: Sequence[Telling], said: dict[int, frozenset[str]]) -> list[list[Telling]]:
    groups: list[list[Telling]] = []
    for telling in tellings:
        content = said[id(telling)]
        for group in groups[-_MOST_COMPARED:]:
            # Against what stands for the group: chains of half alike sentences would join everything.
            if _same(content, said[id(group[0])], telling, group[0]):
                group.append(telling)
                break
        else:
            groups.append([telling])
    return groups


def _same(one: frozenset[str], other: frozenset[str], telling: Telling, first: Telling) -> bool:
    if telling.article == first.article and telling.sentence == first.sentence:
        return True
    return _alike(one, other) >= _ALIKE.get(telling.days.precision, _NEARLY_THE_SAME)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the shorter one that both have; 0 where it is too little to tell."""
    shared = len(one & other)
    return shared / min(len(one), len(other)) if shared >= _SHARED else 0.0


def _with_others(found: list[TimelineEvent], said: dict[int, frozenset[str]]) -> tuple[TimelineEvent, ...]:
    """Events with what disagrees about their day: other articles that say nearly the same of a day close by."""
    others: dict[int, list[Telling]] = {}
    dropped: set[int] = set()
    for number, event in enumerate(found):
        if event.days.precision is not Precision.DAY:
            continue
        for later in range(number + 1, min(len(found), number + 1 + _MOST_COMPARED)):
            other = found[later]
            if other.days.first > event.days.first + timedelta(days=_DAYS_APART):
                break
            if other.days.precision is Precision.DAY and other.days != event.days and _disagree(event, other, said):
                more, fewer = (number, later) if event.articles >= other.articles else (later, number)
                if more not in dropped and fewer not in dropped:
                    others.setdefault(more, []).extend((*found[fewer].tellings, *others.pop(fewer, ())))
                    dropped.add(fewer)
    return tuple(
        TimelineEvent(event.days, event.tellings, tuple(others.get(number, ())))
        for number, event in enumerate(found)
        if number not in dropped
    )


def _disagree(one: TimelineEvent, other: TimelineEvent, said: dict[int, frozenset[str]]) -> bool:
    if {telling.article for telling in one.tellings} & {telling.article for telling in other.tellings}:
        return False
    return _alike(said[id(one.tellings[0])], said[id(other.tellings[0])]) >= _NEARLY_THE_SAME
