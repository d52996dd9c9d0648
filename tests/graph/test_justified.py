"""Which gaps has somebody justified, and until when?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.gaps import Gap, RuleAnswer, gaps
from graph.justified import set_apart
from graph.justifying import justified_by, refuse
from graph.lookup import Held
from ontology.errors import RejectedError
from ontology.model import Extract, Item, Justification, Relation
from tests.graph.tiny import item, link, paper

RULE = "action-without-lead"
SAID = Justification(RULE, "p/action/1", "Policy Officer", "2026-02-01", "2026-03-31", "The post is advertised.")
OFFICER = item("p/lead/PO", "Policy Officer")


def held(*said: Justification, led: bool = False) -> Held:
    """Hold two actions without a lead, or one and an action that is led, and these justifications."""
    things = (item("p/action/1", "Open a clinic", at=10), item("p/action/2", "Close a clinic", at=20), OFFICER)
    links = (link("p/action/1", Relation.HAS_LEAD, OFFICER.id),) if led else ()
    return Held.of([Extract(paper(), things, links=links)], justifications=said)


def said(**other: str) -> Justification:
    fields = {name: getattr(SAID, name) for name in ("rule", "item", "by", "at", "until", "reason")}
    return Justification(**{**fields, **other})


VACANT = "lead-post-vacant"
NURSE, CLERK = (item(f"p/lead/{name}", name, vacant=True) for name in ("nurse", "clerk"))
OF_THE_NURSE = said(rule=VACANT, other=NURSE.id)


def vacancies(*leads: Item, justified: tuple[Justification, ...] = ()) -> Held:
    """Hold an action that these leads share."""
    action = item("p/action/1", "Open a clinic")
    links = tuple(link(action.id, Relation.HAS_LEAD, lead.id) for lead in leads)
    return Held.of([Extract(paper(), (action, OFFICER, *leads), links=links)], justifications=justified)


def asked(lookup: Held, day: str | None) -> RuleAnswer:
    (answer,) = gaps(lookup, RULE, day=day)
    return answer


def still_open(lookup: Held, day: str | None) -> list[str]:
    return [gap.id for gap in asked(lookup, day).items]


def justified(lookup: Held, day: str) -> list[tuple[str, str]]:
    return [(one.gap.id, one.justification.reason) for one in asked(lookup, day).justified]


def test_a_justified_gap_is_told_apart_from_the_open_ones_and_not_counted_among_them() -> None:
    answer = asked(held(SAID), "2026-03-01")
    assert [gap.id for gap in answer.items] == ["p/action/2"]
    assert (answer.checked, answer.found) == (2, 1)
    (one,) = answer.justified
    assert one.justification == SAID
    assert one.gap.id == "p/action/1"
    assert one.gap.why == "Action 1, Open a clinic: no lead for it was found in the papers held."
    assert one.gap.citation


@pytest.mark.parametrize("day", ["2026-02-01", "2026-03-31"])
def test_it_holds_on_its_first_day_and_on_its_last(day: str) -> None:
    assert still_open(held(SAID), day) == ["p/action/2"]


def test_the_day_after_its_last_the_gap_is_back_and_says_so() -> None:
    lookup = held(SAID)
    assert still_open(lookup, "2026-04-01") == ["p/action/1", "p/action/2"]
    assert justified(lookup, "2026-04-01") == []
    assert asked(lookup, "2026-04-01").items[0].why == (
        "Action 1, Open a clinic: no lead for it was found in the papers held. "
        "A justification of 2026-02-01 by Policy Officer ended on 2026-03-31."
    )


def test_before_the_day_it_is_given_it_counts_for_nothing() -> None:
    answer = asked(held(SAID), "2026-01-31")
    assert answer == asked(held(), "2026-01-31")


def test_without_a_day_every_gap_is_among_the_open_ones() -> None:
    assert asked(held(SAID), None) == asked(held(), None)


def test_a_justification_of_another_rule_or_thing_justifies_nothing_here() -> None:
    others = said(rule="action-without-date"), said(item="p/action/9")
    assert asked(held(*others), "2026-03-01") == asked(held(), "2026-03-01")


def test_a_justification_of_a_gap_that_is_gone_is_listed_nowhere() -> None:
    for day in ("2026-03-01", "2026-04-01"):
        assert asked(held(SAID, led=True), day) == asked(held(led=True), day)


def test_a_later_justification_takes_the_place_of_the_earlier_one_in_whatever_order_they_are_held() -> None:
    later = said(at="2026-02-10", until="2026-05-31", reason="Nobody applied.")
    for both in ((SAID, later), (later, SAID)):
        assert justified(held(*both), "2026-02-09") == [("p/action/1", SAID.reason)]
        assert justified(held(*both), "2026-02-10") == [("p/action/1", later.reason)]
        assert justified(held(*both), "2026-04-01") == [("p/action/1", later.reason)]


def test_a_later_justification_that_ends_earlier_takes_the_earlier_one_back() -> None:
    back = said(at="2026-02-10", until="2026-02-10", by="Head of Service")
    lookup = held(SAID, back)
    assert still_open(lookup, "2026-02-11") == ["p/action/1", "p/action/2"]
    assert asked(lookup, "2026-02-11").items[0].why.endswith("by Head of Service ended on 2026-02-10.")


def test_of_two_justifications_of_one_day_the_one_that_was_given_last_stands() -> None:
    first, second = said(reason="A slip."), said(reason="Put right.")
    assert justified(held(first, second), "2026-03-01") == [("p/action/1", "Put right.")]
    assert justified(held(second, first), "2026-03-01") == [("p/action/1", "A slip.")]


def test_a_justification_of_one_vacant_lead_does_not_hide_another_that_is_found_later() -> None:
    (answer,) = gaps(vacancies(NURSE, CLERK, justified=(OF_THE_NURSE,)), VACANT, day="2026-03-01")
    assert [gap.other for gap in answer.items] == [CLERK.id]
    assert [one.gap.other for one in answer.justified] == [NURSE.id]


def test_a_justification_of_a_pair_that_names_no_lead_hides_no_gap() -> None:
    (answer,) = gaps(vacancies(NURSE, justified=(said(rule=VACANT),)), VACANT, day="2026-03-01")
    assert (answer.found, answer.justified) == (1, ())


def test_where_the_rule_finds_one_lead_the_justification_is_kept_with_it() -> None:
    found = justified_by(said(rule=VACANT), vacancies(NURSE), "2026-03-01")
    assert found.justification == OF_THE_NURSE
    assert found.gap.other == NURSE.id


def test_where_the_rule_finds_several_leads_it_asks_which_and_names_them() -> None:
    words = "lead-post-vacant finds 2 gaps of p/action/1, with p/lead/clerk and p/lead/nurse: give .* with --lead$"
    with pytest.raises(RejectedError, match=words):
        justified_by(said(rule=VACANT), vacancies(NURSE, CLERK), "2026-03-01")
    assert justified_by(OF_THE_NURSE, vacancies(NURSE, CLERK), "2026-03-01").gap.other == NURSE.id


def test_a_lead_that_is_no_gap_cannot_be_justified() -> None:
    with pytest.raises(RejectedError, match="p/action/1 with p/lead/PO is now no gap that lead-post-vacant finds"):
        justified_by(said(rule=VACANT, other=OFFICER.id), vacancies(NURSE), "2026-03-01")
    with pytest.raises(RejectedError, match="p/action/1 with p/lead/PO is now no gap that action-without-lead finds"):
        justified_by(said(other=OFFICER.id), held(), "2026-03-01")


def test_days_long_ago_and_far_ahead_are_days_like_others() -> None:
    lookup = held(said(at="1899-12-31", until="9999-12-31"))
    assert still_open(lookup, "1899-12-30") == ["p/action/1", "p/action/2"]
    assert still_open(lookup, "2101-01-01") == ["p/action/2"]


DAYS = st.dates(date(1890, 1, 1), date(2110, 12, 31)).map(date.isoformat)
RULES = st.sampled_from(["r", "s", "t"])
THINGS = st.sampled_from(["p/action/1", "p/action/2", "p/need/1"])
LEADS = st.sampled_from([None, "p/lead/1", "p/lead/2"])
SAYINGS = st.builds(Justification, RULES, THINGS, st.text(max_size=3), DAYS, DAYS, st.text(max_size=3), LEADS)
GAPS = st.builds(Gap, THINGS, st.text(max_size=2), st.text(max_size=2), other=LEADS)
ANSWERS = st.builds(
    RuleAnswer,
    RULES,
    st.just("Which?"),
    st.just("info"),
    st.integers(0, 9),
    st.lists(GAPS, max_size=6).map(tuple),
)


@given(st.lists(ANSWERS, max_size=3), st.lists(SAYINGS, max_size=12), DAYS)
def test_on_any_day_what_is_open_and_what_is_justified_are_all_gaps_and_share_none(
    answers: list[RuleAnswer], sayings: list[Justification], day: str
) -> None:
    told = set_apart(answers, sayings, day)
    assert len(told) == len(answers)
    for before, after in zip(answers, told, strict=True):
        opened = [named(gap) for gap in after.items]
        apart = [named(one.gap) for one in after.justified]
        assert sorted(opened + apart) == sorted(named(gap) for gap in before.items)
        assert not {(gap.id, gap.other) for gap in after.items} & {(x.gap.id, x.gap.other) for x in after.justified}
        assert (after.name, after.checked, after.found) == (before.name, before.checked, len(after.items))
        for one in after.justified:
            assert one.justification == in_effect(sayings, after.name, one.gap, day)
            assert one.justification.at <= day <= one.justification.until
        for gap in after.items:
            ended = in_effect(sayings, after.name, gap, day)
            assert ended is None or ended.until < day
            assert ended is None or gap.why.endswith(f" ended on {ended.until}.")


def named(gap: Gap) -> tuple[str, str, str]:
    return gap.id, gap.other or "", gap.label


def in_effect(sayings: list[Justification], rule: str, gap: Gap, day: str) -> Justification | None:
    """Give the last of the latest day, looking at one after another."""
    found: Justification | None = None
    for one in sayings:
        if (
            (one.rule, one.item, one.other) == (rule, gap.id, gap.other)
            and one.at <= day
            and (found is None or one.at >= found.at)
        ):
            found = one
    return found


REFUSED = {
    "a rule that does not exist": (said(rule="nonsense"), r"no rule called 'nonsense': give one of need-without-"),
    "a thing that is not held": (said(item="p/action/9"), r"p/action/9 is not held: take the reference from"),
    "a lead that is not held": (said(other="p/lead/9"), r"p/lead/9 is not held: take the reference from"),
    "an empty name": (said(by=""), "has no name: say who gives it"),
    "a name of spaces": (said(by=" \t\u00a0"), "has no name: say who gives it"),
    "an empty reason": (said(reason=""), "has no reason: say who gives it and why"),
    "a reason of spaces": (said(reason=" \n "), "has no reason: say who gives it and why"),
    "a name of two lines": (said(by="Policy\nOfficer"), "the name of the justification holds what no line of text"),
    "a reason with a command to a terminal": (
        said(reason="Soon\x1b[31m"),
        "the reason of the justification holds what",
    ),
    "a name of no characters": (said(by="A\udcffB"), "write it as one line of words"),
    "a name with an address": (said(by="Jo, jo@example.gov.uk"), "the name .* holds contact details: leave them out"),
    "a reason with a number": (said(reason="Ring 0115 496 0000."), "the reason .* holds contact details: leave them"),
    "a month for a day": (said(until="2026-03"), "'2026-03' is no day: write it as 2026-03-31"),
    "a day that no month has": (said(until="2026-02-30"), "'2026-02-30' is no day"),
    "a day in other figures": (said(until="２０２６-03-31"), "is no day: write it as"),
    "no day": (said(at="soon"), "'soon' is no day: write it as 2026-03-31"),
    "an end before its beginning": (said(until="2026-01-31"), "given on 2026-02-01 cannot end on 2026-01-31: give the"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_kept_is_refused_in_one_line(name: str) -> None:
    given_, words = REFUSED[name]
    with pytest.raises(RejectedError, match=words) as refused:
        refuse(given_, held())
    assert "\n" not in str(refused.value)


def test_a_justification_that_ends_on_the_day_it_is_given_is_kept() -> None:
    refuse(said(until=SAID.at), held())


def test_what_is_no_gap_now_cannot_be_justified() -> None:
    with pytest.raises(RejectedError, match=r"p/action/1 is now no gap .*: see .* gaps --rule action-without-lead"):
        justified_by(SAID, held(led=True), "2026-02-01")


def test_a_gap_that_is_justified_can_be_justified_again() -> None:
    assert justified_by(said(at="2026-03-01"), held(SAID), "2026-03-01").gap.id == "p/action/1"


def test_what_is_dated_later_than_today_is_refused() -> None:
    with pytest.raises(RejectedError, match="2026-02-01 is still to come: give the day on which"):
        justified_by(SAID, held(), "2026-01-31")
