"""What stands in which cell of a table, and which column plays which part?

Tables arrive as lines with tabs or pipes. Columns are known by their headers, in any order. A table
that a page break cut is one table; a row that it cut is one row, each cell with a piece on either
side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from ingest.spans import Span, plain, trim


class Cell(NamedTuple):
    """One cell: its pieces in the text and its words on one line."""

    pieces: tuple[Span, ...]
    text: str


class Row(NamedTuple):
    """One printed row. ``after_break`` marks the first row after a page break, ``joined`` one that goes on after it."""

    cells: tuple[Cell, ...]
    line: Span
    after_break: bool = False
    joined: bool = False

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold words."""
        return tuple(cell for cell in self.cells if cell.text)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header; ``roles`` names the part of each column, or None where no header tells."""

    rows: tuple[Row, ...]
    header: Row | None = None
    roles: tuple[str | None, ...] = ()
    number: int = 0

    def column(self, role: str) -> int | None:
        """The first column that plays this part."""
        return self.roles.index(role) if role in self.roles else None

    @property
    def letters_are_colours(self) -> bool:
        """Whether R, A and G are colours here: only under a header that says so; a rating has a key of its own."""
        at = self.column("rag")
        return bool(at is not None and self.header and _LETTERED.search(self.header.cells[at].text))


_LETTERED = re.compile(r"(?i)\bb?rag\b|traffic light")

ROLES: tuple[tuple[str, str], ...] = (
    ("contact", r"contact( details)?|e-?mail|telephone|phone"),
    ("initials", r"initials( (&|and) name)?|code"),
    ("post", r"(job )?title( ?/ ?post)?|post|position|role"),
    ("ref", r"ref(erence)?( ?(no|number))?\.?|no\.?|number|item( no)?\.?|#|action (no|ref)\.?"),
    (
        "due",
        r"(date|deadline)( (to|for|of))?( complet\w+| due)?|(by )?when.*|time-?scales?|(target|due|completion|end|review) date|deadline|due( by)?|complet\w+ (by|date)|milestone date|date (to|for) complet\w+|target completion( date)?",
    ),
    (
        "lead",
        r"who (will lead|leads|is leading|is responsible).*|leads?( officers?| persons?| agency| name)?( ?\(.*\))?|(action )?owners?|who( will lead)?( \(.*\))?|by whom|responsib\w+( officers?| person| lead)?|(lead|responsible) officers?.*|accountable.*|person responsible|officers?",
    ),
    ("rag", r"rag( rating| status)?|b?rag|traffic light|status|rating|progress rag|rag ?/ ?status"),
    (
        "progress",
        r"progress( update| to date| so far)?|updates?|comments?|position|current position|latest update|commentary",
    ),
    ("baseline", r"baseline.*|starting point|start value"),
    ("target", r"targets?( \d.*| value)?|ambition"),
    ("actual", r"actual.*|outturn.*|current( value| performance)?|latest( value)?|result|performance"),
    ("trend", r"trend|direction( of travel)?"),
    (
        "evidence",
        r"evidence.*|how (will|do) we know.*|how we(['’]ll| will) know.*|success (measures?|criteria)|measures? of success|what will success look like|outcomes? ?/? ?evidence|impact measures?",
    ),
    ("indicator", r"(performance )?(indicators?|measures?)|kpi.*|measure(ment)?|metric"),
    (
        "objective",
        r"objectives?|outcomes? we (want|seek).*|aims?|what we want( to achieve)?|goals?|outcomes?( sought)?|desired outcomes?|what do we want.*",
    ),
    ("priority", r"(strategic |key )?priorit(y|ies)( area)?|commitment"),
    ("statement", r"(strategic )?(priority )?statements?( \(\w+\))?"),
    ("recommendation", r"recommendations?( \(s\))?:?"),
    (
        "action",
        r"(key |agreed |planned )?actions?( required| to be taken| agreed| point)?|what (we will|will we|needs to|will be|are we going to) do.*|activit(y|ies)|tasks?|steps?|what( we('ll| will) do)?|milestones?|we will",
    ),
    ("need", r"needs?( identified)?|what .*(said|told us).*|you said|findings?|issues?( identified)?"),
    ("theme", r"theme|area|domain"),
)
_ROLES = tuple((role, re.compile(rf"(?:{pattern})\s*:?", re.IGNORECASE)) for role, pattern in ROLES)
_RULE_ROW = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*")


def role_of(header: str) -> str | None:
    """Name the part that a column plays by its header.

    >>> role_of("Date to complete"), role_of("By whom"), role_of("Wards affected:")
    ('due', 'lead', None)
    """
    words = header.strip().strip("*")
    return next((role for role, pattern in _ROLES if pattern.fullmatch(words)), None)


def read_table(text: str, lines: list[Span]) -> Table:
    """Read consecutive lines of a table; rows of dashes that only rule lines are left out."""
    rows = [_row(text, line) for line in lines if not _RULE_ROW.fullmatch(line.of(text))]
    rows = [row for row in rows if any(not re.fullmatch(r"[-–—]{1,3}", c.text) for c in row.filled)]
    if not rows:
        return Table(())
    roles = tuple(role_of(cell.text) for cell in rows[0].cells)
    known = [role for role in roles if role]
    filled = len(rows[0].filled)
    if len(set(known)) >= 2 and len(known) >= 0.5 * filled:
        return Table(tuple(rows[1:]), rows[0], _references(roles, rows[1:]))
    return Table(tuple(rows))


_REFERENCE = re.compile(r"[A-Z]{0,3}\d{1,3}(?:\.\d{1,3}){0,4}[a-z]?[.)]?")


def _references(roles: tuple[str | None, ...], rows: list[Row]) -> tuple[str | None, ...]:
    """A column headed "Action" that holds nothing but references is a column of references."""
    if "action" not in roles or "ref" in roles:
        return roles
    at = roles.index("action")
    filled = [row.cells[at].text for row in rows if at < len(row.cells) and row.cells[at].text]
    if not filled or not all(_REFERENCE.fullmatch(words) for words in filled):
        return roles
    return (*roles[:at], "ref", *roles[at + 1 :])


def _row(text: str, line: Span) -> Row:
    raw = line.of(text)
    mark, start, end = "\t", line.start, line.end
    if raw.lstrip().startswith("|"):
        mark = "|"
        start += raw.index("|") + 1
        end = line.start + raw.rindex("|") if raw.rstrip().endswith("|") else end
    cells, begin = [], start
    while begin <= end:
        stop = text.find(mark, begin, end)
        stop = end if stop < 0 else stop
        cells.append(_cell(text, Span(begin, stop)))
        begin = stop + 1
    return Row(tuple(cells), line)


def _cell(text: str, span: Span) -> Cell:
    inner = trim(text, span)
    words = plain(inner.of(text))
    return Cell((inner,) if words else (), words)


def continues(header: Row | None, width: int, part: Table) -> bool:
    """Tell whether a table after a page break is a part of the one before it, of this header and width."""
    if part.header:
        return header is not None and [c.text for c in part.header.cells] == [c.text for c in header.cells]
    return bool(part.rows) and max(len(row.cells) for row in part.rows) == width


def join_rows(table: Table, cut: tuple[bool, ...]) -> tuple[Row, ...]:
    """Append each row marked as cut to the row before it, cell by cell."""
    rows: list[Row] = []
    for row, goes_on in zip(table.rows, cut, strict=True):
        if goes_on and rows:
            width = max(len(rows[-1].cells), len(row.cells))
            pairs = [(_at(rows[-1], i), _at(row, i)) for i in range(width)]
            cells = tuple(Cell((*a.pieces, *b.pieces), f"{a.text} {b.text}".strip()) for a, b in pairs)
            rows[-1] = rows[-1]._replace(cells=cells, joined=True)
        else:
            rows.append(row)
    return tuple(rows)


def _at(row: Row, index: int) -> Cell:
    return row.cells[index] if index < len(row.cells) else Cell((), "")
