"""Is the share of needs that are answered counted over links that stand alone, with its counts and its routes?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coverage import ACTION, ALL_THE_WAY, BY, MEASURE, OWNER, PRIORITY, STATEMENT, STEPS, Coverage, coverage
from graph.flow import complete, owned
from graph.gaps import gaps
from graph.lookup import Held
from graph.thread import build
from ontology.errors import RejectedError
from ontology.model import Item, ItemType, Link, Mode, Relation, Status
from tests.graph.asked import cells, table, told
from tests.graph.tiny import drawn, item, link, paper, row, suggested

R = Relation
NEED = "p/need/sleep"
SLEEP = item(NEED, "Sleep", kind="expressed")
WELL = item("p/priority/1", "Sleep well")
HELP = item("p/statement/1", "We will help")
BEDS = row("p/action/1.1", "Buy beds", due="2025-03-01")
HEAD = item("p/lead/ab", "Head of beds")
NIGHTS = item("p/indicator/nights", "Nights", baseline="5", target="7")
ADDRESSES = link(WELL.id, R.ADDRESSES, NEED)
EXPRESSED = link(WELL.id, R.EXPRESSED_BY, HELP.id)
DELIVERS = link(BEDS.id, R.DELIVERS, WELL.id)
LED = link(BEDS.id, R.HAS_LEAD, HEAD.id)
MEASURED = link(BEDS.id, R.MEASURED_BY, NIGHTS.id)
LINKED = (ADDRESSES, EXPRESSED, DELIVERS, LED, MEASURED)
PLAN = (SLEEP, WELL, HELP, BEDS, HEAD, NIGHTS, *LINKED)


def asked(held: Held, by: str | None = None) -> Coverage:
    return coverage(build(held), by)


def instead_of(left_out: Item | Link, *things: Item | Link) -> Held:
    return drawn(*(thing for thing in PLAN if thing is not left_out), *things)


def without(left_out: Item | Link) -> Held:
    return instead_of(left_out)


def reached(held: Held, need: str = NEED) -> tuple[str, ...]:
    (found,) = [found for found in asked(held).needs if found.need == need]
    return tuple(way.step for way in found.ways)


def group_counts(held: Held, by: str) -> dict[str | None, tuple[int, int]]:
    return {group.name: (group.shares[0].reached, group.needs) for group in asked(held, by).groups}


# --------------------------------------------------------------------------------------- what is reached


def test_a_need_that_is_answered_all_the_way_reaches_every_step() -> None:
    assert reached(drawn(*PLAN)) == STEPS


def test_a_route_names_each_thing_it_passes_and_the_links_that_tie_them() -> None:
    ways = {way.step: way for way in asked(drawn(*PLAN)).needs[0].ways}
    assert ways[MEASURE].items == (NEED, "p/priority/1", "p/action/1.1", "p/indicator/nights")
    assert ways[MEASURE].links == ((ADDRESSES.id,), (DELIVERS.id,), (MEASURED.id,))
    assert ways[ALL_THE_WAY].items == (NEED, "p/priority/1", "p/action/1.1", "p/lead/ab", "p/indicator/nights")
    assert ways[ALL_THE_WAY].links == ((ADDRESSES.id,), (DELIVERS.id,), (LED.id,), (MEASURED.id,))


def test_two_links_that_say_the_same_are_both_in_the_route() -> None:
    again = link("p/priority/1", R.ADDRESSES, NEED, Mode.READ)
    way = asked(drawn(*PLAN, again)).needs[0].ways[0]
    assert set(way.links[0]) == {ADDRESSES.id, again.id}


def test_a_need_reached_only_by_a_suggestion_is_not_covered() -> None:
    held = drawn(item(NEED), item("p/priority/1"), suggested("p/priority/1", R.ADDRESSES, NEED))
    assert reached(held) == ()


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.REJECTED, Status.SUPERSEDED])
def test_a_link_that_does_not_stand_carries_no_route(status: Status) -> None:
    held = drawn(item(NEED), item("p/priority/1"), link("p/priority/1", R.ADDRESSES, NEED, Mode.READ, status))
    assert reached(held) == ()


def test_a_priority_without_an_action_leaves_the_need_at_priority_and_statement() -> None:
    assert reached(without(DELIVERS)) == (PRIORITY, STATEMENT)


def test_an_action_without_a_lead_is_not_owned_and_not_all_the_way() -> None:
    assert reached(without(LED)) == (PRIORITY, STATEMENT, ACTION, MEASURE)


def test_an_action_without_a_date_is_not_all_the_way() -> None:
    held = instead_of(BEDS, row(BEDS.id, due="ongoing"))
    assert reached(held) == (PRIORITY, STATEMENT, ACTION, OWNER, MEASURE)


@pytest.mark.parametrize("fields", [{"baseline": "5"}, {"target": "7"}, {"target_status": "to be developed"}])
def test_an_indicator_without_both_figures_is_a_measure_but_not_one_with_baseline_and_target(
    fields: dict[str, str],
) -> None:
    held = instead_of(NIGHTS, replace(NIGHTS, fields=fields))
    assert reached(held) == (PRIORITY, STATEMENT, ACTION, OWNER, ALL_THE_WAY)


def test_a_date_an_owner_and_a_measure_of_three_actions_do_not_make_one_complete() -> None:
    held = drawn(
        *(SLEEP, WELL, HELP, HEAD, NIGHTS, ADDRESSES, EXPRESSED),
        row("p/action/1.1", due="2025"),
        row("p/action/1.2"),
        row("p/action/1.3"),
        *(link(f"p/action/1.{n}", R.DELIVERS, "p/priority/1") for n in (1, 2, 3)),
        link("p/action/1.2", R.HAS_LEAD, "p/lead/ab"),
        link("p/action/1.3", R.MEASURED_BY, "p/indicator/nights"),
    )
    assert reached(held) == (PRIORITY, STATEMENT, ACTION, OWNER, MEASURE)


def test_the_measure_of_the_objective_of_an_action_counts_and_is_told_with_the_objective() -> None:
    held = instead_of(
        MEASURED,
        item("p/objective/1"),
        link("p/action/1.1", R.PART_OF, "p/objective/1"),
        link("p/objective/1", R.MEASURED_BY, "p/indicator/nights"),
    )
    assert reached(held) == STEPS
    ways = {way.step: way for way in asked(held).needs[0].ways}
    assert ways[MEASURE].items[-3:] == ("p/action/1.1", "p/objective/1", "p/indicator/nights")
    assert len(ways[MEASURE].links) == len(ways[MEASURE].items) - 1


def test_said_of_one_priority_is_said_of_all_that_restate_it() -> None:
    held = drawn(
        item(NEED),
        *(item(f"p/priority/{n}") for n in (1, 2, 3)),
        row("p/action/3.1"),
        link("p/priority/1", R.ADDRESSES, NEED),
        link("p/priority/2", R.RESTATES, "p/priority/1"),
        link("p/priority/2", R.RESTATES, "p/priority/3"),
        link("p/action/3.1", R.DELIVERS, "p/priority/3"),
    )
    assert reached(held) == (PRIORITY, ACTION)


def test_the_action_of_an_earlier_plan_that_a_priority_carries_on_is_no_coverage() -> None:
    held = drawn(SLEEP, WELL, ADDRESSES, row("q/action/1"), link("p/priority/1", R.CONTINUES, "q/action/1"))
    assert reached(held) == (PRIORITY,)


def test_what_answers_one_need_does_not_answer_another_that_is_printed_in_the_same_place() -> None:
    held = drawn(
        item("p/theme/1"),
        item("p/need/a"),
        item("p/need/b"),
        item("p/priority/1"),
        item("p/priority/2"),
        row("p/action/2.1"),
        link("p/priority/1", R.ADDRESSES, "p/need/a"),
        link("p/priority/1", R.HEADLINE_OF, "p/theme/1"),
        link("p/need/b", R.PART_OF, "p/theme/1"),
        link("p/priority/2", R.ADDRESSES, "p/need/b"),
        link("p/action/2.1", R.DELIVERS, "p/priority/2"),
    )
    assert reached(held, "p/need/a") == (PRIORITY,)
    assert reached(held, "p/need/b") == (PRIORITY, ACTION)


def test_cycles_and_links_of_a_thing_to_itself_come_to_an_end() -> None:
    held = drawn(
        *PLAN,
        item("p/objective/1"),
        item("p/objective/2"),
        link("p/objective/1", R.PART_OF, "p/objective/2"),
        link("p/objective/2", R.PART_OF, "p/objective/1"),
        link("p/priority/1", R.RESTATES, "p/priority/1"),
        link("p/action/1.1", R.PART_OF, "p/action/1.1"),
        link(NEED, R.PART_OF, NEED),
        link("p/objective/1", R.DELIVERS, "p/priority/1"),
    )
    assert reached(held) == STEPS
    assert all(asked(held, by).whole == asked(held).whole for by in BY)


@pytest.mark.parametrize("due", ["0099-01-01", "1842", "9999-12-31"])
def test_a_date_of_any_century_is_a_date(due: str) -> None:
    held = instead_of(BEDS, row(BEDS.id, due=due))
    assert reached(held) == STEPS


# ----------------------------------------------------------------------------------------- how it is counted


def test_shares_stand_beside_their_counts() -> None:
    held = drawn(*PLAN, item("p/need/play"), item("p/need/school"), item("p/need/food"))
    share = asked(held).whole.shares[0]
    assert (share.step, share.reached, share.needs, share.share) == (PRIORITY, 1, 4, 0.25)


def test_where_there_are_no_needs_there_is_no_share_and_the_answer_says_so() -> None:
    held = drawn(item("p/priority/1"))
    assert {share.share for share in asked(held).whole.shares} == {None}
    for by in (None, *BY):
        report = told(held, "coverage", by=by)
        assert report.said == (
            "No need was found in the papers held, so there is no share to give: nothing was counted.",
        )
        assert report.sections == ()


def test_needs_are_counted_under_the_authority_and_the_paper_that_speak_of_them() -> None:
    held = drawn(*PLAN, item("q/need/sleep"), item("q/need/play"))
    assert group_counts(held, "authority") == {"Ashcombe Vale Council": (1, 3)}
    assert group_counts(held, "plan") == {"p": (1, 1), "q": (0, 2)}


def test_the_kinds_of_need_come_in_their_order_and_those_of_no_kind_last() -> None:
    held = drawn(
        item("p/need/a"),
        item("p/need/b", kind="professional"),
        item("p/need/c", kind="assessed"),
        item("p/need/d", kind="hearsay"),
        item("p/need/e", kind=("expressed", "expressed")),
    )
    assert list(group_counts(held, "kind").items()) == [
        ("assessed", (0, 1)),
        ("expressed", (0, 1)),
        ("professional", (0, 1)),
        ("hearsay", (0, 1)),
        (None, (0, 1)),
    ]


@pytest.mark.parametrize(
    "tie",
    [
        (link(NEED, R.ABOUT, "p/theme/rest"),),
        (link(NEED, R.PART_OF, "p/objective/1"), link("p/objective/1", R.PART_OF, "p/theme/rest")),
        (link("p/priority/1", R.HEADLINE_OF, "p/theme/rest"),),
        (link("p/priority/1", R.PART_OF, "p/theme/rest"),),
        (
            link("p/priority/2", R.CONTRIBUTES_TO, "p/theme/rest"),
            link("p/priority/2", R.RESTATES, "p/priority/1"),
        ),
    ],
)
def test_a_theme_of_a_need_is_one_that_links_tie_to_it_or_to_a_priority_that_addresses_it(
    tie: tuple[Link, ...],
) -> None:
    held = drawn(*PLAN, item("p/theme/rest"), item("p/objective/1"), item("p/priority/2"), *tie)
    assert group_counts(held, "theme") == {"p/theme/rest": (1, 1)}


@pytest.mark.parametrize(
    "tie",
    [
        suggested(NEED, R.ABOUT, "p/theme/rest"),
        link("p/action/1.1", R.PART_OF, "p/theme/rest"),
        link("p/priority/1", R.CONTINUES, "p/theme/rest"),
    ],
)
def test_a_theme_is_not_guessed_from_a_suggestion_an_action_or_an_earlier_plan(tie: Link) -> None:
    held = drawn(*PLAN, item("p/theme/rest"), tie)
    assert group_counts(held, "theme") == {None: (1, 1)}
    section = table(told(held, "coverage", by="theme"), "By theme")
    assert section.rows[0].cells[:3] == ("no theme was found in the papers held", "1", "1 of 1 (100%)")


def test_themes_of_one_name_in_two_councils_are_two_unless_one_restates_the_other() -> None:
    things = (
        item("p/need/a"),
        item("q/need/b"),
        item("p/theme/safe", "Staying safe"),
        item("q/theme/safe", "Staying safe"),
        link("p/need/a", R.ABOUT, "p/theme/safe"),
        link("q/need/b", R.ABOUT, "q/theme/safe"),
    )
    assert group_counts(drawn(*things), "theme") == {"p/theme/safe": (0, 1), "q/theme/safe": (0, 1)}
    alike = link("q/theme/safe", R.RESTATES, "p/theme/safe")
    assert group_counts(drawn(*things, alike), "theme") == {"p/theme/safe": (0, 2)}


def test_a_need_of_two_themes_counts_in_both_and_once_in_the_whole() -> None:
    ties = link(NEED, R.ABOUT, "p/theme/a"), link(NEED, R.ABOUT, "p/theme/b")
    found = asked(drawn(*PLAN, item("p/theme/a"), item("p/theme/b"), *ties), "theme")
    assert [(group.name, group.needs) for group in found.groups] == [("p/theme/a", 1), ("p/theme/b", 1)]
    assert found.whole.needs == 1


def test_another_word_to_break_down_by_is_refused_with_the_four() -> None:
    with pytest.raises(RejectedError, match=r"'colour': give --by one of authority, plan, theme, kind\.$"):
        told(drawn(*PLAN), "coverage", by="colour")


def test_a_word_after_the_name_is_refused_with_what_to_do() -> None:
    with pytest.raises(RejectedError, match=r"leave out 'priority 4', or give --by kind\.$"):
        told(drawn(*PLAN), "coverage", "priority", "4")


# ------------------------------------------------------------------------------------------- how it is told


def test_it_is_told_in_sentences_with_counts_and_need_by_need_with_its_links() -> None:
    report = told(drawn(*PLAN, item("p/need/play", "Play")), "coverage")
    assert report.said[:2] == ("2 needs were counted.", "1 of 2 (50%) reaches a priority.")
    section = table(report, "How far each need gets")
    assert [each.items[0] for each in section.rows] == ["p/need/play", NEED]
    assert cells(section, "p/need/play") == ('need "Play"', "nothing yet", "", "a priority that addresses it")
    assert set(section.rows[1].links) == {each.id for each in LINKED}


def test_a_link_that_a_person_read_is_told_as_read() -> None:
    held = drawn(SLEEP, WELL, HELP, link(WELL.id, R.ADDRESSES, NEED, Mode.READ), EXPRESSED)
    section = table(told(held, "coverage"), "How far each need gets")
    assert cells(section, NEED)[2] == "priority 1, Sleep well [read] → statement 1, We will help"


def test_what_is_not_found_is_told_with_the_suggestions_that_wait() -> None:
    play = item("p/need/play", "Play")
    held = drawn(
        *(SLEEP, WELL, ADDRESSES, BEDS, play),
        suggested(BEDS.id, R.DELIVERS, WELL.id),
        suggested(WELL.id, R.ADDRESSES, play.id),
    )
    section = table(told(held, "coverage"), "How far each need gets")
    waits = "; 1 suggestion waits for a review, and counts for nothing until then"
    assert cells(section, play.id)[-1] == f"a priority that addresses it{waits}"
    assert cells(section, NEED)[-1] == f"a statement, an action and a measure with baseline and target{waits}"


def test_a_need_that_went_into_the_plan_as_a_whole_rests_on_the_link_that_says_so() -> None:
    into = link("p/need/play", R.INCORPORATED_IN, "p/plan/it")
    held = drawn(item("p/need/play"), item("p/plan/it"), into)
    (only,) = table(told(held, "coverage"), "How far each need gets").rows
    assert "of all such needs together" in only.cells[-1]
    assert only.links == (into.id,)


def test_a_paper_that_names_no_authority_is_told_so() -> None:
    held = drawn(replace(paper("p"), authority=None), item(NEED))
    section = table(told(held, "coverage", by="authority"), "By authority")
    assert section.rows[0].cells[:2] == ("no authority was named in the papers held", "1")


# --------------------------------------------------------------------------------------------- on any graph

WORDS = ("need", "priority", "statement", "objective", "action", "lead", "indicator", "theme")
NAMES = tuple(f"p/{word}/{number}" for word in WORDS for number in (1, 2))
LINKS = st.lists(
    st.builds(
        link,
        st.sampled_from(NAMES),
        st.sampled_from(Relation),
        st.sampled_from(NAMES),
        st.just(Mode.STATED),
        st.sampled_from((Status.ACCEPTED, Status.ACCEPTED, Status.PROPOSED)),
    ),
    max_size=30,
)


def any_graph(links: list[Link]) -> Held:
    fields = {"due": "2025", "baseline": "1", "target": "2", "kind": "expressed"}
    return drawn(*(replace(item(name), fields=fields) for name in NAMES), *links)


@settings(max_examples=60, deadline=None)
@given(LINKS, st.builds(link, st.sampled_from(NAMES), st.sampled_from(Relation), st.sampled_from(NAMES)))
def test_one_more_link_that_stands_lowers_no_share_and_adds_no_need_to_the_uncovered(
    links: list[Link], more: Link
) -> None:
    before, after = asked(any_graph(links)), asked(any_graph([*links, more]))
    for one, other in zip(before.whole.shares, after.whole.shares, strict=True):
        assert one.reached <= other.reached
    for one_need, other_need in zip(before.needs, after.needs, strict=True):
        assert {way.step for way in one_need.ways} <= {way.step for way in other_need.ways}


@settings(max_examples=60, deadline=None)
@given(LINKS, LINKS)
def test_suggestions_change_nothing(links: list[Link], more: list[Link]) -> None:
    waiting = [suggested(each.subject, each.predicate, each.object) for each in more]
    assert asked(any_graph([*links, *waiting]), "theme") == asked(any_graph(links), "theme")


@settings(max_examples=60, deadline=None)
@given(LINKS)
def test_every_route_is_one_of_links_that_stand_between_the_things_it_passes(links: list[Link]) -> None:
    held = any_graph(links)
    thread = build(held)
    for reach in coverage(thread).needs:
        for way in reach.ways:
            assert way.items[0] == reach.need
            assert len(set(way.items)) == len(way.items)
            if way.step != ALL_THE_WAY:
                for one, other, ids in zip(way.items, way.items[1:], way.links, strict=False):
                    assert ids
                    assert all({thread.links[x].subject, thread.links[x].object} == {one, other} for x in ids)
            actions = [name for name in way.items if thread.type(name) is ItemType.ACTION]
            if way.step == OWNER:
                assert owned(thread).intersection(actions)
            if way.step == ALL_THE_WAY:
                assert complete(thread).intersection(actions)
            assert len(way.links) == len(way.items) - 1


@settings(max_examples=60, deadline=None)
@given(LINKS)
def test_the_needs_that_fall_short_are_those_that_the_gap_rules_find(links: list[Link]) -> None:
    held = any_graph([each for each in links if each.object not in NAMES[:2] or each.predicate is R.ADDRESSES])
    found = {rule.name: {gap.id for gap in rule.items} for rule in gaps(held)}
    short = [reach for reach in asked(held).needs if ALL_THE_WAY not in {way.step for way in reach.ways}]
    assert found["need-without-priority"] == {reach.need for reach in short if not reach.ways}
    assert found["need-without-action-in-full"] == {reach.need for reach in short if reach.ways}


@settings(max_examples=25, deadline=None)
@given(LINKS, st.sampled_from((None, *BY)))
def test_any_graph_can_be_told(links: list[Link], by: str | None) -> None:
    assert told(any_graph(links), "coverage", by=by).said
