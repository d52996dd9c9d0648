"""Do all questions agree on what answers what, and on when a priority is delivered?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph import ties
from graph.coverage import ALL_THE_WAY, PRIORITY, coverage
from graph.evidence import evidence
from graph.fields import dates
from graph.flow import dated, towards
from graph.gaps import gaps
from graph.lacking import priority_without_action
from graph.lookup import Held
from graph.thread import build
from graph.what_if import what_if
from ontology.model import Item, Link, Relation, Status
from tests.graph.tiny import drawn, item, link, paper, row

R = Relation
THINGS = (
    *(item("p/need/a"), item("p/need/b"), item("p/priority/1"), item("p/priority/2"), item("p/theme/t")),
    *(item("p/objective/1"), item("p/plan/it"), item("p/lead/l"), item("p/indicator/i")),
    row("p/action/1", due="2012"),
)
COMPLETE = link("p/action/1", R.HAS_LEAD, "p/lead/l"), link("p/action/1", R.MEASURED_BY, "p/indicator/i")
HEADED = link("p/priority/1", R.ADDRESSES, "p/need/a"), link("p/priority/1", R.HEADLINE_OF, "p/theme/t")


def thread_of(*links: Link) -> Held:
    return drawn(*THINGS, *COMPLETE, *links)


def steps(held: Held, need: str) -> tuple[str, ...]:
    """Give what a need reaches, by coverage."""
    (found,) = [each for each in coverage(build(held)).needs if each.need == need]
    return tuple(way.step for way in found.ways)


def found(held: Held, rule: str) -> set[str]:
    """Give what a rule for gaps finds."""
    (answer,) = gaps(held, rule)
    return {gap.id for gap in answer.items}


def delivered(held: Held, priority: str) -> bool:
    """Say whether an action delivers a priority: rule, walk and coverage say the same."""
    by_rule = (priority,) not in priority_without_action(build(held)).found
    one = held.item(priority)
    assert one is not None
    assert bool(ties.delivering(held, one)) == by_rule
    assert (priority in towards(build(held), ["p/action/1"])) == by_rule
    return by_rule


# ------------------------------------------------------------------------------------- no second need


def test_no_question_walks_from_one_need_through_another() -> None:
    held = thread_of(
        *HEADED,
        link("p/need/b", R.PART_OF, "p/theme/t"),
        link("p/priority/2", R.ADDRESSES, "p/need/b"),
        link("p/action/1", R.DELIVERS, "p/priority/2"),
    )
    assert steps(held, "p/need/a") == (PRIORITY,)
    assert set(towards(build(held), ["p/action/1"])) == {"p/need/b", "p/priority/2"}
    assert [one.thing for one in what_if(build(held), "p/action/1").without_action] == ["p/need/b", "p/priority/2"]


# ----------------------------------------------------------------------------------- what delivers


@pytest.mark.parametrize(
    "links",
    [
        (link("p/action/1", R.DELIVERS, "p/priority/1"),),
        (link("p/objective/1", R.DELIVERS, "p/priority/1"), link("p/action/1", R.PART_OF, "p/objective/1")),
        (link("p/action/1", R.PART_OF, "p/theme/t"),),
        (link("p/action/1", R.PART_OF, "p/objective/1"), link("p/objective/1", R.PART_OF, "p/theme/t")),
    ],
)
def test_a_priority_is_delivered_by_an_action_or_what_it_is_part_of_or_under_the_theme_that_it_heads(
    links: tuple[Link, ...],
) -> None:
    held = thread_of(*HEADED, *links)
    assert delivered(held, "p/priority/1")
    assert ALL_THE_WAY in steps(held, "p/need/a")
    assert not found(held, "need-without-action-in-full")


@pytest.mark.parametrize(
    "links",
    [
        (link("p/priority/2", R.PART_OF, "p/theme/t"), link("p/action/1", R.DELIVERS, "p/priority/2")),
        (link("p/priority/2", R.PART_OF, "p/priority/1"), link("p/action/1", R.DELIVERS, "p/priority/2")),
        (link("p/priority/2", R.PART_OF, "p/theme/t"), link("p/action/1", R.PART_OF, "p/priority/2")),
        (link("p/action/1", R.PART_OF, "p/priority/1"),),
        (link("p/plan/it", R.PART_OF, "p/theme/t"), link("p/action/1", R.PART_OF, "p/plan/it")),
    ],
)
def test_a_priority_or_a_plan_that_is_part_of_something_carries_nothing_over(links: tuple[Link, ...]) -> None:
    held = thread_of(*HEADED, *links)
    assert not delivered(held, "p/priority/1")
    assert steps(held, "p/need/a") == (PRIORITY,)
    assert found(held, "need-without-action-in-full") == {"p/need/a"}
    assert "p/priority/1" in found(held, "priority-without-action")


WORDS = ("need", "priority", "statement", "objective", "action", "lead", "indicator", "theme", "plan", "body")
NAMES = tuple(f"{of}/{word}/{number}" for of in "pq" for word in WORDS for number in (1, 2))
RELATIONS = (R.ADDRESSES, R.RESTATES, R.HEADLINE_OF, R.DELIVERS, R.PART_OF, R.HAS_LEAD, R.MEASURED_BY, R.EXPRESSED_BY)
_ENDS = {
    R.ADDRESSES: ("priority", "need"),
    R.RESTATES: ("priority", "priority"),
    R.HEADLINE_OF: ("priority", "theme"),
    R.DELIVERS: ("action", "priority"),
}


@st.composite
def _links(draw: st.DrawFn) -> Link:
    """Draw a link of any ends, more often of ends that fit."""
    relation = draw(st.sampled_from(RELATIONS))
    subject, end = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    if relation in _ENDS and draw(st.integers(0, 4)):
        subject, end = (
            f"{draw(st.sampled_from('pq'))}/{word}/{draw(st.sampled_from('12'))}" for word in _ENDS[relation]
        )
    return link(subject, relation, end, status=draw(st.sampled_from((Status.ACCEPTED,) * 3 + (Status.PROPOSED,))))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(_links(), max_size=40),
    st.sampled_from((None, "Ashby")),
    st.sampled_from((None, "Ashby", "Bere")),
    st.sampled_from(("2012", "2011-02-30")),
)
def test_a_need_gets_all_the_way_in_coverage_just_if_gaps_do_not_find_it_without_an_action_in_full(
    links: list[Link], one: str | None, other: str | None, due: str
) -> None:
    papers = replace(paper("p"), authority=one), replace(paper("q"), authority=other)
    dues = {"p/action/1": "2012", "q/action/1": due}
    things = (replace(item(name), fields={"due": dues[name]} if name in dues else {}) for name in NAMES)
    held = drawn(*papers, *things, *links)
    answer = {each.need: {way.step for way in each.ways} for each in coverage(build(held)).needs}
    short = {need for need, reached in answer.items() if reached and ALL_THE_WAY not in reached}
    assert found(held, "need-without-action-in-full") == short
    assert found(held, "need-without-priority") == {need for need, reached in answer.items() if not reached}
    undelivered = found(held, "priority-without-action")
    for priority in held.items(type=item("p/priority/1").type):
        assert (priority.id in undelivered) == (not ties.delivering(held, priority))


# ------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    "words", ["2011-02-30", "2011/12", "2012 onwards", "1500 places", "2011-13", "0000", "ongoing"]
)
def test_what_no_calendar_has_is_no_date_for_any_question(words: str) -> None:
    action = row("p/action/1", due=words)
    assert dates(action, "due") == ()
    held = drawn(*(thing for thing in THINGS if thing.id != action.id), action, *COMPLETE, *HEADED)
    assert not dated(build(held))
    assert found(held, "action-without-date") == {"p/action/1"}


def test_an_action_due_in_the_month_at_whose_last_day_the_post_was_vacant_was_due_by_then() -> None:
    held = drawn(
        row("p/action/1", due="2011-09"),
        item("p/lead/l", vacant=True, vacant_at="2011-09-30"),
        link("p/action/1", R.HAS_LEAD, "p/lead/l"),
    )
    assert found(held, "vacant-post-already-due") == {"p/action/1"}


# ------------------------------------------------------------------- one authority's word is not another's


def two_papers(one: str | None, other: str | None) -> Held:
    """Draw a need that a priority of one paper addresses, which restates one of another paper that has an action."""
    return drawn(
        replace(paper("p"), authority=one),
        replace(paper("q"), authority=other),
        *(thing for thing in THINGS if isinstance(thing, Item)),
        item("q/priority/1"),
        row("q/action/1", due="2012"),
        item("q/source/s"),
        link("p/priority/1", R.ADDRESSES, "p/need/a"),
        link("p/priority/1", R.RESTATES, "q/priority/1"),
        link("q/action/1", R.DELIVERS, "q/priority/1"),
        link("q/priority/1", R.INFORMED_BY, "q/source/s"),
    )


@pytest.mark.parametrize(("one", "other"), [("Ashby", "Bere"), ("Ashby", None), (None, None)])
def test_what_is_said_of_another_authoritys_priority_is_not_said_of_the_one_that_restates_it(
    one: str | None, other: str | None
) -> None:
    held = two_papers(one, other)
    assert steps(held, "p/need/a") == (PRIORITY,)
    assert "p/priority/1" in found(held, "priority-without-action")
    assert found(held, "need-without-action-in-full") == {"p/need/a"}
    priority = held.item("p/priority/1")
    assert priority is not None
    assert ties.delivering(held, priority) == ()
    profiles = {each.priority: each.same for each in evidence(build(held))}
    assert profiles["p/priority/1"] == ("p/priority/1",)
    assert "p/priority/1" not in {one.thing for one in what_if(build(held), "q/source/s").lost}


def test_two_papers_of_one_authority_speak_of_one_priority() -> None:
    held = two_papers("Ashby", "Ashby")
    assert "p/priority/1" not in found(held, "priority-without-action")
    assert {each.same for each in evidence(build(held)) if "p/priority/1" in each.same} == {
        ("p/priority/1", "q/priority/1")
    }


def test_a_restatement_inside_a_paper_that_names_no_authority_holds() -> None:
    held = drawn(
        replace(paper("p"), authority=None),
        *THINGS,
        link("p/priority/1", R.RESTATES, "p/priority/2"),
        link("p/action/1", R.DELIVERS, "p/priority/2"),
    )
    assert delivered(held, "p/priority/1")


def test_a_priority_that_two_of_one_authority_restate_of_another_does_not_make_those_two_one() -> None:
    held = drawn(
        *(replace(paper("p"), authority="Ashby"), replace(paper("q"), authority="Bere"), *THINGS, item("q/priority/1")),
        link("p/priority/1", R.RESTATES, "q/priority/1"),
        link("p/priority/2", R.RESTATES, "q/priority/1"),
        link("p/action/1", R.DELIVERS, "p/priority/2"),
    )
    assert not delivered(held, "p/priority/1")
