"""How far has the reading of papers come, or the making of plans?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from visualisations.signs import visible

if TYPE_CHECKING:
    from ingest.run import PaperReport


@contextmanager
def bar(papers: int) -> Iterator[Callable[[PaperReport], None]]:
    """Show a bar on the error output while papers are read; give what is to be told of each paper."""
    columns = (BarColumn(), TextColumn("{task.completed} of {task.total} read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading", total=papers)

        def advance(report: PaperReport) -> None:
            progress.console.print(Text(f"{report.status}: {visible(str(report.path))}"))
            progress.advance(task)

        yield advance


@contextmanager
def plan_bar(plans: int) -> Iterator[Callable[[], None]]:
    """Show a bar on the error output while plans are made; give what is to be called after each."""
    columns = (BarColumn(), TextColumn("{task.completed} of {task.total} plans"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Making", total=plans)
        yield lambda: progress.advance(task)
