"""What does a body put first, and which form of words covers it?

Strategic priorities come as a numbered table (with or without statements), headline priorities at
the head of a plan's section, key priorities as a list under a sentence that says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.blocks import Block, Kind
from ingest.draft import Draft
from ingest.spans import Span, plain, sentences, trim
from ingest.tables import Cell, Row, Table
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
        elif block.kind is Kind.PARAGRAPH and block.text[-1:] in ":;" and _KEY_LIST.search(block.text):
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
        groups = _groups(self.rows, *self.columns.statement)
        if groups is None:
            self.draft.note(
                "not-understood",
                "The cells of the statements cannot be told apart; no statement is linked to a priority.",
                self.draft.cite([self.block.spans[0]], self.block),
            )
            return
        for number, first, last, placed in groups:
            pieces = [piece for _, piece in placed]
            label = " ".join(plain(p.of(self.text)) for p in pieces)
            if not re.search(r"\w{3}", label):
                continue
            citation = tuple(c for row, piece in placed for c in self.draft.cite([piece], self.block, row=row))
            merged = len(pieces) > 1
            statement = self.draft.add(
                ItemType.STATEMENT,
                label,
                citation,
                number=number,
                mode=Mode.REPAIRED if merged else Mode.STATED,
                fields={"kind": "strategic priority statement"},
            )
            if merged:
                self.draft.note(
                    "repaired",
                    f"One cell holds this statement beside {last - first + 1} rows; it is printed in {len(pieces)} pieces, which are read as one.",
                    citation,
                    statement,
                )
            for priority in (p for row in by_row[first : last + 1] for p in row):
                item = self.draft.items[priority]
                whole = last == first and item.mode is Mode.STATED
                self.draft.link(
                    priority,
                    Relation.EXPRESSED_BY,
                    statement,
                    (*item.citation, *citation),
                    mode=Mode.STATED if whole else Mode.REPAIRED,
                )


def _cell(row: Row, index: int | None) -> Cell:
    return row.cells[index] if index is not None and index < len(row.cells) else Cell((), "")


def _join_cut(table: Table, columns: _Columns) -> list[Row]:
    """Join the first row after a page break to the row before it where it has no number of its own."""
    rows: list[Row] = []
    for row in table.rows:
        number = _cell(row, columns.priority[0]).text
        if rows and row.after_break and columns.priority[0] is not None and not number:
            pairs = [(_cell(rows[-1], i), _cell(row, i)) for i in range(len(row.cells))]
            rows[-1] = rows[-1]._replace(
                cells=tuple(Cell((*a.pieces, *b.pieces), f"{a.text} {b.text}".strip()) for a, b in pairs)
            )
        else:
            rows.append(row)
    return rows


def _groups(
    rows: list[Row], number_at: int | None, words_at: int
) -> list[tuple[str | None, int, int, list[tuple[int, Span]]]] | None:
    """Gather cells merged over rows: number, first and last row, and each piece with the row it is printed in.

    None where they cannot be told apart.

    A new statement begins where words begin with a capital after a full stop, or beside a number of
    its own in a row whose words do not go on from the row before.
    """
    starts: list[int] = []
    ended = True
    for index, row in enumerate(rows):
        words = _cell(row, words_at).text
        if not words:
            continue
        if not starts or _DASH.fullmatch(words) or (ended and not words[0].islower()):
            starts.append(index)
        ended = (
            bool(_DASH.fullmatch(words)) or words.rstrip()[-1] in '.!?”"' or not _goes_on_below(rows, index, words_at)
        )
    groups = []
    for position, first in enumerate(starts):
        last = (starts[position + 1] if position + 1 < len(starts) else len(rows)) - 1
        pieces = [
            (at, p) for at, row in enumerate(rows[first : last + 1], first + 1) for p in _cell(row, words_at).pieces
        ]
        numbers = (
            [n for row in rows[first : last + 1] if (n := _cell(row, number_at).text.strip(" .)"))]
            if number_at is not None
            else []
        )
        numbers = [n for n in numbers if not _DASH.fullmatch(n)]
        if _DASH.fullmatch(_cell(rows[first], words_at).text):
            continue
        if number_at is not None and len(numbers) != 1:
            return None
        groups.append((numbers[0] if numbers else None, first, last, pieces))
    return groups


_DASH = re.compile(r"[-–—\s]*|(?i:n/?a|none)")


def _goes_on_below(rows: list[Row], index: int, words_at: int) -> bool:
    below = next((w for row in rows[index + 1 :] if (w := _cell(row, words_at).text)), "")
    return below[:1].islower()


def _add_headline(draft: Draft, block: Block) -> None:
    """Add the headline priorities of a section, and the section's theme."""
    text = draft.document.text
    raw = block.span.of(text)
    begin = block.span.start + len(raw[: len(raw) - len(raw.lstrip("*_ "))])
    colon = text.index(":", begin) + 1
    span = trim(text, Span(colon, block.span.end))
    theme = _theme(draft, block)
    for part in _parts(text, span):
        words = plain(part.of(text))
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


def _theme(draft: Draft, block: Block) -> str | None:
    """The section that a headline priority stands in, as a theme."""
    for above in draft.document.above(block):
        if above.kind is Kind.HEADING:
            known = draft.named(ItemType.THEME, above.text)
            if known and draft.items[known].citation[0].start == above.span.start:
                return known
            return draft.add(ItemType.THEME, above.text, draft.cite(above.spans, above), number=above.number)
    return None


def _add_list(draft: Draft, block: Block) -> None:
    items = draft.document.list_after(block)
    for item in items:
        if item.level == items[0].level:
            draft.add(
                ItemType.PRIORITY, item.text, draft.cite(item.spans, item), number=item.number, fields={"kind": "key"}
            )


def _add_numbered(draft: Draft, block: Block, named: re.Match[str]) -> None:
    if len(named["words"].split()) > 30 or named["number"] in {i.number for i in draft.of_type(ItemType.PRIORITY)}:
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
        if block.kind is not Kind.HEADING or not _PLEDGE_HEAD.match(block.text) or len(block.text.split()) > 10:
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


def citations_of(draft: Draft, *references: str) -> tuple[Citation, ...]:
    """The grounds of several things together."""
    return tuple(c for reference in references for c in draft.items[reference].citation)
