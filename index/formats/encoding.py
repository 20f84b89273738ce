"""Bytes of unknown encoding to text.

In this order: byte order mark, UTF-8 where the bytes are valid UTF-8, the encoding that the page declares, UTF-8 with
a few damaged places, a guess by charset-normalizer, and Windows-1252 with replacement characters. Valid UTF-8 comes
before the declaration because text of another encoding is all but never valid UTF-8 by accident, while pages that
declare a wrong encoding are common. `decode` fails on nothing but what is no text.
"""

from __future__ import annotations

import codecs
import re

from index.core.errors import UnreadableFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16
_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)
# Everything below a blank but backspace, tab, line ends, form feed and escape, which old text files do contain.
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 12, 13, 27}) + b"\x7f"
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
# A stranger's declaration may name any codec of Python (punycode, unicode_escape): only these are taken at their word.
_KNOWN = re.compile(
    r"(?:utf-?(?:8|16)|(?:iso-?)?8859-?\d\d?|(?:windows|cp)-?\d{3,4}|koi8-?[rtu]|gb-?(?:2312|k|18030)|big5(?:-?hkscs)?"
    r"|(?:x-)?s(?:hift)?[-_]?jis|euc-?(?:jp|kr)|ks_c_5601-1987|iso-?2022-?(?:jp|kr)|tis-?620|mac(?:-?roman|intosh))\Z"
)
_LATIN = {"iso8859-1", "latin_1", "ascii"}
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2",
    "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "cp437", "cp866",
]  # fmt: skip


def decode(data: bytes, *, declaration: bool = False) -> str:
    """The text of `data`. With `declaration`, a charset named in the first 4 KiB (a web page's) is heeded.

    Raises UnreadableFileError where the bytes are no text, or there is nothing but white space.
    """
    if not data.strip(b" \t\r\n\f\x00"):
        raise UnreadableFileError("The file is empty.")
    text = _decode(data, declared=declared_encoding(data[:4096]) if declaration else None)
    if not text.strip():
        raise UnreadableFileError("The file is empty.")
    return text


def _decode(data: bytes, *, declared: str | None) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    wide = _wide(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace")
    _refuse_binary(data)
    if declared and "2022" in declared:
        return data.decode(declared, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass
    text = data.decode("utf-8", "replace")
    if _mostly_right(text):
        return text
    return data.decode(declared or _guess(data) or "cp1252", "replace")


def declared_encoding(head: bytes) -> str | None:
    """Python's name of the encoding that `head` declares; None where it declares none, or one that is not known."""
    found = _DECLARED.search(head)
    if not found:
        return None
    label = found.group(1).decode("ascii").lower()
    if not _KNOWN.match(label):
        return None
    label = {"ks_c_5601-1987": "cp949", "x-sjis": "shift_jis", "macintosh": "mac_roman"}.get(label, label)
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    # Browsers read what calls itself Latin-1 as Windows-1252. A declaration that is ASCII itself can't be UTF-16.
    return "cp1252" if name in _LATIN else None if name.startswith("utf-16") else name


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Western text is NUL."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    # Some files open with text and go on with bytes: the middle is looked at too.
    middle = len(data) // 2
    for sample in (data[:_SAMPLE], data[middle : middle + _SAMPLE]):
        controls = len(sample) - len(sample.translate(None, _CONTROL))
        if controls > 2 and controls > len(sample) * 0.03:
            raise UnreadableFileError("It is not text.")
    if data.startswith(_BINARY_STARTS):
        raise UnreadableFileError("It is not text.")


def _mostly_right(text: str) -> bool:
    """Whether UTF-8 with replacements is UTF-8 with a little damage, rather than another encoding."""
    wrong = text.count("\ufffd")
    special = sum(1 for c in text[:1_000_000] if c > "\x7f")
    return wrong * 10 <= special or (wrong == 1 and text.endswith("\ufffd") and special > 1)


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    try:
        best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    except Exception:  # a guess that fails is no guess
        return None
    if best is None or best.encoding not in _WEIGHTS:
        return best.encoding if best else None
    # The guess tells Western from Central European text badly; the letters that each reading gives tell it better.
    return max(_WEIGHTS, key=lambda encoding: _likeness(data[:_SAMPLE].decode(encoding, "replace"), encoding))


_WEIGHTS: dict[str, dict[str, float]] = {
    "cp1252": dict.fromkeys("éèàçêâîôäöüßñåøæáíóúòãšž“”‘’–—…«»°£€¿¡", 1.0) | dict.fromkeys("õìùûëïÿœýþð", 0.6),
    "cp1250": dict.fromkeys("áéíóúäöüłąężśćńźőűčšžřěůýťďňôâîßç“”‘’–—…«»°€", 1.0) | dict.fromkeys("ŕĺľăşţđëŔ", 0.4),
}
"""How usual a letter is in the languages that are written in an encoding; the first encoding wins a tie."""


def _likeness(text: str, encoding: str) -> float:
    weights = _WEIGHTS[encoding]
    return sum(weights.get(char, 0.0) for char in text.lower() if not char.isascii())
