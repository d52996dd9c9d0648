"""What does an analysis say, in a form that a terminal, a page and a script can show?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells as words, and the ids of what it speaks of and rests on.

    Whoever shows the row fetches the exact words of these items and links from the record.
    """

    cells: tuple[str, ...]
    items: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A table with a sentence that explains its figures: what was counted, and what was not."""

    heading: str
    explained: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The answer of an analysis.

    Attributes:
        answer: What the analysis returned: frozen dataclasses, tuples, strings, numbers, None.
        said: The answer in sentences, the most important first.
        sections: The answer in tables.
    """

    answer: object
    said: tuple[str, ...]
    sections: tuple[Section, ...] = ()
