"""Metadata under names that have to be guessed: the keys of front matter and of JSON records.

Values are of any type and from anyone; what can't be used counts as missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from index.core.article import BlockKind, Origin, RawBlock, Sourced
from index.core.dates import DateRange
from index.formats.bylines import split_authors
from index.formats.dateparse import date_of_epoch, parse_date

TITLE = ("title", "headline", "name")
PUBLISHED = (
    "published", "date", "published_at", "publishdate", "publish_date", "pubdate", "pub_date", "date_published",
    "datepublished", "publication_date", "published_date", "published_time", "created", "created_at", "timestamp",
    "time",
)  # fmt: skip
AUTHORS = ("author", "authors", "byline", "by", "creator", "creators")
PUBLISHER = ("publisher", "source", "site", "publication", "newspaper", "site_name", "sitename", "outlet")
URL = ("url", "link", "source_url", "canonical", "canonical_url", "permalink", "source", "uri")
LANG = ("lang", "language", "locale")

_MAX = 4000
_MAX_NAMES = 200


class Fields:
    """A mapping read by guessed names, without regard to case, ``-`` or ``_``; every value carries `origin`."""

    def __init__(self, mapping: Mapping[object, object], origin: Origin) -> None:
        self._values: dict[str, object] = {}
        for key, value in mapping.items():
            if isinstance(key, str):
                self._values.setdefault(_plain(key), value)
        self._origin = origin

    def raw(self, *names: str) -> Iterable[object]:
        """The values under those names that are there, in the order of the names."""
        for name in names:
            value = self._values.get(_plain(name))
            if value is not None and value != "":
                yield value

    def title(self) -> Sourced[str] | None:
        return self._first(as_text(value) for value in self.raw(*TITLE))

    def publisher(self) -> Sourced[str] | None:
        return self._first(text for value in self.raw(*PUBLISHER) if not is_address(text := as_text(value)))

    def url(self) -> Sourced[str] | None:
        return self._first(text for value in self.raw(*URL) if is_address(text := as_text(value, "url", "@id")))

    def lang(self) -> str:
        return next((text for value in self.raw(*LANG) if (text := as_text(value)) and len(text) <= 35), "")

    def authors(self) -> Sourced[tuple[str, ...]] | None:
        for value in self.raw(*AUTHORS):
            names = as_names(value)
            if names:
                return Sourced(names, self._origin)
        return None

    def published(self) -> Sourced[DateRange] | None:
        for value in self.raw(*PUBLISHED):
            found = as_date(value)
            if found:
                return Sourced(found, self._origin)
        return None

    def _first(self, texts: Iterable[str]) -> Sourced[str] | None:
        text = next((text for text in texts if text), "")
        return Sourced(text, self._origin) if text else None


def as_text(value: object, *keys: str) -> str:
    """A string or number as one line; of a list the first that is one; of an object its name, or what `keys` name."""
    for _ in range(4):
        if isinstance(value, list | tuple):
            value = next(iter(value), None)
        elif isinstance(value, Mapping):
            value = next((value[key] for key in (*keys, "name", "title", "value", "@value") if value.get(key)), None)
        else:
            break
    if isinstance(value, str):
        return " ".join(value[:_MAX].split())
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15:
        return str(value)
    return ""


def as_names(value: object) -> tuple[str, ...]:
    """The authors that a string, an object, or a list of either names."""
    if isinstance(value, list | tuple):
        names = (as_text(item) for item in value[:_MAX_NAMES])
        return tuple(dict.fromkeys(name for name in names if name and not is_address(name)))
    text = as_text(value)
    return split_authors(text) if text and not is_address(text) else ()


def as_date(value: object) -> DateRange | None:
    """The date that a string says, or a number as a year or as seconds or milliseconds since 1970; a small number is
    something else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        if isinstance(value, int) and 1500 <= value <= 2200:
            return DateRange.year(value)
        return date_of_epoch(float(value)) if _A_DAY_OF_1973 <= abs(value) < 1e16 else None
    text = as_text(value)
    found = parse_date(text)
    if not found and len(text) in (9, 10, 13) and text.isascii() and text.isdigit():
        return date_of_epoch(float(text))
    return found


_A_DAY_OF_1973 = 1e8


def is_address(text: str) -> bool:
    """Whether `text` is the address of a page."""
    return text.lower().startswith(("http://", "https://")) and " " not in text.strip()


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, but for white space, case and quotes."""
    return _folded(one) == _folded(other)


def without_title(blocks: tuple[RawBlock, ...], title: str) -> tuple[RawBlock, ...]:
    """`blocks` without the one at the top that only says the title again: the first, or a heading soon after it."""
    if not title or len(blocks) < 2:
        return blocks
    for index, block in enumerate(blocks[:3]):
        if (index == 0 or block.kind is BlockKind.HEADING) and same_title(block.text, title):
            return blocks[:index] + blocks[index + 1 :]
    return blocks


_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def _folded(text: str) -> str:
    return " ".join(text.split()).translate(_QUOTES).casefold()


def _plain(key: str) -> str:
    return key[:100].strip().lower().replace("-", "").replace("_", "").replace(" ", "")
