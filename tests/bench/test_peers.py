"""Are the peers of the bench asked the same question, and do they give the same answer?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.folder import snapshot
from graph.lookup import Held, Lookup
from graph.record import direct, quads
from graph.steps import every
from graph.store import open_reader
from graph.why import why
from ingest.examples import example_papers
from ingest.run import ingest
from ontology.model import Extract, Item, ItemType, Link, Mode, Paper, Relation, Status
from ontology.terms import Scheme as Lists
from ontology.terms import concept, iri, relation
from tests.bench import peers

EACH = 3
"""Things of one type that are asked about."""
TYPES = ("Need", "Priority", "Statement", "Objective", "Action", "Lead", "Indicator", "Plan", "Body", "Recommendation")
PAPER = Paper("p", "A plan", "Ashcombe Vale Council", None, "0" * 64, "0" * 64)


@pytest.fixture(scope="module", params=("examples", "papers"))
def stored(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the example papers, and one of the real papers where they are held."""
    paths: Sequence[Path] = example_papers() if request.param == "examples" else [request.getfixturevalue("papers")]
    store = tmp_path_factory.mktemp("peers") / "store"
    ingest(paths, store)
    return store


@pytest.fixture(scope="module")
def file(stored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that the store holds, as N-Quads."""
    name = tmp_path_factory.mktemp("peers") / "all.nq"
    ox.Store.read_only(str(snapshot(stored))).dump(name, format=ox.RdfFormat.N_QUADS)
    return name


@pytest.fixture(scope="module")
def engines(stored: Path, file: Path) -> tuple[peers.Ask, peers.Ask]:
    """The question on Oxigraph and on rdflib."""
    store = ox.Store.read_only(str(snapshot(stored)))
    return peers.oxigraph(store), peers.rdflib(peers.from_file(file))


def of_why(lookup: Lookup, item: str) -> dict[str, Link]:
    """Give the links of the product's own answer: all steps upstream and downstream."""
    answer = why(lookup, item)
    return {step.link.id: step.link for step in (*every(answer.because), *every(answer.leads_to))}


def some(lookup: Lookup) -> Iterator[str]:
    """Take a few things of each type: the first, one from the middle, the last."""
    for name in TYPES:
        found = [item.id for item in lookup.items(ItemType(name))]
        yield from dict.fromkeys(found[at * (len(found) - 1) // (EACH - 1)] for at in range(EACH) if found)


def test_the_query_gives_the_links_of_why_on_either_engine(stored: Path, engines: tuple[peers.Ask, peers.Ask]) -> None:
    with open_reader(stored) as reader:
        things = list(some(reader))
        assert len(things) >= 20
        for item in things:
            ours = frozenset(of_why(reader, item))
            assert [peers.links(ask(item)) for ask in engines] == [ours, ours], item


def test_each_row_gives_how_a_link_is_known_and_a_passage_in_its_exact_words(
    stored: Path, engines: tuple[peers.Ask, peers.Ask]
) -> None:
    with open_reader(stored) as reader:
        item = next(iter(some(reader)))
        expected = {
            peers.Ground(
                iri(link.id),
                iri(link.subject),
                relation(link.predicate),
                iri(link.object),
                concept(Lists.MODE, link.mode),
                citation.exact,
                iri(citation.paper),
                citation.paragraph,
            )
            for link in of_why(reader, item).values()
            for citation in link.citation
        }
        assert expected
        assert [set(ask(item)) for ask in engines] == [expected, expected]


def test_a_peer_is_timed_once_for_each_question(engines: tuple[peers.Ask, peers.Ask], stored: Path) -> None:
    with open_reader(stored) as reader:
        things = list(some(reader))[:2]
    for ask in engines:
        assert len(peers.why(ask, things, rounds=2).runs) == 4


def test_pyshacl_looks_at_whole_papers_with_their_direct_triples(stored: Path) -> None:
    store = ox.Store.read_only(str(snapshot(stored)))
    few, all_ = peers.whole_papers(store, 1), peers.whole_papers(store)
    assert 1 < len(few) < len(all_) <= len(store)
    assert len(peers.pyshacl(few, runs=1).runs) == 1


def test_the_bare_load_leaves_nothing_behind(file: Path, tmp_path: Path) -> None:
    times = peers.bulk_load(file, tmp_path, runs=2)
    assert len(times.runs) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("query", sorted(peers.QUERIES.glob("*.rq")), ids=lambda path: path.name)
def test_a_query_of_the_bench_opens_with_its_question(query: Path) -> None:
    first = query.read_text("utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert first.endswith("?")


# ------------------------------------------------------------------------------- on any graph at all

NAMES = tuple(f"p/action/{n}" for n in range(5))
LINKS = st.builds(
    Link,
    st.sampled_from(NAMES),
    st.sampled_from(Relation),
    st.sampled_from(NAMES),
    st.sampled_from((Mode.STATED, Mode.INFERRED)),
    st.sampled_from((Status.ACCEPTED, Status.ACCEPTED, Status.PROPOSED, Status.REJECTED)),
)


def written(extract: Extract) -> ox.Store:
    store, paper = ox.Store(), quads(extract)
    store.extend([*paper, *direct(paper)])
    return store


def both(store: ox.Store) -> tuple[peers.Ask, peers.Ask]:
    return peers.oxigraph(store), peers.rdflib(peers.union(store))


def drawn(links: Iterable[Link], names: Sequence[str] = NAMES) -> Extract:
    once = {link.id: link for link in links}
    return Extract(PAPER, tuple(Item(name, ItemType.ACTION, name) for name in names), links=tuple(once.values()))


@settings(max_examples=40, deadline=None)
@given(st.lists(LINKS, max_size=12))
def test_the_query_and_why_hold_the_same_links_whatever_relations_join_the_things(links: list[Link]) -> None:
    extract = drawn(links)
    held, engines = Held.of([extract]), both(written(extract))
    for item in NAMES:
        ours = frozenset(of_why(held, item))
        assert [peers.links(ask(item)) for ask in engines] == [ours, ours], item


def test_a_link_to_what_is_not_held_is_in_the_query_and_not_in_a_step_of_why() -> None:
    lost = Link(NAMES[0], Relation.PART_OF, "elsewhere/plan/1")
    extract = replace(drawn([lost]), items=(Item(NAMES[0], ItemType.ACTION, "Do it"),))
    assert of_why(Held.of([extract]), NAMES[0]) == {}
    for ask in both(written(extract)):
        assert peers.links(ask(NAMES[0])) == {lost.id}
