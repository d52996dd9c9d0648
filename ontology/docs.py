"""What does each word of the ontology mean, on one page?

``python -m ontology.docs OUT.html`` writes the page from the Turtle files and their examples, without
the network. A function makes the values, a template draws them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from rdflib import DCTERMS, OWL, RDF, RDFS, SDO, SH, SKOS, Graph, URIRef
from rdflib.term import Node

from ontology.model import ItemType, Relation
from ontology.terms import GT, LIST, item_class, relation

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One term, value or shape: where it is on the page, what it is called, what it means, and more about it."""

    anchor: str
    iri: str
    label: str
    meaning: str
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the page and its words."""

    anchor: str
    title: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    description: str
    version: str
    licence: str
    notice: str
    parts: tuple[Part, ...]


def page() -> Page:
    """Gather the words of the ontology, its lists, its shapes and its gap rules.

    >>> [(part.title, len(part.words)) for part in page().parts][:2]
    [('Things that papers speak of', 25), ('Relations between things', 23)]
    """
    terms, lists, shapes, gaps = (_read(f"{name}.ttl") for name in ("gt", "lists", "shapes", "gaps"))
    header = next(terms.subjects(RDF.type, OWL.Ontology))
    things = {item_class(one) for one in ItemType}
    relations = {relation(one) for one in Relation}
    classes = {str(s) for s in terms.subjects(RDF.type, OWL.Class) if str(s).startswith(GT)}
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    properties = {str(s) for kind in kinds for s in terms.subjects(RDF.type, kind) if str(s).startswith(GT)}
    return Page(
        title=_one(terms, header, DCTERMS.title),
        description=_one(terms, header, DCTERMS.description),
        version=_one(terms, header, OWL.versionInfo),
        licence=_one(terms, header, DCTERMS.license),
        notice=_one(terms, header, RDFS.comment),
        parts=(
            Part("things", "Things that papers speak of", _words(terms, things)),
            Part("relations", "Relations between things", _words(terms, relations)),
            Part("record", "The record", _words(terms, classes - things)),
            Part("properties", "Properties of the record", _words(terms, properties - relations)),
            Part("lists", "Lists of values", _values(lists)),
            Part("shapes", "What makes a record sound", _shapes(shapes)),
            Part("gaps", "What a plan should not lack", _shapes(gaps)),
        ),
    )


def html() -> str:
    """Draw the page: one file, nothing fetched from anywhere."""
    templates = Environment(
        loader=PackageLoader("ontology", "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return templates.get_template("docs.html.jinja").render(page=page())


def _words(graph: Graph, iris: Iterable[str]) -> tuple[Word, ...]:
    return tuple(_word(graph, URIRef(iri)) for iri in sorted(iris))


def _word(graph: Graph, term: URIRef) -> Word:
    rows = (
        ("is a kind of", _names(graph, graph.objects(term, RDFS.subClassOf))),
        ("is a case of", _names(graph, graph.objects(term, RDFS.subPropertyOf))),
        ("said of", _names(graph, [*graph.objects(term, SDO.domainIncludes), *graph.objects(term, RDFS.domain)])),
        ("leads to", _names(graph, [*graph.objects(term, SDO.rangeIncludes), *graph.objects(term, RDFS.range)])),
        ("has", _names(graph, [*graph.subjects(SDO.domainIncludes, term), *graph.subjects(RDFS.domain, term)])),
        ("is reached by", _names(graph, [*graph.subjects(SDO.rangeIncludes, term), *graph.subjects(RDFS.range, term)])),
    )
    return Word(
        term.removeprefix(GT),
        str(term),
        _one(graph, term, RDFS.label),
        _one(graph, term, SKOS.definition),
        tuple(row for row in rows if row[1]),
    )


def _values(graph: Graph) -> tuple[Word, ...]:
    schemes = sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    return tuple(_value(graph, one) for scheme in schemes for one in (scheme, *_members(graph, scheme)))


def _members(graph: Graph, scheme: Node) -> list[Node]:
    return sorted(graph.subjects(SKOS.inScheme, scheme), key=str)


def _value(graph: Graph, concept: Node) -> Word:
    notation = tuple(("written", str(word)) for word in graph.objects(concept, SKOS.notation))
    anchor = "list-" + str(concept).removeprefix(LIST).replace("/", "-")
    label, meaning = _one(graph, concept, SKOS.prefLabel), _one(graph, concept, SKOS.definition)
    return Word(anchor, str(concept), label, meaning, notation)


def _shapes(graph: Graph) -> tuple[Word, ...]:
    return tuple(_shape(graph, shape) for shape in sorted(graph.subjects(SH.message), key=str))


def _shape(graph: Graph, shape: Node) -> Word:
    name = str(shape).rpartition("/")[2]
    question = (*graph.objects(shape, RDFS.label), *graph.objects(shape, RDFS.comment))
    broken = (files("ontology") / "examples" / "invalid" / f"{name}.ttl").read_text("utf-8")
    rows = (
        *(("asks", str(words)) for words in question),
        ("severity", _names(graph, graph.objects(shape, SH.severity))),
        ("fails", broken[broken.index("\n\n") :].strip()),
    )
    return Word("shape-" + name, str(shape), name, _one(graph, shape, SH.message), rows)


def _names(graph: Graph, nodes: Iterable[Node]) -> str:
    """Give the terms by their prefixed names."""
    return ", ".join(sorted({node.n3(graph.namespace_manager) for node in nodes if isinstance(node, URIRef)}))


def _one(graph: Graph, subject: Node, predicate: URIRef) -> str:
    return str(next(graph.objects(subject, predicate)))


def _read(name: str) -> Graph:
    return Graph().parse(data=(files("ontology") / name).read_text("utf-8"), format="turtle")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Give the file to write: python -m ontology.docs OUT.html")
    Path(sys.argv[1]).write_text(html(), "utf-8")
