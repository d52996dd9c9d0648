"""What does a body put first, and which form of words covers it?

Strategic priorities come as a numbered table (with or without statements), headline priorities at
the head of a plan's section, key priorities as a list under a sentence that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.blocks import Block, Kind
from ingest.denial import denies, says
from ingest.draft import Draft
from ingest.rules.themes import theme_above
from ingest.spans import Span, plain, sentences, trim
from ingest.tables import Cell, Row, Table, join_rows
from ontology.model import Citation, FieldValue, ItemType, Mode, Relation

_HEADLINE = re.compile(r"(?i)headline priorit(?:y|ies)\s*:\s*")
_ROMAN = re.compile(r"(?<![\w(])\(?(?:i{1,3}|iv|v|vi{0,3})\)\s+")
_NAMED = re.compile(r"(?P<name>[^–—.;:]{3,60}?)\s+[–—-]\s+(?=\S)")
_KEY_LIST = re.compile(
    r"(?i)\b(?:key|strategic|main|top|headline|corporate|agreed|our)\s+(?:\w+\s+)?priorities\b(?!.*\b(?:government|national|ministerial)\b)"
    r"[^.]{0,80}\b(?:are|were|is|as follows|identified as|include[sd]?|agreed as|these|as)\b[^.]*[:;]\s*$"
)
_NUMBERED = re.compile(
    r"(?:strategic\s+|key\s+)?priority\s+(?P<number>\d{1,2}|[A-Z])\s*[:.–—-]\s*(?P<words>\S.{2,200})$", re.IGNORECASE
)
_PLEDGE = re.compile(r"(?i)(?:pledge|promise|commitment)\s+(?P<number>\d{1,2})\s*[:.–—-]\s*(?P<words>\S.{8,240})$")
_PLEDGE_HEAD = re.compile(
    r"(?i)^\W*(?:.{0,60}\b)?(?:our |the )?(?:promises?|pledges?)\b(?:\s+to\s+.{1,60})?\W*$|^\W*.{0,40}\bpromise\W*$"
)
_COUNT_WORDS = dict(
    zip(
        range(1, 21),
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
        strict=True,
    )
)


def add_priorities(draft: Draft) -> None:
    """Add priorities and statements, and the theme of each section that a headline priority opens."""
    for block in draft.document.blocks:
        if block.table:
            roles = block.table.roles
            if "priority" in roles and "action" not in roles and _columns(block.table):
                _PriorityTable(draft, block).read()
        elif block.text[:1] in "Hh*_" and _HEADLINE.match(block.text):
            _add_headline(draft, block)
        elif block.kind is Kind.PARAGRAPH and block.text[-1:] in ":;" and says(_KEY_LIST, block.text):
            _add_list(draft, block)
        elif "riority" in block.text[:30].lower() and (named := _NUMBERED.match(block.text)):
            _add_numbered(draft, block, named)
    _add_pledges(draft)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the numbers and the words of priorities and statements stand."""

    priority: tuple[int | None, int]
    statement: tuple[int | None, int] | None


def _columns(table: Table) -> _Columns | None:
    """Tell the columns apart: words are the longest column under a header, numbers a column of figures.

    The number of a priority stands left of its words; that of a statement between the two.
    """
    at, statement = table.column("priority"), table.column("statement")
    width = max((len(row.cells) for row in table.rows), default=0)
    if at is None or not width:
        return None
    words = _longest(table, range(at, statement if statement and statement > at else _next_role(table, at, width)))
    if words is None:
        return None
    figures = [column for column in range(width) if column != words and _is_figures(table, column)]
    number = next((column for column in reversed(figures) if column < words), None)
    if statement is None:
        return _Columns((number, words), None)
    said = _longest(table, range(statement, _next_role(table, statement, width)))
    if said is None:
        return _Columns((number, words), None)
    if number is None:
        number = next((column for column in figures if column > words), None)
    own = next((column for column in reversed(figures) if words < column < said and column != number), None)
    return _Columns((number, words), (own, said))


def _next_role(table: Table, at: int, width: int) -> int:
    return next((column for column in range(at + 1, len(table.roles)) if table.roles[column]), width)


def _longest(table: Table, columns: range) -> int | None:
    """The column that holds the most words among these."""
    length = {c: sum(len(r.cells[c].text) for r in table.rows if c < len(r.cells)) for c in columns}
    best = max(length, key=lambda c: length[c], default=None)
    return best if best is not None and length[best] else None


def _is_figures(table: Table, column: int) -> bool:
    filled = [r.cells[column].text for r in table.rows if column < len(r.cells) and r.cells[column].text.strip("-–— ")]
    numbers = sum(bool(re.fullmatch(r"(?:SPS\s*|Priority\s*)?\d{1,2}[.)]?", cell)) for cell in filled)
    return bool(filled) and numbers >= 0.6 * len(filled)


class _PriorityTable:
    """A table of numbered priorities, and of statements in cells that may be merged over rows."""

    def __init__(self, draft: Draft, block: Block) -> None:
        assert block.table
        columns = _columns(block.table)
        assert columns
        self.draft, self.block, self.columns = draft, block, columns
        self.text = draft.document.text
        self.rows = _join_cut(block.table, columns)
        self.numbers = self._numbers()

    def read(self) -> None:
        by_row = [self._priorities(row, index) for index, row in enumerate(self.rows, 1)]
        if self.columns.statement:
            self._statements(by_row)

    def _priorities(self, row: Row, index: int) -> list[str]:
        """Add the priorities of one row: one, or two where a lost number merged them."""
        number_at, words_at = self.columns.priority
        words = _cell(row, words_at)
        number = _cell(row, number_at).text.strip(" .)") if number_at is not None else ""
        match = re.match(r"(?:priority\s*)?(\d{1,2})\s*[.):–-]\s+(?=\S)", words.text, re.IGNORECASE)
        pieces = words.pieces
        if not words.text:
            return []
        if not number and match:
            number = match[1]
            first = pieces[0]
            inner = re.match(r"(?:priority\s*)?\d{1,2}\s*[.):–-]\s+", first.of(self.text), re.IGNORECASE)
            pieces = (Span(first.start + (inner.end() if inner else 0), first.end), *pieces[1:])
        if not number:
            return []
        if (two := self._lost(number, pieces)) is not None:
            lost = str(int(number) - 1)
            ids = [self._add(n, (span,), index, Mode.REPAIRED) for n, span in zip((lost, number), two, strict=True)]
            counted = self._counted()
            for reference in ids:
                self.draft.note(
                    "repaired",
                    f"The row printed as {number} holds two priorities and no row is printed as {lost}; they are read as {lost} and {number}"
                    + (f", since the paper says that there are {self._said()}." if self._said() else "."),
                    (*self.draft.items[reference].citation, *counted),
                    reference,
                )
            return ids
        mode = Mode.REPAIRED if len(pieces) > 1 else Mode.STATED
        reference = self._add(number, pieces, index, mode)
        if mode is Mode.REPAIRED:
            cut = self.draft.items[reference].citation
            self.draft.note(
                "repaired", f"A page break cuts this priority; its {len(cut)} pieces are read as one.", cut, reference
            )
        return [reference]

    def _add(self, number: str, pieces: Sequence[Span], index: int, mode: Mode) -> str:
        label = " ".join(plain(p.of(self.text)) for p in pieces)
        citation = self.draft.cite(pieces, self.block, row=index)
        return self.draft.add(
            ItemType.PRIORITY, label, citation, number=number, mode=mode, fields={"kind": "strategic"}
        )

    def _numbers(self) -> list[int]:
        at = self.columns.priority[0]
        cells = [_cell(row, at).text.strip(" .)") for row in self.rows] if at is not None else []
        return [int(c) for c in cells if c.isdigit()]

    def _lost(self, number: str, pieces: tuple[Span, ...]) -> list[Span] | None:
        """Find two sentences in the cell after a missing number; None where there is no such thing."""
        numbers = self.numbers
        if (
            not number.isdigit()
            or len(pieces) != 1
            or int(number) - 1 in numbers
            or int(number) < 2
            or int(number) - 2 not in numbers
        ):
            return None
        two = sentences(self.text, pieces[0])
        return two if len(two) == 2 else None

    def _said(self) -> str | None:
        """The count of priorities that the paper's own words give, if it is the highest number."""
        return _COUNT_WORDS.get(max(self.numbers, default=0)) if self._counted() else None

    def _counted(self) -> tuple[Citation, ...]:
        """Where the paper says how many priorities there are."""
        word = _COUNT_WORDS.get(max(self.numbers, default=0))
        found = word and re.search(rf"(?i)\b{word}\b\s+(?:strategic\s+)?priorities", self.draft.document.text)
        block = self.draft.document.block_at(found.start()) if found else None
        return self.draft.cite([Span(*found.span())], block) if found and block else ()

    def _statements(self, by_row: list[list[str]]) -> None:
        assert self.columns.statement
        groups = _groups(self.text, self.rows, *self.columns.statement)
        if groups is None:
            self.draft.note(
                "not-understood",
                "The cells of the statements cannot be told apart; no statement is linked to a priority.",
                self.draft.cite([self.block.spans[0]], self.block),
            )
            return
        for group in groups:
            if re.search(r"\w{3}", " ".join(plain(p.of(self.text)) for _, p in group.placed)):
                self._statement(group, by_row)
        covered = {index for group in groups for index in range(group.first, group.last + 1)}
        for index, priorities in enumerate(by_row):
            row = self.rows[index]
            if index in covered or _cell(row, self.columns.statement[1]).text or _barred(self.text, row):
                continue
            for priority in priorities:
                self.draft.note(
                    "not-understood",
                    "The cell of the statement is blank, and nothing shows that it is one with the cell above; no statement is linked.",
                    self.draft.items[priority].citation,
                    priority,
                )

    def _statement(self, group: _Group, by_row: list[list[str]]) -> None:
        """Add one statement and link the priorities of the rows that its cell stands beside."""
        label = " ".join(plain(p.of(self.text)) for _, p in group.placed)
        citation = tuple(c for row, piece in group.placed for c in self.draft.cite([piece], self.block, row=row))
        cut = len(group.placed) > 1
        known = self.draft.named(ItemType.STATEMENT, label)
        if known and not cut and self.draft.items[known].number == group.number:
            self.draft.cite_again(known, citation)
            statement = known
        else:
            statement = self.draft.add(
                ItemType.STATEMENT,
                label,
                citation,
                number=group.number,
                mode=Mode.REPAIRED if cut else Mode.STATED,
                fields={"kind": "strategic priority statement"},
            )
        if cut or group.last > group.first:
            printed = (
                f"it is printed in {len(citation)} pieces, which are read as one" if cut else "the rows below are blank"
            )
            self.draft.note(
                "repaired",
                f"One cell holds this statement beside {group.last - group.first + 1} rows; {printed}.",
                citation,
                statement,
            )
        for index in range(group.first, group.last + 1):
            for priority in by_row[index]:
                item = self.draft.items[priority]
                whole = not cut and index == group.first and item.mode is Mode.STATED
                self.draft.link(
                    priority,
                    Relation.EXPRESSED_BY,
                    statement,
                    (*item.citation, *citation),
                    mode=Mode.STATED if whole else Mode.REPAIRED,
                )


def _cell(row: Row, index: int | None) -> Cell:
    return row.cells[index] if index is not None and index < len(row.cells) else Cell((), "")


def _join_cut(table: Table, columns: _Columns) -> tuple[Row, ...]:
    """Join the first row after a page break to the row before it where it has no number of its own."""
    at = columns.priority[0]
    return join_rows(table, tuple(row.after_break and at is not None and not _cell(row, at).text for row in table.rows))


class _Group(NamedTuple):
    """A statement's cell: the rows it stands beside (from 0), and each piece with its row (from 1)."""

    number: str | None
    first: int
    last: int
    placed: tuple[tuple[int, Span], ...]


_UNSAID = re.compile(
    r"(?i)[-–—\s]*|\W*(?:n/?a|nil|tb[acd]|not applicable|none(?:\s+(?!of\b|will\b)\w+){0,4}|no (?:\w+\s+)?statement\b.{0,60}"
    r"|(?:to be|not|not yet|yet to be) (?:agreed|confirmed|decided|determined|developed|drafted|proposed|set|written)\b.{0,60}"
    r"|await(?:ed|ing)\b.{0,60}|pending\b.{0,60})\W*"
)
"""A cell that says that it holds nothing: a dash, "None proposed", "TBC"."""


def _groups(text: str, rows: tuple[Row, ...], number_at: int | None, words_at: int) -> list[_Group] | None:
    """Gather the cells of the statements; None where they cannot be told apart.

    A cell begins with words that do not go on from an unfinished cell above. A blank cell belongs to
    the cell above only where the layout shows that cells are merged: the statement above is itself
    cut over rows, or the table marks what has no statement with a dash and numbers its statements.
    Between bars (a Markdown table) a blank cell is blank.
    """
    cells = [_cell(row, words_at) for row in rows]
    starts = _starts([cell.text for cell in cells])
    dashed = number_at is not None and any(c.text and _UNSAID.fullmatch(c.text) for c in cells)
    groups: list[_Group] = []
    for first, after in zip(starts, [*starts[1:], len(rows)], strict=True):
        if _UNSAID.fullmatch(cells[first].text):
            continue
        placed = tuple((at + 1, p) for at in range(first, after) for p in cells[at].pieces)
        filled = max(at for at in range(first, after) if cells[at].text)
        merged = dashed or filled > first
        last = after - 1 if merged and not _barred(text, rows[first]) else filled
        numbers = {_cell(row, number_at).text.strip(" .)") for row in rows[first : last + 1]}
        numbers = {n for n in numbers if not _UNSAID.fullmatch(n)}
        if number_at is not None and len(numbers) != 1:
            return None
        groups.append(_Group(next(iter(numbers), None), first, last, placed))
    return groups


def _starts(words: list[str]) -> list[int]:
    """The rows in which a statement begins. Small letters go on from above, unless all begin small."""
    filled = [index for index, cell in enumerate(words) if cell]
    small = bool(filled) and words[filled[0]][0].islower()
    starts, ended = [], True
    for index, below in zip(filled, [*filled[1:], None], strict=True):
        own = _UNSAID.fullmatch(words[index])
        if ended or own:
            starts.append(index)
        goes_on = below is not None and words[below][0].islower() and not small
        ended = bool(own) or words[index].rstrip()[-1] in '.!?”"' or not goes_on
    return starts


def _barred(text: str, row: Row) -> bool:
    return row.line.of(text).lstrip().startswith("|")


def _add_headline(draft: Draft, block: Block) -> None:
    """Add the headline priorities of a section, and the section's theme."""
    text = draft.document.text
    raw = block.span.of(text)
    begin = block.span.start + len(raw[: len(raw) - len(raw.lstrip("*_ "))])
    colon = text.index(":", begin) + 1
    span = trim(text, Span(colon, block.span.end))
    theme = theme_above(draft, block)
    for part in _parts(text, span):
        words = plain(part.of(text))
        if _UNSAID.fullmatch(words):
            continue
        named = _NAMED.match(words)
        label = named["name"].strip() if named and len(named["name"].split()) <= 7 else words
        fields: dict[str, FieldValue] = {"kind": "headline"}
        if label != words:
            fields["text"] = words
        citation = draft.cite([part], block)
        priority = draft.add(ItemType.PRIORITY, label, citation, fields=fields)
        if theme:
            draft.link(priority, Relation.HEADLINE_OF, theme, (*citation, *draft.items[theme].citation))


def _parts(text: str, span: Span) -> list[Span]:
    """Cut "i) ... ii) ..." into its parts. What the paper does not number is not cut."""
    marks = list(_ROMAN.finditer(text, span.start, span.end))
    if len(marks) > 1:
        stops = [*(m.start() for m in marks[1:]), span.end]
        return [trim(text, Span(m.end(), stop)) for m, stop in zip(marks, stops, strict=True)]
    return [span]


def _add_list(draft: Draft, block: Block) -> None:
    items = draft.document.list_after(block)
    for item in items:
        if item.level == items[0].level:
            draft.add(
                ItemType.PRIORITY, item.text, draft.cite(item.spans, item), number=item.number, fields={"kind": "key"}
            )


def _add_numbered(draft: Draft, block: Block, named: re.Match[str]) -> None:
    if (
        len(named["words"].split()) > 30
        or _UNSAID.fullmatch(named["words"])
        or named["number"] in {i.number for i in draft.of_type(ItemType.PRIORITY)}
    ):
        return
    span = block.spans[0]
    at = draft.document.text.find(named["words"][:20], span.start, span.end)
    cite = draft.cite([Span(at, span.end) if at >= 0 else span, *block.spans[1:]], block)
    draft.add(ItemType.PRIORITY, named["words"].strip(), cite, number=named["number"], fields={"kind": "strategic"})


def _add_pledges(draft: Draft) -> None:
    """Add each paragraph or bullet of a promise or pledge as a statement: a form of words that a plan adopts."""
    for block in draft.document.blocks:
        if (
            not block.table
            and (pledge := _PLEDGE.match(block.text))
            and not _UNSAID.fullmatch(pledge["words"])
            and draft.named(ItemType.STATEMENT, pledge["words"]) is None
        ):
            at = draft.document.text.find(pledge["words"][:12], block.span.start, block.span.end)
            spans = [Span(at, block.span.end)] if at >= 0 else block.spans
            draft.add(
                ItemType.STATEMENT,
                pledge["words"],
                draft.cite(spans, block),
                number=pledge["number"],
                fields={"kind": "pledge"},
            )
        if (
            block.kind is not Kind.HEADING
            or not _PLEDGE_HEAD.match(block.text)
            or denies(block.text)
            or len(block.text.split()) > 10
        ):
            continue
        for later in draft.document.following(block):
            if later.kind in {Kind.HEADING, Kind.TABLE}:
                break
            if later.kind in {Kind.PARAGRAPH, Kind.BULLET} and re.match(r"(?i)(we|our|you)\b", later.text):
                draft.add(
                    ItemType.STATEMENT,
                    later.text,
                    draft.cite(later.spans, later),
                    number=later.number,
                    fields={"kind": "promise"},
                )
