"""How is an answer shown on a terminal?

On a terminal, tables are drawn and long lines wrapped; into a pipe or a file go plain lines, the
cells of a table apart by tabs. A paper's words are data: control characters are shown as signs, and
nothing in them is taken for markup.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from textwrap import wrap

from visualisations.signs import visible

WORD = 14
"""Characters of a word that a column of a table never breaks."""


def on_terminal() -> bool:
    """Say whether a person is looking: whether the output goes to a terminal."""
    return sys.stdout.isatty()


def write(words: str = "", indent: int = 0) -> None:
    """Write words, wrapped to the width of the terminal if there is one."""
    margin = " " * indent
    width = shutil.get_terminal_size().columns if on_terminal() else 0
    for line in visible(words).split("\n"):
        lines = wrap(line, max(30, width - indent), break_on_hyphens=False) if width else [line]
        for one in lines or [""]:
            sys.stdout.write(f"{margin}{one}".rstrip() + "\n")


def write_json(answer: object) -> None:
    """Write an answer as JSON, in characters that the output can hold."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    sys.stdout.write(json.dumps(answer, ensure_ascii=plain, indent=2) + "\n")


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table: drawn on a terminal, otherwise one line a row with tabs between the cells.

    On a terminal that is too narrow for its words, each row is a list of lines, column and cell.
    """
    cells = [[_cell(cell) for cell in row] for row in rows]
    if not cells:
        write(title)
        write("none found", 2)
        return
    if on_terminal():
        widths = least_widths(columns, cells)
        if sum(widths) + 3 * len(widths) + 1 <= shutil.get_terminal_size().columns:
            _draw(title, columns, cells, widths)
        else:
            _list(title, columns, cells)
        return
    write(title)
    for row in (columns, *cells):
        sys.stdout.write("\t".join(row) + "\n")


def _cell(value: object) -> str:
    return " ".join(visible("" if value is None else str(value)).split())


def least_widths(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> list[int]:
    """Give how many characters each column needs so that no word up to :data:`WORD` characters is broken.

    >>> least_widths(["Authority", "No"], [["Ashcombe Vale", "12"], ["incomprehensibilities", "3"]])
    [14, 2]
    """
    every = zip_longest(columns, *cells, fillvalue="")
    return [max((min(WORD, len(word)) for cell in column for word in cell.split()), default=1) for column in every]


def _list(title: str, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    """Write each row as lines, the first against the margin; empty cells are left out."""
    write(title)
    for row in cells:
        write()
        for number, (column, cell) in enumerate(zip(columns, row, strict=True)):
            if cell:
                write(f"{column}: {cell}", 4 if number else 2)


def _draw(title: str, columns: Sequence[str], cells: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=Text(title), title_justify="left", show_lines=False)
    for column, width in zip(columns, widths, strict=True):
        drawn.add_column(Text(column), overflow="fold", min_width=width)
    for row in cells:
        drawn.add_row(*map(Text, row))
    Console().print(drawn)
