"""What does a board member ask of the five papers, and is the answer right, cited and honestly marked?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.lookup import Lookup
from graph.trace import trace
from ontology.model import ItemType, Mode, Relation
from tests.questions.asking import (
    L07,
    M10,
    N09,
    N11,
    N14,
    Answered,
    absences,
    asked_why,
    cited,
    held,
    last,
    linked,
    linking,
    places,
    related,
    rule,
)

R = Relation
BOARD = "corporate-parenting-board"
ASKED: dict[str, tuple[str, set[str]]] = {
    f"{N09}/recommendation/1": ("note the contents of this briefing and discuss", {BOARD}),
    f"{N14}/recommendation/1": ("To agree the Strategic Priorities", {BOARD}),
    f"{N14}/recommendation/2": ("provide comments on the strategic document", {BOARD}),
    f"{M10}/recommendation/2": ("advise the Executive to note the information", {BOARD}),
    f"{L07}/recommendation/3.1": ("note the progress made", {"cabinet"}),
    f"{L07}/recommendation/3.2": ("all political parties engage with", {"cabinet", "osmb"}),
    f"{L07}/recommendation/3.3": ("considered on a quarterly basis", set()),
    f"{L07}/recommendation/3.4": ("receives a progress report at a future meeting", {"osmb"}),
}
THEMES = {
    "CORPORATE PARENTING": (4, 5, 3),
    "FAMILY & PARENTING SUPPORT": (4, 3, 5),
    "CARE PLACEMENTS": (4, 4, 2),
    "DELIVERING A FIRST CLASS EDUCATION": (4, 5, 3),
    "PROMOTING HEALTH AND WELL-BEING": (7, 6, 4),
    "TRANSITION TO ADULTHOOD": (6, 4, 3),
    "GOOD PRACTICE ON THE FRONTLINE": (5, 2, 2),
}
CARE_MATTERS_AREAS = {
    "next steps", "corporate parenting", "education", "family and parenting support", "transition to adulthood",
    "care placements", "the role of the practitioner", "health and well-being",
}  # fmt: skip
OUTCOMES = [
    "Be Healthy",
    "Staying Safe",
    "Enjoy & Achieve",
    "Make a Positive Contribution",
    "Achieve Economic Wellbeing",
]


# ------------------------------- 16. What is each body asked to decide, and did it?


def test_eight_things_are_recommended_in_four_papers(alone: Lookup) -> None:
    assert {item.id for item in alone.items(ItemType.RECOMMENDATION)} == set(ASKED)
    assert alone.items(ItemType.RECOMMENDATION, N11) == ()


@pytest.mark.parametrize("recommendation", ASKED)
def test_each_recommendation_says_what_is_asked_and_of_whom(alone: Lookup, recommendation: str) -> None:
    words, bodies = ASKED[recommendation]
    assert words in held(alone, recommendation).label
    directed = linked(alone, recommendation, R.DIRECTED_TO)
    assert bodies <= last(directed)
    assert {link.mode for link in directed.values()} <= {Mode.STATED, Mode.REPAIRED}


def test_no_body_is_named_for_the_recommendation_that_names_none(alone: Lookup) -> None:
    assert linked(alone, f"{L07}/recommendation/3.3", R.DIRECTED_TO) == {}


def test_middlesbroughs_recommendation_is_one_thing_printed_in_paragraphs_2_and_37(alone: Lookup) -> None:
    recommendation = held(alone, f"{M10}/recommendation/2")
    assert places(recommendation) == {(M10, "2"), (M10, "37")}
    cited(recommendation, "37", "Corporate Parenting Board advise the Executive to note")


def test_the_first_recommendation_of_2014_is_repeated_in_2_1(alone: Lookup) -> None:
    cited(held(alone, f"{N14}/recommendation/1"), "2.1", "recommended that the Board agrees the Strategic Priorities")


def test_what_was_decided_the_papers_do_not_say_of_any_of_the_eight(read: Lookup) -> None:
    answer = rule(read, "recommendation-without-decision")
    assert (answer.checked, answer.found) == (8, 8)
    assert {gap.id for gap in answer.items} == set(ASKED)
    assert all("no decision on it was found in the papers held" in gap.why for gap in answer.items)
    assert read.items(ItemType.DECISION) == ()
    for recommendation in ASKED:
        (message,) = absences(asked_why(read, recommendation), "decision")
        assert message.startswith("The papers held do not say what was decided on recommendation")


# --------------------------------------------------- 17. Did Leicester win Beacon status?


def test_leicesters_own_paper_says_only_that_it_would_be_told_on_8_october_2007(alone: Lookup) -> None:
    action = held(alone, f"{L07}/action/the-council-will-be-notified-on")
    assert (action.fields["due"], action.fields["due_as_written"]) == ("2007-10-08", "8th October 2007")
    cited(action, "2.12", "will be notified on 8th October 2007 whether or not")


def test_nottinghams_paper_of_2009_names_leicester_city_a_beacon_authority(papers_store: Path) -> None:
    words = "Leicester City and South Gloucestershire are the two Beacon authorities"
    answer = Answered("quote", N09, words, "--json", "--store", papers_store)
    (place,) = answer.json["places"]
    assert (answer.status, place["paragraph"]) == (0, "1.2")


def test_by_themselves_the_papers_link_the_two_councils_nowhere(alone: Lookup) -> None:
    across = [x for x in alone.links() if x.subject.partition("/")[0] != x.object.partition("/")[0]]
    assert across == []


def test_that_it_is_the_same_council_was_read_across_the_two_papers_and_is_not_stated(read: Lookup) -> None:
    link = linked(read, f"{N09}/body/leicester-city", R.RESTATES)[f"{L07}/body/leicester-city-council"]
    assert link.mode in (Mode.READ, Mode.INFERRED)
    cited(link, "1.2", "are the two Beacon authorities for this theme")
    cited(link, "2.12", "will be notified on 8th October 2007")
    assert {c.paper for c in link.citation} == {N09, L07}


def test_asking_about_the_council_shows_what_the_other_councils_paper_says_of_it(read: Lookup) -> None:
    answer = asked_why(read, f"{L07}/body/leicester-city-council")
    (step,) = [step for step in answer.beside if step.item.id == f"{N09}/body/leicester-city"]
    assert step.link.mode is Mode.READ
    assert {N09, L07} <= {paper.id for paper in answer.papers}


def test_asking_about_the_scheme_shows_it_as_well(read: Lookup) -> None:
    (step,) = asked_why(read, f"{L07}/source/beacon-scheme").beside
    assert (step.item.id, step.link.mode) == (f"{N09}/source/beacon-scheme", Mode.READ)
    cited(step.link, "1.2", "are the two Beacon authorities for this theme")


def test_the_command_shows_it_too(readings_store: Path) -> None:
    answer = Answered("why", f"{L07}/body/leicester-city-council", "--store", readings_store)
    assert "are the two Beacon authorities for this theme" in answer.out
    assert "read by" in answer.out


# ------------------------------- 18. What do three councils have in common by theme?


def test_the_five_outcomes_are_the_themes_of_nottinghams_plan(alone: Lookup) -> None:
    themes = alone.items(ItemType.THEME, N11)
    assert [theme.label for theme in sorted(themes, key=lambda theme: theme.number or "")] == OUTCOMES


def test_all_three_councils_lean_on_every_child_matters_or_care_matters(alone: Lookup) -> None:
    for paper in (N09, L07, M10):
        names = {source.label for source in alone.items(ItemType.SOURCE, paper)}
        assert {"Every Child Matters", "Care Matters"} <= names
    assert "Care Matters" in {source.label for source in alone.items(ItemType.SOURCE, N11)}


def test_leicester_lists_the_areas_of_the_white_paper_that_middlesbrough_takes_as_its_themes(alone: Lookup) -> None:
    leicester = {theme.label.casefold(): theme for theme in alone.items(ItemType.THEME, L07)}
    assert set(leicester) >= CARE_MATTERS_AREAS
    assert {paragraph for name in CARE_MATTERS_AREAS for _, paragraph in places(leicester[name])} == {"4.1.10"}
    middlesbrough = {theme.label.casefold() for theme in alone.items(ItemType.THEME, M10)}
    assert {"corporate parenting", "care placements", "transition to adulthood"} <= middlesbrough & CARE_MATTERS_AREAS


@pytest.mark.parametrize("label", THEMES)
def test_each_of_middlesbroughs_themes_has_what_works_priorities_and_implications(alone: Lookup, label: str) -> None:
    (theme,) = [theme for theme in alone.items(ItemType.THEME, M10) if theme.label == label]
    links = linking(alone, theme.id, R.ABOUT)
    types = [held(alone, subject).type for subject in links]
    kinds = (ItemType.WHAT_WORKS, ItemType.GOVERNMENT_PRIORITY, ItemType.IMPLICATION)
    assert tuple(types.count(kind) for kind in kinds) == THEMES[label]
    assert {link.mode for link in links.values()} == {Mode.STATED}


def test_middlesbrough_has_seven_themes(alone: Lookup) -> None:
    assert {theme.label for theme in alone.items(ItemType.THEME, M10)} == set(THEMES)


def test_no_paper_says_that_a_theme_of_one_council_is_that_of_another(alone: Lookup, read: Lookup) -> None:
    for lookup in (alone, read):
        themes = {theme.id for theme in lookup.items(ItemType.THEME)}
        assert not any(link.subject in themes for link in related(lookup, R.RESTATES))


# ------------------------- 19. Which of the government's priorities got a local answer?


def test_no_paper_says_which_government_priority_a_local_implication_answers(alone: Lookup, read: Lookup) -> None:
    for lookup in (alone, read):
        assert [x for x in related(lookup, R.RESPONDS_TO, M10) if x.mode is not Mode.READ] == []


def test_of_each_unanswered_government_priority_the_answer_says_so(read: Lookup) -> None:
    for priority in read.items(ItemType.GOVERNMENT_PRIORITY, M10):
        messages = absences(asked_why(read, priority.id), "response")
        assert len(messages) == (not linking(read, priority.id, R.RESPONDS_TO))
        assert all(m.startswith("The papers held do not say what answers government priority") for m in messages)


def test_theme_by_theme_the_local_implications_stand_beside_the_governments_priorities(alone: Lookup) -> None:
    guidance = f"{M10}/government-priority/issue-statutory-guidance-for-designated-teachers"
    (theme,) = linked(alone, guidance, R.ABOUT)
    beneath = [step.item for step in trace(alone, theme).downstream]
    local = [item for item in beneath if item.type is ItemType.IMPLICATION]
    assert len(local) == 3
    assert {paragraph for item in local for _, paragraph in places(item)} == {"23"}
    assert any("training and support to designated teachers" in item.label for item in local)
    assert last([theme]) == {"delivering-a-first-class-education"}
