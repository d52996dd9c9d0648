"""What answers what, from a need to those who act on it?

The flow is the thread turned to run one way: from what children need to the priority that addresses
it, to the statement, objectives and actions that carry the priority, and to their leads and
indicators. Reachability in it is coverage: what cannot be reached answers nothing. A plan that ended
before is not in it: ``continues`` is not delivery.

A priority is delivered by an action that delivers it, that is part (however many steps away, through
objectives, actions and themes) of an objective or action that delivers it, or so of a theme that it
heads. A priority, a need or a plan that is part of something carries nothing over: what answers one
need or delivers one priority does so for no other that is merely printed in the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from graph import ties
from graph.fields import dates
from graph.same import restatements
from graph.same import same as one_thing
from graph.thread import Thread, Tie, Types
from ontology.model import ItemType, Relation

if TYPE_CHECKING:
    import networkx as nx

_PARTS = frozenset(ItemType) - {ItemType.NEED, ItemType.PRIORITY, ItemType.PLAN}
_MEASURED = frozenset({ItemType.ACTION, ItemType.OBJECTIVE, ItemType.PRIORITY})


def flow(thread: Thread) -> nx.DiGraph[str]:
    """Give the flow from needs to leads and indicators.

    Returns:
        A graph whose nodes are all items of the thread. An edge runs from a thing to what answers
        it, with ``links``: the ids of the accepted links that say so, in order. It may have cycles.
        No edge runs to a need.

    Cost: one look at each link.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> flow(build(Held.of([]))).number_of_edges()
    0
    """
    import networkx as nx

    found: nx.DiGraph[str] = nx.DiGraph()
    found.add_nodes_from(thread.items)
    found.add_edges_from((start, end, {"links": links}) for (start, end), links in steps(thread).items())
    return found


def steps(thread: Thread) -> dict[tuple[str, str], tuple[str, ...]]:
    """Give the edges of the flow alone: from what, to what, and the ids of the links that say so.

    For a walk over the whole country this is a third of the work of a graph.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> steps(build(Held.of([])))
    {}
    """
    found: dict[tuple[str, str], list[str]] = {}
    for start, end, link in _edges(thread):
        found.setdefault((start, end), []).append(link)
    return {step: tuple(links) for step, links in found.items()}


def _edges(thread: Thread) -> Iterator[Tie]:
    """Give where an edge starts, where it ends, and the link that says so."""
    for priority, need, link in thread.tied(Relation.ADDRESSES, ties.PRIORITY, ties.NEED):
        yield need, priority, link
    for one, other, link in restatements(thread, ties.PRIORITY):
        yield one, other, link
        yield other, one, link
    yield from thread.tied(Relation.EXPRESSED_BY, ties.PRIORITY, ties.STATEMENT)
    yield from thread.tied(Relation.HEADLINE_OF, ties.PRIORITY, ties.THEME)
    for doer, priority, link in thread.tied(Relation.DELIVERS, ties.DELIVERERS, ties.PRIORITY):
        yield priority, doer, link
    for part, whole, link in thread.tied(Relation.PART_OF, _PARTS, ties.CARRIERS):
        yield whole, part, link
    yield from thread.tied(Relation.HAS_LEAD, ties.ACTION, ties.LEADS)
    yield from thread.tied(Relation.MEASURED_BY, _MEASURED, ties.INDICATOR)


def owned(thread: Thread) -> frozenset[str]:
    """Give the actions that have a lead, in the directory or not."""
    return frozenset(tie[0] for tie in thread.tied(Relation.HAS_LEAD, ties.ACTION, ties.LEADS))


def dated(thread: Thread) -> frozenset[str]:
    """Give the actions that have a date to complete."""
    return frozenset(name for name in thread.of(ItemType.ACTION) if dates(thread.item(name), "due"))


def measured(thread: Thread) -> frozenset[str]:
    """Give the actions that an indicator measures, or whose objective one measures."""
    own = {tie[0] for tie in thread.tied(Relation.MEASURED_BY, _MEASURED, ties.INDICATOR)}
    of_its_objective = (tie[0] for tie in thread.tied(Relation.PART_OF, ties.ACTION, ties.OBJECTIVE) if tie[1] in own)
    return frozenset(name for name in own if thread.type(name) == ItemType.ACTION).union(of_its_objective)


def complete(thread: Thread) -> frozenset[str]:
    """Give the actions that are dated, owned and measured."""
    return dated(thread) & owned(thread) & measured(thread)


def towards(thread: Thread, ends: Iterable[str]) -> Mapping[str, list[str]]:
    """Give the steps of the flow that lead to one of these things: where they go, by where they start.

    Cost: one look at each link, and one at each step that leads there, however many ends there are.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> towards(build(Held.of([])), [])
    {}
    """
    found = set(ends)
    if not found:
        return {}
    before: dict[str, list[str]] = {}
    for start, end, _ in _edges(thread):
        before.setdefault(end, []).append(start)
    onward: dict[str, list[str]] = {}
    edge = list(found)
    while edge:
        for end in edge:
            for start in dict.fromkeys(before.get(end, ())):
                onward.setdefault(start, []).append(end)
        starts = (start for end in edge for start in before.get(end, ()))
        edge = [start for start in dict.fromkeys(starts) if start not in found]
        found.update(edge)
    return onward


def same(thread: Thread, types: Types) -> Mapping[str, frozenset[str]]:
    """Give, for each thing of these types that restates another or is restated, all that say the same, it included.

    Said of one is said of all, however many restatements lie between them; of priorities, inside one
    authority (:mod:`graph.same`).
    """
    told = one_thing(thread, types).things
    return {name: frozenset(group) for name, group in told.items()}


def wholes(thread: Thread, parts: Iterable[str]) -> frozenset[str]:
    """Give these things and the objectives, actions and themes that they are part of, however many steps away."""
    above: dict[str, list[str]] = {}
    for part, whole, _ in thread.tied(Relation.PART_OF, ties.CARRIERS, ties.CARRIERS):
        above.setdefault(part, []).append(whole)
    found = set(parts)
    edge = list(found)
    while edge:
        edge = [whole for part in edge for whole in above.get(part, ()) if whole not in found]
        edge = list(dict.fromkeys(edge))
        found.update(edge)
    return frozenset(found)
