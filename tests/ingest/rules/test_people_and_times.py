"""Are directories, glossaries and schedules read as they are printed, and people shown by post?"""

from ontology.model import ItemType, Mode, Relation
from tests.ingest.reading import COUNCIL, Reading, read, rows

LEAD, TERM, MEETING = ItemType.LEAD, ItemType.TERM, ItemType.MEETING


def directory(*printed: str, before: str = "") -> Reading:
    """A directory with these rows."""
    return read(
        COUNCIL + "# Appendix 1. Leads\n\n" + before + rows("Initials & name | Title/Post | Contact details", *printed)
    )


def test_a_lead_is_shown_by_post_and_its_name_and_contact_never_read() -> None:
    found = directory("QB – Quentin Barrow | Head of Beds | q.barrow@example.org 0115 876 5678")
    lead = found.only(LEAD)
    assert (lead.label, lead.fields["code"], lead.fields["vacant"], lead.id.endswith("/lead/qb")) == (
        "Head of Beds",
        "QB",
        False,
        True,
    )
    told = repr(found.extract)
    assert not any(part in told for part in ("Barrow", "q.barrow", "876"))


def test_brackets_mean_what_the_directory_says_they_mean() -> None:
    before = "Brackets = not a member of the CiC Outcomes Group\n\n"
    found = directory("QB | Head of Beds | ", "(ZT) | Head of Homes | ", before=before)
    assert found.values(LEAD, "member") == [True, False]
    assert found.values(LEAD, "code") == ["QB", "ZT"]


def test_brackets_that_nobody_explains_mean_nothing() -> None:
    assert directory("QB | Head of Beds | ", "(ZT) | Head of Homes | ").values(LEAD, "member") == [None, None]


def test_a_vacant_post_is_a_lead_that_nobody_holds_on_a_day() -> None:
    found = directory("To be appointed (1/8/11) | Head of Beds | ", "QB | Head of Homes | ")
    assert found.values(LEAD, "vacant") == [True, False]
    assert found.values(LEAD, "vacant_at") == ["2011-08-01", None]


def test_a_row_without_initials_or_post_is_no_lead() -> None:
    assert directory(" | Head of Beds | ", "QB | | ").labels(LEAD) == []


def test_two_people_of_like_initials_are_two() -> None:
    found = directory("MW | Head of Beds | ", "MWr | Head of Homes | ")
    assert found.values(LEAD, "code") == ["MW", "MWr"]


def test_a_glossary_gives_a_term_for_each_row() -> None:
    found = read(COUNCIL + "# Glossary\n\n" + rows("CPB | Corporate Parenting Board", "PEP | Personal Education Plan"))
    assert found.values(TERM, "code") == ["CPB", "PEP"]
    assert found.values(TERM, "meaning") == ["Corporate Parenting Board", "Personal Education Plan"]


def test_a_table_under_another_heading_is_no_glossary() -> None:
    assert not read(COUNCIL + "# Contacts\n\n" + rows("CPB | Corporate Parenting Board", "PEP | Plan")).items(TERM)


def schedule(*printed: str) -> Reading:
    """A reporting schedule with these rows."""
    return read(
        COUNCIL + "# Reporting schedule\n\n" + rows("Outcomes Group | Draft report | Final report | Board", *printed)
    )


def test_a_meeting_is_a_row_with_a_field_for_each_date() -> None:
    found = schedule("1/8/11 | 23/8/11 | 7/9/11 | 19/09/11", "1/10/11 | 23/10/11 | 7/11/11 | 21/11/11")
    fields = found.items(MEETING)[0].fields
    assert (fields["draft_report"], fields["draft_report_as_written"], fields["board"]) == (
        "2011-08-23",
        "23/8/11",
        "2011-09-19",
    )
    assert fields["out_of_order"] == ()


def test_a_date_that_is_not_printed_is_not_made_up() -> None:
    found = schedule(" | 23/8/11 | 7/9/11 | 19/09/11", "1/10/11 | 23/10/11 | 7/11/11 | 21/11/11")
    assert "outcomes_group" not in found.items(MEETING)[0].fields


def test_a_year_that_was_not_turned_with_the_calendar_is_repaired_and_noted() -> None:
    found = schedule("1/12/11 | 20/12/11 | 4/1/11 | 16/1/12", "1/2/12 | 20/2/12 | 4/3/12 | 16/3/12")
    first = found.items(MEETING)[0]
    assert (first.fields["final_report"], first.fields["final_report_as_written"], first.mode) == (
        "2012-01-04",
        "4/1/11",
        Mode.REPAIRED,
    )
    assert first.fields["out_of_order"] == ("final_report",)
    assert "4/1/11" in found.notes("repaired")[0]


def test_a_date_that_runs_backwards_and_that_no_year_mends_stays_as_printed() -> None:
    found = schedule("1/8/11 | 23/8/11 | 7/7/11 | 19/09/11", "1/10/11 | 23/10/11 | 7/11/11 | 21/11/11")
    first = found.items(MEETING)[0]
    assert (first.fields["final_report"], first.fields["out_of_order"], first.mode) == (
        "2011-07-07",
        ("final_report",),
        Mode.STATED,
    )


def test_the_fields_of_a_printed_form_are_kept() -> None:
    found = read(
        COUNCIL
        + "# Update template\n\n"
        + rows("1. Name of action:| 2. Date of update: give the day", "3. Lead officer: | 4. Progress so far:")
    )
    assert found.numbers(ItemType.TEMPLATE_FIELD) == ["1", "2", "3", "4"]


def test_members_of_the_group_that_a_directory_names_are_linked_to_it() -> None:
    before = "Brackets mean not a member of the Beds Outcomes Group\n\n"
    found = directory("QB | Head of Beds | ", "(ZT) | Head of Homes | ", before=before)
    assert [(s, o) for s, o, _ in found.links(Relation.MEMBER_OF)] == [("Head of Beds", "Beds Outcomes Group")]
