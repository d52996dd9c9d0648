"""What does the later of two plans carry on, change, leave out and add?"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analyses import Asked
from graph.as_of import as_of
from graph.compare import Carried, Change, Compared, compare
from graph.compare_told import report
from graph.lookup import Held, Lookup
from graph.report import Report
from graph.thread import build, thread_of
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Item, Link, Paper, Relation
from tests.graph.tiny import drawn, item, link, paper, suggested

OLD, NEW = paper("old", date="2011-05-01", period="2011/2012"), paper("new", date="2014-01-20", period="2013/2015")


def plans(*things: Item | Link | Paper) -> Held:
    return drawn(OLD, NEW, *things)


def compared(*things: Item | Link | Paper) -> Compared:
    return compare(build(plans(*things)), "old", "new")


def told(lookup: Lookup, *words: str) -> Report:
    return report(Asked(lookup, thread_of(lookup), words, None, "2026-11-23"))


def pairs(found: Compared) -> list[tuple[str, str]]:
    return [(each.earlier, each.later) for each in found.carried]


def changes(found: Compared) -> Sequence[Change]:
    (pair,) = found.carried
    return pair.changes


def test_what_continues_is_carried_on_and_the_rest_stands_alone() -> None:
    carries = link("new/priority/1", Relation.CONTINUES, "old/priority/1")
    found = compared(
        item("old/priority/1", "Sleep."),
        item("old/priority/2", "School"),
        item("new/priority/1", "sleep"),
        item("new/priority/3", "Work"),
        carries,
    )
    assert found.carried == (Carried("old/priority/1", "new/priority/1", (carries.id,), ()),)
    assert (found.dropped, found.new) == (("old/priority/2",), ("new/priority/3",))


@pytest.mark.parametrize("ends", [("new/need/x", "old/need/x"), ("old/need/x", "new/need/x")])
def test_a_restatement_carries_on_either_way(ends: tuple[str, str]) -> None:
    found = compared(item("old/need/x"), item("new/need/x"), link(ends[0], Relation.RESTATES, ends[1]))
    assert pairs(found) == [("old/need/x", "new/need/x")]


def test_an_earlier_thing_does_not_continue_a_later_one() -> None:
    found = compared(item("old/need/x"), item("new/need/x"), link("old/need/x", Relation.CONTINUES, "new/need/x"))
    assert (found.carried, found.dropped, found.new) == ((), ("old/need/x",), ("new/need/x",))


@pytest.mark.parametrize("names", [("old", "old/plan/x"), ("old/plan/x", "old")])
def test_a_paper_and_its_own_plan_are_one_plan_and_are_not_compared(names: tuple[str, str]) -> None:
    held = build(plans(item("old/plan/x", own=True), item("old/need/n"), item("old/priority/1")))
    with pytest.raises(RejectedError, match=f"^{names[0]} and {names[1]} hold the same things: give two plans of one"):
        compare(held, *names)


def test_a_suggestion_carries_nothing_on_and_is_shown_beside() -> None:
    offered = suggested("new/priority/1", Relation.CONTINUES, "old/priority/1")
    held = plans(item("old/priority/1"), item("new/priority/1"), offered)
    assert compare(build(held), "old", "new").carried == ()
    old, new = told(held, "old", "new").sections
    assert [row.cells[1] for row in (*old.rows, *new.rows)] == ["1 suggestion that would carry it on"] * 2
    assert [row.links for row in (*old.rows, *new.rows)] == [(offered.id,)] * 2


def test_a_thing_is_carried_on_over_the_plans_in_between() -> None:
    found = compared(
        paper("middle", date="2012-06"),
        item("old/action/1"),
        item("middle/action/1"),
        item("middle/action/2"),
        item("new/action/1"),
        link("new/action/1", Relation.CONTINUES, "middle/action/2"),
        link("middle/action/1", Relation.RESTATES, "middle/action/2"),
        link("middle/action/1", Relation.CONTINUES, "old/action/1"),
    )
    (pair,) = found.carried
    assert (pair.earlier, pair.later, len(pair.links)) == ("old/action/1", "new/action/1", 3)


def test_a_way_over_another_council_carries_nothing_on() -> None:
    other = Paper("other", "Plan", "Thornmere Council", "2012", "0" * 64, "0" * 64)
    found = compared(
        other,
        item("old/need/x"),
        item("other/need/x"),
        item("new/need/x"),
        link("new/need/x", Relation.RESTATES, "other/need/x"),
        link("other/need/x", Relation.RESTATES, "old/need/x"),
    )
    assert found.carried == ()


def test_cycles_and_links_to_itself_end() -> None:
    found = compared(
        item("old/need/x"),
        item("new/need/x"),
        link("new/need/x", Relation.CONTINUES, "new/need/x"),
        link("new/need/x", Relation.CONTINUES, "old/need/x"),
        link("old/need/x", Relation.CONTINUES, "new/need/x"),
    )
    assert pairs(found) == [("old/need/x", "new/need/x")]


def test_words_that_changed_stand_side_by_side() -> None:
    found = compared(
        item("old/priority/1", "Safe homes"),
        item("new/priority/1", "Safe homes and schools"),
        link("new/priority/1", Relation.CONTINUES, "old/priority/1"),
    )
    assert changes(found) == (Change("words", ("Safe homes",), ("Safe homes and schools",)),)


def test_a_number_changed_only_where_both_print_one() -> None:
    carries = link("new/priority/b", Relation.CONTINUES, "old/priority/a")
    one, other = item("old/priority/a", "Sleep", "3"), item("new/priority/b", "Sleep", "5")
    assert changes(compared(one, other, carries)) == (Change("number", ("3",), ("5",)),)
    assert changes(compared(item("old/priority/a", "Sleep"), other, carries)) == ()


def test_a_lead_and_a_date_that_changed_are_said() -> None:
    found = compared(
        item("old/action/a", "Do it", due="2012-03"),
        item("new/action/a", "Do it", due="2014-03"),
        item("old/lead/cg", "Nurse", code="CG", title="Nurse"),
        item("new/lead/hb", "Doctor", code="HB", title="Doctor"),
        link("old/action/a", Relation.HAS_LEAD, "old/lead/cg"),
        link("new/action/a", Relation.HAS_LEAD, "new/lead/hb"),
        link("new/action/a", Relation.CONTINUES, "old/action/a"),
    )
    assert changes(found) == (
        Change("lead", ("CG, Nurse",), ("HB, Doctor",)),
        Change("date", ("2012-03",), ("2014-03",)),
    )


def test_a_target_that_is_no_longer_found_changed() -> None:
    found = compared(
        item("old/indicator/a", "Checks", target="95%", target_date="2012"),
        item("new/indicator/a", "Checks"),
        link("new/indicator/a", Relation.CONTINUES, "old/indicator/a"),
    )
    assert changes(found) == (Change("target", ("95%",), ()), Change("date of the target", ("2012",), ()))


def test_a_lead_of_one_code_and_title_is_the_same_lead() -> None:
    found = compared(
        item("old/lead/cg", "Nurse", code="CG", title="Nurse", vacant=True),
        item("new/lead/cg", "Nurse", code="CG", title="nurse", vacant=False),
        item("old/lead/mw", "Manager", code="MW", title="Manager"),
        item("new/lead/mwr", "Manager", code="MWr", title="Manager"),
    )
    assert found.carried == (Carried("old/lead/cg", "new/lead/cg", (), (Change("post", ("vacant",), ("held",)),)),)
    assert (found.dropped, found.new) == (("old/lead/mw",), ("new/lead/mwr",))


def test_an_action_carried_on_as_a_priority_is_compared_by_its_words_alone() -> None:
    found = compared(
        item("old/action/4.2.1", "Less offending", due="2012"),
        item("new/priority/13", "Less offending"),
        link("new/priority/13", Relation.CONTINUES, "old/action/4.2.1"),
    )
    assert changes(found) == ()


@pytest.mark.parametrize("asked", [("old", "new"), ("new", "old")])
def test_the_earlier_plan_is_the_one_that_began_first_whichever_is_given_first(asked: tuple[str, str]) -> None:
    found = compare(build(plans(item("old/need/x"), item("new/need/x"))), *asked)
    assert (found.earlier.name, found.later.name, found.ordered) == ("old", "new", True)


def test_plans_without_years_or_dates_are_taken_in_the_order_given_and_it_is_said() -> None:
    held = drawn(item("a/need/x"), item("b/need/x"))
    said = told(held, "b", "a").said
    assert said[-1].startswith("Which of them is the earlier was not found")
    assert not any("earlier plan" in one or "later plan" in one for one in said)
    assert said[0] == "No link was found by which the second plan carries on anything of the first one."


def test_a_plan_item_stands_for_its_paper_if_it_is_the_papers_own() -> None:
    held = plans(item("old/plan/a", own=True), item("old/plan/b"), item("new/plan/c"), item("new/need/x"))
    assert compare(build(held), "old/plan/a", "new/plan/c").new == ("new/need/x",)


def test_a_plan_that_a_paper_only_speaks_of_has_what_is_part_of_it() -> None:
    held = plans(
        item("old/plan/a", own=True),
        item("old/plan/b"),
        item("old/action/1"),
        item("old/action/2"),
        item("old/lead/x"),
        link("old/action/2", Relation.PART_OF, "old/plan/b"),
        link("old/action/2", Relation.HAS_LEAD, "old/lead/x"),
        item("new/need/x"),
    )
    assert compare(build(held), "old/plan/b", "new").dropped == ("old/action/2", "old/lead/x")


def test_nothing_is_said_to_have_been_dropped_by_the_council() -> None:
    found = told(plans(item("old/need/x"), item("new/need/y")), "old", "new")
    assert "no link that carries it on was found for 1 need" in found.said[1]
    assert "that is not to say that it was dropped" in found.sections[0].explained


def test_every_row_names_what_it_rests_on() -> None:
    carries = link("new/need/x", Relation.CONTINUES, "old/need/x")
    (section,) = told(plans(item("old/need/x"), item("new/need/x"), carries), "old", "new").sections
    assert section.rows[0].items == ("old/need/x", "new/need/x")
    assert section.rows[0].links == (carries.id,)
    assert section.rows[0].cells[2] == "continues (stated)"


OTHER = Paper("thorne", "A plan", "Thornmere Council", "2012", "0" * 64, "0" * 64)
UNSAID = Paper("unsaid", "A plan", None, "2012", "0" * 64, "0" * 64)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nothing was given to compare"),
        (("old",), "1 plan cannot be compared"),
        (("old", "new", "unsaid"), "3 plans cannot be compared"),
        (("Thornmere Council",), "1 council cannot be compared"),
        (("old", "Thornmere Council"), "A plan and a council cannot be compared"),
        (("old", "nowhere"), '"nowhere" is no plan and no council'),
        (("Thornmere Council", "thornmere council"), "Thornmere Council was given twice"),
        (tuple("Thornmere Council" for _ in range(9)), "Thornmere Council was given twice"),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line_with_what_there_is(words: tuple[str, ...], said: str) -> None:
    with pytest.raises(RejectedError) as error:
        told(plans(OTHER, UNSAID, item("old/need/x")), *words)
    assert str(error.value).startswith(said)
    assert "old" in str(error.value)
    assert '"Ashcombe Vale Council" and "Thornmere Council"' in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("old", "old"), "old was given twice: give two plans of one council."),
        (("old", "thorne"), "old is of Ashcombe Vale Council and thorne of Thornmere Council: give two plans"),
        (("old", "unsaid"), "The paper unsaid does not say which council it is of"),
    ],
)
def test_plans_that_are_not_two_of_one_council_are_refused(words: tuple[str, str], said: str) -> None:
    with pytest.raises(RejectedError, match=f"^{said}"):
        told(plans(OTHER, UNSAID), *words)


def test_a_label_of_several_plans_lists_them() -> None:
    held = plans(item("old/plan/a", "Action Plan"), item("new/plan/b", "Action plan"))
    with pytest.raises(UnknownReferenceError, match=r"fits 2 plans: new/plan/b and old/plan/a") as error:
        told(held, "action plan", "new")
    assert error.value.candidates == ("new/plan/b", "old/plan/a")


def test_a_plan_that_came_later_is_said_to_be_known_only_then() -> None:
    with pytest.raises(UnknownReferenceError, match=r"new is known only from later papers: .* 2014-01-20"):
        told(as_of(plans(item("old/need/x")), "2012"), "old", "new")


KINDS = ("need/a", "priority/1", "action/1", "lead/x", "indicator/i")
ENDS = [f"{of}/{what}" for of in ("old", "middle", "new") for what in KINDS]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.builds(
            link,
            st.sampled_from(ENDS),
            st.sampled_from((Relation.CONTINUES, Relation.RESTATES, Relation.HAS_LEAD)),
            st.sampled_from(ENDS),
        ),
        max_size=10,
        unique_by=lambda one: one.id,
    )
)
def test_every_thing_is_carried_on_or_stands_alone_and_one_more_link_drops_nothing(links: list[Link]) -> None:
    things: list[Item | Link | Paper] = [paper("middle", date="2012-06"), *map(item, ENDS)]
    found, fewer = compared(*things, *links), compared(*things, *links[:-1])
    assert {each.earlier for each in found.carried} | set(found.dropped) == {f"old/{what}" for what in KINDS}
    assert {each.later for each in found.carried} | set(found.new) == {f"new/{what}" for what in KINDS}
    assert not {each.earlier for each in found.carried} & set(found.dropped)
    assert set(found.dropped) <= set(fewer.dropped)
    assert set(found.new) <= set(fewer.new)
