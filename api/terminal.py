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
from textwrap import wrap

from visualisations.signs import visible


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
    """Write a table: drawn on a terminal, otherwise one line a row with tabs between the cells."""
    cells = [[_cell(cell) for cell in row] for row in rows]
    if on_terminal():
        _draw(title, columns, cells)
        return
    write(title)
    for row in (columns, *cells):
        sys.stdout.write("\t".join(row) + "\n")


def _cell(value: object) -> str:
    return " ".join(visible("" if value is None else str(value)).split())


def _draw(title: str, columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(title=Text(title), title_justify="left", show_lines=False)
    for column in columns:
        drawn.add_column(Text(column), overflow="fold")
    for row in cells:
        drawn.add_row(*map(Text, row))
    Console().print(drawn)
