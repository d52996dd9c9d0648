"""Which measures does a table of figures report?

A scorecard or a table of measures: a column of measures and one of baseline, target or actual value.
Each cell is kept as written. A row whose cells do not fill its columns has lost one; which, nobody
here guesses: its measure is kept, its figures are not read.
"""

from __future__ import annotations

import re

from ingest.blocks import Block
from ingest.draft import Draft
from ingest.measures import Measure, is_date, split_value, target_status
from ingest.rules.plans import add_measure, colour_of, is_plan
from ingest.spans import Span
from ingest.tables import Row, Table, join_rows
from ontology.model import ItemType

_VALUES = ("baseline", "target", "actual")
_NOTHING = re.compile(r"(?i)\W*(?:n/?a|none|nil|not (?:collected|held|known|available|rated)|tb[acd])?\W*")
_OF_DATE = re.compile(r"\((?P<date>[^()]{3,30})\)\s*$")


def add_figures(draft: Draft) -> None:
    """Add an indicator for each row of a table of measures."""
    for block in draft.document.tables():
        table = block.table
        if table and "indicator" in table.roles and set(_VALUES) & set(table.roles) and not is_plan(table):
            _Figures(draft, block, table).read()


class _Figures:
    """A table of measures being read."""

    def __init__(self, draft: Draft, block: Block, table: Table) -> None:
        self.draft, self.block, self.table = draft, block, table
        self.actions = {i.number: i.id for i in draft.of_type(ItemType.ACTION) if i.number}
        cut = tuple(row.after_break and self._is_rest(row) for row in table.rows)
        self.rows = join_rows(table, cut)

    def _is_rest(self, row: Row) -> bool:
        """Tell the rest of a row that a page break cut: words of the measure, and no figure."""
        return bool(self._text(row, "indicator")) and not any(
            self._text(row, role) for role in (*_VALUES, "ref", "rag")
        )

    def _text(self, row: Row, role: str) -> str:
        at = self.table.column(role)
        return row.cells[at].text if at is not None and at < len(row.cells) else ""

    def _header_date(self, role: str) -> str | None:
        at, header = self.table.column(role), self.table.header
        found = _OF_DATE.search(header.cells[at].text) if header and at is not None else None
        return found["date"] if found and is_date(found["date"]) else None

    def read(self) -> None:
        """Add each row's measure."""
        width = len(self.table.header.cells) if self.table.header else 0
        for index, row in enumerate(self.rows, 1):
            label = self._text(row, "indicator")
            if not label:
                continue
            cells = [p for c in row.cells for p in c.pieces]
            citation = self.draft.cite(cells, self.block, row=index)
            if len(row.cells) < width:
                indicator = add_measure(self.draft, Measure(label, tuple(cells)), citation, [])
                self.draft.note(
                    "not-understood",
                    "This row prints fewer cells than its table has columns; which one is lost cannot be told, so its figures are not read.",
                    citation,
                    indicator,
                )
                continue
            measured = [self.actions[ref] for ref in [self._text(row, "ref").strip(" .)")] if ref in self.actions]
            indicator = add_measure(self.draft, self._measure(row, label, tuple(cells)), citation, measured)
            rag = self._text(row, "rag")
            self.draft.set(
                indicator,
                rag=colour_of(rag, letters=self.table.letters_are_colours),
                rag_as_written=rag or None,
                actual_date=self._header_date("actual"),
                measures=self._text(row, "ref") or None,
            )

    def _measure(self, row: Row, label: str, spans: tuple[Span, ...]) -> Measure:
        baseline, baseline_date = self._value(row, "baseline")
        target, target_date = self._value(row, "target")
        actual, _ = self._value(row, "actual")
        status = target_status(self._text(row, "target"))
        return Measure(
            label,
            spans,
            baseline,
            baseline_date,
            (target,) if target else (),
            target_date,
            "none printed" if target is None and status in {"set", "relative"} else status,
            actual,
        )

    def _value(self, row: Row, role: str) -> tuple[str | None, str | None]:
        words = self._text(row, role)
        if _NOTHING.fullmatch(words):
            return None, None
        value, date = split_value(words)
        return value, date or self._header_date(role)
