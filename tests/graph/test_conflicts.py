"""Are claims that cannot all be right set side by side, and never settled?"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.conflicts import Conflict, conflicts
from graph.lookup import Held
from graph.thread import build
from ontology.errors import RejectedError
from ontology.model import Entry, Item, Link, Mode, Note, Relation, Status
from tests.graph.asked import table, told
from tests.graph.tiny import drawn, item, link, place, row, suggested

R = Relation


def found(*things: Item | Link | Entry | Note) -> tuple[Conflict, ...]:
    held = drawn(*things)
    return conflicts(build(held), held.entries(), held.notes())


def claims(*things: Item | Link | Entry | Note) -> list[tuple[str, list[str]]]:
    return [(each.kind, [claim.words for claim in each.claims]) for each in found(*things)]


def entry(name: str, action: str = "p/action/1", **cells: str) -> Entry:
    return Entry(f"p/entry/{name}", action, cells)


def pair(one: Item, other: Item, relation: Relation = R.RESTATES) -> list[tuple[str, list[str]]]:
    return claims(one, other, link(one.id, relation, other.id))


# ---------------------------------------------------------------- measures


def test_two_baselines_of_measures_that_are_linked_in_conflict_stand_side_by_side_with_their_dates() -> None:
    one = item("p/indicator/a", baseline="87.9%", baseline_date="March 2010")
    other = item("p/indicator/b", baseline="83.6%", baseline_date="March 2010")
    assert pair(one, other, R.CONFLICTS_WITH) == [("two baselines", ["87.9% (March 2010)", "83.6% (March 2010)"])]


def test_two_targets_of_one_measure_told_twice_are_a_conflict() -> None:
    one = item("p/indicator/a", target="95%", target_status="set")
    other = item("q/indicator/a", target="90%", target_status="set")
    assert pair(one, other) == [("two targets", ["95%", "90%"])]


def test_a_target_that_is_yet_to_come_contradicts_none_that_is_set() -> None:
    one = item("p/indicator/a", target="95%", target_status="set")
    other = item("q/indicator/a", target="not yet determined", target_status="not yet determined")
    assert pair(one, other) == []


def test_the_same_figure_in_another_way_of_writing_is_no_conflict() -> None:
    assert pair(item("p/indicator/a", baseline="87.9%"), item("q/indicator/a", baseline="87.9 %")) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("87.9%", "87.9 %"), ("1 000", "1,000"), ("1 000", "1000"), ("12,500", "12500"), ("£1 050 000", "£1,050,000")],
)
def test_a_space_before_a_per_cent_or_within_thousands_makes_no_other_figure(one: str, other: str) -> None:
    assert pair(item("p/indicator/a", baseline=one), item("q/indicator/a", baseline=other)) == []
    assert claims(item("p/indicator/a", baseline=(one, other))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 10", "510"),
        ("12 500", "12,500"),
        ("31 100", "31100"),
        ("0 000", "0,000"),
        ("1 00", "100"),
        ("2 1 000", "21000"),
    ],
)
def test_where_spaces_may_part_two_figures_the_conflict_is_listed(one: str, other: str) -> None:
    assert pair(item("p/indicator/a", baseline=one), item("q/indicator/a", baseline=other)) == [
        ("two baselines", [one, other])
    ]
    assert claims(item("p/indicator/a", baseline=(one, other))) == [("two baselines", [one, other])]


def test_a_figure_beside_silence_is_no_conflict() -> None:
    assert pair(item("p/indicator/a", baseline="87.9%"), item("q/indicator/a")) == []


def test_a_measure_that_gives_two_figures_for_the_same_contradicts_itself() -> None:
    assert claims(item("p/indicator/a", baseline=("31%", "33%"))) == [("two baselines", ["31%", "33%"])]


def test_two_targets_for_two_groups_in_one_measure_are_no_conflict() -> None:
    assert claims(item("p/indicator/a", target=("99% in city", "85% out of city"), target_status="set")) == []


def test_three_papers_that_tell_one_measure_are_one_conflict_of_three_claims() -> None:
    measures = [item(f"{paper}/indicator/a", baseline=figure) for paper, figure in zip("pqr", "123", strict=True)]
    links = [link("p/indicator/a", R.RESTATES, "q/indicator/a"), link("r/indicator/a", R.RESTATES, "q/indicator/a")]
    assert claims(*measures, *links) == [("two baselines", ["1", "2", "3"])]


# ------------------------------------------------------------------- dates


def dated(name: str, day: str | tuple[str, ...]) -> Item:
    return item(name, due=day, due_as_written="as written")


def test_two_dates_of_one_action_told_in_two_papers_are_a_conflict() -> None:
    both = dated("p/action/1", "2012-03-01"), dated("q/action/1", "2012-04-01")
    assert pair(*both) == [("two dates", ["2012-03-01", "2012-04-01"])]


def test_a_month_and_a_day_in_it_are_no_conflict() -> None:
    assert pair(dated("p/action/1", "2012-03"), dated("q/action/1", "2012-03-31")) == []


def test_a_list_of_days_that_holds_another_is_no_conflict() -> None:
    assert pair(dated("p/action/1", ("2011-09", "2011-12")), dated("q/action/1", "2011-12")) == []


@pytest.mark.parametrize(("one", "other"), [("1066-10-14", "1066-10-15"), ("2199-01-01", "2199-01"), ("soon", "2012")])
def test_no_date_is_too_early_too_late_or_too_odd(one: str, other: str) -> None:
    kinds = [kind for kind, _ in pair(dated("p/action/1", one), dated("q/action/1", other))]
    assert kinds == (["two dates"] if one.startswith("1066") else [])


def test_a_meeting_on_two_days_is_a_conflict_and_a_date_that_runs_backwards_is_not() -> None:
    twice = item("p/meeting/1", board=("2011-01-16", "2011-01-23"), board_as_written="16/01/11 or 23/01/11")
    assert claims(twice) == [("two dates", ["2011-01-16", "2011-01-23"])]
    backwards = item("p/meeting/1", board="2012-01-16", board_as_written="16/01/11", out_of_order=("board",))
    assert claims(backwards) == []


# -------------------------------------------------------- needs and papers


def test_a_need_rated_otherwise_and_of_another_kind_elsewhere_is_two_conflicts() -> None:
    one, other = item("p/need/x", kind="expressed", rag="red"), item("q/need/x", kind="assessed", rag="amber")
    assert pair(one, other) == [("two ratings", ["red", "amber"]), ("two kinds", ["expressed", "assessed"])]


def test_a_priority_that_is_headline_here_and_strategic_there_is_no_conflict() -> None:
    assert pair(item("p/priority/x", kind="headline"), item("q/priority/x", kind="strategic")) == []


def test_a_priority_with_another_number_elsewhere_is_listed_last() -> None:
    things = (
        *(item("p/priority/4"), item("q/priority/6"), link("p/priority/4", R.RESTATES, "q/priority/6")),
        *(item("p/indicator/a", baseline=("1%", "2%")),),
    )
    assert [each.kind for each in found(*things)] == ["two baselines", "two numbers"]


def test_two_papers_that_disagree_are_told_by_their_labels() -> None:
    one, other = item("p/finding/1", "It rose"), item("q/finding/2", "It fell")
    assert pair(one, other, R.CONFLICTS_WITH) == [("two papers", ["It rose", "It fell"])]


def test_two_places_of_one_paper_that_disagree_are_told_as_such() -> None:
    assert pair(item("p/finding/x", "Up"), item("p/finding/y", "Down"), R.CONFLICTS_WITH) == [
        ("two places", ["Up", "Down"])
    ]


def test_a_conflict_said_twice_and_both_ways_is_one_with_all_its_links() -> None:
    one, other = item("p/indicator/a", baseline="1%"), item("p/indicator/b", baseline="2%")
    links = (
        link(one.id, R.CONFLICTS_WITH, other.id),
        link(other.id, R.CONFLICTS_WITH, one.id),
        link(one.id, R.RESTATES, other.id, Mode.READ),
    )
    (conflict,) = found(one, other, *links)
    assert conflict.links == tuple(sorted(each.id for each in links))


def test_a_thing_does_not_conflict_with_itself() -> None:
    one = item("p/indicator/a", baseline="1%")
    assert found(one, link(one.id, R.CONFLICTS_WITH, one.id), link(one.id, R.RESTATES, one.id)) == ()


def test_things_of_one_name_in_two_councils_are_not_compared() -> None:
    assert found(item("p/indicator/a", "Visits", baseline="1%"), item("q/indicator/a", "Visits", baseline="2%")) == ()


# ---------------------------------------------------------- rows and notes


def test_a_row_printed_twice_with_another_date_lead_or_evidence_is_a_conflict_each() -> None:
    rows = entry("1", due="1/4/12", lead="CG", evidence="Minutes"), entry("2", due="1/5/12", lead="MW", evidence="Data")
    assert claims(row("p/action/1"), *rows) == [
        ("two dates", ["1/4/12", "1/5/12"]),
        ("two leads", ["CG", "MW"]),
        ("two rows", ["Minutes", "Data"]),
    ]


def test_a_row_that_leaves_a_date_out_the_second_time_gives_no_second_date() -> None:
    rows = entry("1", due="1/4/12"), entry("2", due="")
    assert claims(row("p/action/1"), *rows) == [("two rows", ["1/4/12", "nothing"])]


def test_rows_that_say_the_same_are_no_conflict() -> None:
    assert claims(row("p/action/1"), entry("1", due="1/4/2012"), entry("2", due="1/4/12")) == []


def test_a_row_of_an_action_that_is_not_held_is_passed_over() -> None:
    held = drawn(row("p/action/1"))
    rows = entry("1", "p/action/9", due="1/4/12"), entry("2", "p/action/9", due="1/5/12")
    assert conflicts(build(held), rows) == ()


def test_a_note_of_a_conflict_that_cites_two_places_is_shown() -> None:
    note = Note("conflict", "Two dates are printed.", None, (place("p", 5, "1.1"), place("p", 90, "4.2")))
    (conflict,) = found(item("p/plan/x"), note)
    assert (conflict.kind, conflict.items) == ("two places", ())
    assert [claim.place for claim in conflict.claims] == ["paragraph 1.1", "paragraph 4.2"]


def test_a_note_that_cites_one_place_is_not() -> None:
    assert found(item("p/plan/x"), Note("conflict", "Odd.", "p/plan/x", (place("p", 5),))) == ()


def test_a_note_of_figures_that_a_link_tells_already_is_not_shown_twice() -> None:
    one, other = item("p/indicator/a", baseline="1%"), item("p/indicator/b", baseline="2%")
    grounds = place("p", 5), place("p", 90)
    note = Note("conflict", "Both measure the same: 1% and 2%.", one.id, grounds)
    another = Note("conflict", "It is printed under two names.", one.id, grounds)
    (conflict,) = found(one, other, link(one.id, R.CONFLICTS_WITH, other.id), note)
    assert conflict.kind == "two baselines"
    assert len(found(one, other, link(one.id, R.CONFLICTS_WITH, other.id), note, another)) == 2


@pytest.mark.parametrize(
    ("message", "listed"),
    [
        ("The target is 31% at 1.1, 13% at 2.2.", 2),
        ("One row has 1.3, another 3.1.", 2),
        ("It is 1 here (1.1), and 3 there.", 1),
    ],
)
def test_a_note_tells_a_conflict_only_by_whole_figures(message: str, listed: int) -> None:
    note = Note("conflict", message, "p/indicator/a", (place("p", 5), place("p", 90)))
    assert len(found(item("p/indicator/a", baseline=("1", "3")), note)) == listed


def test_a_note_tells_a_figure_however_its_per_cent_is_spaced() -> None:
    note = Note("conflict", "It is 31 % in one, 33% in another.", "p/indicator/a", (place("p", 5), place("p", 90)))
    assert len(found(item("p/indicator/a", baseline=("31%", "33 %")), note)) == 1


# --------------------------------------------------------------- sentences


def test_the_answer_says_both_claims_with_place_paper_and_mode_and_that_neither_is_chosen() -> None:
    one, other = item("p/indicator/a", baseline="1%", at=3), item("q/indicator/b", baseline="2%", at=4)
    report = told(drawn(one, other, link(one.id, R.CONFLICTS_WITH, other.id, Mode.INFERRED)), "conflicts")
    assert report.said == (
        "1 conflict found in the papers held, and none settled: 1 of two baselines.",
        'Two baselines: "1%" (indicator "a") [Plan p, paragraph 3.1, stated] and "2%" (indicator "b") '
        "[Plan q, paragraph 4.1, stated]; which is right was not found in the papers held.",
    )
    (told_row,) = table(report, "Conflicts").rows
    assert told_row.cells[-1] == "is linked as in conflict (inferred by a rule)"
    assert told_row.items == (one.id, other.id)


def test_a_note_and_a_row_are_told_with_their_places_too() -> None:
    note = Note("conflict", "Two dates are printed.", None, (place("p", 5, "1.1"), place("q", 90, "4.2")))
    rows = entry("1", evidence="Minutes"), entry("2", evidence="Data")
    report = told(drawn(row("p/action/1", "Do it"), note, *rows), "conflicts")
    assert report.said[1].startswith("Papers disagree: ")
    assert report.said[2] == (
        'Action 1, Do it: its 2 printed rows differ in evidence: "Minutes" [Plan p, stated] and "Data" '
        "[Plan p, stated]; which is right was not found in the papers held."
    )


def test_where_nothing_conflicts_the_answer_says_so_and_what_was_looked_at() -> None:
    report = told(drawn(item("p/indicator/a", baseline="1%")), "conflicts")
    assert report.said == ("No two claims that cannot both be right were found in the papers held.",)
    assert "1 indicator, 0 meetings, 0 printed rows" in table(report, "Conflicts").explained


def test_of_many_conflicts_the_sentences_tell_some_and_the_table_all() -> None:
    report = told(drawn(*(item(f"p/indicator/{n}", baseline=("1%", "2%")) for n in range(12))), "conflicts")
    assert len(report.said) == 12
    assert report.said[-1] == "The table has 2 more conflicts."
    assert len(table(report, "Conflicts").rows) == 12


def test_whoever_gives_it_a_word_is_told_to_leave_it_out() -> None:
    with pytest.raises(RejectedError, match="leave out"):
        told(drawn(), "conflicts", "p")


# ---------------------------------------------------------------- whatever

_NAMES = st.sampled_from([f"{paper}/indicator/{number}" for paper in "pq" for number in range(4)])
_LINKS = st.lists(st.tuples(_NAMES, st.sampled_from([R.RESTATES, R.CONFLICTS_WITH]), _NAMES), max_size=10)
_FIGURES = st.dictionaries(_NAMES, st.sampled_from(["1%", "2%", "3%"]))


def measures(figures: dict[str, str], ties: list[tuple[str, Relation, str]]) -> tuple[list[Item], list[Link]]:
    names = sorted({*figures, *(tie[0] for tie in ties), *(tie[2] for tie in ties)})
    items = [item(name, baseline=figures.get(name)) for name in names]
    return items, [link(*tie) for tie in ties]


@given(_FIGURES, _LINKS, _LINKS)
@settings(max_examples=50, deadline=None)
def test_links_that_are_only_proposed_change_nothing(
    figures: dict[str, str], ties: list[tuple[str, Relation, str]], more: list[tuple[str, Relation, str]]
) -> None:
    items, links = measures(figures, [*ties])
    held = {each.id for each in items}
    offered = [suggested(*tie) for tie in more if {tie[0], tie[2]} <= held]
    rejected = [link(*tie, Mode.SUGGESTED, Status.REJECTED) for tie in more if {tie[0], tie[2]} <= held]
    assert found(*items, *links, *offered, *rejected) == found(*items, *links)


@given(_FIGURES, _LINKS)
@settings(max_examples=50, deadline=None)
def test_every_conflict_has_two_claims_and_no_claim_is_taken_away(
    figures: dict[str, str], ties: list[tuple[str, Relation, str]]
) -> None:
    items, links = measures(figures, ties)
    every = found(*items, *links)
    said = {each.id: each.fields.get("baseline") for each in items}
    for conflict in every:
        assert len(conflict.claims) > 1
        if conflict.kind == "two baselines":
            assert [claim.words for claim in conflict.claims] == [said[name] for name in conflict.items]
            assert len({claim.words for claim in conflict.claims}) > 1
    for one, relation, other in ties:
        if relation is R.RESTATES and said[one] and said[other] and said[one] != said[other]:
            assert any(conflict.kind == "two baselines" and {one, other} <= set(conflict.items) for conflict in every)


def test_no_papers_no_conflicts() -> None:
    assert conflicts(build(Held.of([]))) == ()
