"""The forms of date expressions: one line each, pattern and resolver; the language is that of `grammar`.

Of the rules that match at a token the longest is asked first; a resolver that answers None leaves it to the next.
Among equals the earlier line wins. Compiling waits for the first use.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from index.annotate.dates import holidays
from index.annotate.dates import resolve_calendar as calendar
from index.annotate.dates import resolve_durations as durations
from index.annotate.dates import resolve_periods as periods
from index.annotate.dates import resolve_relative as relative
from index.annotate.dates import resolve_times as times
from index.annotate.dates import resolve_years as years
from index.annotate.dates.grammar import char_class, compile_rule
from index.annotate.dates.reading import Reading
from index.annotate.dates.values import Timex

Resolver = Callable[[Reading, re.Match[str]], Timex | None]

MACROS: dict[str, str] = {
    "mon": "MONTH | MAY | MAYCAP | MABBR STOP?",
    "dayn": "D31 | NTH",
    "wd": "( WDAY | WABBR STOP? ) COMMA?",
    "ones": "ONE | ONES",
    "under": "TENS HYPHEN? ones | TENS | SMALL",
    "num": "DIGITS ONEHALF? | ( A | SMALL ) HUNDRED ( AND? under )? | under | A? DOZEN | ONES DOZEN | ONES THOUSAND",
    "halves": "( DIGITS | SMALL ) AND A HALF | SMALL HYPHEN AND HYPHEN A HYPHEN HALF",
    "vague": "A? FEW | SEVERAL | SOME | A? COUPLE OF?",
    "amount": "halves | num | vague",
    "dash": "HYPHEN | DASH",
    "year": "COMMA? YYYY",
    "clock": "( D31 | D99 ) COLON ( D31 | D99 ) AMPM? ZONE? | ( D31 | ONES | ONE | TEEN | DECIMAL ) AMPM ZONE?"
    " | ( D31 | ONES | ONE | TEEN ) OCLOCK | NOON",
    "date": "wd? mon dayn year? | wd? THE? dayn OF? mon year?",
    "day": "date | TODAY | TOMORROW | YESTERDAY | WDAY",
    "which": "LAST | PAST | NEXT | THIS | THAT | PREVIOUS | COMING | FOLLOWING | CURRENT | SAME",
    "fy": "FISCAL? ( YEAR COMMA? )? YYYY | LAST YEAR | THIS YEAR | NEXT YEAR | THE YEAR | THE PREVIOUS YEAR",
    "quarterly": "( QUARTER | HALF )",
}

_TABLE: tuple[tuple[str, Resolver], ...] = (
    # Days, months, weekdays.
    ("date", calendar.resolve_date),
    ("mon dayn dash dayn year?", calendar.resolve_date_range),
    ("mon dayn ( TO | THROUGH ) dayn year", calendar.resolve_date_range),
    ("dayn ( dash | TO | AND ) dayn OF? mon year?", calendar.resolve_date_range),
    ("dayn OF? mon year? ( dash | TO | UNTIL ) dayn OF? mon year?", calendar.resolve_date_range),
    ("mon dayn year? dash mon dayn year?", calendar.resolve_date_range),
    ("mon ( dash | TO | THROUGH ) mon year", calendar.resolve_month_range),
    ("mon ( COMMA | OF )? YYYY", calendar.resolve_month_year),
    ("mon OF? ( LAST | THIS | NEXT ) YEAR", calendar.resolve_month_beside_year),
    ("mon APOS ( D99 | D31 )", calendar.resolve_month_year),
    ("mon TEEN HUNDRED? ( TENS HYPHEN? ones | TENS | TEEN )", years.resolve_month_spoken_year),
    ("( LAST | NEXT | THIS | EACH | EVERY )? mon", calendar.resolve_month),
    ("( LAST | PAST | NEXT | THIS COMING? | COMING | EACH | EVERY )? WDAY", calendar.resolve_weekday),
    ("THE ( FOLLOWING | NEXT ) WDAY", calendar.resolve_weekday),
    ("THE? WDAY OF ( LAST | THIS | NEXT ) WEEK", calendar.resolve_weekday_of_week),
    ("THE? WDAY ( OF THE WEEK )? BEFORE LAST", calendar.resolve_weekday_of_week),
    ("THAT WDAY | FOLLOWING WDAY | WDAYS | WABBR STOP", calendar.resolve_weekday),
    ("TODAY | YESTERDAY | TOMORROW", calendar.resolve_deictic),
    ("THE DAY ( BEFORE YESTERDAY | AFTER TOMORROW )", calendar.resolve_deictic),
    # Years, decades, centuries, figures.
    ("YYYY", years.resolve_year),
    ("FISCAL YEAR? YYYY | THE? YEAR YYYY", years.resolve_year),
    ("YYYY dash ( YYYY | D99 | D31 ) | YYYY SLASH ( D99 | D31 )", years.resolve_year_range),
    ("APOS ( D99 | D31 )", years.resolve_apostrophe_year),
    ("TEEN HUNDRED? ( TENS HYPHEN? ones | TENS | TEEN )", years.resolve_spoken_year),
    ("( THE YEAR )? ONES THOUSAND ( AND? under )?", years.resolve_spoken_year),
    ("THE? ( YYYY ( ESS | APOS_S ) | APOS? ( D99 | D31 ) ( ESS | APOS_S ) )", years.resolve_decade),
    (
        ("THE? MODIFIER HYPHEN? ( YYYY ( ESS | APOS_S ) | APOS? ( D99 | D31 ) ( ESS | APOS_S ) | NINETIES )"),
        years.resolve_decade,
    ),
    ("THE NINETIES | YYYY ESS", years.resolve_decade),
    ("THE? MODIFIER? HYPHEN? ( TENS HYPHEN )? ORDINAL HYPHEN? CENTURY", years.resolve_century),
    ("YYYY ( HYPHEN | SLASH ) ( D31 | D99 ) ( HYPHEN | SLASH ) D31", years.resolve_iso),
    (
        ("YYYY HYPHEN D31 HYPHEN D31 TEE? ( D31 | D99 ) COLON ( D31 | D99 ) ( COLON ( D31 | D99 | DECIMAL ) )?"),
        years.resolve_iso,
    ),
    ("D31 ( SLASH | HYPHEN ) D31 ( SLASH | HYPHEN ) ( YYYY | D31 | D99 ) | DOTTED", years.resolve_slashed),
    # Relative units.
    (
        ("THE? which ( YEAR | MON1 | WEEK | DAY | DECADE | CENTURY | QUARTER | WEEKEND | SEASONX )"),
        relative.resolve_unit,
    ),
    ("THE ( FISCAL | ENTIRE | FINANCIAL )? ( YEAR | MON1 | WEEK | DECADE | CENTURY )", relative.resolve_definite),
    ("THE? WEEKEND | THE? SEASONX | YEAR HYPHEN? END | YEAR APOS_S END", relative.resolve_definite),
    ("THE? MODIFIER SEASONX", relative.resolve_definite),
    (
        ("( A | ONE ) YEAR ( AGO | EARLIER | BEFORE ) | YEAR HYPHEN? ( AGO | EARLIER ) | COMPARABLE"),
        periods.resolve_year_ago,
    ),
    ("( THE QUARTER ) ( A YEAR ( AGO | EARLIER ) )", periods.resolve_year_ago),
    ("amount TRADING? HYPHEN? ( UNITS | UNIT ) ( AGO | EARLIER | LATER | BEFORE | AFTER )", relative.resolve_ago),
    ("( amount | A ) ( UNITS | UNIT ) AGO TODAY", relative.resolve_ago_today),
    ("A HALF? HYPHEN? UNIT ( AGO | EARLIER | LATER | BEFORE )", relative.resolve_ago),
    ("( THE | A ) DAY ( BEFORE | AFTER | EARLIER | LATER )", relative.resolve_day_beside),
    # Quarters and halves.
    (
        (
            "( THE | THIS | POSS )? COMPARABLE? FISCAL? HYPHEN? ( ORDINAL | FINAL ) HYPHEN? FISCAL?"
            " quarterly ( OF? fy )?"
        ),
        periods.resolve_quarter,
    ),
    ("( LAST YEAR | THIS YEAR | NEXT YEAR ) APOS_S ORDINAL HYPHEN? quarterly", periods.resolve_quarter),
    ("THE? ( YYYY APOS_S? ) ORDINAL HYPHEN? quarterly", periods.resolve_quarter),
    ("( QN | HN ) ( OF? fy )? | YYYY ( QN | HN )", periods.resolve_quarter),
    ("( THE | THIS | POSS ) QUARTER", periods.resolve_the_quarter),
    (
        ("THE? SAME? ( COMPARABLE | LATEST | YEAR HYPHEN EARLIER | YEAR HYPHEN AGO | YYYY ) ( QUARTER | PERIOD )"),
        periods.resolve_the_quarter,
    ),
    (
        (
            "THE ( COMPARABLE | SAME ) ( PERIOD | QUARTER | MON1 | WEEK ) ( OF | IN )? ( LAST YEAR | THE"
            " PREVIOUS YEAR | A YEAR ( AGO | EARLIER ) )"
        ),
        periods.resolve_same_last_year,
    ),
    ("THE? SEASONX ( OF | COMMA )? ( YYYY | LAST YEAR | THIS YEAR | NEXT YEAR )", periods.resolve_season_year),
    # Lengths and rates.
    ("ONE DAY", durations.resolve_one_day),
    (
        ("( NO ( MORE | LESS ) THAN )? @n( amount ) HYPHEN? ( TRADING | MORE )? HYPHEN? ANYUNIT ( HYPHEN OLD )?"),
        durations.resolve_counted,
    ),
    ("@n( num ) ( TO | OR | dash ) num HYPHEN? ANYUNIT", durations.resolve_counted),
    (
        (
            "THE? ( LAST | PAST | NEXT | ORD | COMING | LATEST | FINAL | PREVIOUS | FOLLOWING ) @n("
            " amount ( TO num )? ) TRADING? UNITS"
        ),
        durations.resolve_span_of,
    ),
    ("( THE | THOSE ) @n( num | FEW ) TRADING? UNITS", durations.resolve_span_of),
    (
        ("( THE | POSS )? ( RECENT | COMING | PAST | PREVIOUS | LAST | NEXT | EARLY ) UNITS"),
        durations.resolve_vague_units,
    ),
    ("THE? UNITS | UNITS AGO", durations.resolve_bare_units),
    (
        ("( A | ONE ) UNIT ( AND A HALF )? | HALF A UNIT | ( A | ONE )? HALF HYPHEN UNIT | A ENTIRE UNIT"),
        durations.resolve_one_unit,
    ),
    ("( EACH | EVERY | PER ) ( num )? ( UNIT | UNITS )", durations.resolve_each),
    ("DAILY | WEEKLY", durations.resolve_ly),
    # Reference words.
    ("NOW | CURRENTLY | AT PRESENT | AT THE ( MOMENT | PRESENT ) | THOSE DAYS", durations.resolve_present),
    ("THE PRESENT ( DAY | TIME )", durations.resolve_present),
    ("CURRENT", durations.resolve_current),
    ("MORE? RECENTLY | THE ( RECENT | DISTANT )? PAST | PREVIOUSLY", durations.resolve_past),
    ("THE ( NEAR HYPHEN? TIME? )? FUTURE | SOON | A LATER DATE", durations.resolve_future),
    # Times.
    ("@clock( clock ) ( COMMA | ON )? @day( day )", times.resolve_clock),
    ("@day( day ) ( COMMA? AT | COMMA )? @clock( clock )", times.resolve_clock),
    ("@clock( clock )", times.resolve_clock),
    ("( THIS | THAT | LAST | WDAY | WABBR STOP? | THAT SAME ) PARTX | TONIGHT", times.resolve_part),
    ("@day( TODAY | TOMORROW | YESTERDAY ) PARTX", times.resolve_part),
    ("( MID HYPHEN )? PART @day( YESTERDAY | TODAY | TOMORROW | WDAY )", times.resolve_part),
    ("THE PARTX OF @day( day )", times.resolve_part),
    # Feasts.
    (
        (
            "LAST? CHRISTMAS ( DAY | EVE )? ( year | LAST YEAR )? | EASTER ( WDAY )? year? | HALLOWEEN DAY? year?"
            " | GOOD WDAY year?"
        ),
        holidays.resolve_holiday,
    ),
    ("NEW YEAR APOS_S ( DAY | EVE ) year? | INDEPENDENCE APOS? DAY year?", holidays.resolve_holiday),
)

_UNIT_NEAR = (
    "ANYUNIT MONTHX WDAYX WDAYS WEEKEND SEASONX NINETIES HALF PERIOD PARTX ESS APOS_S COLON"
    " SLASH HYPHEN DASH AMPM OCLOCK PAST RECENTLY FUTURE PRESENT MOMENT DATE AGO CHRISTMAS"
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
    for pattern, resolve in _TABLE:
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
