"""One open archive: what a front end can do with it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from index.annotate.annotator import annotate
from index.core.annotations import Annotations
from index.core.article import Article, Origin, Published
from index.core.dates import DateRange
from index.core.errors import ArchiveError
from index.core.events import ArchiveChanged, Event, IndexFinished, IndexProgressed
from index.core.indexing import Failure, IndexProgress, IndexSummary
from index.core.names import EntityPage, EntityRequest, NameCorrection, NamesPage, NamesRequest
from index.core.search import ResultPage, SearchRequest
from index.core.timeline import TimelinePage, TimelineRequest
from index.ingest.run import bring_up_to_date
from index.library.corrections import change_corrections
from index.session.configuration import read_configuration
from index.session.indexing import IndexingProcess
from index.session.namebook import NameBook
from index.session.names import ReaderNames
from index.session.places import configuration_file, corrections_file, index_folder, remember, watch_file
from index.session.search_thread import SearchThread
from index.store.reader import StoreReader
from index.store.searcher import Searcher, edition, latest_generation


class Session:
    """An open archive. `listener` is called from the session's own threads, never from the caller's."""

    def __init__(self, archive: Path, listener: Callable[[Event], None] = lambda _: None) -> None:
        self.archive = archive.resolve()
        # Where the reader's files are follows from the mark that this makes.
        remember(self.archive)
        self._folder = index_folder(self.archive)
        self._listener = listener
        corrections, watched = corrections_file(self.archive), watch_file(self.archive)
        self._book = NameBook(corrections, watched)
        self._search = SearchThread(self._folder, listener, self._book)
        # Threads with searchers of their own: a long timeline or list of names never holds up a search.
        self._timelines = SearchThread(self._folder, listener, self._book)
        self._names = SearchThread(self._folder, listener, self._book)
        self._reader_names = ReaderNames(self._book, self._names, corrections, watched, self._changed)
        self._indexing: IndexingProcess | None = None
        self._again = False  # something was corrected while an indexing ran
        self._closed = False
        self._flagging = False
        self._committed = 0
        self._lock = threading.Lock()
        self._starting = threading.RLock()
        self._reader: StoreReader | None = None
        self._catalogue = 0

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def articles(self) -> int:
        """How many articles can be searched now; ArchiveError where the store can't be read."""
        with self._lock:
            reader = self._open_reader()
            return reader.count() if reader else 0

    @property
    def indexed(self) -> bool:
        """Whether anything was indexed yet."""
        return latest_generation(self._folder) >= 0

    def submit(self, request: SearchRequest) -> None:
        """Ask without waiting. The latest request wins: older ones, waiting or running, are dropped. The answer is a
        `SearchAnswered` (or `SearchFailed`) event."""
        self._search.post(request)
        if not self._flagging:
            self._flagging = True
            self._reader_names.refresh()

    def answer(self, request: SearchRequest) -> ResultPage:
        """Ask and wait."""
        page: ResultPage = self._search.ask(request)
        return page

    def submit_timeline(self, request: TimelineRequest) -> None:
        """Ask for a timeline without waiting; the latest request wins. The answer is a `TimelineAnswered` (or
        `TimelineFailed`) event."""
        self._timelines.post(request)

    def timeline(self, request: TimelineRequest) -> TimelinePage:
        """Ask for a timeline and wait for it."""
        page: TimelinePage = self._timelines.ask(request)
        return page

    def submit_names(self, request: NamesRequest | EntityRequest) -> None:
        """Ask about names without waiting; the latest request wins. The answer is a `NamesAnswered` (or `NamesFailed`)
        event."""
        self._names.post(request)

    def names(self, request: NamesRequest) -> NamesPage:
        """Ask for names and wait."""
        page: NamesPage = self._names.ask(request)
        return page

    def entity(self, request: EntityRequest) -> EntityPage:
        """Ask for the page of an entity and wait; NotFoundError where the archive has none such."""
        page: EntityPage = self._names.ask(request)
        return page

    def complete(self, text: str, cursor: int) -> tuple[str, ...]:
        """The queries that `text` may become by completing a field, or a name after `person:`, `org:` or `place:`, that
        ends at the cursor; likeliest first."""
        return self._reader_names.complete(text, cursor)

    def correct_name(self, correction: NameCorrection) -> None:
        """The reader says something of a name. It holds for all that is read and asked from then on; `ArchiveChanged`
        follows. Of a merged entity it is said of each of its ids, where it is about what kind of thing it is."""
        self._reader_names.correct(correction)

    def undo_name(self) -> NameCorrection | None:
        """Take back what was said last of a name; None where nothing was."""
        return self._reader_names.undo()

    def name_corrections(self) -> tuple[NameCorrection, ...]:
        """What the reader said of names, oldest first."""
        return self._book.said

    def watch(self, entity_id: str, *, watched: bool) -> None:
        """Follow an entity, or no longer. Articles with it that come in from now on are flagged (`Hit.watched`)."""
        self._reader_names.watch(entity_id, watched=watched)

    def looked_at(self, entity_id: str) -> None:
        """The reader looked at a followed entity: what has come in so far is no longer new."""
        self._reader_names.looked_at(entity_id)

    def fresh_articles(self) -> dict[str, tuple[str, ...]]:
        """Article -> names of followed entities for which it is new, as far as is known by now."""
        return dict(self._book.fresh)

    def entity_id(self, name: str) -> str:
        """The id of the entity that a name, or an id, says; NotFoundError for none, ArchiveError for several."""
        return self._reader_names.entity_id(name)

    def name_of(self, entity_id: str) -> str:
        """The name of an entity; its id where no article has it."""
        return self._reader_names.name_of(entity_id)

    def read(self, identity: str) -> tuple[Article, Annotations]:
        """A stored article, in milliseconds, from any thread, with its names as the reader put them right;
        NotFoundError where there is none."""
        with self._lock:
            article, annotations = self._must_open().read(identity)
        return article, self._book.overlay.apply(annotations, article.body)

    def correct_published(self, identity: str, days: DateRange | None) -> tuple[Article, Annotations]:
        """The reader says when an article was published; None leaves that to the file again. Kept at once, and the
        index follows. Returns the article as it is with that date; without one, as it was stored."""
        with self._lock:
            article, annotations = self._must_open().read(identity)
            source = str(article.source)
            change_corrections(corrections_file(self.archive), lambda known: known.with_published(source, days))
        if days is not None:
            article = replace(article, published=Published(days, Origin.READER))
            plugin = read_configuration(configuration_file()).entities
            annotations = annotate(article.body, published=article.anchor, plugin=plugin)
        annotations = self._book.overlay.apply(annotations, article.body)
        with self._starting:
            self._again = True
            self._start_indexing()
        return article, annotations

    def find(self, name: str) -> str:
        """The id of the article that `name` says: an id, a path (one of its articles), or a path and the part after a
        "#"; NotFoundError where there is none."""
        path, _, part = name.rpartition("#")
        with self._lock:
            reader = self._must_open()
            ids = reader.ids_at(name)
            found = ids[0] if ids else reader.id_of_part(path, part)
            return found or reader.article(name).id

    def index_now(
        self, report: Callable[[IndexProgress], None] = lambda _: None, *, stop: threading.Event | None = None
    ) -> IndexSummary:
        """Bring the index up to date here and wait for it (command line)."""
        corrections = corrections_file(self.archive)
        plugin = read_configuration(configuration_file()).entities
        return bring_up_to_date(
            self.archive, self._folder, report=report, stop=stop, corrections=corrections, plugin=plugin
        )

    def start_indexing(self) -> None:
        """Bring the index up to date in a process of its own; progress comes as events. Does nothing while one runs."""
        with self._starting:
            self._start_indexing()

    def _start_indexing(self) -> None:
        if self._indexing is not None and self._indexing.running:
            if not self._indexing.ended:
                return
            self._indexing.wait()
        if self._closed:
            return
        self._again = False
        self._committed = 0
        self._indexing = IndexingProcess(self.archive, self._folder, self._heard)

    def stop_indexing(self) -> None:
        """Call a running indexing off; what is committed stays."""
        if self._indexing is not None:
            self._indexing.stop()

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read, from the catalogue."""
        with self._lock:
            reader = self._open_reader()
            return reader.failures() if reader else ()

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the index itself, each with the way out. Reads all of it."""
        if not self.indexed:
            return ("This archive has no index yet. Run `dateline index`.",)
        try:
            searcher = Searcher(self._folder)
            try:
                searcher.verify()
            finally:
                searcher.close()
        except ArchiveError as error:
            return (str(error),)
        found = []
        try:
            stored, searchable = self.articles, searcher.articles
            with self._lock:
                unfinished = self._must_open().is_unfinished()
        except ArchiveError as error:
            return (str(error),)
        if stored != searchable:
            found.append(f"{stored:,} articles are stored, {searchable:,} can be searched. Run `dateline index`.")
        if unfinished:
            found.append("The index is not complete: reading was broken off. Run `dateline index`.")
        return tuple(found)

    def close(self) -> None:
        """End threads and processes; waits a few seconds at most."""
        self._search.close()
        self._timelines.close()
        self._names.close()
        with self._starting:
            self._closed = True
        if self._indexing is not None:
            self._indexing.close()
        with self._lock:
            if self._reader is not None:
                self._reader.close()
                self._reader = None

    def _heard(self, event: Event) -> None:
        """An event of the indexing process, passed on; a commit is a new generation."""
        self._listener(event)
        if isinstance(event, IndexProgressed) and event.progress.committed > self._committed:
            self._committed = event.progress.committed
            self._new_generation()
        elif isinstance(event, IndexFinished):
            summary = event.summary
            if summary.removed or summary.added + summary.changed > self._committed:
                self._new_generation()
        if not isinstance(event, IndexProgressed):
            with self._starting:
                if self._again:
                    self._start_indexing()

    def _new_generation(self) -> None:
        self._changed()
        self._reader_names.refresh()

    def _changed(self) -> None:
        self._listener(ArchiveChanged(latest_generation(self._folder), self.articles))

    def _open_reader(self) -> StoreReader | None:
        """The reader of the store as it is: one that was made anew is opened anew."""
        now = edition(self._folder)[1]
        if self._reader is not None and now != self._catalogue:
            self._reader.close()
            self._reader = None
        if self._reader is None and self.indexed:
            self._reader, self._catalogue = StoreReader(self._folder), now
        return self._reader

    def _must_open(self) -> StoreReader:
        reader = self._open_reader()
        if reader is None:
            raise ArchiveError("This archive has no index yet.", hint="Run `dateline index`.", path=self.archive)
        return reader
