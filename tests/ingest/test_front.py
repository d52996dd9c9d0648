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


NOT_ITS_OWN = {
    "a sentence": "This plan replaces the Corporate Parenting Action Plan 2019-2021.\n\n",
    "a sentence without an end": "It builds on the Corporate Parenting Action Plan 2019-2021\n\n",
    "a sentence over several lines": "It replaces the\nCorporate Parenting Action Plan 2019-2021\nand goes on.\n\n",
    "a sentence that a line end cuts": "This plan replaces the Corporate Parenting Action Plan\n2019-2021\n\n",
    "a list": "Background papers:\n\n- Corporate Parenting Action Plan 2019-2021\n\n",
    "a line": "The last plan\n\nCorporate Parenting Action Plan 2019-2021\n\n",
}


@pytest.mark.parametrize("words", NOT_ITS_OWN)
def test_the_years_of_another_plan_are_not_those_of_the_paper(words: str) -> None:
    times = 1 if words == "a line" else 3
    found = front("Ashcombe Vale Council\n\n# Corporate Parenting Action Plan\n\n" + NOT_ITS_OWN[words] * times)
    assert (found.title, found.period, found.id) == ("Corporate Parenting Action Plan", None, "ashcombe-vale")


@pytest.mark.parametrize(
    "line",
    [
        "Corporate Parenting Action Plan 2019-2021",
        "**Corporate Parenting Action Plan, 2019 - 2021**",
        "Ashcombe Vale Council: Corporate Parenting Action Plan 2019-21",
        "Corporate Parenting Action Plan 2019-2021 | Page 3 of 9",
        "CORPORATE PARENTING ACTION PLAN 2019-2021",
    ],
)
def test_the_years_in_a_running_header_are_those_of_the_paper(line: str) -> None:
    page = f"Words of a page.\n\n{line}\n\n"
    assert front("Ashcombe Vale Council\n\n# Corporate Parenting Action Plan\n\n" + page * 2).period == "2019/2021"


def test_running_headers_of_two_periods_give_none() -> None:
    pages = "".join(
        f"Words.\n\nCorporate Parenting Action Plan {years}\n\n" for years in ["2019-2021", "2022-2024"] * 2
    )
    assert front("# Corporate Parenting Action Plan\n\n" + pages).period is None


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n## "])
def test_the_years_on_the_line_below_the_title_are_those_of_the_paper(between: str) -> None:
    cover = f"Ashcombe Vale Council\n\n# Corporate Parenting Action Plan{between}2019 - 2021\n\n"
    assert front(cover + "Words.\n").period == "2019/2021"


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


def test_a_paper_is_of_the_day_it_prints_whatever_its_century() -> None:
    found = front("Ashcombe Vale Council\n\n# A plan for homes\n\nApproved by the Board, 16 July 2199\n\nWords.\n")
    assert (found.date, found.id) == ("2199-07-16", "ashcombe-vale-2199")
