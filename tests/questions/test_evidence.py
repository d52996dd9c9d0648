"""What do the priorities of the five papers rest on, where do the papers conflict, and is each claim cited?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.conflicts import Conflict
from graph.evidence import Profile
from graph.lookup import Lookup
from graph.report import Report
from ontology.model import Mode
from tests.questions.asking import N11, N14, Answered, analysed, cited, held, last

JSNA = f"{N14}/source/children-in-care-joint-strategic-needs"
SURVEY = f"{N14}/source/children-in-care-and-care-leavers"
COUNCIL = f"{N14}/body/children-in-care-council"
ASSESSED, EXPRESSED, NONE = {"1", "2", "10", "13"}, {"3", "5", "7", "9"}, {"6", "8", "11", "12"}


def profiles(lookup: Lookup, paper: str = N14) -> dict[str, Profile]:
    answer = analysed(lookup, "evidence").answer
    assert isinstance(answer, tuple)
    return {one.priority.rpartition("/")[2]: one for one in answer if one.priority.startswith(f"{paper}/")}


def listed(report: Report) -> tuple[Conflict, ...]:
    assert isinstance(report.answer, tuple)
    return report.answer


# --------------------------- 5. Which priority came from the professionals, and how do you know?


def test_by_the_papers_alone_priority_4_has_one_source_and_no_other_has_any(alone: Lookup) -> None:
    found = profiles(alone)
    assert {number: one.independent for number, one in found.items() if one.independent} == {"4": 1}
    assert {number for number, one in found.items() if one.absent[-1] == "source"} == set(found) - {"4"}


def test_priority_4_rests_on_the_need_that_the_outcomes_group_saw_and_every_link_is_stated(alone: Lookup) -> None:
    one = profiles(alone)["4"]
    assert [kind.kind for kind in one.kinds] == ["professional"]
    assert one.sources == ((f"{N14}/body/children-in-care-outcomes-group",),)
    (route,) = one.routes
    assert [each.mode for each in route.known] == [Mode.STATED, Mode.STATED]
    assert (one.earliest, one.latest, one.undated) == ("2014-01-20", "2014-01-20", ())
    assert one.absent == ("assessed", "expressed", "second source")


def test_the_answer_on_priority_4_says_what_is_absent_and_what_is_said_of_the_plan_alone(alone: Lookup) -> None:
    said = analysed(alone, "evidence", "priority 4").said
    assert said[0].endswith('1 independent source: body "Children in Care Outcomes Group".')
    assert said[2] == "What tells of it: 1 paper, of 20 January 2014."
    assert said[3].startswith("Not found in the papers held: any assessed need")
    assert "not of this priority" in said[-1]
    assert "5 expressed needs, 2 sources and 1 plan" in said[-1]


# ----------------------- 3. and 4. Where did the findings of the JSNA and of young people go?


def test_with_the_readings_the_jsna_and_the_survey_are_one_source_each_of_four_priorities(read: Lookup) -> None:
    found = profiles(read)
    assert {number for number, one in found.items() if one.sources == ((JSNA,),)} == ASSESSED
    assert {number for number, one in found.items() if one.sources == ((SURVEY,),)} == EXPRESSED
    assert {number: one.independent for number, one in found.items()} == {
        number: int(number not in NONE) for number in found
    }


@pytest.mark.parametrize("number", sorted(ASSESSED | EXPRESSED))
def test_a_priority_that_a_person_read_from_a_need_is_shown_as_read(read: Lookup, number: str) -> None:
    one = profiles(read)[number]
    assert [each.mode for each in one.addressing] == [Mode.READ]
    assert {tuple(each.mode for each in route.known) for route in one.routes} == {(Mode.READ, Mode.STATED)}


def test_the_childrens_council_that_sorted_the_survey_is_named_and_not_counted_beside_it(read: Lookup) -> None:
    for number in EXPRESSED:
        counted = {route.source: route.counted for route in profiles(read)[number].routes}
        assert counted == {SURVEY: True, COUNCIL: False}


# ---------------------------------------- 6. Which priorities have no origin in the text?


@pytest.mark.parametrize("number", sorted(NONE))
def test_a_priority_without_origin_has_no_kind_of_need_and_appendix_one_is_named(read: Lookup, number: str) -> None:
    report = analysed(read, "evidence", f"{N14}/priority/{number}")
    assert isinstance(report.answer, tuple)
    (one,) = report.answer
    assert (one.kinds, one.routes, one.papers) == ((), (), ())
    assert one.absent == ("assessed", "expressed", "professional", "source")
    assert "no source of its own was found in the papers held" in report.said[0]
    assert any("appendix one" in sentence for sentence in report.said)


def test_what_is_said_of_the_plan_of_2013_15_is_the_same_for_each_of_its_priorities_and_counts_for_none(
    read: Lookup,
) -> None:
    found = profiles(read)
    assert len({one.whole for one in found.values()}) == 1
    assert {each.other for each in found["8"].whole} >= {JSNA, SURVEY}
    assert found["8"].independent == 0


def test_the_health_priority_of_2011_12_is_challenged_by_the_two_baselines(alone: Lookup) -> None:
    found = profiles(alone, N11)
    challenged = {name for name, one in found.items() if one.challenged}
    assert challenged == {"better-health-outcomes-for-children-in"}


def test_the_command_answers_under_both_names(readings_store: Path) -> None:
    answers = [
        Answered("analyse", name, "priority 4", "--json", "--store", readings_store).json
        for name in ("evidence", "triangulation")
    ]
    assert answers[0]["analysis"] == answers[1]["analysis"] == "evidence"
    assert answers[0]["answer"] == answers[1]["answer"]
    need = next(each for each in answers[0]["items"].values() if each["type"] == "Need")
    assert "1.15" in {citation["paragraph"] for citation in need["citation"]}


# ----------------------------------------------------- 10. What was the immunisation baseline?


def test_the_two_baselines_of_immunisation_stand_side_by_side_and_neither_is_chosen(alone: Lookup) -> None:
    report = analysed(alone, "conflicts")
    (conflict,) = [each for each in listed(report) if each.kind == "two baselines"]
    assert [claim.words for claim in conflict.claims] == ["87.9% (March 2010)", "83.6% (March 2010)"]
    assert len(conflict.links) == 1
    for name, paragraph, words in zip(conflict.items, ("1.1.2", "1.2.6"), ("87.9%", "83.6%"), strict=True):
        cited(held(alone, name), paragraph, words)
    (sentence,) = [each for each in report.said if each.startswith("Two baselines")]
    assert "paragraph 1.1.2" in sentence
    assert "paragraph 1.2.6" in sentence
    assert sentence.endswith("which is right was not found in the papers held.")


# --------------------------------- 11. Which rows are printed twice, and do they agree?


def test_the_two_rows_printed_twice_differ_in_the_evidence_they_ask_for_and_in_nothing_else(alone: Lookup) -> None:
    rows = [each for each in listed(analysed(alone, "conflicts")) if each.kind == "two rows"]
    assert [(last(each.items), each.about, len(each.claims)) for each in rows] == [
        ({"1.2.4"}, "evidence", 2),
        ({"2.2.1"}, "evidence", 2),
    ]
    places = [[claim.place for claim in each.claims] for each in rows]
    assert places == [
        ["paragraph 1.2.4, table 1, row 6", "paragraph 1.2.4, table 4, row 6"],
        ["paragraph 2.2.1, table 2, row 4", "paragraph 2.2.1, table 4, row 3"],
    ]


def test_the_evidence_of_both_rows_is_cited(alone: Lookup) -> None:
    (section,) = analysed(alone, "conflicts").sections
    (row,) = [each for each in section.rows if each.items[0] == f"{N11}/action/1.2.4"]
    assert row.items[1:] == (f"{N11}/evidence/1.2.4", f"{N11}/evidence/1.2.4-2")
    assert len(row.links) == 2


def test_nothing_else_in_the_five_papers_conflicts_and_the_readings_add_nothing(alone: Lookup, read: Lookup) -> None:
    kinds = [each.kind for each in listed(analysed(alone, "conflicts"))]
    assert kinds == ["two baselines", "two rows", "two rows"]
    assert listed(analysed(read, "conflicts")) == listed(analysed(alone, "conflicts"))


def test_the_dates_of_the_board_that_run_backwards_are_no_conflict(alone: Lookup) -> None:
    assert not [each for each in listed(analysed(alone, "conflicts")) if any("/meeting/" in x for x in each.items)]


def test_the_command_lists_the_conflicts_with_their_words(papers_store: Path) -> None:
    answer = Answered("analyse", "conflicts", "--json", "--store", papers_store)
    assert answer.status == 0
    quoted = {c["exact"] for each in answer.json["items"].values() for c in each["citation"]}
    assert any("87.9%" in words for words in quoted)
    assert any("83.6%" in words for words in quoted)
