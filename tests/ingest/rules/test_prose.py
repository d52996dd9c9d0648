"""Are recommendations, decisions, commitments, progress and themes read out of prose, and nothing else?"""

import pytest

from ontology.model import ItemType, Mode, Relation
from tests.ingest.reading import COUNCIL, read, rows

ACTION = ItemType.ACTION
RECOMMENDATION, DECISION = ItemType.RECOMMENDATION, ItemType.DECISION


def test_a_recommendation_said_twice_is_one_with_two_places() -> None:
    text = COUNCIL + (
        "## 1 Summary\n\n1.1 It is recommended that the Board agrees the new priorities for beds.\n\n"
        "## 2 Recommendations\n\n2.1 That the Board agrees the new priorities for beds.\n"
    )
    found = read(text)
    assert len(found.items(RECOMMENDATION)) == 1
    assert len(found.only(RECOMMENDATION).citation) == 2


def test_recommendations_of_a_front_sheet_bear_their_numbers() -> None:
    found = read(
        COUNCIL
        + rows(
            "Title of paper: | Beds",
            "Recommendation(s): |",
            "1 | To agree the priorities for beds.",
            "2 | To comment on the action plan.",
            "Wards affected: | All",
        )
    )
    assert found.numbers(RECOMMENDATION) == ["1", "2"]


@pytest.mark.parametrize(
    "text",
    [
        "# Recommended reading\n\n1. Beds for all, by a nurse of long standing.\n",
        "# Recommended routes\n\n1. Take the ring road to the north.\n",
        "## Reasons for recommendations\n\n2.1 The beds are old and must be replaced.\n",
        "We recommend this book to all readers.\n",
    ],
)
def test_other_uses_of_the_word_recommend_nothing(text: str) -> None:
    assert not read(COUNCIL + text).items(RECOMMENDATION)


def test_a_recommendation_goes_to_the_body_that_it_asks() -> None:
    found = read(
        COUNCIL
        + (
            "# Corporate Parenting Board\n\n## 2 Recommendations\n\n"
            "2.1 That the Corporate Parenting Board notes the report on beds.\n"
        )
    )
    assert [(s, o) for s, o, _ in found.links(Relation.DIRECTED_TO)] == [("2.1", "Corporate Parenting Board")]


def test_what_was_resolved_is_a_decision() -> None:
    found = read(COUNCIL + "# Minutes\n\n## 12 Beds\n\nRESOLVED that recommendation 1 be agreed.\n")
    assert found.labels(DECISION) == ["RESOLVED that recommendation 1 be agreed."]


def test_a_sentence_that_commits_a_named_body_is_an_action() -> None:
    found = read(COUNCIL + "1.1 The Outcomes Group will report to the Board by 1 March 2016. Beds are soft.\n")
    action = found.only(ACTION)
    assert (action.fields["leads"], action.fields["due"], action.fields["ref"]) == (
        ("The Outcomes Group",),
        "2016-03-01",
        None,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "The Council may review its beds.",
        "The Board would like to hear more.",
        "If money allows, the Board will buy beds.",
        "Beds will be soft.",
        "The Government will publish guidance.",
        "The Act will apply to all councils.",
        "The Board could meet in March 2016.",
        "Should the Board meet in March 2016?",
    ],
)
def test_a_hope_a_condition_or_a_law_commits_nobody(sentence: str) -> None:
    assert not read(COUNCIL + f"1.1 {sentence}\n").items(ACTION)


@pytest.mark.parametrize(
    "sentence",
    ["The council will be notified by 8 October 2015.", "A Beds Group is to be formed by the Board by March 2016."],
)
def test_the_subject_of_a_passive_sentence_does_not_lead_it(sentence: str) -> None:
    found = read(COUNCIL + f"1.1 {sentence}\n")
    assert all(not leads for leads in found.values(ACTION, "leads"))


@pytest.mark.parametrize(
    "sentence",
    [
        "The Board will not meet in March 2015.",
        "The Council will never sell it.",
        "No team will be cut by March 2015.",
    ],
)
def test_what_will_not_be_done_is_no_action(sentence: str) -> None:
    assert not read(COUNCIL + f"1.1 {sentence}\n").items(ACTION)


def test_a_commitment_without_a_year_has_no_date() -> None:
    found = read(COUNCIL + "1.1 The Outcomes Group will report to the Board on 7 December.\n")
    assert found.values(ACTION, "due") in ([None], [])


def test_what_a_list_of_progress_reports_is_progress_and_what_is_planned_is_not() -> None:
    found = read(
        COUNCIL
        + (
            "# Report\n\n## Progress so far\n\n- Ninety new beds were bought in March.\n"
            "- We will buy more beds next year.\n"
        )
    )
    assert found.labels(ItemType.PROGRESS) == ["Ninety new beds were bought in March."]


def test_progress_of_a_row_reports_on_the_action_of_its_reference() -> None:
    found = read(
        COUNCIL + rows("Ref | Action | Lead | Progress | RAG", "1.1 | Buy beds | QB | Ninety were bought. | Green")
    )
    assert found.links(Relation.REPORTS_ON) == [("Ninety were bought.", "1.1", Mode.STATED)]
    assert found.values(ItemType.PROGRESS, "rag") == ["green"]


def test_what_works_and_the_governments_priorities_stand_under_their_theme() -> None:
    text = COUNCIL + (
        "## Homes\n\n### What works\n\n- Foster care\n- Beds\n\n### Government priorities\n\n"
        "- Warm homes\n\n### Implications for Ashcombe\n\n- Buy beds\n"
    )
    found = read(text)
    assert found.labels(ItemType.WHAT_WORKS) == ["Foster care", "Beds"]
    assert found.labels(ItemType.GOVERNMENT_PRIORITY) == ["Warm homes"]
    assert found.labels(ItemType.IMPLICATION) == ["Buy beds"]
    assert {o for _, o, _ in found.links(Relation.ABOUT)} == {"Homes"}


def test_a_sub_list_belongs_to_the_item_that_introduces_it() -> None:
    found = read(COUNCIL + "## Homes\n\n### What works\n\n- Foster care, with:\n  - beds\n  - food\n- Schools\n")
    assert found.labels(ItemType.WHAT_WORKS) == ["Foster care, with: beds food", "Schools"]


def test_terms_of_reference_are_read_item_by_item_and_their_frame_is_not() -> None:
    found = read(
        COUNCIL
        + "# Terms of reference\n\n- To hear children.\n- To see that beds are bought.\n- Quorum: three members\n"
    )
    assert found.labels(ItemType.TERM_OF_REFERENCE) == ["To hear children.", "To see that beds are bought."]


def test_an_appendix_that_is_pointed_to_and_not_there_is_noted() -> None:
    found = read(
        COUNCIL
        + "1.1 The action plan is attached as Appendix 2. The leads are in Appendix 1.\n\n# Appendix 1\n\nWords.\n"
    )
    (message,) = found.notes("not-held")
    assert "appendix 2" in message


def test_two_baselines_of_one_measure_are_a_conflict_and_both_are_kept() -> None:
    head = "Objective | Actions | Evidence | Lead | Date to complete"
    measure = "Immunisation rate • Baseline: {} (March 2010) • Target: 90%"
    found = read(
        COUNCIL
        + rows(
            head,
            f"1.1) A | 1.1.1) Do | {measure.format('87.9%')} | QB | 1/3/16",
            f" | 1.1.2) Make | {measure.format('83.6%')} | ZT | 1/4/16",
        )
    )
    assert found.values(ItemType.INDICATOR, "baseline") == ["87.9%", "83.6%"]
    assert [mode for _, _, mode in found.links(Relation.CONFLICTS_WITH)] == [Mode.INFERRED]
    assert "87.9%" in found.notes("conflict")[0]
    assert "83.6%" in found.notes("conflict")[0]
