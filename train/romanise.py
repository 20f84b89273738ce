"""Names of other alphabets as English-language news writes them: Cyrillic, Greek, Georgian ones.

Promise: what comes out has Latin letters without accents, or is None where a letter is not known.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_CYRILLIC = {
    **dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True)),
    "ж": "zh",
    "й": "y",
    "х": "kh",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ы": "y",
    "э": "e",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
}
_UKRAINIAN = {**_CYRILLIC, "г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ie", "'": "", "’": ""}
_BULGARIAN = {**_CYRILLIC, "х": "h", "щ": "sht", "ъ": "a"}
_MACEDONIAN = {
    **_CYRILLIC,
    "х": "h",
    "ж": "z",
    "ц": "c",
    "ч": "c",
    "ш": "s",
    "ѓ": "gj",
    "ќ": "kj",
    "љ": "lj",
    "њ": "nj",
    "џ": "dz",
    "ј": "j",
}
_GEORGIAN = {
    **dict(zip("აბგდევზთიკლმნოპრსტუფქყჯჰ", "abgdevztiklmnoprstupkqjh", strict=True)),
    "ჟ": "zh",
    "ღ": "gh",
    "შ": "sh",
    "ჩ": "ch",
    "ც": "ts",
    "ძ": "dz",
    "წ": "ts",
    "ჭ": "ch",
    "ხ": "kh",
}
_GREEK = {
    **dict(zip("αβγδεζηικλμνοπρστυφω", "avgdeziiklmnoprstyfo", strict=True)),
    "ς": "s",
    "θ": "th",
    "ξ": "x",
    "χ": "ch",
    "ψ": "ps",
    "αυ": "af",
    "ευ": "ef",
    "ου": "ou",
    "γγ": "ng",
    "γκ": "gk",
    "γχ": "nch",
    "μπ": "mp",
    "ντ": "nt",
    "τζ": "tz",
}
_TABLES: Mapping[str, Mapping[str, str]] = {
    "ru_RU": _CYRILLIC,
    "uk_UA": _UKRAINIAN,
    "bg_BG": _BULGARIAN,
    "mk_MK": _MACEDONIAN,
    "ka_GE": _GEORGIAN,
    "el_GR": _GREEK,
}
LOCALES = tuple(_TABLES)
"""What can be romanised, by the names that the data has for it."""

_ENDINGS = {
    "ru_RU": {"ий": "y", "ый": "y", "ьев": "yev", "ьева": "yeva", "аев": "ayev", "еев": "eyev", "оев": "oyev"},
    "uk_UA": {"ий": "y", "ій": "iy"},
    "bg_BG": {"ий": "iy", "ия": "ia"},
    "mk_MK": {},
    "ka_GE": {},
    "el_GR": {},
}
_STARTS = {
    "ru_RU": {"е": "ye"},
    "uk_UA": {"є": "ye", "ї": "yi"},
    "bg_BG": {},
    "mk_MK": {},
    "ka_GE": {},
    "el_GR": {"μπ": "b", "ντ": "d", "γκ": "g"},
}
_VOICED = frozenset("αεηιοωυβγδζλμνρ")


def romanise(name: str, locale: str) -> str | None:
    """The name in Latin letters with a capital at the front and after hyphens; None where a letter is unknown."""
    parts = [_part(part, locale) for part in _plain(name).split("-")]
    return None if None in parts else "-".join(part.capitalize() for part in parts if part)


def _plain(name: str) -> str:
    """Small letters; Greek ones without their accents. й and ї are letters of their own and stay."""
    small = unicodedata.normalize("NFC", name.strip().lower())
    return "".join(
        unicodedata.normalize("NFD", letter)[0] if unicodedata.name(letter, "").startswith("GREEK") else letter
        for letter in small
    )


def _part(word: str, locale: str) -> str | None:
    table = _TABLES[locale]
    out: list[str] = []
    start = next((s for s in _STARTS[locale] if word.startswith(s)), "")
    out.append(_STARTS[locale].get(start, ""))
    ending = max((e for e in _ENDINGS[locale] if word.endswith(e)), key=len, default="")
    place, stop = len(start), len(word) - len(ending)
    while place < stop:
        pair = word[place : place + 2]
        if pair in table and place + 2 <= stop:
            voiced = pair in {"αυ", "ευ"} and word[place + 2 : place + 3] in _VOICED and place + 2 < len(word)
            out.append(table[pair][:-1] + "v" if voiced else table[pair])
            place += 2
        elif word[place] in table:
            out.append(table[word[place]])
            place += 1
        else:
            return None
    return "".join(out) + _ENDINGS[locale].get(ending, "")
