"""Is every value read back from the graph as it was written?"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.record import direct, justification_quads, paper_graph, quads, review_quads, session_quads, text_of
from graph.records import Records
from ontology.errors import StoreError
from ontology.model import Extract, Item, ItemType, Justification, Link, Note, Relation, Review, Session, Status
from ontology.terms import GT, Property, iri
from tests.graph.values import an_extract, any_links, extracts


def records(written: Iterable[ox.Quad]) -> Records:
    """A store in memory that holds these quads."""
    store = ox.Store()
    store.extend(written)
    return Records(store, Path("nowhere"))


def read_back(held: Records, extract: Extract) -> Extract:
    """The extract as the store holds it, scanned."""
    paper = held.paper(extract.paper.id)
    assert paper is not None
    return Extract(paper, held.items(paper=paper.id), held.entries(), held.links(), held.notes(paper.id))


@given(extracts())
def test_any_extract_is_read_back_as_it_was_written(extract: Extract) -> None:
    assert read_back(records(quads(extract)), extract) == extract


@given(extracts())
def test_each_thing_read_by_its_key_is_the_same_as_read_by_a_scan(extract: Extract) -> None:
    held = records(quads(extract))
    assert [held.item(item.id) for item in extract.items] == list(extract.items)
    for item in extract.items:
        assert item in held.items(item.type)
    for link in extract.links:
        assert held.link(link.id) == link
        assert link in held.links_from(link.subject)
        assert link in held.links_to(link.object)
    for entry in extract.entries:
        assert entry in held.entries(entry.action)


@given(extracts())
def test_fields_and_cells_are_read_back_as_they_were_written(extract: Extract) -> None:
    held = records(quads(extract))
    assert [item.fields for item in held.items()] == [item.fields for item in extract.items]
    assert [entry.cells for entry in held.entries()] == [entry.cells for entry in extract.entries]


@given(extracts())
def test_the_same_extract_always_gives_the_same_quads(extract: Extract) -> None:
    assert quads(extract) == quads(extract)
    assert len(set(quads(extract))) == len(quads(extract))


@given(extracts())
def test_oxigraph_keeps_every_quad_as_it_was_written(extract: Extract) -> None:
    written = quads(extract)
    store = ox.Store()
    store.extend(written)
    assert set(store.quads_for_pattern(None, None, None, None)) == set(written)


@given(extracts())
def test_there_are_no_blank_nodes(extract: Extract) -> None:
    for quad in quads(extract):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.NamedNode | ox.Literal)


@given(any_links("ashcombe-vale-2024"))
def test_any_link_of_a_session_is_read_back_as_it_was_written(link: Link) -> None:
    assert records(session_quads(Session("session/one", "0" * 64, (link,)))).links() == (link,)


@given(any_links("ashcombe-vale-2024"))
def test_only_accepted_links_give_direct_triples(link: Link) -> None:
    triples = direct(session_quads(Session("session/one", "0" * 64, (link,))))
    wanted = (iri(link.subject), GT + link.predicate, iri(link.object))
    found = [(text_of(quad.subject), quad.predicate.value, text_of(quad.object)) for quad in triples]
    assert found == ([wanted] if link.status is Status.ACCEPTED else [])


def test_a_review_is_read_back_as_it_was_written() -> None:
    review = Review("link/0a", Status.REJECTED, "A. Officer", "2024-05-01", "The need is another one.")
    assert records(review_quads(review)).reviews("link/0a") == (review,)


_text = st.text(min_size=1, max_size=12)


@given(st.lists(st.builds(Justification, *(_text,) * 6, other=st.none() | _text), max_size=4))
def test_any_justifications_are_read_back_as_they_were_written(said: list[Justification]) -> None:
    written = [quad for position, one in enumerate(said, 1) for quad in justification_quads(one, position)]
    in_order = sorted(enumerate(said), key=lambda each: _in_order(each[1], each[0]))
    assert records(written).justifications() == tuple(one for _, one in in_order)


def _in_order(said: Justification, position: int) -> tuple[str, str, str, str, int]:
    return said.item, said.rule, said.other or "", said.at, position


def test_a_justification_without_a_lead_is_written_as_it_was_before_there_were_leads() -> None:
    said = Justification("action-without-date", "p/action/1", "A. Officer", "2026-01-01", "2026-03-31", "Soon.")
    written = justification_quads(said, 1)
    assert {text_of(quad.subject) for quad in written} == {iri("justification/402c9df2a702"), iri("agent/A. Officer")}
    assert Property.GAP_LEAD not in {quad.predicate.value for quad in written}
    assert records(written).justifications() == (said,)


def test_a_justification_that_says_more_than_is_known_is_not_read_in_part() -> None:
    said = Justification("action-without-date", "p/action/1", "A. Officer", "2026-01-01", "2026-03-31", "Soon.")
    first, *rest = justification_quads(said, 1)
    more = ox.Quad(first.subject, ox.NamedNode(GT + "unheardOf"), ox.Literal("x"), first.graph_name)
    with pytest.raises(StoreError, match="unheardOf"):
        records([first, *rest, more]).justifications()


def test_an_absent_field_an_empty_one_and_an_empty_list_are_three_things() -> None:
    extract = an_extract()
    fields = {"due": None, "leads": (), "text": "", "one": ("a",), "1": "x", "one/1": "y"}
    item = replace(extract.items[0], fields=fields)
    held = records(quads(replace(extract, items=(item,))))
    assert held.items()[0].fields == fields


def test_a_citation_given_twice_is_read_back_twice() -> None:
    extract = an_extract()
    item = replace(extract.items[0], citation=extract.items[0].citation * 2)
    assert records(quads(replace(extract, items=(item,)))).items()[0].citation == item.citation


def test_a_field_of_an_unknown_kind_is_refused() -> None:
    extract = an_extract()
    item = replace(extract.items[0], fields={"due": 2012})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="'due' holds 2012"):
        quads(replace(extract, items=(item,)))


def test_a_note_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="rumour"):
        quads(replace(an_extract(), notes=(Note("rumour", "It is said."),)))


def test_an_item_of_another_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="elsewhere-2014/need/1"):
        quads(replace(an_extract(), items=(Item("elsewhere-2014/need/1", ItemType.NEED, "Homes"),)))


def test_two_items_with_one_id_are_refused() -> None:
    extract = an_extract()
    with pytest.raises(ValueError, match="two things have the id"):
        quads(replace(extract, items=extract.items * 2))


def test_two_different_links_with_one_id_are_refused() -> None:
    link = Link("a", Relation.ABOUT, "b", by="one")
    with pytest.raises(ValueError, match="one id"):
        session_quads(Session("session/one", "0" * 64, (link, replace(link, by="another"))))


def test_a_property_that_is_not_known_is_not_dropped_in_silence() -> None:
    extract = an_extract()
    graph = ox.NamedNode(paper_graph(extract.paper.id))
    extra = ox.Quad(ox.NamedNode(iri(extract.items[0].id)), ox.NamedNode("http://a/b"), ox.Literal("x"), graph)
    with pytest.raises(StoreError, match="http://a/b, which this version does not know"):
        records([*quads(extract), extra]).items()
