"""What the first and last lines of a plain text say about it: title, date, authors, publisher, address.

Only lines that are sure are taken out of the body: labelled ones ("Date: ..."), a date or byline of its own, a lone
address, a short first line without a full stop that stands apart, and a closing line that names where the text came
from. At most `_ZONE` lines from the top are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.core.article import Origin, Sourced
from index.core.dates import DateRange
from index.formats.bylines import split_authors
from index.formats.dateparse import MONTHS, parse_date
from index.formats.fields import is_address

_ZONE = 24
_MAX_LINE = 2000
_LABEL = re.compile(r"([A-Za-z][A-Za-z ]{1,24}):\s{0,8}(.*)", re.DOTALL)
_LABELS = {
    "title": ("title", "headline", "subject"),
    "published": (
        "date",
        "published",
        "published on",
        "publication date",
        "publish date",
        "posted",
        "posted on",
        "created",
    ),
    "authors": ("author", "authors", "by", "byline", "written by"),
    "publisher": ("publisher", "source", "publication", "newspaper", "site", "website", "published by"),
    "url": ("url", "link", "source url", "canonical url", "address", "original", "retrieved from", "source"),
    "lang": ("language", "lang"),
    "ignored": ("updated", "last updated", "modified", "saved", "accessed", "retrieved"),
}
_DATE_WORDS = re.compile(r"(?:first\s)?(?:published|posted|publication date|date)(?:\s(?:on|at))?:?\s", re.IGNORECASE)
_BYLINE = re.compile(r"(?:by|von|por)\s(?=[^\W\d_])", re.IGNORECASE)
_PARTS = re.compile(r"\s(?:\||·|•|[-–—])\s")
_NO_TITLE_END = (".", ",", ";", ":", "-", "…")
_NO_TITLE_START = (">", "- ", "* ", "• ", "#", "http://", "https://")
_UNDERLINE = re.compile(r"[=\-~]{3,200}\Z")
_ORIGIN = re.compile(
    r"(?:this|the)\s(?:(?P<publisher>[^\"“”]{1,80})\s)?(?:article|story|report|post|piece|item)\s"
    r"(?:[\"“'‘](?P<title>.{1,300})[\"”'’]\s)?(?:was|is)\s(?:originally\s|first\s)?"
    r"(?:found|published|posted|available|taken|retrieved)\s(?:on|at|in|from)\s<?(?P<url>https?://[^\s>]{1,1900})>?\.?\Z",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|original|originally published(?: at| on)?|url|link|via|read more(?: at)?)\s?:?\s<?(?P<url>https?://[^\s>]{1,1900})>?\Z",
    re.IGNORECASE,
)
_MONTH_WORD = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_DATELINE_DATE = re.compile(
    rf"\b((?:{_MONTH_WORD})\.?\s[0-9]{{1,2}},\s[0-9]{{4}}|[0-9]{{1,2}}\s(?:{_MONTH_WORD})\.?,?\s[0-9]{{4}})\b",
    re.IGNORECASE,
)
_DATELINE_END = re.compile(r"\s[-–—]{1,2}\s|[–—]|--|\s[-–—]{1,2}\Z")


@dataclass(slots=True)
class HeaderLines:
    """What was found, and which lines (`start` to `end`) are left for the body."""

    start: int = 0
    end: int = 0
    title: Sourced[str] | None = None
    published: Sourced[DateRange] | None = None
    authors: Sourced[tuple[str, ...]] | None = None
    publisher: Sourced[str] | None = None
    url: Sourced[str] | None = None
    lang: str = ""

    def take_label(self, line: str) -> bool:
        """Whether `line` is a known label with a value, which is kept."""
        found = _LABEL.match(line)
        if not found:
            return False
        label, value = " ".join(found[1].lower().split()), found[2].strip()
        names = [name for name, labels in _LABELS.items() if label in labels]
        if not names or len(value) > 500:
            return False
        if "ignored" in names:
            return parse_date(value) is not None or is_address(value)
        if "published" in names:
            day = parse_date(value)
            if not day:
                return False
            self.published = self.published or Sourced(day, Origin.HEADER)
        elif is_address(value):
            if "url" not in names:
                return False
            self.url = self.url or Sourced(value, Origin.HEADER)
        elif "title" in names and value:
            self.title = self.title or Sourced(value, Origin.HEADER)
        elif "authors" in names and split_authors(value):
            self.authors = self.authors or Sourced(split_authors(value), Origin.HEADER)
        elif "publisher" in names and value:
            self.publisher = self.publisher or Sourced(value, Origin.HEADER)
        elif "lang" in names and value:
            self.lang = self.lang or value
        else:
            return not value
        return True

    def take_plain(self, line: str) -> bool:
        """Whether `line` is a date, a byline or an address by itself, or such pieces side by side; they are kept."""
        if is_address(line.strip("<>")):
            self.url = self.url or Sourced(line.strip("<>"), Origin.HEADER)
            return True
        if len(line) > 200:
            return False
        pieces = [piece.strip() for piece in _PARTS.split(line) if piece.strip()]
        days = [_stated_date(piece) for piece in pieces]
        byline = next((piece for piece in pieces if _is_byline(piece)), "")
        whole = _stated_date(line)
        if not whole and not any(days) and not byline:
            return False
        rest = [piece for piece, day in zip(pieces, days, strict=True) if not day and piece != byline]
        if not whole and (len(rest) > 1 or any(len(piece.split()) > 6 for piece in rest)):
            return False
        day = whole or next((day for day in days if day), None)
        if day and not self.published:
            self.published = Sourced(day, Origin.HEADER)
        if byline and not self.authors:
            self.authors = Sourced(split_authors(byline), Origin.HEADER)
        if rest and not whole and not self.publisher:
            self.publisher = Sourced(rest[0], Origin.HEADER)
        return True


def read_header(lines: Sequence[str], *, titled: bool = False) -> HeaderLines:
    """What the first and last of `lines` say. `titled`: the title is known already and none is looked for."""
    header = HeaderLines(end=len(lines))
    _take_footer(header, lines)
    at = 0
    while at < min(header.end, _ZONE):
        line = " ".join(lines[at][:_MAX_LINE].split())
        if not line or (header.title and _UNDERLINE.match(line)):
            at += 1
        elif header.take_label(line) or header.take_plain(line):
            at += 1
            header.start = at
        elif (
            not titled and not (header.title and header.title.origin is Origin.HEADER) and _is_title(lines, at, header)
        ):
            header.title = Sourced(line, Origin.HEADER)
            at += 1
            header.start = at
            titled = True
        else:
            break
    if header.start and header.start < header.end and _UNDERLINE.match(lines[header.start].strip()):
        header.start += 1
    if not any(line.strip() for line in lines[header.start : header.end]):
        # Nothing but header lines: then they are the text.
        return HeaderLines(end=len(lines))
    return header


def dateline_date(paragraph: str) -> DateRange | None:
    """The full date in the dateline of a newswire report: ``BAGHDAD, Sept. 30, 2024 (Reuters) - ...``."""
    head = " ".join(paragraph[:200].split())
    ends = _DATELINE_END.search(head)
    if not ends or ends.start() > 100:
        return None
    head = head[: ends.start()]
    city = re.match(r"[^\W\d_]{3,}", head)
    if not city or not city.group().isupper():
        return None
    found = _DATELINE_DATE.search(head)
    return parse_date(found[1]) if found else None


def _take_footer(header: HeaderLines, lines: Sequence[str]) -> None:
    last = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), -1)
    if last < 1:
        return
    line = " ".join(lines[last][: _MAX_LINE + 1000].split())
    found = _ORIGIN.match(line)
    if found:
        if found["title"]:
            header.title = Sourced(found["title"].strip(" ,"), Origin.FOOTER)
        if found["publisher"] and found["publisher"].lower() not in ("original", "news"):
            header.publisher = Sourced(found["publisher"].strip(" ,"), Origin.FOOTER)
    else:
        found = _SOURCE.match(line)
    if found:
        header.url = Sourced(found["url"].rstrip(".,;"), Origin.FOOTER)
        header.end = last


def _stated_date(text: str) -> DateRange | None:
    labelled = _DATE_WORDS.match(text)
    day = parse_date(text[labelled.end() :] if labelled else text)
    # A bare number is more often a page or a count than a year.
    return day if day and (labelled or len(text.split()) > 1 or len(text) > 6) else None


def _is_byline(text: str) -> bool:
    found = _BYLINE.match(text)
    if not found or len(text) > 120 or len(text.split()) > 14 or text.endswith((".", "?", "!", ":")):
        return False
    words = text[found.end() :].replace(",", " ").split()
    return bool(words) and all(word[:1].isupper() or word.lower() in _SMALL for word in words)


_SMALL = {
    "and",
    "&",
    "de",
    "der",
    "den",
    "van",
    "von",
    "la",
    "le",
    "di",
    "da",
    "al",
    "bin",
    "of",
    "the",
    "in",
    "for",
    "und",
    "y",
}


def _is_title(lines: Sequence[str], at: int, header: HeaderLines) -> bool:
    line = lines[at].strip()
    if not 0 < len(line) <= 200 or len(line.split()) > 30 or line.startswith(_NO_TITLE_START):
        return False
    if line.endswith(_NO_TITLE_END) or not any(c.isalpha() for c in line) or dateline_date(line):
        return False
    if line.endswith(('"', "”", "!")) and len(line.split()) > 20:
        return False
    following = lines[at + 1].strip() if at + 1 < header.end else ""
    if not following or _UNDERLINE.match(following):
        return True
    probe = HeaderLines()
    shown = " ".join(following[:_MAX_LINE].split())
    return probe.take_label(shown) or probe.take_plain(shown) or (len(line) <= 110 and len(following) > 140)
