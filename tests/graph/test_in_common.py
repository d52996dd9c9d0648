"""What do councils have in common, theme by theme?"""

from __future__ import annotations

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analyses import Asked
from graph.compare_told import report
from graph.in_common import Axis, in_common
from graph.lookup import Held
from graph.report import Report
from graph.thread import build
from ontology.model import Item, ItemType, Link, Paper, Relation
from tests.graph.tiny import drawn, item, link, suggested

COUNCILS = ("Ashby", "Thorne", "Vale")


def councils(*things: Item | Link) -> Held:
    """Draw three councils, one paper each; the papers are called by the first letter of the council."""
    papers = (Paper(name[0].lower(), "Report", name, None, "0" * 64, "0" * 64) for name in COUNCILS)
    return drawn(*papers, *things)


def axes(*things: Item | Link) -> tuple[Axis, ...]:
    return in_common(build(councils(*things)), COUNCILS).axes


def told(*things: Item | Link, words: tuple[str, ...] = COUNCILS) -> Report:
    held = councils(*things)
    return report(Asked(held, build(held), words, None, "2026-11-23"))


def test_themes_of_the_same_name_stand_side_by_side_and_are_not_one() -> None:
    (axis,) = axes(item("a/theme/1", "Care & Homes"), item("t/theme/9", "CARE AND HOMES:"))
    assert [each.theme for each in axis.themes] == ["a/theme/1", "t/theme/9"]
    assert (axis.names, axis.tied, axis.shared) == (("Care & Homes", "CARE AND HOMES:"), (), ())
    assert axis.same_name == ("Ashby", "Thorne")


def test_themes_that_a_link_ties_count_as_one() -> None:
    tie = link("a/theme/1", Relation.RESTATES, "t/theme/2")
    (axis,) = axes(item("a/theme/1", "Homes"), item("t/theme/2", "Where we live"), tie)
    assert (axis.tied, axis.links, axis.shared, axis.same_name) == (
        (("a/theme/1", "t/theme/2"),),
        (tie.id,),
        ("Ashby", "Thorne"),
        (),
    )


def test_a_ring_of_four_thousand_themes_is_one_axis_and_is_looked_through_once() -> None:
    names = [f"{'at'[number % 2]}/theme/{number}" for number in range(4000)]
    ring = [link(one, Relation.RESTATES, other) for one, other in zip(names, (*names[1:], names[0]), strict=True)]
    thread = build(councils(*map(item, names), *ring))
    start = process_time()
    (axis,) = in_common(thread, COUNCILS).axes
    assert process_time() - start < 2
    assert (axis.tied, axis.links) == ((tuple(sorted(names)),), tuple(sorted(tie.id for tie in ring)))


def test_themes_are_tied_over_a_theme_of_a_council_that_was_not_asked_for() -> None:
    held = councils(
        item("a/theme/1", "Homes"),
        item("t/theme/2", "Living"),
        item("v/theme/3", "Placements"),
        link("a/theme/1", Relation.ABOUT, "v/theme/3"),
        link("t/theme/2", Relation.RESTATES, "v/theme/3"),
    )
    (axis,) = in_common(build(held), ("Ashby", "Thorne")).axes
    assert [each.theme for each in axis.themes] == ["a/theme/1", "t/theme/2"]
    assert (axis.shared, len(axis.links)) == (("Ashby", "Thorne"), 2)


def test_a_suggestion_ties_no_themes() -> None:
    assert len(axes(item("a/theme/1"), item("t/theme/2"), suggested("a/theme/1", Relation.RESTATES, "t/theme/2"))) == 2


def test_two_themes_of_one_name_in_one_council_are_not_in_common() -> None:
    (axis,) = axes(item("a/theme/1", "Homes"), item("a/theme/2", "Homes"))
    assert (axis.shared, axis.same_name) == ((), ())


def test_beneath_a_theme_is_what_is_part_of_it_heads_it_is_about_it_or_contributes() -> None:
    links = (
        link("a/objective/1", Relation.PART_OF, "a/theme/1"),
        link("a/action/1", Relation.PART_OF, "a/objective/1"),
        link("a/priority/1", Relation.HEADLINE_OF, "a/theme/1"),
        link("a/finding/1", Relation.ABOUT, "a/theme/1"),
        link("a/action/2", Relation.CONTRIBUTES_TO, "a/theme/1"),
        link("a/theme/1", Relation.PART_OF, "a/plan/1"),
        link("a/theme/1", Relation.PART_OF, "a/theme/1"),
    )
    ends = {end for one in links for end in (one.subject, one.object)}
    (axis,) = axes(*map(item, ends), *links)
    assert axis.themes[0].things == {
        ItemType.PRIORITY: ("a/priority/1",),
        ItemType.OBJECTIVE: ("a/objective/1",),
        ItemType.ACTION: ("a/action/1", "a/action/2"),
        ItemType.FINDING: ("a/finding/1",),
    }
    assert axis.themes[0].authority == "Ashby"


def test_parts_that_go_round_in_a_ring_end() -> None:
    ring = (link("a/objective/1", Relation.PART_OF, "a/theme/1"), link("a/theme/1", Relation.PART_OF, "a/objective/1"))
    (axis,) = axes(item("a/theme/1"), item("a/objective/1"), *ring)
    assert axis.themes[0].things == {ItemType.OBJECTIVE: ("a/objective/1",)}


def test_what_all_councils_have_comes_first_and_is_said() -> None:
    found = told(
        item("a/theme/1", "Work"),
        item("a/theme/2", "Homes"),
        item("t/theme/1", "homes"),
        item("v/theme/1", "Homes"),
    )
    assert found.said == (
        "Of 2 themes of Ashby, Thorne and Vale, 0 are tied across councils by an accepted link, "
        "and 1 is printed by more than one under the same name.",
        'All 3 have "Homes".',
    )
    common, alone = found.sections
    assert common.rows[0].cells[:2] == ("Homes / homes", "same name: Ashby, Thorne and Vale")
    assert common.rows[0].items == ("a/theme/2", "t/theme/1", "v/theme/1")
    assert alone.rows[0].cells == ("Work", "nothing was found beneath it [a]", "", "")


def test_a_council_without_a_theme_is_named() -> None:
    assert told(item("a/theme/1"), item("t/theme/2")).said[-1] == "In the papers held of Vale no theme was found."


def test_councils_are_found_whatever_the_case() -> None:
    assert told(item("a/theme/1"), words=("ASHBY", "thorne")).sections[0].columns == ("Theme", "Ashby", "Thorne")


THEMES = [f"{council}/theme/{number}" for council in "atv" for number in range(3)]


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.sampled_from(("Homes", "Work", "Health", "Sleep")), min_size=9, max_size=9),
    st.lists(st.tuples(st.sampled_from(THEMES), st.sampled_from(THEMES)), max_size=6),
)
def test_every_theme_is_there_once_and_one_more_link_never_parts_themes(
    labels: list[str], ends: list[tuple[str, str]]
) -> None:
    themes = [item(name, label) for name, label in zip(THEMES, labels, strict=True)]
    links = [link(one, Relation.RESTATES, other) for one, other in ends]
    found, fewer = axes(*themes, *links), axes(*themes, *links[:-1])
    assert sorted(each.theme for axis in found for each in axis.themes) == THEMES
    whole = [{each.theme for each in axis.themes} for axis in found]
    assert all(any({each.theme for each in axis.themes} <= one for one in whole) for axis in fewer)
