"""The ways in which one name is written: what is left of it when spelling, titles and legal forms are taken off.

A name is its folded words (`index.core.words`): accents, capitals and marks are gone already. Promise: linear time, no
name looked at beyond a bounded number of words.
"""

from __future__ import annotations

from typing import NamedTuple

from index.core.entities import EntityKind

MOST_WORDS = 24
"""A longer name has no variants."""

_FORMS = "plc ag sa nv bv ab asa oyj spa srl gmbh kg se llc llp lp pjsc ojsc"
LEGAL = {
    **dict.fromkeys(("inc", "incorporated"), "inc"),
    **dict.fromkeys(("corp", "corporation"), "corp"),
    **dict.fromkeys(("co", "company", "cos", "companies"), "co"),
    **dict.fromkeys(("ltd", "limited", "pty"), "ltd"),
    **{word: word for word in _FORMS.split()},
}
"""Legal forms of companies, each with what it is short for or the same as."""
_POLITE = "mr mrs ms miss mx dr prof professor sir dame lord lady madame"
_RANKS = (
    "gen general lt lieutenant col colonel maj capt captain sgt sergeant cpl adm admiral cmdr commander brig brigadier"
)
_OFFICES = (
    "president chancellor premier minister secretary sen senator rep representative congressman congresswoman gov"
)
_MORE_OFFICES = "governor mayor ambassador chairman chairwoman judge king queen prince princess"
_CLERGY = "pope cardinal archbishop bishop rev reverend father ayatollah sheikh sheik imam mullah"
TITLES = frozenset(f"{_POLITE} {_RANKS} {_OFFICES} {_MORE_OFFICES} {_CLERGY}".split())
_PARTICLES = (
    "van von der den de del della di da dos das du la le bin ibn ben al el abu st saint mac mc ter ten zu af av"
)
PARTICLES = frozenset(_PARTICLES.split())
"""Words that begin a surname."""
SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_NO_FIRST = frozenset({"abu", "umm", "ibn", "bin", "al", "el"})
"""Words after which no surname can be told: "Abu Bakr al-Baghdadi"."""
_MOST_INITIALS = 4
_MOST_MIDDLES = 4
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


class Person(NamedTuple):
    """`first` is one letter where only that is known; `last` has particles and a suffix ("Jr.") with it."""

    first: str
    middles: tuple[str, ...]
    last: str


def spelt(name: str) -> str:
    """The name with umlauts written out, as a language without them may do it."""
    return name.translate(_UMLAUTS)


def bare(kind: EntityKind, words: list[str]) -> tuple[list[str], str]:
    """The words without what may be left out in writing, and the legal form, if there was one."""
    words = words[:]
    legal = ""
    if words[-1] == "s" and len(words) > 1:
        words.pop()  # "Kerry's"
    if kind is EntityKind.PERSON:
        count = 0
        while count < len(words) - 2 and words[count] in TITLES:
            count += 1
        del words[:count]
    else:
        if words[0] == "the" and len(words) > 1:
            del words[0]
        if kind is EntityKind.ORGANISATION:
            while len(words) > 1 and words[-1] in LEGAL:
                last = LEGAL[words.pop()]
                legal = legal or last
            if len(words) > 1 and words[-1] == "and":
                words.pop()
            if "and" in words:
                words = [word for word in words if word != "and"] or words  # "Johnson & Johnson"
    return words, legal


def key(words: list[str]) -> str:
    """One key for all spellings: hyphens, blanks and apostrophes make no difference, nor do letters with strokes."""
    if "st" in words:
        words = ["saint" if word == "st" else word for word in words]
    joined = "".join(words)
    return joined if joined.isascii() else joined.translate(_LETTERS)


def singular(words: list[str]) -> list[str]:
    """The words of a body of several with the last one in the singular, or nothing."""
    last = words[-1]
    return [*words[:-1], last[:-1]] if len(words) > 1 and len(last) > 4 and last[-1] == "s" != last[-2] else []


def person(words: list[str], name: str) -> Person | None:
    """The parts of a person's name, or None where they can't be told. `name` is the name as it is written."""
    end = len(words)
    suffix = ""
    if end > 2 and words[-1] in SUFFIXES:
        end -= 1
        suffix = SUFFIXES[words[-1]]
    first = words[0]
    if end < 2 or "and" in words or first in _NO_FIRST:
        return None
    begin = end - 1
    after = 1
    if begin > 1:
        written = name.lower()
        while begin > 1 and _belongs(words[begin - 1], words[begin], written):
            begin -= 1
        while after < begin and f"{words[after - 1]}-{words[after]}" in written:  # "Jean-Claude"
            after += 1
        first = "".join(words[:after])
    last = "".join(words[begin:end])
    middles = words[after:begin]
    if len(first) <= _MOST_INITIALS and ".".join(first) + "." in name.lower():  # "J.F. Kerry"
        first, middles = first[0], [*first[1:], *middles]
    if len(last) < 2 or len(middles) > _MOST_MIDDLES:
        return None
    return Person(first, tuple(middles), f"{last} {suffix}")


def _belongs(word: str, last: str, written: str) -> bool:
    """Whether the word is a part of the surname after it: "van Gogh", "O'Neil", "Miller-Day"."""
    is_one = word in PARTICLES or f"{word}-{last}" in written
    return is_one or (word in ("o", "d") and ("'" in written or "’" in written))


def compatible(middles: list[tuple[str, ...]]) -> bool:
    """Whether these middle names may all be of one person: in each place one full name at most, and its initial."""
    if len({len(names) for names in middles}) > 1:
        return False
    for place in zip(*middles, strict=True):
        if len({name for name in place if len(name) > 1}) > 1 or len({name[0] for name in place}) > 1:
            return False
    return True
