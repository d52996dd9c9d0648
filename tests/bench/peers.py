"""How long do others take for the same work?

The peers of the bench: the question of :func:`graph.why.why` as one SPARQL query on Oxigraph and on
rdflib, the gap shapes by pySHACL, and the bare loading of a file by pyoxigraph. Each does no more than
the product does: the query gives the links of the answer with their words, without their order, what
is shared by a plan, what is absent, suggested or beside.

Each engine is asked in the form that is fastest on it. Oxigraph has LATERAL (``why_lateral.rq``); asked
in plain SPARQL 1.1 (``why.rq``) it joins all links there are, and takes seconds where there are many.
rdflib has no LATERAL, and needs none.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox
from rdflib import Graph, URIRef, Variable
from rdflib.plugins.sparql import prepareQuery

from graph.naming import paper_id
from graph.record import DIRECT, paper_graph
from ontology.check import gaps
from ontology.terms import Class, Standard, iri, short
from tests.bench.timing import Times, in_turn, timed

QUERIES = Path(__file__).with_name("queries")
TRIPLES = 100_000
"""Triples of the graph over which pySHACL is timed."""


class Ground(NamedTuple):
    """One row of the answer: a link, how it is known, and one passage it rests on; None where it has none."""

    link: str
    subject: str
    relation: str
    object: str
    mode: str
    exact: str | None
    paper: str | None
    locator: str | None


Ask = Callable[[str], list[Ground]]
"""Gives the rows of the answer for the id of a thing."""


def oxigraph(store: ox.Store) -> Ask:
    """Ask why by SPARQL on an open Oxigraph store, such as ``pyoxigraph.Store.read_only`` gives of a snapshot."""
    query, thing = (QUERIES / "why_lateral.rq").read_text("utf-8"), ox.Variable("thing")

    def ask(item: str) -> list[Ground]:
        found = store.query(query, use_default_graph_as_union=True, substitutions={thing: ox.NamedNode(iri(item))})
        assert isinstance(found, ox.QuerySolutions)
        return [Ground._make(row[name] and row[name].value for name in Ground._fields) for row in found]

    return ask


def rdflib(graph: Graph) -> Ask:
    """Ask why by SPARQL on an rdflib graph; the query is parsed once, which is not timed."""
    query = prepareQuery((QUERIES / "why.rq").read_text("utf-8"))
    names = [Variable(name) for name in Ground._fields]

    def ask(item: str) -> list[Ground]:
        found = graph.query(query, initBindings={"thing": URIRef(iri(item))}).bindings
        return [Ground._make(str(row[name]) if name in row else None for name in names) for row in found]

    return ask


def union(quads: Iterable[ox.Quad]) -> Graph:
    """Give quads as one rdflib graph: a plain graph is the fastest that rdflib has."""
    data = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=data, format="nt")


def from_file(file: Path) -> Graph:
    """Read an N-Quads file as :func:`union` does."""
    return union(ox.parse(path=file, format=ox.RdfFormat.N_QUADS))


def links(rows: Sequence[Ground]) -> frozenset[str]:
    """Give the ids of the links of an answer."""
    return frozenset(short(row.link) for row in rows)


def why(ask: Ask, things: Sequence[str], rounds: int = 3) -> Times:
    """Time one question for each of the things, so many times over, after a round that does not count.

    The median is that of the single questions, not of the rounds.
    """
    for thing in things:
        ask(thing)
    return Times(tuple(timed(partial(ask, thing)) for _ in range(rounds) for thing in things))


def pyshacl(graph: Graph, runs: int = 3) -> Times:
    """Time the shapes of ``ontology/gaps.ttl`` over an rdflib graph, as :func:`ontology.check.gaps` runs them."""
    (times,) = in_turn(runs, lambda: gaps(graph))
    return times


def whole_papers(store: ox.Store, triples: int = TRIPLES) -> Graph:
    """Give what papers say, one paper after another until there are so many triples, as an rdflib graph.

    The direct triples of these papers are in it: without them every need would be a gap.
    """
    taken: list[ox.Quad] = []
    papers: set[str] = set()
    kind, class_ = ox.NamedNode(Standard.TYPE), ox.NamedNode(Class.SOURCE_DOCUMENT)
    for name in sorted(short(str(quad.subject)[1:-1]) for quad in store.quads_for_pattern(None, kind, class_)):
        if len(taken) < triples:
            papers.add(name)
            taken += store.quads_for_pattern(None, None, None, ox.NamedNode(paper_graph(name)))
    direct = store.quads_for_pattern(None, None, None, ox.NamedNode(DIRECT))
    taken += (quad for quad in direct if paper_id(short(str(quad.subject)[1:-1])) in papers)
    return union(taken)


def bulk_load(file: Path, folder: Path, runs: int = 3) -> Times:
    """Time the bare ``pyoxigraph.Store.bulk_load`` of an N-Quads file into empty stores in a folder."""

    times = []
    for run in range(runs):
        place = folder / f"raw-{run}"
        store = ox.Store(str(place))
        times.append(timed(partial(store.bulk_load, path=file, format=ox.RdfFormat.N_QUADS)))
        del store
        shutil.rmtree(place)
    return Times(tuple(times))
