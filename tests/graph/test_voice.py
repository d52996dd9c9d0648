"""Is what children said followed to what came of it, over links that stand alone, and told as it is known?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.coverage import coverage
from graph.lookup import Held
from graph.thread import build
from graph.voice import ACTION, PRIORITY, RESULT, Finding, Voice, voice
from ontology.errors import RejectedError, UnknownReferenceError
from ontology.model import Item, Link, Mode, Relation, Status
from tests.graph.asked import cells, table, told
from tests.graph.tiny import drawn, item, link, paper, row, suggested

R = Relation
NEED = "p/need/sleep"
SLEEP = item(NEED, "We cannot sleep", kind="expressed", rag="red", rag_as_written="Red")
WELL = item("p/priority/1", "Sleep well")
BEDS = row("p/action/1.1", "Buy beds")
BOUGHT = item("p/progress/beds", "Forty beds were bought")
NIGHTS = item("p/indicator/nights", "Nights slept", actual="6")
ADDRESSES = link(WELL.id, R.ADDRESSES, NEED)
DELIVERS = link(BEDS.id, R.DELIVERS, WELL.id)
REPORTS = link(BOUGHT.id, R.REPORTS_ON, BEDS.id)
MEASURED = link(BEDS.id, R.MEASURED_BY, NIGHTS.id)
YOU_SAID = "You said, we did, not yet, because"
URGENT, OTHERS = "Red and amber: what became of it", "Green, or without a colour: what became of it"


def asked(held: Held, need: str | None = None) -> Voice:
    return voice(build(held), need)


def only(held: Held, need: str = NEED) -> Finding:
    (finding,) = asked(held, need).findings
    return finding


def became(held: Held, need: str = NEED) -> dict[str, tuple[str, ...]]:
    return {stage.name: stage.items for stage in only(held, need).stages}


def because(held: Held, need: str = NEED) -> str:
    return cells(table(told(held, "voice-to-action"), YOU_SAID), need)[2]


# -------------------------------------------------------------------------------------------- what came of it


def test_a_finding_is_followed_to_its_priority_its_action_and_its_results() -> None:
    held = drawn(SLEEP, WELL, BEDS, BOUGHT, NIGHTS, ADDRESSES, DELIVERS, REPORTS, MEASURED)
    assert became(held) == {PRIORITY: (WELL.id,), ACTION: (BEDS.id,), RESULT: (NIGHTS.id, BOUGHT.id)}
    assert only(held).nothing_yet is None
    assert only(held).stages[1].links == ((ADDRESSES.id, DELIVERS.id),)
    assert only(held).stages[2].links == (
        (ADDRESSES.id, DELIVERS.id, MEASURED.id),
        (ADDRESSES.id, DELIVERS.id, REPORTS.id),
    )


def test_nothing_yet_stands_at_the_first_step_that_was_not_found() -> None:
    assert only(drawn(SLEEP)).nothing_yet == PRIORITY
    assert only(drawn(SLEEP, WELL, ADDRESSES)).nothing_yet == ACTION
    assert only(drawn(SLEEP, WELL, BEDS, ADDRESSES, DELIVERS)).nothing_yet == RESULT


@pytest.mark.parametrize("step", [ADDRESSES, DELIVERS, REPORTS])
def test_a_step_that_is_only_suggested_is_not_taken(step: Link) -> None:
    links = [each for each in (ADDRESSES, DELIVERS, REPORTS) if each != step]
    held = drawn(SLEEP, WELL, BEDS, BOUGHT, *links, suggested(step.subject, step.predicate, step.object))
    at = {ADDRESSES: PRIORITY, DELIVERS: ACTION, REPORTS: RESULT}[step]
    assert only(held).nothing_yet == at


def test_an_indicator_without_an_actual_figure_is_no_result() -> None:
    target = replace(NIGHTS, fields={"baseline": "5", "target": "7", "actual": None})
    assert became(drawn(SLEEP, WELL, BEDS, target, ADDRESSES, DELIVERS, MEASURED))[RESULT] == ()


def test_the_actual_figure_of_the_objective_of_an_action_is_a_result() -> None:
    part, measured = link(BEDS.id, R.PART_OF, "p/objective/1"), link("p/objective/1", R.MEASURED_BY, NIGHTS.id)
    held = drawn(SLEEP, WELL, BEDS, NIGHTS, item("p/objective/1"), ADDRESSES, DELIVERS, part, measured)
    assert only(held).stages[2].links == ((ADDRESSES.id, DELIVERS.id, part.id, measured.id),)


def test_a_report_on_the_priority_is_a_result_though_no_action_was_found() -> None:
    held = drawn(SLEEP, WELL, BOUGHT, ADDRESSES, link(BOUGHT.id, R.REPORTS_ON, WELL.id))
    assert (only(held).nothing_yet, became(held)[RESULT]) == (ACTION, (BOUGHT.id,))
    assert cells(table(told(held, "voice-to-action"), URGENT), NEED)[2:] == (
        "priority 1, Sleep well",
        "nothing yet",
        'progress "Forty beds were bought"',
    )


def test_a_report_on_a_theme_as_a_whole_is_the_result_of_no_one_finding() -> None:
    held = drawn(
        *(SLEEP, WELL, BOUGHT, ADDRESSES, item("p/theme/1")),
        link(WELL.id, R.HEADLINE_OF, "p/theme/1"),
        link(BOUGHT.id, R.REPORTS_ON, "p/theme/1"),
    )
    assert became(held)[RESULT] == ()


def test_the_action_of_a_priority_that_restates_the_one_that_answers_is_found() -> None:
    held = drawn(
        *(SLEEP, WELL, BEDS, ADDRESSES, item("q/priority/9")),
        link("q/priority/9", R.RESTATES, WELL.id),
        link(BEDS.id, R.DELIVERS, "q/priority/9"),
    )
    assert became(held) == {PRIORITY: (WELL.id,), ACTION: (BEDS.id,), RESULT: ()}


def test_what_an_earlier_plan_had_is_no_action_and_is_told_as_a_reason() -> None:
    carried = link(WELL.id, R.CONTINUES, "q/action/7")
    held = drawn(
        *(SLEEP, WELL, ADDRESSES, carried, row("q/action/7", "Lend beds")),
        paper("p", date="2014-01-20"),
        paper("q", period="2011/2012"),
    )
    assert only(held).nothing_yet == ACTION
    assert because(held) == (
        "No action that delivers priority 1, Sleep well was found in the papers held. "
        "The earlier plan, Plan q (2011 to 2012), had action 7, Lend beds; it ended before."
    )
    (told_row,) = table(told(held, "voice-to-action"), YOU_SAID).rows
    assert carried.id in told_row.links
    assert "q/action/7" in told_row.items


def test_cycles_and_links_of_a_thing_to_itself_come_to_an_end() -> None:
    held = drawn(
        *(SLEEP, WELL, BEDS, ADDRESSES, DELIVERS),
        link(NEED, R.PART_OF, NEED),
        link(WELL.id, R.RESTATES, WELL.id),
        link(BEDS.id, R.PART_OF, BEDS.id),
        link(WELL.id, R.PART_OF, BEDS.id),
    )
    assert became(held)[ACTION] == (BEDS.id,)


# -------------------------------------------------------------------------------------- which findings, in order


def test_red_comes_before_amber_before_green_before_no_colour() -> None:
    colours = {"a": None, "b": "green", "c": "amber", "d": "red", "e": "plaid", "f": "red"}
    held = drawn(*(item(f"p/need/{name}", kind="expressed", rag=rag) for name, rag in colours.items()))
    findings = [(finding.need[-1], finding.colour) for finding in asked(held).findings]
    assert findings == [("d", "red"), ("f", "red"), ("c", "amber"), ("b", "green"), ("a", None), ("e", None)]


def test_only_what_children_and_young_people_expressed_is_a_finding() -> None:
    held = drawn(SLEEP, item("p/need/b", kind="assessed", rag="red"), item("p/need/c"))
    assert [finding.need for finding in asked(held).findings] == [NEED]


def test_one_finding_can_be_asked_for_by_its_words() -> None:
    held = drawn(SLEEP, item("p/need/play", "No place to play", kind="expressed"), WELL, ADDRESSES)
    report = told(held, "voice-to-action", "cannot sleep")
    assert report.said == (
        "You said: “We cannot sleep” (red).",
        "We did: taken up in priority 1, Sleep well.",
        "Not yet, because no action that delivers priority 1, Sleep well was found in the papers held.",
        "No action was found in the papers held.",
    )


def test_a_need_that_others_found_is_refused_with_one_to_give() -> None:
    held = drawn(SLEEP, item("p/need/b", kind="assessed"), WELL)
    for other in ("p/need/b", WELL.id):
        with pytest.raises(RejectedError, match=rf"^{other} is not a need that children .*: give one, such as {NEED}"):
            told(held, "voice-to-action", other)
    with pytest.raises(RejectedError, match=r"the papers held have none: ingest the paper that speaks of it\.$"):
        told(drawn(WELL), "voice-to-action", WELL.id)


def test_words_that_it_cannot_take_are_refused_with_what_to_do() -> None:
    with pytest.raises(RejectedError, match="put the words of one in quotation marks"):
        told(drawn(SLEEP), "voice-to-action", "cannot", "sleep")
    with pytest.raises(UnknownReferenceError, match="fits nothing"):
        told(drawn(SLEEP), "voice-to-action", "dragons")


def test_where_nothing_was_said_the_answer_says_that_nothing_was_counted() -> None:
    report = told(drawn(WELL), "voice-to-action")
    assert report.said == (
        "No need that children and young people expressed was found in the papers held: nothing was counted.",
    )
    assert report.sections == ()


# --------------------------------------------------------------------------------------- how it is told, and back


def test_it_is_told_back_as_you_said_we_did() -> None:
    held = drawn(SLEEP, WELL, BEDS, BOUGHT, NIGHTS, ADDRESSES, DELIVERS, REPORTS, MEASURED)
    assert cells(table(told(held, "voice-to-action"), YOU_SAID), NEED) == (
        "“We cannot sleep”",
        "Taken up in priority 1, Sleep well. Planned: action 1.1, Buy beds. "
        'Reported: indicator "Nights slept": 6; progress "Forty beds were bought".',
        "",
    )


def test_a_route_that_a_person_read_is_told_as_read_to_its_end() -> None:
    held = drawn(SLEEP, WELL, BEDS, link(WELL.id, R.ADDRESSES, NEED, Mode.READ), DELIVERS)
    assert cells(table(told(held, "voice-to-action"), URGENT), NEED) == (
        "red",
        "“We cannot sleep”",
        "priority 1, Sleep well [read]",
        "action 1.1, Buy beds [read]",
        "nothing yet",
    )


def test_a_colour_that_was_printed_otherwise_is_told_as_printed() -> None:
    mixed = item(NEED, kind="expressed", rag="amber", rag_as_written="Green/Amber")
    section = table(told(drawn(mixed), "voice-to-action"), URGENT)
    assert section.rows[0].cells[0] == "amber, printed as Green/Amber"
    plain = table(told(drawn(item(NEED, kind="expressed")), "voice-to-action"), OTHERS)
    assert plain.rows[0].cells[0] == "no colour found"


def test_the_reason_says_that_it_went_into_the_plan_as_a_whole_and_cites_it() -> None:
    into = link(NEED, R.INCORPORATED_IN, "p/plan/it")
    held = drawn(SLEEP, item("p/plan/it"), into)
    assert because(held) == (
        "No priority that addresses it was found in the papers held; the paper says of all such needs together "
        "that they went into the plan as a whole, not into which priority."
    )
    (told_row,) = table(told(held, "voice-to-action"), YOU_SAID).rows
    assert (told_row.items, told_row.links) == ((NEED, "p/plan/it"), (into.id,))


@pytest.mark.parametrize(
    ("things", "offer"),
    [
        ((), suggested(WELL.id, R.ADDRESSES, NEED)),
        ((ADDRESSES,), suggested(BEDS.id, R.DELIVERS, WELL.id)),
        ((ADDRESSES, DELIVERS), suggested(BOUGHT.id, R.REPORTS_ON, BEDS.id)),
    ],
)
def test_the_reason_says_where_a_suggestion_waits(things: tuple[Link, ...], offer: Link) -> None:
    told_so = because(drawn(SLEEP, WELL, BEDS, BOUGHT, *things, offer))
    assert told_so.endswith("; 1 suggestion waits for a review, and counts for nothing until then.")


def test_the_actions_that_answer_what_was_said_are_told_and_the_others_counted() -> None:
    play = item("p/need/play", "No place to play", kind="expressed")
    held = drawn(
        *(SLEEP, WELL, BEDS, ADDRESSES, DELIVERS, play, link(WELL.id, R.ADDRESSES, play.id)), row("p/action/2")
    )
    found = asked(held)
    assert [(each.action, each.needs) for each in found.answering] == [(BEDS.id, (play.id, NEED))]
    assert found.other_actions == 1
    report = told(held, "voice-to-action")
    assert report.said[-1] == (
        "1 of 2 actions in the papers held answers something that children and young people said; "
        "for the other 1 no link to it was found."
    )
    assert cells(table(report, "Back from the actions"), BEDS.id)[1] == (
        'need "No place to play"; need "We cannot sleep"'
    )


def test_it_is_counted_in_sentences() -> None:
    held = drawn(
        SLEEP, item("p/need/b", kind="expressed", rag="amber"), item("p/need/c", kind="expressed"), WELL, ADDRESSES
    )
    assert told(held, "voice-to-action").said == (
        "3 findings of children and young people were counted: 1 red, 1 amber and 1 without a colour.",
        "Of the 2 rated red or amber, 1 of 2 led to a priority, 0 of 2 to an action and 0 of 2 to a result.",
        "Of the other 1, 0 of 1 led to a priority, 0 of 1 to an action and 0 of 1 to a result.",
        "No action was found in the papers held.",
    )


# --------------------------------------------------------------------------------------------- on any graph

WORDS = ("need", "priority", "statement", "objective", "action", "progress", "indicator", "theme")
NAMES = tuple(f"p/{word}/{number}" for word in WORDS for number in (1, 2))
LINKS = st.lists(
    st.builds(
        link,
        st.sampled_from(NAMES),
        st.sampled_from(Relation),
        st.sampled_from(NAMES),
        st.just(Mode.STATED),
        st.sampled_from((Status.ACCEPTED, Status.ACCEPTED, Status.PROPOSED)),
    ),
    max_size=30,
)


def any_graph(links: list[Link]) -> Held:
    fields = {"actual": "1", "kind": "expressed", "rag": "amber"}
    things: list[Item | Link] = [replace(item(name), fields=fields) for name in NAMES]
    return drawn(*things, *links)


@settings(max_examples=60, deadline=None)
@given(LINKS, st.builds(link, st.sampled_from(NAMES), st.sampled_from(Relation), st.sampled_from(NAMES)))
def test_one_more_link_that_stands_takes_nothing_from_what_came_of_a_finding(links: list[Link], more: Link) -> None:
    before, after = asked(any_graph(links)), asked(any_graph([*links, more]))
    for one, other in zip(before.findings, after.findings, strict=True):
        for stage, later in zip(one.stages, other.stages, strict=True):
            assert set(stage.items) <= set(later.items)
    assert after.other_actions <= before.other_actions


@settings(max_examples=60, deadline=None)
@given(LINKS)
def test_what_a_finding_comes_to_is_what_coverage_says_it_reaches(links: list[Link]) -> None:
    held = any_graph(
        [each for each in links if each.object not in ("p/need/1", "p/need/2") or each.predicate is R.ADDRESSES]
    )
    reached = {reach.need: {way.step for way in reach.ways} for reach in coverage(build(held)).needs}
    for finding in asked(held).findings:
        assert {stage.name for stage in finding.stages[:2] if stage.items} == reached[finding.need] & {PRIORITY, ACTION}


@settings(max_examples=60, deadline=None)
@given(LINKS)
def test_an_action_answers_the_findings_that_come_to_it_and_links_that_stand_lead_there(links: list[Link]) -> None:
    thread = build(any_graph(links))
    found = voice(thread)
    forth = {(finding.need, action) for finding in found.findings for action in finding.stages[1].items}
    assert forth == {(need, each.action) for each in found.answering for need in each.needs}
    for each in found.answering:
        for need, route in zip(each.needs, each.links, strict=True):
            ends = {end for name in route for end in (thread.links[name].subject, thread.links[name].object)}
            assert {need, each.action} <= ends


@settings(max_examples=25, deadline=None)
@given(LINKS)
def test_any_graph_can_be_told(links: list[Link]) -> None:
    assert told(any_graph(links), "voice-to-action").said
