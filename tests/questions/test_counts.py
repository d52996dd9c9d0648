"""Does each paper give as many things as it prints, and no more?"""

from __future__ import annotations

import pytest

from graph.fields import is_row
from graph.lookup import Lookup
from ontology.model import ItemType, Relation
from tests.questions.asking import L07, M10, N09, N11, N14, held, linked, linking, verbatim

COUNTS = [
    (N14, ItemType.NEED, 10),
    (N14, ItemType.PRIORITY, 13),
    (N14, ItemType.STATEMENT, 6),
    (N14, ItemType.RECOMMENDATION, 2),
    (N11, ItemType.THEME, 5),
    (N11, ItemType.OBJECTIVE, 12),
    (N11, ItemType.LEAD, 23),
    (N11, ItemType.TERM, 17),
    (N11, ItemType.MEETING, 6),
    (M10, ItemType.THEME, 7),
    (M10, ItemType.WHAT_WORKS, 34),
    (M10, ItemType.GOVERNMENT_PRIORITY, 29),
    (M10, ItemType.IMPLICATION, 22),
    (M10, ItemType.PRIORITY, 6),
    (M10, ItemType.RECOMMENDATION, 1),
    (L07, ItemType.TERM_OF_REFERENCE, 26),
    (L07, ItemType.NEED, 7),
    (L07, ItemType.RECOMMENDATION, 4),
    (N09, ItemType.RECOMMENDATION, 1),
]


@pytest.mark.parametrize(("paper", "type_", "number"), COUNTS)
def test_a_paper_gives_as_many_things_as_it_prints(alone: Lookup, paper: str, type_: ItemType, number: int) -> None:
    items = alone.items(type_, paper)
    assert len(items) == number
    assert all(item.citation for item in items)
    verbatim(alone, *items)


@pytest.mark.parametrize(("kind", "number"), [("assessed", 4), ("expressed", 5), ("professional", 1)])
def test_the_ten_needs_of_2014_are_of_three_kinds(alone: Lookup, kind: str, number: int) -> None:
    assert [need.fields["kind"] for need in alone.items(ItemType.NEED, N14)].count(kind) == number


def test_eighteen_members_of_the_outcomes_group_were_consulted(alone: Lookup) -> None:
    members = linking(alone, f"{N14}/body/children-in-care-outcomes-group", Relation.MEMBER_OF)
    assert len(members) == 18
    assert {held(alone, member).type for member in members} == {ItemType.BODY}


def test_the_plan_of_2011_12_has_36_actions_in_38_rows_under_five_headline_themes(alone: Lookup) -> None:
    assert sum(is_row(action) for action in alone.items(ItemType.ACTION, N11)) == 36
    assert len(alone.entries()) == 38
    headlined = {link.object for link in alone.links() if link.predicate is Relation.HEADLINE_OF}
    assert headlined == {theme.id for theme in alone.items(ItemType.THEME, N11)}


def test_the_directory_has_22_people_and_one_vacant_post(alone: Lookup) -> None:
    vacant = [lead.fields["vacant"] for lead in alone.items(ItemType.LEAD, N11)]
    assert (vacant.count(False), vacant.count(True)) == (22, 1)


def test_leicesters_terms_of_reference_are_17_and_9_beneath_one_of_them(alone: Lookup) -> None:
    terms = alone.items(ItemType.TERM_OF_REFERENCE, L07)
    assert sum(term.number is not None for term in terms) == 17
    beneath = [term for term in terms if term.number is None]
    assert len(beneath) == 9
    assert {citation.paragraph for term in beneath for citation in term.citation} <= {"2", "3"}


def test_the_number_17_is_printed_twice_in_leicesters_terms_and_both_are_kept(alone: Lookup) -> None:
    numbers = [term.number for term in alone.items(ItemType.TERM_OF_REFERENCE, L07) if term.number]
    assert numbers.count("17") == 2


def test_middlesbroughs_six_key_priorities_are_those_of_paragraph_9(alone: Lookup) -> None:
    priorities = alone.items(ItemType.PRIORITY, M10)
    assert {citation.paragraph for item in priorities for citation in item.citation} == {"9"}
    assert {item.fields["kind"] for item in priorities} == {"key"}


def test_four_learning_programmes_inform_nottinghams_plan_of_2009(alone: Lookup) -> None:
    (plan,) = alone.items(ItemType.PLAN, N09)
    links = linked(alone, plan.id, Relation.INFORMED_BY)
    assert len(links) == 4
    words = " ".join(held(alone, source).label.casefold() for source in links)
    assert all(
        name in words for name in ("narrowing the gap", "beacon scheme", "into practice", "research in practice")
    )
    assert {citation.paragraph for link in links.values() for citation in link.citation} == {"1.1"}
