"""How many: the numbers of durations and the years that are spoken."""

from __future__ import annotations

from index.annotate.dates.lexicon import NUMBER_WORD, ORDINAL_WORD
from index.annotate.dates.reading import Reading

_MOST_DIGITS = 9


def number(reading: Reading, start: int, end: int) -> float | None:
    """The number that the tokens say; None where it is not told ("several") or too long to be meant."""
    total: float = 0
    known = False
    for i in range(start, end):
        word = reading.word(i)
        if word in NUMBER_WORD:
            total, known = total + NUMBER_WORD[word], True
        elif word[:1].isdigit() and word != "1/2":
            digits = word.replace(",", "")
            if len(digits) > _MOST_DIGITS:
                return None
            total, known = total + float(digits), True
        elif word == "hundred":
            total, known = (total or 1) * 100, True
        elif word == "thousand":
            total, known = (total or 1) * 1000, True
        elif word == "dozen":
            total, known = (total or 1) * 12, True
        elif word in ("half", "1/2", "½"):
            total, known = total + 0.5, True
        elif word == "couple":
            total, known = 2, True
        elif word in ("a", "an") and end - start == 1:
            total, known = 1, True
    return total if known else None


def ordinal(word: str) -> int:
    """1 for "first" and "1st"; 0 where it is none."""
    if word[:1].isdigit():
        return int(word[:-2])
    return ORDINAL_WORD.get(word, 0)


def spoken_year(reading: Reading, start: int, end: int) -> int:
    """The year of "nineteen ninety-six" and "two thousand and five"."""
    words = [
        word for i in range(start, end) if (word := reading.word(i)) in NUMBER_WORD or word in ("hundred", "thousand")
    ]
    if "thousand" in words:
        return 2000 + sum(NUMBER_WORD[word] for word in words[2:] if word in NUMBER_WORD)
    tail = sum(NUMBER_WORD[word] for word in words[1:] if word in NUMBER_WORD)
    return NUMBER_WORD[words[0]] * 100 + tail
