"""Do the real papers answer what was held when, what changed, and what two plans or councils share?"""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.analyses import Asked, analysis
from graph.as_of import as_of
from graph.compare import Compared
from graph.diff import Diff
from graph.in_common import InCommon
from graph.lookup import Lookup
from graph.refs import resolve
from graph.report import Report
from graph.thread import thread_of
from graph.why import why
from ontology.errors import UnknownReferenceError
from ontology.model import ItemType, Relation
from tests.questions.asking import L07, M10, N09, N11, N14, Answered, last, linking, verbatim

NOTTINGHAM, LEICESTER, MIDDLESBROUGH = "Nottingham City Council", "Leicester City Council", "Middlesbrough Council"
IN_BOTH = ("care placements", "corporate parenting", "family and parenting support", "transition to adulthood")
LEFT_OUT = {"day": "2010-06-01", "left_out": []}


def told(lookup: Lookup, name: str, *words: str) -> Report:
    """Ask an analysis; every thing of its rows must be held, in the papers' own words."""
    report = analysis(name).run(Asked(lookup, thread_of(lookup), words, None, "2026-11-23"))
    for name_ in {each for section in report.sections for row in section.rows for each in row.items}:
        thing = lookup.item(name_)
        assert thing is not None, name_
        verbatim(lookup, thing)
    return report


def test_as_of_june_2013_the_strategy_of_2014_is_not_there(alone: Lookup) -> None:
    view = as_of(alone, "2013-06-01")
    assert [paper.id for paper in view.papers()] == [L07, M10, N09, N11]
    assert view.left_out == ()
    assert view.items(paper=N14) == ()


def test_the_plan_that_prints_no_date_is_placed_by_the_years_it_runs_and_the_answer_says_so(alone: Lookup) -> None:
    view = as_of(alone, "2011-12-31")
    assert view.paper(N11) is not None
    assert f"Placed by the years it runs, since it prints no date: {N11}." in view.told
    assert as_of(alone, "2011-12-30").paper(N11) is None


def test_why_a_priority_of_2014_says_in_2013_from_when_it_is_known(papers_store: Path) -> None:
    answered = Answered("why", f"{N14}/priority/4", "--as-of", "2013-06-01", "--store", papers_store)
    assert (answered.status, answered.out) == (2, "")
    assert answered.err.count("\n") == 1
    assert f"{N14}/priority/4 is known only from later papers" in answered.err
    assert "2014-01-20" in answered.err


def test_what_only_the_plan_of_2011_says_is_known_from_the_end_of_its_first_year(alone: Lookup) -> None:
    action = f"{N11}/action/4.2.1"
    assert resolve(as_of(alone, "2013-06-01"), action) == action
    with pytest.raises(UnknownReferenceError, match="runs 2011 to 2012 and prints no date; ask as of 2011-12-31"):
        resolve(as_of(alone, "2010-06-01"), action)


def test_the_gaps_of_2010_are_none_of_a_later_paper(papers_store: Path) -> None:
    answer = Answered("gaps", "--as-of", "2010-06-01", "--json", "--store", papers_store).json
    assert answer["as_of"] == LEFT_OUT
    ids = {gap["id"] for rule in answer["rules"] for gap in rule["items"]}
    assert not {each for each in ids if each.startswith((N11, N14))}


def test_on_the_day_of_the_strategy_the_priority_from_the_professionals_is_answered(alone: Lookup) -> None:
    answer = why(as_of(alone, "2014-01-20"), f"{N14}/priority/4")
    assert next(step.item.type for step in answer.because if not step.together) == ItemType.NEED
    assert [paper.id for paper in answer.papers] == [N14]


def test_a_reading_is_not_known_before_the_day_it_was_made(read: Lookup) -> None:
    before, after = as_of(read, "2026-11-22"), as_of(read, "2026-11-23")
    need = f"{N14}/need/offending-behaviour"
    assert [link.subject for link in before.links_to(need) if link.predicate == "addresses"] == []
    assert [link.subject for link in after.links_to(need) if link.predicate == "addresses"] == [f"{N14}/priority/13"]


def test_what_changed_when_the_strategy_came(read: Lookup) -> None:
    report = told(read, "diff", "2013-06-01", "2014-02-01")
    found = report.answer
    assert isinstance(found, Diff)
    (came,) = found.papers
    assert (came.paper, came.date) == (N14, "2014-01-20")
    assert "10 needs, 13 priorities, 6 statements" in report.said[0]
    assert (found.links, found.verdicts, found.closed) == ((), (), ())
    assert all(gap.new for gap in found.opened)


def test_what_changed_when_an_officer_read_the_papers(read: Lookup) -> None:
    found = told(read, "diff", "2026-11-22", "2026-11-23").answer
    assert isinstance(found, Diff)
    assert found.papers == ()
    assert not any(gap.new for gap in found.opened)
    assert {link.mode for link in found.links} == {"read"}
    closed = {(gap.rule, gap.finding[0].partition("/")[2]) for gap in found.closed}
    assert ("need-without-priority", "need/offending-behaviour") in closed
    assert ("priority-without-origin", "priority/13") in closed


def test_the_strategy_of_2014_carries_on_ten_things_of_the_plan_of_2011(read: Lookup) -> None:
    found = told(read, "compare", N11, N14).answer
    assert isinstance(found, Compared)
    assert (found.earlier.name, found.later.name, found.ordered) == (N11, N14, True)
    kept = {each.later.rpartition("/")[2]: set[str]() for each in found.carried}
    for each in found.carried:
        kept[each.later.rpartition("/")[2]].add(each.earlier)
    assert set(kept) == {"1", "3", "5", "6", "10", "11", "12", "13"}
    assert last(kept["13"]) == {"4.2.1"}
    assert last(kept["3"]) == {"1.1.1", "1.2.6", "1.2.7"}
    for each in found.carried:
        assert each.links[0] in {x.id for x in linking(read, each.earlier, Relation.CONTINUES).values()}


def test_the_priorities_that_carry_nothing_on_are_new(read: Lookup) -> None:
    found = told(read, "compare", N11, N14).answer
    assert isinstance(found, Compared)
    assert last(name for name in found.new if "/priority/" in name) == {"2", "4", "7", "8", "9"}
    assert len([name for name in found.dropped if "/action/" in name]) == 33


def test_without_readings_no_thing_is_carried_on_though_words_agree(alone: Lookup) -> None:
    report = told(alone, "compare", N14, N11)
    assert isinstance(report.answer, Compared)
    assert report.answer.carried == ()
    assert report.said[1].startswith("In the earlier plan, no link that carries it on was found for 6 priorities")


def test_what_three_councils_have_in_common_by_theme(alone: Lookup) -> None:
    report = told(alone, "compare", NOTTINGHAM, LEICESTER, MIDDLESBROUGH)
    found = report.answer
    assert isinstance(found, InCommon)
    same = {axis.names[0].casefold(): axis.same_name for axis in found.axes if axis.same_name}
    assert set(same) == {*IN_BOTH}
    assert set(same.values()) == {(LEICESTER, MIDDLESBROUGH)}
    assert not any(axis.shared for axis in found.axes)
    assert report.said[1] == "No theme of all 3 was found."


def test_beneath_each_theme_of_the_stocktake_stand_what_works_priorities_and_implications(alone: Lookup) -> None:
    found = told(alone, "compare", NOTTINGHAM, MIDDLESBROUGH).answer
    assert isinstance(found, InCommon)
    themes = [each for axis in found.axes for each in axis.themes]
    count = {council: [each.things for each in themes if each.authority == council] for council in found.councils}
    assert [len(count[NOTTINGHAM]), len(count[MIDDLESBROUGH])] == [5, 7]
    works = sum(len(things.get(ItemType.WHAT_WORKS, ())) for things in count[MIDDLESBROUGH])
    ministers = sum(len(things.get(ItemType.GOVERNMENT_PRIORITY, ())) for things in count[MIDDLESBROUGH])
    local = sum(len(things.get(ItemType.IMPLICATION, ())) for things in count[MIDDLESBROUGH])
    assert (works, ministers, local) == (34, 29, 22)
    assert sum(len(things.get(ItemType.OBJECTIVE, ())) for things in count[NOTTINGHAM]) >= 12


def test_two_plans_of_two_councils_are_not_compared(papers_store: Path) -> None:
    answered = Answered("analyse", "compare", N11, L07, "--store", papers_store)
    assert (answered.status, answered.out) == (2, "")
    assert NOTTINGHAM in answered.err
    assert LEICESTER in answered.err
