"""The forms of date expressions: one line each, pattern and resolver; the language is that of `grammar`.

Of the alternatives of a line the first that matches is taken, so a longer one stands before its own beginning.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.annotate.dates import holidays
from index.annotate.dates import resolve_ago as ago
from index.annotate.dates import resolve_calendar as calendar
from index.annotate.dates import resolve_durations as durations
from index.annotate.dates import resolve_eras as eras
from index.annotate.dates import resolve_figures as figures
from index.annotate.dates import resolve_months as months
from index.annotate.dates import resolve_periods as periods
from index.annotate.dates import resolve_ranges as ranges
from index.annotate.dates import resolve_rates as rates
from index.annotate.dates import resolve_references as references
from index.annotate.dates import resolve_relative as relative
from index.annotate.dates import resolve_times as times
from index.annotate.dates import resolve_weekdays as weekdays
from index.annotate.dates import resolve_years as years
from index.annotate.dates.reading import Reading
from index.annotate.dates.values import Timex

Resolver = Callable[[Reading, re.Match[str]], Timex | None]

MACROS: dict[str, str] = {
    "mon": "MONTH | MAY | MAYCAP | MABBR STOP?",
    "dayn": "D31 | NTH",
    "dayw": "TENS HYPHEN ( ORD | SECOND ) | ORD | SECOND",
    "wd": "( WDAY | WABBR STOP? ) COMMA?",
    "ones": "ONE | ONES",
    "under": "TENS HYPHEN? ones | TENS | SMALL",
    "num": "DIGITS ONEHALF? | ( A | SMALL ) HUNDRED ( AND? under )? | under | A? DOZEN | ONES DOZEN | ONES THOUSAND",
    "halves": "( DIGITS | SMALL ) AND A HALF | SMALL HYPHEN AND HYPHEN A HYPHEN HALF",
    "vague": "A? FEW | SEVERAL | SOME | A? COUPLE OF?",
    "amount": "halves | num | vague",
    "dash": "HYPHEN | DASH",
    "year": "( COMMA | OF )? YYYY",
    "zone": "ZONE | ( OTHER | CAPITAL ) CAPITAL? TIME",
    "hour": "D31 | ONES | ONE | TEEN",
    "clock": "( D31 | D99 ) COLON ( D31 | D99 ) AMPM? zone? | ( hour | DECIMAL ) AMPM zone? | hour OCLOCK | NOON"
    " | ( hour | D31 COLON ( D31 | D99 ) | DECIMAL ) OCLOCK? IN THE PARTX"
    " | ( YYYY | NUMBER ) ( HOURS ZONE? | ZONE ) | ( HALF PAST | QUARTER ( PAST | TO ) ) hour AMPM?",
    "date": "wd? mon dayn year? | wd? THE? dayn OF? mon year?",
    "day": "date | TODAY | TOMORROW | YESTERDAY | WDAY PARTX?",
    "which": "LAST | PAST | NEXT | THIS ( PAST | COMING )? | THAT | PREVIOUS | COMING | FOLLOWING | CURRENT | SAME",
    "fy": "FISCAL? ( YEAR COMMA? )? YYYY | FISCAL ( D99 | D31 ) | APOS? ( D99 | D31 )"
    " | LAST YEAR | THIS YEAR | NEXT YEAR | THE YEAR | THE PREVIOUS YEAR",
    "quarterly": "QUARTER | HALF",
    "century": "HYPHEN? CENTURY",
}

TABLE: tuple[tuple[str, Resolver], ...] = (
    # Days, months, weekdays.
    ("date", calendar.resolve_date),
    ("wd? THE? dayw OF mon year?", calendar.resolve_worded_day),
    ("wd? mon ( THE ( dayw | NTH ) year? | dayw year | SMALL year? )", calendar.resolve_worded_day),
    ("( LAST | NEXT | THIS ) mon dayn", calendar.resolve_day_of_named_month),
    ("wd? THE NTH ( OF ( THE | THIS | THAT | LAST | NEXT ) MON1 )?", weekdays.resolve_day_of_month),
    ("wd NTH", weekdays.resolve_day_of_month),
    ("THE ( ORDINAL | FINAL | LAST ) WDAY ( OF | IN ) mon year?", weekdays.resolve_weekday_of_month),
    ("D31 SLASH D31", figures.resolve_nine_eleven),
    ("D31 ( HYPHEN | SLASH ) mon ( HYPHEN | SLASH ) ( YYYY | D99 | D31 | NUMBER )", figures.resolve_logged),
    ("D31 mon ( D99 | D31 | NUMBER )", figures.resolve_logged),
    ("mon dayn ( dash | SLASH | TO | THROUGH | UNTIL | AND ) dayn year?", ranges.resolve_date_range),
    ("dayn ( dash | TO | THROUGH | UNTIL | AND ) dayn OF? mon year?", ranges.resolve_date_range),
    ("dayn OF? mon year? ( dash | TO | UNTIL | AND ) THE? dayn OF? mon year?", ranges.resolve_date_range),
    ("mon dayn year? ( dash | TO | THROUGH | UNTIL | AND ) mon dayn year?", ranges.resolve_date_range),
    ("mon YYYY? ( dash | SLASH | TO | THROUGH | UNTIL | AND ) mon year?", ranges.resolve_month_range),
    ("THE? mon ( dash | SLASH | TO ) mon ( QUARTER | PERIOD ) ( OF? YYYY )?", ranges.resolve_month_range),
    ("mon ( COMMA | OF )? YYYY", months.resolve_month_year),
    ("mon OF? ( LAST | THIS | NEXT ) YEAR", months.resolve_month_beside_year),
    ("( mon dayn | THE? dayn OF? mon ) OF? ( LAST | THIS | NEXT ) YEAR", calendar.resolve_day_beside_year),
    ("THE MON1 OF mon year?", months.resolve_the_month),
    ("mon OF ( THAT | THE ( SAME | NEXT | FOLLOWING ) ) YEAR", months.resolve_month_of_text),
    ("( THE ( FOLLOWING | NEXT | PREVIOUS ) | THAT ) mon", months.resolve_month_of_text),
    ("mon OF? APOS ( D99 | D31 )", months.resolve_month_year),
    ("mon TEEN HUNDRED? ( TENS HYPHEN? ones | TENS | TEEN )", years.resolve_month_spoken_year),
    ("( LAST | NEXT | THIS | EACH | EVERY )? mon", months.resolve_month),
    ("( LAST | PAST | NEXT | THIS COMING? | COMING | EACH | EVERY )? WDAY", weekdays.resolve_weekday),
    ("THE ( FOLLOWING | NEXT ) WDAY", weekdays.resolve_weekday),
    ("THE? WDAY OF? ( LAST | THIS | NEXT ) WEEK", weekdays.resolve_weekday_of_week),
    ("THE? WDAY ( OF THE WEEK )? BEFORE LAST", weekdays.resolve_weekday_of_week),
    ("A WEEK ( AGO | FROM ) WDAY", weekdays.resolve_week_from_weekday),
    ("THAT WDAY | FOLLOWING WDAY | WDAYS | WABBR STOP", weekdays.resolve_weekday),
    ("TODAY | YESTERDAY | TOMORROW", weekdays.resolve_deictic),
    ("THE DAY ( BEFORE YESTERDAY | AFTER TOMORROW )", weekdays.resolve_deictic),
    # Years, decades, centuries, figures.
    ("YYYY", years.resolve_year),
    ("FISCAL YEAR? YYYY | THE? ENTIRE? YEAR YYYY | THE YYYY ( FISCAL | FINANCIAL ) YEAR", years.resolve_year),
    ("ENTIRE HYPHEN YEAR YYYY", years.resolve_year),
    ("FISCAL APOS? ( D99 | D31 )", years.resolve_fiscal_year),
    ("YYYY dash ( YYYY | D99 | D31 ) | YYYY SLASH ( YYYY | D99 | D31 )", ranges.resolve_year_range),
    ("YYYY ( TO | THROUGH | UNTIL | AND ) YYYY", ranges.resolve_year_range),
    ("APOS ( D99 | D31 )", years.resolve_apostrophe_year),
    ("TEEN HUNDRED? ( TENS HYPHEN? ones | TENS | TEEN )", years.resolve_spoken_year),
    ("( THE YEAR )? ONES THOUSAND ( AND? under )?", years.resolve_spoken_year),
    ("THE? ( YYYY ( ESS | APOS_S ) | APOS? ( D99 | D31 ) ( ESS | APOS_S ) )", eras.resolve_decade),
    (
        ("THE? MODIFIER HYPHEN? ( YYYY ( ESS | APOS_S ) | APOS? ( D99 | D31 ) ( ESS | APOS_S ) | NINETIES )"),
        eras.resolve_decade,
    ),
    ("THE NINETIES | YYYY ESS", eras.resolve_decade),
    ("THE? MODIFIER? HYPHEN? ( TENS HYPHEN )? ORDINAL century AD?", eras.resolve_century),
    ("THE? ORDINAL ( AND | TO | dash ) ORDINAL ( CENTURIES | century )", eras.resolve_centuries),
    ("THE? MODIFIER? HYPHEN? ORDINAL century BC", eras.resolve_century_before),
    ("DIGITS BC", eras.resolve_year_before),
    ("THE YEAR NUMBER", eras.resolve_early_year),
    ("AD DIGITS | DIGITS AD", eras.resolve_year_of_era),
    ("YYYY ( HYPHEN | SLASH ) ( D31 | D99 ) ( HYPHEN | SLASH ) D31", figures.resolve_iso),
    (
        ("YYYY HYPHEN D31 HYPHEN D31 TEE? ( D31 | D99 ) COLON ( D31 | D99 ) ( COLON ( D31 | D99 | DECIMAL ) )?"),
        figures.resolve_iso,
    ),
    ("YYYY HYPHEN? WNN ( HYPHEN D31 )? | WEEK ( D31 | D99 ) ( OF | COMMA | IN )? YYYY", figures.resolve_week_number),
    ("D31 ( SLASH | HYPHEN ) D31 ( SLASH | HYPHEN ) ( YYYY | D31 | D99 ) | DOTTED", figures.resolve_slashed),
    # Relative units.
    (
        (
            "THE? which ( FISCAL | FINANCIAL )?"
            " ( YEAR | MON1 | WEEK | DAY | DECADE | CENTURY | QUARTER | WEEKEND | SEASONX )"
        ),
        relative.resolve_unit,
    ),
    ("THE ( FISCAL | ENTIRE | FINANCIAL )? ( YEAR | MON1 | WEEK | DECADE | CENTURY )", relative.resolve_definite),
    ("THE? WEEKEND | THE? SEASONX", relative.resolve_definite),
    ("( YEAR | MON1 | QUARTER ) HYPHEN? END YYYY? | YEAR APOS_S END", relative.resolve_end),
    ("THE? MODIFIER SEASONX", relative.resolve_definite),
    ("MIDYEAR | MID HYPHEN? ( YEAR | MON1 | WEEK )", relative.resolve_middle),
    (
        ("( A | ONE ) YEAR ( AGO | EARLIER | BEFORE ) | YEAR HYPHEN? ( AGO | EARLIER ) | COMPARABLE"),
        periods.resolve_year_ago,
    ),
    ("( THE QUARTER ) ( A YEAR ( AGO | EARLIER ) )", periods.resolve_year_ago),
    ("amount TRADING? HYPHEN? ( UNITS | UNIT ) ( AGO | EARLIER | LATER | BEFORE | AFTER )", ago.resolve_ago),
    ("( amount | A ) ( UNITS | UNIT ) AGO TODAY", ago.resolve_ago_today),
    ("A HALF? HYPHEN? UNIT ( AGO | EARLIER | LATER | BEFORE )", ago.resolve_ago),
    ("( amount | A ) ( UNITS | UNIT ) FROM ( NOW | TODAY )", ago.resolve_ago),
    ("HALF A UNIT ( AGO | EARLIER | LATER )", ago.resolve_ago),
    ("( THE | A ) DAY ( BEFORE | AFTER | EARLIER | LATER )", ago.resolve_day_beside),
    ("THE ( YEAR | MON1 | WEEK | QUARTER ) ( BEFORE | AFTER | EARLIER )", ago.resolve_unit_before),
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
    ("( QN | HN ) ( OF? fy )? | YYYY HYPHEN? ( QN | HN )", periods.resolve_quarter),
    ("THE? mon QUARTER ( OF? YYYY )?", periods.resolve_month_quarter),
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
    (
        (
            "THE? SEASONX ( OF | COMMA )? ( YYYY ( dash ( YYYY | D99 | D31 ) )? | APOS ( D99 | D31 )"
            " | ( LAST | THIS | NEXT ) YEAR ) | THE YYYY SEASONX"
        ),
        periods.resolve_season_year,
    ),
    # Lengths and rates.
    ("ONE DAY", references.resolve_one_day),
    (
        (
            "( NO ( MORE | LESS ) THAN )? @n( amount ) HYPHEN? ( TRADING | MORE )? HYPHEN? ANYUNIT"
            " ( HYPHEN ( OLD | LONG ) )?"
        ),
        durations.resolve_counted,
    ),
    ("@n( num ) ( TO | OR | AND | dash ) num HYPHEN? ANYUNIT", durations.resolve_counted),
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
    (
        "( @n( num ) | A ) ( UNITS | UNIT ) ( COMMA? AND | COMMA )? @m( num ) ( UNITS | UNIT )",
        durations.resolve_compound,
    ),
    ("UNITS HYPHEN LONG | UNIT HYPHEN LONG | LONGUNIT", durations.resolve_long),
    ("HUNDREDS OF ( HUNDREDS OF )? UNITS", durations.resolve_dozens),
    ("A UNIT OR ( num | MORE | SO )", durations.resolve_or_so),
    ("ALL ( DAY | WEEK | MON1 | YEAR )", durations.resolve_all),
    ("A QUARTER ( HYPHEN | OF A )? CENTURY AGO?", durations.resolve_quarter_century),
    ("A WHILE | SOME TIME | A LONG TIME", durations.resolve_while),
    ("UNITS AGO | THE? UNITS", durations.resolve_bare_units),
    (
        ("( A | ONE ) UNIT ( AND A HALF )? | HALF A UNIT | ( A | ONE )? HALF HYPHEN UNIT | A ENTIRE UNIT"),
        durations.resolve_one_unit,
    ),
    ("( ONCE? EVERY | EACH | PER ) ( num | OTHERS | FEW | SEVERAL )? ( UNIT | UNITS )", rates.resolve_each),
    ("( ONCE | ( num | SEVERAL ) TIMES ) ( A | EACH | EVERY | PER ) UNIT", rates.resolve_often),
    ("( EACH | EVERY ) ( OTHERS WDAY | PARTX | WEEKEND | SEASONX ) | WEEKENDS", rates.resolve_every),
    ("DAILY | WEEKLY", rates.resolve_ly),
    # Reference words.
    ("NOW | CURRENTLY | AT PRESENT | AT THE ( MOMENT | PRESENT ) | THOSE DAYS", references.resolve_present),
    ("THE PRESENT ( DAY | TIME )", references.resolve_present),
    ("CURRENT", references.resolve_current),
    (
        "LONG AGO | A WHILE AGO | SOME TIME AGO | A LONG TIME AGO | THE OTHERS ( DAY | NIGHT | WEEK )",
        references.resolve_past,
    ),
    ("MORE? RECENTLY | THE ( RECENT | DISTANT )? PAST | PREVIOUSLY", references.resolve_past),
    ("THE ( NEAR HYPHEN? TIME? )? FUTURE | SOON | A LATER DATE", references.resolve_future),
    # Times.
    ("@clock( clock ) ( COMMA | ON )? @day( day )", times.resolve_clock),
    ("@day( day ) ( COMMA? AT | COMMA )? @clock( clock )", times.resolve_clock),
    ("@clock( clock )", times.resolve_clock),
    ("( THIS | THAT | LAST | WDAY | WABBR STOP? | THAT SAME ) PARTX | TONIGHT", times.resolve_part),
    ("@day( TODAY | TOMORROW | YESTERDAY ) PARTX", times.resolve_part),
    ("( MID HYPHEN )? PART @day( YESTERDAY | TODAY | TOMORROW | WDAY )", times.resolve_part),
    ("THE PARTX OF @day( day )", times.resolve_part),
    ("THE ( NEXT | FOLLOWING | PREVIOUS | SAME ) PARTX | THE NIGHT BEFORE", times.resolve_part_of_text),
    ("THE MODIFIER? PARTX | MODIFIER PARTX", times.resolve_part_of_text),
    # Feasts.
    (
        (
            "LAST? CHRISTMAS ( DAY | EVE )? ( year | LAST YEAR )? | EASTER ( WDAY )? year? | HALLOWEEN DAY? year?"
            " | GOOD WDAY year?"
        ),
        holidays.resolve_holiday,
    ),
    ("NEW YEAR APOS_S ( DAY | EVE ) year? | FEAST APOS? APOS_S? DAY year?", holidays.resolve_holiday),
    ("MAY DAY year? | FEAST WDAY year? | SAINT STOP? FEAST APOS_S DAY year?", holidays.resolve_holiday),
)
