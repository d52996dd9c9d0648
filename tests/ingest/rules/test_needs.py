"""Are needs told from strengths, with who found them and the colour that is printed?"""

import pytest

from ontology.model import ItemType, Mode, Relation
from tests.ingest.reading import COUNCIL, read, rows

NEED, STRENGTH = ItemType.NEED, ItemType.STRENGTH
SURVEY = COUNCIL + "# 1. What young people said in the survey\n\n"


def test_what_stands_under_red_and_amber_is_a_need_and_under_green_a_strength() -> None:
    found = read(SURVEY + "## Red\n\n- To be warm\n\n## Amber\n\n- To be heard\n\n## Green\n\n- Schools listen\n")
    assert found.labels(NEED) == ["To be warm", "To be heard"]
    assert (found.values(NEED, "rag"), found.values(NEED, "kind")) == (["red", "amber"], ["expressed", "expressed"])
    assert found.labels(STRENGTH) == ["Schools listen"]


def test_a_colour_printed_otherwise_is_kept_as_written_beside_the_heading_it_stands_under() -> None:
    found = read(SURVEY + "## Amber\n\n- The journey to a home (identified as a Green/Amber)\n")
    need = found.only(NEED)
    assert (need.label, need.fields["rag"], need.fields["rag_as_written"]) == (
        "The journey to a home",
        "amber",
        "Green/Amber",
    )
    assert found.exact(NEED) == [["The journey to a home"]]


def test_a_sub_list_explains_the_need_above_it_and_is_none() -> None:
    assert read(SURVEY + "## Red\n\n- To be warm\n  - in winter\n- To be heard\n").labels(NEED) == [
        "To be warm",
        "To be heard",
    ]


@pytest.mark.parametrize("cell", ["", "●", "n/k"])
def test_a_lost_colour_is_none(cell: str) -> None:
    found = read(SURVEY + rows("What you told us | RAG", f"To be warm | {cell}", "To be heard | Red"))
    needs = {need.label: need.fields["rag"] for need in found.items(NEED)}
    assert needs["To be heard"] == "red"
    assert needs.get("To be warm") is None


def test_a_table_of_answers_gives_needs_and_strengths_by_their_colour() -> None:
    found = read(
        SURVEY
        + rows("What young people told us | RAG", "To be warm | Red", "To be heard | Amber", "Schools listen | Green")
    )
    assert (found.labels(NEED), found.labels(STRENGTH)) == (["To be warm", "To be heard"], ["Schools listen"])


def test_an_assessment_that_lists_what_it_found_gives_assessed_needs_found_by_it() -> None:
    found = read(
        COUNCIL
        + "1.1 The Joint Strategic Needs Assessment (JSNA) identified these unmet needs:\n\n- warm homes;\n- beds.\n"
    )
    assert [label.rstrip(".") for label in found.labels(NEED)] == ["warm homes", "beds"]
    assert found.values(NEED, "kind") == ["assessed", "assessed"]
    assert {mode for _, _, mode in found.links(Relation.IDENTIFIED_BY)} == {Mode.STATED}
    assert len(found.links(Relation.IDENTIFIED_BY)) == 2


@pytest.mark.parametrize(
    "intro",
    [
        "The Board is made up of representatives of:",
        "Our partners, who know the needs of children, are:",
        "The JSNA was written by members of these bodies:",
        "Training needs that were identified in the JSNA:",
    ],
)
def test_a_list_of_partners_or_members_is_not_needs(intro: str) -> None:
    assert not read(COUNCIL + f"1.1 {intro}\n\n- Police\n- Health\n- Thornmere Chamber\n").items(NEED)


def test_what_professionals_found_missing_is_a_need_that_the_named_priority_addresses() -> None:
    text = COUNCIL + (
        "# Strategic Priorities 2014 - 2016\n\n## 1. Consultation with professionals\n\n"
        "1.1 They said that the list of priorities was good, but there was no mention of quick adoption. "
        "See priority 2.\n\n"
    )
    found = read(text + rows("No | Strategic Priority", "1 | Beds.", "2 | Adopt sooner."))
    assert (found.labels(NEED), found.values(NEED, "kind")) == (["quick adoption"], ["professional"])
    assert found.links(Relation.ADDRESSES) == [("2", "quick adoption", Mode.STATED)]


def test_what_young_people_asked_for_in_running_text_is_a_need_each() -> None:
    found = read(
        COUNCIL + "1.1 Issues raised by young people included: warm homes, somebody to ask and money for the bus.\n"
    )
    assert found.labels(NEED) == ["warm homes", "somebody to ask", "money for the bus"]
    assert set(found.values(NEED, "rag")) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "# The needs of motorists\n\n- Park here\n",
        "# Red Lion Street\n\n- Buses stop here\n",
        "# Traffic lights\n\nRed means stop.\n",
    ],
)
def test_streets_and_headings_with_such_words_give_no_needs(text: str) -> None:
    assert not read(COUNCIL + text).items(NEED)
