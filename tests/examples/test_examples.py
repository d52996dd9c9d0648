"""Do the example papers show everything that the product does?"""

import re
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from graph.conformance import check
from graph.gaps import RULES, gaps
from graph.steps import Step
from graph.store import Reader
from graph.trace import trace
from graph.verify import verify
from graph.why import why
from ingest.examples import example_papers
from ingest.run import PaperReport, ingest
from ontology.model import ItemType, Mode, Relation

PRIORITIES = "ashcombe-vale-2023"
PLAN = "ashcombe-vale-2023-corporate-parenting-action-plan"
SURVEY = "ashcombe-vale-2024"
PROGRESS = "ashcombe-vale-2025"
PLEDGES = "thornmere-2024"
REFORM = "thornmere-2025"
RUN = 14
"""So many words in a row of a real paper may not stand in an example."""

Taken = tuple[Path, tuple[PaperReport, ...]]


def found(held: Reader, rule: str, paper: str) -> set[str]:
    (answer,) = gaps(held, rule)
    return {gap.id.removeprefix(f"{paper}/") for gap in answer.items if gap.id.startswith(f"{paper}/")}


def counted(held: Reader, paper: str, *types: ItemType) -> list[int]:
    return [len(held.items(type, paper)) for type in types]


def all_steps(steps: Iterable[Step]) -> Iterable[Step]:
    for step in steps:
        yield step
        yield from all_steps(step.because)


def needs_answered_by(held: Reader, priority: str) -> dict[str, Mode]:
    """The kinds of need that a priority itself answers, and how each is known."""
    steps = why(held, f"{PRIORITIES}/priority/{priority}").because
    return {
        str(step.item.fields["kind"]): step.link.mode for step in steps if step.link.predicate is Relation.ADDRESSES
    }


def test_every_example_paper_and_every_reading_is_taken(taken: Taken) -> None:
    _, reports = taken
    assert {report.status for report in reports} == {"added"}, [r.skipped for r in reports if r.skipped]
    assert len(reports) == len(example_papers()) == 8


def test_ingesting_the_examples_a_second_time_changes_nothing(taken: Taken) -> None:
    store, _ = taken
    assert {report.status for report in ingest(example_papers(), store)} == {"unchanged"}


def test_the_examples_lie_in_the_package_where_an_installed_product_finds_them() -> None:
    shipped = {entry.name for entry in files("ingest").joinpath("examples").iterdir()}
    assert {path.name for path in example_papers()} == shipped


def test_the_papers_are_known_by_council_year_and_title(held: Reader) -> None:
    assert {paper.id: paper.date for paper in held.papers()} == {
        PRIORITIES: "2023-06-19",
        PLAN: None,
        SURVEY: "2024-10-07",
        PROGRESS: "2025-03-10",
        PLEDGES: "2024-04-18",
        REFORM: "2025-01-23",
    }
    assert {paper.authority for paper in held.papers()} == {"Ashcombe Vale Council", "Thornmere Borough Council"}


def test_ten_needs_lead_to_nine_priorities_in_five_statements(held: Reader) -> None:
    kinds = [need.fields["kind"] for need in held.items(ItemType.NEED, PRIORITIES)]
    assert sorted(map(str, kinds)) == ["assessed"] * 5 + ["expressed"] * 4 + ["professional"]
    assert counted(held, PRIORITIES, ItemType.PRIORITY, ItemType.STATEMENT, ItemType.RECOMMENDATION) == [9, 5, 3]


def test_the_plan_sets_twenty_four_actions_in_twenty_six_printed_rows(held: Reader) -> None:
    rows = [entry for entry in held.entries() if entry.action.startswith(f"{PLAN}/")]
    assert len(rows) == 26
    assert len({entry.action for entry in rows}) == 24
    assert counted(held, PLAN, ItemType.OBJECTIVE, ItemType.THEME, ItemType.LEAD, ItemType.TERM) == [10, 5, 18, 12]


def test_the_reform_is_told_by_theme(held: Reader) -> None:
    told = (ItemType.THEME, ItemType.WHAT_WORKS, ItemType.GOVERNMENT_PRIORITY, ItemType.IMPLICATION, ItemType.PRIORITY)
    assert counted(held, REFORM, *told) == [3, 7, 7, 5, 3]


def test_the_pledge_plan_has_an_action_with_a_lead_and_a_measure_in_other_words(held: Reader) -> None:
    onward = {(step.link.predicate, step.item.label) for step in trace(held, f"{PLEDGES}/action/p1.2").downstream}
    assert (Relation.HAS_LEAD, "Strategic Commissioner") in onward
    assert (Relation.MEASURED_BY, "Children living outside the borough") in onward


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_finds_something_and_passes_something(rule: str, held: Reader) -> None:
    (answer,) = gaps(held, rule)
    assert 0 < answer.found < answer.checked


def test_the_need_to_see_brothers_and_sisters_is_answered_by_nobody(held: Reader) -> None:
    unanswered = found(held, "need-without-priority", PRIORITIES)
    assert unanswered == {"need/you-will-see-your-brothers-and", "need/smoking-and-vaping"}


def test_the_priority_on_offending_has_no_action_though_a_need_stands_behind_it(held: Reader) -> None:
    assert found(held, "priority-without-action", PRIORITIES) == {"priority/8"}
    assert "priority/8" not in found(held, "priority-without-origin", PRIORITIES)


def test_the_priority_on_employment_has_neither_origin_nor_statement(held: Reader) -> None:
    assert found(held, "priority-without-origin", PRIORITIES) == {"priority/9"}
    assert found(held, "priority-without-statement", PRIORITIES) == {"priority/9"}


def test_one_action_was_due_while_nobody_held_the_post_that_leads_it(held: Reader) -> None:
    assert found(held, "lead-post-vacant", PLAN) == {"action/5.1.1", "action/5.1.2", "action/5.2.1"}
    assert found(held, "vacant-post-already-due", PLAN) == {"action/5.1.1"}


def test_the_board_decided_two_of_its_three_recommendations(held: Reader) -> None:
    assert found(held, "recommendation-without-decision", PRIORITIES) == {"recommendation/3"}


def test_the_two_dental_figures_are_both_kept(held: Reader) -> None:
    (answer,) = gaps(held, "indicator-with-two-baselines")
    assert [gap.why for gap in answer.items if "71.4%" in gap.why and "68.9%" in gap.why]
    assert {gap.id.split("/")[0] for gap in answer.items} == {PLAN}


def test_needs_of_all_three_kinds_stand_behind_the_priorities(held: Reader) -> None:
    assert needs_answered_by(held, "1") == {"assessed": Mode.STATED}
    assert needs_answered_by(held, "5") == {"professional": Mode.STATED}
    assert needs_answered_by(held, "6") == {"expressed": Mode.READ}


def test_a_reading_names_the_post_that_read_it_and_never_passes_for_the_paper(held: Reader) -> None:
    read = [link for link in held.links() if link.mode is Mode.READ]
    assert {link.by for link in read} == {
        "Policy Officer – Corporate Parenting, Ashcombe Vale Council",
        "Partnership Manager, Thornmere Borough Council",
    }
    assert all(link.reason and link.at and link.citation for link in read)


def test_the_thread_runs_from_a_need_to_what_came_of_it(held: Reader) -> None:
    need = f"{PRIORITIES}/need/dental-health"
    reached = {step.item.id for step in all_steps(trace(held, need).downstream)}
    assert {
        f"{PRIORITIES}/priority/2",
        f"{PLAN}/action/1.1.3",
        f"{PLAN}/lead/bn",
        f"{PROGRESS}/progress/1.1.3",
        f"{PROGRESS}/indicator/of-children-with-an-up-to",
    } <= reached


def test_the_figures_of_the_progress_report_hold_baseline_target_and_actual(held: Reader) -> None:
    indicator = held.item(f"{PROGRESS}/indicator/of-children-with-an-up-to")
    assert indicator
    assert [indicator.fields[key] for key in ("baseline", "target", "actual")] == ["68.9%", "90%", "77.0%"]


def test_what_young_people_rated_in_2024_continues_what_they_rated_in_2022(held: Reader) -> None:
    earlier = f"{PRIORITIES}/need/you-will-see-your-brothers-and"
    (later,) = [link.subject for link in held.links_to(earlier) if link.predicate is Relation.CONTINUES]
    ratings = [item.fields["rag"] for item in (held.item(earlier), held.item(later)) if item]
    assert ratings == ["red", "red"]


def test_an_action_cut_by_a_page_break_is_read_as_one_and_says_so(held: Reader) -> None:
    action = held.item(f"{PLAN}/action/2.2.1")
    assert action
    assert action.mode is Mode.REPAIRED
    assert len(action.citation) == 2
    assert action.label == "Follow every child from the decision to the move at a monthly permanence panel."
    assert any(note.about == action.id and note.kind == "repaired" for note in held.notes(PLAN))


def test_a_paper_that_points_to_an_appendix_it_does_not_hold_says_so(held: Reader) -> None:
    assert [note.kind for note in held.notes(PRIORITIES) if "appendix one" in note.message] == ["not-held"]


def test_every_citation_of_the_examples_is_the_papers_own_words(held: Reader) -> None:
    verification = verify(held)
    assert verification.checked > 1000
    assert (verification.failed, verification.skipped) == ((), ())


def test_the_examples_keep_to_the_shapes_of_the_ontology(held: Reader) -> None:
    assert check(held) == ()


def test_no_contact_detail_of_the_examples_enters_the_graph(held: Reader) -> None:
    said = [item.label for item in held.items()]
    said += [words for item in held.items() for c in item.citation for words in (c.exact, c.prefix, c.suffix)]
    said += [words for link in held.links() for c in link.citation for words in (c.exact, c.prefix, c.suffix)]
    assert not [words for words in said if "@" in words or "01632" in words]


def test_no_run_of_words_of_a_real_paper_stands_in_an_example(papers: Path) -> None:
    real = {run for path in papers.glob("*.txt") for run in runs(path)}
    assert real
    for path in example_papers():
        assert not real & set(runs(path)), path.name


def runs(path: Path) -> list[str]:
    words = re.sub(r"\W+", " ", path.read_text(encoding="utf-8", errors="replace").lower()).split()
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
