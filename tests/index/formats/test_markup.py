from hypothesis import given
from hypothesis import strategies as st

from index.formats.markup import has_markup, paragraphs, unescape


def test_blocks_are_paragraphs_and_inline_tags_are_not() -> None:
    page = "<h1>Title</h1><p>One <b>bold</b> w<i>or</i>d.<br>Next&nbsp;line &amp; more</p><ul><li>A<li>B</ul>tail"
    assert paragraphs(page) == ["Title", "One bold word.\nNext line & more", "A", "B", "tail"]


def test_what_is_not_visible_is_left_out() -> None:
    assert paragraphs("<head><title>x</title></head><script>a < b</script><!-- c --><style>d</style><p>Text</p>") == [
        "Text"
    ]


def test_what_is_never_closed_hides_nothing_but_scripts() -> None:
    assert paragraphs("<p>One<!-- two") == ["One"]
    assert paragraphs("<noscript><p>One") == ["One"]
    assert paragraphs("<p>One<script>var x = 1;") == ["One"]


def test_a_less_than_sign_is_text() -> None:
    assert paragraphs("1 < 2 and <3") == ["1 < 2 and <3"]


def test_markup_is_told_from_text() -> None:
    assert has_markup("<p>x</p>")
    assert not has_markup("a < b > c")


def test_numbers_too_long_for_a_reference() -> None:
    assert unescape("&#" + "9" * 5000 + ";&eacute;&#8217;").endswith("é’")


@given(st.text() | st.text("<>/!-pscript &#;x", max_size=200))
def test_never_raises_and_gives_no_empty_paragraph(text: str) -> None:
    assert all(piece.strip() for piece in paragraphs(text))
    unescape(text)
