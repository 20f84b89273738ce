"""Text of strangers made safe to keep and to show.

`clean_text` is the only door: what comes out is NFC, has ``\\n`` as its only line end and no character that steers a
terminal (C0, C1, escape sequences, bidirectional overrides) or that can't be encoded (lone surrogates).
"""

from __future__ import annotations

import re
import unicodedata

# ESC [ ... final byte, ESC ] ... BEL or ST, and the two-character escapes: removed whole, so that no "[31m" is left.
_ESCAPES = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,16}[@-~]|\][^\x07\x1b]{0,2048}(?:\x07|\x1b\\)|[ -/]{0,16}[0-~])")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Zero-width joiners (U+200C, U+200D) stay: scripts and emoji need them.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[^\S\n]+")


def clean_text(text: str) -> str:
    """`text` as NFC, ``\\n`` line ends, without control, format and surrogate characters; tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    text = _ESCAPES.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    return unicodedata.normalize("NFC", _UNWANTED.sub("", text))


def clean_line(text: str) -> str:
    """`clean_text` on one line: every run of white space is one blank, none at the ends. For titles and names."""
    return " ".join(clean_text(text).split())


def printable_path(path: str) -> str:
    """A path as it may be printed: what would steer the terminal, or break the line, is a question mark."""
    return "".join("?" if _UNWANTED.match(c) or c in "\t\n\r\x0b\x0c\x1b\x85\u2028\u2029" else c for c in path)


def clean_paragraph(text: str) -> str:
    """`clean_text` with runs of blanks folded, blank ends of lines cut, and no empty lines; line breaks stay."""
    lines = (_SPACES.sub(" ", line).strip() for line in clean_text(text).split("\n"))
    return "\n".join(line for line in lines if line)
