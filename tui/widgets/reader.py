"""The reading side of the screen: the page, the card that floats on it, and the line that tells what is read and where
in it the reader is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from index.core.names import ArchiveEntity
from tui.layout.cardwords import card_text
from tui.layout.marks import Mark, MarkKind
from tui.layout.page import Reading
from tui.layout.wording import counted
from tui.layout.wrap import crop
from tui.widgets.article_page import ArticlePage
from tui.widgets.card import Card
from tui.widgets.find_box import FindBox


class Reader(Container):
    """Shows one `Reading`. The card is open at a name or date until Escape or until the mark is scrolled away."""

    DEFAULT_CSS = """
    Reader {
        layers: base cards;
        width: 1fr;
        & > #place { height: 1; padding: 0 2; color: $quiet; }
    }
    """

    class Wondered(Message):
        """A card is open at a name of which `known` knows nothing yet."""

        def __init__(self, entity: str) -> None:
            super().__init__()
            self.entity = entity

    def compose(self) -> ComposeResult:
        yield ArticlePage(id="page")
        yield Static(id="place")
        yield FindBox(id="find")
        yield Card(id="card")

    def on_mount(self) -> None:
        self._card_closed = False
        self.known: Callable[[str], ArchiveEntity | None] = lambda _: None
        self._wondered = ""

    @property
    def page(self) -> ArticlePage:
        return self.query_one(ArticlePage)

    @property
    def card(self) -> Card:
        return self.query_one(Card)

    @property
    def finder(self) -> FindBox:
        return self.query_one(FindBox)

    def open_finder(self) -> None:
        """The find line instead of the place, empty."""
        with self.prevent(FindBox.Changed):
            self.finder.value = ""
        self.query_one("#place").display = False
        self.finder.styles.display = "block"
        self.finder.focus()

    def close_finder(self) -> bool:
        """The place again; whether the find line was open."""
        was_open = bool(self.finder.display)
        self.finder.styles.display = "none"
        self.query_one("#place").display = True
        return was_open

    def show(self, reading: Reading | None, *, keep_place: bool = False) -> None:
        self.card.hide()
        self.page.show(reading, keep_place=keep_place)
        self._tell_place()

    def tell_busy(self) -> None:
        """An article is still being read and laid out."""
        self.query_one("#place", Static).update(Text("reading …", justify="right"), layout=False)

    def next_hit(self, *, forward: bool = True) -> bool:
        reading = self.page.reading
        return reading is not None and self.page.go(reading.marks.hits, forward=forward)

    def next_mark(self, *, forward: bool = True) -> bool:
        reading = self.page.reading
        return reading is not None and self._go_and_open(reading.marks.named, forward=forward)

    def next_date(self, *, forward: bool = True) -> bool:
        reading = self.page.reading
        return reading is not None and self._go_and_open(reading.marks.dates, forward=forward)

    def walk(self, marks: Sequence[Mark]) -> bool:
        """To the next one of `marks`, without a card: its panel says it all."""
        self._card_closed = True
        return self.page.go(marks)

    def _go_and_open(self, marks: Sequence[Mark], *, forward: bool) -> bool:
        self._card_closed = False
        return self.page.go(marks, forward=forward)

    def close_card(self) -> bool:
        """Close the card; whether there was one."""
        was_open = bool(self.card.display)
        self._card_closed = True
        self.card.hide()
        return was_open

    def on_article_page_picked(self) -> None:
        self._card_closed = False
        self._place_card()

    def on_article_page_moved(self) -> None:
        self._tell_place()
        self._place_card()

    def tell_known(self) -> None:
        """What was wondered about is known now."""
        self._place_card()

    def _place_card(self) -> None:
        page = self.page
        at = page.mark_region()
        if self._card_closed or at is None or page.mark is None or page.reading is None:
            self.card.hide()
            return
        known = self.known(page.mark.key) if page.mark.key else None
        card = card_text(page.reading, page.mark, known)
        if card is None:
            self.card.hide()
            return
        self.card.tell(card, at, page.size)
        if card.late is not None and known is None and self._wondered != page.mark.key:
            self._wondered = page.mark.key
            self.post_message(self.Wondered(page.mark.key))
        elif known is not None:
            self._wondered = ""

    def _tell_place(self) -> None:
        page, parts = self.page, []
        reading = page.reading
        if reading is None:
            self.query_one("#place", Static).update("")
            return
        hits = reading.marks.hits
        if hits:
            if page.mark is not None and page.mark.kind is MarkKind.HIT and page.mark in hits:
                parts.append(f"hit {hits.index(page.mark) + 1:,} of {len(hits):,}")
            else:
                parts.append(counted(len(hits), "hit"))
        parts.append(f"{page.fraction * 100:.0f} %")
        right = " · ".join(parts)
        place = self.query_one("#place", Static)
        room = place.content_size.width - len(right)
        left = "" if page.title_in_view or room < 20 else crop(reading.article.title, room - 3)
        place.update(Text(left + " " * max(0, room - cell_len(left)) + right, no_wrap=True), layout=False)
