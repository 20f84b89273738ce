from hypothesis import given
from hypothesis import strategies as st

from index.core.article import BlockKind
from index.formats.paragraphs import to_blocks

LONG = (
    "This is a sentence that goes on for a while, so that nobody takes it for anything but a paragraph of a text. " * 2
)


def texts(source: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text.strip()) for block in to_blocks(source.split("\n"))]


def test_blank_lines_part_paragraphs() -> None:
    assert texts("One.\n\n\nTwo.\n \nThree.") == [(BlockKind.PARAGRAPH, word) for word in ("One.", "Two.", "Three.")]


def test_without_blank_lines_a_line_is_a_paragraph() -> None:
    assert len(texts(f"{LONG}\nShort one.\n{LONG}")) == 3


def test_hard_wrapped_lines_are_joined() -> None:
    source = (
        "The council of the town decided on Monday that the old bridge over\n"
        "the river shall be closed to lorries from the first of May, because\n"
        "its piers are no longer safe.\n\n"
        "A second paragraph of the same width follows here, and it too goes on\n"
        "over the end of the line."
    )
    found = texts(source)
    assert len(found) == 2
    assert "old bridge over the river" in found[0][1]
    assert "goes on over the end" in found[1][1]


def test_verse_keeps_its_lines() -> None:
    assert texts("Roses are red,\nViolets are blue.\n\nText.")[0][1] == "Roses are red,\nViolets are blue."


def test_quotes_and_list_items() -> None:
    found = texts("Text.\n\n> Quoted words\n> go on.\n\nThese:\n- one\n  goes on\n  - deeper\n* two")
    assert found == [
        (BlockKind.PARAGRAPH, "Text."),
        (BlockKind.QUOTE, "Quoted words\ngo on."),
        (BlockKind.PARAGRAPH, "These:"),
        (BlockKind.LIST_ITEM, "one goes on"),
        (BlockKind.LIST_ITEM, "deeper"),
        (BlockKind.LIST_ITEM, "two"),
    ]
    assert [block.level for block in to_blocks(["- one", "  - deeper"])] == [0, 1]


def test_a_short_line_between_long_paragraphs_is_a_heading() -> None:
    assert texts(f"{LONG}\n\nThe road back\n\n{LONG}")[1] == (BlockKind.HEADING, "The road back")


def test_doubtful_lines_are_paragraphs() -> None:
    for line in ("He left.", "“We will stay”", "and so on", "Short\nlines", "See https://example.org"):
        assert texts(f"{LONG}\n\n{line}\n\n{LONG}")[1][0] is BlockKind.PARAGRAPH
    assert texts(f"{LONG}\n\nAt the end")[1][0] is BlockKind.PARAGRAPH


def test_rules_are_no_text() -> None:
    assert len(texts("One.\n\n* * *\n\nTwo.\n-----\nThree.")) == 3


@given(st.text() | st.text("ab.-*> \n\t", max_size=300))
def test_no_word_is_lost(source: str) -> None:
    kept = " ".join(block.text for block in to_blocks(source.split("\n")))
    letters = [c for c in source if c.isalnum()]
    assert [c for c in kept if c.isalnum()] == letters or sorted(c for c in kept if c.isalnum()) == sorted(letters)
