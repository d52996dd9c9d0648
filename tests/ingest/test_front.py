"""Is the first page read for what it says, and for nothing it does not say?"""

import pytest

from ingest.blocks import read_blocks
from ingest.front import Front, read_front


def front(text: str) -> Front:
    """What the first page of this text says."""
    return read_front(text, read_blocks(text))


def test_a_title_record_is_the_title() -> None:
    assert front("Ashcombe Vale Council\n\nTitle of paper:\tHomes for all\nDate:\t1/3/16\n").title == "Homes for all"


def test_the_first_heading_that_is_no_bodys_name_is_the_title() -> None:
    text = "ASHCOMBE VALE COUNCIL\n\nCORPORATE PARENTING BOARD\n\n# Strategic Priorities 2023 - 2025\n\nWords.\n"
    found = front(text)
    assert (found.title, found.authority, found.period) == (
        "Strategic Priorities 2023 - 2025",
        "Ashcombe Vale Council",
        "2023/2025",
    )


@pytest.mark.parametrize(
    ("line", "authority"),
    [
        ("Ashcombe Vale Council", "Ashcombe Vale Council"),
        ("THORNMERE BOROUGH COUNCIL", "Thornmere Borough Council"),
        ("London Borough of Redfern", "London Borough of Redfern"),
        ("Underwold NHS Foundation Trust", "Underwold NHS Foundation Trust"),
        ("Stoke-on-the-Wold City Council", "Stoke-on-the-Wold City Council"),
    ],
)
def test_the_council_is_the_one_named_first(line: str, authority: str) -> None:
    assert front(f"{line}\n\n# A plan for homes\n\nWords.\n").authority == authority


@pytest.mark.parametrize(
    "words", ["The Council agreed it.", "Our Council met.", "Children in Care Council met on Monday."]
)
def test_a_council_without_a_name_is_none(words: str) -> None:
    assert front(f"# A plan for homes\n\n{words}\n").authority is None


def test_a_date_inside_a_sentence_is_not_the_papers() -> None:
    assert front("# A plan for homes\n\nThe Act of 8 March 2001 came into force.\n").date is None


def test_a_date_that_stands_alone_is_the_papers() -> None:
    assert front("Ashcombe Vale Council\n\n20 January 2014\n\n# A plan for homes\n").date == "2014-01-20"


def test_a_date_of_consultation_or_review_is_not_the_papers() -> None:
    assert front("Ashcombe Vale Council\n\nDate of consultation: 1/3/16\n\nReview date: 1/3/17\n").date is None


@pytest.mark.parametrize(
    ("values", "reference"),
    [
        (("Priorities", "Ashcombe Vale Council", "Ashcombe Vale", "2014-01-20", None), "ashcombe-vale-2014"),
        (("Priorities", None, None, None, "2013/2015"), "priorities-2013"),
        (("Priorities", None, None, None, None), "priorities"),
    ],
)
def test_the_reference_of_a_paper_is_its_place_and_year(
    values: tuple[str, str | None, str | None, str | None, str | None], reference: str
) -> None:
    assert Front(*values).id == reference


def test_a_paper_without_a_first_page_still_has_a_title() -> None:
    assert front("x\ty\n").title == "untitled"
