"""What does a planner ask of the five papers, and is the answer right, cited and honestly marked?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.fields import is_row
from graph.justified import set_apart
from graph.lookup import Lookup
from ontology.model import ItemType, Justification, Mode, Relation
from tests.questions.asking import (
    N11,
    N14,
    Answered,
    absences,
    asked_why,
    cited,
    found,
    held,
    last,
    linked,
    linking,
    places,
    related,
    rule,
    verbatim,
)

R = Relation
OUTSIDE_THE_GROUP = {"GE", "GG", "HL", "JMJ", "MH", "SA"}
CONTINUED = {
    "1": {"1.2.5"},
    "3": {"1.1.1", "1.2.6", "1.2.7"},
    "5": {"safe-environments-and-stability-in-placement"},
    "6": {"we-want-children-and-young-people"},
    "10": {"educational-attainment"},
    "11": {"employment-and-training"},
    "12": {"independence-and-economic-well-being"},
    "13": {"4.2.1"},
}
THIRTEEN = {str(number) for number in range(1, 14)}


# -------------------------------------- 11. Which rows are printed twice, and do they agree?


def test_the_plan_prints_38_rows_for_36_actions(alone: Lookup) -> None:
    rows = alone.entries()
    actions = [action for action in alone.items(ItemType.ACTION, N11) if is_row(action)]
    assert (len(rows), len(actions)) == (38, 36)
    assert {row.action for row in rows} == {action.id for action in actions}


def test_two_actions_are_printed_twice_and_each_asks_for_other_evidence_the_second_time(alone: Lookup) -> None:
    gaps = found(alone, "row-printed-twice-that-differs", N11)
    assert set(gaps) == {"1.2.4", "2.2.1"}
    assert "under 1.2 and 4.2" in gaps["1.2.4"].why
    assert "under 2.2 and 4.1" in gaps["2.2.1"].why
    assert all("the rows differ in evidence" in gap.why for gap in gaps.values())


def test_one_of_the_two_may_be_justified_until_a_day_and_is_back_the_day_after(alone: Lookup) -> None:
    asked = rule(alone, "row-printed-twice-that-differs")
    action = f"{N11}/action/1.2.4"
    said = Justification(asked.name, action, "Policy Officer", "2012-01-01", "2012-06-30", "Both are asked for.")
    (on_the_last_day,) = set_apart([asked], [said], "2012-06-30")
    (one,) = on_the_last_day.justified
    verbatim(alone, one.gap)
    assert (one.gap.id, one.gap in asked.items) == (action, True)
    assert last(gap.id for gap in on_the_last_day.items) == {"2.2.1"}
    (the_day_after,) = set_apart([asked], [said], "2012-07-01")
    assert (the_day_after.found, the_day_after.justified) == (2, ())
    assert "A justification of 2012-01-01 by Policy Officer ended on 2012-06-30." in the_day_after.items[0].why
    assert rule(alone, "row-printed-twice-that-differs").checked == 2


@pytest.mark.parametrize(
    ("ref", "first", "second", "words"),
    [("1.2.4", 1, 4, "Take up of yp in all residential provision"), ("2.2.1", 2, 4, "Records of reviews")],
)
def test_both_printings_are_kept_with_their_places(
    alone: Lookup, ref: str, first: int, second: int, words: str
) -> None:
    one, two = alone.entries(f"{N11}/action/{ref}")
    assert ({c.table for c in one.citation}, {c.table for c in two.citation}) == ({first}, {second})
    assert words in two.cells["evidence"]
    assert one.cells["evidence"] != two.cells["evidence"]
    assert one.cells["lead"] == two.cells["lead"]
    for citation in (*one.citation, *two.citation):
        assert citation.exact == alone.text(N11)[citation.start : citation.end]


# --------------------------------------------- 12. Which leads are outside the Outcomes Group?


def test_six_leads_in_brackets_are_outside_the_outcomes_group(alone: Lookup) -> None:
    leads = alone.items(ItemType.LEAD, N11)
    assert {lead.fields["code"] for lead in leads if lead.fields["member"] is False} == OUTSIDE_THE_GROUP
    verbatim(alone, *leads)
    for lead in leads:
        assert {paragraph for _, paragraph in places(lead)} == {"Appendix 1"}


def test_sixteen_leads_are_members_and_that_is_known_from_the_line_on_brackets(alone: Lookup) -> None:
    members = linking(alone, f"{N11}/body/cic-outcomes-group", R.MEMBER_OF)
    assert len(members) == 16
    assert not last(members) & {code.casefold() for code in OUTSIDE_THE_GROUP}
    for link in members.values():
        cited(link, "Appendix 1", "not an existing member of CiC Outcomes Group")


def test_whether_the_vacant_post_is_a_member_is_not_said(alone: Lookup) -> None:
    lead = held(alone, f"{N11}/lead/service-manager-cic")
    assert lead.fields["member"] is None
    assert linked(alone, lead.id, R.MEMBER_OF) == {}


def test_hl_leads_nothing_and_the_answer_says_so(alone: Lookup) -> None:
    assert linking(alone, f"{N11}/lead/hl", R.HAS_LEAD) == {}
    (message,) = absences(asked_why(alone, f"{N11}/lead/hl"), "action")
    assert message.startswith("The papers held do not name lead HL")


# ----------------------------------- 13. For the Board of 19/09/11, when are papers due?


def test_for_the_board_of_19_september_2011_the_draft_the_briefing_and_the_final_are_dated(alone: Lookup) -> None:
    meeting = held(alone, f"{N11}/meeting/2011-09-19")
    assert meeting.mode is Mode.STATED
    for key, day, printed in [
        ("draft_reports", "2011-08-23", "23/8/11"),
        ("chairs_briefing", "2011-08-31", "31/8/11"),
        ("final_reports", "2011-09-07", "7/9/11"),
        ("corporate_parenting_board", "2011-09-19", "19/09/11"),
    ]:
        assert (meeting.fields[key], meeting.fields[f"{key}_as_written"]) == (day, printed)
        assert cited(meeting, "Appendix 4", printed).row == 4


def test_the_outcomes_group_date_of_that_row_is_not_printed_and_the_answer_says_so(alone: Lookup) -> None:
    answer = asked_why(alone, f"{N11}/meeting/2011-09-19")
    assert not answer.subject.fields.get("cic_outcomes_group")
    (message,) = absences(answer, "date")
    assert message.startswith("The papers held do not print a date for")
    assert "cic outcomes group" in message
    assert "2011-05-09" not in message


def test_of_the_row_that_prints_all_its_dates_nothing_is_missing(alone: Lookup) -> None:
    answer = asked_why(alone, f"{N11}/meeting/2011-06-06")
    assert answer.subject.fields["cic_outcomes_group"] == "2011-05-09"
    assert absences(answer, "date") == []


# ------------------------------------------ 14. Which priorities of 2013-15 have an action?


def test_no_priority_of_2013_15_has_an_action_in_a_current_plan(alone: Lookup, read: Lookup) -> None:
    for lookup in (alone, read):
        assert set(found(lookup, "priority-without-action", N14)) == THIRTEEN
        assert related(lookup, R.DELIVERS, N11) == ()


@pytest.mark.parametrize("number", sorted(THIRTEEN))
def test_every_priority_says_that_the_strategys_own_action_plan_is_not_held(read: Lookup, number: str) -> None:
    gap = found(read, "priority-without-action", N14)[number]
    assert "appendix 2" in gap.why
    assert any("appendix 2" in m for m in absences(asked_why(read, f"{N14}/priority/{number}"), "not-held"))


def test_the_note_on_appendix_2_cites_the_paragraph_that_speaks_of_the_action_plan(alone: Lookup) -> None:
    (note,) = [x for x in alone.notes(N14) if x.kind == "not-held" and "appendix 2" in x.message]
    (citation,) = note.citation
    assert citation.paragraph == "2.4"
    assert citation.exact.startswith("An action plan has been developed")


def test_each_priority_says_what_the_plan_of_2011_12_had_and_that_it_ended_before(read: Lookup) -> None:
    gaps = found(read, "priority-without-action", N14)
    for number in THIRTEEN:
        carried = linked(read, f"{N14}/priority/{number}", R.CONTINUES)
        assert last(carried) == CONTINUED.get(number, set())
        assert {link.mode for link in carried.values()} <= {Mode.READ, Mode.INFERRED}
        assert gaps[number].why.count("The earlier plan") == len(carried)
        assert gaps[number].why.count("it ended before") == len(carried)
        assert ".." not in gaps[number].why


def test_without_the_readings_no_earlier_action_is_claimed_for_any_priority(alone: Lookup) -> None:
    assert related(alone, R.CONTINUES, N14) == ()
    assert not any("earlier plan" in gap.why for gap in found(alone, "priority-without-action", N14).values())


def test_the_gaps_command_gives_the_thirteen(readings_store: Path) -> None:
    answer = Answered("gaps", "--rule", "priority-without-action", "--json", "--store", readings_store)
    (found_,) = answer.json["rules"]
    ours = [item for item in found_["items"] if item["id"].startswith(f"{N14}/")]
    assert (answer.status, len(ours), found_["found"]) == (0, 13, len(found_["items"]))
    assert all(item["citation"] for item in ours)


# -------------------------------------------------- 15. Which actions serve two outcomes?


def test_two_actions_and_one_objective_serve_a_second_outcome_and_nothing_else_does(alone: Lookup) -> None:
    links = {link.subject: link for link in related(alone, R.CONTRIBUTES_TO)}
    assert last(links) == {"1.2.4", "2.2.1", "3.3"}
    assert links[f"{N11}/action/1.2.4"].object == f"{N11}/theme/4"
    assert links[f"{N11}/action/2.2.1"].object == f"{N11}/theme/4"
    assert links[f"{N11}/objective/3.3"].object == f"{N11}/theme/1"
    assert {link.mode for link in links.values()} == {Mode.STATED}
    verbatim(alone, *links.values())


def test_that_an_action_serves_a_second_outcome_rests_on_its_second_printing(alone: Lookup) -> None:
    for ref in ("1.2.4", "2.2.1"):
        (link,) = linked(alone, f"{N11}/action/{ref}", R.CONTRIBUTES_TO).values()
        assert {(c.paragraph, c.table) for c in link.citation} == {(ref, 4)}


def test_objective_3_3_says_so_in_its_own_words_under_be_healthy(alone: Lookup) -> None:
    (link,) = linked(alone, f"{N11}/objective/3.3", R.CONTRIBUTES_TO).values()
    cited(link, "3.3", 'Also contributes to "Being Healthy"')
    assert held(alone, link.object).label == "Be Healthy"
    assert last(linked(alone, f"{N11}/objective/3.3", R.PART_OF)) == {"3"}
