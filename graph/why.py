"""Why does this exist, what follows from it, and what do the papers held not say?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph.absent import Absence, absent
from graph.lookup import Lookup
from graph.naming import paper_id
from graph.sense import ALONG, SIDEWAYS
from graph.steps import STRENGTH, Step, downstream, every, upstream
from graph.suggested import number_suggested, surest
from ontology.errors import UnknownReferenceError
from ontology.model import Item, Link, Paper, Status


@dataclass(frozen=True, slots=True)
class Why:
    """The answer to an inspector.

    ``because`` is everything upstream: only accepted links carry it. A step that goes through a plan
    leads to grounds that a paper states of all that the plan holds together; those steps are marked
    ``together`` and are never the thing's own. ``absent`` is what the papers held do not say.
    ``leads_to`` is everything downstream; a ``continues`` link in it goes to what the thing carries
    on from an earlier plan. ``suggested`` are links that touch the thing and wait for a review, the
    surest first and at most ten, and ``suggested_in_all`` counts all of them: they carry nothing.
    ``beside`` are the links of which neither end is the ground of the other: the same thing said
    elsewhere, what conflicts with it, its members and what it is a member of. ``papers`` are those on
    which the answer rests, by id.
    """

    subject: Item
    because: tuple[Step, ...]
    absent: tuple[Absence, ...]
    leads_to: tuple[Step, ...]
    papers: tuple[Paper, ...]
    suggested: tuple[Step, ...] = ()
    beside: tuple[Step, ...] = ()
    suggested_in_all: int = 0


def why(lookup: Lookup, item_id: str) -> Why:
    """Give the grounds of a thing, what follows from it, and what is not said.

    Args:
        lookup: The graph.
        item_id: The id of the thing, as :func:`graph.refs.resolve` gives it.

    Returns:
        The answer, in an order that depends on the graph alone.

    Raises:
        UnknownReferenceError: The graph holds no such thing.

    >>> from graph.lookup import Held
    >>> from ontology.model import Extract, ItemType, Relation
    >>> need = Item("p/need/x", ItemType.NEED, "Sleep", fields={"kind": "assessed"})
    >>> priority = Item("p/priority/1", ItemType.PRIORITY, "Sleep well", "1")
    >>> link = Link("p/priority/1", Relation.ADDRESSES, "p/need/x")
    >>> held = Held.of([Extract(Paper("p", "A plan", None, None, "", ""), (need, priority), links=(link,))])
    >>> answer = why(held, "p/priority/1")
    >>> [step.item.label for step in answer.because], [absence.kind for absence in answer.absent]
    (['Sleep'], ['expressed', 'professional', 'statement', 'action'])
    """
    subject = lookup.item(item_id)
    if subject is None:
        raise UnknownReferenceError(f"The graph holds nothing called {item_id!r}: ingest the paper that speaks of it.")
    up, down = upstream(lookup, item_id), downstream(lookup, item_id)
    suggested = tuple(_steps(lookup, item_id, surest(lookup, item_id, ALONG)))
    beside = tuple(_beside(lookup, item_id))
    missing = {link.id: link for link in (*up.missing, *down.missing) if item_id in (link.subject, link.object)}
    return Why(
        subject,
        up.steps,
        absent(lookup, subject, tuple(missing.values())),
        down.steps,
        _papers(lookup, subject, (*every(up.steps), *every(down.steps), *suggested, *beside)),
        suggested,
        beside,
        number_suggested(lookup, item_id, ALONG),
    )


def _beside(lookup: Lookup, item: str) -> Iterator[Step]:
    """Give the accepted links that touch a thing sideways, the surest first."""
    asked = SIDEWAYS, Status.ACCEPTED
    links = {x.id: x for x in (*lookup.links_from(item, *asked), *lookup.links_to(item, *asked))}
    return _steps(lookup, item, sorted(links.values(), key=_surest))


def _steps(lookup: Lookup, item: str, links: Iterable[Link]) -> Iterator[Step]:
    """Give the step to the other end of each of these links, where that is another thing and held."""
    for link in links:
        other = lookup.item(link.object if link.subject == item else link.subject)
        if other is not None and other.id != item:
            yield Step(link, other)


def _surest(link: Link) -> tuple[int, float, str]:
    return STRENGTH.index(link.mode), -(link.confidence or 0.0), link.id


def _papers(lookup: Lookup, subject: Item, steps: tuple[Step, ...]) -> tuple[Paper, ...]:
    ids = {paper_id(subject.id), *(citation.paper for citation in subject.citation)}
    for step in steps:
        ids.add(paper_id(step.item.id))
        ids.update(citation.paper for citation in (*step.item.citation, *step.link.citation))
    return tuple(paper for name in sorted(ids) if (paper := lookup.paper(name)) is not None)
