"""Which request is asked, and which answer counts."""

from __future__ import annotations

from index.core.entities import EntityKind
from index.core.query import Everything, Field, ParsedQuery, Phrase
from index.core.search import ResultPage, SearchRequest, Sort
from index.query.parser import parse
from tui.conversation import Conversation, Purpose, name_query


def page(request: SearchRequest, total: int = 500) -> ResultPage:
    return ResultPage(request, ParsedQuery(request.text, Everything()), total, ())


def test_only_the_latest_request_is_answered():
    talk = Conversation()
    first = talk.ask("pesh", typing=True)
    second = talk.ask("peshm", typing=True)
    assert second.seq > first.seq
    assert talk.take(page(first)) is None
    assert talk.take(page(second)) is Purpose.NEW
    assert talk.take(page(second)) is None


def test_more_is_asked_only_when_nothing_else_is_awaited():
    talk = Conversation()
    first = talk.ask("a", typing=True)
    assert talk.more(60) is None
    talk.take(page(first))
    more = talk.more(60)
    assert (more.offset, more.text) == (60, "a")
    assert talk.more(60) is None
    further = talk.more(120)
    assert talk.take(page(more)) is None
    assert talk.take(page(further)) is Purpose.MORE
    assert talk.answer.request is first


def test_a_changed_archive_asks_again_but_never_hides_a_new_query():
    talk = Conversation()
    talk.take(page(talk.ask("a", typing=True)))
    again = talk.again(40)
    assert again.offset == 40
    assert talk.take(page(again)) is Purpose.AGAIN
    talk.ask("ab", typing=True)
    assert talk.take(page(talk.again(40))) is Purpose.NEW


def test_sorts_cycle_and_all_articles_come_newest_first():
    talk = Conversation()
    assert talk.ask("", typing=True).sort is Sort.NEWEST
    assert talk.next_sort().sort is Sort.OLDEST
    assert talk.next_sort().sort is Sort.NEWEST
    talk = Conversation()
    assert talk.ask("a", typing=True).sort is Sort.RELEVANCE
    assert [talk.next_sort().sort for _ in range(3)] == [Sort.NEWEST, Sort.OLDEST, Sort.RELEVANCE]


def test_a_failure_of_an_old_request_is_no_failure():
    talk = Conversation()
    first = talk.ask("a", typing=True)
    second = talk.ask("b", typing=True)
    assert not talk.fail(first)
    assert talk.fail(second) is Purpose.NEW


def test_a_name_becomes_a_query_of_its_kind():
    query = parse(name_query(EntityKind.ORGANISATION, 'River "Osk" Commission'))
    assert not query.problems
    assert query.tree == Phrase(("river", "osk", "commission"), Field.ORGANISATION)
