"""What does the paper report as done?"""

from __future__ import annotations

import re

from ingest.blocks import Block, Kind
from ingest.draft import Draft
from ingest.rules.plans import COLOUR
from ontology.model import FieldValue, ItemType, Relation

_HEAD = re.compile(r"(?i)\b(progress|achievements?|what we (?:have done|did)|we did|done so far|delivered so far)\b")
_NOT_HEAD = re.compile(r"(?i)\b(report(?:ing)? (?:process|schedule)|template|next steps|in progress)\b")
_INTRO = re.compile(r"(?i)\bprogress has been made\b|\b(?:has|have) (?:been )?(?:achieved|delivered|completed)\b[^.]*[:,]\s*(?:including)?\s*:?\s*$|\bincluding:\s*$")
_PLANNED = re.compile(r"(?i)^(?:to\b|we will\b)|\bwill (?:be|take|have|start)\b")


def add_progress(draft: Draft) -> None:
    """Add the items of lists and tables that report what was done."""
    for block in draft.document.blocks:
        if block.kind is Kind.HEADING and _HEAD.search(block.text) and not _NOT_HEAD.search(block.text) and block.path:
            _section(draft, block)
        elif block.table and "progress" in block.table.roles:
            _rows(draft, block)


def _section(draft: Draft, heading: Block) -> None:
    for block in draft.document.following(heading):
        if block.kind is Kind.HEADING:
            return
        if block.kind is Kind.BULLET and len(block.text) > 15 and not _PLANNED.search(block.text):
            known = {c.start for i in draft.items.values() for c in i.citation}
            if block.span.start not in known:
                draft.add(ItemType.PROGRESS, block.text, draft.cite(block.spans, block))


def _rows(draft: Draft, block: Block) -> None:
    """Add the progress cell of each row, and what action it reports on, where the row names it by its reference."""
    table = block.table
    assert table
    at, reference, rag = table.column("progress"), table.column("ref"), table.column("rag")
    assert at is not None
    actions = {i.number: i.id for i in draft.of_type(ItemType.ACTION) if i.number}
    for index, row in enumerate(table.rows, 1):
        if at >= len(row.cells) or not row.cells[at].text:
            continue
        printed = row.cells[reference].text.strip(" .)") if reference is not None and reference < len(row.cells) else None
        written = row.cells[rag].text if rag is not None and rag < len(row.cells) else ""
        colour = COLOUR.fullmatch(written)
        fields: dict[str, FieldValue] = {"reports_on": printed or None, "rag": colour[1].lower() if colour else None, "rag_as_written": written or None}
        citation = draft.cite(row.cells[at].pieces, block, paragraph=printed, row=index)
        progress = draft.add(ItemType.PROGRESS, row.cells[at].text, citation, fields=fields, name=printed or None)
        if printed in actions:
            draft.link(progress, Relation.REPORTS_ON, actions[printed], citation)
