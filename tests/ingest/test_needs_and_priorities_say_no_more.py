"""Do needs, strengths, colours, priorities and statements stop where the paper's words stop?"""

from collections.abc import Callable

import pytest

from ontology.model import ItemType, Mode, Relation
from tests.ingest.reading import COUNCIL, Reading, read, rows

NEED, STRENGTH, PRIORITY, STATEMENT = ItemType.NEED, ItemType.STRENGTH, ItemType.PRIORITY, ItemType.STATEMENT
TITLE = COUNCIL + "# Strategic Priorities 2014 - 2016\n\n"
TOGETHER = "Our children will grow up with the people who matter to them."


def barred(*printed: str) -> Reading:
    """A Markdown table of priorities and statements."""
    head = "| No | Strategic Priority | Strategic Priority Statement |\n|---|---|---|\n"
    return read(TITLE + head + "".join(f"| {line} |\n" for line in printed))


def tabbed(*printed: str, head: str = "No | Strategic Priority | Strategic Priority Statement") -> Reading:
    """A table of priorities and statements with tabs."""
    return read(TITLE + rows(head, *printed))


@pytest.mark.parametrize(
    "cell", ["", "-", "–", "—", "n/a", "None", "None proposed", "TBC", "To be agreed", "Not yet written"]
)
@pytest.mark.parametrize("table", [barred, tabbed])
def test_a_priority_without_a_statement_has_none(table: Callable[..., Reading], cell: str) -> None:
    found = table(f"4 | Keep brothers and sisters together. | {TOGETHER}", f"5 | Fewer changes of worker. | {cell}")
    assert found.numbers(PRIORITY) == ["4", "5"]
    assert found.links(Relation.EXPRESSED_BY) == [("4", TOGETHER, Mode.STATED)]
    assert found.labels(STATEMENT) == [TOGETHER]
    assert not found.notes("repaired")


def test_a_blank_that_may_be_merged_with_the_cell_above_or_not_gives_a_note() -> None:
    found = tabbed(f"4 | Keep brothers and sisters together. | {TOGETHER}", "5 | Fewer changes of worker. | ")
    assert any("is blank" in message for message in found.notes("not-understood"))


def test_a_blank_is_merged_with_the_cell_above_where_a_dash_marks_what_has_no_statement() -> None:
    found = tabbed(
        f"4 | Keep brothers and sisters together. | 1 | {TOGETHER}",
        "5 | Fewer changes of worker. | | ",
        "6 | Employ care leavers. | – | –",
        head="No | Strategic Priority | SPS | Strategic Priority Statement (SPS)",
    )
    modes = {link.subject[-1]: link.mode for link in found.extract.links if link.predicate is Relation.EXPRESSED_BY}
    assert modes == {"4": Mode.STATED, "5": Mode.REPAIRED}
    assert len(found.notes("repaired")) == 1


def test_a_sentence_cut_over_rows_covers_them_with_a_note() -> None:
    found = tabbed("4 | Beds for all. | We will see that every", "5 | Warm homes. | child sleeps well.")
    assert {(s, m) for s, _, m in found.links(Relation.EXPRESSED_BY)} == {("4", Mode.REPAIRED), ("5", Mode.REPAIRED)}
    assert len(found.notes("repaired")) == 1


def test_statements_that_all_begin_small_are_one_for_each_row() -> None:
    found = barred("1 | Beds. | every child sleeps well", "2 | Homes. | every child is warm")
    assert found.labels(STATEMENT) == ["every child sleeps well", "every child is warm"]


def test_equal_words_beside_two_priorities_are_one_statement() -> None:
    found = barred(f"1 | Beds. | {TOGETHER}", f"2 | Homes. | {TOGETHER}")
    assert found.labels(STATEMENT) == [TOGETHER]
    assert found.links(Relation.EXPRESSED_BY) == [("1", TOGETHER, Mode.STATED), ("2", TOGETHER, Mode.STATED)]
    assert len(found.only(STATEMENT).citation) == 2


LISTED = "\n\n- Dental health\n- Housing\n"
TRIGGERS = [
    (NEED, "1.1 The JSNA found unmet needs in the following areas:", "1.1 The JSNA found no unmet needs in the following areas:"),
    (NEED, "1.1 The JSNA identified gaps in:", "1.1 The JSNA did not identify gaps in:"),
    (NEED, "# Needs assessment\n\n## Unmet needs", "# Needs assessment\n\n## Unmet needs that no longer exist"),
    (NEED, "1.1 Children said that they want:", "1.1 Children said they did not want:"),
    (STRENGTH, "1.1 What we have done well:", "1.1 What we have not done well:"),
    (PRIORITY, "1.1 The key priorities are as follows:", "1.1 The key priorities are not as follows:"),
    (PRIORITY, "1.1 Our priorities were agreed as:", "1.1 Our priorities were never agreed as:"),
    (ItemType.THEME, "1.1 The plan covers the following areas:", "1.1 The plan does not cover the following areas:"),
    (ItemType.WHAT_WORKS, "# 1. Homes\n\n## What works", "# 1. Homes\n\n## What works is not known"),
    (ItemType.GOVERNMENT_PRIORITY, "# 1. Homes\n\n## Government priorities", "# 1. Homes\n\n## Government priorities no longer in force"),
    (STATEMENT, "# Our promises\n\nWe will keep you warm.", "# Not our promises\n\nWe will keep you warm."),
]  # fmt: skip


@pytest.mark.parametrize(("type", "said", "denied"), TRIGGERS)
def test_what_introduces_a_list_and_denies_it_gives_nothing(type: ItemType, said: str, denied: str) -> None:
    assert read(COUNCIL + said + LISTED).items(type)
    assert not read(COUNCIL + denied + LISTED).items(type)


SENTENCES = [
    (STRENGTH, "We know:\n\n- Children go to good schools\n", "We know:\n\n- Few children go to good schools\n"),
    (STRENGTH, "We know: Homes were judged outstanding.\n", "We know: There are 14 outstanding health assessments.\n"),
    (STRENGTH, "We know: Schools are improving.\n", "We know: Schools aren't improving.\n"),
    (STRENGTH, "1.1 The team has been very effective.\n", "1.1 The team has never been very effective.\n"),
    (NEED, "1.1 Issues raised by young people were about: warm homes, beds and buses.\n",
     "1.1 Issues not raised by young people were about: warm homes, beds and buses.\n"),
    (NEED, "# Consultation with professionals\n\n1.1 The list left out quick adoption.\n",
     "# Consultation with professionals\n\n1.1 Nobody said that the list left out quick adoption.\n"),
    (ItemType.THEME, "1.1 There is a theme of “Being warm at home”.\n", "1.1 There is no theme of “Being warm at home”.\n"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "said", "denied"), SENTENCES)
def test_a_sentence_that_denies_gives_nothing(type: ItemType, said: str, denied: str) -> None:
    assert read(COUNCIL + said).items(type)
    assert not read(COUNCIL + denied).items(type)


def test_a_priority_that_a_need_is_said_not_to_stand_in_does_not_address_it() -> None:
    text = "# Strategic Priorities 2014 - 2016\n\n## 1. Consultation with professionals\n\n1.1 The list left out quick adoption. {}.\n\n"
    table = rows("No | Strategic Priority", "1 | Beds.", "2 | Adopt sooner.")
    said = read(COUNCIL + text.format("It is now in strategic priority 2") + table)
    denied = read(COUNCIL + text.format("It is not in strategic priority 2") + table)
    assert said.links(Relation.ADDRESSES) == [("2", "quick adoption", Mode.STATED)]
    assert not denied.links(Relation.ADDRESSES)


def test_nothing_is_no_need_and_none_no_priority() -> None:
    assert not read(COUNCIL + "1.1 Children said that they need:\n\n- Nothing\n- None\n").items(NEED)
    assert not read(COUNCIL + "## 1. Being warm\n\nHeadline priority: None agreed\n").items(PRIORITY)
