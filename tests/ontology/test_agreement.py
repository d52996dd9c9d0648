"""Do the shapes find in a store what the questions in code find?

The shapes are the definition of a gap, the rules in ``graph/gaps.py`` answer in the service: they must
not differ. And what the product writes must break no shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from graph.folder import open_snapshot
from graph.gaps import gaps as asked
from graph.store import open_reader
from ingest.examples import example_papers
from ingest.run import ingest
from ontology.check import gaps, violations

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
