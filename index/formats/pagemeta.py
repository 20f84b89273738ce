"""What a web page says about itself: JSON-LD, then meta tags, then the time and title tags.

For each field the first source that has a usable value wins, and the value says which it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.core.article import Origin, Sourced
from index.core.dates import DateRange
from index.formats.bylines import split_authors
from index.formats.dateparse import parse_date
from index.formats.fields import as_date, as_names, as_text, is_address
from index.formats.markup import paragraphs, unescape

_TITLE = (
    "og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "parsely-title", "sailthru.title",
    "headline",
)  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
    "sailthru.date", "citation_publication_date", "citation_online_date", "citation_date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "published_time", "article.published",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_AUTHORS = (
    "citation_author", "author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "byl", "byline", "twitter:data1",
)  # fmt: skip
_PUBLISHER = (
    "og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher", "publisher", "application-name",
    "article:publisher",
)  # fmt: skip
_ARTICLE_TYPES = (
    "article", "newsarticle", "blogposting", "report", "reportagenewsarticle", "analysisnewsarticle",
    "opinionnewsarticle", "backgroundnewsarticle", "liveblogposting", "scholarlyarticle", "techarticle",
    "advertisercontentarticle", "satiricalarticle", "socialmediaposting", "reviewnewsarticle",
)  # fmt: skip
_MAX_SCRIPT = 1 << 20
_MAX_SCRIPTS = 50
_MAX_NODES = 2000
_SAVED_FROM = re.compile(r"<!--\s{1,8}Page saved with SingleFile\s{1,8}url:\s{0,8}(https?://[^\s>]{1,2000})")
_MARKS = ("|", "-", "–", "—", "·", ":", "»", "•")
_SEPARATORS = (" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " • ")


@dataclass(frozen=True, slots=True)
class PageMeta:
    title: Sourced[str] | None = None
    authors: Sourced[tuple[str, ...]] | None = None
    published: Sourced[DateRange] | None = None
    publisher: Sourced[str] | None = None
    url: Sourced[str] | None = None
    lang: str = ""


def read_meta(tree: Any, head: str) -> PageMeta:
    """What the page of `tree` (an lxml root) states; `head` is the beginning of its source, for saved-page comments."""
    ld = _linked_data(tree)
    meta = _meta_tags(tree)
    publisher = _publisher(ld, meta)
    return PageMeta(
        title=_title(tree, ld, meta, publisher.value if publisher else ""),
        authors=_authors(tree, ld, meta),
        published=_published(tree, ld, meta),
        publisher=publisher,
        url=_url(tree, ld, meta, head),
        lang=_lang(tree, ld, meta),
    )


def _linked_data(tree: Any) -> Mapping[str, object]:
    """The first JSON-LD object that is an article; an empty one where there is none."""
    for script in list(tree.iterfind('.//script[@type="application/ld+json"]'))[:_MAX_SCRIPTS]:
        source = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip()
        if not source or len(source) > _MAX_SCRIPT:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _objects(data):
            if _is_article(node):
                return node
    return {}


def _objects(data: object) -> Iterator[Mapping[str, object]]:
    """Every object that stands where JSON-LD puts the things of a page; not those within an article."""
    waiting = [data]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node[:_MAX_NODES])
        elif isinstance(node, Mapping):
            yield node
            waiting.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and name.rpartition("/")[2].lower() in _ARTICLE_TYPES for name in names)


def _meta_tags(tree: Any) -> dict[str, list[str]]:
    """The contents of meta tags by lower-case property, name or itemprop."""
    tags: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = (tag.get("content") or "").strip()
        if name and content:
            tags.setdefault(name.strip().lower()[:100], []).append(content[:4000])
    return tags


def _first(meta: Mapping[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from (" ".join(unescape(value).split()) for value in meta.get(name, ()))


def _plain(value: object) -> str:
    """JSON-LD values are often escaped for HTML a second time, or hold tags."""
    text = as_text(value)
    if "<" in text:
        text = " ".join(paragraphs(text))
    return " ".join(unescape(text).split())


def _publisher(ld: Mapping[str, object], meta: Mapping[str, list[str]]) -> Sourced[str] | None:
    name = _plain(ld.get("publisher"))
    if name and not is_address(name):
        return Sourced(name, Origin.JSON_LD)
    found = next((name for name in _first(meta, _PUBLISHER) if not is_address(name)), "")
    return Sourced(found, Origin.META) if found else None


def _title(tree: Any, ld: Mapping[str, object], meta: Mapping[str, list[str]], publisher: str) -> Sourced[str] | None:
    headline = _plain(ld.get("headline")) or _plain(ld.get("name"))
    if headline:
        return Sourced(headline, Origin.JSON_LD)
    found = next(_first(meta, _TITLE), "")
    if found:
        return Sourced(_without_site(found, publisher), Origin.META)
    tag = tree.find(".//title")
    text = _line(tag) if tag is not None else ""
    heading = next((_line(h) for h in tree.iter("h1")), "")
    if heading and text.startswith(heading) and text[len(heading) :].lstrip()[:1] in _MARKS:
        # "Title - Some site" on a page that does not say what its site is called.
        return Sourced(heading, Origin.HEADING)
    return Sourced(_without_site(text, publisher), Origin.PAGE_TITLE) if text else None


def _line(element: Any) -> str:
    return " ".join(element.text_content()[:2000].split())


def _without_site(title: str, site: str) -> str:
    for separator in _SEPARATORS:
        if site and title.lower().endswith(f"{separator}{site}".lower()):
            return title[: -len(separator) - len(site)].rstrip() or title
        if site and title.lower().startswith(f"{site}{separator}".lower()):
            return title[len(site) + len(separator) :].lstrip() or title
    return title


def _authors(tree: Any, ld: Mapping[str, object], meta: Mapping[str, list[str]]) -> Sourced[tuple[str, ...]] | None:
    names = tuple(_plain(name) for name in as_names(ld.get("author") or ld.get("creator")))
    if names:
        return Sourced(names, Origin.JSON_LD)
    for key in _AUTHORS:
        values = [value for value in _first(meta, (key,)) if not is_address(value)]
        if key == "twitter:data1" and not any(
            "written by" in value.lower() for value in _first(meta, ("twitter:label1",))
        ):
            continue
        # A citation_author tag is one name, often "Doe, Jane"; the others may hold several.
        names = (
            tuple(values) if key.startswith("citation") else tuple(n for value in values for n in split_authors(value))
        )
        if names:
            return Sourced(tuple(dict.fromkeys(names)), Origin.META)
    for tag in tree.xpath('//a[@rel="author"] | //*[@itemprop="author"]')[:5]:
        names = split_authors(" ".join(tag.text_content()[:300].split()))
        if names:
            return Sourced(names, Origin.TEXT)
    return None


def _published(tree: Any, ld: Mapping[str, object], meta: Mapping[str, list[str]]) -> Sourced[DateRange] | None:
    for value in (ld.get("datePublished"), ld.get("dateCreated"), ld.get("uploadDate")):
        day = as_date(value) if value else None
        if day:
            return Sourced(day, Origin.JSON_LD)
    day = next((day for value in _first(meta, _PUBLISHED) if (day := parse_date(value))), None)
    if day:
        return Sourced(day, Origin.META)
    places = (
        '//*[@itemprop="datePublished"]',
        "//time[@pubdate]",
        "//article//time | //main//time | //header//time",
        "//time",
    )
    for place in places:
        for tag in tree.xpath(place)[:5]:
            shown = tag.get("datetime") or tag.get("content") or tag.text_content()[:100]
            day = parse_date(shown)
            if day:
                return Sourced(day, Origin.TIME_TAG)
    return None


def _url(tree: Any, ld: Mapping[str, object], meta: Mapping[str, list[str]], head: str) -> Sourced[str] | None:
    for link in tree.iterfind(".//link[@rel='canonical']"):
        if is_address(link.get("href") or ""):
            return Sourced(link.get("href"), Origin.META)
    for value in (ld.get("url"), ld.get("mainEntityOfPage")):
        address = as_text(value, "@id", "url")
        if is_address(address):
            return Sourced(address, Origin.JSON_LD)
    found = next((value for value in _first(meta, ("og:url", "twitter:url", "dc.identifier")) if is_address(value)), "")
    if found:
        return Sourced(found, Origin.META)
    saved = _SAVED_FROM.search(head)
    return Sourced(unescape(saved[1]), Origin.SINGLEFILE) if saved else None


def _lang(tree: Any, ld: Mapping[str, object], meta: Mapping[str, list[str]]) -> str:
    stated = _plain(ld.get("inLanguage")) or str(
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    )
    stated = stated or next(_first(meta, ("content-language", "og:locale", "dc.language", "language")), "")
    return stated.strip().replace("_", "-")[:35]
