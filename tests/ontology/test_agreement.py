"""Do the shapes find in a store what the questions in code find?

The shapes are the definition of a gap, the rules in ``graph/gaps.py`` answer in the service: they must
not differ. And what the product writes must break no shape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import Graph

from graph.folder import open_snapshot
from graph.gaps import gaps as asked
from graph.lookup import Held
from graph.record import direct, quads
from graph.store import open_reader
from ingest.examples import example_papers
from ingest.run import ingest
from ontology.check import gaps, violations
from ontology.model import Extract, FieldValue, Item, ItemType, Link, Mode, Paper, Relation, Status
from ontology.sense import ENDS

ANSWERS = dict[str, frozenset[str]]


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the example papers and the readings of them."""
    return stored(example_papers(), tmp_path_factory.mktemp("examples"))


@pytest.fixture(scope="module")
def real(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the real papers."""
    return stored([papers], tmp_path_factory.mktemp("real"))


def stored(paths: Sequence[Path], store: Path) -> Path:
    ingest(paths, store)
    return store


def union(store: Path) -> Graph:
    """Give all that a store holds as one graph."""
    triples = (pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in open_snapshot(store)[0])
    return Graph().parse(data=pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")


def by_shapes(store: Path) -> ANSWERS:
    found = gaps(union(store))
    return {rule: frozenset(one.focus for one in found if one.shape == rule) for rule in {one.shape for one in found}}


def by_rules(store: Path) -> ANSWERS:
    with open_reader(store) as reader:
        found = {answer.name: frozenset(gap.id for gap in answer.items) for answer in asked(reader)}
    return {rule: things for rule, things in found.items() if things}


def test_the_example_papers_are_a_sound_record(examples: Path) -> None:
    assert violations(union(examples)) == ()


def test_the_real_papers_are_a_sound_record(real: Path) -> None:
    assert violations(union(real)) == ()


def test_shapes_and_rules_find_the_same_gaps_in_the_example_papers(examples: Path) -> None:
    assert by_shapes(examples) == by_rules(examples)


def test_shapes_and_rules_find_the_same_gaps_in_the_real_papers(real: Path) -> None:
    assert by_shapes(real) == by_rules(real)


def test_every_gap_shape_finds_something_in_the_example_papers(examples: Path) -> None:
    with open_reader(examples) as reader:
        assert {answer.name for answer in asked(reader)} == set(by_shapes(examples))


# ------------------------------------------------------------------------- on graphs drawn at random

_NAMES = {
    type_: [f"{paper}/{type_.value.lower()}/{number}" for paper in "pq" for number in (1, 2)]
    for type_ in (
        *(ItemType.NEED, ItemType.PRIORITY, ItemType.STATEMENT, ItemType.OBJECTIVE, ItemType.ACTION, ItemType.LEAD),
        *(ItemType.NAMED_LEAD, ItemType.INDICATOR, ItemType.EVIDENCE, ItemType.RECOMMENDATION, ItemType.DECISION),
        *(ItemType.BODY, ItemType.SOURCE, ItemType.THEME, ItemType.FINDING, ItemType.PLAN, ItemType.MEETING),
    )
}
_WORDS = ["2011-02-30", "2011/12", "2012 onwards", "1500 places", "2011-13", "ongoing"]
_DAYS: list[FieldValue] = ["2011-08-01", "2011-09-30", "2012", *_WORDS]
_DATES: list[FieldValue] = [
    "2011-08",
    "2011-09",
    "2012-04-01",
    "2012",
    ("2011-07-01", "2012"),
    ("2011-09", "ongoing"),
    *_WORDS,
]
_FIELDS: dict[ItemType, st.SearchStrategy[dict[str, FieldValue]]] = {
    ItemType.ACTION: st.fixed_dictionaries({}, optional={"ref": st.just("1.1"), "due": st.sampled_from(_DATES)}),
    ItemType.LEAD: st.fixed_dictionaries(
        {}, optional={"vacant": st.just(value=True), "vacant_at": st.sampled_from(_DAYS)}
    ),
    ItemType.NAMED_LEAD: st.fixed_dictionaries({}, optional={"directory": st.just(value=False)}),
    ItemType.INDICATOR: st.fixed_dictionaries(
        {},
        optional={
            "baseline": st.sampled_from(["5%", "6%"]),
            "target": st.just("9%"),
            "target_status": st.sampled_from(["set", "relative", "none printed"]),
        },
    ),
    ItemType.MEETING: st.fixed_dictionaries({}, optional={"out_of_order": st.just(("board",))}),
}


_WHOLES = (ItemType.PLAN, ItemType.BODY, ItemType.SOURCE)


@st.composite
def country(draw: st.DrawFn) -> tuple[Extract, ...]:
    """Two papers with things and links of every kind, self-links and cycles among them, much of it missing."""
    names = [name for each in _NAMES.values() for name in each]
    held = draw(st.sets(st.sampled_from(names), min_size=10))
    types = {name: type_ for type_, each in _NAMES.items() for name in each}
    things = {
        name: Item(name, types[name], "It", fields=draw(_FIELDS.get(types[name], st.just({})))) for name in sorted(held)
    }
    listed = {name[0] for name in held if types[name] == ItemType.LEAD}
    for name in [name for name in things if types[name] == ItemType.NAMED_LEAD and name[0] not in listed]:
        things[name] = replace(things[name], fields={"directory": False})
    links = tuple(draw(st.lists(_link(things), max_size=40, unique_by=lambda each: each.id))) if things else ()
    return tuple(
        Extract(
            Paper(paper, "A plan", "A council", "2011", "0" * 64, "0" * 64),
            tuple(thing for name, thing in things.items() if name.startswith(paper)),
            links=tuple(one for one in links if one.subject.startswith(paper)),
        )
        for paper in "pq"
    )


@st.composite
def _link(draw: st.DrawFn, things: Mapping[str, Item]) -> Link:
    """A link between things that its relation may link, of any mode and status."""
    relation = draw(st.sampled_from([one for one in Relation if _fitting(things, one)]))
    subject, end = draw(st.sampled_from(_fitting(things, relation)))
    status = draw(st.sampled_from([Status.ACCEPTED, Status.ACCEPTED, Status.ACCEPTED, Status.PROPOSED]))
    return Link(subject, relation, end, draw(st.sampled_from(list(Mode))), status)


def _fitting(things: Mapping[str, Item], relation: Relation) -> list[tuple[str, str]]:
    """Pairs that a relation may link.

    What restates or conflicts is of one type, a lead leads in its own paper, and a whole plan, body or
    source is part of no theme or objective: there the shapes and the rules differ, as told below.
    """
    ends, alike = ENDS[relation], relation in (Relation.RESTATES, Relation.CONFLICTS_WITH)
    inside, parts = relation == Relation.HAS_LEAD, relation == Relation.PART_OF
    return [
        (one, other)
        for one, subject in things.items()
        for other, end in things.items()
        if (not ends.subject or subject.type in ends.subject) and (not ends.object or end.type in ends.object)
        if (not alike or subject.type == end.type) and (not inside or one[0] == other[0])
        if not (parts and subject.type in _WHOLES and end.type in (ItemType.THEME, ItemType.OBJECTIVE))
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(country())
def test_shapes_and_rules_find_the_same_gaps_in_graphs_drawn_at_random(extracts: tuple[Extract, ...]) -> None:
    assert shaped(extracts) == ruled(extracts)


def shaped(extracts: tuple[Extract, ...]) -> set[tuple[str, str]]:
    """Give what the shapes find in what is written of these papers: the rule, and the thing."""
    written = {quad for extract in extracts for quad in quads(extract)}
    triples = (Triple(quad.subject, quad.predicate, quad.object) for quad in written | direct(written))
    graph = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    return {(one.shape, one.focus) for one in gaps(graph)}


def ruled(extracts: tuple[Extract, ...]) -> set[tuple[str, str]]:
    """Give what the rules find in these papers: the rule, and the thing."""
    return {(answer.name, gap.id) for answer in asked(Held.of(extracts)) for gap in answer.items}


def drawn(types: Mapping[str, ItemType], links: tuple[Link, ...], **councils: str) -> tuple[Extract, ...]:
    """Draw papers of councils with these things."""
    return tuple(
        Extract(
            Paper(paper, "A plan", council, "2011", "0" * 64, "0" * 64),
            tuple(Item(name, type_, "It") for name, type_ in types.items() if name.startswith(paper)),
            links=tuple(one for one in links if one.subject.startswith(paper)),
        )
        for paper, council in councils.items()
    )


_TWO_COUNCILS = (
    {"p/priority/1": ItemType.PRIORITY, "q/priority/1": ItemType.PRIORITY, "q/action/1": ItemType.ACTION},
    (
        Link("p/priority/1", Relation.RESTATES, "q/priority/1"),
        Link("q/action/1", Relation.DELIVERS, "q/priority/1"),
    ),
)


def test_the_rules_alone_ask_whose_priority_it_is_that_a_priority_restates() -> None:
    one, two = drawn(*_TWO_COUNCILS, p="Ashby", q="Ashby"), drawn(*_TWO_COUNCILS, p="Ashby", q="Bere")
    assert shaped(one) == ruled(one) == shaped(two)
    assert ruled(two) - shaped(two) == {("priority-without-action", "p/priority/1")}
    assert shaped(two) <= ruled(two)


def test_the_rules_alone_see_that_it_is_a_whole_plan_that_stands_under_a_theme() -> None:
    types = {
        "p/priority/1": ItemType.PRIORITY,
        "p/theme/1": ItemType.THEME,
        "p/plan/1": ItemType.PLAN,
        "p/action/1": ItemType.ACTION,
    }
    links = (
        Link("p/priority/1", Relation.HEADLINE_OF, "p/theme/1"),
        Link("p/plan/1", Relation.PART_OF, "p/theme/1"),
        Link("p/action/1", Relation.PART_OF, "p/plan/1"),
    )
    extracts = drawn(types, links, p="Ashby")
    assert ruled(extracts) - shaped(extracts) == {("priority-without-action", "p/priority/1")}
    assert shaped(extracts) <= ruled(extracts)
