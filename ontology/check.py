"""What in a graph breaks the shapes of the ontology?

The shapes are SHACL Core and run over a plain rdflib graph: the union of the record's graphs.
``shapes.ttl`` says what makes a record sound, ``gaps.ttl`` what a plan should not lack; a gap is a
finding and not an error. rdflib and pySHACL are imported when a check is asked for, not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ontology.terms import ID, short

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks one shape.

    ``shape`` is the shape's name (``link-status``), ``focus`` the short reference of the thing, or its
    IRI where it is not one of ours; ``message`` is a sentence; ``severity`` is ``violation``,
    ``warning`` or ``info``.
    """

    shape: str
    focus: str
    message: str
    severity: str


def violations(graph: Graph) -> tuple[Violation, ...]:
    """Give what breaks the shapes of a sound record, by shape and thing; empty if nothing does.

    >>> from rdflib import Graph
    >>> ttl = f"<{ID}a/text> a <https://w3id.org/golden-thread/ns#TextRendition> ."
    >>> for broken in violations(Graph().parse(data=ttl)):
    ...     print(broken.shape, broken.severity, "|", broken.message)
    checksum-held violation | a/text: A paper, a text and a session each have exactly one checksum.
    text-length violation | a/text: A text has a length in characters.
    text-of-one-paper violation | a/text: A text is that of exactly one paper.
    """
    return _broken(graph, "shapes.ttl")


def gaps(graph: Graph) -> tuple[Violation, ...]:
    """Give what the plans in the graph lack, by rule and thing. ``shape`` is the rule's name.

    The direct triples of accepted links must be in the graph: they alone close a gap.
    """
    return _broken(graph, "gaps.ttl")


def _broken(graph: Graph, shapes: str) -> tuple[Violation, ...]:
    from pyshacl import validate
    from rdflib import RDF, SH

    _, report, _ = validate(graph, shacl_graph=_shapes(shapes), inplace=True)
    return tuple(sorted({_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)}))


@cache
def _shapes(name: str) -> Graph:
    from rdflib import Graph

    return Graph().parse(data=(files("ontology") / name).read_text("utf-8"), format="turtle")


def _violation(report: Graph, result: Node) -> Violation:
    from rdflib import SH

    focus, value = _name(report.value(result, SH.focusNode)), _name(report.value(result, SH.value))
    found = f" Found: {value}." if value not in ("", focus) else ""
    return Violation(
        str(report.value(result, SH.sourceShape)).rpartition("/")[2],
        focus,
        f"{focus}: {report.value(result, SH.resultMessage)}{found}",
        str(report.value(result, SH.resultSeverity)).rpartition("#")[2].lower(),
    )


def _name(node: Node | None) -> str:
    words = "" if node is None else str(node)
    return short(words) if words.startswith(ID) else " ".join(words.split())
