"""Are baselines, targets and actual figures kept as they are written, and is none made up?"""

import pytest

from ingest.measures import Measure, measures, target_status
from ingest.spans import Span


def of(cell: str, default: str = "the action") -> tuple[Measure, ...]:
    """The measures of a cell."""
    return measures(cell, [Span(0, len(cell))], default)


def test_a_baseline_and_a_target_belong_to_the_line_before_them() -> None:
    (measure,) = of("Rate of dental checks • Baseline: 83.6% (March 2010) • Target: 95%")
    assert (measure.label, measure.baseline, measure.baseline_date, measure.target, measure.target_status) == (
        "Rate of dental checks", "83.6%", "March 2010", ("95%",), "set",
    )  # fmt: skip


def test_a_baseline_whose_figure_is_not_printed_has_none() -> None:
    (measure,) = of("Attendance at school • Baseline: • Target: This measure will require development")
    assert (measure.baseline, measure.target_status) == (None, "to be developed")


def test_a_measure_without_a_name_bears_that_of_its_action() -> None:
    (measure,) = of("Baseline: 12 Target: 15", "Find more homes")
    assert (measure.label, measure.baseline, measure.target) == ("Find more homes", "12", ("15",))


@pytest.mark.parametrize("mark", [";", ",", ":", " -", " |", "; -"])
def test_the_name_of_a_measure_ends_before_the_mark_that_parts_it_from_its_values(mark: str) -> None:
    (measure,) = of(f"Plan{mark} Baseline: 10 (2023) Target: 5")
    assert (measure.label, measure.baseline, measure.target) == ("Plan", "10", ("5",))


def test_two_targets_of_one_measure_are_both_kept() -> None:
    (measure,) = of("Plans completed • Baseline: 90% • Target: 99% in city • Target: 85% out of city")
    assert measure.target == ("99% in city", "85% out of city")


def test_two_measures_in_one_cell_are_two() -> None:
    found = of("Health checks • Baseline: 81% • Target: 90% • Dental checks • Baseline: 70% • Target: 85%")
    assert [(m.label, m.baseline, m.target) for m in found] == [
        ("Health checks", "81%", ("90%",)),
        ("Dental checks", "70%", ("85%",)),
    ]


def test_a_figure_of_what_was_is_an_actual_value_and_no_baseline() -> None:
    (measure,) = of("9.8% of children aged 10 or over were convicted or cautioned")
    assert (measure.actual, measure.baseline, measure.target_status) == ("9.8%", None, "none printed")


def test_evidence_without_figures_is_no_measure() -> None:
    assert of("Minutes of the group. Case audits.") == ()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("99%", "set"),
        ("not yet determined", "not yet determined"),
        ("TBC", "not yet determined"),
        ("To be agreed", "not yet determined"),
        ("in line with statistical neighbours", "relative"),
        ("above the national average", "relative"),
        ("-", "none printed"),
    ],
)
def test_a_target_is_set_or_says_what_it_lacks(words: str, status: str) -> None:
    assert target_status(words) == status


def test_a_measure_is_cited_where_it_stands() -> None:
    cell = "Rate • Baseline: 83.6% (March 2010) • Target: 95%"
    (measure,) = of(cell)
    assert [span.of(cell) for span in measure.spans] == ["Rate", "Baseline: 83.6% (March 2010)", "Target: 95%"]
