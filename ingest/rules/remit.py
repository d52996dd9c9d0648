"""What is a body there to do, by its terms of reference?"""

from __future__ import annotations

import re

from ingest.blocks import Block, Kind
from ingest.draft import Draft
from ontology.model import ItemType

_HEAD = re.compile(r"(?i)\bterms of reference\b")
_ASIDE = re.compile(r"(?i)^(?:membership|frequency|quorum|chair|review|agreed|version|next review|meetings)\b.{0,60}$")


def add_remit(draft: Draft) -> None:
    """Add each numbered or bulleted item under a heading "Terms of reference"."""
    for block in draft.document.blocks:
        if block.kind is Kind.HEADING and _HEAD.search(block.text) and len(block.text) < 120:
            _section(draft, block)
    if _HEAD.search(draft.title) and not draft.of_type(ItemType.TERM_OF_REFERENCE):
        _whole_paper(draft)


_DUTIES = re.compile(
    r"(?i)\b(?:does|do|duties|functions?|remit|role|responsibilit\w+|aims?|purpose|objectives?|tasks)\b"
)


def _whole_paper(draft: Draft) -> None:
    """A paper that is terms of reference: the items under its headings of duties."""
    for block in draft.document.prose:
        if (
            (block.kind is Kind.BULLET or (block.number or "").startswith("("))
            and block.path
            and _DUTIES.search(block.path[-1])
        ):
            draft.add(ItemType.TERM_OF_REFERENCE, block.text, draft.cite(block.spans, block), number=block.number)


def _section(draft: Draft, heading: Block) -> None:
    known = {c.start for i in draft.of_type(ItemType.TERM_OF_REFERENCE) for c in i.citation}
    for block in draft.document.following(heading):
        if block.kind is Kind.HEADING and block.number and block.number.lower().startswith(("appendix", "annex")):
            return
        if block.kind not in {Kind.PARAGRAPH, Kind.BULLET} or len(block.text) < 12 or _ASIDE.match(block.text):
            continue
        if (block.kind is Kind.BULLET or block.number) and block.span.start not in known:
            draft.add(ItemType.TERM_OF_REFERENCE, block.text, draft.cite(block.spans, block), number=block.number)
