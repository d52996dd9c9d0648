"""Which meetings are there, which papers are due for each, and what does an update ask for?"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingest.blocks import Block, Kind
from ingest.dates import When, dates
from ingest.draft import Draft, slug
from ingest.spans import Span
from ingest.tables import Row
from ontology.model import FieldValue, ItemType, Mode

_HEAD = re.compile(
    r"(?i)\b(schedule|timetable|forward plan|calendar|meeting dates|dates of meetings|reporting cycle)\b"
)
_MEETING = re.compile(r"(?i)\bmeetings?\b")
_BEFORE_IT = re.compile(r"(?i)\b(?:papers?|reports?|deadlines?|due|agendas?|briefings?|minutes|next|pre)\b")
_FIELD = re.compile(r"(?P<number>\d{1,2})\.\s*(?P<name>[A-Z][^:]{2,120}):\s*(?P<hint>.*)$", re.DOTALL)
_BODIES_THEN_DATES = re.compile(r"(?i)\b(timetable|schedule)\b.*:\s*$")


def add_schedule(draft: Draft) -> None:
    """Add meetings of schedules, and the fields of a printed update template."""
    for block in draft.document.tables():
        if any(_HEAD.search(h) for h in block.path) or _dated_columns(block):
            _add_meetings(draft, block)
        _add_template(draft, block)
    _add_listed(draft)


def _dated_columns(block: Block) -> bool:
    """Tell a schedule without a heading: dates in most cells of every row, in three columns or more."""
    assert block.table
    rows = block.table.rows[1:] if not block.table.header else block.table.rows
    return (
        len(rows) >= 2
        and not any(block.table.roles)
        and all(sum(bool(_single(c.text)) for c in r.cells) >= 3 for r in rows)
    )


def _single(words: str) -> When | None:
    found = dates(words)
    return found[0] if len(found) == 1 and found[0].end - found[0].start >= len(words.strip()) - 4 else None


def _add_meetings(draft: Draft, block: Block) -> None:
    table = block.table
    assert table
    rows = list(table.rows)
    header = table.header
    if header is None and rows and not any(_single(c.text) for c in rows[0].cells):
        header = rows.pop(0)
    if header is None:
        return
    keys = _keys([c.text for c in header.cells])
    first = 2 if header is not table.header else 1
    dated = [any(_single(cell.text) for cell in row.cells) for row in rows]
    if sum(dated) < 2:
        return
    order = _order(rows, len(keys))
    met = [
        i
        for i in order
        if any(_is_dated(r, i) for r in rows)
        and _MEETING.search(header.cells[i].text)
        and not _BEFORE_IT.search(header.cells[i].text)
    ]
    columns = [(i, keys[i]) for i in order]
    meeting = met[0] if len(met) == 1 else None
    previous: date | None = None
    for index, (row, has_date) in enumerate(zip(rows, dated, strict=True), first):
        if has_date:
            previous = _add_meeting(draft, block, row, index, columns, meeting, previous)


def _keys(headers: list[str]) -> list[str]:
    """Name the columns by their headers; of two with the same header the second is numbered.

    >>> _keys(["Papers due", "Date", "Date", ""])
    ['papers_due', 'date', 'date_2', 'column_4']
    """
    keys: list[str] = []
    for place, words in enumerate(headers, 1):
        key = slug(words).replace("-", "_") if words else f"column_{place}"
        alike = next(n for n in range(1, len(headers) + 1) if (key if n == 1 else f"{key}_{n}") not in keys)
        keys.append(key if alike == 1 else f"{key}_{alike}")
    return keys


def _order(rows: list[Row], width: int) -> list[int]:
    """Put the columns in the order of their dates in most rows; where rows do not say, as printed. Undated ones come first."""
    days: list[list[date | None]] = []
    for row in rows:
        found = [_single(cell.text) for cell in row.cells[:width]]
        days.append([when.earliest if when else None for when in found] + [None] * (width - len(found)))

    def later(one: int, other: int) -> bool:
        pairs = [(a, b) for row in days if (a := row[one]) and (b := row[other])]
        return 2 * sum(a > b for a, b in pairs) > len(pairs)

    dated = [any(row[column] for row in days) for column in range(width)]
    order = [column for column in range(width) if not dated[column]]
    undated = len(order)
    for column in range(width):
        at = len(order)
        if not dated[column]:
            continue
        while at > undated and later(order[at - 1], column):
            at -= 1
        order.insert(at, column)
    return order


def _add_meeting(
    draft: Draft,
    block: Block,
    row: Row,
    index: int,
    columns: list[tuple[int, str]],
    meeting_column: int | None,
    previous: date | None,
) -> date | None:
    """Add the meeting of a row, known by the date of its meeting column, else by the last of its dates."""
    fields: dict[str, FieldValue] = {}
    spans: list[Span] = []
    backwards: list[str] = []
    last: date | None = None
    held: date | None = None
    label = ""
    repaired: list[str] = []
    for column, key in columns:
        if column >= len(row.cells):
            continue
        cell = row.cells[column]
        when = _single(cell.text)
        if not when:
            if cell.text:
                fields[f"{key}_as_written"] = cell.text
            continue
        day = when.earliest
        if last and day < last:
            backwards.append(key)
            if (moved := _swapped_year(day, last)) is not None:
                repaired.append(
                    f"{cell.text} is read as {moved.isoformat()}, since the date before it in the row is {last.isoformat()}"
                )
                day = moved
        fields[key], fields[f"{key}_as_written"] = (
            (day.isoformat() if when.earliest == when.latest else when.iso),
            cell.text,
        )
        spans.extend(cell.pieces)
        last = day
        if held is None or not _is_dated(row, meeting_column) or column == meeting_column:
            held, label = day, cell.text
    if held and previous and held < previous:
        backwards.append("order_of_rows")
    fields["out_of_order"] = tuple(backwards)
    citation = draft.cite(sorted(spans), block, row=index)
    mode = Mode.REPAIRED if repaired else Mode.STATED
    meeting = draft.add(
        ItemType.MEETING, label, citation, fields=fields, mode=mode, name=held.isoformat() if held else None
    )
    for sentence in repaired:
        draft.note("repaired", f"A date of this row runs backwards: {sentence}.", citation[-1:], meeting)
    return held or previous


def _is_dated(row: Row, column: int | None) -> bool:
    return column is not None and column < len(row.cells) and _single(row.cells[column].text) is not None


def _swapped_year(day: date, after: date) -> date | None:
    """Give the same day of the next year where that, and nothing else, puts the row in order."""
    if (day.month, day.day) == (2, 29):
        return None
    moved = day.replace(year=day.year + 1)
    return moved if after <= moved <= after + timedelta(days=62) else None


def _add_template(draft: Draft, block: Block) -> None:
    """Add the numbered fields of a form ("1. Name:", "2. Date of update:")."""
    assert block.table
    found = [
        (cell, match, index)
        for index, row in enumerate(block.table.rows, 1)
        for cell in row.filled
        if (match := _FIELD.match(cell.text))
    ]
    if len(found) < 3 or block.table.header:
        return
    for cell, match, index in found:
        draft.add(
            ItemType.TEMPLATE_FIELD,
            match["name"].strip(),
            draft.cite(cell.pieces, block, row=index),
            number=match["number"],
            fields={"hint": match["hint"].strip() or None},
        )


def _add_listed(draft: Draft) -> None:
    """Read a timetable whose bodies and dates were printed apart: as many bodies as dates, in the same order."""
    blocks = draft.document.blocks
    for at, block in enumerate(blocks):
        if not (block.kind is Kind.PARAGRAPH and block.text.endswith(":") and _BODIES_THEN_DATES.search(block.text)):
            continue
        bodies: list[Block] = []
        days: list[tuple[Block, When]] = []
        for later in blocks[at + 1 :]:
            when = _single(later.text) if not later.table else None
            if when:
                days.append((later, when))
            elif days or later.table or len(later.text) > 60:
                break
            else:
                bodies.append(later)
        if bodies and len(bodies) == len(days):
            for body, (day, when) in zip(bodies, days, strict=True):
                citation = (*draft.cite(body.spans, body), *draft.cite(day.spans, day))
                key = slug(body.text).replace("-", "_")
                meeting = draft.add(
                    ItemType.MEETING,
                    f"{body.text} {day.text}",
                    citation,
                    mode=Mode.REPAIRED,
                    name=when.iso,
                    fields={"body": body.text, key: when.iso, f"{key}_as_written": day.text, "out_of_order": ()},
                )
                draft.note(
                    "repaired",
                    "The bodies and the dates of this timetable are printed apart, as many of each; they are read in the order printed.",
                    citation,
                    meeting,
                )
