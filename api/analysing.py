"""How is an analysis asked, and what is the JSON of its answer?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from typing_extensions import TypedDict

from api.answers import AsOfAnswer, ItemAnswer, LinkAnswer, as_of, item, link, now, today
from graph.analyses import ANALYSES, Analysis, Asked
from graph.lookup import Lookup
from graph.report import Report
from graph.thread import thread_of


class OneAnalysisAnswer(TypedDict):
    """One analysis: its names, the question it answers, and what it takes after its name; empty for nothing."""

    name: str
    also: str | None
    question: str
    takes: str


class AnalysesAnswer(TypedDict):
    """The analyses that there are, in the order in which one would ask."""

    analyses: list[OneAnalysisAnswer]


class RowAnswer(TypedDict):
    """One row of a table: its cells, and the ids of the items and links it speaks of and rests on."""

    cells: list[str]
    items: list[str]
    links: list[str]


class SectionAnswer(TypedDict):
    """A table, with a sentence that explains its figures."""

    heading: str
    explained: str
    columns: list[str]
    rows: list[RowAnswer]


class AnalysisAnswer(TypedDict):
    """The answer of an analysis: in sentences, as data, in tables, and what it rests on, with citations.

    ``items`` and ``links`` hold, by id, whatever ``answer`` and ``sections`` name.
    """

    analysis: str
    question: str
    said: list[str]
    answer: Any
    sections: list[SectionAnswer]
    items: dict[str, ItemAnswer]
    links: dict[str, LinkAnswer]
    as_of: AsOfAnswer | None
    generated: str


def analyses() -> AnalysesAnswer:
    """List the analyses that there are."""
    return {
        "analyses": [
            {"name": one.name, "also": one.also, "question": one.question, "takes": one.takes} for one in ANALYSES
        ]
    }


def asked(lookup: Lookup, words: Sequence[str], by: str | None) -> Asked:
    """Put together what an analysis is asked; a record seen as of a day is reckoned from that day."""
    return Asked(lookup, thread_of(lookup), tuple(words), by, today(lookup))


def analysed(lookup: Lookup, chosen: Analysis, report: Report) -> AnalysisAnswer:
    """Give the answer of an analysis, with everything it names fetched from the record."""
    data = plain(report.answer)
    rows = [row for section in report.sections for row in section.rows]
    names = dict.fromkeys((*words_of(data), *(one for row in rows for one in (*row.items, *row.links))))
    items = {name: found for name in names if "/" in name and (found := lookup.item(name)) is not None}
    links = {name: said for name in names if name.startswith("link/") and (said := lookup.link(name)) is not None}
    return {
        "analysis": chosen.name,
        "question": chosen.question,
        "said": list(report.said),
        "answer": data,
        "sections": [
            {
                "heading": section.heading,
                "explained": section.explained,
                "columns": list(section.columns),
                "rows": [
                    {"cells": list(row.cells), "items": list(row.items), "links": list(row.links)}
                    for row in section.rows
                ],
            }
            for section in report.sections
        ],
        "items": {name: item(found) for name, found in items.items()},
        "links": {name: link(each) for name, each in links.items()},
        "as_of": as_of(lookup),
        "generated": now(),
    }


def plain(value: object) -> Any:
    """Turn an analysis's answer into what JSON holds: a dataclass becomes an object of its fields.

    >>> from graph.report import Row
    >>> plain({"row": Row(("a",))})
    {'row': {'cells': ['a'], 'items': [], 'links': []}}
    """
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(each) for each in (sorted(value) if isinstance(value, frozenset) else value)]
    return value


def words_of(data: Any) -> Iterator[str]:
    """Give every string in the data, to look for those that are ids.

    >>> list(words_of({"of": ["p/need/x", 3, None]}))
    ['of', 'p/need/x']
    """
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, each in data.items():
            yield key
            yield from words_of(each)
    elif isinstance(data, list):
        for each in data:
            yield from words_of(each)
