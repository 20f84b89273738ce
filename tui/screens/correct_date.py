"""The day of publication, put right by the reader. Enter keeps it; nothing typed goes back to what the file says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from index.core.article import Article, Origin
from index.core.dates import DateRange, Precision
from index.query.dates import read_date
from tui.layout.datewords import days_words, published_words
from tui.screens.dialog import Dialog, framed

_EXACT = (Precision.DAY, Precision.MONTH, Precision.YEAR)


@dataclass(frozen=True, slots=True)
class Correction:
    """The date that the reader gave; None for what the file says."""

    days: DateRange | None


def read_publication(typed: str, today: date) -> DateRange | str:
    """The day, month or year that was typed, or a sentence that says what is wrong with it."""
    days = read_date(typed, today)
    if isinstance(days, str):
        return days
    if days.precision not in _EXACT:
        return "A publication date is a day, a month or a year: 2014-06-12, 12 Jun 2014, 2014-06 or 2014."
    if days.first > today:
        return f"{days_words(days)} is still to come."
    return days


class CorrectDateScreen(Dialog[Correction | None]):
    """Ends with the correction, or with None where the reader leaves it as it is."""

    BINDINGS: ClassVar = [Binding("escape", "close", "Close", show=False)]

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            framed(frame, "Published", "↵ keeps it   Esc leaves it")
            yield Static(Text(self._known()))
            yield Input(placeholder="2014-06-12, 12 Jun 2014, 2014-06 ...", compact=True, max_length=60)
            yield Static(Text(""), id="meaning")

    def _known(self) -> str:
        published = self._article.published
        if published is None or published.is_guess:
            return f"Known so far: {published_words(published)}."
        said = f"{published_words(published)}, from the {published.origin}"
        if published.origin is Origin.READER:
            said = f"{published_words(published)}, {published.origin}. Type nothing to go back to what the file says"
        return f"Known so far: {said}."

    def on_input_changed(self, message: Input.Changed) -> None:
        said = ""
        if message.value.strip():
            days = read_publication(message.value, date.today())
            said = days if isinstance(days, str) else days_words(days)
        self.query_one("#meaning", Static).update(Text(said))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if not message.value.strip():
            published = self._article.published
            corrected = published is not None and published.origin is Origin.READER
            self.dismiss(Correction(None) if corrected else None)
            return
        days = read_publication(message.value, date.today())
        if isinstance(days, DateRange):
            self.dismiss(Correction(days))

    def action_close(self) -> None:
        self.dismiss(None)
