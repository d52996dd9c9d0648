"""Are cells, columns and rows those that were printed?"""

import pytest

from ingest.blocks import read_blocks
from ingest.spans import Span
from ingest.tables import Table, continues, join_rows, read_table, role_of
from tests.ingest.reading import rows

PLAN = "Objective\tAction\tLead\tDate to complete\n"


def table(text: str) -> Table:
    """The table that these lines are."""
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append(Span(start, start + len(line.rstrip("\n"))))
        start += len(line)
    return read_table(text, lines)


def cells(found: Table) -> list[list[str]]:
    """The words of each row."""
    return [[cell.text for cell in row.cells] for row in found.rows]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Actions", "action"), ("What we will do", "action"), ("Lead Officer", "lead"), ("By whom", "lead"),
        ("Responsible officer", "lead"), ("Date to complete", "due"), ("Timescale", "due"), ("By when?", "due"),
        ("Evidence", "evidence"), ("How will we know", "evidence"), ("RAG", "rag"), ("RAG rating", "rag"),
        ("Initials & name", "initials"), ("Title/Post", "post"), ("Contact details", "contact"),
        ("Target", "target"), ("Baseline (2013/14)", "baseline"), ("Strategic Priority", "priority"),
        ("Strategic Priority Statement (SPS)", "statement"), ("Recommendation(s)", None), ("Wards affected", None),
        ("Lead time", None), ("**Action**", "action"),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_header(header: str, role: str | None) -> None:
    assert role_of(header) == role


def test_a_header_names_the_columns_in_any_order() -> None:
    found = table(rows("Lead | By when | Action", "QB | 1/3/16 | Buy beds"))
    assert found.roles == ("lead", "due", "action")
    assert cells(found) == [["QB", "1/3/16", "Buy beds"]]


def test_rows_without_a_header_have_no_roles() -> None:
    found = table(rows("Title: | Plan", "Date: | 1 March"))
    assert (found.header, found.roles, len(found.rows)) == (None, (), 2)


def test_a_pipe_table_gives_the_same_cells_as_one_with_tabs() -> None:
    piped = table("| Lead | Action |\n|---|:--|\n| QB | Buy **beds** |\n")
    assert (piped.roles, cells(piped)) == (("lead", "action"), [["QB", "Buy beds"]])


def test_empty_cells_keep_their_column() -> None:
    found = table(rows("Objective | Action | Lead | Due", "1.1) Beds | | QB |", " | 1.1.1) Buy | | 1/3/16"))
    assert cells(found) == [["1.1) Beds", "", "QB", ""], ["", "1.1.1) Buy", "", "1/3/16"]]


def test_a_cell_is_cited_without_its_markup_at_the_edges() -> None:
    text = rows("Lead | Action", "<i>QB</i> | **Buy beds**")
    (row,) = table(text).rows
    assert [cell.pieces[0].of(text) for cell in row.cells] == ["QB", "Buy beds"]


def test_a_table_that_a_page_break_cut_is_one() -> None:
    text = "Plan\n\n" + PLAN + "1.1) Beds\t1.1.1) Buy\tQB\t1/3/16\n\n\t1.1.2) Make\tZT\t1/4/16\n"
    (joined,) = (block.table for block in read_blocks(text) if block.table)
    assert [row.after_break for row in joined.rows] == [False, True]


def test_tables_of_another_width_or_header_stay_apart() -> None:
    one, other = table(PLAN + "a\tb\tc\td\n"), table("a\tb\n")
    assert not continues(one.header, 4, other)
    assert not continues(one.header, 4, table("Lead\tAction\nx\ty\n"))


def test_a_header_that_is_printed_again_after_a_break_is_no_row() -> None:
    text = PLAN + "a\tb\tc\td\n\n" + PLAN + "e\tf\tg\th\n"
    (joined,) = (block.table for block in read_blocks(text) if block.table)
    assert cells(joined) == [["a", "b", "c", "d"], ["e", "f", "g", "h"]]


def test_the_rest_of_a_cut_row_joins_it_cell_by_cell_with_a_piece_each() -> None:
    text = rows("Action | Lead", "Buy the | QB", "beds | ZT")
    (row,) = join_rows(table(text), (False, True))
    assert [(c.text, len(c.pieces)) for c in row.cells] == [("Buy the beds", 2), ("QB ZT", 2)]
