"""Does the graph keep to the shapes of the ontology?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.record import text_of
from graph.records import Records
from ontology.check import Violation, violations

if TYPE_CHECKING:
    from rdflib import Graph


def check(records: Records) -> tuple[Violation, ...]:
    """Give what breaks the shapes of a sound record, by shape and thing; empty if nothing does.

    Cost: about a second for 100,000 triples, most of it in pySHACL.
    """
    return violations(as_rdflib(records))


def as_rdflib(records: Records) -> Graph:
    """Give all graphs of the record as one rdflib graph."""
    from pyoxigraph import Literal
    from rdflib import Graph, URIRef
    from rdflib import Literal as Words

    graph = Graph()
    for quad in records.quads():
        subject, name = URIRef(text_of(quad.subject)), URIRef(quad.predicate.value)
        if isinstance(quad.object, Literal):
            words = Words(quad.object.value, datatype=URIRef(quad.object.datatype.value), normalize=False)
            graph.add((subject, name, words))
        else:
            graph.add((subject, name, URIRef(text_of(quad.object))))
    return graph
