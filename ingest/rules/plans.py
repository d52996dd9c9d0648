"""Which objectives and actions does a plan set, who leads them, by when, shown by what?

A plan is a table with a column of actions and at least one of objective, evidence, lead, date or
rating. One printed row is one entry; an action printed twice is one action with two entries.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block
from ingest.dates import due_of, impossible
from ingest.draft import Draft
from ingest.measures import VALUE_LINE, Measure, measures, segments, target_status
from ingest.persons import by_post
from ingest.rules.directory import find_leads, lead_spans, leads_as_written, may_be_a_name, read_leads
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
_NONE_PRINTED = re.compile(r"(?i)(?:[-–—]+|n/?a|not applicable|none|nil)\W*")
_SECTION = (
    "A row of the plan holds words in its first column alone and no number; they are read as a heading within the table"
    " and not as an action."
)
_REST = (
    "A row of the plan holds nothing but words in lower case; whether they go on from the row above is not printed,"
    " and they are left out."
)
_LOST = "This row prints fewer or more cells than its table has columns; which is which cannot be told."
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
        self.mode = Mode.STATED
        self.directory = {item.id: item.fields for item in draft.of_type(ItemType.LEAD)}

    def read(self) -> None:
        for index, row in enumerate(self.table.rows, 1):
            self.mode = Mode.REPAIRED if row.joined else Mode.STATED
            if not row.filled:
                continue
            if not _fits(row, self.table):
                self._lost_cell(row, index)
                continue
            self._objective(row, index)
            if self._is_section(row):
                self.objective = None
                self._left_out(row, index, _SECTION)
            elif self._is_rest(row):
                self._left_out(row, index, _REST)
            elif self._cell(row, "action").text:
                self._action(row, index)
            elif len(row.filled) == 1 and row.cells[0].text:
                self.objective = None
            elif not self._cell(row, "objective").text:
                self._left_out(row, index, "A row of the plan has no action printed in it; it was left out.")

    def _is_section(self, row: Row) -> bool:
        """Tell a row filled in its first column alone, without a number: a heading within the table."""
        alone = len(row.filled) == 1 and self.table.column("action") == 0 and bool(row.cells[0].text)
        return alone and not row.cells[0].text[0].islower() and not self._printed(row)[0]

    def _is_rest(self, row: Row) -> bool:
        """Tell a row that holds nothing but words in lower case where an action stands."""
        words = self._cell(row, "action").text
        return len(row.filled) == 1 and words[:1].islower() and not self._printed(row)[0]

    def _left_out(self, row: Row, index: int, message: str) -> None:
        cells = [p for c in row.filled for p in c.pieces]
        self.draft.note("not-understood", message, self.draft.cite(cells[:1], self.block, row=index))

    def _lost_cell(self, row: Row, index: int) -> None:
        """Keep the action of a row whose cells are not those of the header, where it is sure which it is."""
        at, objective = self.table.column("action"), self.table.column("objective")
        before = row.cells[:at]
        number, pieces = strip_number(self.text, self._cell(row, "action").pieces)
        if objective is not None and (objective >= len(row.cells) or row.cells[objective].text):
            self.objective = None
        if not pieces or not (number or not any(c.text for c in before)):
            self._left_out(row, index, f"{_LOST} None of them is read.")
            return
        citation = self.draft.cite(pieces, self.block, paragraph=number, row=index)
        label = _words(self.text, pieces)
        action = self._known(number, label, citation) or self.draft.add(
            ItemType.ACTION, label, citation, number=number, fields=_fields(number), mode=self.mode
        )
        if number:
            self.actions[number], self.last_number = action, number
        self._entry(action, {"action": self._cell(row, "action").text}, citation, index)
        self.draft.note("not-understood", f"{_LOST} The action alone is read.", citation, action)

    def _cell(self, row: Row, role: str) -> Cell:
        at = self.table.column(role)
        return row.cells[at] if at is not None and at < len(row.cells) else _NO_TEXT

    def _objective(self, row: Row, index: int) -> None:
        cell = self._cell(row, "objective")
        if not cell.text:
            return
        if _NONE_PRINTED.fullmatch(cell.text):
            self.objective = None
            return
        number, pieces = strip_number(self.text, cell.pieces)
        label = _words(self.text, pieces)
        known = self.draft.named(ItemType.OBJECTIVE, label)
        citation = self.draft.cite(pieces, self.block, paragraph=number, row=index)
        if known and self.draft.items[known].number == number:
            self.objective = known
            self.draft.cite_again(known, citation)
        else:
            mode = self.mode
            also = _ALSO.search(label)
            self.objective = self.draft.add(
                ItemType.OBJECTIVE,
                label,
                citation,
                number=number,
                mode=mode,
                fields={"also_contributes_to": also["theme"]} if also else {},
            )
            _note_joined(self.draft, self.objective, citation, "objective", self.mode)

    def _action(self, row: Row, index: int) -> None:
        number, pieces, mode = self._number(row, index)
        label = _words(self.text, pieces)
        citation = self.draft.cite(pieces, self.block, paragraph=number, row=index)
        action = self._known(number, label, citation) or self._new_action(row, label, number, citation, mode, index)
        entry = {role: self._cell(row, role).text for role in self.table.roles if role}
        cells = [p for c in row.cells for p in c.pieces]
        self._entry(action, entry, self.draft.cite(cells, self.block, paragraph=number, row=index), index)
        if self.objective:
            grounds = (*citation, *self.draft.items[self.objective].citation)
            self.draft.link(action, Relation.PART_OF, self.objective, grounds, mode=self.mode)
        self._leads(action, row, index, number)
        self._evidence(action, label, row, index, number)
        self._columns_measure(action, label, row, index, number)

    def _known(self, number: str | None, label: str, citation: tuple[Citation, ...]) -> str | None:
        """The action printed before under this number and in these words, cited again."""
        known = self.actions.get(number or "")
        if not known or _folded(self.draft.items[known].label) != _folded(label):
            return None
        self.draft.cite_again(known, citation)
        return known

    def _entry(self, action: str, cells: dict[str, str], citation: tuple[Citation, ...], index: int) -> None:
        self.draft.entry(Entry(f"{action}/row-{self.table.number}-{index}", action, cells, citation))

    def _printed(self, row: Row) -> tuple[str | None, tuple[Span, ...]]:
        """The number printed for a row's action, and the pieces of its words."""
        cell, reference = self._cell(row, "action"), self._cell(row, "ref")
        printed = reference.text.strip(" .)")
        if printed:
            return (printed if re.fullmatch(r"[\w.\-/ ]{1,10}", printed) else None), cell.pieces
        return strip_number(self.text, cell.pieces)

    def _number(self, row: Row, index: int) -> tuple[str | None, tuple[Span, ...], Mode]:
        number, pieces = self._printed(row)
        mode = self.mode
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
            **_fields(number),
            "objective": (objective.number or objective.label) if objective else None,
            "leads": leads_as_written(lead.text),
            "lead_as_written": lead.text or None,
            "due": due_dates(due.text),
            "due_as_written": due.text or None,
            "rag": colour_of(rag.text, letters=self.table.letters_are_colours),
            "rag_as_written": rag.text or None,
            "evidence": self._cell(row, "evidence").text or None,
        }
        action = self.draft.add(ItemType.ACTION, label, citation, number=number, fields=fields, mode=mode)
        if number:
            self.actions[number] = action
        for printed in impossible(due.text):
            self.draft.note(
                "not-understood",
                f"No calendar has the day {printed!r}; it is not read as a date.",
                self.draft.cite(due.pieces, self.block, paragraph=number, row=index),
                action,
            )
        if row.joined:
            _note_joined(self.draft, action, citation, "action", mode)
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
            return
        leads, other = read_leads(cell.text)
        for written in leads:
            spans = lead_spans(self.text, cell.pieces, written)
            grounds = self.draft.cite(spans, self.block, paragraph=number, row=index)
            found = find_leads(written, self.directory)
            if len(found) > 1:
                message = (
                    f"The directory lists more than one post as {written!r}; the action is joined to none of them."
                )
                self.draft.note("not-understood", message, grounds, action)
                continue
            lead = found[0] if found else self._named_lead(written, grounds)
            self.draft.link(action, Relation.HAS_LEAD, lead, grounds, mode=self.mode)
        if other:
            self._not_leads(action, other, self.draft.cite(cell.pieces, self.block, paragraph=number, row=index))
        elif not leads and re.search(r"\d", cell.text):
            message = f"The column of leads holds {cell.text!r}, which names nobody: this row may have lost a cell."
            place = self.draft.cite(cell.pieces, self.block, paragraph=number, row=index)
            self.draft.note("not-understood", message, place, action)

    def _not_leads(self, action: str, other: tuple[str, ...], place: tuple[Citation, ...]) -> None:
        """Note what stands in a cell of leads beside the leads, save what may be somebody's name."""
        shown = [repr(words) for words in other if not may_be_a_name(words)]
        what = ", ".join(shown) if len(shown) == len(other) else "words"
        message = f"The column of leads holds {what}, which is not understood as a code, a post or a body; no lead is read from it."
        self.draft.note("not-understood", message, place if len(shown) == len(other) else (), action)

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
            evidence = self.draft.add(
                ItemType.EVIDENCE, _words(self.text, tuple(parts)), citation, name=number or label, mode=self.mode
            )
            _note_joined(self.draft, evidence, citation, "evidence asked for", self.mode)
            self.draft.link(action, Relation.EVIDENCED_BY, evidence, citation, mode=self.mode)
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
        add_measure(self.draft, measure, citation, [action], mode=self.mode)


def colour_of(words: str, *, letters: bool) -> str | None:
    """Read the cell of a column of traffic lights; what is none of the three gives None.

    >>> colour_of("Amber", letters=True), colour_of("R", letters=True), colour_of("A/G", letters=True)
    ('amber', 'red', None)
    >>> colour_of("Amber", letters=False), colour_of("R", letters=False)
    ('amber', None)
    """
    if colour := _COLOUR.fullmatch(words):
        return colour[1].lower()
    return _COLOUR_LETTERS.get(words.strip(" *")) if letters else None


def add_measure(
    draft: Draft, measure: Measure, citation: tuple[Citation, ...], measured: list[str], *, mode: Mode = Mode.STATED
) -> str:
    """Add an indicator for what it measures; the same measure at the same place is added once."""
    fields: dict[str, FieldValue] = {
        "baseline": measure.baseline,
        "baseline_date": measure.baseline_date,
        "target": measure.target[0] if len(measure.target) == 1 else measure.target or None,
        "target_date": measure.target_date,
        "target_status": measure.target_status,
        "actual": measure.actual,
    }
    indicator = draft.add(ItemType.INDICATOR, measure.label, citation, fields=fields, mode=mode)
    _note_joined(draft, indicator, citation, "measure", mode)
    if measure.unread:
        draft.note(
            "not-understood",
            f"What is printed as the baseline, {measure.unread!r}, cannot be told to be a value; none is read.",
            citation,
            indicator,
        )
    for thing in measured:
        draft.link(thing, Relation.MEASURED_BY, indicator, citation, mode=mode)
    return indicator


def evidence_lines(text: str, pieces: tuple[Span, ...]) -> list[list[Span]]:
    """Cut a cell of evidence into what it asks for: its lines, bullets and sentences.

    Lines of baseline and target are values of a measure and no evidence. A line that a page break
    cuts goes on in lower case after it; it is given in its two pieces.
    """
    found: list[list[Span]] = []
    valued = False
    for part in segments(text, pieces):
        words = plain(part.of(text))
        valued = bool(VALUE_LINE.match(words)) or (
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


def due_dates(words: str) -> FieldValue:
    """Give a cell's dates in ISO: one as a string, several as a tuple, none as None.

    >>> due_dates("1/4/2012"), due_dates("Sept 2011 Dec 2011"), due_dates("ongoing")
    ('2012-04-01', ('2011-09', '2011-12'), None)
    """
    iso = tuple(dict.fromkeys(when.iso for when in due_of(words)))
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
    """Mark rows that are the rest of the row before a break.

    Such a row comes first after the break, its action has no number, and it is no row of its own:
    no action is printed in it, or its first words go on in lower case from a piece that is unfinished.
    """
    action = table.column("action")
    marks = []
    for above, row in zip((None, *table.rows), table.rows, strict=False):
        words = _at(row, action)
        rest = above is not None and row.after_break and not strip_number(text, words.pieces)[0]
        marks.append(rest and bool(row.filled) and (not words.text or _goes_on(above, row)))
    return tuple(marks)


def _goes_on(above: Row | None, row: Row) -> bool:
    """Tell whether a row's first words go on in lower case from the words above them."""
    first = next(index for index, cell in enumerate(row.cells) if cell.text)
    before = _at(above, first).text if above else ""
    return row.cells[first].text[0].islower() and bool(before) and before[-1] not in ".;!?"


def _fits(row: Row, table: Table) -> bool:
    """Tell whether a row has the cells of its header, save empty ones at its end."""
    if not table.header or len(row.filled) == 1:
        return True
    wanted, held = len(table.header.cells), len(row.cells)
    return wanted == held or (held > wanted and not any(c.text for c in row.cells[wanted:]))


def _at(row: Row, index: int | None) -> Cell:
    return row.cells[index] if index is not None and index < len(row.cells) else _NO_TEXT


def _words(text: str, pieces: tuple[Span, ...]) -> str:
    return " ".join(plain(p.of(text)) for p in pieces).strip()


def _fields(number: str | None) -> dict[str, FieldValue]:
    """The fields of an action of which nothing but its words is read."""
    empty = ("objective", "lead_as_written", "due", "due_as_written", "rag", "rag_as_written", "evidence")
    return {"ref": number, "leads": (), **dict.fromkeys(empty)}


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.lower()))


def _note_joined(draft: Draft, item: str, citation: tuple[Citation, ...], kind: str, mode: Mode) -> None:
    """Say that a thing comes from a row that goes on after a break, and whether the break cuts the thing itself."""
    if mode is not Mode.REPAIRED:
        return
    message = (
        f"A break cuts this {kind}; its {len(citation)} pieces are read as one."
        if len(citation) > 1 and kind != "measure"
        else f"A break cuts the row of this {kind}; the parts before it and after it are read as one row."
    )
    draft.note("repaired", message, citation, item)


def plan_of(draft: Draft) -> str | None:
    """The plan that the paper itself is, if it is one."""
    plans = [i.id for i in draft.of_type(ItemType.PLAN) if i.fields.get("own")]
    return plans[0] if plans else None
