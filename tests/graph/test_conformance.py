"""Does what the record writes keep to the shapes of the ontology, and is what breaks them found?"""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from graph.conformance import as_rdflib, check
from graph.records import Records
from graph.store import open_reader, open_writer
from ontology.model import Link, Mode, Relation, Review, Session, Status
from ontology.terms import Property, iri
from tests.graph.values import TEXT, a_plan, an_extract, cite


def test_a_store_with_papers_readings_and_reviews_keeps_to_the_shapes(tmp_path: Path) -> None:
    link = Link(
        "ashcombe-vale-2024/priority/1",
        Relation.RESTATES,
        "ashcombe-vale-2012/action/1.1",
        Mode.READ,
        by="A. Officer",
        at="2024-05-01",
        reason="Both speak of homes.",
        citation=(cite("Homes near school"),),
    )
    with open_writer(tmp_path) as writer:
        extract = an_extract()
        grounds = (cite("Homes near school"), cite("9.8%"))
        writer.put(replace(extract, links=(replace(extract.links[0], citation=grounds),)), TEXT)
        writer.put(*a_plan("ashcombe-vale-2012", 5))
        writer.put_session(Session("reading/ashcombe-vale", "0" * 64, (link,)))
        writer.put_review(Review(link.id, Status.REJECTED, "B. Officer", "2024-06-01", "They do not."))
    with open_reader(tmp_path) as reader:
        assert check(reader) == ()
        assert len(as_rdflib(reader)) == len({quad.triple for quad in reader.quads()})


def test_a_link_that_has_lost_its_status_is_found(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.put(an_extract(), TEXT)
        damaged = ox.Store()
        damaged.extend(quad for quad in writer.quads() if quad.predicate.value != Property.STATUS)
        found = check(Records(damaged, tmp_path))
    link = an_extract().links[0].id
    assert link in [violation.focus for violation in found], iri(link)
