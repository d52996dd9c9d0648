"""Can a reader of any analysis tell whose things are spoken of, and trust its words and figures?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.lookup import Held
from ontology.errors import RejectedError
from ontology.model import Item, Link, Relation
from tests.graph.asked import table, told
from tests.graph.tiny import drawn, item, link, paper, row

A, B = "Ashcombe Vale Council", "Thornmere Borough Council"


def council(name: str) -> tuple[Item | Link, ...]:
    """Draw a plan in which one need reaches one action with one lead: the words of both councils are the same."""
    return (
        item(f"{name}/need/x", "Sleep", kind="expressed", rag="red"),
        item(f"{name}/priority/1", "Sleep well"),
        row(f"{name}/action/1", "Open a clinic", due="2012-03-01", due_as_written="1/3/12"),
        item(f"{name}/lead/x", "Head of Care"),
        link(f"{name}/priority/1", Relation.ADDRESSES, f"{name}/need/x"),
        link(f"{name}/action/1", Relation.DELIVERS, f"{name}/priority/1"),
        link(f"{name}/action/1", Relation.HAS_LEAD, f"{name}/lead/x"),
    )


def two() -> Held:
    """Hold the same plan of two councils."""
    papers = (replace(paper("a", date="2011"), authority=A), replace(paper("b", date="2012"), authority=B))
    return drawn(*papers, *council("a"), *council("b"))


ASKED = ("coverage", "voice-to-action", "evidence", "load-bearing", "leads", "due", "diff", "what-if")


def words(name: str) -> tuple[str, ...]:
    """Give what an analysis must be given."""
    return {"diff": ("2000",), "what-if": ("b/lead/x",)}.get(name, ())


@pytest.mark.parametrize("name", ASKED)
def test_things_of_two_councils_are_told_apart_in_every_table_with_things(name: str) -> None:
    for section in told(two(), name, *words(name)).sections:
        for one in section.rows:
            if one.items:
                whose = " ".join((section.heading, *one.cells))
                assert (B if one.items[0].startswith("b/") else A) in whose, section.heading


@pytest.mark.parametrize("name", ASKED)
def test_of_one_council_alone_its_name_stands_nowhere(name: str) -> None:
    held = drawn(paper("b", date="2012"), *council("b"))
    report = told(held, name, *words(name))
    assert A not in " ".join((*report.said, *(cell for s in report.sections for x in s.rows for cell in x.cells)))


def test_leads_that_tie_for_most_are_all_named_with_their_councils() -> None:
    (tie,) = (one for one in told(two(), "leads").said if "most" in one)
    assert tie == (
        f'2 leads tie for the most, 1 action each: lead "Head of Care" (a/lead/x, {A}), 1 of them alone and '
        f'lead "Head of Care" (b/lead/x, {B}), 1 of them alone.'
    )


def test_one_lead_was_looked_at() -> None:
    assert told(drawn(*council("p")), "leads").said[0] == "1 lead was looked at."


def test_strengths_are_counted_beside_the_findings_and_no_colour_is_denied() -> None:
    held = drawn(*council("p"), item("p/strength/x", "You know whom to ask"))
    said = told(held, "voice-to-action").said
    assert said[0] == "1 finding of children and young people was counted: 1 red, 0 amber and 0 without a colour."
    assert said[1] == "1 strength that the papers report is not among them: it is no need."


def test_measured_by_any_indicator_is_said_where_it_may_exceed_a_measure_with_baseline_and_target() -> None:
    held = drawn(*council("p"), item("p/indicator/i"), link("p/action/1", Relation.MEASURED_BY, "p/indicator/i"))
    report = told(held, "coverage")
    assert report.said[5] == "0 of 1 (0%) reach a measure with baseline and target."
    assert report.said[6] == (
        "1 of 1 (100%) reaches an action that is dated, owned and measured by any indicator, with a target or without."
    )
    assert "so more needs may reach" in table(report, "What needs reach").explained


def test_dates_of_two_plans_are_quoted_as_printed_or_said_without_quotation_marks() -> None:
    papers = paper("old", date="2011"), paper("new", date="2014")
    was = row("old/action/1", "Open a clinic", due="2012-03-01", due_as_written="1/3/12")
    now = row("new/action/1", "Open a clinic", due="2014-03-01")
    report = told(drawn(*papers, was, now, link(now.id, Relation.CONTINUES, was.id)), "compare", "old", "new")
    assert table(report, "Carried on, and changed").rows[0].cells[3] == "date: was “1/3/12”, is 1 March 2014"


def test_dates_in_conflict_are_quoted_as_printed() -> None:
    one = item("p/action/a", due="2012-03-01", due_as_written="1/3/12")
    other = item("p/action/b", due="2013-03-01", due_as_written="March 1st 2013")
    report = told(drawn(one, other, link(one.id, Relation.RESTATES, other.id)), "conflicts")
    assert '"1/3/12"' in report.said[1]
    assert '"March 1st 2013"' in report.said[1]


def test_a_gap_that_opened_has_the_reference_of_its_thing() -> None:
    section = table(told(two(), "diff", "2000"), "Gaps that opened")
    assert {one.cells[1] for one in section.rows} >= {f"a/action/1, {A}", f"b/action/1, {B}"}


def test_without_any_dated_paper_days_are_not_compared_and_no_day_is_advised() -> None:
    with pytest.raises(RejectedError, match=r"no two days can be compared: ingest a paper that bears one\.$"):
        told(drawn(paper("p"), item("p/need/x")), "diff", "2020")


def test_a_thing_of_a_council_without_a_name_has_its_reference() -> None:
    nameless = replace(paper("c"), authority=None)
    held = drawn(
        *(replace(paper(n), authority=c) for n, c in (("a", A), ("b", B))), nameless, item("c/need/x", "Sleep")
    )
    assert table(told(held, "coverage"), "How far each need gets").rows[0].cells[0] == 'need "Sleep" (c/need/x)'
