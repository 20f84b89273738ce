"""The words that date expressions are made of, and the code that each stands for in a rule.

A code is a name in capitals; `GROUPS` are names for several codes. Words are lower case; words whose meaning hangs on
their case (May and may, Sun and sun) are in `CASED` and nowhere else.
"""

from __future__ import annotations

WORDS: dict[str, str] = {
    "MONTH": "january february april june july september october november december",
    "MABBR": "feb apr aug sept sep oct nov",
    "WDAY": "monday tuesday wednesday thursday friday saturday sunday",
    "WDAYS": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "TODAY": "today",
    "YESTERDAY": "yesterday",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "YEAR": "year yr",
    "MON1": "month",
    "WEEK": "week",
    "DAY": "day",
    "FORTNIGHT": "fortnight",
    "HOUR": "hour",
    "MINUTE": "minute",
    "DECADE": "decade",
    "CENTURY": "century",
    "QUARTER": "quarter",
    "HALF": "half",
    "PERIOD": "period",
    "WEEKEND": "weekend",
    "YEARS": "years yrs",
    "MONTHS": "months",
    "WEEKS": "weeks",
    "DAYS": "days",
    "FORTNIGHTS": "fortnights",
    "HOURS": "hours hrs",
    "MINUTES": "minutes mins",
    "SECONDS": "seconds",
    "DECADES": "decades",
    "CENTURIES": "centuries",
    "QUARTERS": "quarters",
    "WEEKENDS": "weekends",
    "SEASON": "spring summer autumn winter",
    "FALL": "fall",
    "SEASONS": "springs summers autumns winters",
    "PART": "morning afternoon evening",
    "NIGHT": "night",
    "PARTS": "mornings afternoons evenings nights",
    "MIDYEAR": "midyear",
    "LONGUNIT": "yearlong monthlong weeklong daylong hourlong decadelong",
    "NOON": "noon midday midnight",
    "AMPM": "am pm a.m p.m",
    "OCLOCK": "o'clock",
    "ZONE": "gmt utc est edt pst pdt cst cdt bst cet cest",
    "ORD": "first third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth",
    "SECOND": "second",
    "ONE": "one",
    "ONES": "two three four five six seven eight nine",
    "TEEN": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "TENS": "twenty thirty forty fifty sixty seventy eighty ninety",
    "HUNDRED": "hundred",
    "THOUSAND": "thousand",
    "DOZEN": "dozen",
    "HUNDREDS": "hundreds thousands dozens tens scores",
    "NINETIES": "twenties thirties forties fifties sixties seventies eighties nineties",
    "FEW": "few",
    "SEVERAL": "several many",
    "SOME": "some",
    "COUPLE": "couple",
    "A": "a an",
    "THE": "the",
    "POSS": "its his her their our my your whose",
    "THIS": "this",
    "THAT": "that",
    "THOSE": "these those",
    "LAST": "last",
    "PAST": "past",
    "NEXT": "next",
    "PREVIOUS": "previous preceding prior",
    "COMING": "coming upcoming",
    "FOLLOWING": "following",
    "RECENT": "recent",
    "LATEST": "latest",
    "CURRENT": "current",
    "SAME": "same",
    "FINAL": "final",
    "ENTIRE": "entire whole full",
    "EARLIER": "earlier",
    "LATER": "later",
    "EARLY": "early",
    "LATE": "late",
    "MID": "mid",
    "END": "end beginning start middle close",
    "AGO": "ago",
    "BEFORE": "before",
    "AFTER": "after",
    "OF": "of",
    "OLD": "old olds",
    "IN": "in during throughout",
    "WITHIN": "within",
    "FOR": "for",
    "ON": "on",
    "BY": "by",
    "SINCE": "since",
    "UNTIL": "until till",
    "FROM": "from",
    "THROUGH": "through thru",
    "BETWEEN": "between",
    "TO": "to",
    "AND": "and",
    "OR": "or",
    "THAN": "than",
    "MORE": "more",
    "LESS": "less fewer longer",
    "NO": "no not",
    "ABOUT": "about",
    "NEARLY": "nearly almost roughly around approximately barely exactly only",
    "OVER": "over",
    "AT": "at",
    "AS": "as",
    "LEAST": "least most",
    "UP": "up",
    "PER": "per",
    "EACH": "each",
    "EVERY": "every",
    "ONCE": "once twice",
    "TIMES": "times",
    "COMPARABLE": "corresponding comparable year-ago",
    "FISCAL": "fiscal fy",
    "FINANCIAL": "financial calendar",
    "ENDED": "ended ending",
    "NOW": "now",
    "CURRENTLY": "currently nowadays presently",
    "RIGHT": "right",
    "PRESENT": "present",
    "MOMENT": "moment",
    "RECENTLY": "recently lately",
    "PREVIOUSLY": "previously formerly",
    "SOON": "soon",
    "FUTURE": "future",
    "NEAR": "near foreseeable",
    "DISTANT": "distant",
    "DATE": "date",
    "WHILE": "while",
    "TIME": "time",
    "LONG": "long",
    "ALL": "all",
    "OTHERS": "other",
    "SO": "so",
    "DAILY": "daily",
    "WEEKLY": "weekly monthly hourly annually yearly nightly",
    "TRADING": "trading consecutive straight working business additional",
    "CHRISTMAS": "christmas",
    "EVE": "eve",
    "EASTER": "easter",
    "HALLOWEEN": "halloween thanksgiving",
    "NEW": "new",
    "FEAST": "independence memorial labor labour veterans valentine's presidents armistice boxing bastille columbus "
    "mother father patrick remembrance anzac groundhog earth ash palm whit",
    "SAINT": "st saint",
    "GOOD": "good",
    # Verbs that tell which way an undated day lies.
    "WILL": "will shall would should 'll scheduled expect expects expected expecting plans planned intends hopes due "
    "set",
    "BE": "is are be",
    "SAID": "said was were had did told met came went began became took made held fell rose saw got gave left won lost "
    "brought bought sold sent kept paid ran spoke wrote grew knew thought built chose drove flew led stood sat spent "
    "struck swept threw wore broke fought found heard caught taught drew shot stole swore withdrew",
}

CASED: dict[str, str] = {
    "May": "MAY", "March": "MAY", "MAY": "MAYCAP", "MARCH": "MAYCAP", "August": "MONTH", "AUGUST": "MONTH",
    "Jan": "MABBR", "Mar": "MABBR", "Jun": "MABBR", "Jul": "MABBR", "Dec": "MABBR",
    "JAN": "MABBR", "MAR": "MABBR", "JUN": "MABBR", "JUL": "MABBR", "DEC": "MABBR",
    "Mon": "WABBR", "Tue": "WABBR", "Tues": "WABBR", "Wed": "WABBR", "Thu": "WABBR", "Thur": "WABBR", "Thurs": "WABBR",
    "Fri": "WABBR", "Sat": "WABBR", "Sun": "WABBR",
    "MON": "WABBR", "TUE": "WABBR", "WED": "WABBR", "THU": "WABBR", "FRI": "WABBR", "SAT": "WABBR", "SUN": "WABBR",
    "Q1": "QN", "Q2": "QN", "Q3": "QN", "Q4": "QN", "H1": "HN", "H2": "HN",
    "AD": "AD", "CE": "AD", "A.D.": "AD", "A.D": "AD",
    "BC": "BC", "BCE": "BC", "B.C.": "BC", "B.C": "BC", "B.C.E.": "BC",
    "ET": "ZONE", "PT": "ZONE", "CT": "ZONE", "MT": "ZONE", "IST": "ZONE", "JST": "ZONE",
    "T": "TEE", "s": "ESS", "S": "ESS",
}  # fmt: skip

PUNCTUATION: dict[str, str] = {
    "-": "HYPHEN", "–": "HYPHEN", "‑": "HYPHEN", "—": "DASH", ",": "COMMA", ".": "STOP", "'s": "APOS_S", "’s": "APOS_S",
    "'": "APOS", "’": "APOS", "‘": "APOS", "`": "APOS", ":": "COLON", "/": "SLASH", "(": "OPEN", ")": "CLOSE",
    "!": "MARK", "?": "MARK", ";": "SEMI", "½": "ONEHALF", "1/2": "ONEHALF",
    "$": "MONEY", "€": "MONEY", "£": "MONEY", "%": "PERCENT",
}  # fmt: skip

SHAPES = ("D31", "D99", "YYYY", "NUMBER", "DECIMAL", "NTH", "DOTTED", "WNN", "VED", "CAPITAL", "OTHER")
"""Codes given by shape: a day of a month, other one or two digits, a four-figure year, other whole numbers, decimals,
1st to 31st, 25.12.2016, W42; past forms, capitalised words and anything else."""

GROUPS: dict[str, str] = {
    "MONTHX": "MONTH MAY MABBR MAYCAP",
    "WDAYX": "WDAY WABBR",
    "UNIT": "YEAR MON1 WEEK DAY FORTNIGHT HOUR MINUTE DECADE CENTURY QUARTER",
    "UNITS": "YEARS MONTHS WEEKS DAYS FORTNIGHTS HOURS MINUTES SECONDS DECADES CENTURIES QUARTERS",
    "ANYUNIT": "YEAR MON1 WEEK DAY FORTNIGHT HOUR MINUTE DECADE CENTURY QUARTER SECOND "
    "YEARS MONTHS WEEKS DAYS FORTNIGHTS HOURS MINUTES SECONDS DECADES CENTURIES QUARTERS",
    "CALENDAR": "YEAR MON1 WEEK DAY DECADE CENTURY QUARTER WEEKEND SEASON FALL",
    "SEASONX": "SEASON FALL",
    "PARTX": "PART NIGHT",
    "ORDINAL": "ORD SECOND NTH",
    "DIGITS": "D31 D99 YYYY NUMBER DECIMAL",
    "SMALL": "ONE ONES TEEN",
    "MODIFIER": "EARLY LATE MID EARLIER LATER",
}

MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_NUMBER: dict[str, int] = {name[:n]: i for i, name in enumerate(MONTH_NAMES, 1) for n in (3, len(name))}
MONTH_NUMBER |= {"sept": 9}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NUMBER: dict[str, int] = {name[:n]: i for i, name in enumerate(_DAYS, 1) for n in (3, 4, 5, len(name))}

_SMALL = ("zero", *WORDS["ONE"].split(), *WORDS["ONES"].split(), *WORDS["TEEN"].split())
NUMBER_WORD: dict[str, int] = {word: i for i, word in enumerate(_SMALL)}
NUMBER_WORD |= {word: 10 * i for i, word in enumerate(WORDS["TENS"].split(), 2)}

ORDINAL_WORD: dict[str, int] = (
    {"first": 1, "second": 2} | {word: i for i, word in enumerate(WORDS["ORD"].split()[1:], 3)} | {"thirtieth": 30}
)

UNIT_LETTER: dict[str, str] = {
    "year": "Y", "yr": "Y", "month": "M", "week": "W", "day": "D", "fortnight": "F", "hour": "H", "hr": "H",
    "minute": "N", "min": "N", "second": "S", "decade": "E", "century": "C", "quarter": "Q", "weekend": "K",
}  # fmt: skip
"""Units by a letter of our own: N is a minute (M is a month), E ten years, F a fortnight, K a weekend."""
UNIT_LETTER |= {f"{word}s": letter for word, letter in UNIT_LETTER.items()} | {"centuries": "C"}

SEASON_CODE: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PART_CODE: dict[str, str] = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}

COUNTED_TEXT = (
    "people persons troops workers men women children jobs miles kilometres kilometers km metres meters "
    "feet dollars pounds euros yen marks points votes shares tons tonnes homes houses soldiers students "
    "members employees cars barrels mph kg pages words times acres hectares seats cts cents dlrs mln bln "
    "pct million billion percent others rpm calories ft m mm lb lbs kilograms kilometers copies units"
)
COUNTED = frozenset(COUNTED_TEXT.split())
"""What follows a number that is no year."""
