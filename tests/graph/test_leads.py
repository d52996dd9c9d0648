"""Is the load of each lead counted as defined, and is nothing said of the work that no paper says?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analyses import Asked, analysis
from graph.leads import Load, Loads, leads
from graph.lookup import Held, Lookup
from graph.report import Report
from graph.thread import build
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import FieldValue, Item, Link, Relation
from tests.graph.tiny import drawn, item, link, suggested

R = Relation
TODAY = "2011-08-01"
NURSE, HEAD = item("p/lead/nurse", "Nurse", code="N"), item("p/lead/head", "Head", code="H")


def counted(*things: Item | Link, today: str = TODAY) -> Loads:
    return leads(build(drawn(*things)), today)


def load(name: str, *things: Item | Link, today: str = TODAY) -> Load:
    return next(one for one in counted(*things, today=today).leads if one.lead == name)


def acted(number: int, *posts: str, due: FieldValue = None) -> tuple[Item | Link, ...]:
    """Draw an action with its leads."""
    action = f"p/action/{number}"
    return (item(action, due=due), *(link(action, R.HAS_LEAD, f"p/lead/{post}") for post in posts))


def told(lookup: Lookup, *words: str) -> Report:
    return analysis("leads").run(Asked(lookup, build(lookup), words, None, TODAY))


def last(ids: tuple[str, ...]) -> list[str]:
    return [name.rpartition("/")[2] for name in ids]


# --------------------------------------------------------------------------------------------- counts


def test_an_action_with_two_leads_counts_for_both_and_is_nobodys_alone() -> None:
    things = (NURSE, HEAD, *acted(1, "nurse", "head"), *acted(2, "nurse"))
    assert last(load("p/lead/nurse", *things).actions) == ["1", "2"]
    assert last(load("p/lead/nurse", *things).alone) == ["2"]
    assert load("p/lead/head", *things).alone == ()


def test_a_lead_who_leads_nothing_is_in_the_list() -> None:
    assert [one.lead for one in counted(NURSE).leads] == ["p/lead/nurse"]
    assert load("p/lead/nurse", NURSE).actions == ()


def test_an_action_that_names_its_lead_twice_counts_once() -> None:
    again = Link("p/action/1", R.HAS_LEAD, "p/lead/nurse", reason="printed twice", mode=suggested("", R.ABOUT, "").mode)
    found = load("p/lead/nurse", NURSE, *acted(1, "nurse"), again)
    assert (last(found.actions), last(found.alone), len(found.links)) == (["1"], ["1"], 2)


def test_a_suggested_lead_leads_nothing() -> None:
    assert load("p/lead/nurse", NURSE, *acted(1), suggested("p/action/1", R.HAS_LEAD, "p/lead/nurse")).actions == ()


def test_a_body_is_in_the_list_only_if_it_leads() -> None:
    body = item("p/body/board"), item("p/body/panel")
    found = counted(*body, *acted(1), link("p/action/1", R.HAS_LEAD, "p/body/board"))
    assert [one.lead for one in found.leads] == ["p/body/board"]


def test_a_need_counts_for_the_lead_through_whom_alone_it_reaches_an_action_with_a_lead() -> None:
    route = (
        item("p/need/x"),
        item("p/priority/1"),
        link("p/priority/1", R.ADDRESSES, "p/need/x"),
        link("p/action/1", R.DELIVERS, "p/priority/1"),
    )
    things = (NURSE, HEAD, *route, *acted(1, "nurse"))
    assert load("p/lead/nurse", *things).needs == ("p/need/x",)
    assert load("p/lead/nurse", *things, link("p/action/1", R.HAS_LEAD, "p/lead/head")).needs == ()


# ---------------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    ("date", "due", "passed"),
    [
        ("2011-08-01", True, False),
        ("2011-11-01", True, False),
        ("2011-11-02", False, False),
        ("2011-07-31", False, True),
        ("2011-07", False, True),
        ("2011-08", True, False),
        ("2011", False, False),
        ("2010", False, True),
        ("1894-03", False, True),
        ("2150-01-01", False, False),
    ],
)
def test_a_date_counts_by_the_last_day_that_it_can_mean(date: str, due: bool, passed: bool) -> None:
    found = load("p/lead/nurse", NURSE, *acted(1, "nurse", due=date))
    assert (bool(found.due), bool(found.passed)) == (due, passed)


def test_an_action_with_two_dates_can_be_due_and_have_one_that_has_passed() -> None:
    found = load("p/lead/nurse", NURSE, *acted(1, "nurse", due=("2011-06-01", "2011-09")))
    assert (last(found.due), last(found.passed)) == (["1"], ["1"])


@pytest.mark.parametrize("date", [None, "ongoing", "2011-02-30"])
def test_words_that_are_no_date_leave_an_action_without_one(date: str | None) -> None:
    assert last(load("p/lead/nurse", NURSE, *acted(1, "nurse", due=date)).undated) == ["1"]


@pytest.mark.parametrize(
    ("today", "until"), [("2011-11-30", "2012-02-29"), ("9999-12-31", "9999-12-31"), ("1899-01-01", "1899-04-01")]
)
def test_the_quarter_ends_on_the_same_day_three_months_on(today: str, until: str) -> None:
    assert counted(NURSE, today=today).until == until


def test_a_report_of_progress_is_told_from_a_date_that_has_only_passed() -> None:
    report = item("p/progress/1"), link("p/progress/1", R.REPORTS_ON, "p/action/1")
    found = load("p/lead/nurse", NURSE, *acted(1, "nurse", due="2011-01"), *acted(2, "nurse", due="2011-01"), *report)
    assert (last(found.passed), last(found.reported)) == (["1", "2"], ["1"])


# ------------------------------------------------------------------------------- vacant, not listed


def test_what_was_due_by_the_day_on_which_the_post_was_vacant_is_counted() -> None:
    post = item("p/lead/nurse", "Nurse", vacant=True, vacant_at="2011-08-01")
    dates = ("2011-08-01", "2011-07", "2011-08-02", "2011-08")
    actions = (x for number, date in enumerate(dates, 1) for x in acted(number, "nurse", due=date))
    assert last(load("p/lead/nurse", post, *actions, today="2026-01-01").due_by_then) == ["1", "2"]


def test_a_vacancy_without_a_day_counts_nothing_as_due_by_then() -> None:
    post = item("p/lead/nurse", "Nurse", vacant=True)
    found = load("p/lead/nurse", post, *acted(1, "nurse", due="2011-01"))
    assert (found.vacant, found.vacant_at, found.due_by_then) == (True, (), ())


def test_vacant_posts_come_first_then_leads_that_no_directory_lists_then_those_with_the_most_actions() -> None:
    things = (
        NURSE,
        HEAD,
        item("p/lead/empty", vacant=True),
        item("p/named-lead/np", "NP"),
        item("p/named-lead/board", "Board", directory=False),
        *acted(1, "nurse"),
        *acted(2, "nurse", "head"),
        link("p/action/2", R.HAS_LEAD, "p/named-lead/np"),
    )
    assert last(tuple(one.lead for one in counted(*things).leads)) == ["empty", "np", "nurse", "head", "board"]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from(["nurse", "head"])),
            st.lists(st.sampled_from(["2011-07", "2011-08-15", "2011", "soon", "2150"]), max_size=2),
        ),
        max_size=6,
    )
)
def test_every_led_action_is_counted_once_for_each_of_its_leads(
    rows: list[tuple[set[str], list[str]]],
) -> None:
    actions = [acted(number, *sorted(posts), due=tuple(due)) for number, (posts, due) in enumerate(rows, 1)]
    found = {one.lead: one for one in counted(NURSE, HEAD, *(x for each in actions for x in each)).leads}
    assert sum(len(one.actions) for one in found.values()) == sum(len(posts) for posts, _ in rows)
    assert sum(len(one.alone) for one in found.values()) == sum(len(posts) == 1 for posts, _ in rows)
    for one in found.values():
        assert {*one.alone, *one.due, *one.passed, *one.undated} <= {*one.actions}
        assert not {*one.undated} & {*one.due, *one.passed}


# ------------------------------------------------------------------------------------------- as told


def test_a_vacant_post_is_told_with_the_day_that_is_printed_and_what_was_due_by_then() -> None:
    post = item("p/lead/nurse", "Nurse", vacant=True, vacant_at="2011-08-01")
    said = told(drawn(post, *acted(1, "nurse", due="2011-07-01"), *acted(2, "nurse"))).said
    assert (
        'By the directory nobody held the post of lead "Nurse" on 1 August 2011: '
        "2 actions named it as lead, 1 of them due by then."
    ) in said


def test_that_a_date_has_passed_is_never_told_as_work_not_done() -> None:
    last_said = told(drawn(NURSE, *acted(1, "nurse", due="2011-07"))).said[-1]
    assert last_said == (
        "From 1 August 2011 to 1 November 2011 no action falls due, and a date of 1 action had passed before: "
        "no report of progress on it was found, so whether it was done is not known."
    )


def test_one_lead_is_told_with_its_actions_and_those_who_lead_them_too() -> None:
    report = told(drawn(NURSE, HEAD, *acted(1, "nurse", "head", due="2011-09-01")), "lead N")
    row = report.sections[1].rows[0]
    assert row.cells == ("Action 1", "2011-09-01", "lead H, Head", "due", "")
    assert len(row.links) == 2
    assert report.said[0] == "Lead N, Nurse leads 1 action, 0 of them alone."


def test_many_vacant_posts_are_told_in_one_sentence() -> None:
    posts = (item(f"p/lead/{n}", vacant=True, vacant_at="2011-08-01") for n in range(20))
    assert len([one for one in told(drawn(*posts)).said if "nobody held 20 posts" in one]) == 1


def test_without_leads_nothing_was_looked_at_and_the_answer_says_so() -> None:
    assert told(Held.of([])).said == ("No lead was found in the papers held, so nothing was looked at.",)


@pytest.mark.parametrize(
    ("words", "error", "ends"),
    [
        (("lead", "N"), RejectedError, "give its reference, or its words in quotation marks."),
        (("p/need/x",), RejectedError, "give a lead, or nothing for all of them."),
        (("p/body/idle",), RejectedError, "give a lead, or nothing for all of them."),
        (("nobody",), UnknownReferenceError, "or ingest the paper that speaks of it."),
    ],
)
def test_what_it_cannot_take_is_said_in_one_line(words: tuple[str, ...], error: type[Exception], ends: str) -> None:
    with pytest.raises(error) as raised:
        told(drawn(NURSE, item("p/need/x"), item("p/body/idle")), *words)
    assert str(raised.value).endswith(ends)
    assert "\n" not in str(raised.value)
