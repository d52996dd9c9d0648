"""What is missing or broken in the plans?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.gaps import RULES, RuleAnswer, gaps
from graph.lookup import Held
from ontology.errors import RejectedError
from ontology.model import Entry, FieldValue, Item, Link, Mode, Note, Relation, Status
from tests.graph.tiny import drawn, item, link, paper, place, row, suggested

R = Relation


def asked(rule: str, held: Held) -> RuleAnswer:
    (answer,) = gaps(held, rule)
    return answer


def found(rule: str, held: Held) -> list[str]:
    return [gap.id for gap in asked(rule, held).items]


def only_why(rule: str, held: Held) -> str:
    (gap,) = asked(rule, held).items
    return gap.why


def test_the_rules_have_the_names_and_the_severities_that_were_agreed() -> None:
    assert {rule.name: rule.severity for rule in RULES} == {
        "need-without-priority": "violation",
        "need-without-action-in-full": "violation",
        "priority-without-origin": "warning",
        "priority-without-statement": "warning",
        "priority-without-action": "violation",
        "action-without-lead": "violation",
        "action-without-date": "warning",
        "action-without-evidence": "warning",
        "action-without-measure": "info",
        "lead-not-in-directory": "warning",
        "lead-post-vacant": "warning",
        "vacant-post-already-due": "violation",
        "indicator-without-target": "warning",
        "indicator-without-baseline": "info",
        "indicator-with-two-baselines": "warning",
        "recommendation-without-decision": "info",
        "row-printed-twice-that-differs": "warning",
        "date-out-of-order": "warning",
    }


def test_an_unknown_rule_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(RejectedError, match=r"no-such-rule.*need-without-priority, .*date-out-of-order"):
        gaps(drawn(), "no-such-rule")


def test_on_an_empty_graph_every_rule_says_that_it_looked_at_nothing() -> None:
    answers = gaps(drawn())
    assert [answer.name for answer in answers] == [rule.name for rule in RULES]
    assert all(answer.looked_at_nothing and answer.found == 0 for answer in answers)


# -------------------------------------------------------------------------------- needs, priorities


def test_a_need_that_a_priority_addresses_is_no_gap_and_was_looked_at() -> None:
    held = drawn(item("p/need/a"), item("p/priority/1"), link("p/priority/1", R.ADDRESSES, "p/need/a", Mode.READ))
    answer = asked("need-without-priority", held)
    assert (answer.checked, answer.found, answer.looked_at_nothing) == (1, 0, False)


def test_a_need_reached_only_by_a_suggested_link_counts_as_a_gap_and_the_sentence_says_so() -> None:
    held = drawn(
        item("p/need/a", "Sleep", at=10),
        item("p/priority/1"),
        suggested("p/priority/1", R.ADDRESSES, "p/need/a"),
    )
    (gap,) = asked("need-without-priority", held).items
    assert gap.why == (
        'Need "Sleep": no priority that addresses it was found in the papers held; '
        "1 suggestion waits for a review, and counts for nothing until then."
    )
    assert (gap.label, gap.citation) == ("Sleep", (place("p", 10, "10.1"),))


def test_several_suggestions_are_counted() -> None:
    held = drawn(
        item("p/need/a"), *(suggested(f"p/priority/{n}", R.ADDRESSES, "p/need/a") for n in (1, 2)), item("p/priority/1")
    )
    assert "2 suggestions wait for a review, and count" in only_why("need-without-priority", held)


@pytest.mark.parametrize("status", [Status.REJECTED, Status.SUPERSEDED])
def test_a_link_that_fell_closes_no_gap_and_is_no_suggestion(status: Status) -> None:
    held = drawn(
        item("p/need/a"), item("p/priority/1"), link("p/priority/1", R.ADDRESSES, "p/need/a", Mode.READ, status)
    )
    assert "suggestion" not in only_why("need-without-priority", held)


def test_a_need_that_went_into_the_plan_as_a_whole_is_still_a_gap_and_the_sentence_says_so() -> None:
    held = drawn(item("p/need/a"), item("p/plan/it"), link("p/need/a", R.INCORPORATED_IN, "p/plan/it"))
    assert "of all such needs together" in only_why("need-without-priority", held)


def test_a_link_from_a_priority_that_is_not_held_closes_no_gap() -> None:
    held = drawn(item("p/need/a"), link("p/priority/gone", R.ADDRESSES, "p/need/a"))
    assert found("need-without-priority", held) == ["p/need/a"]


def test_a_strength_is_not_a_need() -> None:
    assert asked("need-without-priority", drawn(item("p/strength/a"))).looked_at_nothing


def test_a_need_of_one_council_is_not_closed_by_the_same_need_of_another() -> None:
    held = drawn(
        item("p/need/a", "Sleep"),
        item("q/need/a", "Sleep"),
        item("q/priority/1"),
        link("q/priority/1", R.ADDRESSES, "q/need/a"),
    )
    assert found("need-without-priority", held) == ["p/need/a"]


IN_FULL = "need-without-action-in-full"


def delivered(due: FieldValue = None) -> list[Item | Link]:
    """Draw a need, its priority, and an action with a lead that delivers it."""
    return [
        item("p/need/a", "Sleep"),
        item("p/priority/1", "Sleep well"),
        row("p/action/1.1", "Buy beds", due=due),
        item("p/lead/PQ"),
        item("p/indicator/a"),
        link("p/priority/1", R.ADDRESSES, "p/need/a"),
        link("p/action/1.1", R.DELIVERS, "p/priority/1"),
        link("p/action/1.1", R.HAS_LEAD, "p/lead/PQ"),
    ]


def test_a_need_whose_priority_leads_to_no_action_in_full_is_a_gap_that_says_what_each_action_lacks() -> None:
    held = drawn(*delivered())
    assert found("need-without-priority", held) == []
    assert only_why(IN_FULL, held) == (
        'Need "Sleep": no action that is dated, owned and measured was found in the papers held for what addresses '
        "it (priority 1, Sleep well): action 1.1, Buy beds has no date and indicator."
    )


def test_an_action_that_is_dated_owned_and_measured_answers_the_need() -> None:
    measure = link("p/action/1.1", R.MEASURED_BY, "p/indicator/a")
    assert found(IN_FULL, drawn(*delivered(due="2012-04"), measure)) == []


def test_date_lead_and_indicator_on_three_actions_are_not_one_action_in_full() -> None:
    others = (
        row("p/action/1.2", due="2012-04"),
        row("p/action/1.3"),
        link("p/action/1.2", R.DELIVERS, "p/priority/1"),
        link("p/action/1.3", R.DELIVERS, "p/priority/1"),
        link("p/action/1.3", R.MEASURED_BY, "p/indicator/a"),
    )
    assert found(IN_FULL, drawn(*delivered(), *others)) == ["p/need/a"]


def test_a_need_that_no_priority_addresses_is_not_looked_at_for_an_action_in_full() -> None:
    assert asked(IN_FULL, drawn(item("p/need/a"))).looked_at_nothing


def test_a_suggested_link_is_shown_beside_the_gap_that_it_would_close_the_surest_first() -> None:
    held = drawn(
        item("p/need/a"),
        *(item(f"p/priority/{number}") for number in range(20)),
        *(suggested(f"p/priority/{number}", R.ADDRESSES, "p/need/a", number / 20) for number in range(20)),
    )
    (gap,) = asked("need-without-priority", held).items
    assert [one.confidence for one in gap.would_close] == [number / 20 for number in range(19, 9, -1)]
    assert "20 suggestions wait for a review" in gap.why


def test_a_suggested_carrying_on_would_close_no_gap_in_delivery() -> None:
    held = drawn(item("p/priority/1"), item("p/action/1"), suggested("p/priority/1", R.CONTINUES, "p/action/1"))
    (gap,) = asked("priority-without-action", held).items
    assert gap.would_close == ()


def test_what_is_said_of_one_priority_is_said_of_all_that_restate_it_however_far_and_round_in_a_ring() -> None:
    ring = [link(f"p/priority/{n}", R.RESTATES, f"p/priority/{n % 4 + 1}") for n in (1, 2, 3, 4)]
    held = drawn(
        *(item(f"p/priority/{number}") for number in (1, 2, 3, 4)),
        *ring,
        link("p/priority/1", R.RESTATES, "p/priority/1"),
        item("p/need/a"),
        link("p/priority/3", R.ADDRESSES, "p/need/a"),
    )
    assert found("priority-without-origin", held) == []


_ENDS = st.sampled_from([f"p/need/{name}" for name in "abc"] + [f"p/priority/{n}" for n in "123"] + ["p/plan/it"])
_LINKS = st.lists(
    st.builds(link, _ENDS, st.sampled_from(list(R)), _ENDS, st.sampled_from(list(Mode)), st.sampled_from(list(Status))),
    max_size=12,
)


@given(drawn_links=_LINKS, one=st.builds(link, _ENDS, st.sampled_from(list(R)), _ENDS, st.sampled_from(list(Mode))))
def test_adding_an_accepted_link_never_adds_a_need_without_a_priority(drawn_links: list[Link], one: Link) -> None:
    things = [item(f"p/need/{name}") for name in "abc"] + [item(f"p/priority/{n}") for n in "123"] + [item("p/plan/it")]
    before = found("need-without-priority", drawn(*things, *drawn_links))
    after = found("need-without-priority", drawn(*things, *drawn_links, one))
    assert set(after) <= set(before)


def test_a_priority_with_neither_need_nor_source_of_its_own_has_no_origin() -> None:
    held = drawn(
        *(item(f"p/priority/{n}") for n in "1234"),
        item("p/need/a"),
        item("p/source/x"),
        item("q/action/1"),
        link("p/priority/1", R.ADDRESSES, "p/need/a"),
        link("p/priority/2", R.INFORMED_BY, "p/source/x"),
        link("p/priority/3", R.CONTINUES, "q/action/1"),
    )
    assert found("priority-without-origin", held) == ["p/priority/3", "p/priority/4"]


def test_a_source_said_of_the_plan_as_a_whole_is_no_origin_of_one_priority_and_the_sentence_says_so() -> None:
    held = drawn(
        item("p/priority/1"),
        item("p/plan/it"),
        item("p/source/x"),
        link("p/priority/1", R.PART_OF, "p/plan/it"),
        link("p/plan/it", R.INFORMED_BY, "p/source/x"),
    )
    assert "of the plan as a whole the paper says that it rests on 1 source" in only_why(
        "priority-without-origin", held
    )


def test_a_priority_printed_elsewhere_again_has_the_origin_of_what_it_restates() -> None:
    held = drawn(
        item("p/priority/1"),
        item("p/priority/2"),
        item("p/need/a"),
        link("p/priority/2", R.RESTATES, "p/priority/1"),
        link("p/priority/1", R.ADDRESSES, "p/need/a"),
    )
    assert found("priority-without-origin", held) == []


def test_a_statement_is_asked_of_priorities_in_papers_that_have_statements_and_of_no_headline() -> None:
    held = drawn(
        item("p/priority/1"),
        item("p/priority/2"),
        item("p/priority/3"),
        item("p/theme/1"),
        item("p/statement/1"),
        item("q/priority/1"),
        link("p/priority/1", R.EXPRESSED_BY, "p/statement/1", Mode.REPAIRED),
        link("p/priority/3", R.HEADLINE_OF, "p/theme/1"),
    )
    answer = asked("priority-without-statement", held)
    assert (answer.checked, [gap.id for gap in answer.items]) == (2, ["p/priority/2"])


def test_where_no_paper_has_statements_the_rule_looked_at_nothing() -> None:
    assert asked("priority-without-statement", drawn(item("p/priority/1"))).looked_at_nothing


def test_a_priority_whose_only_action_is_of_an_earlier_plan_is_a_gap_that_names_it() -> None:
    held = drawn(
        paper("p", date="2024-01-20"),
        paper("q", period="2021/2022"),
        item("p/priority/13", "Reduce offending."),
        item("q/action/4.2.1", "Reduction in offending"),
        link("p/priority/13", R.CONTINUES, "q/action/4.2.1", Mode.READ),
    )
    assert only_why("priority-without-action", held) == (
        "Priority 13, Reduce offending: no action that delivers it was found in the papers held. "
        "The earlier plan, Plan q (2021 to 2022), had action 4.2.1, Reduction in offending; it ended before."
    )


def test_each_earlier_action_and_each_part_that_is_not_held_is_a_sentence_of_its_own() -> None:
    held = drawn(
        paper("p", date="2024-01-20"),
        paper("q", period="2021/2022"),
        item("p/priority/1", "Sleep well."),
        row("q/action/1.1", "Dark rooms"),
        row("q/action/1.2", "Quiet nights"),
        link("p/priority/1", R.CONTINUES, "q/action/1.1", Mode.READ),
        link("p/priority/1", R.CONTINUES, "q/action/1.2", Mode.READ),
        Note("not-held", "The paper points to appendix two, which is not in the text that is held."),
    )
    assert only_why("priority-without-action", held).split(". ") == [
        "Priority 1, Sleep well: no action that delivers it was found in the papers held",
        "The earlier plan, Plan q (2021 to 2022), had action 1.1, Dark rooms; it ended before",
        "The earlier plan, Plan q (2021 to 2022), had action 1.2, Quiet nights; it ended before",
        "The paper also points to appendix two, which is not in the text that is held.",
    ]


def test_an_action_delivers_a_priority_itself_or_through_its_objective() -> None:
    held = drawn(
        *(item(f"p/priority/{n}") for n in "123"),
        item("p/action/1"),
        item("p/objective/2"),
        item("p/action/2"),
        item("p/objective/3"),
        link("p/action/1", R.DELIVERS, "p/priority/1"),
        link("p/objective/2", R.DELIVERS, "p/priority/2"),
        link("p/action/2", R.PART_OF, "p/objective/2"),
        link("p/objective/3", R.DELIVERS, "p/priority/3"),
    )
    assert found("priority-without-action", held) == ["p/priority/3"]


def test_a_headline_priority_reaches_the_actions_printed_beneath_its_theme() -> None:
    held = drawn(
        item("p/priority/1"),
        item("p/theme/1"),
        item("p/objective/1.1"),
        item("p/action/1.1.1"),
        link("p/priority/1", R.HEADLINE_OF, "p/theme/1"),
        link("p/objective/1.1", R.PART_OF, "p/theme/1"),
        link("p/action/1.1.1", R.PART_OF, "p/objective/1.1"),
    )
    assert found("priority-without-action", held) == []


def test_a_suggested_action_delivers_nothing() -> None:
    held = drawn(item("p/priority/1"), item("p/action/1"), suggested("p/action/1", R.DELIVERS, "p/priority/1"))
    assert "1 suggestion" in only_why("priority-without-action", held)


# ------------------------------------------------------------------------------------------ actions


def test_an_action_in_prose_is_asked_for_lead_and_date_alone() -> None:
    held = drawn(item("p/action/x", "We will do it"), row("p/action/1.1"))
    assert {rule.name: asked(rule.name, held).checked for rule in RULES if rule.name.startswith("action-")} == {
        "action-without-lead": 2,
        "action-without-date": 2,
        "action-without-evidence": 1,
        "action-without-measure": 1,
    }


def test_an_action_with_a_named_lead_has_a_lead() -> None:
    held = drawn(row("p/action/1.1"), item("p/named-lead/NP"), link("p/action/1.1", R.HAS_LEAD, "p/named-lead/NP"))
    assert found("action-without-lead", held) == []


def test_a_suggested_lead_leads_nothing() -> None:
    held = drawn(row("p/action/1.1"), item("p/lead/CG"), suggested("p/action/1.1", R.HAS_LEAD, "p/lead/CG"))
    assert "1 suggestion" in only_why("action-without-lead", held)


@pytest.mark.parametrize("due", [None, "", (), "ongoing"])
def test_an_empty_due_is_no_date(due: FieldValue) -> None:
    assert found("action-without-date", drawn(row("p/action/1.1", due=due))) == ["p/action/1.1"]


def test_what_is_printed_in_place_of_a_date_is_shown() -> None:
    held = drawn(row("p/action/1.1", due=None, due_as_written="Ongoing"))
    assert 'printed is "Ongoing"' in only_why("action-without-date", held)


@pytest.mark.parametrize("due", ["2012", "2011-09", ("2011-06-01", "2011-12-01")])
def test_a_date_to_any_precision_is_a_date(due: FieldValue) -> None:
    assert found("action-without-date", drawn(row("p/action/1.1", due=due))) == []


def test_an_action_with_evidence_asked_for_is_no_gap() -> None:
    held = drawn(row("p/action/1.1"), item("p/evidence/x"), link("p/action/1.1", R.EVIDENCED_BY, "p/evidence/x"))
    assert found("action-without-evidence", held) == []


def test_an_action_is_measured_by_an_indicator_of_its_own_or_of_its_objective() -> None:
    held = drawn(
        *(row(f"p/action/{n}") for n in ("1.1.1", "1.2.1", "1.3.1")),
        item("p/objective/1.2"),
        item("p/indicator/a"),
        item("p/indicator/b"),
        link("p/action/1.1.1", R.MEASURED_BY, "p/indicator/a"),
        link("p/action/1.2.1", R.PART_OF, "p/objective/1.2"),
        link("p/objective/1.2", R.MEASURED_BY, "p/indicator/b"),
    )
    assert found("action-without-measure", held) == ["p/action/1.3.1"]


# -------------------------------------------------------------------------------------------- leads


def vacancy(due: FieldValue, vacant_at: str = "2011-08-01") -> Held:
    return drawn(
        row("p/action/1.1", "Do it", due=due),
        item("p/lead/SM", "Service manager", vacant=True, vacant_at=vacant_at),
        link("p/action/1.1", R.HAS_LEAD, "p/lead/SM"),
    )


def test_a_lead_that_the_directory_does_not_list_is_found_at_each_action_that_names_it() -> None:
    held = drawn(
        row("p/action/1.1", "Do it"),
        row("p/action/1.2"),
        item("p/lead/CG"),
        item("p/named-lead/NP", "NP"),
        link("p/action/1.1", R.HAS_LEAD, "p/lead/CG"),
        link("p/action/1.1", R.HAS_LEAD, "p/named-lead/NP"),
        link("p/action/1.2", R.HAS_LEAD, "p/named-lead/NP"),
    )
    answer = asked("lead-not-in-directory", held)
    assert (answer.checked, [gap.id for gap in answer.items]) == (3, ["p/action/1.1", "p/action/1.2"])
    assert answer.items[0].why == 'Action 1.1, Do it: its lead "NP" is not in the directory of the paper.'


def test_in_a_paper_without_a_directory_no_lead_can_be_missing_from_it() -> None:
    held = drawn(
        row("p/action/1.1"),
        item("p/named-lead/NP", directory=False),
        item("q/lead/CG"),
        link("p/action/1.1", R.HAS_LEAD, "p/named-lead/NP"),
    )
    assert asked("lead-not-in-directory", held).looked_at_nothing


def test_an_action_that_hangs_on_a_vacant_post_names_the_post_and_the_day() -> None:
    assert only_why("lead-post-vacant", vacancy("2012-03-01")) == (
        'Action 1.1, Do it: its lead is a post that nobody held on 2011-08-01, by the directory: "Service manager".'
    )


@pytest.mark.parametrize("due", ["2011-08-01", "2011-06-01", "2011-07", "2010", ("2011-06-01", "2011-12-01")])
def test_an_action_due_by_the_day_its_post_was_vacant_was_already_due(due: FieldValue) -> None:
    assert found("vacant-post-already-due", vacancy(due)) == ["p/action/1.1"]


@pytest.mark.parametrize("due", ["2011-08-02", "2011-08", "2011", None])
def test_a_month_or_a_year_is_due_on_its_last_day(due: FieldValue) -> None:
    answer = asked("vacant-post-already-due", vacancy(due))
    assert (answer.checked, answer.found) == (1, 0)


def test_a_post_that_somebody_holds_is_not_looked_at_for_dates() -> None:
    held = drawn(
        row("p/action/1.1", due="2011"), item("p/lead/CG", vacant=False), link("p/action/1.1", R.HAS_LEAD, "p/lead/CG")
    )
    assert asked("vacant-post-already-due", held).looked_at_nothing


# --------------------------------------------------------------------------------------- indicators


@pytest.mark.parametrize(
    ("target", "status", "gap"),
    [
        ("95%", "set", False),
        ("in line with neighbours", "relative", False),
        ("95%", None, False),
        ("not yet determined", "not yet determined", True),
        (None, "to be developed", True),
        (None, "none printed", True),
        (None, None, True),
    ],
)
def test_a_target_that_is_yet_to_come_is_no_target_and_a_relative_one_is(
    target: str | None, status: str | None, gap: bool
) -> None:
    held = drawn(item("p/indicator/a", target=target, target_status=status))
    assert bool(found("indicator-without-target", held)) is gap


def test_an_indicator_without_a_baseline_is_found() -> None:
    held = drawn(item("p/indicator/a", baseline="69%"), item("p/indicator/b", baseline=None))
    assert found("indicator-without-baseline", held) == ["p/indicator/b"]


def test_two_indicators_with_other_baselines_are_both_found_with_both_places() -> None:
    held = drawn(
        item("p/indicator/a", "Immunisations", at=10, baseline="87.9%"),
        item("p/indicator/b", "Immunisation rate", at=90, baseline="83.6%"),
        item("p/indicator/c", baseline="50%"),
        link("p/indicator/a", R.CONFLICTS_WITH, "p/indicator/b", Mode.INFERRED),
    )
    one, other = asked("indicator-with-two-baselines", held).items
    assert one.why == (
        'Indicator "Immunisations": two baselines are given for it, 87.9% (10.1) and 83.6% (90.1); '
        "which is right was not found in the papers held."
    )
    assert [place.start for place in one.citation] == [10, 90]
    assert [place.start for place in other.citation] == [90, 10]


def test_one_indicator_with_two_baselines_is_found() -> None:
    held = drawn(item("p/indicator/a", baseline=("87.9%", "83.6%")), item("p/indicator/b", baseline=("5%", "5%")))
    assert found("indicator-with-two-baselines", held) == ["p/indicator/a"]


def test_a_conflict_that_is_only_proposed_is_none() -> None:
    held = drawn(
        item("p/indicator/a", baseline="87.9%"),
        item("p/indicator/b", baseline="83.6%"),
        suggested("p/indicator/a", R.CONFLICTS_WITH, "p/indicator/b"),
    )
    assert found("indicator-with-two-baselines", held) == []


# -------------------------------------------------------------------------- decisions, rows, schedules


def test_a_recommendation_without_a_decision_is_found() -> None:
    held = drawn(
        item("p/recommendation/1"),
        item("p/recommendation/2", "To note"),
        item("p/decision/1"),
        link("p/decision/1", R.DECIDES, "p/recommendation/1"),
    )
    assert only_why("recommendation-without-decision", held) == (
        "Recommendation 2, To note: no decision on it was found in the papers held."
    )


def printed(name: str, start: int, **cells: str) -> Entry:
    return Entry(f"p/entry/{name}", "p/action/1.2.4", cells, (place("p", start),))


def test_a_row_printed_twice_names_the_cells_that_differ_and_both_places() -> None:
    held = drawn(
        row("p/action/1.2.4", "Get moving"),
        row("p/action/1.2.5"),
        item("p/objective/1.2"),
        item("p/objective/4.2"),
        link("p/action/1.2.4", R.PART_OF, "p/objective/1.2"),
        link("p/action/1.2.4", R.PART_OF, "p/objective/4.2"),
        printed("a", 10, objective="1.2) Health", action="Get moving", evidence="Reports", due="1/4/2012"),
        printed("b", 90, objective="4.2) Play", action="Get moving.", evidence="Take up", due="1/4/12"),
    )
    answer = asked("row-printed-twice-that-differs", held)
    assert answer.checked == 1
    assert [place.start for place in answer.items[0].citation] == [10, 90]
    assert answer.items[0].why == (
        "Action 1.2.4, Get moving: it is printed 2 times (under 1.2 and 4.2), and the rows differ in evidence."
    )


def test_a_row_printed_twice_that_agrees_is_looked_at_and_is_no_gap() -> None:
    held = drawn(
        row("p/action/1.2.4"), printed("a", 10, evidence="<p>Reports</p>"), printed("b", 90, evidence="Reports.")
    )
    answer = asked("row-printed-twice-that-differs", held)
    assert (answer.checked, answer.found) == (1, 0)


def test_a_meeting_whose_printed_date_runs_backwards_shows_it_as_printed() -> None:
    held = drawn(
        item("p/meeting/1", "Board", board="2011-01-16", board_as_written="16/01/11", out_of_order=("board",)),
        item("p/meeting/2", board="2011-09-19", out_of_order=()),
    )
    assert asked("date-out-of-order", held).checked == 2
    assert only_why("date-out-of-order", held) == (
        'Meeting 1, Board: a date runs backwards as printed: board "16/01/11".'
    )


# ------------------------------------------------------------------------------------- every sentence


def test_every_sentence_is_one_line_that_begins_with_the_thing_and_ends_with_a_full_stop() -> None:
    things: list[Item] = [
        item("p/need/a", "Sleep\nwell."),
        item("p/priority/1", "word " * 60),
        item("p/statement/1"),
        row("p/action/1.1"),
        item("p/indicator/a"),
        item("p/recommendation/1"),
    ]
    sentences = [gap.why for answer in gaps(drawn(*things)) for gap in answer.items]
    assert len(sentences) == 11
    assert all("\n" not in one and one[0].isupper() and one.endswith(".") and ".." not in one[-3:] for one in sentences)
