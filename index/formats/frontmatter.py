"""The metadata block at the top of a text: YAML between ``---`` lines or TOML between ``+++`` lines.

YAML is read with the loader that knows strings, lists and mappings only, and without anchors and aliases: a few lines
of those can stand for gigabytes. A block that its language can't read is read line by line as ``key: value``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

MAX_FRONT_MATTER = 1 << 16
"""Longest block taken for metadata, in characters."""
_MAX_TOML = 1 << 13
"""The same for TOML, whose parser takes quadratic time over a key of many dots."""

_LINE = re.compile(r"([A-Za-z_][A-Za-z0-9_ -]{0,40}?)[ \t]{0,8}[:=][ \t]{1,8}(\S.{0,2000})")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stood on top, and the text after it."""

    values: dict[object, object] = field(default_factory=dict)
    body: str = ""


def split_front_matter(text: str) -> FrontMatter:
    """`text` taken apart; without a closed block on top, all of it is body."""
    text = text.lstrip("\ufeff")
    head = text[: MAX_FRONT_MATTER + 8].replace("\r\n", "\n")
    fence = head[:3]
    if fence not in ("---", "+++") or head[3:].partition("\n")[0].strip():
        return FrontMatter(body=text)
    lines = head.split("\n")
    closing = {fence, "..."} if fence == "---" else {fence}
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in closing), 0)
    if not end:
        return FrontMatter(body=text)
    block = "\n".join(lines[1:end])
    pieces = text.split("\n", end + 1)
    body = pieces[end + 1] if len(pieces) > end + 1 else ""
    values = _yaml(block) if fence == "---" else _toml(block)
    if values is None:
        values = _by_lines(block)
        if not values:
            return FrontMatter(body=text)
    return FrontMatter(values, body)


def _toml(block: str) -> dict[object, object] | None:
    if len(block) > _MAX_TOML:
        return None
    try:
        values = tomllib.loads(block)
    except (ValueError, RecursionError):
        return None
    # TOML's dates are objects: their ISO form is what the guessing of fields reads.
    return {
        key: value if isinstance(value, str | int | float | list | dict) else str(value)
        for key, value in values.items()
    }


def _yaml(block: str) -> dict[object, object] | None:
    import yaml

    class Loader(yaml.BaseLoader):
        """Strings, lists and mappings; no anchors, no aliases."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            event = self.peek_event()  # type: ignore[no-untyped-call]
            if isinstance(event, yaml.events.AliasEvent) or getattr(event, "anchor", None):
                raise yaml.YAMLError("anchors and aliases are not read")
            return super().compose_node(parent, index)

    try:
        values = yaml.load(block, Loader=Loader)  # noqa: S506 - the base loader builds strings, lists and mappings only
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None
    return values if isinstance(values, dict) else {} if not block.strip() else None


def _by_lines(block: str) -> dict[object, object]:
    values: dict[object, object] = {}
    for line in block.split("\n"):
        found = _LINE.match(line)
        if found:
            values.setdefault(found[1], found[2].strip().strip("\"'"))
    return values
