"""What to mark when the reader looks for something in the open article. Pure."""

from __future__ import annotations

from index.core.search import Needle
from index.core.words import words

MOST = 500_000
"""Code points of a body up to which the last word may be a beginning: its forms are looked up with every key."""


def find_needles(typed: str, body: str) -> tuple[Needle, ...]:
    """The typed words one after the other, the last one as far as it is typed; none where there is no word."""
    folded = [word for word, _, _ in words(typed)]
    if not folded:
        return ()
    begun = folded[-1]
    forms = {begun}
    if len(body) <= MOST and not typed[-1].isspace():
        forms |= {word for word, _, _ in words(body) if word.startswith(begun)}
    return (Needle((*(frozenset({word}) for word in folded[:-1]), frozenset(forms))),)
