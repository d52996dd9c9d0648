"""Is a plan read row by row, with what is printed, mended where damage is evident, and never guessed?"""

import pytest

from ingest.rules.plans import colour_of
from ontology.model import ItemType, Mode, Relation
from tests.ingest.reading import COUNCIL, Reading, read, rows

HEAD = "Objective | Actions | Evidence | Lead | Date to complete"
ACTION, OBJECTIVE = ItemType.ACTION, ItemType.OBJECTIVE


def plan(*printed: str, head: str = HEAD) -> Reading:
    """A plan with these rows."""
    return read(COUNCIL + "# Action Plan 2015 - 2016\n\n" + rows(head, *printed))


def test_a_row_is_an_action_with_what_its_cells_say() -> None:
    found = plan("1.1) Beds for all | 1.1.1) Buy the beds | Receipts | QB/ZT | 1/3/16")
    action = found.only(ACTION)
    assert (action.number, action.label, action.mode) == ("1.1.1", "Buy the beds", Mode.STATED)
    assert (action.fields["leads"], action.fields["due"], action.fields["due_as_written"]) == (
        ("QB", "ZT"), "2016-03-01", "1/3/16",
    )  # fmt: skip
    assert (action.fields["objective"], found.labels(ItemType.EVIDENCE)) == ("1.1", ["Receipts"])


def test_columns_may_stand_in_any_order() -> None:
    found = plan("1/3/16 | QB | 1.1 Buy the beds", head="By when | By whom | What we will do")
    assert (found.values(ACTION, "leads"), found.values(ACTION, "due")) == ([("QB",)], ["2016-03-01"])


def test_an_objective_holds_for_the_rows_below_it() -> None:
    found = plan(
        "1.1) Beds | 1.1.1) Buy | | QB | 1/3/16",
        " | 1.1.2) Make | | ZT | 1/4/16",
        "1.2) Homes | 1.2.1) Find | | QB | 1/5/16",
    )
    assert {(s, o) for s, o, _ in found.links(Relation.PART_OF)} >= {
        ("1.1.1", "1.1"),
        ("1.1.2", "1.1"),
        ("1.2.1", "1.2"),
    }


def test_a_number_lost_between_its_neighbours_is_read_and_noted_as_repaired() -> None:
    found = plan(
        "1.2) Beds | 1.2.1) Buy | | QB | 1/3/16",
        " | Make the beds | | ZT | 1/4/16",
        " | 1.2.3) Air them | | QB | 1/5/16",
    )
    lost = found.numbered(ACTION, "1.2.2")
    assert (lost.label, lost.mode) == ("Make the beds", Mode.REPAIRED)
    assert found.exact(ACTION)[1] == ["Make the beds"]
    (message,) = found.notes("repaired")
    assert "1.2.2" in message


@pytest.mark.parametrize("following", ["1.2.2", "1.2.4", "1.3.1"])
def test_a_number_is_not_made_up_where_the_neighbours_leave_it_open(following: str) -> None:
    found = plan(
        "1.2) Beds | 1.2.1) Buy | | QB | 1/3/16",
        " | Make the beds | | ZT | 1/4/16",
        f" | {following}) Air them | | QB | 1/5/16",
    )
    assert found.numbers(ACTION) == ["1.2.1", None, following]
    assert not found.notes("repaired")


def test_a_row_that_a_page_break_cuts_is_one_action_with_a_citation_for_each_piece() -> None:
    text = (
        COUNCIL + "# Action Plan 2015\n\n" + rows(HEAD, "1.1) Beds | 1.1.1) Buy the | Receipts and | Head of | 1/3/16")
    )
    found = read(text + "\n" + rows(" | new beds | minutes | Homes | ") + rows(" | 1.1.2) Make | | QB | 1/4/16"))
    cut, whole = found.items(ACTION)
    assert (cut.label, cut.mode, cut.fields["leads"], cut.fields["due"]) == (
        "Buy the new beds", Mode.REPAIRED, ("Head of Homes",), "2016-03-01",
    )  # fmt: skip
    assert found.exact(ACTION)[0] == ["Buy the", "new beds"]
    assert whole.number == "1.1.2"
    assert found.notes("repaired")


def test_a_new_row_after_a_page_break_is_not_joined_to_the_row_before() -> None:
    text = (
        COUNCIL + rows(HEAD, "1.1) Beds | 1.1.1) Buy | | QB | 1/3/16") + "\n" + rows(" | 1.1.2) Make | | ZT | 1/4/16")
    )
    assert read(text).numbers(ACTION) == ["1.1.1", "1.1.2"]


@pytest.mark.parametrize(
    ("cell", "leads"),
    [
        ("QB", ("QB",)),
        ("QB/ZT", ("QB", "ZT")),
        ("QB / ZT", ("QB", "ZT")),
        ("QB, ZT", ("QB", "ZT")),
        ("QB & ZT", ("QB", "ZT")),
        ("QB and ZT", ("QB", "ZT")),
        ("QB ZT", ("QB", "ZT")),
        ("QB/LB/AP(GE)", ("QB", "LB", "AP", "(GE)")),
        ("(GE)", ("(GE)",)),
        ("Head of Fostering and Adoption", ("Head of Fostering and Adoption",)),
        ("Head of Homes; Head of Beds", ("Head of Homes", "Head of Beds")),
        ("Service Manager/QB", ("Service Manager", "QB")),
        ("TBC", ()),
        ("To be confirmed", ()),
        ("-", ()),
        ("", ()),
        ("n/a", ()),
        ("All", ()),
        ("?", ()),
        ("to be agreed", ()),
        ("1/3/16", ()),
        ("1 April", ()),
        ("Ongoing", ()),
        ("Complete", ()),
        ("Monthly", ()),
        ("As above", ()),
        ("Not applicable", ()),
        ("£20k", ()),
        ("Amber", ()),
        ("Sept 2011", ()),
        ("85%", ()),
    ],
)
def test_leads_are_those_written_and_what_names_nobody_is_none(cell: str, leads: tuple[str, ...]) -> None:
    found = plan(f"1.1) Beds | 1.1.1) Buy | | {cell} | 1/3/16")
    assert found.only(ACTION).fields["leads"] == leads
    assert len(found.links(Relation.HAS_LEAD)) == len(set(leads))
    assert found.only(ACTION).fields["lead_as_written"] == (cell or None)


@pytest.mark.parametrize(
    ("cell", "colour"),
    [
        ("Red", "red"),
        ("AMBER", "amber"),
        ("green", "green"),
        ("R", "red"),
        ("A", "amber"),
        ("G", "green"),
        ("", None),
        ("A/G", None),
        ("B", None),
        ("Complete", None),
        ("●", None),
        ("<img src=a.png>", None),
        ("Redfern", None),
    ],
)
def test_a_colour_is_the_one_printed_or_none(cell: str, colour: str | None) -> None:
    found = plan(f"1.1 Buy | QB | 1/3/16 | {cell}", head="Action | Lead | By when | RAG")
    assert found.values(ACTION, "rag") == [colour]
    assert colour_of(cell, letters=True) == colour


def test_a_letter_is_a_colour_only_where_the_header_says_so() -> None:
    found = plan("1.1 Buy | QB | 1/3/16 | G\n1.2 Sell | QB | 1/3/16 | Amber", head="Action | Lead | By when | Rating")
    assert found.values(ACTION, "rag") == [None, "amber"]


def test_an_action_printed_twice_is_one_with_two_rows() -> None:
    found = plan(
        "1.2) Beds | 1.2.4) Buy the beds | Receipts | QB | 1/3/16",
        "4.2) Homes | 1.2.4) Buy the beds. | Minutes | ZT | 1/3/16",
    )
    action = found.only(ACTION)
    assert [c.exact for c in action.citation] == ["Buy the beds", "Buy the beds."]
    assert [entry.cells["evidence"] for entry in found.extract.entries] == ["Receipts", "Minutes"]
    assert {(s, o) for s, o, _ in found.links(Relation.PART_OF)} >= {("1.2.4", "1.2"), ("1.2.4", "4.2")}


def test_a_number_printed_on_two_different_actions_is_two_actions() -> None:
    found = plan(
        "1.2) Beds | 1.2.4) Buy the beds | | QB | 1/3/16", "4.2) Homes | 1.2.4) Find foster homes | | ZT | 1/3/16"
    )
    assert found.labels(ACTION) == ["Buy the beds", "Find foster homes"]


def test_a_row_without_an_action_is_left_out_and_noted() -> None:
    found = plan("1.1) Beds | 1.1.1) Buy | | QB | 1/3/16", " | | Receipts | ZT | 1/4/16")
    assert len(found.items(ACTION)) == 1
    assert found.notes("not-understood")


def test_a_table_whose_headers_only_look_like_a_plans_is_none() -> None:
    found = read("# Routes\n\n" + rows("Route | By whom | Status", "A12 | Lorries | Open"))
    assert not found.items(ACTION)


def test_a_lead_of_the_directory_is_linked_and_another_is_named() -> None:
    text = (
        rows(HEAD, "1.1) Beds | 1.1.1) Buy | | QB/NP | 1/3/16")
        + "\n# Appendix 1. Leads\n\n"
        + rows("Initials | Title/Post", "QB | Head of Beds", "ZT | Head of Homes")
    )
    found = read(COUNCIL + text)
    assert [(s, o) for s, o, _ in found.links(Relation.HAS_LEAD)] == [("1.1.1", "Head of Beds"), ("1.1.1", "NP")]
    assert found.values(ItemType.NAMED_LEAD, "directory") == [True]


def test_a_post_written_out_is_found_in_the_directory() -> None:
    text = (
        rows(HEAD, "1.1) Beds | 1.1.1) Buy | | Head of Beds | 1/3/16")
        + "\n# Leads\n\n"
        + rows("Initials | Title/Post", "QB | Head of Beds")
    )
    assert [(s, o) for s, o, _ in read(COUNCIL + text).links(Relation.HAS_LEAD)] == [("1.1.1", "Head of Beds")]


def test_evidence_is_cut_into_what_it_asks_for_and_values_of_measures_are_none() -> None:
    found = plan(
        "1.1) Beds | 1.1.1) Buy | • Receipts • Minutes of the Board • Rate of beds • Baseline: 80% "
        "(March 2010) • Target: 90% | QB | 1/3/16"
    )
    assert found.labels(ItemType.EVIDENCE) == ["Receipts", "Minutes of the Board", "Rate of beds"]
    measure = found.only(ItemType.INDICATOR)
    assert (measure.fields["baseline"], measure.fields["target"], measure.fields["actual"]) == ("80%", "90%", None)
    assert found.links(Relation.MEASURED_BY) == [("1.1.1", measure.label, Mode.STATED)]


def test_measures_with_columns_of_their_own_are_read_cell_by_cell() -> None:
    found = plan(
        "1.1 Buy | QB | Beds bought | 80% | | 85%", head="Action | Lead | Measure | Baseline | Target | Actual"
    )
    fields = found.only(ItemType.INDICATOR).fields
    assert (fields["baseline"], fields["target"], fields["actual"], fields["target_status"]) == (
        "80%",
        None,
        "85%",
        "none printed",
    )


def test_a_bare_figure_at_the_start_of_an_action_is_no_number() -> None:
    found = plan("1.1) Beds | 95% of beds to be bought | | QB | 1/3/16", " | 20 beds to be made | | QB | 1/3/16")
    assert found.numbers(ACTION) == [None, None]


def test_an_objective_that_also_contributes_elsewhere_says_so() -> None:
    found = plan('3.3) Beds for all (Also contributes to "Being Warm") | 3.3.1) Buy | | QB | 1/3/16')
    assert found.only(OBJECTIVE).fields["also_contributes_to"] == "Being Warm"


@pytest.mark.parametrize(
    "row",
    [
        "1.1 Buy beds | Head of Beds, 0115 876 5678 | 1/3/16 | Receipts",
        "1.1 Buy beds | qb@example.org | 1/3/16 | Receipts",
        "1.1 Buy beds | QB | 1/3/16 | Ask qb@example.org or 0115 876 5678",
    ],
)
def test_a_contact_detail_in_a_cell_of_a_plan_is_not_read(row: str) -> None:
    told = repr(plan(row, head="Action | Lead | By when | Evidence").extract)
    assert "876" not in told
    assert "example.org" not in told
