import json

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.core.article import Origin, Sourced
from index.formats.pagemeta import PageMeta, read_meta


def meta_of(head: str, body: str = "", lang: str = "") -> PageMeta:
    page = f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}<p>Text</p></body></html>"
    return read_meta(lxml.html.document_fromstring(page), page)


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


ARTICLE = {
    "@type": "NewsArticle",
    "headline": "A title &amp; more",
    "datePublished": "2024-09-27T10:00:00Z",
    "dateModified": "2024-10-01",
    "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "John Roe"}],
    "publisher": {"@type": "Organization", "name": "The Paper"},
    "mainEntityOfPage": {"@id": "https://example.org/a"},
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "data",
    [ARTICLE, [{"@type": "WebSite"}, ARTICLE], {"@graph": [{"@type": "Organization", "name": "x"}, ARTICLE]},
     {**ARTICLE, "@type": ["Report", "NewsArticle"]}, {"@type": "WebPage", "mainEntity": ARTICLE}],
)  # fmt: skip
def test_linked_data_wherever_it_stands(data: object) -> None:
    meta = meta_of(linked(data) + '<meta property="og:title" content="Other">')
    assert meta.title == Sourced("A title & more", Origin.JSON_LD)
    assert meta.authors == Sourced(("Jane Doe", "John Roe"), Origin.JSON_LD)
    assert meta.publisher == Sourced("The Paper", Origin.JSON_LD)
    assert meta.url == Sourced("https://example.org/a", Origin.JSON_LD)
    assert meta.published is not None
    assert meta.published.value.to_iso() == "2024-09-27"
    assert meta.lang == "en-GB"


def test_things_that_are_no_article_say_nothing() -> None:
    assert meta_of(linked({"@type": "Product", "name": "A kettle"})).title is None


def test_broken_linked_data_is_passed_over() -> None:
    opening = '<script type="application/ld+json">'
    scripts = f'{opening}{{"@type": </script>{opening}{"[" * 50_000}</script>'
    assert meta_of(scripts + linked(ARTICLE)).title == Sourced("A title & more", Origin.JSON_LD)


def test_meta_tags() -> None:
    meta = meta_of(
        '<meta property="og:title" content="A title | The Paper"><meta property="og:site_name" content="The Paper">'
        '<meta property="article:published_time" content="2024-09-27T23:00:00-05:00">'
        '<meta name="author" content="By Jane Doe">'
        '<link rel="canonical" href="https://example.org/a">',
        lang="de",
    )
    assert meta.title == Sourced("A title", Origin.META)
    assert meta.publisher == Sourced("The Paper", Origin.META)
    assert meta.authors == Sourced(("Jane Doe",), Origin.META)
    assert meta.url == Sourced("https://example.org/a", Origin.META)
    assert meta.published is not None
    assert meta.published.value.to_iso() == "2024-09-27"
    assert meta.lang == "de"


def test_scholarly_tags() -> None:
    meta = meta_of(
        '<meta name="citation_title" content="A study"><meta name="citation_author" content="Doe, Jane">'
        '<meta name="citation_author" content="Roe, John"><meta name="citation_publication_date" content="2024/09/27">'
    )
    assert meta.authors == Sourced(("Doe, Jane", "Roe, John"), Origin.META)
    assert meta.published is not None


def test_time_tag_and_page_title() -> None:
    meta = meta_of(
        "<title>A title</title>",
        "<time datetime='2020-01-01'>x</time><article><time>27 September 2024</time></article>",
    )
    assert meta.title == Sourced("A title", Origin.PAGE_TITLE)
    assert meta.published is not None
    assert (meta.published.value.to_iso(), meta.published.origin) == ("2024-09-27", Origin.TIME_TAG)


def test_a_page_title_with_the_name_of_an_unknown_site() -> None:
    assert meta_of("<title>A title - Some site</title>", "<h1>A title</h1>").title == Sourced("A title", Origin.HEADING)


def test_saved_page_header_gives_the_address_and_no_date() -> None:
    page = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://example.org/a?b=1&amp;c=2 \n"
        " saved date: Fri Sep 27 2024 10:00:00 GMT+0200\n--><body><p>Text</p></body></html>"
    )
    meta = read_meta(lxml.html.document_fromstring(page), page)
    assert meta.url == Sourced("https://example.org/a?b=1&c=2", Origin.SINGLEFILE)
    assert meta.published is None


def test_addresses_are_no_authors() -> None:
    assert meta_of('<meta property="article:author" content="https://facebook.example/jane">').authors is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(sorted(ARTICLE)), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(ARTICLE)), JSON))
def test_any_values_are_borne(values: dict[str, object]) -> None:
    page = linked({**values, "@type": "Article"}).replace("\x00", "")
    read_meta(lxml.html.document_fromstring(f"<html><head>{page}</head><body>x</body></html>"), "")
