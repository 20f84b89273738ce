"""The forms, compiled: which rules can begin with a code, and where in a text one might begin.

Of the rules that match at a token the longest is asked first; a resolver that answers None leaves it to the next.
Among equals the earlier line wins. Compiling waits for the first use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from index.annotate.dates.forms import MACROS, TABLE, Resolver
from index.annotate.dates.grammar import char_class, compile_rule

_UNIT_NEAR = (
    "ANYUNIT MONTHX WDAYX WDAYS WEEKEND SEASONX NINETIES HALF PERIOD PARTX ESS APOS_S COLON"
    " SLASH HYPHEN DASH AMPM OCLOCK PAST RECENTLY FUTURE PRESENT MOMENT DATE AGO CHRISTMAS"
    " CENTURIES BC AD ZONE TIMES WHILE TIME NOW OTHERS FISCAL NTH"
)
_WEAK = "THE A POSS DIGITS ORDINAL SMALL TENS FEW SEVERAL SOME COUPLE AT NO MORE LAST NEXT THIS THAT"
_WINDOW = 11


@dataclass(frozen=True, slots=True)
class Rule:
    match: Callable[[str, int], re.Match[str] | None]
    resolve: Resolver


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules by the code that they can begin with, and the search for the next place where one might."""

    starts: re.Pattern[str]
    by_first: dict[str, tuple[Rule, ...]]


@cache
def grammar() -> Grammar:
    """All rules, compiled once."""
    by_first: dict[str, list[Rule]] = {}
    for pattern, resolve in TABLE:
        compiled = compile_rule(pattern, MACROS)
        rule = Rule(compiled.regex.match, resolve)
        for code in compiled.first:
            by_first.setdefault(code, []).append(rule)
    # A word as common as "the" or a number starts nothing unless a unit, a month or the like stands near behind it. A
    # four-figure year, which is an expression by itself, is no weak start.
    weak = set(char_class(_WEAK)[1:-1]) & set(by_first) - set(char_class("YYYY"))
    strong = "".join(sorted(set(by_first) - weak))
    starts = re.compile(f"[{strong}]|[{''.join(sorted(weak))}](?=.{{0,{_WINDOW}}}{char_class(_UNIT_NEAR)})", re.DOTALL)
    return Grammar(starts, {code: tuple(rules) for code, rules in by_first.items()})
