"""How what a session tells on its own threads reaches the screen: one message class around the core's events."""

from __future__ import annotations

from textual.message import Message

from index.core.events import Event


class SessionEvent(Message):
    """Something a session told; posted from any thread, handled on the app's."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self.event = event
