"""Are the shapes plain, complete and SHACL Core alone?"""

from __future__ import annotations

from importlib.resources import files

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection

from graph.gaps import RULES
from ontology.model import ItemType, Relation
from ontology.terms import LISTS, Class, Property, Scheme, concept, item_class, relation
from tests.ontology.shelf import held

SHAPES = {"shapes": "https://w3id.org/golden-thread/shape/", "gaps": "https://w3id.org/golden-thread/gap/"}


def names(file: str) -> set[str]:
    return {str(shape).removeprefix(SHAPES[file]) for shape in held(file).subjects(SH.message)}


def shape(file: str, name: str) -> URIRef:
    return URIRef(SHAPES[file] + name)


@pytest.mark.parametrize("file", SHAPES)
def test_each_shape_has_one_severity_one_sentence_and_a_target(file: str) -> None:
    graph = held(file)
    for one in graph.subjects(SH.message):
        assert len(list(graph[one : SH.severity])) == 1, one
        (sentence,) = graph[one : SH.message]
        assert str(sentence).endswith("."), one
        assert [p for p in graph.predicates(one) if str(p).startswith(f"{SH}target")], one


@pytest.mark.parametrize("file", SHAPES)
def test_the_shapes_are_well_made_shacl_core(file: str) -> None:
    graph = held(file)
    beyond = {str(SH.sparql), str(SH.js), str(SH.rule), str(SH.target), str(SH.select)}
    assert beyond.isdisjoint(str(node) for triple in graph for node in triple)
    shapes_of_shapes = Graph().parse(data=(files("pyshacl") / "assets" / "shacl-shacl.ttl").read_text("utf-8"))
    conforms, _, text = validate(graph, shacl_graph=shapes_of_shapes, max_validation_depth=60)
    assert conforms, text


@pytest.mark.parametrize("name", ["item-label", "item-mode", "item-passage", "item-paper"])
def test_what_is_asked_of_items_is_asked_of_every_type(name: str) -> None:
    targets = {str(target) for target in held("shapes")[shape("shapes", name) : SH.targetClass]}
    assert targets - {Class.PLAN_ENTRY, Class.READING_NOTE} == {*map(item_class, ItemType)}


def test_a_link_may_state_every_relation() -> None:
    graph = held("shapes")
    listed = graph.value(shape("shapes", "link-predicate"), SH["in"])
    assert listed is not None
    assert {str(one) for one in Collection(graph, listed)} == {*map(relation, Relation)}


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("item-mode", Scheme.MODE),
        ("link-mode", Scheme.MODE),
        ("link-status", Scheme.STATUS),
        ("review-verdict", Scheme.STATUS),
        ("note-kind", Scheme.NOTE_KIND),
        ("field-kind", Scheme.NEED_KIND),
        ("field-rag", Scheme.TRAFFIC_LIGHT),
        ("field-target-status", Scheme.TARGET_STATUS),
    ],
)
def test_a_shape_that_asks_for_a_value_of_a_list_allows_the_whole_list(name: str, scheme: Scheme) -> None:
    graph = held("shapes")
    listed = graph.value(shape("shapes", name), SH["in"])
    assert listed is not None
    assert [str(one) for one in Collection(graph, listed)] == [concept(scheme, word) for word in LISTS[scheme]]


def test_the_order_of_passages_is_asked_of_whatever_cites() -> None:
    assert held("shapes").value(shape("shapes", "cites-in-order"), SH.targetSubjectsOf) == URIRef(Property.CITES)


def test_a_gap_shape_is_named_as_its_rule_and_says_what_it_looks_at() -> None:
    graph = held("gaps")
    for name in names("gaps"):
        one = shape("gaps", name)
        assert str(graph.value(one, DCTERMS.identifier)) == name
        assert str(graph.value(one, RDFS.comment)).startswith("Every ")
        assert "All is well if " in str(graph.value(one, RDFS.comment))


def test_the_gap_shapes_and_the_rules_in_code_ask_the_same_questions_with_the_same_severity() -> None:
    graph = held("gaps")
    shapes = {
        str(graph.value(one, DCTERMS.identifier)): (
            str(graph.value(one, RDFS.label)),
            str(graph.value(one, SH.severity)).removeprefix(str(SH)).lower(),
        )
        for one in graph.subjects(RDF.type)
        if (one, SH.message, None) in graph
    }
    assert shapes == {rule.name: (rule.question, rule.severity) for rule in RULES}
