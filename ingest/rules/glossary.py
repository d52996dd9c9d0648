"""Which terms does the paper explain in its glossary?"""

from __future__ import annotations

import re

from ingest.draft import Draft
from ontology.model import ItemType

_HEAD = re.compile(r"(?i)\b(glossary|acronyms?|abbreviations?)\b")


def is_glossary(heading: str) -> bool:
    """Tell the heading of a glossary.

    >>> is_glossary("Appendix 2. Glossary of acronyms")
    True
    """
    return bool(_HEAD.search(heading))


def add_glossary(draft: Draft) -> None:
    """Add each row of a two-column table under a heading "Glossary" or the like."""
    for block in draft.document.tables():
        assert block.table
        if not any(map(is_glossary, block.path)):
            continue
        header = block.table.header
        rows = ([header] if header and header.cells[0].text.isupper() and len(header.filled) == 2 else []) + list(
            block.table.rows
        )
        for index, row in enumerate(rows, 1):
            cells = row.filled
            if len(cells) == 2 and not re.fullmatch(
                r"(?i)(term|acronym|abbreviation|meaning|definition)s?", cells[0].text
            ):
                citation = draft.cite([p for c in cells for p in c.pieces], block, row=index)
                fields = {"code": cells[0].text, "meaning": cells[1].text}
                draft.add(ItemType.TERM, cells[0].text, citation, fields=fields)
