"""Names of authors out of one line: "By Jane Doe, John Roe and Ann Poe"."""

from __future__ import annotations

import re

_BY = re.compile(r"\s*(?:(?:written|reported|story)\s)?(?:by|von|por)\s*:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|,\s+and\s+|,\s+&\s+|\s+and\s+|\s+&\s+|\s+und\s+|\||\u00b7)\s*", re.IGNORECASE)
_MAX = 1000


def split_authors(line: str) -> tuple[str, ...]:
    """The names in `line`, as written, without a leading "By"; addresses and numbers of social media are left out.

    A comma parts names only where each side is two words or more, so that "Doe, Jane" stays one name.
    """
    line = " ".join(line[:_MAX].split())
    line = _BY.sub("", line, count=1) if _BY.match(line) else line
    names: list[str] = []
    for piece in _BETWEEN.split(line):
        parts = piece.split(", ")
        if len(parts) > 1 and not all(len(part.split()) > 1 for part in parts):
            parts = [piece]
        names.extend(
            part.strip(" ,.;") if not part.rstrip().endswith((" Jr.", " Sr.")) else part.strip() for part in parts
        )
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= 120 and "://" not in name))
