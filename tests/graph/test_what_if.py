"""Is it just this that would follow if a thing went, and does what has another support still stand?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import ties
from graph.analyses import Asked, analysis
from graph.flow import flow, owned
from graph.lookup import Lookup
from graph.report import Report
from graph.thread import Thread, build
from graph.what_if import EVENTS, Route, WhatIf, what_if
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Item, ItemType, Link, Mode, Relation
from tests.graph.tiny import drawn, item, link, suggested

R = Relation
NEED, PRIORITY, ACTION, LEAD, STATEMENT = "p/need/x", "p/priority/1", "p/action/1", "p/lead/a", "p/statement/1"
ROUTE: tuple[Item | Link, ...] = (
    item(NEED),
    item(PRIORITY),
    item(STATEMENT),
    item(ACTION),
    item(LEAD),
    link(PRIORITY, R.ADDRESSES, NEED),
    link(PRIORITY, R.EXPRESSED_BY, STATEMENT),
    link(ACTION, R.DELIVERS, PRIORITY),
    link(ACTION, R.HAS_LEAD, LEAD),
)


def asked(name: str, *things: Item | Link) -> WhatIf:
    return what_if(build(drawn(*things)), name)


def losses(found: WhatIf) -> list[tuple[str, str]]:
    return [(one.thing, one.what) for one in found.lost]


def kept(found: WhatIf) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.thing, one.what, one.by) for one in found.kept]


def fallen(found: WhatIf) -> list[str]:
    return [one.thing for one in found.fallen]


def things(found: Iterable[Route]) -> list[str]:
    return [route.thing for route in found]


def told(lookup: Lookup, *words: str) -> Report:
    return analysis("what-if").run(Asked(lookup, build(lookup), words, None, "2011-08-01"))


# --------------------------------------------------------------------------------- a post falls vacant


def test_when_a_post_falls_vacant_the_action_loses_its_only_lead_and_the_need_its_route_to_a_led_action() -> None:
    found = asked(LEAD, *ROUTE)
    assert losses(found) == [(ACTION, "lead")]
    assert things(found.without_lead) == [NEED, PRIORITY]
    assert (found.without_action, found.fallen, found.gone) == ((), (), ())
    assert found.without_lead[0].way == (NEED, PRIORITY, ACTION)
    assert len(found.without_lead[0].links) == 3


def test_an_action_with_another_lead_still_stands_and_so_does_the_route() -> None:
    found = asked(LEAD, *ROUTE, item("p/named-lead/np"), link(ACTION, R.HAS_LEAD, "p/named-lead/np"))
    assert losses(found) == []
    assert kept(found) == [(ACTION, "lead", ("p/named-lead/np",))]
    assert things(found.routes) == [NEED, PRIORITY]


def test_a_suggested_lead_keeps_nothing_standing() -> None:
    found = asked(LEAD, *ROUTE, item("p/lead/b"), suggested(ACTION, R.HAS_LEAD, "p/lead/b"))
    assert losses(found) == [(ACTION, "lead")]


def test_a_body_leads_no_more_and_is_still_who_found_the_need() -> None:
    body = item("p/body/b"), link(NEED, R.IDENTIFIED_BY, "p/body/b"), link(ACTION, R.HAS_LEAD, "p/body/b")
    found = asked("p/body/b", *ROUTE, *body)
    assert (losses(found), kept(found)) == ([], [(ACTION, "lead", (LEAD,))])


# ------------------------------------------------------------------- an action stops, a measure stops


def test_when_the_only_action_stops_the_need_and_the_priority_lose_their_route() -> None:
    measured = item("p/indicator/i"), link(ACTION, R.MEASURED_BY, "p/indicator/i")
    found = asked(ACTION, *ROUTE, *measured)
    assert things(found.without_action) == things(found.without_lead) == [NEED, PRIORITY]
    assert losses(found) == [("p/indicator/i", "measured"), (LEAD, "action")]
    assert fallen(found) == ["p/indicator/i"]


def test_a_need_that_reaches_another_action_keeps_its_route() -> None:
    found = asked(ACTION, *ROUTE, item("p/action/2"), link("p/action/2", R.DELIVERS, PRIORITY))
    assert found.without_action == ()
    assert things(found.without_lead) == [NEED, PRIORITY]
    assert found.routes == ()


def test_when_an_indicator_stops_the_action_that_its_objective_measures_still_stands() -> None:
    objective = (
        item("p/objective/1"),
        link(ACTION, R.PART_OF, "p/objective/1"),
        item("p/indicator/i"),
        item("p/indicator/j"),
        link(ACTION, R.MEASURED_BY, "p/indicator/i"),
        link("p/objective/1", R.MEASURED_BY, "p/indicator/j"),
    )
    assert kept(asked("p/indicator/i", *ROUTE, *objective)) == [(ACTION, "measure", ("p/indicator/j",))]
    assert losses(asked("p/indicator/j", *ROUTE, *objective)) == [("p/objective/1", "measure")]
    assert kept(asked("p/indicator/j", *ROUTE, *objective)) == [(ACTION, "measure", ("p/indicator/i",))]


# -------------------------------------------------------------------------------- a finding is withdrawn


def test_when_a_need_is_withdrawn_all_that_rests_on_it_alone_falls() -> None:
    found = asked(NEED, *ROUTE)
    assert losses(found) == [(PRIORITY, "origin")]
    assert fallen(found) == [ACTION, PRIORITY, STATEMENT]
    assert found.without_origin == (PRIORITY,)


def test_a_priority_with_another_need_still_stands_and_so_does_what_follows_from_it() -> None:
    found = asked(NEED, *ROUTE, item("p/need/y"), link(PRIORITY, R.ADDRESSES, "p/need/y"))
    assert (losses(found), fallen(found)) == ([], [])
    assert kept(found) == [(PRIORITY, "origin", ("p/need/y",))]


def test_a_priority_that_restates_it_keeps_the_other_ones_origin_and_loses_it_with_it() -> None:
    twin = item("p/priority/2"), link("p/priority/2", R.RESTATES, PRIORITY)
    assert losses(asked(NEED, *ROUTE, *twin)) == [(PRIORITY, "origin"), ("p/priority/2", "origin")]
    found = asked(PRIORITY, *ROUTE, *twin)
    assert ("p/priority/2", "origin") in losses(found)
    assert ("p/priority/2", "statement") in losses(found)


def test_when_a_source_is_withdrawn_the_need_that_it_alone_found_falls_with_what_follows() -> None:
    source = item("p/source/s"), link(NEED, R.IDENTIFIED_BY, "p/source/s")
    found = asked("p/source/s", *ROUTE, *source)
    assert losses(found) == [(NEED, "finder")]
    assert fallen(found) == [ACTION, NEED, PRIORITY, STATEMENT]
    assert found.without_origin == (PRIORITY,)
    second = item("p/body/b"), link(NEED, R.IDENTIFIED_BY, "p/body/b")
    assert fallen(asked("p/source/s", *ROUTE, *source, *second)) == []


def test_an_action_that_stands_in_its_theme_as_well_does_not_fall_with_the_priority() -> None:
    theme = item("p/theme/t"), link(ACTION, R.PART_OF, "p/theme/t")
    assert fallen(asked(NEED, *ROUTE, *theme)) == [PRIORITY, STATEMENT]


# ------------------------------------------------------------------ a priority or a statement is dropped


def test_when_a_priority_is_dropped_its_need_statement_and_action_lose_it() -> None:
    found = asked(PRIORITY, *ROUTE)
    assert losses(found) == [(ACTION, "priority"), (NEED, "priority"), (STATEMENT, "priority")]
    assert fallen(found) == [ACTION, STATEMENT]
    assert things(found.without_action) == [NEED]


def test_when_a_statement_is_dropped_the_priority_loses_it_and_keeps_its_route() -> None:
    found = asked(STATEMENT, *ROUTE)
    assert losses(found) == [(PRIORITY, "statement")]
    assert (found.fallen, found.without_action, found.without_lead) == ((), (), ())


# ------------------------------------------------------------------------------- a paper is superseded


def test_when_a_paper_is_superseded_what_rests_on_it_in_other_papers_is_told_and_nothing_of_its_own() -> None:
    other = (
        item("q/action/9"),
        item("q/lead/b"),
        link("q/action/9", R.DELIVERS, PRIORITY),
        link("q/action/9", R.HAS_LEAD, "q/lead/b"),
    )
    found = asked("p", *ROUTE, *other)
    assert (found.event, len(found.gone)) == ("is superseded", 5)
    assert losses(found) == [("q/action/9", "priority")]
    assert fallen(found) == ["q/action/9"]
    assert found.without_action == ()
    assert things(asked("q", *ROUTE, *other).routes) == [NEED, PRIORITY]


# --------------------------------------------------------------------------------- rings and odd shapes


def test_rings_of_priorities_and_things_linked_to_themselves_end() -> None:
    ring = (
        item("p/priority/2"),
        link(PRIORITY, R.RESTATES, "p/priority/2"),
        link("p/priority/2", R.RESTATES, PRIORITY),
        link(PRIORITY, R.RESTATES, PRIORITY),
        link(ACTION, R.PART_OF, ACTION),
    )
    assert fallen(asked(NEED, *ROUTE, *ring)) == [ACTION, PRIORITY, "p/priority/2", STATEMENT]
    assert fallen(asked("p/priority/2", *ROUTE, *ring)) == []


def test_a_ring_that_rests_on_nothing_still_stands_without_one_of_its_own() -> None:
    ring = item(PRIORITY), item("p/priority/2"), link(PRIORITY, R.RESTATES, "p/priority/2")
    assert fallen(asked(PRIORITY, *ring)) == []


# --------------------------------------------------------------------------------- against brute force


_names = {
    kind: [f"p/{kind}/{n}" for n in (1, 2)]
    for kind in ("need", "priority", "statement", "objective", "action", "lead", "indicator", "source")
}
_WAYS = (
    ("priority", R.ADDRESSES, "need"),
    ("priority", R.INFORMED_BY, "source"),
    ("need", R.IDENTIFIED_BY, "source"),
    ("priority", R.RESTATES, "priority"),
    ("priority", R.EXPRESSED_BY, "statement"),
    ("action", R.DELIVERS, "priority"),
    ("objective", R.DELIVERS, "priority"),
    ("objective", R.PART_OF, "objective"),
    ("action", R.PART_OF, "objective"),
    ("action", R.PART_OF, "action"),
    ("action", R.HAS_LEAD, "lead"),
    ("action", R.MEASURED_BY, "indicator"),
    ("objective", R.MEASURED_BY, "indicator"),
)
_THINGS = tuple(item(name) for each in _names.values() for name in each)


@st.composite
def threads(draw: st.DrawFn) -> tuple[Item | Link, ...]:
    """Draw a small thread of any shape, rings and all."""
    ways = draw(st.lists(st.sampled_from(_WAYS), min_size=2, max_size=18))
    ends = st.tuples(st.integers(0, 1), st.integers(0, 1))
    return (*_THINGS, *(link(_names[s][n], relation, _names[o][m]) for s, relation, o in ways for n, m in [draw(ends)]))


def thinned(name: str, drawing: tuple[Item | Link, ...]) -> Thread:
    """Draw it again without the thing, or without what a lead leads."""
    lead = "/lead/" in name
    return build(
        drawn(
            *(
                x
                for x in drawing
                if (isinstance(x, Item) and (lead or x.id != name))
                or (isinstance(x, Link) and name not in (x.subject, x.object))
            )
        )
    )


def reaching(thread: Thread, ends: Iterable[str]) -> set[str]:
    """Give the needs and priorities that reach one of these, by looking from each."""
    onwards: Any = flow(thread)
    starts = thread.of(ItemType.NEED, ItemType.PRIORITY)
    return {start for start in starts if not nx.descendants(onwards, start).isdisjoint(ends)}


def support_graph(thread: Thread) -> Any:
    """Give what follows from what, as a graph of its own."""
    graph: Any = nx.DiGraph(flow(thread).edges)
    graph.add_nodes_from(thread.graph)
    for relation in (R.INFORMED_BY, R.IDENTIFIED_BY):
        graph.add_edges_from((tie[1], tie[0]) for tie in thread.ties.get(relation, ()))
    return graph


def rooted(graph: Any, gone: str) -> set[str]:
    """Give what still follows from something that follows from nothing else, by looking from all of these."""
    rings = nx.condensation(graph)
    roots = {name for ring in rings if not rings.pred[ring] for name in rings.nodes[ring]["members"]} - {gone}
    graph = graph.subgraph(set(graph) - {gone})
    return roots.union(*(nx.descendants(graph, root) for root in roots))


_any_name = st.sampled_from([name for each in _names.values() for name in each])


@settings(max_examples=100, deadline=None)
@given(threads(), _any_name)
def test_just_those_are_cut_off_that_reach_no_action_in_the_thinned_routes(
    drawing: tuple[Item | Link, ...], name: str
) -> None:
    whole, after = build(drawn(*drawing)), thinned(name, drawing)
    found = what_if(whole, name)
    acts = frozenset({ItemType.ACTION})
    reached = reaching(whole, whole.of(*acts)) - reaching(after, after.of(*acts)) - {name}
    assert set(things(found.without_action)) == reached
    led = reaching(whole, owned(whole)) - reaching(after, owned(after)) - {name}
    assert set(things(found.without_lead)) == led
    assert not set(things(found.routes)) & (reached | led)


@settings(max_examples=100, deadline=None)
@given(threads(), _any_name)
def test_just_that_falls_which_follows_from_nothing_any_more(drawing: tuple[Item | Link, ...], name: str) -> None:
    whole = build(drawn(*drawing))
    expected = set(whole.graph) - {name} - rooted(support_graph(whole), "" if "/lead/" in name else name)
    assert set(fallen(what_if(whole, name))) == {one for one in expected if whole.type(one) not in ties.LEADS}


@settings(max_examples=100, deadline=None)
@given(threads(), _any_name)
def test_a_route_that_is_shown_runs_along_the_flow_and_one_that_is_left_does_so_without_what_goes(
    drawing: tuple[Item | Link, ...], name: str
) -> None:
    whole = build(drawn(*drawing))
    found = what_if(whole, name)
    left: Any = flow(thinned(name, drawing))
    before: Any = flow(whole)
    for route in (*found.without_action, *found.without_lead):
        assert nx.is_simple_path(before, list(route.way))
    for route in found.routes:
        assert nx.is_simple_path(left, list(route.way))
        assert whole.type(route.way[-1]) == ItemType.ACTION


@settings(max_examples=100, deadline=None)
@given(threads(), _any_name)
def test_an_action_loses_its_only_lead_just_if_it_has_none_in_the_thinned_thread(
    drawing: tuple[Item | Link, ...], name: str
) -> None:
    whole, after = build(drawn(*drawing)), thinned(name, drawing)
    expected = owned(whole) - owned(after) - {name}
    assert {one.thing for one in what_if(whole, name).lost if one.what == "lead"} == expected


@settings(max_examples=50, deadline=None)
@given(threads(), st.sampled_from([one for one in EVENTS if one != ItemType.BODY]))
def test_what_is_on_no_route_leaves_everything_as_it_was(drawing: tuple[Item | Link, ...], type_: ItemType) -> None:
    name = f"p/{'named-lead' if type_ == ItemType.NAMED_LEAD else type_.value.lower()}/alone"
    found = asked(name, *drawing, item(name))
    gone = () if type_ in ties.LEADS else (name,)
    assert found == WhatIf(name, EVENTS[type_], gone)


@settings(max_examples=50, deadline=None)
@given(threads(), _any_name)
def test_the_thread_is_as_it_was_afterwards(drawing: tuple[Item | Link, ...], name: str) -> None:
    thread = build(drawn(*drawing))
    before = (set(thread.graph.nodes), set(thread.graph.edges(keys=True)))
    assert what_if(thread, name) == what_if(thread, name)
    assert (set(thread.graph.nodes), set(thread.graph.edges(keys=True))) == before


# ------------------------------------------------------------------------------------------- as told


def test_a_vacancy_is_told_with_what_it_takes_and_rests_on_the_link_that_is_lost() -> None:
    report = told(drawn(*ROUTE), "lead a")
    assert report.said == (
        'Supposed that lead "a" falls vacant; the record stays as it is.',
        "1 action loses its only lead: action 1.",
        '1 need and 1 priority lose their only route to an action that has a lead: need "x"; priority 1.',
    )
    assert [section.heading for section in report.sections] == [
        "What loses its only support",
        "Needs and priorities that are cut off",
    ]
    (row,) = report.sections[0].rows
    assert row.cells == ("Action 1", "Plan p", "lead", 'lead "a"')
    assert (row.items, row.links) == ((ACTION, LEAD), (link(ACTION, R.HAS_LEAD, LEAD).id,))


def test_what_loses_its_route_to_any_action_is_not_told_again_for_its_lead() -> None:
    report = told(drawn(*ROUTE), ACTION)
    assert [row.cells[2] for row in report.sections[1].rows] == ["an action", "an action"]
    assert not any("that has a lead" in one for one in report.said)


def test_what_rests_on_a_link_that_a_person_read_is_told_with_its_mode() -> None:
    read = item("p/lead/b"), link(ACTION, R.HAS_LEAD, "p/lead/b", Mode.READ)
    report = told(drawn(*ROUTE, *read), LEAD)
    assert report.sections[0].rows[0].cells[-1] == 'lead "b" [read]'


def test_where_nothing_follows_the_answer_says_so() -> None:
    assert told(drawn(item("p/source/s")), "p/source/s").said[1:] == (
        "Nothing else was found that has no other support.",
    )


def test_a_post_that_is_vacant_by_the_directory_is_told_to_be_so() -> None:
    post = item("p/lead/a", "Nurse", vacant=True, vacant_at="2011-08-01")
    assert (
        told(drawn(post), "p/lead/a").said[1] == "By the directory nobody held this post on 1 August 2011 in any case."
    )


def test_a_paper_is_told_by_its_title_and_with_how_many_things_go() -> None:
    assert told(drawn(*ROUTE), "p").said[0] == (
        "Supposed that Plan p is superseded, and with it 5 things; the record stays as it is."
    )


@pytest.mark.parametrize(
    ("words", "error", "ends"),
    [
        ((), RejectedError, "give the reference of a thing or the id of a paper, its words in quotation marks."),
        (
            ("p", "q"),
            RejectedError,
            "give the reference of a thing or the id of a paper, its words in quotation marks.",
        ),
        (("p/term/cic",), RejectedError, "objective, theme and indicator."),
        (("nothing of the kind",), UnknownReferenceError, "or ingest the paper that speaks of it."),
    ],
)
def test_what_it_cannot_take_is_said_in_one_line(words: tuple[str, ...], error: type[Exception], ends: str) -> None:
    with pytest.raises(error) as raised:
        told(drawn(*ROUTE, item("p/term/cic")), *words)
    assert str(raised.value).endswith(ends)
    assert "\n" not in str(raised.value)
