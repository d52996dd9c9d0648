"""What is due by a date or for a board of the five papers, and is the answer right, cited and honestly marked?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analyses import Asked, analysis
from graph.due import Deadline, DueBy, MeetingRow
from graph.lookup import Lookup
from graph.report import Report
from graph.thread import build
from tests.questions.asking import L07, N11, Answered, cited, held, last, verbatim

VACANT = f"{N11}/lead/service-manager-cic"
BY_JULY = {"2.1.1", "2.2.1", "2.2.2", "3.1.1", "3.1.3", "5.1.1", "5.1.2", "5.2.1", "5.2.3"}
SINCE_JULY = {"2.1.2", "2.1.3", "2.2.3", "3.2.1", "3.2.5", "4.2.2", "5.2.2"}


def asked(lookup: Lookup, *words: str, today: str = "2014-01-20") -> Report:
    """Ask what is due; whatever a row rests on must be cited in the paper's own words."""
    report = analysis("due").run(Asked(lookup, build(lookup), words, None, today))
    for section in report.sections:
        for row in section.rows:
            assert row.items
            verbatim(lookup, *(held(lookup, name) for name in row.items))
    return report


def by(lookup: Lookup, day: str, paper: str = N11) -> tuple[Deadline, ...]:
    answer = asked(lookup, day).answer
    assert isinstance(answer, DueBy)
    return tuple(one for one in answer.due.actions if one.action.startswith(f"{paper}/"))


def for_board(lookup: Lookup, day: str) -> tuple[Report, MeetingRow]:
    report = asked(lookup, f"{N11}/meeting/{day}")
    assert isinstance(report.answer, MeetingRow)
    return report, report.answer


# ----------------------------------- 13. For the Board of 19/09/11, when are papers due?


def test_for_the_board_of_19_september_2011_the_papers_are_due_on_three_days(alone: Lookup) -> None:
    report, row = for_board(alone, "2011-09-19")
    assert [(one.column, one.date, one.printed) for one in row.dates] == [
        ("draft_reports", "2011-08-23", "23/8/11"),
        ("chairs_briefing", "2011-08-31", "31/8/11"),
        ("final_reports", "2011-09-07", "7/9/11"),
        ("corporate_parenting_board", "2011-09-19", "19/09/11"),
    ]
    for one in row.dates:
        assert cited(held(alone, row.meeting), "Appendix 4", one.printed or "").row == 4
    assert "draft reports 23 August 2011" in report.said[0]


def test_the_outcomes_group_date_of_that_row_is_the_one_that_is_not_found(alone: Lookup) -> None:
    report, _ = for_board(alone, "2011-09-19")
    (line,) = [line for line in report.said if "do not print a date" in line]
    assert '"cic outcomes group"' in line
    assert report.sections[0].rows[-1].cells[:2] == ("cic outcomes group", "not found in the papers held")


@pytest.mark.parametrize("day", ["2011-09-19", "19/09/11", "19 September 2011"])
def test_the_day_of_the_board_finds_its_row_however_it_is_written(alone: Lookup, day: str) -> None:
    _, row = for_board(alone, "2011-09-19")
    answer = asked(alone, day).answer
    assert isinstance(answer, DueBy)
    assert answer.meeting == row


def test_for_that_board_seven_actions_are_due_since_the_one_of_25_july(alone: Lookup) -> None:
    _, row = for_board(alone, "2011-09-19")
    assert row.before == f"{N11}/meeting/2011-07-25"
    assert last(one.action for one in row.since.actions) == SINCE_JULY
    assert last(one.action for one in row.earlier.actions) == BY_JULY


def test_the_two_boards_of_2012_say_what_was_printed(alone: Lookup) -> None:
    for day, printed in (("2012-01-16", "16/01/11"), ("2012-03-19", "19/03/11")):
        report, row = for_board(alone, day)
        assert [(one.column, one.printed) for one in row.dates if one.backwards] == [
            ("corporate_parenting_board", printed)
        ]
        assert f"(printed {printed}, which runs backwards)" in report.said[0]
        assert any(f"{printed} is read as {day}" in line for line in report.said)


def test_of_the_papers_for_that_board_two_are_due_by_the_end_of_august_2011(alone: Lookup) -> None:
    answer = asked(alone, "2011-08").answer
    assert isinstance(answer, DueBy)
    board = [one for one in answer.due.meetings if one.meeting == f"{N11}/meeting/2011-09-19"]
    assert [one.column for one in board] == ["draft_reports", "chairs_briefing"]


# ------------------------------------------------------------------- what is due, and who leads it


def test_nine_actions_of_the_plan_are_due_by_1_july_2011(alone: Lookup) -> None:
    found = by(alone, "2011-07-01")
    assert (len(found), last(one.action for one in found)) == (9, BY_JULY)


def test_three_actions_of_the_vacant_post_are_due_by_1_august_2011(alone: Lookup) -> None:
    found = [one for one in by(alone, "2011-08-01") if VACANT in one.leads]
    assert last(one.action for one in found) == {"5.1.2", "5.2.1", "5.2.2"}
    (load,) = [
        row
        for section in asked(alone, "2011-08-01").sections
        if section.heading == "Due, by lead"
        for row in section.rows
        if row.items == (VACANT,)
    ]
    assert load.cells[:3] == (
        "Service Manager CiC (by the directory nobody held this post on 1 August 2011)",
        "3 dates of 3 actions",
        "1 June 2011",
    )
    assert len(load.links) == 3


def test_the_second_date_of_an_action_is_due_later_and_both_are_shown_as_printed(alone: Lookup) -> None:
    questionnaire = f"{N11}/action/4.1.1"
    dates = {day: [x.date for x in by(alone, day) if x.action == questionnaire] for day in ("2011-09", "2011-12")}
    assert dates == {"2011-09": ["2011-09"], "2011-12": ["2011-09", "2011-12"]}
    (row,) = [
        row for section in asked(alone, "2011-09").sections for row in section.rows if row.items[0] == questionnaire
    ]
    assert row.cells[:2] == ("the end of September 2011", "Sept 2011 Dec 2011")


def test_the_one_target_with_a_date_was_for_march_2012_and_not_yet_determined(alone: Lookup) -> None:
    (section,) = [each for each in asked(alone, "2012-03").sections if each.heading == "Targets"]
    (row,) = section.rows
    assert row.cells[:2] == ("31 March 2012", "March 2012")
    assert row.cells[3] == "not yet determined"
    assert "Targets" not in [each.heading for each in asked(alone, "2012-03-30").sections]


def test_whether_anything_of_the_plan_was_done_was_not_found(alone: Lookup) -> None:
    report = asked(alone, "2012-04-01")
    assert "For these, whether it was done was not found in the papers held." in report.said
    assert not any(one.reports for one in by(alone, "2012-04-01"))
    assert "overdue" not in str(report).casefold()


def test_leicester_was_to_be_told_on_8_october_2007(alone: Lookup) -> None:
    found = {one.action.rpartition("/")[2]: one for one in by(alone, "2007-10-08", L07)}
    assert [one.printed for one in found.values()] == ["8th October 2007"]
    (name,) = found
    cited(held(alone, f"{L07}/action/{name}"), "2.12", "will be notified on 8th October 2007")


def test_in_2014_the_last_board_that_is_known_is_that_of_march_2012(alone: Lookup) -> None:
    report = asked(alone)
    assert any("the last is that of 19 March 2012" in line for line in report.said)
    quarter = "Due in the three months from 20 January 2014 to 20 April 2014"
    assert report.said[0] == f"{quarter}: nothing was found in the papers held."


def test_on_the_day_of_a_board_the_next_one_and_its_papers_are_said(alone: Lookup) -> None:
    (line,) = [line for line in asked(alone, today="2011-09-20").said if line.startswith("The next meeting")]
    assert line.startswith("The next meeting is on 21 November 2011")
    assert "final reports 9 November 2011" in line


@pytest.mark.parametrize("words", ["2011-02-30", "priority 4", "the board after next"])
def test_what_is_no_day_and_no_meeting_is_one_plain_line(papers_store: Path, words: str) -> None:
    answer = Answered("analyse", "due", words, "--store", papers_store)
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1


def test_the_command_gives_the_row_with_its_citations(papers_store: Path) -> None:
    answer = Answered("analyse", "due", f"{N11}/meeting/2011-09-19", "--json", "--store", papers_store)
    board = answer.json["items"][f"{N11}/meeting/2011-09-19"]
    assert answer.status == 0
    assert {"23/8/11", "31/8/11", "7/9/11", "19/09/11"} == {citation["exact"] for citation in board["citation"]}
    assert {row["items"][0] for row in answer.json["sections"][0]["rows"]} == {board["id"]}
