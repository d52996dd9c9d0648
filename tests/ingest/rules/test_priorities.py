"""Are priorities and the statements that cover them read from tables, lists and headings?"""

import pytest

from ontology.model import ItemType, Mode, Relation
from tests.ingest.reading import COUNCIL, Reading, read, rows

PRIORITY, STATEMENT = ItemType.PRIORITY, ItemType.STATEMENT
TITLE = COUNCIL + "# Strategic Priorities 2014 - 2016\n\n"


def table(*printed: str, before: str = "", head: str = "No | Strategic Priority") -> Reading:
    """A table of priorities."""
    return read(TITLE + before + rows(head, *printed))


def test_a_numbered_table_gives_its_priorities() -> None:
    found = table("1 | Beds for all.", "2 | Warm homes.")
    assert found.numbers(PRIORITY) == ["1", "2"]
    assert found.labels(PRIORITY) == ["Beds for all.", "Warm homes."]
    assert {item.mode for item in found.items(PRIORITY)} == {Mode.STATED}


def test_two_priorities_in_a_row_with_a_missing_number_are_two_and_repaired() -> None:
    found = table(
        "1 | Beds for all.",
        "3 | Warm homes. Support into work, and training",
        "4 | Schools.",
        before="There are four priorities.\n\n",
    )
    assert found.numbers(PRIORITY) == ["1", "2", "3", "4"]
    two, three = found.items(PRIORITY)[1:3]
    assert (two.label, three.label, two.mode, three.mode) == (
        "Warm homes.", "Support into work, and training", Mode.REPAIRED, Mode.REPAIRED,
    )  # fmt: skip
    assert all("four" in message for message in found.notes("repaired"))


def test_one_priority_after_a_missing_number_is_one() -> None:
    found = table("1 | Beds for all.", "3 | Warm homes.")
    assert found.numbers(PRIORITY) == ["1", "3"]


def test_two_sentences_in_a_row_without_a_missing_number_are_one_priority() -> None:
    assert table("1 | Beds for all.", "2 | Warm homes. And beds.").numbers(PRIORITY) == ["1", "2"]


def test_a_priority_that_a_page_break_cuts_has_a_citation_for_each_piece() -> None:
    cut = rows("No | Strategic Priority", "1 | Beds for") + "\n" + rows(" | all children.", "2 | Warm homes.")
    found = read(TITLE + cut)
    first = found.numbered(PRIORITY, "1")
    assert (first.label, [c.exact for c in first.citation], first.mode) == (
        "Beds for all children.", ["Beds for", "all children."], Mode.REPAIRED,
    )  # fmt: skip


def test_a_statement_merged_over_rows_covers_every_row_of_its_cell() -> None:
    found = table(
        "1 | Beds for all. | A | We will see that every",
        "2 | Warm homes. | | child sleeps well.",
        "3 | Schools. | B | We will teach all.",
        head="No | Strategic Priority | No | Strategic Priority Statement",
    )
    first, second = found.items(STATEMENT)
    assert (first.label, first.mode, second.mode) == (
        "We will see that every child sleeps well.",
        Mode.REPAIRED,
        Mode.STATED,
    )
    assert len(first.citation) == 2


def test_links_through_a_merged_cell_are_repaired_and_others_stated() -> None:
    found = table(
        "1 | Beds for all. | 1 | We will see that every",
        "2 | Warm homes. | | child sleeps well.",
        "3 | Schools. | 2 | We will teach all.",
        head="No | Strategic Priority | No | Strategic Priority Statement",
    )
    known = [
        (link.subject[-1], link.object[-1], link.mode)
        for link in found.extract.links
        if link.predicate is Relation.EXPRESSED_BY
    ]
    assert sorted(known) == [("1", "1", Mode.REPAIRED), ("2", "1", Mode.REPAIRED), ("3", "2", Mode.STATED)]


def test_a_headline_priority_opens_a_theme() -> None:
    found = read(
        COUNCIL + "# Action Plan 2015 - 2016\n\n## 1. Being warm\n\n**Headline priority:** Warm homes for all\n"
    )
    assert found.labels(PRIORITY) == ["Warm homes for all"]
    assert found.links(Relation.HEADLINE_OF) == [("Warm homes for all", "1", Mode.STATED)]


def test_headline_priorities_with_numbers_of_their_own_are_several() -> None:
    found = read(COUNCIL + "## 1. Being warm\n\nHeadline priorities: i) Warm homes ii) Dry beds\n")
    assert found.labels(PRIORITY) == ["Warm homes", "Dry beds"]


def test_a_list_under_a_sentence_that_says_so_is_of_key_priorities() -> None:
    found = read(COUNCIL + "The key priorities are as follows:\n\n- Beds\n- Homes\n")
    assert found.labels(PRIORITY) == ["Beds", "Homes"]


def test_a_list_of_the_governments_priorities_is_not_the_councils() -> None:
    assert not read(COUNCIL + "The key priorities of the government are as follows:\n\n- Beds\n- Homes\n").items(
        PRIORITY
    )


@pytest.mark.parametrize(
    "text",
    [
        "# Priority parking\n\nPriority parking is for residents.\n",
        "# Parking\n\nPermit holders have priority over visitors.\n",
        "# Priorities\n\nOur priorities have changed.\n",
        "Give priority to traffic from the right.\n",
    ],
)
def test_the_word_priority_alone_makes_none(text: str) -> None:
    assert not read(COUNCIL + text).items(PRIORITY)


def test_a_promise_is_a_statement() -> None:
    found = read(COUNCIL + "# Our promise to children in care\n\n- We will listen.\n- We will keep you warm.\n")
    assert found.labels(STATEMENT) == ["We will listen.", "We will keep you warm."]


def test_the_priorities_of_a_plan_are_part_of_it() -> None:
    found = table("1 | Beds for all.")
    assert [(s, m) for s, _, m in found.links(Relation.PART_OF)] == [("1", Mode.STATED)]


@pytest.mark.parametrize(
    "line",
    [
        "Headline Priority: Children are well.",
        "Headline Priority: Children are well and happy.",
        "Headline Priority: Children Are Well",
        "HEADLINE PRIORITY: CHILDREN ARE WELL",
        "**Headline Priority: Children are well.**",
        "## Headline Priority: Children are well",
        "Headline priorities: i) Children are well. ii) Children are safe.",
    ],
)
def test_a_headline_priority_leaves_the_actions_below_it_in_their_theme(line: str) -> None:
    plan = rows("Ref | Action | Lead", "1.1 | Open a clinic | QB", "1.2 | Train the carers | ZT")
    found = read(f"{COUNCIL}# Care Action Plan 2015 - 2016\n\n## 1. Being Well\n\n{line}\n\n{plan}\n")
    assert found.labels(ItemType.THEME) == ["Being Well"]
    assert [s for s, o, _ in found.links(Relation.PART_OF) if o == "1"] == ["1.1", "1.2"]
