"""Where do the ontology's files and examples lie, and how is an example read?"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, Graph

from ontology.terms import GT

FOLDER = Path(__file__).resolve().parents[2] / "ontology"
EXAMPLES = FOLDER / "examples"
INVALID = tuple(sorted((EXAMPLES / "invalid").glob("*.ttl")))


@cache
def held(name: str) -> Graph:
    """Read one of the ontology's files. Do not write to it."""
    return Graph().parse(FOLDER / f"{name}.ttl")


@cache
def valid() -> Graph:
    """Read the valid examples as one graph: they speak of each other. Do not write to it."""
    graph = Graph()
    for path in sorted((EXAMPLES / "valid").glob("*.ttl")):
        graph.parse(path)
    return graph


def spoilt(path: Path) -> Graph:
    """Give the valid examples with one thing described as an invalid example describes it."""
    wrong = Graph().parse(path)
    graph = Graph()
    for triple in valid():
        if (triple[0], None, None) not in wrong:
            graph.add(triple)
    return graph + wrong


def names_shape(path: Path) -> str:
    """Give the shape that an invalid example says it fails, in its first line."""
    return path.read_text("utf-8").splitlines()[0].removeprefix("# fails: ")


@cache
def declared() -> dict[str, str]:
    """Map each term of our own namespace to the kind of term it is declared as."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    graph = held("gt")
    return {
        str(term): str(kind) for kind in kinds for term in graph.subjects(RDF.type, kind) if str(term).startswith(GT)
    }
