"""Does each term have an example that holds, and each shape one that fails it and nothing else?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import owlrl  # type: ignore[import-untyped]  # it has no stubs
import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from ontology.check import Violation, gaps, violations
from ontology.model import Relation
from ontology.terms import relation
from tests.ontology.shelf import EXAMPLES, INVALID, declared, held, names_shape, spoilt, valid
from tests.ontology.test_shapes import names

OPEN = frozenset(
    {
        ("indicator-without-target", "vale-2024/indicator/a"),
        ("indicator-without-target", "vale-2024/indicator/b"),
        ("indicator-without-target", "vale-2024/indicator/c"),
        ("date-out-of-order", "vale-2024/meeting/2"),
    }
)
"""What the valid examples leave open on purpose: a target's status needs a target that is not set."""


def places(found: tuple[Violation, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((one.shape, one.focus) for one in found)


@cache
def spoken() -> frozenset[str]:
    return frozenset(str(node) for triple in valid() for node in triple)


def test_the_valid_examples_break_no_shape() -> None:
    assert violations(valid()) == ()


def test_the_valid_examples_lack_nothing_but_what_they_leave_open() -> None:
    assert places(gaps(valid())) == OPEN


@pytest.mark.parametrize("term", sorted(declared()))
def test_a_term_appears_in_a_valid_example(term: str) -> None:
    assert term in spoken()


@pytest.mark.parametrize("one", sorted(Relation))
def test_a_relation_stands_as_a_direct_triple_in_a_valid_example(one: Relation) -> None:
    assert list(valid().subject_objects(URIRef(relation(one))))


@pytest.mark.parametrize("concept", sorted(str(c) for c in held("lists")[: RDF.type : SKOS.Concept]))
def test_a_value_of_a_list_appears_in_a_valid_example(concept: str) -> None:
    assert concept in spoken()


@pytest.mark.parametrize("term", sorted(declared()))
def test_a_term_is_held_by_a_shape_that_an_invalid_example_fails(term: str) -> None:
    held_by = {str(node) for name in ("shapes", "gaps") for triple in held(name) for node in triple}
    assert term in held_by


@pytest.mark.parametrize("concept", sorted(str(c) for c in held("lists")[: RDF.type : SKOS.Concept]))
def test_a_value_of_a_list_is_held_by_a_shape_that_an_invalid_example_fails(concept: str) -> None:
    assert concept in {str(node) for triple in held("shapes") for node in triple}


def test_each_shape_has_an_invalid_example_of_its_own_name() -> None:
    assert {path.stem for path in INVALID} == names("shapes") | names("gaps")
    assert [path.stem for path in INVALID if names_shape(path) != path.stem] == []


@pytest.mark.parametrize("path", [path for path in INVALID if path.stem in names("shapes")], ids=lambda path: path.stem)
def test_an_invalid_example_fails_the_shape_it_names_and_no_other(path: Path) -> None:
    assert {one.shape for one in violations(spoilt(path))} == {names_shape(path)}


@pytest.mark.parametrize("path", [path for path in INVALID if path.stem in names("gaps")], ids=lambda path: path.stem)
def test_an_example_of_a_gap_is_a_sound_record_that_lacks_just_that(path: Path) -> None:
    graph = spoilt(path)
    assert violations(graph) == ()
    assert {shape for shape, _ in places(gaps(graph)) - OPEN} == {names_shape(path)}


def test_the_examples_speak_of_no_real_council() -> None:
    text = "".join(path.read_text("utf-8") for path in EXAMPLES.rglob("*.ttl"))
    assert not [name for name in ("Nottingham", "Leicester", "Middlesbrough") if name in text]


def test_the_valid_examples_contradict_nothing_that_the_ontology_says() -> None:
    assert contradictions(valid()) == []


def test_a_thing_that_is_both_a_need_and_a_priority_is_a_contradiction() -> None:
    (found,) = contradictions(spoilt(EXAMPLES / "invalid" / "item-type.ttl"))
    assert "Need" in found
    assert "Priority" in found


def contradictions(examples: Graph) -> list[str]:
    """Give what OWL 2 RL finds to be impossible in the examples, taken with the ontology."""
    graph = held("gt") + held("lists") + examples
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(message) for _, predicate, message in graph if str(predicate).endswith("#error")]
