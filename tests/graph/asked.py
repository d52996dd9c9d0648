"""How do tests ask an analysis of a graph that they hold?"""

from __future__ import annotations

from graph.analyses import Asked, analysis
from graph.lookup import Lookup
from graph.report import Report, Section
from graph.thread import build


def told(lookup: Lookup, name: str, *words: str, by: str | None = None) -> Report:
    """Ask an analysis; whatever its rows name must be held."""
    report = analysis(name).run(Asked(lookup, build(lookup), words, by, "2026-01-01"))
    links = {link.id for link in lookup.links()}
    for section in report.sections:
        for row in section.rows:
            assert len(row.cells) == len(section.columns)
            assert all(lookup.item(item) is not None for item in row.items)
            assert links.issuperset(row.links)
    return report


def table(report: Report, heading: str) -> Section:
    """Give the table of this heading: there must be one."""
    (section,) = [section for section in report.sections if section.heading == heading]
    return section


def cells(section: Section, item: str) -> tuple[str, ...]:
    """Give the cells of the row that speaks of this thing first: there must be one."""
    (row,) = [row for row in section.rows if row.items[:1] == (item,)]
    return row.cells
