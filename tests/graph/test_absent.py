"""What do the papers held not say about this thing?"""

from graph.absent import absent
from graph.lookup import Held
from ontology.model import Citation, FieldValue, Item, ItemType
from tests.graph.tiny import drawn, item


def meeting(day: str, row: int, **fields: FieldValue) -> Item:
    written = {f"{key}_as_written": value for key, value in fields.items()}
    where = Citation("p", row * 20, row * 20 + 10, "ten letter", table=1, row=row)
    return Item(f"p/meeting/{day}", ItemType.MEETING, day, fields=fields | written, citation=(where,))


def missing(held: Held, name: str) -> list[str]:
    found = held.item(name)
    assert found is not None
    return [absence.message for absence in absent(held, found) if absence.kind == "date"]


def test_a_row_of_a_schedule_says_which_dates_it_does_not_print_that_other_rows_do() -> None:
    held = drawn(
        meeting("2024-06-06", 1, group="2024-05-09", board="2024-06-06"),
        meeting("2024-07-25", 2, board="2024-07-25"),
    )
    assert missing(held, "p/meeting/2024-06-06") == []
    assert missing(held, "p/meeting/2024-07-25") == [
        'The papers held do not print a date for "group" in the row of meeting "2024-07-25".'
    ]


def test_meetings_that_are_no_rows_of_one_schedule_are_not_held_against_each_other() -> None:
    held = drawn(
        item("p/meeting/cabinet", cabinet="2024-06-06", cabinet_as_written="6 June"),
        item("p/meeting/osmb", osmb="2024-05-01", osmb_as_written="1 May"),
    )
    assert missing(held, "p/meeting/cabinet") == []
