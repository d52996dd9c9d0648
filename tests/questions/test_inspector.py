"""What does an inspector ask of the five papers, and is the answer right, cited and honestly marked?

S: a paper states it. R: a person read it. I: it follows across papers. X: the papers do not hold it,
and the answer says so. ``alone`` holds the papers, ``read`` also the officer's readings.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.lookup import Lookup
from graph.trace import chains
from ontology.model import ItemType, Mode, Relation, Status
from tests.questions.asking import (
    N11,
    N14,
    Answered,
    absences,
    asked_why,
    cited,
    following,
    found,
    held,
    labelled,
    last,
    linked,
    linking,
    numbered,
    own,
    places,
    related,
    shared,
    verbatim,
)

R = Relation
THIRTEEN = [str(number) for number in range(1, 14)]
COVERED = {
    "1": {"1", "2", "3"},
    "2": {"4", "5"},
    "3": {"6", "7", "8", "9"},
    "4": {"10", "11"},
    "5": {"12"},
    "6": {"13"},
}
ASSESSED = {
    "Educational Attainment": "10",
    "Offending Behaviour": "13",
    "Substance Misuse": "1",
    "Young Pregnancy": "2",
}
ON_THE_VACANT_POST = {"1.1.2", "1.2.1", "3.2.5", "5.1.2", "5.2.1", "5.2.2", "5.3.1", "5.3.2"}
RED = {
    "enough time and help to understand": None,
    "advocacy and complaints services": "9",
    "support to be as healthy as possible": "3",
}
AMBER = {"a change of home, carer, social worker or school": "5", "successful journey into independent adulthood": "7"}


# ------------------------------------------------------------- 1. Which strategic priorities are there?


def test_there_are_thirteen_strategic_priorities(alone: Lookup) -> None:
    priorities = numbered(alone, ItemType.PRIORITY, N14)
    assert sorted(priorities, key=int) == THIRTEEN
    verbatim(alone, *priorities.values())
    for priority in priorities.values():
        assert places(priority) == {(N14, "2.3")}
        assert priority.fields["kind"] == "strategic"


def test_the_paper_says_in_2_2_that_they_are_thirteen(papers_store: Path) -> None:
    words = "Thirteen Strategic Priorities have been identified"
    answer = Answered("quote", N14, words, "--json", "--store", papers_store)
    assert answer.status == 0
    (place,) = answer.json["places"]
    assert place["paragraph"] == "2.2"


def test_the_row_printed_11_holds_two_priorities_read_as_10_and_11(alone: Lookup) -> None:
    priorities = numbered(alone, ItemType.PRIORITY, N14)
    assert priorities["10"].label == "Improve educational attainment."
    assert priorities["11"].label.startswith("Support children in care and care leavers into employment")
    assert {priorities["10"].mode, priorities["11"].mode} == {Mode.REPAIRED}
    assert {c.row for number in ("10", "11") for c in priorities[number].citation} == {10}


def test_the_repair_of_10_and_11_says_what_was_printed_what_was_read_and_why(alone: Lookup) -> None:
    for number in ("10", "11"):
        (note,) = [x for x in alone.notes(N14) if x.about == f"{N14}/priority/{number}"]
        assert note.kind == "repaired"
        assert "printed as 11" in note.message
        assert "read as 10 and 11" in note.message
        assert "thirteen" in note.message
        assert (N14, "2.2") in {(c.paper, c.paragraph) for c in note.citation}


def test_priorities_that_stand_whole_in_the_table_are_stated_and_not_repaired(alone: Lookup) -> None:
    priorities = numbered(alone, ItemType.PRIORITY, N14)
    mended = {number for number, priority in priorities.items() if priority.mode is Mode.REPAIRED}
    assert mended == {"5", "10", "11"}


# ----------------------------------------------------------- 2. Which statement covers which priority?


def test_each_of_the_six_statements_covers_its_priorities_and_no_other(alone: Lookup) -> None:
    covers = {n: last(linking(alone, f"{N14}/statement/{n}", R.EXPRESSED_BY)) for n in COVERED}
    assert covers == COVERED
    assert len(related(alone, R.EXPRESSED_BY)) == 13


def test_coverage_read_through_cells_cut_over_rows_is_marked_repaired(alone: Lookup) -> None:
    modes = {
        number: link.mode
        for number in THIRTEEN
        for link in linked(alone, f"{N14}/priority/{number}", R.EXPRESSED_BY).values()
    }
    assert {number for number, mode in modes.items() if mode is Mode.STATED} == {"12", "13"}
    assert {mode for number, mode in modes.items() if number not in ("12", "13")} == {Mode.REPAIRED}


def test_a_statement_cut_over_rows_cites_every_piece_and_is_whole_in_its_label(alone: Lookup) -> None:
    statement = held(alone, f"{N14}/statement/2")
    assert statement.mode is Mode.REPAIRED
    assert len(statement.citation) == 3
    assert statement.label == " ".join(" ".join(c.exact for c in statement.citation).split())
    cited(statement, "2.3", "will secure permanency through")


def test_no_strategic_priority_is_without_a_statement(alone: Lookup) -> None:
    assert found(alone, "priority-without-statement", N14) == {}


# ------------------------------------------ 3. What did the JSNA find, and which priority answers it?


def test_the_jsna_found_four_needs_in_paragraph_1_10(alone: Lookup) -> None:
    assessed = [need for need in alone.items(ItemType.NEED, N14) if need.fields["kind"] == "assessed"]
    assert {need.label for need in assessed} == set(ASSESSED)
    for need in assessed:
        assert places(need) == {(N14, "1.10")}
        assert need.fields["rag"] is None
        found_by = linked(alone, need.id, R.IDENTIFIED_BY)
        (source,) = found_by
        assert "Joint Strategic Needs Assessment" in held(alone, source).label
        assert found_by[source].mode is Mode.STATED
        cited(found_by[source], "1.10", "highlighted the following areas as requiring improvement")


@pytest.mark.parametrize(("need", "number"), ASSESSED.items())
def test_no_paper_says_which_priority_answers_an_assessed_need(alone: Lookup, need: str, number: str) -> None:
    item = labelled(alone, ItemType.NEED, N14, need)
    assert linking(alone, item.id, R.ADDRESSES) == {}
    assert item.id not in own(asked_why(alone, f"{N14}/priority/{number}"))
    (message,) = absences(asked_why(alone, item.id), "priority")
    assert message.startswith("The papers held do not say which priority answers")


def test_1_6_says_of_the_priorities_as_a_whole_that_they_reflect_the_jsna(alone: Lookup) -> None:
    steps = shared(asked_why(alone, f"{N14}/priority/10"))
    jsna = f"{N14}/source/children-in-care-joint-strategic-needs"
    (link,) = [step.link for step in steps if step.item.id == jsna and (N14, "1.6") in places(step.link)]
    assert (link.predicate, link.mode) == (R.INFORMED_BY, Mode.STATED)
    cited(link, "1.6", "reflect the assessed needs of CiC and CLs")


@pytest.mark.parametrize(("need", "number"), ASSESSED.items())
def test_an_officer_read_the_answer_to_an_assessed_need_and_it_shows_as_read(
    read: Lookup, need: str, number: str
) -> None:
    item = labelled(read, ItemType.NEED, N14, need)
    (link,) = linking(read, item.id, R.ADDRESSES).values()
    assert link.subject == f"{N14}/priority/{number}"
    assert (link.mode, link.status) == (Mode.READ, Status.ACCEPTED)
    assert link.by
    assert link.at
    assert link.reason
    assert places(link) == {(N14, "1.6"), (N14, "1.10"), (N14, "2.3")}
    assert own(asked_why(read, link.subject))[item.id].link.mode is Mode.READ


# ---------------------------------- 4. What did young people rate red or amber, and where did it go?


def test_young_people_rated_three_areas_red_and_two_amber(alone: Lookup) -> None:
    expressed = [need for need in alone.items(ItemType.NEED, N14) if need.fields["kind"] == "expressed"]
    assert len(expressed) == 5
    for words, colour in [*((words, "red") for words in RED), *((words, "amber") for words in AMBER)]:
        need = labelled(alone, ItemType.NEED, N14, words)
        assert (need.fields["kind"], need.fields["rag"]) == ("expressed", colour)
        cited(need, "1.12", words)


def test_the_journey_into_independence_is_amber_and_was_printed_green_amber(alone: Lookup) -> None:
    need = labelled(alone, ItemType.NEED, N14, "journey into independent adulthood")
    assert (need.fields["rag"], need.fields["rag_as_written"]) == ("amber", "Green/Amber")


def test_the_colours_were_given_by_the_children_in_care_council(alone: Lookup) -> None:
    for words in (*RED, *AMBER):
        need = labelled(alone, ItemType.NEED, N14, words)
        link = linked(alone, need.id, R.IDENTIFIED_BY)[f"{N14}/body/children-in-care-council"]
        assert link.mode is Mode.STATED
        cited(link, "1.12", "applied the 'Traffic Light' system")


def test_that_they_were_incorporated_is_said_of_all_together_and_of_no_one_priority(alone: Lookup) -> None:
    for words in (*RED, *AMBER):
        need = labelled(alone, ItemType.NEED, N14, words)
        (link,) = linked(alone, need.id, R.INCORPORATED_IN).values()
        assert held(alone, link.object).type is ItemType.PLAN
        cited(link, "1.12", "have been incorporated into the strategic priorities")
        assert linking(alone, need.id, R.ADDRESSES) == {}
        (message,) = absences(asked_why(alone, need.id), "priority")
        assert "of all such needs together" in message


def test_assessed_needs_are_not_said_to_have_been_incorporated(alone: Lookup) -> None:
    for words in ASSESSED:
        assert linked(alone, labelled(alone, ItemType.NEED, N14, words).id, R.INCORPORATED_IN) == {}


@pytest.mark.parametrize(("words", "number"), [(w, n) for w, n in (RED | AMBER).items() if n])
def test_four_of_the_five_were_read_into_a_priority_by_an_officer(read: Lookup, words: str, number: str) -> None:
    need = labelled(read, ItemType.NEED, N14, words)
    (link,) = linking(read, need.id, R.ADDRESSES).values()
    assert (link.subject, link.mode) == (f"{N14}/priority/{number}", Mode.READ)
    assert {(N14, "1.12"), (N14, "2.3")} <= places(link)


def test_the_first_red_finding_stays_a_gap_with_the_readings_too(read: Lookup) -> None:
    need = labelled(read, ItemType.NEED, N14, "enough time and help to understand")
    assert linking(read, need.id, R.ADDRESSES) == {}
    (gap,) = found(read, "need-without-priority", N14).values()
    assert gap.id == need.id
    assert "no priority that addresses it was found in the papers held" in gap.why
    cited(gap, "1.12", "enough time and help to understand")


# ------------------------------- 5. Which priority came from the professionals, and how do you know?


def test_priority_4_came_from_the_professionals_in_paragraph_1_15_in_its_own_words(alone: Lookup) -> None:
    answer = asked_why(alone, f"{N14}/priority/4")
    (need,) = [need for need in alone.items(ItemType.NEED, N14) if need.fields["kind"] == "professional"]
    step = own(answer)[need.id]
    assert (step.link.predicate, step.link.mode, step.link.status) == (R.ADDRESSES, Mode.STATED, Status.ACCEPTED)
    cited(step.link, "1.15", "see strategic priority four")
    cited(need, "1.15", "reducing delays in securing permanency")
    assert absences(answer, "professional") == []


def test_priority_4_is_the_only_one_whose_own_origin_the_papers_state(alone: Lookup) -> None:
    (link,) = related(alone, R.ADDRESSES)
    assert link.subject == f"{N14}/priority/4"


def test_the_professionals_were_the_members_of_the_outcomes_group(alone: Lookup) -> None:
    (need,) = [need for need in alone.items(ItemType.NEED, N14) if need.fields["kind"] == "professional"]
    link = linked(alone, need.id, R.IDENTIFIED_BY)[f"{N14}/body/children-in-care-outcomes-group"]
    assert link.mode is Mode.STATED
    cited(link, "1.14", "views of CiC Outcomes Group members were sought")
    assert absences(asked_why(alone, need.id), "source") == []


def test_the_command_answers_why_priority_4_in_the_shape_of_the_contract(papers_store: Path) -> None:
    answer = Answered("why", "nottingham-2014/priority/4", "--json", "--store", papers_store)
    assert answer.status == 0
    (ground,) = [step for step in answer.json["because"] if step["link"]["predicate"] == "addresses"]
    assert (ground["link"]["mode"], ground["link"]["status"]) == ("stated", "accepted")
    assert ground["item"]["fields"]["kind"] == "professional"
    assert "1.15" in {citation["paragraph"] for citation in ground["link"]["citation"]}
    assert [paper["id"] for paper in answer.json["papers"]] == [N14]


# -------------------------------------------- 6. Which priorities have no origin in the text?


def test_with_the_readings_priorities_6_8_11_and_12_have_no_origin(read: Lookup) -> None:
    assert set(found(read, "priority-without-origin", N14)) == {"6", "8", "11", "12"}


def test_without_the_readings_only_priority_4_has_an_origin(alone: Lookup) -> None:
    assert set(found(alone, "priority-without-origin", N14)) == set(THIRTEEN) - {"4"}


@pytest.mark.parametrize("number", ["6", "8", "11", "12"])
def test_a_priority_without_origin_is_told_with_appendix_one_that_is_not_held(read: Lookup, number: str) -> None:
    answer = asked_why(read, f"{N14}/priority/{number}")
    assert {kind for kind in ("assessed", "expressed", "professional") if absences(answer, kind)} == {
        "assessed",
        "expressed",
        "professional",
    }
    assert any("appendix one" in message for message in absences(answer, "not-held"))
    assert not any(step.item.type is ItemType.NEED for step in own(answer).values())
    assert "appendix one" in found(read, "priority-without-origin", N14)[number].why


def test_the_note_on_appendix_one_cites_the_paragraph_that_points_to_it(alone: Lookup) -> None:
    (note,) = [x for x in alone.notes(N14) if x.kind == "not-held" and "appendix one" in x.message]
    (citation,) = note.citation
    assert citation.paragraph == "1.16"
    assert "origin is provided in appendix one" in citation.exact


# ------------------------------------------------- 7. What had been planned against offending?


def test_action_4_2_1_was_planned_against_offending(alone: Lookup) -> None:
    action = held(alone, f"{N11}/action/4.2.1")
    assert action.mode is Mode.STATED
    assert action.fields["leads"] == ("SF", "GS", "NP")
    assert (action.fields["due"], action.fields["due_as_written"]) == ("2012-04-01", "1/4/2012")
    cited(action, "4.2.1", "Reduction in offending & ASB")
    assert last(linked(alone, action.id, R.HAS_LEAD)) == {"sf", "gs", "np"}


def test_offending_was_measured_by_9_8_per_cent_and_no_target_was_set(alone: Lookup) -> None:
    (link,) = linked(alone, f"{N11}/action/4.2.1", R.MEASURED_BY).values()
    indicator = held(alone, link.object)
    assert "9.8%" in (indicator.fields["baseline"], indicator.fields["actual"])
    assert (indicator.fields["target"], indicator.fields["target_status"]) == (None, "none printed")
    cited(indicator, "4.2.1", "9.8% of CiC aged 10 years or over")
    assert indicator.id.rpartition("/")[2] in found(alone, "indicator-without-target", N11)


def test_np_leads_on_offending_and_is_not_in_the_directory(alone: Lookup) -> None:
    lead = held(alone, f"{N11}/named-lead/np")
    assert lead.type is ItemType.NAMED_LEAD
    assert any('"NP"' in gap.why for gap in found(alone, "lead-not-in-directory", N11).values())
    (message,) = absences(asked_why(alone, f"{N11}/action/4.2.1"), "lead-not-in-directory")
    assert "NP" in message


def test_the_papers_alone_do_not_link_the_action_to_priority_13(alone: Lookup) -> None:
    assert linked(alone, f"{N14}/priority/13", R.CONTINUES) == {}
    assert len(chains(alone, f"{N14}/priority/13", f"{N11}/action/4.2.1")) == 0
    (message,) = absences(asked_why(alone, f"{N14}/priority/13"), "action")
    assert "4.2.1" not in message


def test_priority_13_continues_the_action_of_an_ended_plan_and_is_not_delivered_by_it(read: Lookup) -> None:
    link = linked(read, f"{N14}/priority/13", R.CONTINUES)[f"{N11}/action/4.2.1"]
    assert link.mode in (Mode.READ, Mode.INFERRED)
    assert link.reason
    assert linked(read, f"{N11}/action/4.2.1", R.DELIVERS) == {}
    (message,) = absences(asked_why(read, f"{N14}/priority/13"), "action")
    assert "do not say which action of a current plan delivers" in message
    assert "had action 4.2.1" in message
    assert "ended before" in message


def test_the_reading_cites_the_row_of_the_action_as_the_action_itself_does(read: Lookup) -> None:
    link = linked(read, f"{N14}/priority/13", R.CONTINUES)[f"{N11}/action/4.2.1"]
    for item in (f"{N11}/action/4.2.1", f"{N14}/priority/13"):
        (own_place,) = held(read, item).citation
        (in_link,) = [c for c in link.citation if c.paper == own_place.paper]
        assert (in_link.paragraph, in_link.table, in_link.row) == (
            own_place.paragraph,
            own_place.table,
            own_place.row,
        )


# ----------------------------------------------- 8. Trace substance misuse from need to officer.


def test_substance_misuse_runs_from_need_to_priority_to_action_to_officer(read: Lookup) -> None:
    (chain,) = chains(read, f"{N14}/need/substance-misuse", f"{N11}/lead/cg")
    assert [step.item.id for step in chain.steps] == [
        f"{N14}/priority/1",
        f"{N11}/action/1.2.5",
        f"{N11}/lead/cg",
    ]
    assert [step.link.mode for step in chain.steps] == [Mode.READ, Mode.READ, Mode.STATED]
    verbatim(read, *(step.link for step in chain.steps))


def test_the_officer_is_shown_by_post_with_the_date_and_without_an_indicator(read: Lookup) -> None:
    lead = held(read, f"{N11}/lead/cg")
    assert (lead.fields["code"], lead.label) == ("CG", "Young Peoples Drug & Alcohol Strategic Lead")
    answer = asked_why(read, f"{N11}/action/1.2.5")
    assert answer.subject.fields["due"] == "2012-04-01"
    assert linked(read, answer.subject.id, R.MEASURED_BY) == {}
    (message,) = absences(answer, "measure")
    assert message.startswith("The papers held do not say what measures action 1.2.5")


def test_priority_1_is_expressed_by_statement_1_on_the_way(read: Lookup) -> None:
    assert f"{N14}/statement/1" in following(asked_why(read, f"{N14}/need/substance-misuse"))


def test_the_papers_alone_hold_no_chain_from_substance_misuse_to_an_officer(alone: Lookup) -> None:
    assert len(chains(alone, f"{N14}/need/substance-misuse", f"{N11}/lead/cg")) == 0


def test_the_trace_command_gives_the_chain_with_its_modes(readings_store: Path) -> None:
    answer = Answered("trace", "need substance misuse", "lead CG", "--json", "--store", readings_store)
    assert answer.status == 0
    (chain,) = answer.json["chains"]
    assert [step["link"]["mode"] for step in chain["steps"]] == ["read", "read", "stated"]


# ---------------------------------- 9. Which actions hang on a post that nobody held on 1/8/11?


def test_eight_actions_hang_on_the_vacant_post_of_service_manager_cic(alone: Lookup) -> None:
    lead = held(alone, f"{N11}/lead/service-manager-cic")
    assert (lead.label, lead.fields["vacant"], lead.fields["vacant_at"]) == ("Service Manager CiC", True, "2011-08-01")
    cited(lead, "Appendix 1", "To be appointed (at 1/8/11)")
    assert last(linking(alone, lead.id, R.HAS_LEAD)) == ON_THE_VACANT_POST
    assert set(found(alone, "lead-post-vacant", N11)) == ON_THE_VACANT_POST


def test_three_of_them_were_due_by_then(alone: Lookup) -> None:
    late = found(alone, "vacant-post-already-due", N11)
    assert set(late) == {"5.1.2", "5.2.1", "5.2.2"}
    assert "2011-07-01" in late["5.1.2"].why
    assert "2011-06-01" in late["5.2.1"].why
    assert "2011-12" not in late["5.2.1"].why
    assert "2011-08-01" in late["5.2.2"].why


def test_the_post_cut_by_a_page_break_at_1_2_1_is_repaired_and_the_same_post(alone: Lookup) -> None:
    link = linked(alone, f"{N11}/action/1.2.1", R.HAS_LEAD)[f"{N11}/lead/service-manager-cic"]
    assert link.mode is Mode.REPAIRED
    assert [c.exact for c in link.citation] == ["Service Manager", "CiC Service"]
    assert {c.paragraph for c in link.citation} == {"1.2.1"}


def test_why_the_post_is_named_says_that_nobody_held_it(papers_store: Path) -> None:
    answer = Answered("why", "nottingham-2011/lead/service-manager-cic", "--store", papers_store)
    assert answer.status == 0
    assert "nobody held this post on 2011-08-01" in answer.out


# ------------------------------------------------------ 10. What was the immunisation baseline?


def test_two_immunisation_baselines_are_printed_for_march_2010(alone: Lookup) -> None:
    first = held(alone, f"{N11}/indicator/immunisations-up-to-date")
    second = held(alone, f"{N11}/indicator/improved-rate-of-immunisations")
    assert (first.fields["baseline"], first.fields["baseline_date"]) == ("87.9%", "March 2010")
    assert (second.fields["baseline"], second.fields["baseline_date"]) == ("83.6%", "March 2010")
    cited(first, "1.1.2", "87.9% - March 2010")
    cited(second, "1.2.6", "83.6% (March 2010)")


def test_that_the_two_baselines_conflict_is_inferred_and_not_stated(alone: Lookup) -> None:
    (link,) = related(alone, R.CONFLICTS_WITH)
    assert {link.subject, link.object} == {
        f"{N11}/indicator/immunisations-up-to-date",
        f"{N11}/indicator/improved-rate-of-immunisations",
    }
    assert link.mode is Mode.INFERRED
    assert {(N11, "1.1.2"), (N11, "1.2.6")} <= places(link)


def test_which_of_the_two_is_right_the_papers_do_not_say(alone: Lookup) -> None:
    for name in ("immunisations-up-to-date", "improved-rate-of-immunisations"):
        (message,) = absences(asked_why(alone, f"{N11}/indicator/{name}"), "baseline")
        assert "do not say which baseline is right" in message
        assert "87.9%" in message
        assert "83.6%" in message
    gaps = found(alone, "indicator-with-two-baselines", N11)
    assert set(gaps) == {"immunisations-up-to-date", "improved-rate-of-immunisations"}
    assert all("87.9% (1.1.2)" in gap.why and "83.6% (1.2.6)" in gap.why for gap in gaps.values())


def test_83_6_per_cent_is_also_the_health_assessment_figure_of_1_1_2(alone: Lookup) -> None:
    indicator = held(alone, f"{N11}/indicator/receiving-regular-health-assessment")
    assert (indicator.fields["baseline"], indicator.fields["baseline_date"]) == ("83.6%", "March 2010")
    cited(indicator, "1.1.2", "regular health assessment (83.6% - March 2010)")
    assert last(linking(alone, indicator.id, R.MEASURED_BY)) == {"1.1.2"}
