import logging
import socket
from io import BytesIO

import pytest

from index.core.article import Article, BlockKind, Origin, RawArticle, make_article
from index.core.errors import UnreadableFileError
from index.formats import html as module
from index.formats.html import read_html

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>The harbour reopens | The Paper</title>
<meta property="og:site_name" content="The Paper"><script>alert("script text")</script></head>
<body>
<div id="cookie-banner" class="cookie-consent">We use cookies to improve your experience. Accept all</div>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport navigation</a></nav>
<article>
<h1>The harbour reopens</h1>
<p>The harbour of the town reopened on Friday after a closure of <b>eleven</b> weeks, and the first
ferry left at noon with two hundred passengers on board.<br>It came back in the evening.</p>
<h2>A long summer</h2>
<p>Engineers had found damage to the northern pier in July, which nobody had looked at for twenty years or more.</p>
<blockquote><p>We are glad that it is over, and that nobody was hurt.</p></blockquote>
<ul><li>The northern pier was rebuilt<ul><li>with concrete from the quarry nearby</li></ul></li>
<li>The southern pier was painted</li></ul>
<pre><code>x = 1
y = 2</code></pre>
<table><tr><th>Ferry</th><th>Noon</th></tr><tr><td>Island</td><td>14:00</td></tr></table>
<p>The council will decide in October whether the market returns to the quay, as many traders have asked it to do.</p>
<div class="share-buttons"><a href="#">Share on Facebook</a> <a href="#">Tweet</a></div>
</article>
<aside class="related"><h3>Related links</h3><ul><li><a href="/x">Another story about boats</a></li></ul></aside>
<footer>Copyright of the publisher</footer>
</body></html>"""


def read(page: str | bytes, path: str = "a.html") -> Article:
    data = page.encode() if isinstance(page, str) else page
    (raw,) = read_html(BytesIO(data), path)
    assert isinstance(raw, RawArticle)
    return make_article(raw, identity="1", path=path, format_name="html")


def test_blocks_of_an_article() -> None:
    article = read(PAGE)
    assert [(block.kind, block.level, block.span.cut(article.body)[:36]) for block in article.blocks] == [
        (BlockKind.PARAGRAPH, 0, "The harbour of the town reopened on "),
        (BlockKind.HEADING, 2, "A long summer"),
        (BlockKind.PARAGRAPH, 0, "Engineers had found damage to the no"),
        (BlockKind.QUOTE, 0, "We are glad that it is over, and tha"),
        (BlockKind.LIST_ITEM, 0, "The northern pier was rebuilt"),
        (BlockKind.LIST_ITEM, 1, "with concrete from the quarry nearby"),
        (BlockKind.LIST_ITEM, 0, "The southern pier was painted"),
        (BlockKind.CODE, 0, "x = 1\ny = 2"),
        (BlockKind.TABLE, 0, "Ferry | Noon\nIsland | 14:00"),
        (BlockKind.PARAGRAPH, 0, "The council will decide in October w"),
    ]
    assert "the first ferry left at noon with two hundred passengers on board.\nIt came back" in article.body


def test_what_surrounds_the_article_is_left_out() -> None:
    body = read(PAGE).body
    for text in ("cookies", "Home", "navigation", "Share", "Tweet", "Related", "boats", "Copyright", "script text"):
        assert text not in body


def test_the_title_is_not_repeated_in_the_body() -> None:
    article = read(PAGE)
    assert article.title == "The harbour reopens"
    assert article.publisher == "The Paper"
    assert "The harbour reopens" not in article.body


def test_embedded_images_are_cut_out() -> None:
    image = '<img src="data:image/png;base64,' + "A" * 3_000_000 + '">'
    assert read(PAGE.replace("<h2>", image + "<h2>")).body == read(PAGE).body


def test_declared_encoding() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Engineers", "Łódź engineers")
    assert "Łódź engineers" in read(page.encode("iso-8859-2")).body


def test_xhtml_with_its_own_declaration() -> None:
    assert read('<?xml version="1.0" encoding="iso-8859-1"?>\n' + PAGE).title == "The harbour reopens"


def test_a_page_without_an_article_is_read_whole() -> None:
    assert "Just a line." in read("<html><body><div>Just a line.</div></body></html>").body


def test_short_news_among_much_else() -> None:
    article = read(
        """<html><head><title>Short news - Gazette</title></head><body>
        <div class="menu"><ul><li><a href=1>Home</a></li><li><a href=2>World</a></li></ul></div>
        <div id="consent-banner">We value your privacy and use cookies. <button>Accept</button></div>
        <div class="content"><h1>Short news</h1><div><p>The mayor resigned on Friday.</p><p>He gave no reasons.</p>
        </div></div><div class="sidebar"><h4>Most read</h4><ol><li><a href=q>A cat climbs a tree</a></li></ol></div>
        <div class="newsletter">Sign up</div><div id="footer">All rights reserved.</div></body></html>"""
    )
    assert article.body == "The mayor resigned on Friday.\n\nHe gave no reasons."
    assert article.title == "Short news"


def test_a_table_of_layout_is_no_table() -> None:
    cell = "The text of the old page stands in a table, as was the custom of the time. " * 4
    blocks = read(f"<html><body><table><tr><td>{cell}<p>{cell}</td></tr></table></body></html>").blocks
    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_lines_above_the_text_that_repeat_what_is_known_are_left_out() -> None:
    above = "<p>The Paper</p><p>World › Islands</p><p>Friday, 27 September 2024</p>"
    assert read(PAGE.replace("</h1>", "</h1>" + above)).body == read(PAGE).body


def test_a_truncated_page() -> None:
    cut = PAGE[: PAGE.index("<blockquote>") + 30]
    assert "Engineers had found damage" in read(cut).body


def test_dates_of_address_and_file_name() -> None:
    linked = PAGE.replace("<head>", '<head><link rel="canonical" href="https://example.org/2024/09/27/harbour">')
    for page, path, origin in ((linked, "a.html", Origin.URL), (PAGE, "2024-09-27-a.html", Origin.FILE_NAME)):
        article = read(page, path)
        assert article.published is not None
        assert (article.published.range.to_iso(), article.published.origin) == ("2024-09-27", origin)


@pytest.mark.parametrize(
    "page", ["", "  ", "<html></html>", "<html><body><script>var x = 1;</script></body></html>", "<!-- x -->", "\x00"]
)
def test_nothing_to_read(page: str) -> None:
    with pytest.raises(UnreadableFileError):
        read(page)


def test_too_large_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_MARKUP", 1000)
    with pytest.raises(UnreadableFileError, match="larger"):
        read(PAGE)


@pytest.mark.parametrize(
    "opening",
    ["<div>" * 10_000, "<font>" * 50_000, "<a " * 50_000, "<ul><li>x" * 5_000, "&" * 100_000, "<table><tr><td>" * 5_000,
     "&#" + "9" * 100_000 + ";", "<p " + "a=b " * 50_000 + ">"],
)  # fmt: skip
def test_hostile_pages_keep_their_text(opening: str) -> None:
    text = "The text of the page that is to be read. " * 20
    # An open tag swallows what follows up to its end, as it does in a browser.
    assert text.strip() in read(f"<html><body>{opening}><p>{text}</p></body></html>").body


def test_nothing_is_fetched_and_nothing_is_logged(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*args: object) -> None:
        raise AssertionError("the network was touched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with caplog.at_level(logging.DEBUG):
        read(PAGE)
        read("<html><body><p>x</body></html>")
        with pytest.raises(UnreadableFileError):
            read("<html><head></head></html>")
    assert capfd.readouterr() == ("", "")
