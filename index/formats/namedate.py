"""Dates in datelines, addresses and file names: the last resort before the file's own time.

The one place that decides it for every format: a date that the file itself states comes first, then the dateline of the
text (``BAGHDAD, Sept. 27, 2024 (Reuters) -``), then the address (``/2024/09/27/``), then the file's name
(``2024-09-27-title.txt``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from index.core.article import BlockKind, Origin, RawBlock, Sourced
from index.core.dates import DateRange
from index.formats.headerlines import dateline_date

_IN_ADDRESS = re.compile(
    r"/((?:19|20)[0-9]{2})[/-]([0-9]{1,2}|[a-z]{3})(?:[/-]([0-9]{1,2}))?(?=[/-]|\Z)", re.IGNORECASE
)
_IN_NAME = re.compile(r"(?<![0-9])((?:1[5-9]|20|21)[0-9]{2})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def settle_date(
    stated: Sourced[DateRange] | None, *, blocks: Sequence[RawBlock], url: str = "", path: str = ""
) -> Sourced[DateRange] | None:
    """`stated`, else the date of the dateline in the first paragraph of `blocks`, else the one in the address, else the
    one in the file's name, each with its origin."""
    if stated:
        return stated
    first = next((block for block in blocks if block.kind is BlockKind.PARAGRAPH), None)
    if first and (day := dateline_date(first.text)):
        return Sourced(day, Origin.TEXT)
    found = date_in_address(url)
    if found:
        return Sourced(found, Origin.URL)
    found = date_in_name(path)
    return Sourced(found, Origin.FILE_NAME) if found else None


def date_in_address(url: str) -> DateRange | None:
    """The day or month that the path of `url` names."""
    if "://" not in url:
        return None
    for found in _IN_ADDRESS.finditer(url[:2000].partition("?")[0]):
        year, month, day = found.groups()
        try:
            which = int(month) if month.isdecimal() else _MONTHS.index(month.lower()) + 1
            return DateRange.day(date(int(year), which, int(day))) if day else DateRange.month(int(year), which)
        except ValueError:
            continue
    return None


def date_in_name(path: str) -> DateRange | None:
    """The day that the file's name states: ``2024-09-27``, ``2024_09_27`` or ``20240927`` anywhere in it."""
    for found in _IN_NAME.finditer(PurePosixPath(path).name[:300]):
        try:
            return DateRange.day(date(int(found[1]), int(found[3]), int(found[4])))
        except ValueError:
            continue
    return None
