"""Is the ontology made as a good one is?

The demands of OOPS! and FOOPS! that can be looked at without the network, written again as tests. What
needs the address to resolve cannot pass before somebody registers it, and no score is claimed.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SKOS, VANN, Graph, Literal, URIRef

from ontology.model import Relation
from ontology.terms import BASE, GT, LIST, relation
from tests.ontology.shelf import FOLDER, declared, held

FILES = ("gt", "lists", "shapes", "gaps", "alignments")
TERMS = sorted(declared())
EVERY_FILE = sorted(FOLDER.rglob("*.ttl"))


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_one_label_and_one_definition_in_english_and_the_definition_is_a_sentence(term: str) -> None:
    (label,) = held("gt")[URIRef(term) : RDFS.label]
    (definition,) = held("gt")[URIRef(term) : SKOS.definition]
    assert isinstance(label, Literal)
    assert isinstance(definition, Literal)
    assert label.language == definition.language == "en"
    assert definition.endswith(".")
    assert definition[0].isupper()


def test_no_two_terms_have_the_same_label_or_the_same_definition() -> None:
    for predicate in (RDFS.label, SKOS.definition):
        counted = Counter(str(words) for words in held("gt").objects(None, predicate))
        assert [words for words, times in counted.items() if times > 1] == []


def test_each_value_of_a_list_has_a_label_a_definition_and_a_notation() -> None:
    graph = held("lists")
    for concept in graph[: RDF.type : SKOS.Concept]:
        assert [
            len(list(graph.objects(concept, p)))
            for p in (SKOS.prefLabel, SKOS.definition, SKOS.notation, SKOS.inScheme)
        ] == [1] * 4


def test_no_two_values_of_a_list_have_the_same_label() -> None:
    labels = [str(label) for label in held("lists").objects(None, SKOS.prefLabel)]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("one", sorted(Relation))
def test_a_relation_says_what_it_is_said_of_and_what_it_leads_to(one: Relation) -> None:
    term = URIRef(relation(one))
    for sense in (SDO.domainIncludes, SDO.rangeIncludes):
        ends = {str(end) for end in held("gt").objects(term, sense)}
        assert ends
        assert ends <= set(declared())


@pytest.mark.parametrize("term", sorted(term for term, kind in declared().items() if kind == str(OWL.Class)))
def test_each_class_is_connected_to_the_rest(term: str) -> None:
    assert list(held("gt").objects(URIRef(term), RDFS.subClassOf))


def test_each_property_of_words_has_a_range_but_for_days_since_xsd_date_is_outside_owl_2_dl() -> None:
    graph = held("gt")
    ours = {term for term in graph[: RDF.type : OWL.DatatypeProperty] if str(term).startswith(GT)}
    without = {str(term).removeprefix(GT) for term in ours if not list(graph[term : RDFS.range])}
    assert without == {"earliest", "latest"}


@pytest.mark.parametrize("name", FILES)
def test_a_file_has_a_title_a_licence_a_version_and_says_that_its_address_is_a_placeholder(name: str) -> None:
    graph = held(name)
    (header,) = graph[: RDF.type : OWL.Ontology]
    assert list(graph[header : DCTERMS.title])
    assert list(graph[header : DCTERMS.license]) == [URIRef("https://spdx.org/licenses/MIT")]
    assert str(graph.value(header, OWL.versionIRI)).startswith(f"{header}/")
    assert "placeholder" in str(graph.value(header, RDFS.comment))


def test_the_ontology_names_its_prefix_and_namespace() -> None:
    header = URIRef(GT.removesuffix("#"))
    assert str(held("gt").value(header, VANN.preferredNamespacePrefix)) == "gt"
    assert str(held("gt").value(header, VANN.preferredNamespaceUri)) == GT


@pytest.mark.parametrize("name", ["gt", "lists", "alignments"])
def test_no_term_of_another_vocabulary_is_redefined(name: str) -> None:
    foreign = {(s, p) for s, p, _ in held(name) if isinstance(s, URIRef) and not str(s).startswith(BASE)}
    assert {p for _, p in foreign} <= {RDF.type}


def test_no_word_of_owl_or_rdf_is_used_as_one_of_our_classes() -> None:
    reserved = (str(OWL), str(RDF), str(RDFS))
    supers = held("gt").objects(None, RDFS.subClassOf)
    assert [str(one) for one in supers if str(one).startswith(reserved)] == []


@pytest.mark.parametrize("path", EVERY_FILE, ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_file_declares_the_prefixes_it_uses_and_no_others(path: Path) -> None:
    text = re.sub(r'"(\\.|[^"\\])*"|<[^>]*>|(?m:^#.*$)', "", path.read_text("utf-8"))
    used = re.findall(r"(?<![\w@:-])([a-z][\w-]*|):(?=[A-Za-z])", re.sub(r"@prefix.*", "", text))
    assert set(re.findall(r"@prefix ([\w-]*):", text)) == set(used)


def test_a_prefix_means_the_same_in_every_file() -> None:
    declared_in = [re.findall(r"@prefix ([\w-]+): <([^>]*)>", path.read_text("utf-8")) for path in EVERY_FILE]
    pairs = {pair for found in declared_in for pair in found}
    assert len({name for name, _ in pairs}) == len({address for _, address in pairs}) == len(pairs)


def test_an_alignment_is_a_close_match_of_one_of_our_terms_and_nothing_stronger() -> None:
    graph: Graph = held("alignments")
    ours = {(str(s), str(p)) for s, p, _ in graph if str(s).startswith((GT, LIST))}
    assert {s for s, _ in ours} <= set(declared())
    assert {p for _, p in ours} == {str(SKOS.closeMatch), str(SKOS.editorialNote)}
