"""Does the thread hold every item, and accepted links alone?"""

from dataclasses import replace

from graph.lookup import Held
from graph.thread import build
from ontology.model import Mode, Status
from tests.graph.values import an_extract

NEED, PRIORITY = "ashcombe-vale-2024/need/school", "ashcombe-vale-2024/priority/1"


def test_items_are_nodes_and_accepted_links_are_edges() -> None:
    extract = an_extract()
    thread = build(Held.of([extract]))
    assert thread.nodes == {
        NEED: {
            "type": "Need",
            "label": "stay near school",
            "number": None,
            "paper": "ashcombe-vale-2024",
            "authority": "Ashcombe Vale Council",
        },
        PRIORITY: {
            "type": "Priority",
            "label": "Homes near school",
            "number": "1",
            "paper": "ashcombe-vale-2024",
            "authority": "Ashcombe Vale Council",
        },
    }
    known = {"relation": "addresses", "mode": "stated", "status": "accepted", "date": "2024-03-17"}
    assert list(thread.edges(keys=True, data=True)) == [(PRIORITY, NEED, extract.links[0].id, known)]


def test_a_link_that_is_not_accepted_is_no_edge() -> None:
    extract = an_extract()
    for status in (Status.PROPOSED, Status.REJECTED, Status.SUPERSEDED):
        link = replace(extract.links[0], mode=Mode.SUGGESTED, status=status)
        assert build(Held.of([replace(extract, links=(link,))])).number_of_edges() == 0


def test_two_links_between_the_same_two_things_are_two_edges() -> None:
    extract = an_extract()
    again = replace(extract.links[0], mode=Mode.READ)
    assert build(Held.of([replace(extract, links=(*extract.links, again))])).number_of_edges(PRIORITY, NEED) == 2


def test_an_end_that_no_paper_holds_is_a_node_without_attributes() -> None:
    extract = an_extract()
    link = replace(extract.links[0], object="elsewhere-2014/need/1")
    assert build(Held.of([replace(extract, links=(link,))])).nodes["elsewhere-2014/need/1"] == {}
