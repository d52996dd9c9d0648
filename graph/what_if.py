"""What if this went: what would lose its support, and what would still stand?

Nothing is changed: the thread is looked at as if the links of what goes were not there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from graph import ties
from graph.flow import flow
from graph.supports import Ends, Kept, Links, Loss, supports
from graph.thread import Thread, Tie
from ontology.model import ItemType, Relation

EVENTS: Mapping[ItemType, str] = {
    ItemType.LEAD: "falls vacant",
    ItemType.NAMED_LEAD: "leads no more",
    ItemType.BODY: "leads no more",
    ItemType.ACTION: "stops",
    ItemType.NEED: "is withdrawn",
    ItemType.FINDING: "is withdrawn",
    ItemType.SOURCE: "is withdrawn",
    ItemType.STRENGTH: "is withdrawn",
    ItemType.PRIORITY: "is dropped",
    ItemType.STATEMENT: "is dropped",
    ItemType.OBJECTIVE: "is dropped",
    ItemType.THEME: "is dropped",
    ItemType.INDICATOR: "is stopped",
}
"""What can happen to a thing, by its type. A lead keeps its place and leads no action any more."""

_ALL = frozenset(ItemType)
_ROUTED = frozenset({ItemType.NEED, ItemType.PRIORITY})


@dataclass(frozen=True, slots=True)
class Fallen:
    """A thing further down the thread, all of whose grounds (``on``) go, or fall as well."""

    thing: str
    on: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A way from a need or a priority to an action: the things on it in order, and its links."""

    thing: str
    way: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would follow. Each list is in order of id; what goes itself is in ``gone`` alone.

    Attributes:
        of: The id of the thing or the paper.
        event: What happens to it, in words.
        gone: What goes: the thing, or all things of the paper; nothing where a lead leads no more.
        lost: What loses its only support of a kind.
        fallen: What loses all its grounds.
        without_action: Needs and priorities that lose their only route to an action: each with a
            route that it had.
        without_lead: Needs and priorities that lose their only route to an action that has a lead:
            each with a route that it had.
        without_origin: Priorities that lose their only origin, or all whose origins fall.
        kept: What loses a support and still stands thanks to another of the kind.
        routes: Needs and priorities that lose a route and are cut off from nothing: each with one that
            is left.
    """

    of: str
    event: str
    gone: tuple[str, ...] = ()
    lost: tuple[Loss, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    without_action: tuple[Route, ...] = ()
    without_lead: tuple[Route, ...] = ()
    without_origin: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = ()
    routes: tuple[Route, ...] = ()


def what_if(thread: Thread, name: str) -> WhatIf:
    """Say what would follow if a thing or a whole paper went.

    A lead that falls vacant loses the links from the actions it leads; anything else that goes loses
    all its links. Directly, a thing loses its only support of a kind if it had one and has none left:
    an action its lead, a priority its origin. Further down, a thing falls if all its grounds go or
    fall: its grounds are what it follows from along the flow, what informs a priority, and who found
    a need or a finding; what has no ground in the first place stands. Upwards, a need or a priority
    is cut off if it reached an action along the flow, through no second need, or one that has a lead,
    and reaches none then.

    Args:
        thread: The thread.
        name: The id of a paper, or of a thing of a type of :data:`EVENTS`.

    Raises:
        KeyError: The thread holds no such paper and no such thing, or nothing can happen to it.

    Cost: one look at each link for the flow, and at all that is upstream and downstream of what goes.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Item, Link, Paper
    >>> names = "p/need/sleep", "p/priority/1", "p/action/1", "p/lead/a"
    >>> items = tuple(Item(name, ItemType(name.split("/")[1].title()), name) for name in names)
    >>> ways = ("p/priority/1", "addresses", "p/need/sleep"), ("p/action/1", "delivers", "p/priority/1")
    >>> ways += (("p/action/1", "hasLead", "p/lead/a"),)
    >>> links = tuple(Link(subject, Relation(relation), to) for subject, relation, to in ways)
    >>> thread = build(Held.of([Extract(Paper("p", "A plan", None, None, "", ""), items, links=links)]))
    >>> found = what_if(thread, "p/lead/a")
    >>> [(one.thing, one.what) for one in found.lost], [one.thing for one in found.without_lead]
    ([('p/action/1', 'lead')], ['p/need/sleep', 'p/priority/1'])
    >>> [one.thing for one in what_if(thread, "p/need/sleep").fallen]
    ['p/action/1', 'p/priority/1']
    """
    event, gone, lost = _happening(thread, name)
    onwards = flow(thread)
    supported = supports(thread, gone | {name}, lost)
    fallen = tuple(_fallen(thread, onwards, gone))
    no_action, acted = _routes(thread, onwards, gone, lost, with_lead=False)
    no_lead, led = _routes(thread, onwards, gone, lost, with_lead=True)
    cut_off = {route.thing for route in (*no_action, *no_lead)}
    left = {route.thing: route for route in (*acted, *led) if route.thing not in cut_off}
    return WhatIf(
        name,
        event,
        tuple(sorted(gone)),
        tuple(one for one in supported if isinstance(one, Loss)),
        fallen,
        no_action,
        no_lead,
        _without_origin(thread, supported, fallen),
        tuple(one for one in supported if isinstance(one, Kept)),
        tuple(left[thing] for thing in sorted(left)),
    )


def _happening(thread: Thread, name: str) -> tuple[str, frozenset[str], Links]:
    """Give what happens, the things that go, and the links that are lost."""
    if name in thread.papers:
        gone = frozenset(item for item, data in thread.graph.nodes(data=True) if data["paper"] == name)
        return "is superseded", gone, {link: ends for each in gone for link, ends in _touching(thread, each)}
    type_ = thread.type(name)
    if type_ in ties.LEADS:
        led = (tie for tie in thread.to(name, Relation.HAS_LEAD) if thread.type(tie[0]) in ties.ACTION)
        return EVENTS[type_], frozenset(), {tie[2]: Ends(tie[0], Relation.HAS_LEAD, name) for tie in led}
    return EVENTS[type_], frozenset({name}), dict(_touching(thread, name))


def _touching(thread: Thread, name: str) -> Iterator[tuple[str, Ends]]:
    for other, edges in thread.graph.adj[name].items():
        yield from ((link, Ends(name, data["relation"], other)) for link, data in edges.items())
    for other, edges in thread.graph.pred[name].items():
        yield from ((link, Ends(other, data["relation"], name)) for link, data in edges.items())


# -------------------------------------------------------------------------------------- down the thread


Near = Callable[[str], Iterable[str]]


def _reached(starts: Iterable[str], near: Near) -> set[str]:
    """Give the starts and all that is reached from them."""
    found = set(starts)
    waiting = list(found)
    while waiting:
        for other in near(waiting.pop()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _fallen(thread: Thread, onwards: nx.DiGraph[str], gone: frozenset[str]) -> Iterator[Fallen]:
    """Give what stands on what goes alone; a post has a place in its directory, whatever it leads."""

    def follow(here: str) -> Iterator[str]:
        yield from onwards[here]
        yield from (tie[0] for tie in _informed(thread, here))

    below = _reached(gone, follow)
    standing = _reached(_firm(thread, onwards, below) - gone, lambda here: (x for x in follow(here) if x not in gone))
    for thing in sorted(below - gone - standing):
        if thread.type(thing) not in ties.LEADS:
            grounds = tuple(_grounds(thread, onwards, thing))
            links = tuple(dict.fromkeys(link for _, of_ground in grounds for link in of_ground))
            yield Fallen(thing, tuple(sorted({ground for ground, _ in grounds})), links)


def _firm(thread: Thread, onwards: nx.DiGraph[str], below: set[str]) -> set[str]:
    """Give the things that stand whatever goes above them: with a ground elsewhere, or in a ring without any."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(below)
    held = set()
    for thing in below:
        grounds = {ground for ground, _ in _grounds(thread, onwards, thing)}
        graph.add_edges_from((ground, thing) for ground in grounds & below)
        if not grounds <= below:
            held.add(thing)
    for ring in nx.strongly_connected_components(graph):
        if held.isdisjoint(ring) and all(graph.pred[thing].keys() <= ring for thing in ring):
            held |= ring
    return held


def _grounds(thread: Thread, onwards: nx.DiGraph[str], thing: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give what a thing follows from, each with the links that say so; it is no ground of its own."""
    for ground, data in onwards.pred[thing].items():
        if ground != thing:
            yield ground, data["links"]
    for relation, subjects in _INFORMED:
        if thread.type(thing) in subjects:
            for _, ground, link in thread.from_(thing, relation):
                if thread.type(ground) in ties.GROUNDS and ground != thing:
                    yield ground, (link,)


_INFORMED = ((Relation.INFORMED_BY, ties.PRIORITY), (Relation.IDENTIFIED_BY, _ALL))
"""What is informed or found by a source, a body or a finding, and so stands on it."""


def _informed(thread: Thread, ground: str) -> Iterator[Tie]:
    if thread.type(ground) in ties.GROUNDS:
        for relation, subjects in _INFORMED:
            yield from (tie for tie in thread.to(ground, relation) if thread.type(tie[0]) in subjects)


def _without_origin(thread: Thread, supported: tuple[Loss | Kept, ...], fallen: tuple[Fallen, ...]) -> tuple[str, ...]:
    lost = {one.thing for one in supported if isinstance(one, Loss) and one.what == "origin"}
    origins = frozenset({ItemType.NEED}) | ties.GROUNDS
    fell = {one.thing for one in fallen if thread.type(one.thing) == ItemType.PRIORITY}
    rested = {one.thing for one in fallen if any(thread.type(ground) in origins for ground in one.on)}
    return tuple(sorted(lost | (fell & rested)))


# ---------------------------------------------------------------------------------------- up the thread


@dataclass(frozen=True, slots=True)
class _Sight:
    """The flow as it is without the links that are lost, its routes ending at actions, or at those that have a lead."""

    thread: Thread
    onwards: nx.DiGraph[str]
    lost: Links
    with_lead: bool

    def links(self, start: str, end: str) -> tuple[str, ...]:
        """Give the links that still take a step."""
        return tuple(link for link in self.onwards[start][end]["links"] if link not in self.lost)

    def leading(self, action: str) -> tuple[str, ...]:
        """Give the links to the leads that an action still has."""
        led = self.thread.from_(action, Relation.HAS_LEAD)
        return tuple(tie[2] for tie in led if tie[2] not in self.lost and self.thread.type(tie[1]) in ties.LEADS)

    def nearer(self, region: set[str]) -> dict[str, str | None]:
        """Give the next thing on a shortest route, for each thing of a region that has one; None at its end."""
        actions = (name for name in sorted(region) if self.thread.type(name) == ItemType.ACTION)
        found: dict[str, str | None] = {name: None for name in actions if not self.with_lead or self.leading(name)}
        waiting = deque(found)
        while waiting:
            here = waiting.popleft()
            for before in self.onwards.pred[here]:
                if before in region and before not in found and self.links(before, here):
                    found[before] = here
                    waiting.append(before)
        return found

    def route(self, nearer: Mapping[str, str | None], start: str) -> Route:
        """Give the shortest route from a thing that has one."""
        way, links = [start], list[str]()
        while (after := nearer[way[-1]]) is not None:
            links += self.links(way[-1], after)
            way.append(after)
        return Route(start, tuple(way), (*links, *(self.leading(way[-1]) if self.with_lead else ())))


def _routes(
    thread: Thread, onwards: nx.DiGraph[str], gone: frozenset[str], lost: Links, with_lead: bool
) -> tuple[tuple[Route, ...], tuple[Route, ...]]:
    """Give the needs and priorities with a route through what is lost: those that it cuts off, and the others.

    Those cut off come with a route that they had, the others with one that is left. A route ends at
    an action, or at one that has a lead.
    """
    parted = {ends.subject for ends in lost.values() if ends.relation == Relation.HAS_LEAD} if with_lead else set()
    starts = {name for name in gone | parted if name in onwards}
    region = _reached(_reached(starts, onwards.pred.__getitem__), onwards.__getitem__)
    whole = _Sight(thread, onwards, {}, with_lead)
    thinned = _Sight(thread, onwards, lost, with_lead)
    before, after = whole.nearer(region), thinned.nearer(region)
    above = _reached(starts & before.keys(), onwards.pred.__getitem__)
    routed = sorted(name for name in above - gone if thread.type(name) in _ROUTED)
    return (
        tuple(whole.route(before, name) for name in routed if name not in after),
        tuple(thinned.route(after, name) for name in routed if name in after),
    )
