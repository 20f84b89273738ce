from datetime import date

from index.core.article import BlockKind, Origin, RawBlock, Sourced
from index.core.dates import DateRange
from index.formats.namedate import date_in_address, date_in_name, settle_date

DAY = DateRange.day(date(2024, 9, 27))


def test_day_in_a_file_name() -> None:
    assert date_in_name("a/2024-09-27-title.txt") == DAY
    assert date_in_name("title_20240927.html") == DAY
    assert date_in_name("2024-99-99.txt") is None
    assert date_in_name("2024-09-27/title.txt") is None
    assert date_in_name("part 120240927.txt") is None


def test_date_in_an_address() -> None:
    assert date_in_address("https://example.org/2024/09/27/title") == DAY
    assert date_in_address("https://example.org/world/2024/sep/27/title") == DAY
    assert date_in_address("https://example.org/2024/09/title") == DateRange.month(2024, 9)
    assert date_in_address("https://example.org/a?d=/2024/09/27/") is None
    assert date_in_address("https://example.org/2024/99/") is None


def test_what_the_file_states_comes_first_then_dateline_then_address_then_name() -> None:
    stated = Sourced(DateRange.year(2020), Origin.META)
    url, path = "https://example.org/2024/09/27/x", "2023-01-02.txt"
    story = (
        RawBlock(BlockKind.HEADING, "A title"),
        RawBlock(BlockKind.PARAGRAPH, "BAGHDAD, Sept. 26, 2024 (Reuters) - It rained."),
    )
    plain = (RawBlock(BlockKind.PARAGRAPH, "It rained."),)
    assert settle_date(stated, blocks=story, url=url, path=path) == stated
    assert settle_date(None, blocks=story, url=url, path=path) == Sourced(DateRange.day(date(2024, 9, 26)), Origin.TEXT)
    assert settle_date(None, blocks=plain, url=url, path=path) == Sourced(DAY, Origin.URL)
    assert settle_date(None, blocks=plain, path=path) == Sourced(DateRange.day(date(2023, 1, 2)), Origin.FILE_NAME)
    assert settle_date(None, blocks=(), path="x.txt") is None
