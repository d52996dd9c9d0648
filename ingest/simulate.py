"""What would a whole country's plans look like?

A synthetic country: so many authorities, each with one plan a year. It is written with the same
values, and by the same hand, as what is read from papers, and each citation repeats its paper to the
character. What is missing from it was left out on purpose, and :func:`planted` tells what. The same
seed gives the same bytes. Nothing in it is real: no council, no paper, no post.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from typing import BinaryIO

from pyoxigraph import RdfFormat, serialize

from graph.readmodel import Lines, lines
from graph.record import direct, paper_graph, quads, run_time, session_graph, session_quads
from graph.records import Batch, batch_of
from ingest.country.names import MOST, Council, council
from ingest.country.outline import Outline, outline
from ingest.country.papers import Written, papers, suggestions
from ontology.errors import RejectedError
from ontology.model import Link

LAST_YEAR = 2025
"""The year of the latest plans."""

MOST_PLANS, MOST_YEARS = 20_000, 100


@dataclass(frozen=True, slots=True)
class Country:
    """How large a country is, and the seed from which it grows.

    Raises:
        RejectedError: there is no authority or no year, or there are too many of them.

    >>> Country(authorities=3, years=2).plans
    6
    """

    authorities: int
    years: int
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse a country that cannot be made."""
        if self.authorities < 1 or self.years < 1:
            raise RejectedError("a country has at least one authority and one year: give numbers from 1")
        if self.years > MOST_YEARS:
            raise RejectedError(f"a country has at most {MOST_YEARS} years: give a smaller number of years")
        if self.plans > MOST_PLANS or self.authorities > MOST:
            raise RejectedError(
                f"{self.authorities} authorities by {self.years} years are {self.plans} plans, and at most "
                f"{MOST_PLANS} can be made: give smaller numbers"
            )

    @property
    def plans(self) -> int:
        """How many plans it has."""
        return self.authorities * self.years


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan, written down: its N-Quads, how many there are, the texts of its papers, its read model's lines."""

    quads: bytes
    count: int
    texts: tuple[bytes, ...]
    lines: tuple[Lines, ...]


def written(country: Country) -> Iterator[tuple[Written, ...]]:
    """Give the papers of each plan as values: what is read from each paper, and its text.

    Returns:
        One tuple of ten papers for each plan, the plan itself first; authority by authority, the
        earliest year first. Suggestions are not among them.

    >>> first = next(written(Country(1, 1)))
    >>> len(first), first[0][0].paper.period
    (10, '2025/2026')
    """
    return (papers(plan) for plan in _outlines(country))


def planted(country: Country) -> Mapping[str, tuple[str, ...]]:
    """Give the gaps that were planted: for each rule the ids of the things that it must find, sorted.

    It is written down while things are left out, and no rule is asked.

    >>> sorted(planted(Country(1, 1)))[:2]
    ['action-without-date', 'action-without-evidence']
    """
    found: dict[str, list[str]] = {}
    for plan in _outlines(country):
        for rule, things in plan.planted.items():
            found.setdefault(rule, []).extend(things)
    return {rule: tuple(sorted(things)) for rule, things in sorted(found.items())}


def plans(country: Country) -> Iterator[Plan]:
    """Write every plan down, on all cores, in the order of :func:`written`.

    Cost: about 60 ms of one core for each plan.
    """
    each = partial(_plan, country)
    cores = os.cpu_count() or 1
    if country.plans < _WORTH_SHARING or cores < 2:
        yield from map(each, range(country.plans))
        return
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        yield from pool.map(each, range(country.plans), chunksize=4)


_WORTH_SHARING = 16
"""Plans from which starting a process for each core costs less than it saves."""


def write(country: Country, out: BinaryIO, on_plan: Callable[[Plan], None] = lambda plan: None) -> None:
    """Write a country as N-Quads: what its papers say, what is suggested, and the direct triples."""
    for plan in plans(country):
        out.write(plan.quads)
        on_plan(plan)


def _outlines(country: Country) -> Iterator[Outline]:
    return (_outline(country, number) for number in range(country.plans))


def _outline(country: Country, number: int) -> Outline:
    authority, since = divmod(number, country.years)
    year = LAST_YEAR - country.years + 1 + since
    named: Council = council(authority, country.seed)
    return outline(named, year, since == 0, country.seed)


def _plan(country: Country, number: int) -> Plan:
    chosen = _outline(country, number)
    made = papers(chosen)
    recorded = [quad for extract, _ in made for quad in quads(extract)]
    recorded += (run_time(extract.paper, f"{extract.paper.date}T12:00:00Z") for extract, _ in made)
    session = suggestions(chosen, made)
    recorded += session_quads(session)
    recorded += sorted(direct(recorded), key=str)
    out = io.BytesIO()
    serialize(recorded, out, RdfFormat.N_QUADS)
    model = [lines(paper_graph(extract.paper.id), batch_of(extract)) for extract, _ in made]
    model.append(lines(session_graph(session.id), Batch(None, (), _named(session.links), (), ())))
    return Plan(out.getvalue(), len(recorded), tuple(text.encode() for _, text in made), tuple(model))


def _named(links: Iterable[Link]) -> tuple[tuple[str, Link], ...]:
    return tuple(sorted(((link.id, link) for link in links), key=lambda each: each[0]))
