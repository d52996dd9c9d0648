"""Where in its paper does a passage stand?"""

from __future__ import annotations

from ontology.model import Citation


def place(citation: Citation) -> str:
    """Say where in its paper a citation stands.

    >>> place(Citation("n", 0, 1, "x", paragraph="2.3", table=2, row=4, page=7))
    'paragraph 2.3, table 2, row 4, page 7'
    >>> place(Citation("n", 10, 11, "x", heading=("Aims", "Health")))
    'under “Health”'
    >>> place(Citation("n", 10, 15, "x"))
    'characters 10 to 15'
    """
    parts = [
        _paragraph(citation.paragraph) if citation.paragraph else "",
        f"table {citation.table}" if citation.table else "",
        f"row {citation.row}" if citation.row else "",
        f"page {citation.page}" if citation.page else "",
    ]
    if not any(parts) and citation.heading:
        heading = citation.heading[-1]
        parts = [f"under {heading if heading[:1] == '“' and heading[-1:] == '”' else f'“{heading}”'}"]
    return ", ".join(filter(None, parts)) or f"characters {citation.start} to {citation.end}"


def _paragraph(printed: str) -> str:
    """Name a paragraph by its number, an appendix by itself.

    >>> _paragraph("2.3"), _paragraph("Appendix 4")
    ('paragraph 2.3', 'Appendix 4')
    """
    return printed if printed.startswith("Appendix") else f"paragraph {printed}"
