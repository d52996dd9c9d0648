"""Does it hang on just these things that a need reaches an action?"""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analyses import Asked, analysis
from graph.flow import flow, owned
from graph.load_bearing import LoadBearing, Passage, load_bearing, only_leads
from graph.load_bearing_told import held_paper
from graph.lookup import Held, Lookup
from graph.report import Report
from graph.thread import Thread, build
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Item, ItemType, Link, Mode, Relation
from tests.graph.tiny import drawn, item, link, place, suggested

R = Relation
NEED, PRIORITY, ACTION, LEAD = "p/need/sleep", "p/priority/1", "p/action/1", "p/lead/a"
ONE_ROUTE: tuple[Item | Link, ...] = (
    item(NEED),
    item(PRIORITY),
    item(ACTION),
    item(LEAD),
    link(PRIORITY, R.ADDRESSES, NEED),
    link(ACTION, R.DELIVERS, PRIORITY),
    link(ACTION, R.HAS_LEAD, LEAD),
)


def cited(subject: str, relation: Relation, to: str, *starts: int, mode: Mode = Mode.STATED) -> Link:
    """Draw a link that rests on passages."""
    return Link(subject, relation, to, mode, citation=tuple(place("p", start) for start in starts))


def passages(lookup: Lookup) -> dict[str, tuple[Passage, ...]]:
    return {each.id: tuple((c.paper, c.start, c.end) for c in each.citation) for each in lookup.links()}


def borne(*things: Item | Link, plan: str | None = None) -> LoadBearing:
    lookup = drawn(*things)
    return load_bearing(build(lookup), passages(lookup), plan)


def in_q(thing: Item | Link) -> Item | Link:
    """Draw the same in the paper of another council."""
    if isinstance(thing, Item):
        return item(thing.id.replace("p/", "q/", 1))
    return link(thing.subject.replace("p/", "q/", 1), thing.predicate, thing.object.replace("p/", "q/", 1))


def names(found: LoadBearing) -> tuple[list[str], list[str], list[str], list[int]]:
    return (
        [each.thing for each in found.posts],
        [each.thing for each in found.actions],
        [each.thing for each in found.between],
        [each.start for each in found.passages],
    )


def told(lookup: Lookup, *words: str) -> Report:
    return analysis("load-bearing").run(Asked(lookup, build(lookup), words, None, "2011-08-01"))


# -------------------------------------------------------------------------------- posts, actions, steps


def test_all_that_lies_on_the_only_route_bears_the_need() -> None:
    found = borne(*ONE_ROUTE)
    assert names(found) == ([LEAD], [ACTION], [PRIORITY], [])
    assert (found.needs, found.reaching, found.owned) == (1, 1, 1)
    assert found.actions[0].needs == (NEED,)


def test_two_actions_bear_nothing_but_the_priority_that_both_deliver_does() -> None:
    found = borne(*ONE_ROUTE, item("p/action/2"), link("p/action/2", R.DELIVERS, PRIORITY))
    assert names(found) == ([LEAD], [], [PRIORITY], [])


def test_one_post_that_leads_both_actions_bears_the_need() -> None:
    second = item("p/action/2"), link("p/action/2", R.DELIVERS, PRIORITY), link("p/action/2", R.HAS_LEAD, LEAD)
    assert names(borne(*ONE_ROUTE, *second))[0] == [LEAD]


def test_a_post_that_shares_the_action_bears_nothing() -> None:
    assert names(borne(*ONE_ROUTE, item("p/lead/b"), link(ACTION, R.HAS_LEAD, "p/lead/b")))[0] == []


def test_a_need_that_reaches_no_action_hangs_on_nothing() -> None:
    found = borne(item(NEED), item(PRIORITY), link(PRIORITY, R.ADDRESSES, NEED))
    assert names(found) == ([], [], [], [])
    assert (found.needs, found.reaching, found.owned) == (1, 0, 0)


def test_a_suggested_route_is_no_route_and_no_way_round() -> None:
    second = item("p/action/2"), suggested("p/action/2", R.DELIVERS, PRIORITY)
    assert names(borne(*ONE_ROUTE, *second))[1] == [ACTION]
    assert borne(item(NEED), item(PRIORITY), item(ACTION), suggested(PRIORITY, R.ADDRESSES, NEED)).reaching == 0


def test_a_need_does_not_bear_itself() -> None:
    assert NEED not in names(borne(*ONE_ROUTE))[2]


def test_priorities_that_restate_each_other_and_things_linked_to_themselves_end() -> None:
    ring = (
        item("p/priority/2"),
        link(PRIORITY, R.RESTATES, "p/priority/2"),
        link("p/priority/2", R.RESTATES, PRIORITY),
        link(ACTION, R.PART_OF, ACTION),
        link("p/priority/2", R.ADDRESSES, NEED),
    )
    assert names(borne(*ONE_ROUTE, *ring)) == ([LEAD], [ACTION], [PRIORITY], [])


def test_no_route_runs_through_a_second_need() -> None:
    second = (
        item("p/need/y"),
        item("p/theme/t"),
        item("p/priority/2"),
        link("p/priority/2", R.ADDRESSES, "p/need/y"),
        link("p/priority/2", R.HEADLINE_OF, "p/theme/t"),
        link(NEED, R.PART_OF, "p/theme/t"),
    )
    found = borne(*ONE_ROUTE, *second)
    assert (found.needs, found.reaching) == (2, 1)


def test_what_is_part_of_a_body_is_not_reached_through_it_as_a_lead() -> None:
    body = (item("p/body/b"), link(ACTION, R.HAS_LEAD, "p/body/b"), link("p/body/b", R.PART_OF, ACTION))
    inside = (item("p/action/2"), link("p/action/2", R.PART_OF, "p/body/b"), link("p/action/2", R.HAS_LEAD, LEAD))
    things = [x for x in ONE_ROUTE if not (isinstance(x, Link) and x.predicate == R.HAS_LEAD)]
    assert names(borne(*things, *body, *inside))[0] == ["p/body/b"]


def test_things_of_one_name_in_two_councils_are_two_things() -> None:
    other = tuple(in_q(x) for x in ONE_ROUTE)
    found = borne(*ONE_ROUTE, *other)
    assert names(found)[0] == [LEAD, "q/lead/a"]
    only_q = borne(*ONE_ROUTE, *other, plan="q")
    assert (names(only_q)[0], only_q.needs) == (["q/lead/a"], 1)


def test_those_that_bear_the_most_needs_stand_first() -> None:
    more: tuple[Item | Link, ...] = (
        *(item(f"p/need/{n}") for n in "xy"),
        item("p/priority/0"),
        item("p/action/0"),
        link("p/priority/0", R.ADDRESSES, "p/need/x"),
        link("p/action/0", R.DELIVERS, "p/priority/0"),
        link(PRIORITY, R.ADDRESSES, "p/need/y"),
    )
    assert names(borne(*ONE_ROUTE, *more))[1] == [ACTION, "p/action/0"]


# ------------------------------------------------------------------------------------------- passages


THINGS = tuple(x for x in ONE_ROUTE if isinstance(x, Item))


def test_a_passage_that_alone_carries_a_step_of_every_route_bears_the_need() -> None:
    found = borne(*THINGS, cited(PRIORITY, R.ADDRESSES, NEED, 10), cited(ACTION, R.DELIVERS, PRIORITY, 50))
    assert names(found)[3] == [10, 50]
    assert found.passages[0].needs == (NEED,)
    assert len(found.passages[0].links) == 1


def test_a_link_rests_on_all_its_passages_so_that_each_of_them_bears_the_need() -> None:
    found = borne(*THINGS, cited(PRIORITY, R.ADDRESSES, NEED, 10, 30), cited(ACTION, R.DELIVERS, PRIORITY, 50))
    assert names(found)[3] == [10, 30, 50]


def test_a_passage_bears_nothing_where_another_link_says_the_same_without_it() -> None:
    twice = cited(PRIORITY, R.ADDRESSES, NEED, 10), cited(PRIORITY, R.ADDRESSES, NEED, 30, mode=Mode.READ)
    assert names(borne(*THINGS, *twice, cited(ACTION, R.DELIVERS, PRIORITY, 50)))[3] == [50]


def test_one_passage_that_carries_two_routes_bears_the_need_that_has_no_third() -> None:
    ways = (
        item("p/action/2"),
        cited(PRIORITY, R.ADDRESSES, NEED, 10),
        cited(ACTION, R.DELIVERS, PRIORITY, 50),
        cited("p/action/2", R.DELIVERS, PRIORITY, 50),
    )
    found = borne(*THINGS, *ways)
    assert (names(found)[1], names(found)[3]) == ([], [10, 50])
    assert len(found.passages[1].links) == 2
    third = item("p/action/3"), cited("p/action/3", R.DELIVERS, PRIORITY, 70)
    assert names(borne(*THINGS, *ways, *third))[3] == [10]


def test_a_link_without_passages_is_lost_with_none() -> None:
    assert names(borne(*ONE_ROUTE))[3] == []


# --------------------------------------------------------------------------------- against brute force


_names = {kind: [f"p/{kind}/{n}" for n in range(1, 4)] for kind in ("need", "priority", "objective", "action", "lead")}
_WAYS = (
    ("priority", R.ADDRESSES, "need"),
    ("priority", R.RESTATES, "priority"),
    ("action", R.DELIVERS, "priority"),
    ("objective", R.DELIVERS, "priority"),
    ("objective", R.PART_OF, "objective"),
    ("action", R.PART_OF, "objective"),
    ("action", R.PART_OF, "action"),
    ("need", R.PART_OF, "objective"),
    ("action", R.HAS_LEAD, "lead"),
)


@st.composite
def threads(draw: st.DrawFn) -> tuple[Item | Link, ...]:
    """Draw a small thread of any shape, cycles and all, its links resting on few passages."""
    links = []
    for _ in range(draw(st.integers(3, 18))):
        subject, relation, to = draw(st.sampled_from(_WAYS))
        starts = draw(st.lists(st.sampled_from([10, 30, 50]), max_size=2, unique=True))
        mode = draw(st.sampled_from([Mode.STATED, Mode.READ]))
        ends = draw(st.sampled_from(_names[subject])), draw(st.sampled_from(_names[to]))
        links.append(cited(ends[0], relation, ends[1], *starts, mode=mode))
    return (*(item(name) for each in _names.values() for name in each), *links)


def reaching(thread: Thread, ends: frozenset[str]) -> set[str]:
    """Give the needs that reach one of these, by looking from each need."""
    onwards: Any = flow(thread)
    return {need for need in thread.of(ItemType.NEED) if not ends.isdisjoint(nx.descendants(onwards, need))}


def acted_on(*things: Item | Link) -> set[str]:
    thread = build(drawn(*things))
    return reaching(thread, frozenset(thread.of(ItemType.ACTION)))


def led(*things: Item | Link) -> set[str]:
    thread = build(drawn(*things))
    return reaching(thread, owned(thread))


def cut_off(before: set[str], after: set[str], *but: str) -> set[str]:
    return before - after - set(but)


@settings(max_examples=60, deadline=None)
@given(threads())
def test_a_thing_is_reported_for_just_the_needs_that_its_removal_cuts_off(things: tuple[Item | Link, ...]) -> None:
    found = borne(*things)
    reported = {one.thing: set(one.needs) for one in (*found.actions, *found.between)}
    for name in (x.id for x in things if isinstance(x, Item)):
        after = acted_on(*(x for x in things if not (isinstance(x, Item) and x.id == name)))
        assert reported.get(name, set()) == cut_off(acted_on(*things), after, name), name


@settings(max_examples=60, deadline=None)
@given(threads())
def test_a_post_is_reported_for_just_the_needs_that_have_no_led_action_without_it(
    things: tuple[Item | Link, ...],
) -> None:
    reported = {one.thing: set(one.needs) for one in borne(*things).posts}
    assert {one.thing: set(one.needs) for one in only_leads(build(drawn(*things)))} == reported
    for lead in _names["lead"]:
        after = led(*(x for x in things if not (isinstance(x, Link) and x.object == lead)))
        assert reported.get(lead, set()) == cut_off(led(*things), after), lead


@settings(max_examples=60, deadline=None)
@given(threads())
def test_a_passage_is_reported_for_just_the_needs_that_its_loss_cuts_off(things: tuple[Item | Link, ...]) -> None:
    reported = {one.start: set(one.needs) for one in borne(*things).passages}
    for start in (10, 30, 50):

        def kept(x: Item | Link, start: int = start) -> bool:
            return isinstance(x, Item) or all(c.start != start for c in x.citation)

        after = acted_on(*(x for x in things if kept(x)))
        assert reported.get(start, set()) == cut_off(acted_on(*things), after), start


def test_of_a_route_of_thousands_of_steps_each_thing_is_given_with_the_ten_steps_on_either_side() -> None:
    many = 4000
    found = borne(
        *(item(NEED), item(PRIORITY), item(ACTION), link(PRIORITY, R.ADDRESSES, NEED)),
        *(item(f"p/objective/{number}") for number in range(many)),
        link("p/objective/0", R.DELIVERS, PRIORITY),
        *(cited(f"p/objective/{n}", R.PART_OF, f"p/objective/{n - 1}", n) for n in range(1, many)),
        link(ACTION, R.PART_OF, f"p/objective/{many - 1}"),
    )
    assert found.needs == found.reaching == 1
    (middle,) = (one for one in found.between if one.thing == "p/objective/2000")
    assert middle.along == tuple(f"p/objective/{number}" for number in range(1990, 2011))
    assert len(middle.links) == 20
    assert max(len(one.along) for one in found.between) == 21
    assert len(found.passages) == many - 1


@settings(max_examples=40, deadline=None)
@given(threads(), st.permutations(range(21)))
def test_the_order_in_which_links_are_held_changes_nothing_but_the_route_that_is_shown(
    things: tuple[Item | Link, ...], order: list[int]
) -> None:
    shuffled = [things[n] for n in order if n < len(things)] + list(things[21:])

    def said(found: LoadBearing) -> list[tuple[object, ...]]:
        return [(one.thing, one.needs) for one in (*found.posts, *found.actions, *found.between)]

    assert said(borne(*things)) == said(borne(*shuffled))


# ------------------------------------------------------------------------------------------- as told


def test_a_report_names_the_post_and_rests_on_the_links_of_a_route() -> None:
    report = told(drawn(*ONE_ROUTE))
    assert report.said[0] == "Of 1 need, 1 reaches an action by links that stand, 1 an action that has a lead."
    assert [section.heading for section in report.sections] == [
        "Leads that needs hang on",
        "Actions that needs hang on",
        "What lies between",
    ]
    (row,) = report.sections[0].rows
    assert row.cells == ('Lead "a"', "Plan p", "1", 'need "sleep"')
    assert set(row.items) == {LEAD, NEED, PRIORITY, ACTION}
    assert set(row.links) == {x.id for x in ONE_ROUTE if isinstance(x, Link)}


def test_a_passage_is_told_with_its_paragraph() -> None:
    ways = cited(PRIORITY, R.ADDRESSES, NEED, 10), cited(ACTION, R.DELIVERS, PRIORITY, 50)
    section = told(drawn(*THINGS, *ways)).sections[-1]
    assert [row.cells[0] for row in section.rows] == ["Characters 10 to 20", "Characters 50 to 60"]


def test_where_no_need_reaches_an_action_the_answer_says_so() -> None:
    assert told(drawn(item(NEED))).said == (
        "Of 1 need, none was found to reach an action by links that stand: so nothing bears any of them.",
    )
    assert told(Held.of([])).said == ("No need was found in the papers held, so nothing was looked at.",)


@pytest.mark.parametrize(
    ("words", "error", "line"),
    [
        (("p", "q"), RejectedError, "load-bearing takes one paper at most: give the id of one, or nothing for all."),
        (("pp",), UnknownReferenceError, 'No paper called "pp" is held: give the id of one, such as p.'),
    ],
)
def test_what_it_cannot_take_is_said_in_one_line(words: tuple[str, ...], error: type[Exception], line: str) -> None:
    with pytest.raises(error) as raised:
        told(drawn(*ONE_ROUTE), *words)
    assert str(raised.value) == line


def test_without_papers_it_says_to_ingest_some() -> None:
    with pytest.raises(UnknownReferenceError, match=r"ingest papers first\.$"):
        held_paper(Held.of([]), "p")


def test_a_paper_is_found_however_its_id_is_capitalised() -> None:
    assert told(drawn(*ONE_ROUTE), "P").said == told(drawn(*ONE_ROUTE), "p").said
