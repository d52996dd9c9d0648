"""Why does this exist?"""

import subprocess
import sys

import pytest

from graph.lookup import Held
from graph.steps import every
from graph.why import Why, why
from ontology.errors import UnknownReferenceError
from ontology.model import Item, Link, Mode, Note, Paper, Relation, Status
from tests.graph.tiny import drawn, ids, item, link, paper, place, row, shape, suggested

R = Relation


def thread() -> Held:
    """One need to one lead, with an earlier plan that had an action for it."""
    return drawn(
        paper("p", date="2024-01-20", period="2023/2025"),
        paper("q", date="2021-05-01", period="2021/2022"),
        item("p/need/sleep", "Sleep", at=10, kind="assessed"),
        item("p/source/jsna", "Needs assessment"),
        item("p/priority/1", "Sleep well.", at=50),
        item("p/statement/1", "That all sleep well."),
        item("p/plan/it", "Strategy", at=0),
        item("q/plan/it", "Earlier plan"),
        item("q/objective/1.2", "Rest"),
        row("q/action/1.2.5", "Quiet nights", due="2022-04-01"),
        item("q/action/1.2.6", "Dark rooms"),
        item("q/lead/CG", "Night manager", code="CG"),
        item("p/priority/2", "Dark rooms."),
        link("p/priority/1", R.ADDRESSES, "p/need/sleep", Mode.READ),
        link("p/need/sleep", R.IDENTIFIED_BY, "p/source/jsna"),
        link("p/priority/1", R.EXPRESSED_BY, "p/statement/1", Mode.REPAIRED),
        link("p/priority/1", R.PART_OF, "p/plan/it"),
        link("p/priority/2", R.PART_OF, "p/plan/it"),
        link("p/priority/1", R.CONTINUES, "q/action/1.2.5", Mode.READ),
        link("p/priority/2", R.CONTINUES, "q/action/1.2.5", Mode.READ),
        link("q/action/1.2.5", R.HAS_LEAD, "q/lead/CG"),
        link("q/action/1.2.5", R.PART_OF, "q/objective/1.2"),
        link("q/objective/1.2", R.PART_OF, "q/plan/it"),
    )


def absences(answer: Why, kind: str) -> list[str]:
    return [absence.message for absence in answer.absent if absence.kind == kind]


def test_the_grounds_of_a_priority_are_its_need_and_what_found_the_need() -> None:
    answer = why(thread(), "p/priority/1")
    need = next(step for step in answer.because if step.item.id == "p/need/sleep")
    assert shape((need,)) == {"p/need/sleep": {"p/source/jsna": {}}}


def test_each_step_shows_how_its_link_is_known() -> None:
    answer = why(thread(), "p/priority/1")
    modes = {step.item.id: step.link.mode for step in (*answer.because, *answer.leads_to)}
    assert modes["p/need/sleep"] is Mode.READ
    assert modes["p/statement/1"] is Mode.REPAIRED


def test_what_follows_from_a_priority_goes_on_through_the_earlier_action_to_its_lead() -> None:
    answer = why(thread(), "p/priority/1")
    assert shape(answer.leads_to) == {"p/statement/1": {}, "q/action/1.2.5": {"q/lead/CG": {}}}
    assert [step.link.predicate for step in answer.leads_to] == [R.EXPRESSED_BY, R.CONTINUES]


def test_another_priority_that_carries_on_the_same_action_does_not_follow_from_this_one() -> None:
    assert "p/priority/2" not in {step.item.id for step in every(why(thread(), "p/priority/1").leads_to)}


def test_the_later_priorities_that_carry_on_an_action_follow_from_it() -> None:
    assert {"p/priority/1", "p/priority/2"} <= set(ids(why(thread(), "q/action/1.2.5").leads_to))


def test_a_later_priority_is_no_ground_of_an_earlier_action() -> None:
    assert {step.item.id for step in every(why(thread(), "q/lead/CG").because)} == {
        "q/action/1.2.5",
        "q/objective/1.2",
        "q/plan/it",
    }


def test_the_absence_of_an_action_names_the_action_of_the_plan_that_ended_before() -> None:
    (message,) = absences(why(thread(), "p/priority/1"), "action")
    assert "action 1.2.5, Quiet nights; it ended before" in message
    assert "Plan q (2021 to 2022)" in message


def test_an_earlier_plan_without_dates_is_not_said_to_have_ended() -> None:
    held = drawn(item("p/priority/1"), item("q/action/1"), link("p/priority/1", R.CONTINUES, "q/action/1", Mode.READ))
    (message,) = absences(why(held, "p/priority/1"), "action")
    assert "do not say when it ended" in message


def test_the_papers_of_an_answer_are_all_those_it_rests_on() -> None:
    assert [one.id for one in why(thread(), "p/priority/1").papers] == ["p", "q"]


def test_every_kind_of_need_that_is_not_linked_is_absent() -> None:
    answer = why(thread(), "p/priority/1")
    assert not absences(answer, "assessed")
    (expressed,) = absences(answer, "expressed")
    assert expressed == (
        "The papers held do not say that any need that children and young people expressed led to "
        "priority 1, Sleep well."
    )
    assert absences(answer, "professional")


def collective() -> Held:
    """A plan into which a paper says that all red needs together have gone."""
    return drawn(
        item("p/need/time", "Time", at=20, kind="expressed"),
        item("p/source/survey", "Survey"),
        item("p/plan/it", "Strategy"),
        item("p/priority/1", "Listen."),
        link("p/priority/1", R.PART_OF, "p/plan/it"),
        link("p/need/time", R.INCORPORATED_IN, "p/plan/it"),
        link("p/need/time", R.IDENTIFIED_BY, "p/source/survey"),
        link("p/plan/it", R.INFORMED_BY, "p/source/survey"),
    )


def test_what_a_paper_says_of_all_priorities_together_is_a_step_through_the_plan() -> None:
    answer = why(collective(), "p/priority/1")
    (plan,) = answer.because
    assert (plan.item.id, plan.link.predicate, plan.together) == ("p/plan/it", R.PART_OF, False)
    assert {step.item.id: step.together for step in plan.because} == {"p/need/time": True, "p/source/survey": True}


def test_a_need_said_of_all_together_leaves_the_need_of_this_priority_absent() -> None:
    (message,) = absences(why(collective(), "p/priority/1"), "expressed")
    assert message.endswith(
        "led to priority 1, Listen; of the plan as a whole the paper says that it rests on "
        "1 expressed need and 1 source."
    )


def test_the_grounds_of_a_plan_asked_for_itself_are_its_own() -> None:
    assert not any(step.together for step in every(why(collective(), "p/plan/it").because))


def test_a_need_incorporated_in_a_plan_still_has_no_priority_of_its_own() -> None:
    (message,) = absences(why(collective(), "p/need/time"), "priority")
    assert "of all such needs together" in message


def test_a_suggestion_carries_nothing_and_is_given_apart() -> None:
    held = drawn(
        item("p/need/sleep", kind="assessed"),
        item("p/source/jsna"),
        item("p/priority/1"),
        suggested("p/priority/1", R.ADDRESSES, "p/need/sleep"),
        link("p/need/sleep", R.IDENTIFIED_BY, "p/source/jsna"),
    )
    answer = why(held, "p/priority/1")
    assert answer.because == ()
    assert [(step.item.id, step.link.mode) for step in answer.suggested] == [("p/need/sleep", Mode.SUGGESTED)]
    (message,) = absences(answer, "assessed")
    assert "1 suggestion waits for a review" in message


def test_suggestions_come_surest_first() -> None:
    held = drawn(
        item("p/need/a"),
        item("p/need/b"),
        item("p/priority/1"),
        suggested("p/priority/1", R.ADDRESSES, "p/need/a", 0.2),
        suggested("p/priority/1", R.ADDRESSES, "p/need/b", 0.9),
    )
    assert ids(why(held, "p/priority/1").suggested) == ["p/need/b", "p/need/a"]


def test_a_suggestion_that_a_person_accepted_carries_the_chain_and_still_shows_its_mode() -> None:
    accepted = link("p/priority/1", R.ADDRESSES, "p/need/a", Mode.SUGGESTED, Status.ACCEPTED)
    answer = why(drawn(item("p/need/a"), item("p/priority/1"), accepted), "p/priority/1")
    assert [(step.item.id, step.link.mode) for step in answer.because] == [("p/need/a", Mode.SUGGESTED)]
    assert answer.suggested == ()


@pytest.mark.parametrize("status", [Status.REJECTED, Status.SUPERSEDED])
def test_a_link_that_fell_is_nowhere_in_the_answer(status: Status) -> None:
    fallen = link("p/priority/1", R.ADDRESSES, "p/need/a", Mode.READ, status)
    answer = why(drawn(item("p/need/a"), item("p/priority/1"), fallen), "p/priority/1")
    assert (answer.because, answer.leads_to, answer.suggested) == ((), (), ())


def test_grounds_come_strongest_first_and_then_as_printed() -> None:
    modes = {"e": Mode.INFERRED, "d": Mode.READ, "c": Mode.REPAIRED, "b": Mode.STATED, "a": Mode.STATED}
    needs = [item(f"p/need/{name}", at=200 - ord(name)) for name in modes]
    links = [link("p/priority/1", R.ADDRESSES, f"p/need/{name}", mode) for name, mode in modes.items()]
    answer = why(drawn(item("p/priority/1"), *needs, *links), "p/priority/1")
    assert ids(answer.because) == [f"p/need/{name}" for name in "bacde"]


def test_a_ground_of_its_own_comes_before_the_whole_it_is_part_of_even_if_it_is_less_strong() -> None:
    answer = why(thread(), "p/priority/1")
    assert ids(answer.because) == ["p/need/sleep", "q/action/1.2.5", "p/plan/it"]


def test_a_circle_of_links_ends() -> None:
    held = drawn(
        item("p/action/1"),
        item("p/action/2"),
        item("p/action/3"),
        link("p/action/1", R.PART_OF, "p/action/2"),
        link("p/action/2", R.PART_OF, "p/action/3"),
        link("p/action/3", R.PART_OF, "p/action/1"),
    )
    answer = why(held, "p/action/1")
    assert shape(answer.because) == {"p/action/2": {"p/action/3": {"p/action/1": {}}}}
    assert [step.again for step in every(answer.because)] == [False, False, True]


def test_a_link_from_a_thing_to_itself_is_no_ground() -> None:
    held = drawn(item("p/priority/1"), link("p/priority/1", R.CONTINUES, "p/priority/1"))
    answer = why(held, "p/priority/1")
    assert (answer.because, answer.leads_to) == ((), ())


def test_a_chain_of_thousands_of_plans_does_not_exhaust_the_stack() -> None:
    plans = [item(f"p/plan/{n}") for n in range(3000)]
    links = [link(f"p/plan/{n}", R.REPLACES, f"p/plan/{n + 1}") for n in range(2999)]
    assert sum(1 for _ in every(why(drawn(*plans, *links), "p/plan/0").because)) == 2999


def test_a_link_to_a_thing_that_is_not_held_is_said_and_carries_nothing() -> None:
    held = drawn(item("p/priority/1"), link("p/priority/1", R.ADDRESSES, "p/need/gone"))
    answer = why(held, "p/priority/1")
    assert answer.because == ()
    assert absences(answer, "assessed")
    (message,) = absences(answer, "missing")
    assert "p/need/gone" in message


def test_things_of_one_name_in_two_councils_are_not_mixed() -> None:
    held = drawn(
        item("p/body/board", "Corporate Parenting Board"),
        item("q/body/board", "Corporate Parenting Board"),
        item("p/recommendation/1", "To agree"),
        item("q/recommendation/1", "To note"),
        link("p/recommendation/1", R.DIRECTED_TO, "p/body/board"),
        link("q/recommendation/1", R.DIRECTED_TO, "q/body/board"),
    )
    assert ids(why(held, "p/body/board").because) == ["p/recommendation/1"]


def test_a_recommendation_on_the_plan_without_a_decision_is_absent_from_the_priority() -> None:
    things: tuple[Item | Link, ...] = (
        item("p/priority/1"),
        item("p/plan/it", "Strategy"),
        item("p/recommendation/1", "To agree the strategy"),
        item("p/decision/1", "Agreed"),
        link("p/priority/1", R.PART_OF, "p/plan/it"),
        link("p/recommendation/1", R.CONCERNS, "p/plan/it"),
    )
    (message,) = absences(why(drawn(*things), "p/priority/1"), "decision")
    assert message == "The papers held do not say what was decided on recommendation 1, To agree the strategy."
    decided = link("p/decision/1", R.DECIDES, "p/recommendation/1")
    assert not absences(why(drawn(*things, decided), "p/priority/1"), "decision")


def test_what_the_paper_points_to_and_is_not_held_is_absent_from_its_priorities() -> None:
    note = Note("not-held", "Paragraph 1.16 points to appendix one, which is not held.")
    other = Note("repaired", "A number was lost.")
    answer = why(drawn(item("p/priority/1"), note, other), "p/priority/1")
    assert absences(answer, "not-held") == [note.message]


def test_an_action_says_what_it_lacks() -> None:
    answer = why(drawn(row("p/action/1.1", "Do it")), "p/action/1.1")
    assert [absence.kind for absence in answer.absent] == ["lead", "date", "evidence", "measure"]


def test_of_an_action_in_prose_no_evidence_or_measure_is_expected() -> None:
    answer = why(drawn(item("p/action/x", "We will do it")), "p/action/x")
    assert [absence.kind for absence in answer.absent] == ["lead", "date"]


def test_an_action_says_that_its_lead_is_vacant_or_unknown_to_the_directory() -> None:
    held = drawn(
        row("p/action/1.1", due="2011-07"),
        item("p/lead/sm", "Service manager", vacant=True, vacant_at="2011-08-01"),
        item("p/named-lead/NP", "NP"),
        link("p/action/1.1", R.HAS_LEAD, "p/lead/sm"),
        link("p/action/1.1", R.HAS_LEAD, "p/named-lead/NP"),
    )
    answer = why(held, "p/action/1.1")
    (empty,) = absences(answer, "lead-vacant")
    assert "nobody held this post on 2011-08-01" in empty
    assert absences(answer, "lead-not-in-directory")


def test_a_lead_that_leads_nothing_says_so() -> None:
    (absence,) = why(drawn(item("p/lead/HL", "Intelligence manager", code="HL")), "p/lead/HL").absent
    assert absence.message == "The papers held do not name lead HL, Intelligence manager as the lead of any action."


def test_an_indicator_says_which_figures_disagree() -> None:
    held = drawn(
        item("p/indicator/1", "Immunisations", baseline="87.9%", target="99%"),
        item("p/indicator/2", "Immunisation rate", baseline="83.6%"),
        link("p/indicator/1", R.CONFLICTS_WITH, "p/indicator/2", Mode.INFERRED),
    )
    (message,) = absences(why(held, "p/indicator/1"), "baseline")
    assert "87.9%" in message
    assert "83.6%" in message
    assert [absence.kind for absence in why(held, "p/indicator/2").absent] == ["target", "baseline"]


def test_a_thing_of_another_kind_has_grounds_and_no_expectations() -> None:
    held = drawn(item("p/theme/1"), item("p/plan/it"), link("p/theme/1", R.PART_OF, "p/plan/it"))
    assert (ids(why(held, "p/theme/1").because), why(held, "p/theme/1").absent) == (["p/plan/it"], ())


def test_the_same_graph_drawn_in_another_order_gives_the_same_answer() -> None:
    things: list[Item | Link | Paper] = [
        *(item(f"p/need/{name}", kind="assessed") for name in "abc"),
        item("p/priority/1"),
        *(link("p/priority/1", R.ADDRESSES, f"p/need/{name}") for name in "abc"),
    ]
    assert why(drawn(*things), "p/priority/1") == why(drawn(*reversed(things)), "p/priority/1")


def test_a_thing_that_is_not_held_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnknownReferenceError, match="ingest the paper"):
        why(drawn(), "p/priority/1")


def test_a_link_stated_and_read_gives_two_steps_and_is_opened_once() -> None:
    both = [
        Link("p/priority/1", R.ADDRESSES, "p/need/a", mode, citation=(place("p", 1),))
        for mode in (Mode.READ, Mode.STATED)
    ]
    held = drawn(
        item("p/priority/1"),
        item("p/need/a"),
        item("p/source/x"),
        link("p/need/a", R.IDENTIFIED_BY, "p/source/x"),
        *both,
    )
    stated, read = why(held, "p/priority/1").because
    assert (stated.link.mode, stated.again, ids(stated.because)) == (Mode.STATED, False, ["p/source/x"])
    assert (read.link.mode, read.again, ids(read.because)) == (Mode.READ, True, [])


def test_a_cold_answer_loads_nothing_heavy() -> None:
    heavy = "{'rdflib', 'networkx', 'pydantic', 'pyoxigraph', 'pyshacl', 'fastapi'}"
    code = f"import sys, graph.why, graph.trace, graph.refs, graph.gaps; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_what_is_beside_a_thing_is_shown_apart_and_carries_nothing() -> None:
    held = drawn(
        item("p/body/group", "Group"),
        item("p/body/team", "Team"),
        item("q/body/group", "The Group"),
        link("p/body/team", R.MEMBER_OF, "p/body/group"),
        link("q/body/group", R.RESTATES, "p/body/group", Mode.READ),
        link("p/body/group", R.RESTATES, "q/body/group", Mode.SUGGESTED, Status.PROPOSED),
    )
    answer = why(held, "p/body/group")
    assert [(step.item.id, step.link.mode) for step in answer.beside] == [
        ("p/body/team", Mode.STATED),
        ("q/body/group", Mode.READ),
    ]
    assert (answer.because, answer.leads_to, answer.suggested) == ((), (), ())
    assert [each.id for each in answer.papers] == ["p", "q"]
