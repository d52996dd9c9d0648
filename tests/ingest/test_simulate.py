"""Is a synthetic country sound, and is everything that was left out of it found, and nothing else?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from graph.bulk import bulk
from graph.compare import compare
from graph.coverage import ALL_THE_WAY, coverage
from graph.gaps import RULES, gaps
from graph.store import open_reader
from graph.thread import build
from graph.verify import verify
from ingest.country import names, wording
from ingest.country.papers import Written
from ingest.simulate import Country, plans, planted, write, written
from ontology import check
from ontology.errors import RejectedError
from ontology.model import ItemType, Mode, Relation, Status
from tests.ingest.real_places import REAL

SMALL = Country(authorities=3, years=2)
ANSWERS = dict[str, tuple[str, ...]]
ASKED = {rule.name for rule in RULES}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a small country."""
    path = tmp_path_factory.mktemp("country") / "store"
    with bulk(path) as given:
        for plan in plans(SMALL):
            given.quads.write(plan.quads)
            for text in plan.texts:
                given.text(text)
            for batch in plan.lines:
                given.lines(batch)
    return path


@pytest.fixture(scope="module")
def union() -> Graph:
    """The small country as one graph."""
    out = io.BytesIO()
    write(SMALL, out)
    quads = pyoxigraph.parse(out.getvalue(), format=pyoxigraph.RdfFormat.N_QUADS)
    triples = (pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in quads)
    return Graph().parse(data=pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES), format="nt")


def by_rule(found: set[tuple[str, str]]) -> ANSWERS:
    return {rule: tuple(sorted(thing for one, thing in found if one == rule)) for rule, _ in sorted(found)}


def asked_of_both(found: ANSWERS) -> ANSWERS:
    """Leave out what a rule must find that this version does not have."""
    return {rule: things for rule, things in found.items() if rule in ASKED}


def test_the_rules_find_what_was_planted_and_nothing_else(store: Path) -> None:
    with open_reader(store) as reader:
        found = {(answer.name, gap.id) for answer in gaps(reader) for gap in answer.items}
    assert by_rule(found) == asked_of_both(dict(planted(SMALL)))


def test_coverage_misses_the_needs_that_were_planted_and_no_other(store: Path) -> None:
    with open_reader(store) as reader:
        needs = coverage(build(reader)).needs
    short = {reach.need: bool(reach.ways) for reach in needs if ALL_THE_WAY not in {way.step for way in reach.ways}}
    gaps_of = planted(SMALL)
    assert {need for need, addressed in short.items() if not addressed} == set(gaps_of["need-without-priority"])
    assert {need for need, addressed in short.items() if addressed} == set(gaps_of["need-without-action-in-full"])


def test_the_shapes_find_what_was_planted_and_nothing_else(union: Graph) -> None:
    found = {(gap.shape, gap.focus) for gap in check.gaps(union)}
    assert by_rule(found) == asked_of_both(dict(planted(SMALL)))


@pytest.mark.parametrize("rule", sorted(ASKED))
def test_something_is_planted_for_each_rule_in_each_plan(rule: str) -> None:
    things = planted(SMALL)[rule]
    assert len({re.findall(r"^[a-z-]+-\d{4}", thing)[0] for thing in things}) == SMALL.plans


def test_nothing_is_planted_twice() -> None:
    assert all(len(set(things)) == len(things) for things in planted(Country(20, 1)).values())


def test_the_record_is_sound(union: Graph) -> None:
    assert check.violations(union) == ()


def test_every_citation_repeats_its_paper(store: Path) -> None:
    with open_reader(store) as reader:
        found = verify(reader)
    assert found.checked > 400 * SMALL.plans
    assert (found.failed, found.skipped) == ((), ())


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    first, again, other = (io.BytesIO() for _ in range(3))
    write(Country(2, 2), first)
    write(Country(2, 2), again)
    write(Country(2, 2, seed=2), other)
    assert first.getvalue() == again.getvalue() != other.getvalue()


def test_many_plans_are_written_on_all_cores_as_few_are_on_one(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = [plan.quads for plan in plans(Country(3, 2))]
    monkeypatch.setattr("ingest.simulate._WORTH_SHARING", 1)
    assert [plan.quads for plan in plans(Country(3, 2))] == alone


def test_a_plan_holds_what_it_should() -> None:
    for papers in written(SMALL):
        items = [item.type for extract, _ in papers for item in extract.items]
        counts = {
            ItemType.NEED: 40,
            ItemType.PRIORITY: 13,
            ItemType.STATEMENT: 6,
            ItemType.ACTION: 60,
            ItemType.LEAD: 20,
            ItemType.INDICATOR: 80,
        }
        assert {each: items.count(each) for each in counts} == counts
        assert len(papers) == 10
        assert 200 < sum(len(extract.links) for extract, _ in papers) < 260


def carried_on(papers: Iterable[Written]) -> list[tuple[str, str]]:
    links = [link for extract, _ in papers for link in extract.links]
    return [(link.subject, link.object) for link in links if link.predicate is Relation.CONTINUES]


def test_a_plan_carries_on_needs_priorities_and_actions_of_the_year_before_and_the_first_plan_nothing() -> None:
    first, *later = written(Country(2, 8))
    assert carried_on(first) == []
    earlier = {item.id for extract, _ in first for item in extract.items}
    for papers in later[:7]:
        found = carried_on(papers)
        kinds = [name.split("/")[1] for name, _ in found]
        assert {kind: kinds.count(kind) for kind in ("priority", "need", "action")} == {
            "priority": 5,
            "need": pytest.approx(4, abs=1),
            "action": pytest.approx(4, abs=1),
        }
        assert all(then in earlier for _, then in found)
        earlier = {item.id for extract, _ in papers for item in extract.items}
    assert carried_on(later[7]) == []


def test_what_is_carried_on_keeps_its_number_and_sometimes_changes_its_words() -> None:
    plans = list(written(Country(1, 7)))
    words = {item.id: item.label for papers in plans for extract, _ in papers for item in extract.items}
    found = [ends for papers in plans for ends in carried_on(papers)]
    assert all(now.split("/")[1:] == then.split("/")[1:] for now, then in found)
    for kind in ("need", "action"):
        assert {words[now] == words[then] for now, then in found if f"/{kind}/" in now} == {True, False}


def test_two_plans_of_a_council_can_be_compared(store: Path) -> None:
    with open_reader(store) as reader:
        thread = build(reader)
    earlier, later = sorted(thread.papers[name.split("/")[0]].id for name in thread.of(ItemType.PLAN))[:2]
    found = compare(thread, later, earlier)
    assert (found.earlier.name, found.later.name) == (earlier, later)
    for kind in (ItemType.PRIORITY, ItemType.ACTION):
        for things in ([each.later for each in found.carried], found.dropped, found.new):
            assert any(thread.type(name) is kind for name in things)


def test_what_a_machine_proposes_is_only_proposed(store: Path) -> None:
    with open_reader(store) as reader:
        found = [link for link in reader.links() if link.mode is Mode.SUGGESTED]
    assert found
    assert {link.status for link in found} == {Status.PROPOSED}


@pytest.mark.parametrize(
    ("authorities", "years", "said"),
    [
        (0, 1, "numbers from 1"),
        (1, -1, "numbers from 1"),
        (1, 101, "at most 100 years"),
        (20_001, 1, "at most 20000 can be made"),
        (10_000, 3, "30000 plans"),
    ],
)
def test_a_country_that_cannot_be_made_is_refused(authorities: int, years: int, said: str) -> None:
    with pytest.raises(RejectedError, match=said):
        Country(authorities, years)


def test_no_council_of_it_is_real() -> None:
    every = {names.council(number, 1).name.removesuffix(" Council").lower() for number in range(names.MOST)}
    assert len(every) == names.MOST
    assert not every & REAL
    assert not {name.split()[-2] for name in every} & {word for name in REAL for word in name.split()}


def test_no_place_is_named_in_its_words() -> None:
    words = " ".join(str(value) for name, value in vars(wording).items() if name.isupper()).lower()
    assert not [name for name in REAL if re.search(rf"\b{name}\b", words)]
