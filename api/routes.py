"""Which questions does the service answer in JSON?

Each handler parses, asks one function, and returns the contract's answer.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from api import answers
from api.analysing import AnalysesAnswer, AnalysisAnswer, analysed, analyses, asked
from api.answers import (
    ChainsAnswer,
    GapsAnswer,
    ItemsAnswer,
    MapAnswer,
    OneItemAnswer,
    OnePaperAnswer,
    PapersAnswer,
    TraceAnswer,
    WhyAnswer,
)
from graph.analyses import analysis
from graph.as_of import as_of as at_the_end_of
from graph.gaps import gaps
from graph.lookup import Lookup
from graph.refs import resolve
from graph.trace import chains, trace
from graph.why import why
from ontology.errors import UnknownReferenceError
from ontology.model import Item, ItemType, Paper
from visualisations.home import find_items
from visualisations.plan import picture

router = APIRouter(prefix="/api")


def opened(request: Request) -> Lookup:
    """Give the graph as it was last published."""
    found: Lookup = request.app.state.snapshots.latest()
    return found


Graph = Annotated[Lookup, Depends(opened)]


def opened_as_of(
    lookup: Graph,
    as_of: Annotated[str | None, Query(description="A day (YYYY, YYYY-MM or YYYY-MM-DD): what was held then.")] = None,
) -> Lookup:
    """Give the graph as it was last published, or what it held at the end of a day."""
    return lookup if as_of is None else at_the_end_of(lookup, as_of)


GraphAsOf = Annotated[Lookup, Depends(opened_as_of)]


def held_paper(lookup: Lookup, paper: str) -> Paper:
    """Give a paper by its id. Raises UnknownReferenceError if it is not held."""
    found = lookup.paper(paper)
    if found is None:
        raise UnknownReferenceError(f"No paper is called {paper!r}; the papers that are held are listed at /api/papers")
    return found


def held_item(lookup: Lookup, ref: str) -> Item:
    """Give the thing that a reference names. Raises UnknownReferenceError for none, or several."""
    found = lookup.item(resolve(lookup, ref))
    assert found is not None
    return found


@router.get("/papers")
def get_papers(lookup: Graph) -> PapersAnswer:
    """List the papers that are held."""
    return answers.papers(lookup.papers())


@router.get("/papers/{paper}")
def get_paper(lookup: Graph, paper: str) -> OnePaperAnswer:
    """Describe a paper: what was read in it, and what a reader should know."""
    return answers.one_paper(lookup, held_paper(lookup, paper))


@router.get("/items")
def get_items(
    lookup: Graph,
    type_: Annotated[ItemType | None, Query(alias="type")] = None,
    q: str = "",
    authority: str = "",
) -> ItemsAnswer:
    """List the things of a type, of an authority, that hold every one of these words."""
    return answers.items(find_items(lookup, type_, q, authority))


@router.get("/items/{ref:path}")
def get_item(lookup: Graph, ref: str) -> OneItemAnswer:
    """Show a thing with all its links, whatever their status."""
    return answers.one_item(lookup, held_item(lookup, ref))


@router.get("/why/{ref:path}")
def get_why(lookup: GraphAsOf, ref: str) -> WhyAnswer:
    """Say why a thing exists: what it rests on, what is absent, what follows from it."""
    return answers.why(why(lookup, resolve(lookup, ref)), lookup)


@router.get("/trace/{ref:path}")
def get_trace(lookup: GraphAsOf, ref: str, to: str = "") -> TraceAnswer | ChainsAnswer:
    """Trace a thing upstream and downstream; with ``to``, give the chains between the two."""
    start = resolve(lookup, ref)
    if to:
        return answers.chains(chains(lookup, start, resolve(lookup, to)), lookup)
    return answers.trace(trace(lookup, start), lookup)


@router.get("/gaps")
def get_gaps(lookup: GraphAsOf, rule: str | None = None) -> GapsAnswer:
    """Say what is missing from the plans or broken in them, rule by rule."""
    return answers.gaps(gaps(lookup, rule, day=answers.today(lookup)), lookup)


@router.get("/analyse")
def get_analyses() -> AnalysesAnswer:
    """List the analyses: their names, their questions, and what each takes."""
    return analyses()


@router.get("/analyse/{name}")
def get_analysis(
    lookup: GraphAsOf,
    name: str,
    of: Annotated[list[str] | None, Query(description="What the analysis takes, in order.")] = None,
    by: str | None = None,
) -> AnalysisAnswer:
    """Ask one question of the whole graph, with its figures explained and every claim cited."""
    chosen = analysis(name)
    return analysed(lookup, chosen, chosen.run(asked(lookup, of or (), by)))


@router.get("/map")
def get_map(request: Request, lookup: Graph, plan: str | None = None) -> MapAnswer:
    """Give one plan from needs to actions and leads: the things and links of its picture."""
    return answers.map_(picture(lookup, plan, request.app.state.settings.picture_limit))
