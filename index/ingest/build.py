"""From one file to annotated articles: the part of a run that worker processes do. No store, no shared state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from index.annotate.annotator import ANNOTATORS_VERSION, annotate_all
from index.core.annotations import Annotations
from index.core.article import Article, Origin, RawArticle, Sourced, make_article
from index.core.dates import DateRange
from index.core.errors import UnreadableFileError
from index.formats.contract import Unreadable
from index.formats.registry import format_for
from index.ingest.scan import FoundFile


@dataclass(frozen=True, slots=True)
class Built:
    """An article with the digest of the raw content that it was made from."""

    article: Article
    annotations: Annotations
    digest: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a stretch of a file gave. `same` are ids of articles whose content is as it was stored."""

    built: tuple[Built, ...]
    same: tuple[str, ...]
    failures: tuple[tuple[str, str], ...]


Known = Mapping[str, tuple[str, str]]
"""Part -> (article id, digest) of what is stored of a file."""


def article_identity(path: str, part: str, *, attempt: int = 0) -> str:
    """The id of an article first seen at this place: 12 hexadecimal digits. A further `attempt` is for a place whose id
    another article took along when it moved away."""
    place = f"{path}\0{part}" + (f"\0{attempt}" if attempt else "")
    return hashlib.blake2b(place.encode(), digest_size=6).hexdigest()


def read_raws(stream: BinaryIO, path: str) -> Iterator[RawArticle | Unreadable]:
    """The raw articles of a stream; what can't be read at all comes as one `Unreadable` with an empty part."""
    known = format_for(path)
    if known is None:
        yield Unreadable("", "no format reads files of this name")
        return
    try:
        yield from known.read(stream, path)
    except UnreadableFileError as error:
        yield Unreadable("", error.message)
    except OSError as error:
        yield Unreadable("", f"the file can't be read: {error.strerror or error}")
    except Exception as error:
        # A reader promises to raise nothing else; should one break its promise, the run goes on and doctor tells.
        yield Unreadable("", f"the {known.name} reader failed on it ({type(error).__name__})")


def build_files(archive: Path, files: Sequence[tuple[FoundFile, Known]]) -> tuple[Outcome, ...]:
    """Read whole files and annotate their articles, all together: an outcome a file."""
    made = [_make(_read_file(archive, found), found, known) for found, known in files]
    return _annotated(made, files[0][0].plugin) if files else ()


def build_stretch(raws: Sequence[RawArticle | Unreadable], found: FoundFile, known: Known) -> tuple[Outcome, ...]:
    """Annotate raw articles of one file: one outcome."""
    return _annotated([_make(raws, found, known)], found.plugin)


def _read_file(archive: Path, found: FoundFile) -> Sequence[RawArticle | Unreadable]:
    try:
        with (archive / found.path).open("rb") as stream:
            return tuple(read_raws(stream, found.path))
    except OSError as error:
        return (Unreadable("", f"the file can't be opened: {error.strerror or error}"),)


@dataclass(frozen=True, slots=True)
class _Made:
    """Articles that wait to be annotated, with their digests; the rest as in `Outcome`."""

    articles: list[tuple[Article, str]]
    same: list[str]
    failures: list[tuple[str, str]]


def _make(raws: Sequence[RawArticle | Unreadable], found: FoundFile, known: Known) -> _Made:
    made: list[tuple[Article, str]] = []
    same: list[str] = []
    failures: list[tuple[str, str]] = []
    file_day = _file_day(found)
    corrected = {part: days for part, iso in found.corrected if (days := DateRange.from_iso(iso))}
    for raw in raws:
        if isinstance(raw, Unreadable):
            failures.append((raw.part, raw.reason))
            continue
        if raw.part in corrected:
            raw = replace(raw, published=Sourced(corrected[raw.part], Origin.READER))
        # Another annotator makes another article of the same content.
        content = f"{ANNOTATORS_VERSION}{found.plugin} {raw!r}" + ("" if raw.published else f" {file_day}")
        digest = hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        identity, old_digest = known.get(raw.part, ("", ""))
        if identity and digest == old_digest:
            same.append(identity)
            continue
        try:
            article = make_article(
                raw,
                identity=identity or article_identity(found.path, raw.part),
                path=found.path,
                format_name=found.format,
                file_date=file_day,
            )
        except Exception as error:  # one article that nobody foresaw costs one reported failure
            failures.append((raw.part, _unforeseen(error)))
        else:
            made.append((article, digest))
    return _Made(made, same, failures)


def _annotated(made: Sequence[_Made], plugin: str) -> tuple[Outcome, ...]:
    """All articles annotated together; one by one where that fails, so that one costs one failure."""
    try:
        texts = [(article.body, article.anchor) for one in made for article, _ in one.articles]
        found = iter(annotate_all(texts, plugin=plugin))
    except Exception as error:
        if len(made) > 1 or len(made[0].articles) > 1:
            return tuple(_one_by_one(one, plugin) for one in made)
        ((article, _),) = made[0].articles
        return (Outcome((), tuple(made[0].same), (*made[0].failures, (article.source.part, _unforeseen(error)))),)
    return tuple(
        Outcome(
            tuple(Built(article, next(found), digest) for article, digest in one.articles),
            tuple(one.same),
            tuple(one.failures),
        )
        for one in made
    )


def _one_by_one(made: _Made, plugin: str) -> Outcome:
    single = [_annotated([_Made([article], [], [])], plugin)[0] for article in made.articles]
    built = tuple(one for outcome in single for one in outcome.built)
    return Outcome(built, tuple(made.same), (*made.failures, *(one for outcome in single for one in outcome.failures)))


def _unforeseen(error: Exception) -> str:
    return f"it could not be made an article ({type(error).__name__})"


def _file_day(found: FoundFile) -> DateRange | None:
    """The day (UTC) of a file's time; None where no calendar has it."""
    try:
        return DateRange.day(datetime.fromtimestamp(found.mtime_ns / 1e9, tz=UTC).date())
    except (ValueError, OverflowError, OSError):
        return None
