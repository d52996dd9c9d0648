"""How far do the needs of the five papers get, and what became of what young people rated red or amber?

Question 4 of the inspector, and the shares behind it. ``alone`` holds the papers, ``read`` also what a
careful officer read out of them; nothing that was read is told as stated.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.coverage import PRIORITY, STATEMENT, coverage
from graph.lookup import Lookup
from graph.report import Report
from graph.thread import build
from graph.voice import ACTION, Finding, voice
from ontology.model import ItemType, Mode
from tests.graph.asked import cells, table, told
from tests.questions.asking import L07, N11, N14, Answered, cited, held, labelled, last, verbatim

RED = {
    "enough time and help to understand": None,
    "advocacy and complaints services": "9",
    "support to be as healthy as possible": "3",
}
AMBER = {"a change of home, carer, social worker or school": "5", "successful journey into independent adulthood": "7"}
YOU_SAID = "You said, we did, not yet, because"
URGENT = "Red and amber: what became of it"


def counts(lookup: Lookup, by: str | None = None) -> dict[str | None, list[tuple[int, int]]]:
    """Give how many needs reach each step, of how many: of the whole, or of each group."""
    found = coverage(build(lookup), by)
    groups = found.groups if by else (found.whole,)
    return {group.name: [(share.reached, share.needs) for share in group.shares] for group in groups}


def finding(lookup: Lookup, words: str) -> Finding:
    """Give the finding of N14 that speaks of these words."""
    (found,) = voice(build(lookup), labelled(lookup, ItemType.NEED, N14, words).id).findings
    return found


def asked(lookup: Lookup, name: str, *words: str, by: str | None = None) -> Report:
    """Ask; whatever a row rests on must be the papers' own words."""
    report = told(lookup, name, *words, by=by)
    links = {link.id: link for link in lookup.links()}
    for section in report.sections:
        for row in section.rows:
            verbatim(lookup, *(held(lookup, item) for item in row.items), *(links[link] for link in row.links))
    return report


# ---------------------------------------------------------------------------------------- what share, of what


def test_by_themselves_the_papers_carry_one_need_of_seventeen_to_a_priority_and_a_statement(alone: Lookup) -> None:
    assert counts(alone)[None] == [(1, 17), (1, 17), (0, 17), (0, 17), (0, 17), (0, 17)]
    (covered,) = [reach for reach in coverage(build(alone)).needs if reach.ways]
    assert held(alone, covered.need).fields["kind"] == "professional"
    assert [(way.step, way.items[-1]) for way in covered.ways] == [
        (PRIORITY, f"{N14}/priority/4"),
        (STATEMENT, f"{N14}/statement/2"),
    ]


def test_with_the_readings_nine_of_the_ten_needs_of_the_strategy_reach_a_priority_and_none_an_action(
    read: Lookup,
) -> None:
    assert counts(read, "plan") == {
        L07: [(0, 7)] * 6,
        N14: [(9, 10), (9, 10), (0, 10), (0, 10), (0, 10), (0, 10)],
    }
    assert [counts(read, "kind")[kind][0] for kind in ("assessed", "expressed", "professional")] == [
        (4, 4),
        (4, 12),
        (1, 1),
    ]
    assert set(counts(read, "authority")) == {"Leicester City Council", "Nottingham City Council"}


def test_no_need_of_these_papers_has_a_theme_and_none_is_taken_from_the_earlier_plan(read: Lookup) -> None:
    assert counts(read, "theme") == {None: counts(read)[None]}
    report = asked(read, "coverage", by="theme")
    (only,) = table(report, "By theme").rows
    assert only.cells[:2] == ("no theme was found in the papers held", "17")


@pytest.mark.parametrize(
    ("words", "number", "statement"),
    [("Substance Misuse", "1", "1"), ("Offending Behaviour", "13", "6"), ("Educational Attainment", "10", "4")],
)
def test_an_assessed_need_reaches_its_priority_by_a_reading_and_its_statement(
    read: Lookup, words: str, number: str, statement: str
) -> None:
    need = labelled(read, ItemType.NEED, N14, words)
    (reach,) = [reach for reach in coverage(build(read)).needs if reach.need == need.id]
    assert reach.ways[-1].items == (need.id, f"{N14}/priority/{number}", f"{N14}/statement/{statement}")
    (by_reading,), _ = reach.ways[-1].links
    (link,) = [link for link in read.links() if link.id == by_reading]
    assert link.mode is Mode.READ
    cited(link, "1.10", words)
    section = table(asked(read, "coverage"), "How far each need gets")
    assert "[read] → statement" in cells(section, need.id)[2]


def test_each_share_is_told_with_its_counts(read: Lookup) -> None:
    report = asked(read, "coverage", by="plan")
    assert report.said[:4] == (
        "17 needs were counted.",
        "9 of 17 (53%) reach a priority.",
        "9 of 17 (53%) reach a statement.",
        "0 of 17 (0%) reach an action.",
    )


# ------------------------------------------------------------- 4. What became of what was rated red or amber?


def test_red_and_amber_come_first_three_and_two_and_then_those_without_a_colour(alone: Lookup) -> None:
    colours = [each.colour for each in voice(build(alone)).findings]
    assert colours == ["red"] * 3 + ["amber"] * 2 + [None] * 7


@pytest.mark.parametrize("words", [*RED, *AMBER])
def test_by_the_papers_alone_a_finding_went_into_the_plan_as_a_whole_and_that_is_cited(
    alone: Lookup, words: str
) -> None:
    found = finding(alone, words)
    assert found.nothing_yet == PRIORITY
    section = table(asked(alone, "voice-to-action"), YOU_SAID)
    (row,) = [row for row in section.rows if row.items[0] == found.need]
    assert row.cells[1] == "Nothing was found in the papers held."
    assert row.cells[2].startswith("No priority that addresses it was found in the papers held; the paper says of all")
    (into,) = [link for link in alone.links() if link.id in row.links]
    cited(into, "1.12", "have been incorporated into the strategic priorities")


@pytest.mark.parametrize(("words", "number"), [(w, n) for w, n in (RED | AMBER).items() if n])
def test_with_the_readings_a_finding_is_taken_up_in_a_priority_and_no_action_was_found(
    read: Lookup, words: str, number: str
) -> None:
    found = finding(read, words)
    assert found.stages[0].items == (f"{N14}/priority/{number}",)
    assert found.nothing_yet == ACTION
    report = asked(read, "voice-to-action")
    assert cells(table(report, URGENT), found.need)[2].endswith(" [read]")
    did, because = cells(table(report, YOU_SAID), found.need)[1:]
    assert did.startswith(f"Taken up in priority {number}, ")
    assert because.startswith(f"No action that delivers priority {number}, ")
    assert "The paper also points to appendix 2, which is not in the text that is held" in because


def test_with_the_readings_too_the_first_red_finding_leads_to_nothing_yet(read: Lookup) -> None:
    found = finding(read, "enough time and help to understand")
    assert (found.colour, found.nothing_yet) == ("red", PRIORITY)
    report = asked(read, "voice-to-action")
    assert cells(table(report, URGENT), found.need)[2:] == ("nothing yet", "–", "–")
    assert "suggestion" not in cells(table(report, YOU_SAID), found.need)[2]


def test_the_journey_into_independence_is_told_as_it_was_printed(read: Lookup) -> None:
    found = finding(read, "successful journey into independent adulthood")
    section = table(asked(read, "voice-to-action"), URGENT)
    assert cells(section, found.need)[0] == "amber, printed as Green/Amber"


def test_what_the_earlier_plan_had_for_health_is_a_reason_and_not_an_answer(read: Lookup) -> None:
    found = finding(read, "support to be as healthy as possible")
    section = table(asked(read, "voice-to-action"), YOU_SAID)
    (row,) = [row for row in section.rows if row.items[0] == found.need]
    assert {item for item in last(row.items) if item[0].isdigit()} == {"3", "1.1.1", "1.2.6", "1.2.7"}
    assert {item for item in row.items if item.startswith(N11)} == {
        f"{N11}/action/{n}" for n in ("1.1.1", "1.2.6", "1.2.7")
    }
    assert row.cells[2].count("it ended before") == 3


def test_no_action_of_the_papers_is_told_to_answer_what_children_said(alone: Lookup, read: Lookup) -> None:
    for lookup in (alone, read):
        found = voice(build(lookup))
        assert (found.answering, found.other_actions) == ((), len(lookup.items(ItemType.ACTION)))
        assert asked(lookup, "voice-to-action").said[-1].startswith("0 of ")


def test_the_command_answers_one_red_finding_with_its_citations(readings_store: Path) -> None:
    need = f"{N14}/need/our-commitment-we-will-make-sure"
    answer = Answered("analyse", "voice-to-action", need, "--json", "--store", readings_store)
    assert answer.status == 0
    (only,) = answer.json["answer"]["findings"]
    assert (only["need"], only["colour"], only["nothing_yet"]) == (need, "red", "action")
    (link,) = [answer.json["links"][name] for name in only["stages"][0]["links"][0]]
    assert (link["mode"], link["subject"]) == ("read", f"{N14}/priority/9")
    assert {citation["paragraph"] for citation in link["citation"]} == {"1.12", "2.3"}
    assert need in answer.json["items"]


def test_the_command_answers_coverage_with_the_links_of_every_route(papers_store: Path) -> None:
    answer = Answered("analyse", "coverage", "--by", "kind", "--json", "--store", papers_store)
    assert answer.status == 0
    whole = {share["step"]: (share["reached"], share["needs"]) for share in answer.json["answer"]["whole"]["shares"]}
    assert whole[PRIORITY] == (1, 17)
    ways = [way for reach in answer.json["answer"]["needs"] for way in reach["ways"]]
    assert {name for way in ways for step in way["links"] for name in step} <= set(answer.json["links"])


def test_the_command_refuses_what_it_cannot_take_in_one_line(papers_store: Path) -> None:
    for words in (("coverage", "--by", "colour"), ("coverage", "priority 4"), ("voice-to-action", "Substance Misuse")):
        answer = Answered("analyse", *words, "--store", papers_store)
        assert answer.status == 2
        assert len(answer.err.strip().splitlines()) == 1
