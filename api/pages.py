"""Which pages does the service show to people?"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.answers import today
from api.personal import personal
from api.routes import Graph, GraphAsOf, held_paper
from graph.as_of import view_of
from graph.gaps import gap_rule, gaps
from graph.naming import paper_id
from graph.refs import resolve
from graph.why import why
from ontology.model import ItemType
from visualisations.gaps import gaps_page
from visualisations.home import home_page
from visualisations.network import drawing
from visualisations.page import render
from visualisations.paper import paper_page
from visualisations.plan import columns, picture
from visualisations.why import why_page

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


@router.get("/")
def home(
    lookup: Graph, q: str = "", type_: Annotated[ItemType | Literal[""] | None, Query(alias="type")] = None
) -> HTMLResponse:
    """Search the papers."""
    return HTMLResponse(render("home.html", page=home_page(lookup, q, type_ or None)))  # the form sends "" for any


@router.get("/why/{ref:path}")
def show_why(lookup: GraphAsOf, ref: str) -> HTMLResponse:
    """Say why a thing exists."""
    item = resolve(lookup, ref)
    page = why_page(lookup, why(lookup, item))
    asked = None if item in ref else ref  # the reference itself, or an IRI that ends in it
    home = held_paper(lookup, paper_id(item))
    return HTMLResponse(render("why.html", page=page, home=home, asked=asked, as_of=view_of(lookup)))


@router.get("/papers/{paper}")
def show_paper(lookup: Graph, paper: str, part: int = 1) -> HTMLResponse:
    """Show a paper with its cited words marked."""
    found = held_paper(lookup, paper)
    names = personal(paper, lookup.text(paper))
    return HTMLResponse(render("paper.html", page=paper_page(lookup, found, part, names)))


@router.get("/gaps")
def show_gaps(lookup: GraphAsOf, rule: str | None = None) -> HTMLResponse:
    """Show what is missing from the plans, with the list of one rule open. Raises RejectedError for no rule."""
    if rule is not None:
        gap_rule(rule)
    found = gaps(lookup, day=today(lookup))
    return HTMLResponse(render("gaps.html", page=gaps_page(lookup, found), opened=rule, as_of=view_of(lookup)))


@router.get("/map")
def show_map(request: Request, lookup: Graph, plan: str | None = None) -> HTMLResponse:
    """Show one plan from needs to actions and leads."""
    shown = picture(lookup, plan, request.app.state.settings.picture_limit)
    return HTMLResponse(render("map.html", picture=shown, columns=columns(shown), drawing=drawing(shown)))
