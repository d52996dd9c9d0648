"""Which priorities and statements does a table print, and which statement stands beside which?

A statement's cell may be merged over rows; the layout has to show it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.blocks import Block
from ingest.denial import is_blank
from ingest.draft import Draft
from ingest.spans import Span, plain, sentences
from ingest.tables import Cell, Row, Table, join_rows
from ontology.model import Citation, ItemType, Mode, Relation

_COUNT_WORDS = dict(
    zip(
        range(1, 21),
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(),
        strict=True,
    )
)


def is_of_priorities(table: Table) -> bool:
    """Tell a table of priorities with words to read."""
    return _columns(table) is not None


def add_priority_table(draft: Draft, block: Block) -> None:
    """Add the priorities of a table, and the statements that express them."""
    _PriorityTable(draft, block).read()


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


def _groups(text: str, rows: tuple[Row, ...], number_at: int | None, words_at: int) -> list[_Group] | None:
    """Gather the cells of the statements; None where they cannot be told apart.

    A cell begins with words that do not go on from an unfinished cell above. A blank cell belongs to
    the cell above only where the layout shows that cells are merged: the statement above is itself
    cut over rows, or the table marks what has no statement with a dash and numbers its statements.
    Between bars (a Markdown table) a blank cell is blank.
    """
    cells = [_cell(row, words_at) for row in rows]
    starts = _starts([cell.text for cell in cells])
    dashed = number_at is not None and any(c.text and is_blank(c.text) for c in cells)
    groups: list[_Group] = []
    for first, after in zip(starts, [*starts[1:], len(rows)], strict=True):
        if is_blank(cells[first].text):
            continue
        placed = tuple((at + 1, p) for at in range(first, after) for p in cells[at].pieces)
        filled = max(at for at in range(first, after) if cells[at].text)
        merged = dashed or filled > first
        last = after - 1 if merged and not _barred(text, rows[first]) else filled
        numbers = {_cell(row, number_at).text.strip(" .)") for row in rows[first : last + 1]}
        numbers = {n for n in numbers if not is_blank(n)}
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
        own = is_blank(words[index])
        if ended or own:
            starts.append(index)
        goes_on = below is not None and words[below][0].islower() and not small
        ended = own or words[index].rstrip()[-1] in '.!?”"' or not goes_on
    return starts


def _barred(text: str, row: Row) -> bool:
    return row.line.of(text).lstrip().startswith("|")
