"""Do the printed rows of one action say the same?"""

import pytest

from graph.rows import differing, plain
from ontology.model import Entry


def entry(**cells: str) -> Entry:
    return Entry("p/entry/x", "p/action/1", cells)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Records of\treviews", "Records of  reviews"),
        ("<p>Records of reviews</p>", "• *Records of reviews*"),
        ("Do it)", "Do it."),
        ("1/4/12", "01/04/2012"),
    ],
)
def test_white_space_markup_and_the_way_a_year_is_written_make_no_difference(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("87%", "87"), ("-5%", "5%"), ("12.5", "12 5"), ("is held", "is not held"), ("1/4/12", "1/5/12")],
)
def test_a_figure_a_sign_a_word_or_a_day_makes_a_difference(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def test_a_cell_that_one_row_has_and_the_other_has_not_differs() -> None:
    assert differing((entry(action="Do it", evidence="Records"), entry(action="Do it"))) == ("evidence",)


def test_an_empty_cell_is_as_no_cell() -> None:
    assert differing((entry(action="Do it", evidence=" "), entry(action="Do it"))) == ()


def test_the_objective_is_the_place_of_a_row_and_is_not_compared() -> None:
    assert differing((entry(objective="1.2", lead="CG"), entry(objective="4.2", lead="CG"))) == ()
