"""Does a date, a figure or a meeting ever say more than its cell prints?"""

import time

import pytest

from ingest.dates import dates, impossible
from ingest.rules.plans import due_dates


@pytest.mark.parametrize(
    "cell",
    [
        "2011-12",
        "2009-10",
        "March 31",
        "see 4.1.10",
        "see 10.11.12",
        "paragraph 1.4.11",
        "Q3 2025",
        "Q1 2011",
        "Not before 1/4/26",
        "1/4/26 onwards",
        "after 1 April 2012",
        "not before May 2012",
        "no earlier than May 2012",
        "Start 1/4/26, review 1/10/26",
        "March 2026 or when funded",
        "March 2026, subject to funding",
        "30/2/25",
        "31/6/27",
        "2/13/26",
    ],
)
def test_a_cell_that_prints_no_day_to_be_done_by_gives_none(cell: str) -> None:
    assert due_dates(cell) is None


@pytest.mark.parametrize(
    ("cell", "due"),
    [
        ("2011-06", "2011-06"),
        ("1.4.12", "2012-04-01"),
        ("by end of 03/2015", "2015-03"),
        ("31/3/98", "1998-03-31"),
        ("Dec-24", "2024-12"),
        ("6 September 10", "2010-09-06"),
        ("1 Sept 11 and 3 Dec 11", ("2011-09-01", "2011-12-03")),
        ("no later than 1/4/26", "2026-04-01"),
        ("March or April 2026", ("2026-03", "2026-04")),
        ("May 2020; review Nov 2020", ("2020-05", "2020-11")),
    ],
)
def test_a_cell_that_prints_one_keeps_it(cell: str, due: str | tuple[str, ...]) -> None:
    assert due_dates(cell) == due


@pytest.mark.parametrize(
    "words",
    [
        "The Board will meet on 6 September 10 am at the Hall.",
        "The Council will hold in July 25 workshops.",
        "In May 12 families moved.",
        "Reported for Q3 2025",
    ],
)
def test_a_figure_behind_a_month_in_prose_is_no_year(words: str) -> None:
    assert dates(words) == ()


def test_a_day_that_no_calendar_has_is_told() -> None:
    assert impossible("30/2/25 or 31 June 2026") == ("30/2/25", "31 June 2026")


def test_a_cell_of_very_many_dates_is_read_in_a_moment() -> None:
    began = time.perf_counter()
    assert len(dates("1/4/2012 " * 8000)) == 8000
    assert time.perf_counter() - began < 3
