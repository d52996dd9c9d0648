"""Are bodies, sources and plans named once each, and are posts, places and bare words none?"""

import pytest

from ontology.model import ItemType, Relation
from tests.ingest.reading import COUNCIL, Reading, read

BODY, SOURCE, PLAN = ItemType.BODY, ItemType.SOURCE, ItemType.PLAN


def prose(words: str) -> Reading:
    """A paper with this paragraph."""
    return read(COUNCIL + f"1.1 {words}\n")


def test_a_body_named_twice_is_one_with_two_places() -> None:
    found = prose("We told the Corporate Parenting Board. Then the Corporate Parenting Board met.")
    (board,) = (body for body in found.items(BODY) if "Parenting" in body.label)
    assert [c.exact for c in board.citation] == ["Corporate Parenting Board", "Corporate Parenting Board"]


def test_a_short_form_that_the_paper_explains_is_the_same_body() -> None:
    found = prose("We told the Corporate Parenting Board (CPB). Then the CPB met the CiC Council.")
    assert [body.label for body in found.items(BODY) if "P" in body.label and "Ashcombe" not in body.label][:1] == [
        "Corporate Parenting Board"
    ]
    assert "CPB" not in found.labels(BODY)


@pytest.mark.parametrize(
    "words",
    [
        "the Board agreed.",
        "Head of the Beds Service spoke.",
        "a pathway plan for each child.",
        "the Council and its Committee met.",
        "on Board Street.",
        "A team of people.",
    ],
)
def test_a_bare_word_a_post_or_a_kind_of_plan_names_nothing(words: str) -> None:
    found = prose(f"Then {words}")
    assert [label for label in found.labels(BODY) if label != "Ashcombe Vale Council"] == []
    assert [plan.label for plan in found.items(PLAN)] == []


def test_an_act_is_a_source_with_its_year() -> None:
    assert "Children Act 1989" in prose("It rests on the Children Act 1989 and on care.").labels(SOURCE)


def test_background_papers_are_sources_as_listed() -> None:
    found = read(COUNCIL + "# 7 Background papers\n\n7.1 Beds for all: a review of evidence\n\n7.2 None\n")
    assert found.labels(SOURCE) == ["Beds for all: a review of evidence"]


def test_the_members_of_a_group_are_bodies_that_belong_to_it() -> None:
    found = read(
        COUNCIL
        + (
            "1.1 The Beds Outcomes Group is made up of representatives of:\n\n- Ashcombe Police\n"
            "- Health Services\n- Housing\n"
        )
    )
    assert {o for _, o, _ in found.links(Relation.MEMBER_OF)} == {"Beds Outcomes Group"}
    assert len(found.links(Relation.MEMBER_OF)) == 3


def test_a_paper_that_is_a_plan_is_one_and_a_report_on_it_is_not() -> None:
    assert read(COUNCIL + "# Action Plan 2014 - 2016\n\nWords.\n").values(PLAN, "own") == [True]
    assert not any(read(COUNCIL + "# Progress report on the Action Plan 2014 - 2016\n\nWords.\n").values(PLAN, "own"))


@pytest.mark.parametrize(
    "line", ["Contact: Quentin Barrow, Beds Service, q.barrow@example.org", "Report author: Quentin Barrow, Beds Team"]
)
def test_people_are_no_bodies(line: str) -> None:
    assert "Barrow" not in " ".join(read(COUNCIL + f"## Contact details\n\n{line}\n").labels(BODY))
