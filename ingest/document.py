"""Where in the paper does this stand, and what may be shown around it?

A :class:`Document` is a text with its blocks. It makes citations: exact slices, with a little
context that stops short of people's names and contact details.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.blocks import Block, Kind, read_blocks
from ingest.persons import is_name, names_within
from ingest.spans import Covered, Span, trim
from ingest.tables import Table
from ontology.contacts import contacts, without_contacts
from ontology.model import Citation

CONTEXT = 32
"""Characters kept on either side of a quotation."""

_PEOPLE = re.compile(
    r"(?i)(contact officer|report author|director\(s\)|authors?\b|other (officers|colleagues) who|contact details|tel(ephone)? ?no)"
)
_PERSON = re.compile(r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z][\w'’-]{1,40}(?:\s+[A-Z][\w'’-]{1,40})?")
_TITLES = ("Cllr", "Councillor", "Mr", "Ms", "Miss", "Dr")
_ENDLESS = re.compile(r"\S{300}")
_NAME_HEAD = re.compile(r"(?i)(?:officer['’]?s?['’]?\s+)?(?:full\s+)?names?|officers?")
_INITIALS_NAME = re.compile(
    r"^\s*\(?[A-Z][A-Za-z]{1,4}\)?\s*[-–—:]\s*(?P<name>[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+)+)\s*(?:\(.*\))?\s*$"
)


@dataclass(frozen=True)
class Document:
    """A paper's text and its blocks, in order."""

    paper: str
    text: str
    blocks: tuple[Block, ...]

    @classmethod
    def read(cls, paper: str, text: str) -> Document:
        """Read the blocks of a text."""
        return cls(paper, text, read_blocks(text))

    @cached_property
    def personal(self) -> Covered:
        """Where officers' names and contact details stand."""
        return Covered(_personal(self))

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The paragraphs and list items that can be read as sentences: words without end are none."""
        return tuple(b for b in self.blocks if b.kind in {Kind.PARAGRAPH, Kind.BULLET} and not _ENDLESS.search(b.text))

    def block_at(self, position: int) -> Block | None:
        """The block in which a character stands."""
        at = bisect_right(self._starts, position) - 1
        return self.blocks[at] if at >= 0 and position < self.blocks[at].span.end else None

    def index(self, block: Block) -> int:
        """Say which block this is. Blocks do not overlap, so its start tells."""
        return bisect_left(self._starts, block.span.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.span.start for block in self.blocks]

    @cached_property
    def _heading_blocks(self) -> list[Block]:
        return [block for block in self.blocks if block.kind is Kind.HEADING]

    def heading_above(self, block: Block) -> Block | None:
        """The nearest heading before this block, of whatever rank."""
        at = bisect_left(self._heading_blocks, block.span.start, key=lambda heading: heading.span.start)
        return self._heading_blocks[at - 1] if at else None

    def tables(self) -> Iterator[Block]:
        """The blocks that are tables."""
        return (block for block in self.blocks if block.kind is Kind.TABLE)

    def after(self, block: Block) -> Iterator[Block]:
        """The blocks after this one."""
        return (self.blocks[at] for at in range(self.index(block) + 1, len(self.blocks)))

    def above(self, block: Block) -> Iterator[Block]:
        """The blocks before this one, the nearest first."""
        return (self.blocks[at] for at in range(self.index(block) - 1, -1, -1))

    def following(self, block: Block) -> Iterator[Block]:
        """The blocks after this one, up to the next heading of its own rank or above."""
        depth = len(block.path)
        for later in self.after(block):
            if later.kind is Kind.HEADING and len(later.path) <= depth:
                return
            yield later

    def list_after(self, block: Block) -> tuple[Block, ...]:
        """The list items that follow a sentence that introduces them."""
        items = []
        for later in self.after(block):
            if later.kind is not Kind.BULLET:
                break
            items.append(later)
        return tuple(items)

    def before(self, block: Block) -> Block | None:
        """The block before this one."""
        index = self.index(block)
        return self.blocks[index - 1] if index else None

    def cite(
        self, spans: Sequence[Span], block: Block, *, paragraph: str | None = None, row: int | None = None
    ) -> tuple[Citation, ...]:
        """Cite these characters as standing in this block: one citation for each piece."""
        heading, paragraph = block.path, paragraph or block.paragraph
        if block.kind is Kind.HEADING and spans and spans[0] != block.spans[0]:
            heading = (*heading, block.text)
        return tuple(
            Citation(
                paper=self.paper,
                start=span.start,
                end=span.end,
                exact=span.of(self.text),
                prefix=self.text[self._from(span.start) : span.start],
                suffix=self.text[span.end : self._until(span.end)],
                paragraph=(without_contacts(paragraph) or None) if paragraph else None,
                heading=self._printable(heading),
                table=block.table.number if block.table else None,
                row=row,
            )
            for span in spans
        )

    def _printable(self, heading: tuple[str, ...]) -> tuple[str, ...]:
        """The headings over a block without contact details; each path is looked at once."""
        if not self.contacts:
            return heading
        if heading not in self._headings:
            self._headings[heading] = tuple(filter(None, map(without_contacts, heading)))
        return self._headings[heading]

    @cached_property
    def _headings(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    @cached_property
    def contacts(self) -> Covered:
        """Where e-mail addresses and telephone numbers stand."""
        return Covered(Span(start, end) for start, end, _ in contacts(self.text))

    @cached_property
    def unrecorded(self) -> Covered:
        """What no citation holds: contact details, and names of persons in the cells of leads and directories."""
        details = (Span(*each) for each in zip(self.contacts.starts, self.contacts.ends, strict=True))
        return Covered([*details, *_names_in_tables(self)])

    def spared(self, citation: Citation) -> tuple[Citation, ...]:
        """Cut contact details and such names out of a citation: what is left, a citation for each piece."""
        if not self.unrecorded.touches(Span(citation.start, citation.end)):
            return (citation,)
        pieces, start = [], citation.start
        while start < citation.end:
            begin = self.unrecorded.after(start)
            stop = citation.end if begin is None else min(citation.end, max(start, begin))
            pieces.append(trim(self.text, Span(start, stop)))
            start = citation.end if begin is None else max(stop, self.unrecorded.before(max(stop, begin) + 1))
        return tuple(
            citation._replace(
                start=piece.start,
                end=piece.end,
                exact=piece.of(self.text),
                prefix=self.text[self._from(piece.start) : piece.start],
                suffix=self.text[piece.end : self._until(piece.end)],
            )
            for piece in pieces
            if re.search(r"\w", piece.of(self.text))
        )

    def _from(self, start: int) -> int:
        floor = self.personal.before(start) if self.personal else 0
        return min(start, max(0, start - CONTEXT, floor))

    def _until(self, end: int) -> int:
        ceiling = min(len(self.text), end + CONTEXT)
        personal = self.personal.after(end) if self.personal else None
        return max(end, ceiling if personal is None else min(ceiling, personal))


def _personal(document: Document) -> Iterator[Span]:
    text = document.text
    heads = {heading for block in document.blocks for heading in block.path}
    people = {heading for heading in heads if _PEOPLE.search(heading)}
    yield from (Span(*each) for each in zip(document.unrecorded.starts, document.unrecorded.ends, strict=True))
    if any(title in text for title in _TITLES):
        for match in _PERSON.finditer(text):
            yield Span(*match.span())
    for block in document.blocks:
        if block.table:
            yield from _named_columns(block.table)
            for row in block.table.rows:
                yield from _names_in_row(text, block, [c.pieces[0] for c in row.cells if c.pieces])
        elif not people.isdisjoint(block.path) or _PEOPLE.match(block.text):
            yield block.span


def _named_columns(table: Table) -> Iterator[Span]:
    """The cells of a column headed Name or Officer, where it is not the column of leads."""
    header = table.header.cells if table.header else ()
    for at, cell in enumerate(header):
        if _NAME_HEAD.fullmatch(cell.text) and at != table.column("lead"):
            for row in table.rows:
                yield from row.cells[at].pieces if at < len(row.cells) else ()


def _names_in_tables(document: Document) -> Iterator[Span]:
    for block in document.tables():
        table = block.table
        lead, initials = (table.column("lead"), table.column("initials")) if table else (None, None)
        for row in table.rows if table and (lead, initials) != (None, None) else ():
            for piece in row.cells[lead].pieces if lead is not None and lead < len(row.cells) else ():
                yield from (Span(piece.start + a, piece.start + b) for a, b in names_within(piece.of(document.text)))
            for piece in row.cells[initials].pieces[:1] if initials is not None and initials < len(row.cells) else ():
                named = _INITIALS_NAME.match(piece.of(document.text))
                if named and is_name(named["name"]):
                    yield Span(piece.start + named.start("name"), piece.start + named.end("name"))


def _names_in_row(text: str, block: Block, cells: list[Span]) -> Iterator[Span]:
    for cell in cells:
        if named := _INITIALS_NAME.match(cell.of(text)):
            yield Span(cell.start + named.start("name"), cell.start + named.end("name"))
    if cells and block.table and not block.table.header and _PEOPLE.match(cells[0].of(text)):
        yield from cells[1:]
