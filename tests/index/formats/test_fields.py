from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.core.article import BlockKind, Origin, RawBlock
from index.core.dates import DateRange
from index.formats.fields import Fields, as_date, as_names, as_text, without_title

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
NAMES = st.sampled_from(["title", "date", "author", "source", "url", "lang", "publisher", "timestamp"])


def test_names_are_found_in_any_case_and_spelling() -> None:
    fields = Fields({"Head-Line": "A", "PublishDate": "2024-09-27", "BYLINE": "By Jane Doe"}, Origin.RECORD)
    assert fields.title() is not None
    assert fields.title().value == "A"
    assert fields.published().value == DateRange.day(date(2024, 9, 27))
    assert fields.authors().value == ("Jane Doe",)


def test_a_source_that_is_an_address_is_the_address() -> None:
    fields = Fields({"source": "https://example.org/a"}, Origin.FRONT_MATTER)
    assert fields.url().value == "https://example.org/a"
    assert fields.publisher() is None
    assert Fields({"source": "The Paper"}, Origin.RECORD).url() is None


def test_objects_are_read_by_their_name() -> None:
    assert as_text({"name": "The Paper", "id": 7}) == "The Paper"
    assert as_names([{"name": "Jane Doe"}, "John Roe"]) == ("Jane Doe", "John Roe")


def test_numbers_as_dates() -> None:
    assert as_date(2024) == DateRange.year(2024)
    assert as_date(1727431200) == as_date("1727431200") == DateRange.day(date(2024, 9, 27))
    assert as_date(True) is None


def test_only_a_repeated_title_is_dropped() -> None:
    blocks = (
        RawBlock(BlockKind.PARAGRAPH, "News"),
        RawBlock(BlockKind.HEADING, "“A  Title”", 1),
        RawBlock(BlockKind.PARAGRAPH, "Text"),
    )
    assert without_title(blocks, '"a title"') == (blocks[0], blocks[2])
    assert without_title(blocks, "Other") == blocks
    assert without_title(blocks[:1], "News") == blocks[:1]


@given(st.dictionaries(NAMES, JSON))
def test_never_raises(record: dict[str, object]) -> None:
    fields = Fields(dict(record), Origin.RECORD)
    for read in (fields.title, fields.published, fields.authors, fields.publisher, fields.url, fields.lang):
        read()
