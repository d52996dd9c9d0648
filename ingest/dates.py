"""Which days does a printed date mean?

UK order, day first. A date keeps the precision it was printed with: a day, a month, a quarter, a
year. What gives no date ("ongoing", "in due course") gives none. Figures that look like dates (a
paragraph 4.1.10, a percentage) are not read as such.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ORDINAL = r"(?:\s*(?:<sup>)?\s*(?:st|nd|rd|th)\s*(?:</sup>)?)?"
_YEAR = r"(?:(?:19|20)\d{2}|['’]?\d{2})"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})-(?P<d>\d{2})"),
    ("numeric", r"(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})\s?/\s?(?P<y>(?:19|20)\d{2}|\d{2})"),
    ("numeric", r"(?P<d>\d{2})[.-](?P<m>\d{2})[.-](?P<y>(?:19|20)\d{2}|\d{2})"),
    ("loose", r"(?P<d>\d{1,2})[.-](?P<m>\d{1,2})[.-](?P<y>(?:19|20)\d{2}|\d{2})"),
    ("loose", r"(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})"),
    ("loose", r"(?P<m>\d{1,2})\s?/\s?(?P<y>(?:19|20)\d{2})"),
    ("words", rf"(?P<d>\d{{1,2}})-(?P<mon>{MONTH})-(?P<y>(?:19|20)\d{{2}}|\d{{2}})"),
    (
        "words",
        rf"(?P<d>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<mon>{MONTH})\b\.?,?\s+(?P<y>(?:19|20)\d{{2}}|['’]?\d{{2}}(?![\d%.]))",
    ),
    ("words", rf"(?P<mon>{MONTH})\b\.?\s+(?P<d>\d{{1,2}}){_ORDINAL},?\s+(?P<y>(?:19|20)\d{{2}})"),
    ("pair", rf"(?P<mon>{MONTH})(?=\s*(?:and|&|/|or|to|-|–)\s*(?:{MONTH})\b\.?,?\s+(?P<y>(?:19|20)\d{{2}}))"),
    ("month", rf"(?P<mon>{MONTH})\b\.?,?[\s-]+(?P<y>(?:19|20)\d{{2}}|['’]?\d{{2}}(?![\d%.:/]))"),
    ("quarter", r"Q(?P<q>[1-4])\s*[,/ -]?\s*(?P<y>(?:19|20)\d{2})(?!\s?[/-]\s?\d)"),
    ("span", r"(?P<y>(?:19|20)\d{2})\s?[/–-]\s?(?P<y2>(?:19|20)?\d{2})(?![\d/])"),
    ("year", r"(?<![\d/£.,-])(?P<y>(?:19|20)\d{2})(?![\d/%.,-]\d|%|\d)"),
)
_ANY = tuple(
    (
        kind,
        re.compile(rf"(?<![\w.{'' if kind in {'pair', 'month'} else '/-'}]){pattern}(?![\w]|\.\d|/\d)", re.IGNORECASE),
    )
    for kind, pattern in _PATTERNS
)


_WORDED = frozenset({"words", "pair", "month"})
_MONTH_NAMED = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A printed date: ISO to its precision, first and last day it can mean, and where it stands."""

    iso: str
    earliest: date
    latest: date
    start: int
    end: int


def dates(
    text: str, *, kinds: frozenset[str] = frozenset({"iso", "numeric", "words", "pair", "month", "quarter"})
) -> tuple[When, ...]:
    """Find the dates printed in a text, in order. Impossible ones (31/2/11) are not dates.

    >>> [w.iso for w in dates("1/6/11 and 1/12/2011")], [w.iso for w in dates("Sept 2011 Dec 2011")]
    (['2011-06-01', '2011-12-01'], ['2011-09', '2011-12'])
    >>> [w.iso for w in dates("see 4.1.10, 52.8%, ongoing, 31/2/11")]
    []
    """
    if not any(map(str.isdigit, text)):
        return ()
    return tuple(sorted(_found(text, kinds), key=lambda w: w.start))


def year_of(printed: str) -> int:
    """Give the full year; two digits are of this century.

    >>> year_of("11"), year_of("’11"), year_of("1998")
    (2011, 2011, 1998)
    """
    digits = printed.strip("'’")
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def period(text: str) -> str | None:
    """Find the years a plan runs: ``2013 - 2015`` gives ``2013/2015``, ``2011-12`` gives ``2011/2012``.

    >>> period("Action Plan 2011-2012"), period("Priorities 2013 - 2015"), period("Report of 2013")
    ('2011/2012', '2013/2015', None)
    """
    match = re.search(r"(?<!\d)((?:19|20)\d{2})\s?(?:/|-|–|—|to)\s?((?:19|20)?\d{2})(?!\d)", text)
    if not match:
        return None
    first, last = int(match[1]), int(match[2]) if len(match[2]) == 4 else int(match[1][:2] + match[2])
    return f"{first}/{last}" if first < last <= first + 30 else None


def _found(text: str, kinds: frozenset[str]) -> Iterator[When]:
    taken: list[tuple[int, int]] = []
    worded = bool(_MONTH_NAMED.search(text))
    for kind, pattern in _ANY:
        if kind not in kinds or (kind in _WORDED and not worded):
            continue
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            taken.append(match.span())
            if when := _when(kind, match):
                yield when


def _when(kind: str, match: re.Match[str]) -> When | None:
    parts = match.groupdict()
    year = year_of(parts["y"])
    if kind == "year":
        return When(f"{year}", date(year, 1, 1), date(year, 12, 31), *match.span())
    if kind == "span":
        return None
    if kind == "quarter":
        first = 3 * (int(parts["q"]) - 1) + 1
        return When(f"{year}-Q{parts['q']}", date(year, first, 1), _last(year, first + 2), *match.span())
    month = _MONTHS[parts["mon"][:3].lower()] if parts.get("mon") else int(parts["m"])
    if not 1 <= month <= 12:
        return None
    if kind in {"month", "pair"}:
        return When(f"{year}-{month:02}", date(year, month, 1), _last(year, month), *match.span())
    if not parts.get("d"):
        return When(f"{year}-{month:02}", date(year, month, 1), _last(year, month), *match.span())
    day = int(parts["d"])
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    exact = date(year, month, day)
    return When(exact.isoformat(), exact, exact, *match.span())


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
