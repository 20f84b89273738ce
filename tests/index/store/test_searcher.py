"""Every query finds exactly the articles that a plain reading of its tree finds."""

import itertools
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage

from index.core.annotations import Annotations
from index.core.article import Article, BlockKind, Origin, RawArticle, RawBlock, Sourced, make_article
from index.core.dates import DateMention, DateRange, Precision, TimexType
from index.core.entities import Entity, EntityKind, Mention, entity_id
from index.core.errors import ArchiveError, CancelledError, NotFoundError
from index.core.query import (
    And,
    Everything,
    Field,
    MentionedIn,
    Node,
    Not,
    Or,
    ParsedQuery,
    Phrase,
    Prefix,
    PublishedIn,
    Word,
)
from index.core.search import Sort
from index.core.span import Span
from index.core.words import words
from index.query.parser import parse
from index.store.explain import explain
from index.store.reader import StoreReader
from index.store.schema import catalogue_file
from index.store.searcher import Searcher
from index.store.writer import StoreWriter

VOCABULARY = ("oil", "oils", "price", "prices", "the", "of", "iraq", "mosul", "gulf", "war")
NAMES = ("John Kerry", "Kerry Brown", "Ann Lee")


def make(number: int) -> tuple[Article, Annotations]:
    """An article whose words, date and names follow from its number."""
    body = " ".join(VOCABULARY[(number * 7 + step * (number % 3 + 1)) % len(VOCABULARY)] for step in range(6))
    raw = RawArticle(
        (RawBlock(BlockKind.PARAGRAPH, body),),
        title=Sourced(VOCABULARY[number % len(VOCABULARY)], Origin.HEADER),
        published=Sourced(DateRange.day(date(2000 + number % 5, 1 + number % 12, 3)), Origin.META)
        if number % 4
        else None,
    )
    article = make_article(raw, identity=f"id{number:02}", path=f"{number}.txt", format_name="text")
    name = NAMES[number % 3]
    mentioned = [
        DateRange.year(1990 + number % 12),
        DateRange.day(date(2000 + number % 3, 1 + number % 12, 9)),
        DateRange(date(2000, 12, 20), date(2001, 2, number % 28 + 1), Precision.INTERVAL),
    ][: number % 4]
    return article, Annotations(
        (Entity(entity_id(EntityKind.PERSON, name), EntityKind.PERSON, name),),
        (Mention(Span(0, 3), entity_id(EntityKind.PERSON, name)),),
        dates=tuple(DateMention(Span(at, at + 1), TimexType.DATE, "x", days) for at, days in enumerate(mentioned)),
    )


CORPUS = [make(number) for number in range(40)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of several segments, with deletions in them."""
    folder = tmp_path_factory.mktemp("index")
    with StoreWriter(folder) as writer:
        for start in range(0, 40, 10):
            for article, annotations in CORPUS[start : start + 10]:
                writer.put(article, annotations, digest=article.id)
            extra, annotations = make(100 + start)
            writer.put(extra, annotations, digest="x")
            writer.commit()
            writer.remove(extra.id)
        writer.commit()
    return folder


@pytest.fixture(scope="module")
def searcher(folder: Path) -> Iterator[Searcher]:
    searcher = Searcher(folder)
    yield searcher
    searcher.close()


def texts(article: Article, annotations: Annotations, field: Field) -> list[list[str]]:
    """The texts of a field, each as its words."""
    chosen = {
        Field.TEXT: [article.title, article.body],
        Field.TITLE: [article.title],
        Field.PERSON: [entity.name for entity in annotations.entities],
    }[field]
    return [[word for word, _, _ in words(text)] for text in chosen]


def stem(word: str) -> str:
    return {"oils": "oil", "prices": "price"}.get(word, word)


def expected(node: Node, article: Article, annotations: Annotations) -> bool:
    match node:
        case Everything():
            return True
        case And(parts):
            return all(expected(part, article, annotations) for part in parts)
        case Or(parts):
            return any(expected(part, article, annotations) for part in parts)
        case Not(part):
            return not expected(part, article, annotations)
        case PublishedIn(days):
            return article.published is not None and article.published.range.overlaps(days)
        case MentionedIn(days):
            return any(mention.range is not None and mention.range.overlaps(days) for mention in annotations.dates)
        case Word(word, field, exact):
            found = itertools.chain(*texts(article, annotations, field))
            same = field is Field.PERSON or exact
            return any(other == word if same else stem(other) == stem(word) for other in found)
        case Prefix(start, field, _):
            return any(word.startswith(start) for text in texts(article, annotations, field) for word in text)
        case Phrase(wanted, field, typing):
            return any(
                text[at : at + len(wanted) - 1] == list(wanted[:-1])
                and len(text) > at + len(wanted) - 1
                and (
                    text[at + len(wanted) - 1].startswith(wanted[-1])
                    if typing
                    else text[at + len(wanted) - 1] == wanted[-1]
                )
                for text in texts(article, annotations, field)
                for at in range(len(text))
            )


vocabulary = st.sampled_from((*VOCABULARY, "absent"))
fields = st.sampled_from((Field.TEXT, Field.TITLE))
days = st.sampled_from([DateRange.year(year) for year in range(1999, 2006)] + [DateRange.month(2001, 2)])
leaves = st.one_of(
    st.builds(Word, vocabulary, fields, st.booleans()),
    st.builds(Word, st.sampled_from(("kerry", "john", "ann")), st.just(Field.PERSON), st.just(value=True)),
    st.builds(Prefix, st.sampled_from(("o", "pr", "pri", "price", "w", "zz")), fields),
    st.builds(Phrase, st.lists(vocabulary, min_size=1, max_size=3).map(tuple), fields, st.booleans()),
    st.builds(Phrase, st.just(("john", "kerry")), st.just(Field.PERSON)),
    st.builds(PublishedIn, days),
    st.builds(MentionedIn, days),
    st.just(Everything()),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(lambda part, other: And((part, Not(other))), inner, leaves),
    ),
    max_leaves=5,
)


def found(searcher: Searcher, tree: Node, sort: Sort = Sort.RELEVANCE) -> list[str]:
    return [hit.id for hit in searcher.search(ParsedQuery("", tree), sort=sort, limit=100).hits]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees)
def test_a_query_finds_what_it_says(searcher: Searcher, tree: Node) -> None:
    assert sorted(found(searcher, tree)) == [a.id for a, annotations in CORPUS if expected(tree, a, annotations)]


def test_every_window_of_a_ranking_agrees_with_the_whole(searcher: Searcher) -> None:
    query = ParsedQuery("", Everything())
    whole = [hit.id for hit in searcher.search(query, limit=100).hits]
    windows = [searcher.search(query, offset=at, limit=7).hits for at in range(0, 40, 7)]
    assert [hit.id for hits in windows for hit in hits] == whole


def test_sorting_by_date_puts_articles_without_one_last(searcher: Searcher) -> None:
    dates = {a.id: a.published.range.first if a.published else None for a, _ in CORPUS}
    newest = [dates[identity] for identity in found(searcher, Everything(), Sort.NEWEST)]
    oldest = [dates[identity] for identity in found(searcher, Everything(), Sort.OLDEST)]
    known = sorted(day for day in dates.values() if day)
    assert oldest == [*known, *[None] * 10]
    assert newest == [*reversed(known), *[None] * 10]


def test_the_typed_form_ranks_before_its_variants(searcher: Searcher) -> None:
    assert searcher.search(ParsedQuery("", Word("prices"))).variants == ("price",)


def test_a_set_cancel_token_ends_a_search(searcher: Searcher) -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(CancelledError):
        searcher.search(ParsedQuery("", Everything()), cancel=cancel)


def test_articles_come_back_as_they_were_stored(folder: Path) -> None:
    reader = StoreReader(folder)
    assert [reader.read(article.id) for article, _ in CORPUS] == CORPUS
    with pytest.raises(NotFoundError):
        reader.read("id100")
    reader.close()


def test_a_damaged_record_is_told_with_the_way_out(folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "copy"
    shutil.copytree(folder, damaged)
    with closing(sqlite3.connect(catalogue_file(damaged))) as db:
        db.execute("UPDATE articles SET annotations = ?", (b"\x28\xb5\x2f\xfd no frame",))
        db.commit()
    identity = make(1)[0].id
    reader = StoreReader(damaged)
    with pytest.raises(ArchiveError, match="is damaged"):
        reader.read(identity)
    assert reader.article(identity).id == identity
    reader.close()


def test_a_query_without_hits_is_explained_part_by_part(searcher: Searcher) -> None:
    query = parse("oil pricse -absent")
    oil, prices, absent = explain(searcher, query)
    assert (oil.said, oil.without) == ("oil", 0)
    assert oil.alone == len(found(searcher, Word("oil")))
    assert (prices.said, prices.alone, prices.meant, prices.better) == ("pricse", 0, "prices", "oil prices -absent")
    assert prices.without == oil.alone
    assert prices.better_total == len(found(searcher, parse("oil prices").tree)) > 0
    assert (absent.said, absent.alone, absent.without) == ("not absent", None, 0)


def test_short_words_and_phrases_are_explained_without_a_guess(searcher: Searcher) -> None:
    assert [clause.meant for clause in explain(searcher, parse('oli "oil pricse"'))] == ["", ""]


def test_the_stretch_around_an_article_holds_it(searcher: Searcher) -> None:
    query = ParsedQuery("", Everything())
    whole = [hit.id for hit in searcher.search(query, limit=100).hits]
    for place in (0, 2, 20, 39):
        found_ = searcher.search(query, limit=9, around=whole[place])
        assert found_.offset == max(0, place - 3)
        assert [hit.id for hit in found_.hits] == whole[found_.offset : found_.offset + 9]
    assert searcher.search(query, limit=9, around="nothing").offset == 0


def test_an_index_that_is_written_while_it_is_opened_opens_as_the_newer_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with StoreWriter(tmp_path) as writer:
        for article, annotations in CORPUS[:3]:
            writer.put(article, annotations, digest="1")
        writer.commit()
        open_file = FileStorage.open_file

        def overtaken(storage: FileStorage, name: str, *given: object, **named: object) -> object:
            monkeypatch.undo()
            writer.put(*CORPUS[3], digest="2")
            writer.commit()
            return open_file(storage, name, *given, **named)

        monkeypatch.setattr(FileStorage, "open_file", overtaken)
        assert Searcher(tmp_path).articles == 4
