"""A text as tokens that tile it, each with one code character.

Tokens keep their trailing blanks, so that offsets are sums of lengths and whatever matches in the code string is a
range of tokens. Every token costs one look into a memo.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from index.annotate.dates.grammar import CODE
from index.annotate.dates.lexicon import CASED, PUNCTUATION, WORDS

# Possessive and bounded where runs of blanks or digits could be read in two ways: the scan is linear on any text.
_TOKEN = re.compile(
    r"(?:"
    r"[ap]\.m(?!\w)\.?|[AP]\.M(?!\w)\.?"
    r"|[Oo]['’]clock|[Yy]ear-ago(?![^\W_])|[Vv]alentine['’]s|[HQ][1-4](?!\w)"
    r"|[1-4][HQ](?=\d\d(?!\w)|\d{4}(?!\w)|\b)|W[0-5]\d(?!\w)"
    r"|B\.C(?!\w)(?:\.E(?!\w))?\.?|A\.D(?!\w)\.?"
    r"|[^\W\d_]++"
    r"|\d{1,2}\.\d{1,2}\.\d{4}(?![\d.])"
    r"|\d++(?:st|nd|rd|th|ST|ND|RD|TH)(?!\w)"
    r"|1/2(?![\d/])"
    r"|\d++(?:,\d{3}(?!\d))*+(?:\.\d++)?"
    r"|['’](?:s|ll|S)(?!\w)"
    r"|.)\s*+",
    re.DOTALL,
)

_LOOKUP: dict[str, str] = {word: CODE[name] for name, words in WORDS.items() for word in words.split()}
_CASED: dict[str, str] = {word: CODE[name] for word, name in CASED.items()}
_PUNCTUATION: dict[str, str] = {mark: CODE[name] for mark, name in PUNCTUATION.items()} | {
    "'ll": CODE["WILL"],
    "’ll": CODE["WILL"],
    "'S": CODE["APOS_S"],
    "’S": CODE["APOS_S"],
}
_MEMO_WORDS = 100_000
_MEMO_LENGTH = 40


def code_of(word: str) -> str:
    """The code character of one token without its trailing blanks."""
    code = _CASED.get(word) or _PUNCTUATION.get(word)
    if code:
        return code
    head = word[:1]
    if head == "W" and word[1:].isdigit():
        return CODE["WNN"]
    if word[1:] in ("H", "Q") and head in "1234":
        return CODE["HN" if word[1:] == "H" else "QN"]
    if head.isdigit():
        return CODE[_number_code(word)]
    lower = word.lower().replace("’", "'").rstrip(".") if len(word) < _MEMO_LENGTH else word
    code = _LOOKUP.get(lower)
    if code:
        return code
    if lower.endswith("ed") and len(lower) > 4 and head.islower():
        return CODE["VED"]
    return CODE["CAPITAL"] if head.isupper() else CODE["OTHER"]


def _number_code(word: str) -> str:
    if not word.isascii():
        return "OTHER"
    if word[-1] in "thdTHD":
        return "NTH" if len(word) <= 4 and 1 <= int(word[:-2]) <= 31 else "OTHER"
    if not word.isdigit():
        return "DOTTED" if word.count(".") == 2 else "DECIMAL" if "." in word else "NUMBER"
    if len(word) <= 2:
        return "D31" if 1 <= int(word) <= 31 else "D99"
    if len(word) == 4 and word[0] in "12":
        return "YYYY"
    return "NUMBER"


class _Memo(dict[str, str]):
    def __missing__(self, piece: str) -> str:
        code = code_of(piece.rstrip())
        if len(piece) <= _MEMO_LENGTH:
            if len(self) >= _MEMO_WORDS:
                self.clear()
            self[piece] = code
        return code


_MEMO = _Memo()


def split(text: str) -> tuple[Sequence[str], Sequence[int], str]:
    """The tokens of `text`, the offset of each and of the end, and the code string, a character a token.

    Blanks before the first word are a token of their own; the pieces joined are the text.
    """
    pieces = _TOKEN.findall(text)
    offsets = list(accumulate(map(len, pieces), initial=0))
    return pieces, offsets, "".join(map(_MEMO.__getitem__, pieces))
