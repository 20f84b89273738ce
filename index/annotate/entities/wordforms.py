"""What a word says by itself: the features of a word type, as strings.

Promise: total, the same for the same word, bounded in number.
"""

from __future__ import annotations

from index.annotate.entities.lexicon import Lexicon, Listed, Word, without_hyphen, word_flags
from index.annotate.entities.vocabulary import LONGEST_WORD


def features(word: str, lexicon: Lexicon) -> list[str]:
    """The features of `word`, with a hyphen in front where it had one in the text."""
    if len(word) > LONGEST_WORD:
        return ["long"]
    out = ["any"]
    core = without_hyphen(word)
    if core is not word:
        out.append("hyphened")
    if not core[0].isalpha():
        return [*out, *_unlettered(core)]
    lower = core.lower()
    case = _case(core)
    flags = word_flags(core, lexicon)
    out += [f"w={lower}", f"case={case}"]
    if case != "lower":
        out += [f"form={core}"] if case != "Cap" else []
        out.append(f"shape={_shape(core)}")
        out += [f"first{n}={core[:n].lower()}" for n in (2, 3, 4) if len(core) > n]
        out += [f"last{n}={lower[-n:]}" for n in (1, 2, 3, 4) if len(core) > n]
        listed = _listed(core, lexicon)
        out += [f"list{bit}" for bit in _bits(listed)]
        out.append(f"kinds={_kinds(flags, listed)}")
        out += [f"Is{bit}" for bit in _bits(flags)]
        if len(core) > 3:
            out.append(f"length={min(len(core), 10)}")
    else:
        out += [f"tail{n}={lower[-n:]}" for n in (2, 3) if len(core) > n + 1]
        out += [f"is{bit}" for bit in _bits(flags)]
    return out


def _listed(core: str, lexicon: Lexicon) -> int:
    for form in (core, core.title()) if len(core) > 3 and core.isupper() else (core,):
        if form in lexicon.phrases and (alone := lexicon.phrases[form].alone):
            return alone
    return 0


def _kinds(flags: int, listed: int) -> str:
    """Which of the four questions that matter most together are answered with yes."""
    sure = Listed.ORGANISATION | Listed.UNSURE
    place = Listed.COUNTRY | Listed.STATE | Listed.REGION | Listed.CITY | Listed.TOWN
    asked = (
        flags & Word.FIRST_NAME,
        flags & Word.SURNAME,
        listed & place,
        listed & sure,
        flags & (Word.ENGLISH | Word.COMMON | Word.AMBIGUOUS),
    )
    return "".join("1" if answer else "0" for answer in asked)


def _bits(flags: int) -> list[int]:
    return [place for place in range(flags.bit_length()) if flags >> place & 1]


def _case(core: str) -> str:
    if core.islower():
        return "lower"
    if len(core) == 1:
        return "Initial"
    if core.isupper():
        return "UPPER" if len(core) < 6 else "LONGUPPER"
    if core[0].isupper() and (core[1:].islower() or not core[1:].isalpha()):
        return "Cap"
    return "Mixed"


def _shape(core: str) -> str:
    out = ""
    for letter in core[:12]:
        kind = "X" if letter.isupper() else "x" if letter.isalpha() else "9" if letter.isdigit() else letter
        if out[-1:] != kind or kind in "X9":
            out += kind
    return out


def _unlettered(core: str) -> list[str]:
    if core[0].isdigit():
        if core.isdigit():
            year = len(core) == 4 and core[:2] in ("18", "19", "20")
            return ["number", "year" if year else f"digits={min(len(core), 5)}", f"n={core}" if len(core) < 3 else "n"]
        letters = "".join(c for c in core if c.isalpha()).lower()
        return ["number", f"digits+{letters[:4]}" if letters else "decimal"]
    return ["sign", f"sign={core[:3]}"]
