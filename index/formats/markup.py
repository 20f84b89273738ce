"""Paragraphs out of HTML by its tags alone: for fragments, and for pages whose tree can't be trusted.

One pass over the text with plain searches, so that time is linear whatever the tags do, and no depth limit applies.
"""

from __future__ import annotations

import html
import re

_HIDDEN = {"script", "style", "noscript", "template", "svg", "head", "title", "textarea", "iframe", "object", "select"}
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
}  # fmt: skip
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:-]{0,30})")
_TAG_INSIDE = re.compile(
    r"</?(?:p|br|div|span|a|b|i|em|strong|ul|ol|li|h[1-6]|blockquote|img|table|figure)\b[^<>]{0,2000}>", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_BLANKS = re.compile(r"\s+")


def has_markup(text: str) -> bool:
    """Whether `text` holds at least one common tag of HTML."""
    return "<" in text and _TAG_INSIDE.search(text) is not None


def unescape(text: str) -> str:
    """`text` with character references resolved; numbers too long to be one stay as they are."""
    return _ENTITY.sub(lambda found: html.unescape(found.group()), text) if "&" in text else text


def paragraphs(markup: str) -> list[str]:
    """The visible text, a string for each run between tags that break a line; ``<br>`` is a line break within one."""
    result: list[str] = []
    line: list[str] = []

    def close() -> None:
        lines = (_BLANKS.sub(" ", piece).strip() for piece in unescape("".join(line)).split("\x00"))
        text = "\n".join(piece for piece in lines if piece)
        if text:
            result.append(text)
        line.clear()

    at, end = 0, len(markup)
    unclosed: set[str] = set()
    lower = markup.lower() if markup.isascii() else "".join(c.lower() if c.isascii() else c for c in markup)
    while at < end:
        opens = markup.find("<", at)
        if opens < 0:
            line.append(markup[at:].replace("\x00", ""))
            break
        line.append(markup[at:opens].replace("\x00", ""))
        if markup.startswith("<!--", opens):
            closes = markup.find("-->", opens + 4)
            at = end if closes < 0 else closes + 3
            continue
        named = _NAME.match(markup, opens + 1)
        if not named and not markup.startswith(("<!", "<?"), opens):
            line.append("<")
            at = opens + 1
            continue
        closes = markup.find(">", opens)
        if closes < 0:
            break
        at = closes + 1
        name = named.group(1).lower() if named else ""
        if name == "br":
            line.append("\x00")
        elif name and name not in _INLINE:
            close()
        if name in _HIDDEN and markup[opens + 1] != "/" and markup[closes - 1] != "/":
            # What is never closed hides nothing (scripts apart), and is not looked for twice: time stays linear.
            over = -1 if name in unclosed else lower.find(f"</{name}", at)
            if over >= 0:
                at = over
            elif name in {"script", "style"}:
                break
            else:
                unclosed.add(name)
    close()
    return result
