"""A made-up archive for the tests of the app: one long article with names and dates, and a field of short ones."""

from __future__ import annotations

from datetime import date

from index.core.annotations import Annotations
from index.core.article import Article, BlockKind, RawBlock
from index.core.dates import DateRange
from tests.tui.fake_session import ORGANISATION, PERSON, PLACE, FakeSession, annotate, article

FILLER = (
    "The delegations met in the old customs house, where the windows look on the water and the heating has been out "
    "of order for years. Nobody took the coat off. The talks went on until the lamps along the quay were lit, and "
    "then for another hour, because the last paragraph would not be agreed."
)

TREATY_BLOCKS = (
    RawBlock(
        BlockKind.PARAGRAPH,
        "KARVA — After ten days of talks the River Commission agreed on Tuesday on how Elda and Marn share the water "
        "of the Osk. “Nobody is happy, so it must be fair,” said Ines Halloran, who led the talks for Elda.",
    ),
    RawBlock(BlockKind.HEADING, "What was agreed", 2),
    RawBlock(
        BlockKind.LIST_ITEM, "Elda keeps the upper weir and opens it when the river falls below two metres at Karva."
    ),
    RawBlock(BlockKind.LIST_ITEM, "Marn pays for the gauges."),
    RawBlock(
        BlockKind.QUOTE, "The treaty runs until September 2031 and can be ended by either side a year before that."
    ),
    RawBlock(BlockKind.TABLE, "station   | metres\nKarva     | 2.0\nUpper Osk | 3.5"),
    *(RawBlock(BlockKind.PARAGRAPH, FILLER) for _ in range(12)),
    RawBlock(
        BlockKind.PARAGRAPH,
        "The River Commission was founded in 1987. Halloran joined it last year. Its seat is in Karva; the next "
        "meeting is in Marn, and the weir opens on 3 October 2024.",
    ),
)


def treaty() -> tuple[Article, Annotations]:
    a = article(
        "treaty",
        "River treaty signed after ten days of talks",
        "",
        blocks=TREATY_BLOCKS,
        published=DateRange.day(date(2024, 9, 27)),
        publisher="The Osk Courier",
        url="https://courier.example/treaty",
    )
    return a, annotate(
        a,
        [
            (PERSON, "Ines Halloran", ("Halloran",)),
            (ORGANISATION, "River Commission", ()),
            (PLACE, "Elda", ()),
            (PLACE, "Marn", ()),
            (PLACE, "Karva", ()),
        ],
        [
            ("Tuesday", "2024-09-24", DateRange.day(date(2024, 9, 24))),
            ("September 2031", "2031-09", DateRange.month(2031, 9)),
            ("1987", "1987", DateRange.year(1987)),
            ("last year", "2023", DateRange.year(2023)),
            ("3 October 2024", "2024-10-03", DateRange.day(date(2024, 10, 3))),
        ],
    )


def undated() -> tuple[Article, Annotations]:
    a = article("undated", "A letter about the weir", "The weir was shut yesterday, and nobody asked us.", publisher="")
    return a, annotate(a, (), [("yesterday", "XXXX-XX-XX", None)])


WEIR = (
    "Ines Halloran has kept the weir at Karva since 2011. “A river has no side,” said Ines Halloran. Paulo Teague of "
    "the River Commission disagrees: the weir, he says, belongs to Elda."
)
QUAY = (
    "Karva gets new lamps. The River Commission pays for half of them, and Paulo Teague lit the first one. Upper Osk "
    "gets none."
)
LETTERS = (
    "I. Halloran writes from Elda that the heating is out of order. May is a good month for repairs, says Paulo Teague."
)
TALES = (
    ("weir", "The weir and its keeper", date(2019, 5, 3), WEIR),
    ("quay", "New lamps for the quay", date(2021, 11, 20), QUAY),
    ("letters", "Letters from Elda", date(2023, 2, 1), LETTERS),
)


def tales() -> list[tuple[Article, Annotations]]:
    """Articles with many names, some of them in more than one form, one of them no name at all."""
    out = [treaty(), undated()]
    for identity, title, day, body in TALES:
        a = article(identity, title, body, published=DateRange.day(day), publisher="The Osk Courier")
        names = [
            (PERSON, "I. Halloran" if identity == "letters" else "Ines Halloran", ()),
            (PERSON, "Paulo Teague", ()),
            (PERSON, "May", ()),
            (ORGANISATION, "River Commission", ()),
            (PLACE, "Karva", ()),
            (PLACE, "Elda", ()),
            (PLACE, "Upper Osk", ()),
        ]
        out.append((a, annotate(a, [name for name in names if name[1] in body])))
    return out


def archive() -> list[tuple[Article, Annotations]]:
    out = [treaty(), undated()]
    for number in range(30):
        a = article(
            f"harvest{number}",
            f"Harvest report number {number + 1}",
            f"Wheat and barley from field {number + 1}. The river was low."
            + (" The weir held." if number % 7 == 0 else ""),
            published=DateRange.day(date(2011 + number % 9, 1 + number % 12, 1 + number % 27)),
            publisher="Farm Week",
        )
        out.append((a, Annotations()))
    return out


def app_on(contents: list[tuple[Article, Annotations]] | None = None, **options: object):
    """An app over these articles (the sample archive by default)."""
    from tui.app import DatelineApp

    shown = archive() if contents is None else contents
    return DatelineApp(lambda listener: FakeSession(shown, listener, **options))
