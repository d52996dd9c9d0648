"""How do the tests of the questions ask, and what do they look at in an answer?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from api.cli import app
from api.remembered import Remembered
from graph.analyses import Asked, analysis
from graph.gaps import Gap, RuleAnswer, gaps
from graph.lookup import Lookup
from graph.report import Report
from graph.steps import Step, every
from graph.thread import build
from graph.why import Why, why
from ontology.model import Citation, Item, ItemType, Link, Relation, Status

N09, N11, N14 = "nottingham-2009", "nottingham-2011", "nottingham-2014"
L07, M10 = "leicester-2007", "middlesbrough-2010"

MOST_WORDS = 10
"""Words of a real paper that an expectation may hold in a row."""


class Kept(Remembered):
    """A lookup that many tests ask: what it was asked once it keeps."""

    def __init__(self, lookup: Lookup) -> None:
        """Read from here."""
        super().__init__(lookup)
        self._kept: dict[tuple[ItemType | None, str | None], tuple[Item, ...]] = {}
        self._texts: dict[str, str] = {}

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        return super().links()

    def links(self) -> tuple[Link, ...]:
        """See :class:`graph.lookup.Lookup`."""
        return self._links

    def items(self, type: ItemType | None = None, paper: str | None = None) -> tuple[Item, ...]:
        """See :class:`graph.lookup.Lookup`."""
        if (type, paper) not in self._kept:
            self._kept[type, paper] = super().items(type, paper)
        return self._kept[type, paper]

    def text(self, paper: str) -> str:
        """See :class:`graph.lookup.Lookup`."""
        if paper not in self._texts:
            self._texts[paper] = super().text(paper)
        return self._texts[paper]


class Answered:
    """What the command line answered: its exit status, its text, and its JSON where it was asked for."""

    def __init__(self, *args: str | Path) -> None:
        """Run the command in this process."""
        result = CliRunner().invoke(app, [str(arg) for arg in args])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        self.status, self.out, self.err = result.exit_code, result.stdout, result.stderr

    @property
    def json(self) -> dict[str, Any]:
        """The JSON that was printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found


def held(lookup: Lookup, item: str) -> Item:
    """Give a thing that must be held."""
    found = lookup.item(item)
    assert found is not None, f"{item} is not held"
    return found


def numbered(lookup: Lookup, type_: ItemType, paper: str) -> dict[str, Item]:
    """Give the things of a type in a paper, by their number."""
    return {item.number: item for item in lookup.items(type_, paper) if item.number}


def labelled(lookup: Lookup, type_: ItemType, paper: str, words: str) -> Item:
    """Give the one thing of a type in a paper whose label speaks of these words."""
    found = [item for item in lookup.items(type_, paper) if words.casefold() in item.label.casefold()]
    assert len(found) == 1, f"{words!r} is said by {[item.id for item in found]}"
    return found[0]


def linked(lookup: Lookup, subject: str, relation: Relation) -> dict[str, Link]:
    """Give the links that stand from a thing, by the id of the other end."""
    return {x.object: x for x in _standing(lookup.links_from(subject), relation)}


def linking(lookup: Lookup, object_: str, relation: Relation) -> dict[str, Link]:
    """Give the links that stand to a thing, by the id of the other end."""
    return {x.subject: x for x in _standing(lookup.links_to(object_), relation)}


def related(lookup: Lookup, relation: Relation, paper: str = "") -> tuple[Link, ...]:
    """Give all links of a relation that stand, or those whose subject is of a paper."""
    return tuple(x for x in _standing(lookup.links(), relation) if x.subject.startswith(paper))


def _standing(links: Iterable[Link], relation: Relation) -> Iterator[Link]:
    return (x for x in links if x.predicate == relation and x.status is Status.ACCEPTED)


def own(answer: Why) -> dict[str, Step]:
    """Give the steps of a thing's own grounds by the id they lead to: what is said of the plan as a whole is not."""
    return {step.item.id: step for step in every(answer.because) if not step.together}


def shared(answer: Why) -> list[Step]:
    """Give the steps that a paper says of the plan as a whole."""
    return [step for step in every(answer.because) if step.together]


def following(answer: Why) -> dict[str, Step]:
    """Give the steps that follow from a thing, by the id they lead to; where there are two, the first."""
    found: dict[str, Step] = {}
    for step in every(answer.leads_to):
        found.setdefault(step.item.id, step)
    return found


def absences(answer: Why, kind: str) -> list[str]:
    """Give the sentences that say that something of this kind is not there."""
    return [absence.message for absence in answer.absent if absence.kind == kind]


def asked_why(lookup: Lookup, item: str) -> Why:
    """Ask why; every citation of the answer must be the paper's own words."""
    answer = why(lookup, item)
    steps = (*every(answer.because), *every(answer.leads_to), *answer.suggested)
    verbatim(lookup, answer.subject, *(step.link for step in steps), *(step.item for step in steps))
    return answer


def analysed(lookup: Lookup, name: str, *words: str, today: str = "2011-08-01") -> Report:
    """Ask an analysis, as of a day; what its rows rest on must be held, and be the papers' own words."""
    report = analysis(name).run(Asked(lookup, build(lookup), words, None, today))
    rows = [row for section in report.sections for row in section.rows]
    links = {link.id: link for link in lookup.links()}
    verbatim(lookup, *{name: held(lookup, name) for row in rows for name in row.items}.values())
    verbatim(lookup, *{name: links[name] for row in rows for name in row.links}.values())
    return report


def rule(lookup: Lookup, name: str) -> RuleAnswer:
    """Ask one gap rule; every citation of the answer must be the paper's own words."""
    (answer,) = gaps(lookup, name)
    verbatim(lookup, *answer.items)
    return answer


def found(lookup: Lookup, name: str, paper: str) -> dict[str, Gap]:
    """Give the gaps of one rule in one paper, by the last part of the id."""
    return {gap.id.rpartition("/")[2]: gap for gap in rule(lookup, name).items if gap.id.startswith(f"{paper}/")}


def last(ids: Iterable[str]) -> set[str]:
    """Give the last parts of ids."""
    return {each.rpartition("/")[2] for each in ids}


def verbatim(lookup: Lookup, *things: Item | Link | Gap) -> None:
    """Hold every citation of these things against the text of its paper."""
    for thing in things:
        for citation in thing.citation:
            text = lookup.text(citation.paper)
            assert citation.exact == text[citation.start : citation.end], thing.id


def places(thing: Item | Link | Gap) -> set[tuple[str, str | None]]:
    """Give the papers and paragraphs that a thing cites."""
    return {(citation.paper, citation.paragraph) for citation in thing.citation}


def cited(thing: Item | Link | Gap, paragraph: str | None, words: str) -> Citation:
    """Give the citation at a paragraph that holds these words: there must be one."""
    assert len(words.split()) <= MOST_WORDS
    at = [c for c in thing.citation if c.paragraph == paragraph and words in " ".join(c.exact.split())]
    assert at, f"{thing.id} does not cite {words!r} at {paragraph}: {sorted(places(thing), key=str)}"
    return at[0]
