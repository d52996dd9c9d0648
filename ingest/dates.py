"""Which days does a printed date mean?

UK order, day first. A date keeps the precision it was printed with: a day, a month, a year. What
gives no date ("ongoing", "in due course") gives none; nor does a quarter, which may be of the calendar
or of the financial year. Figures that look like dates (a paragraph 4.1.10, a percentage, the year
2011-12) are not read as such.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

MONTH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ORDINAL = r"(?:\s*(?:<sup>)?\s*(?:st|nd|rd|th)\s*(?:</sup>)?)?"
_YEAR = r"(?:19|20)\d{2}"
_FULL = r"[12]\d{3}"
_ALONE = (
    rf"(?=[\s*_]*(?:$|[\n\t;:!?)\]|\"”’<]|[.,–—](?!\s?\d)|\s(?:and|or|to|until|by|&|[–-])\s+(?:\d{{1,2}}{_ORDINAL}\s+)?(?:{MONTH})\b"
    r"|\sat the latest))"
)
"""What follows a year of another century behind a day and a month: "1 May 1500 places" gives a figure."""
_WORDED_YEAR = rf"(?:{_YEAR}|{_FULL}{_ALONE})"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<y>{_FULL})-(?P<m>\d{{2}})-(?P<d>\d{{2}})"),
    ("numeric", rf"(?P<d>\d{{1,2}})\s?/\s?(?P<m>\d{{1,2}})\s?/\s?(?P<y>{_FULL}|\d{{2}})"),
    ("numeric", rf"(?P<d>\d{{2}})[.-](?P<m>\d{{2}})[.-](?P<y>{_FULL}|\d{{2}})"),
    ("loose", r"(?P<d>\d{1,2})[.-](?P<m>\d{1,2})[.-](?P<y>(?:19|20)\d{2}|\d{2})"),
    ("loose", r"(?P<y>(?:19|20)\d{2})-(?P<m>\d{2})"),
    ("loose", r"(?P<m>\d{1,2})\s?/\s?(?P<y>(?:19|20)\d{2})"),
    ("words", rf"(?P<d>\d{{1,2}})-(?P<mon>{MONTH})-(?P<y>{_FULL}|\d{{2}})"),
    (
        "words",
        rf"(?P<d>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<mon>{MONTH})\b\.?,?\s+(?P<y>{_WORDED_YEAR}|['’]\d{{2}}(?![\d%.]))",
    ),
    ("words", rf"(?P<mon>{MONTH})\b\.?\s+(?P<d>\d{{1,2}}){_ORDINAL},?\s+(?P<y>{_WORDED_YEAR})"),
    ("pair", rf"(?P<mon>{MONTH})(?=\s*(?:and|&|/|or|to|-|–)\s*(?:{MONTH})\b\.?,?\s+(?P<y>(?:19|20)\d{{2}}))"),
    ("month", rf"(?P<mon>{MONTH})\b\.?,?[\s-]+(?P<y>(?:19|20)\d{{2}}|['’]\d{{2}}(?![\d%.:/]))"),
    ("far", rf"(?P<mon>{MONTH})(?=\s*(?:and|&|/|or|to|-|–)\s*(?:{MONTH})\b\.?\s+(?P<y>{_FULL})\b)"),
    ("far", rf"(?P<mon>{MONTH})\b\.?[\s-]+(?P<y>{_FULL})"),
    (
        "bare",
        rf"(?P<d>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<mon>{MONTH})\b\.?,?\s+(?P<y>\d{{2}})(?![\d%.:/]|\s?[ap]\.?m\b)",
    ),
    ("bare", rf"(?P<mon>{MONTH})(?:-|\.?\s+(?=3[2-9]|[4-9]))(?P<y>\d{{2}})(?![\d%.:/])"),
    ("year", r"(?<![\d/£.,-])(?P<y>(?:19|20)\d{2})(?![\d/%.,-]\d|%|\d)"),
)
_ANY = tuple(
    (
        kind,
        re.compile(
            rf"(?<![\w.{'' if kind in {'pair', 'month', 'far'} else '/-'}]){pattern}(?![\w]|\.\d|/\d)", re.IGNORECASE
        ),
    )
    for kind, pattern in _PATTERNS
)


_WORDED = frozenset({"words", "pair", "month", "far", "bare"})
_WHOLE = frozenset({"loose", "far", "bare"})
"""Forms that are a date only where dates are all that the text holds."""
_JOINT = re.compile(
    r"(?i)(?:\W|\b(?:by|end|of|the|during|in|on|and|or|to|from|until|at|latest|before|no|later|than|early|mid|late|start|was)\b)*"
)
_SEE = re.compile(r"(?i)\b(?:see|para(?:graph)?s?|sections?|appendix|item|minute|ref(?:erence)?|no)\b[\s.(]*$")
_MONTH_NAMED = re.compile("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A printed date: ISO to its precision, first and last day it can mean, and where it stands."""

    iso: str
    earliest: date
    latest: date
    start: int
    end: int


_PRINTED = frozenset({"iso", "numeric", "words", "pair", "month", "far", "bare"})


def dates(text: str, *, kinds: frozenset[str] = _PRINTED) -> tuple[When, ...]:
    """Find the dates printed in a text, in order. Impossible ones (31/2/11) are not dates.

    A form that may be something else ("6 September 10", "Dec-24", 4.1.10, "March 1850") is a date only where
    dates are all that the text holds. A day is one in whatever century it is printed.

    >>> [w.iso for w in dates("1/6/11 and 1/12/2011")], [w.iso for w in dates("Sept 2011 Dec 2011")]
    (['2011-06-01', '2011-12-01'], ['2011-09', '2011-12'])
    >>> [w.iso for w in dates("agreed on 16 July 2199")], dates("By 1 May 1500 places")
    (['2199-07-16'], ())
    >>> [w.iso for w in dates("see 4.1.10, 52.8%, ongoing, 31/2/11")]
    []
    """
    return tuple(when for _, when in _read(text, kinds) if when)


def impossible(text: str) -> tuple[str, ...]:
    """Give what is printed as a day that no calendar has.

    >>> impossible("30/2/25"), impossible("by 31 June 2026"), impossible("30/6/25")
    (('30/2/25',), ('31 June 2026',), ())
    """
    return tuple(match[0] for match, when in _read(text, frozenset({"iso", "numeric", "words"})) if not when)


def due_of(cell: str) -> tuple[When, ...]:
    """Find the days by which a cell of due dates wants something done.

    A day before which nothing is to happen, or on which it starts, is none; nor is the review that
    follows such a start, or a day that only holds on a condition.

    >>> [w.iso for w in due_of("by 1/4/26")], due_of("Start 1/4/26, review 1/10/26"), due_of("2011-12")
    (['2026-04-01'], (), ())
    """
    found = dates(cell) or dates(cell, kinds=frozenset({"loose"}))
    if not found and re.fullmatch(r"(?i)\W*(?:by |end of |during |in )*(?:19|20)\d{2}\W*", cell):
        found = dates(cell, kinds=frozenset({"year"}))
    due = tuple(
        w
        for w in found
        if not _NOT_DUE.search(cell[max(0, w.start - _NEAR) : w.start])
        and not _NOT_DUE_AFTER.match(cell[w.end : w.end + _NEAR])
    )
    if len(due) == len(found):
        return due
    return tuple(w for w in due if not _REVIEW.search(cell[max(0, w.start - _NEAR) : w.start]))


_NEAR = 40
_NOT_DUE = re.compile(
    r"(?i)\b(?:was|previously|originally|revised from|from|since|after|began|not before|(?:not|no) (?:earlier|sooner) than"
    r"|(?:start|commence?|launch|begin)(?:s|es|d|ed|n?ing)?(?: date)?(?: on| in)?)\W*$"
)
_REVIEW = re.compile(r"(?i)\breview(?:s|ed|ing)?(?: date)?(?: on| in| by)?\W*$")
_NOT_DUE_AFTER = re.compile(
    r"(?i)\W*(?:onwards?\b|and (?:after|beyond|onwards?)\b|or (?:when|once|if|as|sooner if|later if)\b"
    r"|(?:if|unless|subject to|depend(?:s|ing|ent)(?: up)?on|provided(?: that)?)\b)"
)


def year_of(printed: str) -> int:
    """Give the full year; two digits are of this century up to 69, of the last from 70.

    >>> year_of("11"), year_of("’11"), year_of("98"), year_of("1998")
    (2011, 2011, 1998, 1998)
    """
    digits = printed.strip("'’")
    return int(digits) + (1900 if int(digits) >= 70 else 2000) if len(digits) == 2 else int(digits)


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


def _read(text: str, kinds: frozenset[str]) -> list[tuple[re.Match[str], When | None]]:
    """Find what is printed in the form of a date, in order; None for a day that no calendar has."""
    if not any(map(str.isdigit, text)):
        return []
    found = sorted(_found(text, kinds), key=lambda f: f[1].start())
    if any(kind in _WHOLE for kind, _, _ in found) and not _fill(text, [match for _, match, _ in found]):
        found = [f for f in found if f[0] not in _WHOLE]
    return [(match, when) for _, match, when in found]


def _fill(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Say whether dates, and words that lead to them or join them, are all that the text holds."""
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    return all(_JOINT.fullmatch(text, end, start) for end, start in zip(ends, starts, strict=True))


def _found(text: str, kinds: frozenset[str]) -> Iterator[tuple[str, re.Match[str], When | None]]:
    taken: list[tuple[int, int]] = []
    worded = bool(_MONTH_NAMED.search(text))
    for kind, pattern in _ANY:
        if kind not in kinds or (kind in _WORDED and not worded):
            continue
        for match in pattern.finditer(text):
            at = bisect_left(taken, match.span())
            if (at and taken[at - 1][1] > match.start()) or (at < len(taken) and taken[at][0] < match.end()):
                continue
            insort(taken, match.span())
            if not (
                re.fullmatch(r"\d+\.\d+\.\d\d", match[0])
                and _SEE.search(text[max(0, match.start() - 20) : match.start()])
            ):
                yield kind, match, _when(kind, match)


def _when(kind: str, match: re.Match[str]) -> When | None:
    parts = match.groupdict()
    year = year_of(parts["y"])
    if kind == "year":
        return When(f"{year}", date(year, 1, 1), date(year, 12, 31), *match.span())
    month = _MONTHS[parts["mon"][:3].lower()] if parts.get("mon") else int(parts["m"])
    if not 1 <= month <= 12:
        return None
    if kind == "loose" and match[0] == f"{year}-{(year + 1) % 100:02}":
        return None
    if not parts.get("d"):
        return When(f"{year}-{month:02}", date(year, month, 1), _last(year, month), *match.span())
    day = int(parts["d"])
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    exact = date(year, month, day)
    return When(exact.isoformat(), exact, exact, *match.span())


def _last(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
