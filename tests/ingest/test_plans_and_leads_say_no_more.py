"""Does a plan or a directory that is printed oddly give less, and never more than it says?"""

import pytest

from ingest.blocks import read_blocks
from ontology.model import ItemType, Mode, Relation
from tests.ingest.reading import COUNCIL, Reading, read, rows

HEAD = f"{COUNCIL}# Action Plan 2011-2012\n\n"
PLAN = "Action | Evidence | Lead | Due date"


def plan(*printed: str, head: str = PLAN) -> Reading:
    """Read a plan with these rows."""
    return read(HEAD + rows(head, *printed))


def directory(*printed: str, lead: str = "") -> Reading:
    """Read a directory with these rows, and a plan of one action with this lead."""
    action = rows("Action | Lead | Due date", f"1.1 Buy beds | {lead} | 1/4/2012") + "\n" if lead else ""
    return read(HEAD + action + "# Leads\n\n" + rows("Initials | Title/Post", *printed))


@pytest.mark.parametrize(
    ("printed", "title", "day"),
    [
        ("SW | Vacant (at 1/9/24) - Contact Service Manager", "Contact Service Manager", "2024-09-01"),
        ("PK | Vacant", None, None),
        ("RT | VACANT – Placements Manager", "Placements Manager", None),
        ("UV | Commissioner (post vacant)", "Commissioner", None),
        ("DN | Leaving Care Manager (held for a year, vacant from 1/10/24)", "Leaving Care Manager", "2024-10-01"),
        (" | To be appointed (at 1/10/24) Service Manager", "Service Manager", "2024-10-01"),
        ("To be appointed (at 1/10/24) | Service Manager", "Service Manager", "2024-10-01"),
    ],
)
def test_a_post_printed_as_vacant_is_vacant_on_the_day_printed(
    printed: str, title: str | None, day: str | None
) -> None:
    fields = directory("BN | Nurse", printed).items(ItemType.LEAD)[-1].fields
    assert (fields["vacant"], fields["title"], fields["vacant_at"]) == (True, title, day)


@pytest.mark.parametrize(
    "title", ["Vacant Homes Officer", "Nurse (post no longer vacant)", "Nurse (vacancy filled 1/2/12)"]
)
def test_the_word_alone_makes_no_vacant_post(title: str) -> None:
    assert directory("BN | Clerk", f"VH | {title}").values(ItemType.LEAD, "vacant") == [False, False]


def test_a_row_of_a_directory_that_is_not_understood_is_noted_without_its_words() -> None:
    found = directory("BN | Nurse", "Mary Quill | Housing Officer")
    assert found.labels(ItemType.LEAD) == ["Nurse"]
    assert found.notes("not-understood") == [
        "Row 2 of this directory is not understood as a code and a post; no lead is read from it."
    ]


@pytest.mark.parametrize(
    ("lead", "linked"),
    [
        ("Head of Service", "Head of Service"),
        ("Head of Service (Beds)", "Head of Service"),
        ("Head of Service, Beds", "Head of Service"),
        ("Head of Service Improvement", "Head of Service Improvement"),
    ],
)
def test_a_title_with_further_words_is_another_post(lead: str, linked: str) -> None:
    found = directory("MW | Head of Service", lead=lead)
    assert found.links(Relation.HAS_LEAD) == [("1.1", linked, Mode.STATED)]


def test_a_code_that_the_directory_gives_to_two_posts_is_linked_to_neither() -> None:
    found = directory("MW | Head of Beds", "MW | Head of Linen", lead="MW")
    assert found.links(Relation.HAS_LEAD) == []
    assert found.notes("not-understood") == [
        "The directory lists more than one post as 'MW'; the action is joined to none of them."
    ]


@pytest.mark.parametrize(
    ("cell", "leads", "noted"),
    [
        ("Lead: HA; support: PK", ("HA",), "'support: PK'"),
        ("JO not HA", (), "'JO not HA'"),
        ("SM (until Sept)", ("SM",), "'(until Sept)'"),
        ("HA (deputy PK)", ("HA",), "'(deputy PK)'"),
        ("HA/tbc", ("HA",), "'tbc'"),
        ("No lead yet", (), "'No lead yet'"),
        ("Not yet decided", (), "'Not yet decided'"),
        ("Vacant post", (), "'Vacant post'"),
        ("In progress", (), "'In progress'"),
        ("March", (), "'March'"),
        ("See plan 2", (), "'See plan 2'"),
        ("Head of Beds 31/3/12", ("Head of Beds",), "'31/3/12'"),
        ("All", (), "'All'"),
        ("Mary Quill", (), "holds words,"),
    ],
)
def test_only_a_code_a_post_or_a_body_is_a_lead(cell: str, leads: tuple[str, ...], noted: str) -> None:
    found = plan(f"1.1 Buy beds | A report | {cell} | 1/4/2012")
    assert found.values(ItemType.ACTION, "leads") == [leads]
    (note,) = found.notes("not-understood")
    assert noted in note


@pytest.mark.parametrize(
    "cell", ["H.A.", "Connexions", "SM 15+", "Head of fostering", "Team Manager, Children in Care"]
)
def test_a_lead_is_given_as_it_is_printed(cell: str) -> None:
    found = plan(f"1.1 Buy beds | A report | {cell} | 1/4/2012")
    assert found.values(ItemType.ACTION, "leads") == [(cell,)]
    assert found.labels(ItemType.NAMED_LEAD) == [cell]
    assert found.notes("not-understood") == []


@pytest.mark.parametrize("row", ["Train carers | Head of Fostering | 1/4/2012", "Train carers | a | HB | 1/4/2012 | b"])
def test_a_row_that_lost_or_won_a_cell_gives_its_action_alone(row: str) -> None:
    found = plan("Buy beds | A report | HB | 1/4/2012", row)
    action = found.items(ItemType.ACTION)[1]
    assert (action.label, action.fields["leads"], action.fields["due"]) == ("Train carers", (), None)
    assert found.labels(ItemType.EVIDENCE) == ["A report"]
    (note,) = found.notes("not-understood")
    assert note.startswith("This row prints fewer or more cells")


def test_empty_cells_beyond_the_header_are_nothing_lost() -> None:
    assert plan("Buy beds | A report | HB | 1/4/2012 | |").values(ItemType.ACTION, "leads") == [("HB",)]


def test_rows_without_a_break_between_are_never_joined() -> None:
    found = read(
        HEAD + rows("Action | Lead | Due date", "Review policy | Head of Beds | 1/4/2012", "paint the hall | |")
    )
    assert found.labels(ItemType.ACTION) == ["Review policy"]
    (note,) = found.notes("not-understood")
    assert note.startswith("A row of the plan holds nothing but words in lower case")


def test_a_whole_row_after_a_break_is_an_action_of_its_own() -> None:
    found = read(
        HEAD + rows(PLAN, "1.1 Review policy | A report | | 1/4/2012") + "\n"
        + rows("Paint the hall | A photograph | Head of Halls |")
    )  # fmt: skip
    assert found.labels(ItemType.ACTION) == ["Review policy", "Paint the hall"]
    assert found.links(Relation.HAS_LEAD) == [("Paint the hall", "Head of Halls", Mode.STATED)]


def test_all_that_is_taken_from_a_row_that_a_break_cuts_is_repaired() -> None:
    found = read(
        HEAD
        + rows(PLAN, "1.1 Review the | A report | HB | 1/4/2012")
        + "\n"
        + rows("whole policy | | |", "Sell | | QB |")
    )
    assert found.labels(ItemType.ACTION)[0] == "Review the whole policy"
    first = [mode for subject, _, mode in found.links(Relation.HAS_LEAD) if subject == "1.1"]
    assert first == [Mode.REPAIRED]
    assert found.only(ItemType.EVIDENCE).mode is Mode.REPAIRED
    assert "A break cuts this action; its 2 pieces are read as one." in found.notes("repaired")


def test_one_number_with_other_words_is_another_action() -> None:
    one, other = (
        rows(PLAN, "1. Visit every foster home | a | HB | x"),
        rows(PLAN, "1. Visit every foster school | a | QB | x"),
    )
    found = read(f"{HEAD}{one}\n# More\n\n{other}")
    assert found.labels(ItemType.ACTION) == ["Visit every foster home", "Visit every foster school"]


def test_an_action_printed_again_in_other_case_and_stops_is_one() -> None:
    one, other = rows(PLAN, "1. Visit every home | a | HB | x"), rows(PLAN, "1. Visit Every Home. | b | QB | x")
    assert read(f"{HEAD}{one}\n# More\n\n{other}").labels(ItemType.ACTION) == ["Visit every home"]


@pytest.mark.parametrize(("cell", "joined"), [("", True), ("-", False), ("–", False), ("n/a", False)])
def test_only_an_empty_cell_goes_on_with_the_objective_above(cell: str, joined: bool) -> None:
    found = plan("Warm beds | Buy beds | HB", f"{cell} | Sell tables | HB", head="Objective | Action | Lead")
    assert (("Sell tables", "Warm beds", Mode.STATED) in found.links(Relation.PART_OF)) is joined


def test_words_alone_in_the_first_column_are_a_heading_and_no_action() -> None:
    found = plan("Health | | |", "Buy beds | A report | HB | 1/4/2012")
    assert found.labels(ItemType.ACTION) == ["Buy beds"]
    (note,) = found.notes("not-understood")
    assert "heading within the table" in note


@pytest.mark.parametrize(
    "printed",
    [
        "No work has been done on the passports.",
        "The review has not started yet.",
        "The Team have made no progress.",
        "N/A",
        "Not started",
    ],
)
def test_a_cell_or_item_that_denies_is_no_progress(printed: str) -> None:
    assert plan(f"1.1 Buy beds | {printed} | HB", head="Action | Progress | Lead").items(ItemType.PROGRESS) == []
    assert read(f"{HEAD}# Progress\n\n- {printed}\n\nThe Team have made no progress.\n").items(ItemType.PROGRESS) == []


def test_what_is_done_in_part_is_progress() -> None:
    found = plan("1.1 Buy beds | Bought, but they have not come. | HB", head="Action | Progress | Lead")
    assert found.labels(ItemType.PROGRESS) == ["Bought, but they have not come."]


@pytest.mark.parametrize(("named", "linked"), [("Records late", False), ("Train foster carers", True)])
def test_progress_is_linked_over_tables_only_where_the_row_repeats_the_action(named: str, linked: bool) -> None:
    found = read(
        HEAD + rows("Ref | Action | Lead", "1 | Train foster carers | HB")
        + "\n# Ofsted inspection follow-up\n\n" + rows("Ref | Issue identified | Update", f"1 | {named} | Put in order")
    )  # fmt: skip
    assert found.labels(ItemType.PROGRESS) == ["Put in order"]
    assert bool(found.links(Relation.REPORTS_ON)) is linked


def test_progress_in_the_table_of_the_action_is_linked() -> None:
    found = plan("1 | Train carers | HB | Begun", head="Ref | Action | Lead | Progress")
    assert found.links(Relation.REPORTS_ON) == [("Begun", "1", Mode.STATED)]


def test_a_paragraph_number_ends_at_a_heading_without_one() -> None:
    blocks = read_blocks(
        "1. One thing.\n\n2. Two things.\n\n3. Three things.\n\n## Background\n\nThe Board will meet.\n"
    )
    assert (blocks[-1].path, blocks[-1].paragraph) == (("Background",), None)
