"""Does a check tell a person, in a line each, what is wrong?"""

from __future__ import annotations

import subprocess
import sys

from rdflib import Graph

from ontology.check import Violation, gaps, violations
from ontology.terms import ID
from tests.ontology.shelf import EXAMPLES, spoilt, valid


def test_an_empty_graph_breaks_nothing() -> None:
    assert violations(Graph()) == gaps(Graph()) == ()


def test_a_broken_link_is_named_by_its_short_reference_with_the_sentence_of_the_shape() -> None:
    found = violations(spoilt(EXAMPLES / "invalid" / "link-status.ttl"))
    assert found == (Violation("link-status", "link/x", "link/x: A link has exactly one status.", "violation"),)


def test_a_value_that_is_wrong_is_shown() -> None:
    (found,) = violations(spoilt(EXAMPLES / "invalid" / "field-iso-date.ttl"))
    assert found.message == "vale-2024/x: A date that was read is ISO text: a day, a month or a year. Found: 1/4/2012."


def test_a_link_between_things_that_the_ontology_does_not_expect_is_a_warning() -> None:
    (found,) = violations(spoilt(EXAMPLES / "invalid" / "delivers-sense.ttl"))
    assert found.severity == "warning"


def test_a_sentence_stays_on_one_line_whatever_the_paper_holds() -> None:
    graph = Graph().parse(
        data=f'<{ID}a/period> <https://w3id.org/golden-thread/ns#period> "2024\\nto <b>2026</b>" .', format="turtle"
    )
    (found,) = violations(graph)
    assert found.message.endswith("Found: 2024 to <b>2026</b>.")


def test_a_check_leaves_the_graph_as_it_was() -> None:
    graph = Graph() + valid()
    violations(graph)
    gaps(graph)
    assert set(graph) == set(valid())


def test_neither_rdflib_nor_pyshacl_is_loaded_before_a_check_is_asked_for() -> None:
    code = (
        "import sys, ontology.check, ontology.terms, ontology.fields; print({'rdflib', 'pyshacl'} & set(sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
