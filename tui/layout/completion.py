"""What a search box shows of the query that it proposes. Pure."""

from __future__ import annotations

from itertools import takewhile


def ghost(typed: str, whole: str) -> str:
    """What stands behind the cursor: the rest of the proposed query where it goes on from what was typed, but for
    quotation marks; else an arrow and the part that is new. Empty where nothing is proposed."""
    if not whole or whole == typed:
        return ""
    same = sum(1 for _ in takewhile(lambda pair: pair[0].lower() == pair[1].lower(), zip(typed, whole, strict=False)))
    if same == len(typed):
        return whole[same:].strip('"') or whole[same:]
    begun, rest = typed[same:].lstrip('"'), whole[same:].lstrip('"')
    if rest.casefold().startswith(begun.casefold()):
        return rest[len(begun) :].rstrip('"')
    start = max(whole.rfind(" ", 0, same), whole.rfind(":", 0, same)) + 1
    return f"  → {whole[start:]}"
