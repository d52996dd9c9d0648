"""On whom and on what do the plans of the five papers hang, and is the answer right, cited and honestly marked?"""

from __future__ import annotations

from pathlib import Path

from graph.leads import Load, Loads
from graph.load_bearing import LoadBearing
from graph.lookup import Lookup
from graph.what_if import WhatIf
from tests.questions.asking import N11, N14, Answered, analysed, last

# ------------------------------------------------------------------- What does a need hang on?


def test_no_need_of_the_five_papers_reaches_an_action_so_nothing_bears_one(alone: Lookup, read: Lookup) -> None:
    for lookup in (alone, read):
        answer = analysed(lookup, "load-bearing")
        assert answer.answer == LoadBearing(17, 0, 0)
        assert answer.sections == ()
        assert answer.said == (
            "Of 17 needs, none was found to reach an action by links that stand: so nothing bears any of them.",
        )


def test_the_command_says_so(readings_store: Path) -> None:
    answer = Answered("analyse", "load-bearing", "nottingham-2014", "--json", "--store", readings_store)
    assert (answer.status, answer.json["answer"]["needs"], answer.json["answer"]["reaching"]) == (0, 10, 0)


# ------------------------------------- 9 and 12. How much does each lead carry, and who is there?


def loads(lookup: Lookup, today: str = "2011-08-01") -> dict[str, Load]:
    answer = analysed(lookup, "leads", today=today).answer
    assert isinstance(answer, Loads)
    return {one.lead: one for one in answer.leads}


def test_eight_actions_hang_on_the_vacant_post_and_three_were_due_by_then(alone: Lookup) -> None:
    one = loads(alone, "2026-11-23")[f"{N11}/lead/service-manager-cic"]
    assert (one.vacant, one.vacant_at) == (True, ("2011-08-01",))
    assert last(one.actions) == {"1.1.2", "1.2.1", "3.2.5", "5.1.2", "5.2.1", "5.2.2", "5.3.1", "5.3.2"}
    assert last(one.alone) == {"5.2.1"}
    assert last(one.due_by_then) == {"5.1.2", "5.2.1", "5.2.2"}


def test_the_vacant_post_is_told_first_with_its_day_and_its_three(alone: Lookup) -> None:
    report = analysed(alone, "leads")
    assert report.said[1] == (
        'By the directory nobody held the post of lead "Service Manager CiC" '
        "(nottingham-2011/lead/service-manager-cic, Nottingham City Council) on 1 August 2011: "
        "8 actions named it as lead, 3 of them due by then."
    )
    assert report.sections[0].rows[0].cells[2:] == ("vacant on 1 August 2011", "8", "1", "3", "2", "0", "0")


def test_on_the_day_of_the_directory_what_is_due_in_three_months_and_what_had_passed_is_told_apart(
    alone: Lookup,
) -> None:
    one = loads(alone)[f"{N11}/lead/service-manager-cic"]
    assert last(one.due) == {"3.2.5", "5.2.2", "5.3.2"}
    assert last(one.passed) == {"5.1.2", "5.2.1"}


def test_six_leads_are_outside_the_group_by_their_brackets_and_hl_leads_nothing(alone: Lookup) -> None:
    found = loads(alone)
    assert last(name for name, one in found.items() if one.member is False) == {"ge", "gg", "hl", "jmj", "mh", "sa"}
    assert last(name for name, one in found.items() if not one.actions) == {"hl", "mwr", "tf"}
    said = analysed(alone, "leads").said
    assert (
        "In a directory, but outside the group that it marks: "
        "GE, GG, HL, JMJ, MH and SA (nottingham-2011, Nottingham City Council)."
    ) in said


def test_nine_leads_of_the_plan_are_not_in_its_directory(alone: Lookup) -> None:
    found = loads(alone)
    outside = last(name for name, one in found.items() if one.outside)
    assert outside == {"ap", "business-in-the-community", "connexions", "ks", "mp", "np", "sc", "sm-15", "sm-f-a"}
    assert all(name.startswith(f"{N11}/") for name, one in found.items() if one.outside)


def test_the_virtual_school_head_leads_the_most_actions(alone: Lookup) -> None:
    one = loads(alone)[f"{N11}/lead/lb"]
    assert (len(one.actions), last(one.alone)) == (9, {"3.1.1", "3.2.2", "3.2.3"})


def test_of_no_action_whose_date_has_passed_is_it_said_whether_it_was_done(alone: Lookup) -> None:
    assert all(one.reported == () for one in loads(alone, "2026-11-23").values())
    last_said = analysed(alone, "leads", today="2026-11-23").said[-1]
    assert last_said.endswith("no report of progress on these was found, so whether they were done is not known.")


def test_one_lead_is_asked_by_its_code(alone: Lookup) -> None:
    report = analysed(alone, "leads", "lead CG")
    assert [row.items[0] for row in report.sections[1].rows] == [f"{N11}/action/1.2.5"]
    assert report.said[0].startswith("Lead CG, Young Peoples Drug")


# ------------------------------------------- What if a post falls vacant, or a finding is withdrawn?


def supposed(lookup: Lookup, ref: str) -> WhatIf:
    answer = analysed(lookup, "what-if", ref).answer
    assert isinstance(answer, WhatIf)
    return answer


def test_if_the_service_manager_goes_one_action_has_no_lead_and_seven_keep_another(alone: Lookup) -> None:
    answer = supposed(alone, "service manager cic")
    assert [(one.thing, one.what) for one in answer.lost] == [(f"{N11}/action/5.2.1", "lead")]
    assert last(one.thing for one in answer.kept) == {"1.1.2", "1.2.1", "3.2.5", "5.1.2", "5.2.2", "5.3.1", "5.3.2"}
    assert (answer.without_action, answer.without_lead, answer.fallen) == ((), (), ())
    assert len(answer.routes) == 4
    assert analysed(alone, "what-if", "service manager cic").said[1] == (
        "By the directory nobody held this post on 1 August 2011 in any case."
    )


JSNA = f"{N14}/source/children-in-care-joint-strategic-needs"
ASSESSED = {"educational-attainment", "offending-behaviour", "substance-misuse", "young-pregnancy"}


def test_if_the_assessment_is_withdrawn_four_needs_lose_the_only_one_that_found_them(alone: Lookup) -> None:
    answer = supposed(alone, JSNA)
    assert {one.what for one in answer.lost} == {"finder"}
    assert last(one.thing for one in answer.lost) == last(one.thing for one in answer.fallen) == ASSESSED
    assert answer.without_origin == ()


def test_with_what_a_person_read_four_priorities_fall_with_it_and_the_statements_of_others_stand(read: Lookup) -> None:
    answer = supposed(read, JSNA)
    priorities = {f"{N14}/priority/{number}" for number in ("1", "2", "10", "13")}
    assert set(answer.without_origin) == priorities
    fallen = {one.thing for one in answer.fallen}
    assert fallen == {*(f"{N14}/need/{name}" for name in ASSESSED), *priorities, f"{N14}/statement/6"}
    rows = [row for section in analysed(read, "what-if", JSNA).sections[1:2] for row in section.rows]
    assert [row.cells[-1].endswith("[read]") for row in rows] == [True] * 4 + [False]


def test_if_priority_4_is_dropped_its_need_has_none_and_its_statement_has_another(alone: Lookup) -> None:
    answer = supposed(alone, f"{N14}/priority/4")
    assert [(one.thing.split("/")[1], one.what) for one in answer.lost] == [("need", "priority")]
    assert [(one.thing, one.by) for one in answer.kept] == [(f"{N14}/statement/2", (f"{N14}/priority/5",))]


def test_if_the_plan_of_2011_12_is_superseded_nothing_in_another_paper_rests_on_it_alone(
    alone: Lookup, read: Lookup
) -> None:
    for lookup in (alone, read):
        answer = supposed(lookup, N11)
        assert len(answer.gone) == len(lookup.items(None, N11))
        assert (answer.lost, answer.fallen, answer.without_action, answer.without_lead) == ((), (), (), ())


def test_words_that_fit_several_things_are_refused(papers_store: Path) -> None:
    answer = Answered("analyse", "what-if", "priority", "--store", papers_store)
    assert (answer.status, answer.err.count("\n")) == (2, 1)
