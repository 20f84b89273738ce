"""Names of the archive in the store: found by any form, near one another, counted, and as the reader put them right."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from index.core.annotations import Annotations
from index.core.article import Article, BlockKind, Origin, RawArticle, RawBlock, Sourced, make_article
from index.core.dates import DateRange
from index.core.entities import Entity, EntityKind, Mention, entity_id
from index.core.errors import ArchiveError
from index.core.names import NameCorrection, Say
from index.core.query import AddedAfter, And, Everything, Named, ParsedQuery
from index.core.search import Hit, Sort
from index.core.span import Span
from index.query.parser import parse
from index.store.archivenames import ArchiveNames
from index.store.explain import explain
from index.store.nameindex import NameIndex
from index.store.reader import StoreReader
from index.store.schema import catalogue_file
from index.store.searcher import Searcher
from index.store.writer import StoreWriter

PERSON, ORG, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
KERRY, HAGEL = (PERSON, "John Kerry", "Kerry"), (PERSON, "Chuck Hagel")
NATO, MAY, ERBIL = (ORG, "NATO"), (PERSON, "May"), (PLACE, "Erbil")


Forms = tuple[EntityKind, str] | tuple[EntityKind, str, str]


def make(identity: str, body: str, *entities: Forms, day: int = 1) -> tuple[Article, Annotations]:
    """An article whose paragraphs are parted by "|"; every form of the entities is a mention wherever it stands."""
    raw = RawArticle(
        tuple(RawBlock(BlockKind.PARAGRAPH, part) for part in body.split("|")),
        title=Sourced(identity, Origin.HEADER),
        published=Sourced(DateRange.day(date(2016, 1, day)), Origin.META),
    )
    article = make_article(raw, identity=identity, path=f"{identity}.txt", format_name="text")
    found: dict[int, Mention] = {}
    for kind, *forms in entities:
        for form in forms:
            at = article.body.find(form)
            while at >= 0:
                if not any(start <= at < mention.span.end for start, mention in found.items()):
                    found[at] = Mention(Span(at, at + len(form)), entity_id(kind, forms[0]))
                at = article.body.find(form, at + 1)
    known = tuple(Entity(entity_id(kind, name), kind, name, tuple(rest)) for kind, name, *rest in entities)
    return article, Annotations(known, tuple(mention for _, mention in sorted(found.items())))


CORPUS = [
    make("a", "John Kerry met NATO. Chuck Hagel did not.|Erbil is far.", KERRY, HAGEL, NATO, ERBIL, day=1),
    make("b", "Kerry spoke. NATO listened.|In May nothing came of it.", KERRY, NATO, MAY, day=2),
    make("c", "John Kerry left Erbil|NATO stayed. Chuck Hagel and NATO agreed.", KERRY, HAGEL, NATO, ERBIL, day=3),
    make("d", "Kerry, he said, is a county.", (PERSON, "Kerry"), day=4),
    make("e", "Nothing was said at Camp Taji.", day=5),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two segments, and an article that came and went."""
    folder = tmp_path_factory.mktemp("names")
    with StoreWriter(folder) as writer:
        for article, annotations in CORPUS[:3]:
            writer.put(article, annotations, digest=article.id)
        gone, annotations = make("x", "Ann Lee met NATO.", (PERSON, "Ann Lee"), NATO)
        writer.put(gone, annotations, digest="x")
        writer.commit()
        for article, annotations in CORPUS[3:]:
            writer.put(article, annotations, digest=article.id)
        writer.remove("x")
        writer.commit()
    return folder


class Asked:
    """A searcher to which the reader said something."""

    def __init__(self, folder: Path, said: Sequence[NameCorrection] = ()) -> None:
        made: dict[tuple[int, int], ArchiveNames] = {}

        def names(index: NameIndex) -> ArchiveNames:
            if index.edition not in made:
                made[index.edition] = index.make(index.seen(), said)
            return made[index.edition]

        self.searcher = Searcher(folder, names=names)

    def find(self, text: str, *, typing: bool = False) -> str:
        """The ids of what a query finds, in order of the alphabet."""
        query = parse(text, typing=typing)
        assert query.problems == ()
        return "".join(sorted(hit.id for hit in self.searcher.search(query).hits))

    def hits(self, text: str) -> tuple[Hit, ...]:
        return self.searcher.search(parse(text)).hits

    def count(self, identity: str) -> tuple[int, int]:
        """Articles and mentions of an entity over the archive; those that are found are as many."""
        names = self.searcher.who.names()
        number = names.numbers[names.directory.entity(identity).id]
        _, tally = self.searcher.named(Everything())
        assert tally.documents[number] == self.searcher.count(Named(identity))
        return int(tally.documents[number]), int(tally.occurrences[number])


@pytest.fixture(scope="module")
def asked(folder: Path) -> Iterator[Asked]:
    asked = Asked(folder)
    yield asked
    asked.searcher.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("person:kerry", "abcd"),
        ('person:"john kerry"', "abc"),
        ("person:john", "abc"),
        ("person:nato", ""),
        ("org:nato", "abc"),
        ("org:nat", ""),
        ("org:nat*", "abc"),
        ("person:(hagel OR may)", "abc"),
        ("org:nato -person:hagel", "b"),
        ("spoke person:kerry", "b"),
        ('person:"ann lee"', ""),
        ('person:"john kerry" WITH org:nato', "ab"),
        ('person:"john kerry" BESIDE org:nato', "a"),
        ("person:hagel WITH org:nato", "ac"),
        ("person:hagel BESIDE org:nato", "c"),
        ("person:hagel WITH place:erbil", ""),
        ("person:kerry WITH person:hagel WITH org:nato", "a"),
        ("person:(hagel OR may) WITH org:nato", "ac"),
        ("-(person:hagel WITH org:nato) org:nato", "b"),
    ],
)
def test_names_are_found_by_any_form_and_near_one_another(asked: Asked, text: str, found: str) -> None:
    assert asked.find(text) == found


def test_a_name_that_is_being_typed_is_found(asked: Asked) -> None:
    assert asked.find("person:hag", typing=True) == "ac"
    assert asked.find("person:hagel WITH org:na", typing=True) == "ac"


def test_mentions_rank_and_are_marked(asked: Asked) -> None:
    hits = asked.searcher.search(parse('person:"john kerry"')).hits
    assert [hit.snippet.text[span.start : span.end] for hit in hits for span in hit.snippet.hits] != []
    marked = {hit.id: [span.cut(hit.snippet.text) for span in hit.snippet.hits] for hit in hits}
    assert marked["b"] == ["Kerry"]
    assert asked.searcher.search(parse("org:nato")).hits[0].id == "c"  # which names it twice


def test_entities_are_counted_over_what_a_query_finds(asked: Asked) -> None:
    assert asked.count("person:john-kerry") == (3, 3)
    assert asked.count("organisation:nato") == (3, 4)
    total, tally = asked.searcher.named(parse("org:nato -person:hagel").tree)
    names = asked.searcher.who.names()
    counted = {
        entity.name: (int(tally.documents[n]), tally.least[n], tally.greatest[n])
        for n, entity in enumerate(names.directory.entities)
        if tally.documents[n]
    }
    day = date(2016, 1, 2).toordinal()
    assert total == 1
    assert counted == dict.fromkeys(("John Kerry", "NATO", "May"), (1, day, day))


def test_what_no_article_has_any_more_is_no_entity(asked: Asked) -> None:
    assert "Ann Lee" not in {entity.name for entity in asked.searcher.who.names().directory.entities}


def test_the_reader_puts_names_right_without_a_new_index(folder: Path) -> None:
    def say(*said: tuple[Say, str, str]) -> Asked:
        return Asked(folder, [NameCorrection(*one) for one in said])

    assert say((Say.NOT_A_NAME, "person:may", "May")).find("person:may") == ""
    moved = say((Say.KIND, "organisation:nato", "place"))
    assert (moved.find("org:nato"), moved.find("place:nato"), moved.count("place:nato")) == ("", "abc", (3, 4))
    joined = say((Say.SAME, "person:kerry", "person:john-kerry"))
    assert joined.find('person:"john kerry"') == "abcd"
    assert joined.count("person:kerry") == (4, 4)
    apart = say((Say.APART, "Kerry", "person:john-kerry"))
    assert apart.find('person:"john kerry"') == "ac"
    assert apart.count("person:john-kerry") == (2, 2)
    assert apart.count("person:kerry") == (2, 2)  # of b and d
    assert apart.find('person:"john kerry" WITH org:nato') == "a"
    marked = [span.cut(hit.snippet.text) for hit in apart.hits("person:kerry -john") for span in hit.snippet.hits]
    assert marked == ["Kerry", "Kerry"]
    called = say((Say.CALLED, "person:chuck-hagel", "Charles Hagel"))
    assert called.find("person:charles") == called.find("person:chuck") == "ac"
    always = say((Say.ALWAYS, "Camp Taji", "place"))
    assert always.find("place:taji") == "e"
    assert [span.cut(hit.snippet.text) for hit in always.hits("place:taji") for span in hit.snippet.hits] == [
        "Camp Taji"
    ]
    assert always.count("place:camp-taji") == (1, 1)
    assert always.find("place:taji WITH org:nato") == ""


def test_a_slip_in_a_name_is_explained_by_a_name(asked: Asked) -> None:
    (clause,) = explain(asked.searcher, parse("person:hagle"))
    assert (clause.meant, clause.meant_alone, clause.better_total) == ("hagel", 2, 2)
    assert explain(asked.searcher, parse("person:spike"))[0].meant == ""  # "spoke" is no name


def test_an_entity_that_is_unknown_is_in_no_article(asked: Asked) -> None:
    assert asked.searcher.count(Named("person:nobody")) == 0


def test_more_names_than_are_scored_are_found_all_the_same(tmp_path: Path) -> None:
    with StoreWriter(tmp_path) as writer:
        for number in range(90):
            name = f"Ann{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]} Lee{number}"
            writer.put(*make(f"n{number:02}", f"{name} met NATO.", (PERSON, name), NATO), digest="1")
        writer.commit()
    asked = Asked(tmp_path)
    assert asked.searcher.search(parse("person:ann*")).total == 90
    assert asked.searcher.search(parse("person:ann* BESIDE org:nato")).total == 90


def test_when_an_article_came_in_stays_with_it(tmp_path: Path) -> None:
    with StoreWriter(tmp_path) as writer:
        writer.put(*CORPUS[0], digest="1", saved=1_000)
        writer.put(*CORPUS[1], digest="1", saved=2_000)
        writer.commit()
    with StoreWriter(tmp_path) as writer:
        writer.put(*CORPUS[0], digest="2", saved=3_000)  # it was changed
        writer.put(*CORPUS[2], digest="1", saved=500)  # an old file that came later
        writer.commit()
    searcher = Searcher(tmp_path)
    assert searcher.newest() > 1_600_000_000_000

    def since(moment: int) -> list[str]:
        return sorted(searcher.ids(And((Named("organisation:nato"), AddedAfter(moment))), limit=None, sort=Sort.NEWEST))

    assert [since(moment) for moment in (999, 1_000, 2_000)] == [["a", "b", "c"], ["b", "c"], ["c"]]


def test_the_commonest_way_of_writing_stands_for_a_form(tmp_path: Path) -> None:
    with StoreWriter(tmp_path) as writer:
        for number, form in enumerate(("KERRY", "Kerry", "Kerry")):
            writer.put(*make(f"k{number}", f"{form} spoke.", (PERSON, form)), digest="1")
        writer.commit()
    (entity,) = Searcher(tmp_path).who.names().directory.entities
    assert (entity.name, entity.aliases, entity.articles) == ("Kerry", (), 3)


KILLED = """
    import os, signal, sys
    from pathlib import Path
    from index.store.catalogue import Catalogue
    from index.store.writer import StoreWriter
    from tests.index.store.test_names import CORPUS

    step = sys.argv[2]
    real = getattr(Catalogue, step)

    def deadly(self, *given):
        if step == "put_names":  # within the transaction
            real(self, *given)
        os.kill(os.getpid(), signal.SIGKILL)

    with StoreWriter(Path(sys.argv[1])) as writer:
        writer.put(*CORPUS[0], digest="1")
        writer.commit()
        setattr(Catalogue, step, deadly)
        for one in CORPUS[1:]:
            writer.put(*one, digest="1")
        writer.commit()
"""


@pytest.mark.parametrize("step", ["put_names", "mark_indexed"])
def test_a_kill_leaves_names_that_the_next_writer_makes_whole(tmp_path: Path, step: str) -> None:
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path), step], check=False)
    assert done.returncode == -signal.SIGKILL
    with StoreWriter(tmp_path) as writer:
        for one in CORPUS:
            writer.put(*one, digest="1")
        writer.commit()
    asked = Asked(tmp_path)
    assert asked.count("person:john-kerry") == (3, 3)
    assert asked.count("organisation:nato") == (3, 4)
    reader = StoreReader(tmp_path)
    assert [reader.read(article.id) for article, _ in CORPUS] == CORPUS
    reader.close()


def test_a_catalogue_without_names_is_damage(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    with closing(sqlite3.connect(catalogue_file(tmp_path / "copy"))) as db:
        db.execute("DROP TABLE names")
    with pytest.raises(ArchiveError, match="can't be read"):
        Searcher(tmp_path / "copy").search(ParsedQuery("", parse("person:kerry").tree))
