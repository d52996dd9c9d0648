"""What lies upstream and downstream, and which chains lead from one thing to another?"""

import pytest

from graph.lookup import Held
from graph.paths import DEEPEST
from graph.trace import MOST, Chain, chains, trace
from ontology.errors import UnknownReferenceError
from ontology.model import Item, Link, Mode, Relation
from tests.graph.tiny import drawn, item, link, shape, suggested

R = Relation


def names(chain: Chain) -> list[str]:
    return [chain.start.id, *(step.item.id for step in chain.steps)]


def thread() -> Held:
    """Need, priority and statement of one plan; action and lead of the plan before it."""
    return drawn(
        item("p/need/sleep"),
        item("p/priority/1"),
        item("p/priority/2"),
        item("p/statement/1"),
        item("p/plan/it"),
        item("q/action/1.2.5"),
        item("q/lead/CG"),
        link("p/priority/1", R.ADDRESSES, "p/need/sleep", Mode.READ),
        link("p/priority/1", R.EXPRESSED_BY, "p/statement/1", Mode.REPAIRED),
        link("p/priority/1", R.PART_OF, "p/plan/it"),
        link("p/priority/2", R.PART_OF, "p/plan/it"),
        link("p/priority/1", R.CONTINUES, "q/action/1.2.5", Mode.READ),
        link("q/action/1.2.5", R.HAS_LEAD, "q/lead/CG"),
    )


def test_a_need_is_traced_down_to_the_statement_and_to_the_lead_of_the_earlier_action() -> None:
    answer = trace(thread(), "p/need/sleep")
    assert answer.upstream == ()
    assert shape(answer.downstream) == {"p/priority/1": {"p/statement/1": {}, "q/action/1.2.5": {"q/lead/CG": {}}}}


def test_a_thing_that_is_not_held_cannot_be_traced() -> None:
    with pytest.raises(UnknownReferenceError, match="ingest"):
        trace(thread(), "p/need/gone")


def test_links_to_things_that_are_not_held_are_listed() -> None:
    broken = link("p/priority/1", R.ADDRESSES, "p/need/gone")
    assert trace(drawn(item("p/priority/1"), broken), "p/priority/1").missing == (broken,)


def test_the_chain_from_need_to_officer_has_each_link_with_its_mode() -> None:
    found = chains(thread(), "p/need/sleep", "q/lead/CG")
    assert [names(chain) for chain in found] == [["p/need/sleep", "p/priority/1", "q/action/1.2.5", "q/lead/CG"]]
    assert [step.link.mode for step in found.chains[0].steps] == [Mode.READ, Mode.READ, Mode.STATED]
    assert (found.straight, found.stopped) == (True, None)


def test_a_chain_is_the_same_asked_from_its_other_end() -> None:
    down, up = chains(thread(), "p/need/sleep", "q/lead/CG"), chains(thread(), "q/lead/CG", "p/need/sleep")
    assert [names(chain) for chain in up] == [list(reversed(names(chain))) for chain in down]
    assert [step.link for step in up.chains[0].steps] == [step.link for step in reversed(down.chains[0].steps)]


def test_a_statement_stands_for_the_priority_that_it_expresses() -> None:
    found = chains(thread(), "p/statement/1", "q/lead/CG")
    assert [names(chain) for chain in found] == [["p/statement/1", "p/priority/1", "q/action/1.2.5", "q/lead/CG"]]
    assert not found.straight


def test_a_statement_on_the_way_is_no_place_to_turn() -> None:
    held = drawn(
        *(item(f"p/{name}") for name in ("need/a", "priority/1", "priority/2", "statement/1", "statement/2")),
        link("p/priority/1", R.ADDRESSES, "p/need/a"),
        link("p/priority/1", R.EXPRESSED_BY, "p/statement/1"),
        link("p/priority/2", R.EXPRESSED_BY, "p/statement/1"),
        link("p/priority/2", R.EXPRESSED_BY, "p/statement/2"),
    )
    assert len(chains(held, "p/need/a", "p/priority/2")) == 0
    assert len(chains(held, "p/need/a", "p/statement/2")) == 0


@pytest.mark.parametrize("ground", ["source/survey", "body/board", "theme/health", "plan/it"])
def test_a_shared_ground_joins_no_two_things(ground: str) -> None:
    held = drawn(
        *(item(f"p/{name}") for name in (ground, "need/sleep", "need/jabs", "priority/1")),
        link("p/need/sleep", R.IDENTIFIED_BY, f"p/{ground}"),
        link("p/need/jabs", R.IDENTIFIED_BY, f"p/{ground}"),
        link("p/priority/1", R.ADDRESSES, "p/need/sleep"),
    )
    assert len(chains(held, "p/priority/1", "p/need/jabs")) == 0
    assert len(chains(held, "p/need/sleep", "p/need/jabs")) == 0
    assert len(chains(held, f"p/{ground}", "p/priority/1")) == 1


def test_a_chain_by_way_of_a_plan_says_so() -> None:
    held = drawn(
        *(item(f"p/{name}") for name in ("need/a", "plan/it", "action/1")),
        link("p/need/a", R.INCORPORATED_IN, "p/plan/it"),
        link("p/action/1", R.PART_OF, "p/plan/it"),
    )
    (chain,) = chains(held, "p/need/a", "p/action/1")
    assert [step.together for step in chain.steps] == [False, True]


def test_a_straight_chain_rules_out_those_by_another_ground() -> None:
    held = drawn(
        item("p/need/a"),
        item("p/priority/1"),
        item("p/source/x"),
        link("p/priority/1", R.ADDRESSES, "p/need/a"),
        link("p/priority/1", R.INFORMED_BY, "p/source/x"),
        link("p/need/a", R.IDENTIFIED_BY, "p/source/x"),
    )
    assert [names(chain) for chain in chains(held, "p/need/a", "p/priority/1")] == [["p/need/a", "p/priority/1"]]


def test_to_be_part_of_one_plan_joins_no_two_things() -> None:
    assert len(chains(thread(), "p/priority/2", "p/statement/1")) == 0


def test_chains_come_shortest_first() -> None:
    held = drawn(
        *(item(f"p/action/{n}") for n in "123"),
        link("p/action/1", R.PART_OF, "p/action/3"),
        link("p/action/1", R.PART_OF, "p/action/2"),
        link("p/action/2", R.PART_OF, "p/action/3"),
    )
    found = chains(held, "p/action/1", "p/action/3")
    assert [len(chain.steps) for chain in found] == [1, 2]


def test_a_suggestion_makes_no_chain() -> None:
    held = drawn(item("p/need/a"), item("p/priority/1"), suggested("p/priority/1", R.ADDRESSES, "p/need/a"))
    assert len(chains(held, "p/need/a", "p/priority/1")) == 0


def test_a_link_to_a_thing_that_is_not_held_makes_no_chain() -> None:
    held = drawn(
        item("p/action/1"),
        item("p/plan/it"),
        link("p/action/1", R.PART_OF, "p/objective/gone"),
        link("p/objective/gone", R.PART_OF, "p/plan/it"),
    )
    assert len(chains(held, "p/action/1", "p/plan/it")) == 0


def test_there_is_no_chain_from_a_thing_to_itself() -> None:
    held = drawn(item("p/action/1"), link("p/action/1", R.CONTINUES, "p/action/1"))
    assert len(chains(held, "p/action/1", "p/action/1")) == 0


def test_a_circle_gives_each_simple_chain_once() -> None:
    held = drawn(
        *(item(f"p/action/{n}") for n in "123"),
        link("p/action/1", R.PART_OF, "p/action/2"),
        link("p/action/2", R.PART_OF, "p/action/3"),
        link("p/action/3", R.PART_OF, "p/action/1"),
    )
    found = chains(held, "p/action/1", "p/action/3")
    assert [names(chain) for chain in found] == [
        ["p/action/1", "p/action/3"],
        ["p/action/1", "p/action/2", "p/action/3"],
    ]


def ladder(rungs: int) -> Held:
    """Two ways at each rung, so that the chains from foot to top are 2 to the power of the rungs."""
    things: list[Item | Link] = [item("p/action/n0")]
    for n in range(rungs):
        things.append(item(f"p/action/n{n + 1}"))
        for side in "ab":
            things += [
                item(f"p/objective/{side}{n}"),
                link(f"p/action/n{n}", R.PART_OF, f"p/objective/{side}{n}"),
                link(f"p/objective/{side}{n}", R.PART_OF, f"p/action/n{n + 1}"),
            ]
    return drawn(*things)


def test_all_chains_within_the_bounds_are_given() -> None:
    all_of_them = chains(ladder(6), "p/action/n0", "p/action/n6")
    assert (len(all_of_them), all_of_them.stopped) == (64, None)


def test_chains_longer_than_the_bound_are_not_looked_for_and_it_says_so() -> None:
    found = chains(ladder(7), "p/action/n0", "p/action/n7")
    assert len(found) == 0
    assert found.stopped == f"chains of more than {DEEPEST} links are not looked for"


def test_a_hundred_chains_are_given_of_more_and_it_says_so() -> None:
    things: list[Item | Link] = [item("p/need/a"), item("p/plan/it")]
    for n in range(MOST + 20):
        things += [
            item(f"p/priority/{n}"),
            link(f"p/priority/{n}", R.ADDRESSES, "p/need/a"),
            link(f"p/priority/{n}", R.EXPRESSED_BY, "p/statement/1"),
        ]
    found = chains(drawn(*things, item("p/statement/1")), "p/need/a", "p/statement/1")
    assert (len(found), found.stopped) == (MOST, f"stopped at {MOST} chains")


def test_a_dense_graph_is_answered_within_the_bound_of_effort() -> None:
    actions = [item(f"p/action/{n}") for n in range(14)]
    links = [
        link(one.id, R.PART_OF, other.id) for one in actions for other in actions if one.id != other.id != "p/action/0"
    ]
    found = chains(drawn(*actions, *links), "p/action/0", "p/action/13")
    assert found.stopped is not None
    assert len(found.chains[0].steps) == 1
