"""Until which day does a date run, and how is it said?"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from graph.fields import span

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _MONTHS) + "|Sept"
_YEAR = r"['’]?(?:\d{4}|\d{2})(?!\d)"
_PRINTED = re.compile(
    rf"""(?<![\d/])(?:
    (?P<iso>\d{{4}}-\d\d-\d\d)(?!\d)
  | (?P<d>\d{{1,2}})[/.](?P<m>\d{{1,2}})[/.](?P<y>{_YEAR})
  | (?P<from>\d{{4}})\s?[/–-]\s?(?P<to>\d{{4}}|\d{{2}})(?!\d)
  | (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{_MONTH})\b\.?,?[\s-]*(?P<of>{_YEAR})
  | (?P<year>\d{{4}})(?!\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)

_KEPT = 8192
"""Dates that are kept when they were read once: a country's plans print the same few thousand."""


def day(iso: str | None) -> str:
    """Say an ISO date as it is written in England, to the precision it has.

    >>> day("2014-01-20"), day("2011-09"), day("2013"), day(None)
    ('20 January 2014', 'September 2011', '2013', 'no date')
    >>> day("2013/2015")
    '2013 to 2015'
    """
    if not iso:
        return "no date"
    if "/" in iso:
        return " to ".join(day(part) for part in iso.split("/"))
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?", iso)
    if found is None or int(found[2] or 1) not in range(1, 13):
        return iso
    year, month, number = found.groups()
    return " ".join(part for part in (number and str(int(number)), month and _MONTHS[int(month) - 1], year) if part)


def by_then(iso: str) -> str:
    """Say until when something is due: of a month or a year, by its end.

    >>> by_then("2011-07-01"), by_then("2011-09"), by_then("2012")
    ('1 July 2011', 'the end of September 2011', 'the end of 2012')
    """
    return day(iso) if iso.count("-") > 1 else f"the end of {day(iso)}"


def last_of(iso: str) -> str | None:
    """Give the last day that an ISO date can mean, as an ISO day; None if no calendar has such a date.

    >>> last_of("2011-07-01"), last_of("2012-02"), last_of("2012"), last_of("2011-02-30")
    ('2011-07-01', '2012-02-29', '2012-12-31', None)
    """
    found = span(iso)
    return found[1] if found else None


@lru_cache(_KEPT)
def last_printed(words: str) -> str | None:
    """Give the last day that a date can mean that is printed in words; None if they are no date.

    Day before month. Of several dates the latest counts. A year that runs over two ("2024/25") counts
    by the end of the second: whether it ends in March, in July or in December is not printed.

    >>> last_printed("March 2012"), last_printed("31 March 2026"), last_printed("31/3/12")
    ('2012-03-31', '2026-03-31', '2012-03-31')
    >>> last_printed("2024/25"), last_printed("April to Sept '12"), last_printed("2012"), last_printed("soon")
    ('2025-12-31', '2012-09-30', '2012-12-31', None)
    """
    found = (last_of(iso) for iso in _printed(words))
    return max((one for one in found if one is not None), default=None)


def _printed(words: str) -> Iterator[str]:
    for found in _PRINTED.finditer(words):
        parts = found.groupdict()
        if parts["iso"]:
            yield parts["iso"]
        elif parts["d"]:
            yield f"{_full(parts['y'])}-{int(parts['m']):02}-{int(parts['d']):02}"
        elif parts["from"]:
            yield from _span(parts["from"], parts["to"])
        elif parts["month"]:
            number = next(n for n, name in enumerate(_MONTHS, 1) if name[:3].lower() == parts["month"][:3].lower())
            iso = f"{_full(parts['of'])}-{number:02}"
            yield f"{iso}-{int(parts['day']):02}" if parts["day"] else iso
        else:
            yield parts["year"]


def _span(first: str, second: str) -> Iterator[str]:
    """Give what ``2011-12`` can mean: the second of two years, or a month."""
    year = int(second) if len(second) == 4 else int(first[:2] + second)
    if year > int(first):
        yield f"{year:04}"
    elif len(second) == 2:
        yield f"{first}-{second}"


def _full(year: str) -> str:
    """Give the full year; two digits are of this century up to 69, of the last from 70."""
    digits = year.strip("'’")
    return digits if len(digits) == 4 else f"{20 if int(digits) < 70 else 19}{digits}"


_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")


def iso(words: str) -> str | None:
    """Give the ISO date that these words are, as precise as they are; None if they are no one date.

    An ISO date is given as it is, whether a calendar has it or not.

    >>> iso("2011-07"), iso("30 June 2025"), iso("June 2025"), iso("30/6/25"), iso("2024/25")
    ('2011-07', '2025-06-30', '2025-06', '2025-06-30', '2025')
    >>> iso("30 June 2025 or later"), iso("meeting 3")
    (None, None)
    """
    if _ISO.fullmatch(words):
        return words
    return next(_printed(words), None) if _PRINTED.fullmatch(words) else None


def months_on(start: str, months: int) -> str:
    """Give the day so many months after a day; where the month is too short, its last.

    >>> months_on("2011-07-01", 3), months_on("2011-11-30", 3), months_on("9999-12-31", 3)
    ('2011-10-01', '2012-02-29', '9999-12-31')
    """
    begin = date.fromisoformat(start)
    year, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
    if year > date.max.year:
        return date.max.isoformat()
    return date(year, month + 1, min(begin.day, calendar.monthrange(year, month + 1)[1])).isoformat()
