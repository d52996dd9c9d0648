"""What is due by a date or for a board meeting, and is nothing said about the work that no paper says?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analyses import Asked, analysis
from graph.due import Due, DueBy, MeetingRow, agenda, due, for_meeting
from graph.lookup import Held
from graph.report import Report
from graph.thread import build
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Citation, FieldValue, Item, ItemType, Note, Relation
from tests.graph.tiny import drawn, item, link, paper, row, suggested

TODAY = "2024-07-01"


def meeting(day: str, line: int, label: str = "", table: int = 1, **fields: FieldValue) -> Item:
    """Draw the row of a schedule; a field is printed as it is, unless what is printed is given as well."""
    dated = {key: value for key, value in fields.items() if not key.endswith("_as_written") and key != "out_of_order"}
    written = {f"{key}_as_written": value for key, value in dated.items()}
    where = Citation("p", line * 20, line * 20 + 10, "ten letter", table=table, row=line)
    label = label or str(fields.get("board", day))
    return Item(f"p/meeting/{day}", ItemType.MEETING, label, fields={**written, **fields}, citation=(where,))


SCHEDULE = (
    meeting("2024-06-06", 1, group="2024-05-09", draft="2024-05-20", board="2024-06-06"),
    meeting("2024-07-25", 2, draft="2024-07-08", board="2024-07-25"),
)


def asked(held: Held, *words: str, by: str | None = None, today: str = TODAY) -> Report:
    return analysis("due").run(Asked(held, build(held), words, by, today))


def said(report: Report) -> str:
    return "\n".join(report.said)


def when(found: Due) -> list[tuple[str, str]]:
    return [(one.action, one.date) for one in found.actions]


# ---------------------------------------------------------------------------------------- by a day


def test_a_month_is_due_by_its_last_day_and_a_year_by_its_last() -> None:
    thread = build(drawn(row("p/action/1", due="2024-02"), row("p/action/2", due="2024"), row("p/action/3")))
    assert when(due(thread, "2024-02-28")) == []
    assert when(due(thread, "2024-02-29")) == [("p/action/1", "2024-02")]
    assert when(due(thread, "2024-12-31")) == [("p/action/1", "2024-02"), ("p/action/2", "2024")]
    assert due(thread).undated == 1


def test_each_date_of_an_action_counts_on_its_own() -> None:
    held = drawn(row("p/action/1", due=("2024-06-01", "2024-12"), due_as_written="1/6/24 Dec 2024"))
    assert when(due(build(held), "2024-06-30")) == [("p/action/1", "2024-06-01")]
    assert when(due(build(held), "2025")) == [("p/action/1", "2024-06-01"), ("p/action/1", "2024-12")]
    (section,) = asked(held, "2024").sections
    assert [cells[:2] for cells in (each.cells for each in section.rows)] == [
        ("1 June 2024", "1/6/24 Dec 2024"),
        ("the end of December 2024", "1/6/24 Dec 2024"),
    ]


def test_words_that_are_no_date_and_days_that_no_calendar_has_are_not_due() -> None:
    held = drawn(row("p/action/1", due=("ongoing", "2024-02-30")), row("p/action/2", due="2023-02-29"))
    assert due(build(held)) == Due(undated=2)


def test_the_words_of_the_day_mean_the_last_day_that_they_can() -> None:
    held = drawn(row("p/action/1", due="2024-06-30"), row("p/action/2", due="2024-12-31"))
    for words, found in [("2024-06-29", []), ("2024-06", ["p/action/1"]), ("2024", ["p/action/1", "p/action/2"])]:
        answer = asked(held, words).answer
        assert isinstance(answer, DueBy)
        assert [one.action for one in answer.due.actions] == found


def test_an_indicator_is_due_by_the_date_of_its_target() -> None:
    held = drawn(
        item("p/indicator/a", target="80%", target_date="March 2025"),
        item("p/indicator/b", target="80%", target_date="2024/25"),
        item("p/indicator/c", target="80%", target_date="in due course"),
    )
    assert [one.until for one in due(build(held)).indicators] == ["2025-03-31", "2025-12-31"]
    (section,) = asked(held, "2025").sections
    assert [each.cells[:2] for each in section.rows] == [
        ("31 March 2025", "March 2025"),
        ("31 December 2025", "2024/25"),
    ]


def test_dates_before_1900_and_after_2100_are_days_like_any_other() -> None:
    held = drawn(row("p/action/1", due="1850-05-01"), row("p/action/2", due="2150-05"), row("p/action/3", due="9999"))
    assert when(due(build(held), "1899-12-31")) == [("p/action/1", "1850-05-01")]
    assert said(asked(held, "1700")).startswith("Due by the end of 1700: nothing was found in the papers held.")
    assert len(due(build(held), "9999-12-31").actions) == 3
    assert agenda(build(held), "9999-12-31").quarter == "9999-12-31"


# -------------------------------------------------------------------------------- what is known of it


def test_that_a_date_has_passed_says_nothing_about_the_work() -> None:
    report = asked(drawn(row("p/action/1", due="2024-06-01")), "2024-06")
    assert "For these, whether it was done was not found in the papers held." in report.said
    known = report.sections[0].rows[0].cells[-1]
    assert known == "the date has passed; whether it was done was not found in the papers held"
    assert "overdue" not in str(report)


def test_a_date_that_is_to_come_has_not_passed_and_nothing_is_asked_of_it() -> None:
    report = asked(drawn(row("p/action/1", due="2024-07")), "2024-07")
    assert report.sections[0].rows[0].cells[-1] == "the date is still to come"
    assert "whether it was done" not in said(report)


def test_what_a_paper_reports_on_an_action_is_said_with_its_rating() -> None:
    report = asked(
        drawn(
            row("p/action/1", due="2024-06-01"),
            item("q/progress/1", "Half of it is in place.", rag_as_written="Amber"),
            link("q/progress/1", Relation.REPORTS_ON, "p/action/1"),
        ),
        "2024-06",
    )
    (told,) = report.sections[0].rows
    assert told.cells[-1] == "the date has passed; reported, Amber: Half of it is in place"
    assert told.items == ("p/action/1", "q/progress/1")
    assert len(told.links) == 1
    assert "whether it was done" not in said(report)


def test_a_suggested_report_and_a_suggested_lead_are_not_known() -> None:
    held = drawn(
        row("p/action/1", due="2024-06-01"),
        item("p/progress/1"),
        item("p/lead/cg"),
        suggested("p/progress/1", Relation.REPORTS_ON, "p/action/1"),
        suggested("p/action/1", Relation.HAS_LEAD, "p/lead/cg"),
    )
    (one,) = due(build(held)).actions
    assert (one.leads, one.reports, one.links) == ((), (), ())
    assert asked(held, "2024").sections[0].rows[0].cells[3] == "no lead was found in the papers held"


def test_a_lead_is_named_by_post_and_that_nobody_held_it_is_said() -> None:
    held = drawn(
        row("p/action/1", due="2024-06-01"),
        item("p/lead/sm", "Service Manager", vacant=True, vacant_at="2024-05-01"),
        link("p/action/1", Relation.HAS_LEAD, "p/lead/sm"),
    )
    (told,) = asked(held, "2024").sections[0].rows
    assert told.cells[3] == "Service Manager (by the directory nobody held this post on 1 May 2024)"
    assert "p/lead/sm" in told.items


# ----------------------------------------------------------------------------------- plan, lead, all


def test_what_is_due_is_given_plan_by_plan_and_by_how_much_falls_to_each_lead() -> None:
    held = drawn(
        row("p/action/1", due="2024-06-01"),
        row("q/action/1", due="2024-05-01"),
        row("q/action/2", due="2024-05-02"),
        item("q/lead/cg", "Team Manager"),
        link("q/action/1", Relation.HAS_LEAD, "q/lead/cg"),
        link("q/action/2", Relation.HAS_LEAD, "q/lead/cg"),
    )
    sections = asked(held, "2024").sections
    assert [each.heading for each in sections] == ["Due: Plan p", "Due: Plan q", "Due, by lead"]
    assert sections[-1].rows[0].cells == ("Team Manager", "2 dates of 2 actions", "1 May 2024", "Plan q")
    assert len(sections[-1].rows[0].links) == 2


def test_asked_by_lead_an_action_stands_under_each_of_its_leads() -> None:
    held = drawn(
        row("p/action/1", due="2024-06-01"),
        row("p/action/2", due="2024-06-02"),
        *(item(f"p/lead/{name}", name.upper()) for name in "ab"),
        *(link("p/action/1", Relation.HAS_LEAD, f"p/lead/{name}") for name in "ab"),
    )
    headings = [each.heading for each in asked(held, "2024", by="lead").sections]
    assert headings == ["Due: no lead was found in the papers held, Plan p", "Due: A, Plan p", "Due: B, Plan p"]


def test_without_a_day_the_next_quarter_comes_first_then_what_is_later_then_what_has_passed() -> None:
    held = drawn(
        *(row(f"p/action/{n}", due=day) for n, day in enumerate(("2024-06-30", "2024-07-01", "2024-10", "2025"), 1)),
        *SCHEDULE,
    )
    found = agenda(build(held), TODAY)
    assert found.quarter == "2024-10-01"
    assert [when(part) for part in (found.soon, found.later, found.passed)] == [
        [("p/action/2", "2024-07-01")],
        [("p/action/3", "2024-10"), ("p/action/4", "2025")],
        [("p/action/1", "2024-06-30")],
    ]
    report = asked(held)
    assert [each.heading.partition(":")[0] for each in report.sections] == [
        "Due by 1 October 2024",
        "The next meetings",
        "Due after 1 October 2024",
        "Passed",
    ]
    assert "The next meeting is on 25 July 2024, by Plan p; its papers: draft 8 July 2024." in report.said


def test_without_a_meeting_to_come_the_last_one_is_named() -> None:
    assert "; the last is that of 25 July 2024, by Plan p." in said(asked(drawn(*SCHEDULE), today="2025-01-01"))
    assert "No meeting with a date was found in the papers held." in said(asked(drawn(row("p/action/1"))))


def test_of_an_empty_record_nothing_is_due_and_it_is_said() -> None:
    report = asked(drawn())
    assert report.said[0].endswith(": nothing was found in the papers held.")
    assert report.sections == ()


# ------------------------------------------------------------------------------------- for a meeting


def test_a_meeting_gives_its_row_and_the_columns_in_which_others_have_a_date() -> None:
    report = asked(drawn(*SCHEDULE), "p/meeting/2024-07-25")
    assert report.said[:2] == (
        "For the meeting of 25 July 2024 the schedule of Plan p gives draft 8 July 2024 and board 25 July 2024.",
        'The papers held do not print a date for "group" in the row of meeting "2024-07-25".',
    )
    assert [each.cells for each in report.sections[0].rows] == [
        ("draft", "8 July 2024", "2024-07-08", "before the meeting"),
        ("board", "25 July 2024", "2024-07-25", "the meeting"),
        ("group", "not found in the papers held", "", "other rows have a date here"),
    ]
    assert {each.items for each in report.sections[0].rows} == {("p/meeting/2024-07-25",)}


def test_what_is_due_for_a_meeting_is_divided_by_the_meeting_before_it_in_the_same_schedule() -> None:
    held = drawn(
        *SCHEDULE,
        meeting("2024-07-01", 9, table=2, panel="2024-07-01"),
        row("p/action/1", due="2024-06-06"),
        row("p/action/2", due="2024-06-07"),
        row("p/action/3", due="2024-07-25"),
        row("p/action/4", due="2024-07"),
    )
    found = asked(held, "p/meeting/2024-07-25").answer
    assert isinstance(found, MeetingRow)
    assert found.before == "p/meeting/2024-06-06"
    assert when(found.earlier) == [("p/action/1", "2024-06-06")]
    assert when(found.since) == [("p/action/2", "2024-06-07"), ("p/action/3", "2024-07-25")]


def test_for_the_first_meeting_of_a_schedule_all_that_is_due_by_then_counts() -> None:
    held = drawn(*SCHEDULE, row("p/action/1", due="2020"))
    report = asked(held, "p/meeting/2024-06-06")
    assert "No meeting before it was found in the same schedule." in report.said
    assert "Due by 6 June 2024: 1 date of 1 action in 1 paper and 3 dates of meetings and their papers." in report.said


def test_what_another_council_has_due_does_not_come_to_the_meeting() -> None:
    other = replace(paper("r"), authority="Thornmere Borough Council")
    rows = [row(f"{name}/action/1", due="2024-07-01") for name in "pqr"]
    thread = build(drawn(other, *SCHEDULE, *rows))
    found = for_meeting(thread, "p/meeting/2024-07-25")
    assert when(found.since) == [("p/action/1", "2024-07-01"), ("q/action/1", "2024-07-01")]


def test_where_a_paper_names_no_council_its_own_dates_alone_come_to_the_meeting() -> None:
    nobody = [replace(paper(name), authority=None) for name in "pq"]
    rows = [row(f"{name}/action/1", due="2024-07-01") for name in "pq"]
    found = for_meeting(build(drawn(*nobody, *SCHEDULE, *rows)), "p/meeting/2024-07-25")
    assert when(found.since) == [("p/action/1", "2024-07-01")]


def test_a_date_that_runs_backwards_says_so_and_what_was_printed() -> None:
    held = drawn(
        meeting(
            "2025-01-16",
            1,
            "16/01/24",
            draft="2024-12-20",
            board="2025-01-16",
            board_as_written="16/01/24",
            out_of_order=("board", "order_of_rows"),
        ),
        Note("repaired", "16/01/24 is read as 2025-01-16.", "p/meeting/2025-01-16"),
    )
    report = asked(held, "p/meeting/2025-01-16")
    assert "board 16 January 2025 (printed 16/01/24, which runs backwards)" in report.said[0]
    assert "16/01/24 is read as 2025-01-16." in report.said
    assert "the rows of the schedule run backwards here" in said(report)
    assert report.sections[0].rows[1].cells[2:] == ("16/01/24", "the meeting; printed 16/01/24, which runs backwards")


def test_a_row_without_a_date_says_so_and_reckons_nothing() -> None:
    held = drawn(meeting("tbc", 1, "To be confirmed", board_as_written="tbc"), row("p/action/1", due="2024"))
    report = asked(held, "p/meeting/tbc")
    assert report.answer == MeetingRow("p/meeting/tbc", None, (), None, Due(), Due())
    assert said(report).endswith("was found in the papers held: nothing can be reckoned from it.")
    assert [each.cells for each in report.sections[0].rows] == [("board", "", "tbc", "words, not a date")]


def test_a_day_on_which_exactly_one_meeting_is_held_shows_its_row() -> None:
    one = asked(drawn(*SCHEDULE), "2024-07-25")
    assert one.sections[0].heading == "The row of the schedule: 2024-07-25"
    none = asked(drawn(*SCHEDULE), "2024-07-08")
    assert none.sections[0].heading == "Meetings and their papers"
    assert [each.cells[2] for each in none.sections[0].rows][-1] == "draft 8 July 2024"
    again = replace(SCHEDULE[1], id="p/meeting/2024-07-25-2")
    assert asked(drawn(*SCHEDULE, again), "2024-07-25").sections[0].heading == "Meetings and their papers"


# ------------------------------------------------------------------------------- what cannot be taken


@pytest.mark.parametrize("words", ["2024-02-30", "2024-13", "0000"])
def test_a_day_that_no_calendar_has_is_refused_with_what_to_give(words: str) -> None:
    with pytest.raises(RejectedError, match=r"is no date of the calendar: give a day as 2011-07-01, .*reference\.$"):
        asked(drawn(*SCHEDULE), words)


def test_words_that_are_neither_a_day_nor_a_reference_are_refused_with_what_to_give() -> None:
    with pytest.raises(UnknownReferenceError, match=r"fits nothing.* Or give a day as 2011-07-01, .*reference\.$"):
        asked(drawn(*SCHEDULE), "next board")


def test_a_day_is_understood_as_a_paper_prints_it() -> None:
    held = drawn(*SCHEDULE)
    assert asked(held, "30 June 2025").said == asked(held, "2025-06-30").said == asked(held, "30", "June", "2025").said


def test_two_days_are_too_many() -> None:
    with pytest.raises(RejectedError, match=r"takes one day or one meeting, not 2 words: give a day"):
        asked(drawn(*SCHEDULE), "2011-07-01", "2012-07-01")


def test_a_thing_that_is_no_meeting_is_refused() -> None:
    with pytest.raises(RejectedError, match=r"\(action\), not a meeting: give a day"):
        asked(drawn(*SCHEDULE, row("p/action/1")), "action 1")


def test_of_several_things_that_the_words_fit_the_meeting_is_meant() -> None:
    things = (*SCHEDULE, item("p/need/x", "Board of July"), replace(SCHEDULE[0], id="p/meeting/x", label="July"))
    found = asked(drawn(*things), "july").answer
    assert isinstance(found, MeetingRow)
    assert found.meeting == "p/meeting/x"


# ------------------------------------------------------------------------------------------- property

ISO = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.dates().map(lambda day: day.isoformat()[:4]),
    st.sampled_from(("ongoing", "2024-02-30", "")),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(ISO, max_size=3).map(tuple), max_size=6), st.dates(), st.dates())
def test_what_is_due_by_a_later_day_contains_what_is_due_by_an_earlier_one(
    days: list[tuple[str, ...]], one: object, other: object
) -> None:
    thread = build(
        drawn(
            *(row(f"p/action/{n}", due=each) for n, each in enumerate(days)),
            *(item(f"p/indicator/{n}", target_date=each) for n, each in enumerate(days)),
            *(meeting(str(n), n, board=each[0]) for n, each in enumerate(days) if each),
        )
    )
    earlier, later = sorted((str(one), str(other)))
    before, after = due(thread, earlier), due(thread, later)
    assert set(before.actions) <= set(after.actions)
    assert set(before.indicators) <= set(after.indicators)
    assert set(before.meetings) <= set(after.meetings)
    between = due(thread, later, after=earlier)
    assert set(after.actions) == set(before.actions) | set(between.actions)
    assert set(before.actions).isdisjoint(between.actions)
    parts = agenda(thread, earlier)
    whole = due(thread)
    assert sorted(when(parts.soon) + when(parts.later) + when(parts.passed)) == sorted(when(whole))
