"""What is missing from the plans, as a page for the planner?

One row a rule: what it asks, how many things it looked at, how many it found; each opens its list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.gaps import Gap, RuleAnswer
from graph.lookup import Lookup
from graph.naming import named, paper_id, sentence
from ontology.model import Item, Paper
from visualisations import words

SEVERITY: Final[Mapping[str, str]] = {
    "violation": "✖ serious",
    "warning": "▲ look at it",
    "info": "● to know",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that a rule found, its council, what of it is missing, and where its words stand: words and address."""

    id: str
    name: str
    council: str
    what: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One gap that somebody justified, and what they said: who, when, until when, and why."""

    found: Found
    said: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule as the page shows it: the gaps that are open, and apart from them those that are justified."""

    name: str
    question: str
    severity: str
    checked: int
    items: tuple[Found, ...]
    justified: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class GapsPage:
    """All rules, how many gaps they found in all that are open, and how many that are justified."""

    rules: tuple[RuleRow, ...]
    found: int
    justified: int


def gaps_page(lookup: Lookup, answers: Iterable[RuleAnswer]) -> GapsPage:
    """Make the page of what the rules found."""
    papers = {paper.id: paper for paper in lookup.papers()}
    councils = words.councils(papers)
    rules = tuple(
        RuleRow(
            answer.name,
            answer.question,
            SEVERITY.get(answer.severity, answer.severity),
            answer.checked,
            tuple(_found(gap, lookup.item(gap.id), papers, councils) for gap in answer.items),
            tuple(
                Kept(_found(one.gap, lookup.item(one.gap.id), papers, councils), words.justified(one.justification))
                for one in answer.justified
            ),
        )
        for answer in answers
    )
    return GapsPage(rules, sum(len(rule.items) for rule in rules), sum(len(rule.justified) for rule in rules))


def what(gap: Gap, item: Item | None) -> str:
    """Say what is missing, without the name of the thing before it: that is shown beside it.

    >>> from ontology.model import ItemType
    >>> need = Item("n/need/x", ItemType.NEED, "Sleep")
    >>> what(Gap("n/need/x", "Sleep", 'Need "Sleep": no priority addresses it.'), need)
    'No priority addresses it.'
    """
    return sentence(gap.why.removeprefix(f"{sentence(named(item))}: ")) if item else gap.why


def _found(gap: Gap, item: Item | None, papers: Mapping[str, Paper], councils: Mapping[str, str]) -> Found:
    places = tuple((f"{words.source(c, papers)}, {words.place(c)}", words.paper_link(c)) for c in gap.citation)
    name = words.name(item) if item else gap.label
    return Found(gap.id, name, councils.get(paper_id(gap.id), ""), what(gap, item), places)
