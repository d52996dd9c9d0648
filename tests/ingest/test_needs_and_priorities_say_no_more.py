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
