"""How texts are set: lines are wrapped at blanks, and names keep their places."""

from random import Random

from train.gold import PLACE, Piece, joined
from train.setting import Page, Style, style_of, tidy, wrapped

PLAIN = Style(0, "\n\n", "", 1, " ", "\n", capitals=False, aligned=False, curly=False, plain_letters=False)


def written(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def test_lines_are_wrapped_at_blanks() -> None:
    text = "   " + " ".join(f"word{number}" for number in range(60))
    pieces = [Piece(text[:50]), Piece(text[50:56], PLACE), Piece(text[56:])]
    made = wrapped(pieces, 40)
    lines = written(made).split("\n")
    assert max(map(len, lines)) <= 40
    assert written(made).replace("\n", " ") == text
    assert all(line == line.strip() for line in lines[1:])
    assert [len(piece.text) for piece in made] == [50, 6, len(text) - 56]


def test_empty_choices_leave_no_blanks() -> None:
    pieces = [Piece("In  "), Piece("Rome", PLACE), Piece(" "), Piece(" , it rained .")]
    assert written(tidy(pieces, close=True)) == "In Rome, it rained."
    assert written(tidy(pieces, close=False)) == "In  Rome  , it rained ."


def test_one_stop_after_an_abbreviation() -> None:
    pieces = [Piece("In "), Piece("Calif.", PLACE), Piece("."), Piece(" And "), Piece("Pa.", PLACE), Piece("....1")]
    assert written(tidy(pieces, close=True)) == "In Calif. And Pa.....1"


def test_headings_paragraphs_and_rows() -> None:
    page = Page(PLAIN, Random(1))
    page.line([Piece("Head")], heading=True)
    page.sentence([Piece("One.")])
    page.sentence([Piece("Two.")])
    page.line([Piece("Oslo", PLACE), Piece(" 1  ")], heading=False)
    page.line([Piece("Rome", PLACE), Piece(" 2")], heading=False)
    text = joined("a", page.pieces())
    assert text.text == "Head\n\nOne.\n\nTwo.\n\nOslo 1\nRome 2"
    assert [text.text[start:end] for start, end, _ in text.entities] == ["Oslo", "Rome"]


def test_accents_and_quotes() -> None:
    style = Style(0, "\n", "", 1, " ", "\n", capitals=False, aligned=False, curly=True, plain_letters=True)
    page = Page(style, Random(1))
    page.sentence([Piece('He said "yes" to '), Piece("São Tomé", PLACE), Piece("'s café.")])
    assert written(page.pieces()) == "He said “yes” to Sao Tome’s café."


def test_styles_differ() -> None:
    styles = [style_of(Random(seed)) for seed in range(100)]
    assert {bool(style.width) for style in styles} == {True, False}
    assert any(style.capitals for style in styles)
