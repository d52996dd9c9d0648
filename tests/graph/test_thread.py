"""Does the thread hold every item, and accepted links alone?"""

from dataclasses import replace

import networkx as nx
import pytest

from graph.lookup import Held
from graph.thread import build
from ontology.model import ItemType, Mode, Relation, Status
from tests.graph.tiny import drawn, item, link
from tests.graph.values import an_extract

NEED, PRIORITY = "ashcombe-vale-2024/need/school", "ashcombe-vale-2024/priority/1"


def test_items_are_nodes_without_their_citations_and_accepted_links_are_edges() -> None:
    extract = an_extract()
    graph = build(Held.of([extract])).graph
    bare = {each.id: replace(each, citation=()) for each in extract.items}
    at = {"paper": "ashcombe-vale-2024", "authority": "Ashcombe Vale Council"}
    assert dict(graph.nodes) == {name: {"item": bare[name], **at} for name in (NEED, PRIORITY)}
    plan = {"plan": "ashcombe-vale-2024", "authority": "Ashcombe Vale Council"}
    known = {"relation": "addresses", "mode": "stated", "status": "accepted", "date": "2024-03-17", **plan}
    assert list(graph.edges(keys=True, data=True)) == [(PRIORITY, NEED, extract.links[0].id, known)]


def test_a_link_that_is_not_accepted_is_no_edge() -> None:
    extract = an_extract()
    for status in (Status.PROPOSED, Status.REJECTED, Status.SUPERSEDED):
        other = replace(extract.links[0], mode=Mode.SUGGESTED, status=status)
        assert build(Held.of([replace(extract, links=(other,))])).graph.number_of_edges() == 0


def test_two_links_between_the_same_two_things_are_two_edges() -> None:
    extract = an_extract()
    again = replace(extract.links[0], mode=Mode.READ)
    graph = build(Held.of([replace(extract, links=(*extract.links, again))])).graph
    assert graph.number_of_edges(PRIORITY, NEED) == 2


def test_a_link_to_what_no_paper_holds_is_missing_and_no_edge() -> None:
    extract = an_extract()
    lost = replace(extract.links[0], object="elsewhere-2014/need/1")
    thread = build(Held.of([replace(extract, links=(lost,))]))
    assert (thread.missing, thread.graph.number_of_edges()) == ((lost,), 0)
    assert "elsewhere-2014/need/1" not in thread.graph


def test_things_are_found_by_type_and_across_a_relation_in_order_of_id() -> None:
    thread = build(
        drawn(
            item("p/need/b"),
            item("p/need/a"),
            item("p/priority/1"),
            item("p/source/s"),
            link("p/priority/1", Relation.ADDRESSES, "p/need/b"),
            link("p/priority/1", Relation.ADDRESSES, "p/need/a"),
            link("p/priority/1", Relation.ADDRESSES, "p/source/s"),
        )
    )
    need = frozenset({ItemType.NEED})
    assert thread.of(ItemType.NEED) == ("p/need/a", "p/need/b")
    assert thread.objects("p/priority/1", Relation.ADDRESSES, need) == ("p/need/a", "p/need/b")
    assert thread.subjects("p/need/a", Relation.ADDRESSES, frozenset({ItemType.PRIORITY})) == ("p/priority/1",)
    assert thread.subjects("nowhere/need/1", Relation.ADDRESSES, need) == ()


def test_a_thing_linked_to_itself_is_an_edge_like_any_other() -> None:
    thread = build(drawn(item("p/priority/1"), link("p/priority/1", Relation.RESTATES, "p/priority/1")))
    assert thread.graph.number_of_edges("p/priority/1", "p/priority/1") == 1


def test_nobody_changes_the_thread() -> None:
    with pytest.raises(nx.NetworkXError):
        build(Held.of([])).graph.add_node("p/need/x")
