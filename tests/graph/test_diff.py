"""What changed in the record between two days?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analyses import Asked
from graph.as_of import AsOf, as_of
from graph.diff import Diff, diff
from graph.diff_told import report
from graph.gaps import gaps
from graph.lookup import Held, Lookup
from graph.report import Report
from graph.thread import thread_of
from ontology.errors import RejectedError
from ontology.model import Link, Mode, Relation, Review, Status
from tests.graph.test_as_of import records
from tests.graph.tiny import drawn, item, link, paper, review, suggested

NEED, PRIORITY, LATER = "early/need/x", "early/priority/1", "late/priority/2"
ANSWERS = replace(link(LATER, Relation.ADDRESSES, NEED), at="2014-01-20")
OFFERED = replace(suggested(PRIORITY, Relation.ADDRESSES, NEED), at="2012-01-01")


def record(*more: Link | Review) -> Held:
    """Draw a paper of 2011 with a need, one of 2014 with a priority that addresses it, and one without a date."""
    return drawn(
        paper("early", date="2011-09"),
        paper("late", date="2014-01-20"),
        paper("undated"),
        item(NEED),
        item(PRIORITY),
        item(LATER),
        item("undated/need/z"),
        ANSWERS,
        *more,
    )


def told(lookup: Lookup, *days: str) -> Report:
    return report(Asked(lookup, thread_of(lookup), days, None, "2026-11-23"))


def test_a_paper_that_came_is_told_with_what_it_speaks_of_and_its_own_links() -> None:
    found = diff(record(), "2013-06-01", "2014-02")
    (came,) = found.papers
    assert (came.paper, came.items, came.links) == ("late", (LATER,), 1)
    assert (found.since, found.until, found.before, found.links) == ("2013-06-01", "2014-02-28", 1, ())


def test_what_came_on_the_first_day_was_there_and_what_came_on_the_last_is_new() -> None:
    assert diff(record(), "2014-01-20", "2014-01-21").papers == ()
    assert [came.paper for came in diff(record(), "2014-01-19", "2014-01-20").papers] == ["late"]


def test_a_paper_without_a_date_is_named_and_not_new() -> None:
    found = told(record(), "2010", "2015")
    assert found.said[-1] == "Left out, since without a date it cannot be placed in time: undated."


def test_a_reading_that_came_is_told_one_by_one_with_who_and_why() -> None:
    reading = Link(PRIORITY, Relation.ADDRESSES, NEED, Mode.READ, by="Policy Officer", at="2012-05-04", reason="Alike")
    found = told(record(reading), "2012-01", "2013")
    assert found.said[1] == "1 link came: 1 read."
    (section,) = (each for each in found.sections if each.heading.startswith("Links that came"))
    assert section.rows[0].cells[3:] == ("read", "Policy Officer", "4 May 2012", "Alike")
    assert (section.rows[0].items, section.rows[0].links) == ((PRIORITY, NEED), (reading.id,))


def test_a_suggestion_that_came_is_said_to_be_one() -> None:
    assert told(record(OFFERED), "2011-12", "2013").said[1] == "1 link came: 1 suggested and proposed."


def test_a_link_whose_status_a_review_changed_is_told_by_whom_and_why() -> None:
    verdict = review(OFFERED, Status.ACCEPTED, "2012-06-01", "The words agree.")
    found = told(record(OFFERED, verdict), "2012-02", "2013")
    assert found.said[2] == "1 verdict on links was given (1 accepted), of which 1 changed the link's status."
    (section,) = (each for each in found.sections if each.heading == "Verdicts on links")
    assert section.rows[0].cells[1:] == ("proposed", "accepted", "Policy Officer", "1 June 2012", "The words agree.")
    assert section.rows[0].links == (OFFERED.id,)


def test_each_verdict_is_told_with_the_status_before_it() -> None:
    first, second = review(OFFERED, Status.ACCEPTED, "2012-06-01"), review(OFFERED, Status.REJECTED, "2012-07-01")
    verdicts = diff(record(OFFERED, second, first), "2012-02", "2013").verdicts
    assert [(one.before, one.after) for one in verdicts] == [
        (Status.PROPOSED, Status.ACCEPTED),
        (Status.ACCEPTED, Status.REJECTED),
    ]


def test_a_verdict_on_what_cannot_be_placed_in_time_is_not_told() -> None:
    of_undated = link(PRIORITY, Relation.ADDRESSES, "undated/need/z")
    assert diff(record(of_undated, review(of_undated, Status.REJECTED, "2012")), "2011", "2013").verdicts == ()


def test_a_gap_closes_when_its_answer_comes() -> None:
    found = diff(record(), "2013", "2014")
    assert ("need-without-priority", NEED) in {(gap.rule, gap.finding[0]) for gap in found.closed}
    assert ("need-without-priority", NEED) not in {(gap.rule, gap.finding[0]) for gap in found.opened}
    assert ("priority-without-action", LATER, True) in {(gap.rule, gap.finding[0], gap.new) for gap in found.opened}


def test_a_gap_opens_on_what_was_held_before_when_its_answer_is_rejected() -> None:
    stood = replace(link(PRIORITY, Relation.ADDRESSES, NEED), at="2011-09")
    found = diff(record(stood, review(stood, Status.REJECTED, "2012-03-01")), "2012-01", "2013")
    opened = {(gap.rule, gap.finding[0], gap.new) for gap in found.opened}
    assert ("need-without-priority", NEED, False) in opened
    assert NEED not in {gap.finding[0] for gap in found.closed if gap.rule == "need-without-priority"}


def test_before_the_first_paper_everything_is_new_and_it_is_said() -> None:
    found = told(record(), "1850", "2012")
    assert "No paper held is dated on or before 31 December 1850: everything is new." in found.said
    assert isinstance(found.answer, Diff)
    assert [came.paper for came in found.answer.papers] == ["early"]


def test_one_day_means_until_the_day_of_asking() -> None:
    found = told(record(), "2013").answer
    assert isinstance(found, Diff)
    assert found.until == "2026-11-23"


def test_where_nothing_changed_it_is_said() -> None:
    assert told(record(), "2015", "2016").said[:4] == (
        "From 31 December 2015 to 31 December 2016, no paper came.",
        "No link came.",
        "No verdict on a link was given.",
        "No gap opened, and none closed.",
    )


def test_as_of_a_day_nothing_later_is_new() -> None:
    assert diff(as_of(record(), "2013"), "2010", "2015").papers == diff(record(), "2010", "2013").papers


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), "Give one day to ask what changed since"),
        (("2011", "2012", "2013"), "Give one day to ask what changed since"),
        (("2014", "2011"), "2014-12-31 is not before 2011-12-31"),
        (("2014", "2014-12-31"), "2014-12-31 is not before 2014-12-31"),
        (("2030",), "2030-12-31 is not before 2026-11-23"),
        (("the last board",), '"the last board" is no day'),
        (("2011", "2014-02-30"), '"2014-02-30" is no day'),
        (("1800", "1850"), "No paper held is dated on or before 1850-12-31; the first is early"),
    ],
)
def test_days_that_cannot_be_asked_are_refused_in_one_line(days: tuple[str, ...], said: str) -> None:
    with pytest.raises(RejectedError) as error:
        told(record(), *days)
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def found_on(held: Held, day: str) -> set[tuple[str, str]]:
    return {(rule.name, gap.id) for rule in gaps(AsOf(held, day)) for gap in rule.items}


@settings(max_examples=50, deadline=None)
@given(records())
def test_the_earlier_day_with_what_changed_is_the_later_day(held: Held) -> None:
    before = AsOf(held, "2010-12-31")
    if not AsOf(held, "2012-12-31").papers():
        return
    found = diff(held, "2010-12-31", "2012-12-31")
    after = AsOf(held, "2012-12-31")
    assert {x.id for x in before.papers()} | {x.paper for x in found.papers} == {x.id for x in after.papers()}
    assert {x.id for x in before.items()} | {i for x in found.papers for i in x.items} == {x.id for x in after.items()}
    assert len(before.links()) + sum(x.links for x in found.papers) + len(found.links) == len(after.links())
    opened, closed = ({(gap.rule, gap.finding[0]) for gap in one} for one in (found.opened, found.closed))
    assert (found_on(held, "2010-12-31") | opened) - closed == found_on(held, "2012-12-31")


@settings(max_examples=25, deadline=None)
@given(records(), st.sampled_from(("1850", "2010", "2011", "2150")), st.sampled_from(("2012", "2013", "2199")))
def test_whatever_is_held_it_is_told_or_refused(held: Held, since: str, until: str) -> None:
    try:
        found = told(held, since, until)
    except RejectedError:
        return
    assert all(found.said)
    assert all(len(row.cells) == len(section.columns) for section in found.sections for row in section.rows)
