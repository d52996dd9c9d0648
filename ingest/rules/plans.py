"""Which objectives and actions does a plan set, who leads them, by when, shown by what?

A plan is a table with a column of actions and at least one of objective, evidence, lead, date or
rating. One printed row is one entry; an action printed twice is one action with two entries.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

from ingest.blocks import Block
from ingest.dates import dates
from ingest.draft import Draft
from ingest.measures import Measure, measures, segments, target_status
from ingest.persons import by_post
from ingest.rules.directory import find_lead, lead_spans, leads_as_written
from ingest.spans import Span, plain, sentences, trim
from ingest.tables import Cell, Row, Table, join_rows
from ontology.model import Citation, Entry, FieldValue, ItemType, Mode, Relation

_REF = re.compile(
    r"(?:<[ib]>|\*\*|\s)*(?P<ref>(?:[A-Z]{1,3}[ .-]?)?\d{1,3}(?:\.\d{1,3}){0,5}[a-z]?)\s*(?P<close>\.?\)|\.|:)?\s*(?:</?[ib]>\s*)?(?=\S)"
)
_SUPPORT = frozenset({"objective", "evidence", "lead", "due", "rag", "progress", "target", "baseline"})
_COLOUR = re.compile(r"(?i)\W*(red|amber|green)\W*")
_COLOUR_LETTERS = {"R": "red", "A": "amber", "G": "green"}
_ALSO = re.compile(r"(?i)\(?also contributes? to [\"“‘'](?P<theme>[^\"”’']+)[\"”’']\)?\.?")
_NO_TEXT = Cell((), "")


def is_plan(table: Table) -> bool:
    """Tell a plan by its columns."""
    roles = {role for role in table.roles if role}
    return "action" in roles and bool(roles & _SUPPORT)


def add_plans(draft: Draft) -> None:
    """Add objectives, actions, evidence asked for, measures and leads of each plan table."""
    actions: dict[str, str] = {}
    for block in draft.document.tables():
        assert block.table
        if is_plan(block.table):
            _Plan(draft, block, actions).read()


class _Plan:
    """One plan table being read; ``actions`` maps a printed number to the action it names."""

    def __init__(self, draft: Draft, block: Block, actions: dict[str, str]) -> None:
        assert block.table
        self.draft, self.block, self.actions = draft, block, actions
        self.text = draft.document.text
        self.table = replace(block.table, rows=join_rows(block.table, _cut_rows(self.text, block.table)))
        self.objective: str | None = None
        self.last_number: str | None = None
        self.directory = {item.id: item.fields for item in draft.of_type(ItemType.LEAD)}

    def read(self) -> None:
        for index, row in enumerate(self.table.rows, 1):
            self._objective(row, index)
            if self._cell(row, "action").text:
                self._action(row, index)
            elif len(row.filled) == 1:
                self.objective = None
            elif row.filled and not self._cell(row, "objective").text:
                cells = [p for c in row.filled for p in c.pieces]
                self.draft.note(
                    "not-understood",
                    "A row of the plan has no action printed in it; it was left out.",
                    self.draft.cite(cells[:1], self.block, row=index),
                )

    def _cell(self, row: Row, role: str) -> Cell:
        at = self.table.column(role)
        return row.cells[at] if at is not None and at < len(row.cells) else _NO_TEXT

    def _objective(self, row: Row, index: int) -> None:
        cell = self._cell(row, "objective")
        if not cell.text or cell.text in {"--", "-", "–"}:
            return
        number, pieces = strip_number(self.text, cell.pieces)
        label = _words(self.text, pieces)
        known = self.draft.named(ItemType.OBJECTIVE, label)
        citation = self.draft.cite(pieces, self.block, paragraph=number, row=index)
        if known and self.draft.items[known].number == number:
            self.objective = known
            self.draft.cite_again(known, citation)
        else:
            mode = Mode.REPAIRED if len(pieces) > 1 else Mode.STATED
            also = _ALSO.search(label)
            self.objective = self.draft.add(
                ItemType.OBJECTIVE,
                label,
                citation,
                number=number,
                mode=mode,
                fields={"also_contributes_to": also["theme"]} if also else {},
            )
            if mode is Mode.REPAIRED:
                _note_cut(self.draft, self.objective, citation, "objective")

    def _action(self, row: Row, index: int) -> None:
        number, pieces, mode = self._number(row, index)
        label = _words(self.text, pieces)
        citation = self.draft.cite(pieces, self.block, paragraph=number, row=index)
        known = self.actions.get(number or "")
        if known and _alike(self.draft.items[known].label, label):
            action = known
            self.draft.cite_again(action, citation)
        else:
            action = self._new_action(row, label, number, citation, mode, index)
        entry = {role: self._cell(row, role).text for role in self.table.roles if role}
        cells = [p for c in row.cells for p in c.pieces]
        self.draft.entry(
            Entry(
                f"{action}/row-{self.block.table.number if self.block.table else 0}-{index}",
                action,
                entry,
                self.draft.cite(cells, self.block, paragraph=number, row=index),
            )
        )
        if self.objective:
            grounds = (*citation, *self.draft.items[self.objective].citation)
            self.draft.link(action, Relation.PART_OF, self.objective, grounds)
        self._leads(action, row, index, number)
        self._evidence(action, label, row, index, number)
        self._columns_measure(action, label, row, index, number)

    def _number(self, row: Row, index: int) -> tuple[str | None, tuple[Span, ...], Mode]:
        cell, reference = self._cell(row, "action"), self._cell(row, "ref")
        number, pieces = strip_number(self.text, cell.pieces)
        if reference.text:
            printed = reference.text.strip(" .)")
            number, pieces = (
                (printed, cell.pieces) if re.fullmatch(r"[\w.\-/ ]{1,10}", printed) else (number, cell.pieces)
            )
        mode = Mode.REPAIRED if len(pieces) > 1 else Mode.STATED
        if number is None and self.last_number and (lost := self._lost_number(index)):
            return lost, pieces, Mode.REPAIRED
        self.last_number = number or self.last_number
        return number, pieces, mode

    def _lost_number(self, index: int) -> str | None:
        """Read a number that was lost between two that are printed: 1.2.1, nothing, 1.2.3."""
        after = self.table.rows[index] if index < len(self.table.rows) else None
        if not after or not self.last_number or "." not in self.last_number:
            return None
        following, _ = strip_number(self.text, self._cell(after, "action").pieces)
        stem, last = self.last_number.rsplit(".", 1)
        if last.isdigit() and following == f"{stem}.{int(last) + 2}":
            self.last_number = f"{stem}.{int(last) + 1}"
            return self.last_number
        return None

    def _new_action(
        self, row: Row, label: str, number: str | None, citation: tuple[Citation, ...], mode: Mode, index: int
    ) -> str:
        due, rag, lead = self._cell(row, "due"), self._cell(row, "rag"), self._cell(row, "lead")
        objective = self.draft.items[self.objective] if self.objective else None
        fields: dict[str, FieldValue] = {
            "ref": number,
            "objective": (objective.number or objective.label) if objective else None,
            "leads": leads_as_written(lead.text),
            "lead_as_written": lead.text or None,
            "due": due_dates(due.text),
            "due_as_written": due.text or None,
            "rag": colour_of(rag.text),
            "rag_as_written": rag.text or None,
            "evidence": self._cell(row, "evidence").text or None,
        }
        action = self.draft.add(ItemType.ACTION, label, citation, number=number, fields=fields, mode=mode)
        if number:
            self.actions[number] = action
        if lead.text and not fields["leads"] and re.search(r"\d", lead.text):
            self.draft.note(
                "not-understood",
                f"The column of leads holds {lead.text!r}, which names nobody: this row may have lost a cell.",
                self.draft.cite(lead.pieces, self.block, paragraph=number, row=index),
                action,
            )
        if len(citation) > 1:
            _note_cut(self.draft, action, citation, "action")
        elif mode is Mode.REPAIRED:
            self.draft.note(
                "repaired",
                f"No number is printed for this action; it stands between its neighbours where {number} would, and is read as {number}.",
                citation,
                action,
            )
        return action

    def _leads(self, action: str, row: Row, index: int, number: str | None) -> None:
        cell = self._cell(row, "lead")
        if cell.text and not by_post(cell.text).strip():
            message = (
                "The lead of this action is a person named without a post; people are shown by post, so it has none."
            )
            self.draft.note("not-understood", message, (), action)
        for written in leads_as_written(cell.text):
            spans = lead_spans(self.text, cell.pieces, written)
            grounds = self.draft.cite(spans, self.block, paragraph=number, row=index)
            lead = find_lead(written, self.directory)
            if lead is None:
                lead = self._named_lead(written, grounds)
            mode = Mode.REPAIRED if len(spans) > 1 else Mode.STATED
            self.draft.link(action, Relation.HAS_LEAD, lead, grounds, mode=mode)

    def _named_lead(self, written: str, grounds: tuple[Citation, ...]) -> str:
        bare = written.strip("() ")
        if known := self.draft.named(ItemType.NAMED_LEAD, bare):
            self.draft.cite_again(known, grounds)
            return known
        fields: dict[str, FieldValue] = {"directory": bool(self.directory), "bracketed": written.startswith("(")}
        return self.draft.add(ItemType.NAMED_LEAD, bare, grounds, fields=fields)

    def _evidence(self, action: str, label: str, row: Row, index: int, number: str | None) -> None:
        cell = self._cell(row, "evidence")
        if not cell.text:
            return
        for parts in evidence_lines(self.text, cell.pieces):
            citation = self.draft.cite(parts, self.block, paragraph=number, row=index)
            mode = Mode.REPAIRED if len(parts) > 1 else Mode.STATED
            evidence = self.draft.add(
                ItemType.EVIDENCE, _words(self.text, tuple(parts)), citation, name=number or label, mode=mode
            )
            if mode is Mode.REPAIRED:
                _note_cut(self.draft, evidence, citation, "evidence asked for")
            self.draft.link(action, Relation.EVIDENCED_BY, evidence, citation)
        for measure in measures(self.text, cell.pieces, label):
            self._measure(action, measure, index, number, named_by_action=measure.label == label)

    def _columns_measure(self, action: str, label: str, row: Row, index: int, number: str | None) -> None:
        """A measure that has columns of its own in the plan."""
        cells = {role: self._cell(row, role) for role in ("indicator", "baseline", "target", "actual")}
        if not any(cells[role].text for role in cells):
            return
        words = {role: cell.text or None for role, cell in cells.items()}
        target = (words["target"],) if words["target"] else ()
        spans = tuple(p for cell in cells.values() for p in cell.pieces)
        self._measure(
            action,
            Measure(
                words["indicator"] or label,
                spans,
                words["baseline"],
                None,
                target,
                None,
                target_status(words["target"] or ""),
                words["actual"],
            ),
            index,
            number,
        )

    def _measure(
        self, action: str, measure: Measure, index: int, number: str | None, *, named_by_action: bool = False
    ) -> None:
        citation = self.draft.cite(measure.spans, self.block, paragraph=number, row=index)
        if named_by_action:
            citation = (*self.draft.items[action].citation, *citation)
        add_measure(self.draft, measure, citation, [action])


def colour_of(words: str) -> str | None:
    """Read the cell of a column of traffic lights; what is none of the three gives None.

    >>> colour_of("Amber"), colour_of("R"), colour_of("A/G"), colour_of("Complete")
    ('amber', 'red', None, None)
    """
    if colour := _COLOUR.fullmatch(words):
        return colour[1].lower()
    return _COLOUR_LETTERS.get(words.strip(" *"))


def add_measure(draft: Draft, measure: Measure, citation: tuple[Citation, ...], measured: list[str]) -> str:
    """Add an indicator for what it measures; the same measure at the same place is added once."""
    fields: dict[str, FieldValue] = {
        "baseline": measure.baseline,
        "baseline_date": measure.baseline_date,
        "target": measure.target[0] if len(measure.target) == 1 else measure.target or None,
        "target_date": measure.target_date,
        "target_status": measure.target_status,
        "actual": measure.actual,
    }
    indicator = draft.add(ItemType.INDICATOR, measure.label, citation, fields=fields)
    for thing in measured:
        draft.link(thing, Relation.MEASURED_BY, indicator, citation)
    return indicator


_VALUE_LINE = re.compile(r"(?i)(?:baselines?|targets?)\b\s*(?:\([^()]{1,30}\)\s*)?[:–-]")


def evidence_lines(text: str, pieces: tuple[Span, ...]) -> list[list[Span]]:
    """Cut a cell of evidence into what it asks for: its lines, bullets and sentences.

    Lines of baseline and target are values of a measure and no evidence. A line that a page break
    cuts goes on in lower case after it; it is given in its two pieces.
    """
    found: list[list[Span]] = []
    valued = False
    for part in segments(text, pieces):
        words = plain(part.of(text))
        valued = bool(_VALUE_LINE.match(words)) or (
            valued and bool(re.fullmatch(r"[A-Z][\w ]{0,40}[–:-]\s*[\d.,%£ ]+", words))
        )
        if not valued:
            for sentence in sentences(text, part):
                said = plain(sentence.of(text))
                crosses = found and any(found[-1][-1].end <= p.start <= sentence.start for p in pieces[1:])
                if crosses and said[:1].islower() and plain(found[-1][-1].of(text))[-1] not in ".;:!?":
                    found[-1].append(sentence)
                elif re.search(r"\w{2}", said):
                    found.append([sentence])
    return found


_NOT_DUE = re.compile(
    r"(?i)\b(?:was|previously|originally|revised from|from|since|start(?:s|ed|ing)?(?: on| in)?|began)\W*$"
)


def due_dates(words: str) -> FieldValue:
    """Give a cell's dates in ISO: one as a string, several as a tuple, none as None.

    >>> due_dates("1/4/2012"), due_dates("Sept 2011 Dec 2011"), due_dates("ongoing")
    ('2012-04-01', ('2011-09', '2011-12'), None)
    """
    found = dates(words) or dates(words, kinds=frozenset({"loose"}))
    found = tuple(when for when in found if not _NOT_DUE.search(words[: when.start]))
    if not found and re.fullmatch(r"(?i)\W*(?:by |end of |during |in )*(?:19|20)\d{2}\W*", words):
        found = dates(words, kinds=frozenset({"year"}))
    iso = tuple(dict.fromkeys(when.iso for when in found))
    return iso[0] if len(iso) == 1 else iso or None


def strip_number(text: str, pieces: tuple[Span, ...]) -> tuple[str | None, tuple[Span, ...]]:
    """Take the printed number off the front of a cell. A bare figure is not a number of an action."""
    if not pieces:
        return None, pieces
    first = pieces[0]
    match = _REF.match(text, first.start, first.end)
    if not match or not (match["close"] or "." in match["ref"]) or re.match(r"[%/\d]", text[match.end() :]):
        return None, pieces
    return match["ref"], (trim(text, Span(match.end(), first.end)), *pieces[1:])


def _cut_rows(text: str, table: Table) -> tuple[bool, ...]:
    """Mark rows that are the rest of the row before a page break.

    Such a row comes first after the break, its action has no number, and it is not whole: no action
    words, or no date, or words that go on in lower case.
    """
    action, due = table.column("action"), table.column("due")
    numbered = [bool(strip_number(text, _at(row, action).pieces)[0]) for row in table.rows]
    marks = []
    for row, number in zip(table.rows, numbered, strict=True):
        words, date = _at(row, action).text, _at(row, due).text if due is not None else "?"
        first = row.filled[0].text if row.filled else ""
        wrapped = len(row.filled) == 1 and words[:1].islower()
        goes_on = wrapped or (
            row.after_break and not number and (not words or (any(numbered) and not date) or first[:1].islower())
        )
        marks.append(goes_on)
    return tuple(marks)


def _at(row: Row, index: int | None) -> Cell:
    return row.cells[index] if index is not None and index < len(row.cells) else _NO_TEXT


def _words(text: str, pieces: tuple[Span, ...]) -> str:
    return " ".join(plain(p.of(text)) for p in pieces).strip()


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower().strip(" ."), other.lower().strip(" .")).ratio() > 0.8


def _note_cut(draft: Draft, item: str, citation: tuple[Citation, ...], kind: str) -> None:
    draft.note(
        "repaired", f"A page break cuts this {kind}; its {len(citation)} pieces are read as one.", citation, item
    )


def plan_of(draft: Draft) -> str | None:
    """The plan that the paper itself is, if it is one."""
    plans = [i.id for i in draft.of_type(ItemType.PLAN) if i.fields.get("own")]
    return plans[0] if plans else None
