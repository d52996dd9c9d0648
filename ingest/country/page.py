"""How is the text of a made-up paper put together, so that every citation repeats it to the character?"""

from __future__ import annotations

from typing import NamedTuple

from ontology.model import Citation

_AROUND = 32


class Span(NamedTuple):
    """A run of characters of a page, and its place as a reader finds it."""

    start: int
    end: int
    paragraph: str | None
    heading: tuple[str, ...]
    table: int | None
    row: int | None


class Page:
    """A paper's text as it is written, line by line. Cite from it when all has been written."""

    def __init__(self, paper: str, title: str) -> None:
        """Begin a page with its title."""
        self._paper, self._parts, self._length = paper, list[str](), 0
        self._whole: str | None = None
        self._heading: tuple[str, ...] = (title,)
        self._table: int | None = None
        self._tables = 0
        self._write(f"# {title}\n")

    @property
    def text(self) -> str:
        """All that was written."""
        if self._whole is None:
            self._whole = "".join(self._parts)
        return self._whole

    def section(self, heading: str) -> None:
        """Begin a section under the title."""
        self._heading, self._table = (self._heading[0], heading), None
        self._write(f"\n## {heading}\n\n")

    def table(self, *columns: str) -> None:
        """Begin a table: the lines that follow are its rows."""
        self._tables += 1
        self._table = self._tables
        self._write("\t".join(columns) + "\n")

    def line(self, words: str, paragraph: str | None = None) -> Span:
        """Write a paragraph, after its number if it has one, and give the words without the number."""
        self._write("" if paragraph is None else f"{paragraph} ")
        return self._ended(self._cell(words, paragraph, None))

    def row(self, number: int, *cells: str, paragraph: str | None = None) -> tuple[Span, tuple[Span, ...]]:
        """Write a row of a table, and give the whole of it and each of its cells."""
        spans = []
        for position, words in enumerate(cells):
            if position:
                self._write("\t")
            spans.append(self._cell(words, paragraph, number))
        whole = spans[0]._replace(end=spans[-1].end)
        self._ended(whole)
        return whole, tuple(spans)

    def cite(self, *spans: Span) -> tuple[Citation, ...]:
        """Cite what was written."""
        return tuple(self._citation(span) for span in spans)

    def _citation(self, span: Span) -> Citation:
        text, start, end = self.text, span.start, span.end
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        return Citation(
            self._paper,
            start,
            end,
            text[start:end],
            before,
            after,
            span.paragraph,
            span.heading,
            table=span.table,
            row=span.row,
        )

    def _cell(self, words: str, paragraph: str | None, row: int | None) -> Span:
        start = self._length
        self._write(words)
        return Span(start, self._length, paragraph, self._heading, self._table if row else None, row)

    def _ended(self, span: Span) -> Span:
        self._write("\n")
        return span

    def _write(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
