"""Where in a paper do exactly these words stand?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.quotes import find, negation
from ingest.blocks import Block
from ingest.document import Document
from ingest.spans import Span
from ontology.model import Citation


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a paper says it; lines count from 1.

    ``negation`` are the words directly before it that turn it round ("not"), or None.
    """

    line: int
    citation: Citation
    negation: str | None = None

    @property
    def warning(self) -> str | None:
        """Tell a reader that the words before the quotation deny it, or None."""
        if self.negation is None:
            return None
        return (
            f"Directly before these words the paper says “{self.negation}”: "
            "read the words before, the quotation alone may say the opposite of the paper."
        )


def places(paper: str, text: str, quote: str, known: Iterable[Citation] = ()) -> tuple[Place, ...]:
    """Find every place where the paper says exactly this, in the order of the text.

    ``known`` are the passages that the paper's things were read from: words in one of them stand at
    its place, so that this answer and the others name one place for one line.

    Raises RejectedError if the quotation is empty.

    >>> text = "1.1 The list was long.\\n\\n1.2 The list was not long."
    >>> [(place.line, place.citation.paragraph) for place in places("p", text, "The list was")]
    [(1, '1.1'), (3, '1.2')]
    """
    found = find(text, quote)
    if not found:
        return ()
    document = Document.read(paper, text)
    passages = [each for each in known if each.paper == paper]
    return tuple(
        Place(
            text.count("\n", 0, span.start) + 1,
            _placed(_cite(document, Span(span.start, span.end)), passages),
            negation(text, span),
        )
        for span in found
    )


def _cite(document: Document, span: Span) -> Citation:
    for block in document.blocks:
        if block.span.start < span.end and span.start < block.span.end:
            return document.cite((span,), block, row=_row(block, span))[0]
    return Citation(document.paper, span.start, span.end, span.of(document.text))


def _placed(found: Citation, passages: Iterable[Citation]) -> Citation:
    """Give the words the place of the passage that shares most of them: of several the shortest, then the first."""
    near = min(passages, key=lambda each: (-_shared(found, each), each.end - each.start, each.start), default=None)
    if near is None or not _shared(found, near):
        return found
    return found._replace(
        paragraph=near.paragraph, page=near.page, heading=near.heading, table=near.table, row=near.row
    )


def _shared(one: Citation, other: Citation) -> int:
    """Count the characters that two passages share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _row(block: Block, span: Span) -> int | None:
    for number, row in enumerate(block.table.rows if block.table else (), 1):
        pieces = [piece for cell in row.cells for piece in cell.pieces]
        if any(piece.start <= span.start < piece.end for piece in pieces):
            return number
    return None
