"""Do the names in code and the names in the Turtle files agree?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import OWL, RDF, SKOS

from ontology.model import ItemType, Mode, Relation, Status
from ontology.terms import (
    GT,
    LIST,
    LISTS,
    Class,
    Property,
    Scheme,
    Standard,
    concept,
    iri,
    item_class,
    relation,
    short,
    value,
)
from tests.ontology.shelf import declared, held

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def test_each_declared_class_has_a_constant_and_each_constant_is_declared() -> None:
    classes = {term for term, kind in declared().items() if kind == str(OWL.Class)}
    assert classes == {*Class, *map(item_class, ItemType)}


def test_each_declared_property_has_a_constant_and_each_constant_is_declared() -> None:
    properties = {term for term, kind in declared().items() if kind != str(OWL.Class)}
    assert properties == {*Property, *map(relation, Relation)}


def test_no_other_term_of_our_namespace_is_spoken_of_in_the_ontology() -> None:
    spoken = {str(node) for triple in held("gt") for node in triple if str(node).startswith(GT) and str(node) != GT}
    assert spoken == set(declared())


def test_a_property_of_the_record_is_not_also_a_relation_between_things() -> None:
    assert not {*Property} & {*map(relation, Relation)}


def test_the_lists_in_code_are_the_lists_in_the_file() -> None:
    graph = held("lists")
    file = {
        (str(s).removeprefix(LIST), str(c), str(n)) for c, s in graph[: SKOS.inScheme] for n in graph[c : SKOS.notation]
    }
    assert file == {(scheme.value, concept(scheme, word), word) for scheme, words in LISTS.items() for word in words}


def test_each_scheme_of_the_file_has_a_constant() -> None:
    assert {str(s).removeprefix(LIST) for s in held("lists")[: RDF.type : SKOS.ConceptScheme]} == set(Scheme)


def test_modes_and_statuses_are_those_of_the_model() -> None:
    assert LISTS[Scheme.MODE] == tuple(Mode)
    assert LISTS[Scheme.STATUS] == tuple(Status)


def test_a_value_comes_back_from_its_concept_in_the_words_of_the_model() -> None:
    assert [value(concept(scheme, word)) for scheme, words in LISTS.items() for word in words] == [
        word for words in LISTS.values() for word in words
    ]


def test_a_word_outside_its_list_has_no_concept() -> None:
    with pytest.raises(KeyError):
        concept(Scheme.TRAFFIC_LIGHT, "Green/Amber")


@given(TEXTS)
def test_a_short_reference_comes_back_from_its_iri(reference: str) -> None:
    assert short(iri(reference)) == reference


@given(TEXTS)
def test_an_iri_holds_nothing_that_would_have_to_be_escaped_in_turtle(reference: str) -> None:
    assert not set(iri(reference)) & set(' <>"{}|^`\\\n\t')


def test_an_iri_that_is_not_ours_has_no_short_reference() -> None:
    with pytest.raises(ValueError, match="not an identifier"):
        short("https://example.org/x")


def test_no_two_constants_of_other_vocabularies_are_the_same() -> None:
    assert len({term.value for term in Standard}) == len(Standard.__members__)
