"""Does a date, a figure or a meeting ever say more than its cell prints?"""

import time

import pytest

from ingest.dates import dates, impossible
from ingest.measures import Measure, measures
from ingest.rules.plans import due_dates
from ingest.run import read_bytes
from ingest.spans import Span
from ontology.model import Item, ItemType


@pytest.mark.parametrize(
    "cell",
    [
        "2011-12",
        "2009-10",
        "March 31",
        "see 4.1.10",
        "see 10.11.12",
        "paragraph 1.4.11",
        "Q3 2025",
        "Q1 2011",
        "Not before 1/4/26",
        "1/4/26 onwards",
        "after 1 April 2012",
        "not before May 2012",
        "no earlier than May 2012",
        "Start 1/4/26, review 1/10/26",
        "March 2026 or when funded",
        "March 2026, subject to funding",
        "30/2/25",
        "31/6/27",
        "2/13/26",
    ],
)
def test_a_cell_that_prints_no_day_to_be_done_by_gives_none(cell: str) -> None:
    assert due_dates(cell) is None


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("2011-06", "2011-06"),
        ("1.4.12", "2012-04-01"),
        ("by end of 03/2015", "2015-03"),
        ("31/3/98", "1998-03-31"),
        ("Dec-24", "2024-12"),
        ("6 September 10", "2010-09-06"),
        ("1 Sept 11 and 3 Dec 11", ("2011-09-01", "2011-12-03")),
        ("no later than 1/4/26", "2026-04-01"),
        ("March or April 2026", ("2026-03", "2026-04")),
        ("May 2020; review Nov 2020", ("2020-05", "2020-11")),
    ],
)
def test_a_cell_that_prints_one_keeps_it(cell: str, due: str | tuple[str, ...]) -> None:
    assert due_dates(cell) == due


@pytest.mark.parametrize(
    "words",
    [
        "The Board will meet on 6 September 10 am at the Hall.",
        "The Council will hold in July 25 workshops.",
        "In May 12 families moved.",
        "Reported for Q3 2025",
    ],
)
def test_a_figure_behind_a_month_in_prose_is_no_year(words: str) -> None:
    assert dates(words) == ()


def test_a_day_that_no_calendar_has_is_told() -> None:
    assert impossible("30/2/25 or 31 June 2026") == ("30/2/25", "31 June 2026")


def test_a_cell_of_very_many_dates_is_read_in_a_moment() -> None:
    began = time.perf_counter()
    assert len(dates("1/4/2012 " * 8000)) == 8000
    assert time.perf_counter() - began < 3


def of(cell: str) -> tuple[Measure, ...]:
    """The measures of a cell."""
    return measures(cell, [Span(0, len(cell))], "the action")


@pytest.mark.parametrize(
    "value",
    [
        "45 – 50%",
        "1 in 5",
        "9 out of 10",
        "1/3",
        "2½ days",
        "1 204",
        "3-4 days",
        "5 weeks and 2 days",
        "60% boys, 40% girls",
        "2:1",
        "75 or more",
        "12 of 40",
        "30 per 1,000",
        "0.5 percentage points",
        "8.2% (2022/23), 7.1% (2023/24)",
        "approx. 60%",
        "fewer than 5",
        "<5",
        "not 60%",
        "-5%",
        "£1.2m",
    ],
)
def test_a_baseline_and_a_target_are_given_whole_as_written(value: str) -> None:
    (measure,) = of(f"Moves of home • Baseline: {value} • Target: {value}")
    assert (measure.baseline, measure.baseline_date, measure.unread) == (value, None, None)
    assert (measure.target, measure.target_date, measure.target_status) == ((value,), None, "set")


@pytest.mark.parametrize("words", ["under review 2010", "see Appendix 2", "4 March 2012", "2012", "2009/10"])
def test_what_cannot_be_told_to_be_a_value_is_no_baseline_and_is_told(words: str) -> None:
    (measure,) = of(f"Moves of home • Baseline: {words}")
    assert (measure.baseline, measure.baseline_date, measure.unread) == (None, None, words)


@pytest.mark.parametrize(
    ("printed", "value", "date"),
    [
        ("Baseline 2009/10: 45%", "45%", "2009/10"),
        ("Baseline (March 2010): 45%", "45%", "March 2010"),
        ("Baseline (stretch): 45%", "45%", None),
        ("Baseline: 4 in 2023/24", "4", "2023/24"),
        ("Baseline: 45% (as at 31 March 2012)", "45%", "31 March 2012"),
        ("Baseline – 45% - Dec 2010", "45%", "Dec 2010"),
        ("Baseline: 45%. This is looked at again in 2013.", "45%", None),
    ],
)
def test_a_date_is_told_from_the_value_it_belongs_to(printed: str, value: str, date: str | None) -> None:
    (measure,) = of(f"Number of moves • {printed}")
    assert (measure.label, measure.baseline, measure.baseline_date) == ("Number of moves", value, date)


@pytest.mark.parametrize("words", ["N/A", "see Appendix 2", "Not applicable"])
def test_a_target_that_holds_no_value_is_not_set(words: str) -> None:
    (measure,) = of(f"Moves of home • Target: {words}")
    assert (measure.target, measure.target_status) == ((), "none printed")


def test_a_share_that_is_hoped_for_is_not_what_was() -> None:
    (measure,) = of("95% of children in care have a health plan")
    assert measure.actual is None
    (measure,) = of("95% of children in care had a health plan")
    assert measure.actual == "95%"


def test_a_date_in_brackets_is_no_figure() -> None:
    assert of("Attendance at school (3 March 2010)") == ()


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ("Baseline 71% (2022/23) Target 90.5 % by 31 March 2026", "the action"),
        ("Flats let • Target: 90.5 % (31 March 2026) • Baseline: 71% (2022/23)", "Flats let"),
        ("Flats let (Baseline: 71% (2022/23); Target: 90.5 % (31 March 2026))", "Flats let"),
        ("Flats let: baseline 71% (2022/23), target 90.5 % by 31 March 2026", "Flats let"),
    ],
)
def test_a_baseline_and_a_target_in_any_order_are_one_measure(cell: str, label: str) -> None:
    (measure,) = of(cell)
    assert (measure.label, measure.baseline, measure.baseline_date) == (label, "71%", "2022/23")
    assert (measure.target, measure.target_date, measure.target_status) == (("90.5 %",), "31 March 2026", "set")


def test_a_bracket_in_a_header_is_a_date_only_if_it_prints_one() -> None:
    extract, _ = read_bytes(
        b"# Ashcombe Vale Council\n\nCorporate Parenting Board - 20 January 2014\n\n## Scorecard\n\n"
        b"Measure\tBaseline (per cent)\tTarget\tActual (unaudited)\n"
        b"Settled homes\t45\tN/A\t44\nVisits\t40-45\t50\t44\n"
    )
    homes, visits = (i.fields for i in extract.items if i.type is ItemType.INDICATOR)
    assert (homes.get("baseline_date"), homes.get("actual_date"), homes.get("target")) == (None, None, None)
    assert homes["target_status"] == "none printed"
    assert (visits["baseline"], visits["target"], visits["target_status"]) == ("40-45", "50", "set")


def test_a_baseline_that_is_not_read_and_a_day_no_calendar_has_are_noted() -> None:
    extract, _ = read_bytes(
        b"# Ashcombe Vale Council\n\nCorporate Parenting Board - 20 January 2014\n\n# Action Plan 2014-2015\n\n"
        b"Action\tEvidence\tLead\tDue date\nReview the homes\tMoves; Baseline: see Appendix 2\tHead of Homes\t30/2/15\n"
    )
    said = " ".join(note.message for note in extract.notes)
    assert "'30/2/15'" in said
    assert "'see Appendix 2'" in said


def meetings_of(table: str) -> list[Item]:
    """The meetings of a schedule."""
    extract, _ = read_bytes(
        f"# Ashcombe Vale Council\n\n20 January 2014\n\n## Schedule of meetings\n\n{table}".encode()
    )
    return [i for i in extract.items if i.type is ItemType.MEETING]


@pytest.mark.parametrize("header", ["Date of meeting\tPapers due", "Date\tPapers to clerk", "Date\tRoom\tPapers due"])
def test_a_meeting_is_known_by_its_own_day_wherever_that_is_printed(header: str) -> None:
    room = "A\t" if "Room" in header else ""
    first, second = meetings_of(f"{header}\n20 March 2014\t{room}6 March 2014\n20 May 2014\t{room}6 May 2014\n")
    assert [first.label, second.label] == ["20 March 2014", "20 May 2014"]
    assert first.id.endswith("2014-03-20")
    assert not first.fields.get("out_of_order")
    assert not second.fields.get("out_of_order")


def test_a_meeting_is_not_known_by_the_day_its_minutes_are_due() -> None:
    first, second = meetings_of(
        "Meeting\tDate of meeting\tRoom\tMinutes published\n"
        "Board\t20 March 2014\tA\t6 April 2014\nBoard\t20 May 2014\tB\t6 June 2014\n"
    )
    assert [first.label, second.label] == ["20 March 2014", "20 May 2014"]


def test_one_row_against_the_others_is_out_of_order() -> None:
    rows = "20 March 2014\t6 March 2014\n20 May 2014\t6 May 2014\n20 July 2014\t26 July 2014\n"
    fields = [m.fields for m in meetings_of(f"Date of meeting\tPapers due\n{rows}")]
    assert [bool(f.get("out_of_order")) for f in fields] == [False, False, True]


def test_two_columns_of_one_header_are_both_kept() -> None:
    first, _ = meetings_of(
        "Papers due\tDate\tDate\n6 May 2014\t20 May 2014\t21 May 2014\n6 July 2014\t20 July 2014\t21 July 2014\n"
    )
    assert (first.fields["date"], first.fields["date_2"]) == ("2014-05-20", "2014-05-21")
