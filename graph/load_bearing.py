"""On which post, action or passage does it hang that a need reaches an action at all?

A need reaches an action along the flow. What lies on every route from the need to every action that
it reaches is load-bearing: lose it, and the need is cut off.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from graph import ties
from graph.flow import steps
from graph.naming import paper_id
from graph.thread import Thread
from ontology.model import ItemType, Relation

Passage = tuple[str, int, int]
"""The id of a paper, and the start and end of a run of characters in its text."""

Step = tuple[str, str]
"""A step of a route: from a thing to one that answers it."""

_END = " "
"""Where all routes end: no id is a space."""

_NEAR = 10
"""Steps of a route that are given on either side of a thing; a shorter route is given whole."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A thing, the needs that its loss would cut off, by id, and how they come to it.

    ``along`` is the things on a shortest route of each of these needs, and ``links`` the links of these routes;
    of a route of more than 20 steps, those within ten steps of the thing.
    """

    thing: str
    needs: tuple[str, ...]
    along: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BearingPassage:
    """A passage, the needs that its loss would cut off, by id, and what would be lost with it.

    ``links`` is the links whose loss cuts these needs off, and ``along`` the things that they link.
    """

    paper: str
    start: int
    end: int
    needs: tuple[str, ...]
    along: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadBearing:
    """What the needs hang on. In each list those that bear the most needs stand first, then by id.

    Attributes:
        needs: How many needs were looked at.
        reaching: How many of them reach an action.
        owned: How many of them reach an action that has a lead.
        posts: Leads through whom alone a need reaches an action that has a lead.
        actions: Actions through which alone a need reaches any action.
        between: Priorities, statements, objectives and other things through which alone it does.
        passages: Passages whose loss takes all routes of a need with it.
    """

    needs: int
    reaching: int
    owned: int
    posts: tuple[Bearing, ...] = ()
    actions: tuple[Bearing, ...] = ()
    between: tuple[Bearing, ...] = ()
    passages: tuple[BearingPassage, ...] = ()


def load_bearing(thread: Thread, passages: Mapping[str, tuple[Passage, ...]], plan: str | None = None) -> LoadBearing:
    """Say what a need cannot lose without being cut off from every action.

    A route runs from a need along the flow to an action, through no second need. A thing bears a
    need if the need reaches an action and every route of it, to whatever action, passes the thing:
    the thing dominates the need, seen from a common end of all actions. A post bears a need if the
    need reaches an action that has a lead, and none once the post has fallen vacant: an action led by
    this post alone has then no lead. A passage bears a need if every route of it takes a link that is
    lost with the passage. A link rests on all its passages together, so that the loss of one is its
    loss; but where another accepted link takes the same step without that passage, the step stands.

    Args:
        thread: The thread.
        passages: The passages that each accepted link rests on, by the id of the link; a link that
            is not among them rests on none.
        plan: The id of the paper whose needs are looked at, or None for all. Their routes may go
            through any paper.

    Returns:
        What bears them; nothing where no need reaches an action.

    Cost: near one look at each link, and for each need one search of its own reach for each passage
    on its shortest route. See Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm".

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Item, Link, Paper
    >>> names = "p/need/sleep", "p/priority/1", "p/action/1", "p/action/2", "p/lead/a"
    >>> items = tuple(Item(name, ItemType(name.split("/")[1].title()), name) for name in names)
    >>> ways = ("p/priority/1", "addresses", "p/need/sleep"), ("p/action/1", "delivers", "p/priority/1")
    >>> ways += (("p/action/2", "delivers", "p/priority/1"), ("p/action/1", "hasLead", "p/lead/a"))
    >>> links = tuple(Link(subject, Relation(relation), to) for subject, relation, to in ways)
    >>> held = Held.of([Extract(Paper("p", "A plan", None, None, "", ""), items, links=links)])
    >>> found = load_bearing(build(held), {})
    >>> [one.thing for one in found.posts], found.actions, [one.thing for one in found.between]
    (['p/lead/a'], (), ['p/priority/1'])
    """
    needs = _needs(thread, plan)
    said = steps(thread)
    acted, led = _to_actions(thread, said), _to_leads(thread, said)
    borne = tuple(acted.bearings(needs))
    return LoadBearing(
        len(needs),
        sum(need in acted.nearer for need in needs),
        sum(need in led.nearer for need in needs),
        _of_types(thread, led.bearings(needs), lambda one: one in ties.LEADS),
        _of_types(thread, borne, lambda one: one == ItemType.ACTION),
        _of_types(thread, borne, lambda one: one != ItemType.ACTION),
        _resting(acted, needs, passages),
    )


def only_leads(thread: Thread, plan: str | None = None) -> tuple[Bearing, ...]:
    """Give the leads through whom alone a need reaches an action that has a lead.

    Args:
        thread: The thread.
        plan: The id of the paper whose needs are looked at, or None for all.

    Returns:
        Those that bear the most needs first, then by id.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> only_leads(build(Held.of([])))
    ()
    """
    led = _to_leads(thread, steps(thread))
    return _of_types(thread, led.bearings(_needs(thread, plan)), lambda one: one in ties.LEADS)


def _needs(thread: Thread, plan: str | None) -> tuple[str, ...]:
    return tuple(need for need in thread.of(ItemType.NEED) if plan in (None, paper_id(need)))


@dataclass(frozen=True, slots=True)
class _Ways:
    """Routes to a common end.

    Attributes:
        onwards: The steps that can be part of a route, and one to the end from wherever a route ends.
        nearer: The next thing on a shortest route, for each thing that has one.
        nearest: The next thing that is on every route, for each thing that has a route.
        said: The links that take each step.
    """

    onwards: nx.DiGraph[str]
    nearer: Mapping[str, str]
    nearest: Mapping[str, str]
    said: Mapping[Step, tuple[str, ...]]

    def bearings(self, needs: Iterable[str]) -> Iterator[Bearing]:
        """Give the needs that each thing bears: it is on every route of theirs."""
        borne: dict[str, list[str]] = {}
        taken: dict[str, list[Step]] = {}
        for need in needs:
            route = list(self.route(need))
            place = {after: at for at, (_, after) in enumerate(route)}
            for here in self.unavoidable(need):
                borne.setdefault(here, []).append(need)
                taken.setdefault(here, []).extend(_around(route, place[here]))
        for thing, cut_off in borne.items():
            yield Bearing(thing, tuple(cut_off), *self.told(taken[thing]))

    def unavoidable(self, need: str) -> Iterator[str]:
        """Give what is on every route of a need, the nearest first; none if it has no route."""
        here = self.nearest.get(need, _END)
        while here != _END:
            yield here
            here = self.nearest[here]

    def route(self, need: str) -> Iterator[Step]:
        """Give the steps of a need's shortest route, but for the last, to the end; none if it has no route."""
        here = need
        while (after := self.nearer.get(here, _END)) != _END:
            yield here, after
            here = after

    def told(self, taken: Iterable[Step]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the things at both ends of these steps, and the links that take them, each once."""
        of_these = tuple(dict.fromkeys(taken))
        along = dict.fromkeys(thing for step in of_these for thing in step)
        return tuple(along), tuple(dict.fromkeys(link for step in of_these for link in self.said[step]))


def _around(route: list[Step], at: int) -> list[Step]:
    """Give the steps of a route on either side of the thing to which the step at this place leads."""
    return route if len(route) <= 2 * _NEAR else route[max(0, at + 1 - _NEAR) : at + 1 + _NEAR]


def _to_actions(thread: Thread, said: Mapping[Step, tuple[str, ...]]) -> _Ways:
    """Give the routes to the first action: what lies beyond one adds no need and takes none away."""
    actions = dict.fromkeys(thread.of(ItemType.ACTION))
    taken = [step for step in said if step[0] not in actions]
    return _ways(taken, actions, said)


def _to_leads(thread: Thread, said: Mapping[Step, tuple[str, ...]]) -> _Ways:
    """Give the routes to the leads of actions: what is part of a body is not reached through the body as a lead."""
    led = {tie[:2] for tie in thread.tied(Relation.HAS_LEAD, ties.ACTION, ties.LEADS)}
    leads = dict.fromkeys(sorted({lead for _, lead in led}))
    taken = [step for step in said if step[1] not in leads or step in led]
    return _ways(taken, leads, said)


def _ways(taken: list[Step], ends: Mapping[str, None], said: Mapping[Step, tuple[str, ...]]) -> _Ways:
    starts = {start for start, _ in taken}
    onwards: nx.DiGraph[str] = nx.DiGraph()
    onwards.add_node(_END)
    onwards.add_edges_from(step for step in taken if step[1] in starts or step[1] in ends)
    onwards.add_edges_from([(end, _END) for end in ends if end in onwards])
    nearest = nx.immediate_dominators(onwards.reverse(copy=False), _END)  # back against the flow
    return _Ways(onwards, _towards_the_end(onwards), nearest, said)


def _towards_the_end(onwards: nx.DiGraph[str]) -> dict[str, str]:
    nearer: dict[str, str] = {}
    waiting = deque([_END])
    while waiting:
        here = waiting.popleft()
        for before in onwards.pred[here]:
            if before not in nearer:
                nearer[before] = here
                waiting.append(before)
    return nearer


def _of_types(thread: Thread, found: Iterable[Bearing], wanted: Callable[[ItemType], bool]) -> tuple[Bearing, ...]:
    of_types = (one for one in found if wanted(thread.type(one.thing)))
    return tuple(sorted(of_types, key=lambda one: (-len(one.needs), one.thing)))


# ------------------------------------------------------------------------------------------- passages


@dataclass(frozen=True, slots=True)
class _Losses:
    """The passages that each step of the routes is lost with."""

    ways: _Ways
    passages: Mapping[str, tuple[Passage, ...]]
    known: dict[Step, frozenset[Passage]]

    def lost_with(self, step: Step) -> frozenset[Passage]:
        """Give the passages that every link of this step rests on."""
        if step not in self.known:
            rests = [frozenset(self.passages.get(link, ())) for link in self.ways.said[step]]
            self.known[step] = frozenset.intersection(*rests)
        return self.known[step]

    def on(self, route: Iterable[Step]) -> dict[Passage, tuple[int, int]]:
        """Give the first and the last step of a route that are lost with each passage."""
        found: dict[Passage, tuple[int, int]] = {}
        for at, step in enumerate(route):
            for passage in self.lost_with(step):
                first, _ = found.get(passage, (at, at))
                found[passage] = first, at
        return found

    def cut(self, start: str, safe: Callable[[str], bool], passage: Passage) -> list[Step]:
        """Give the steps that cut a thing off when they are lost with a passage.

        None if it still has a route, or one to a thing that is ``safe``: that has a route without the passage.
        """
        seen, waiting = {start}, [start]
        lost: list[Step] = []
        while waiting:
            here = waiting.pop()
            for after in self.ways.onwards[here]:
                if after == _END:
                    return []
                if after not in self.ways.nearer or after in seen:
                    continue
                if passage in self.lost_with((here, after)):
                    lost.append((here, after))
                elif safe(after):
                    return []
                else:
                    seen.add(after)
                    waiting.append(after)
        return lost


def _resting(
    ways: _Ways, needs: Iterable[str], passages: Mapping[str, tuple[Passage, ...]]
) -> tuple[BearingPassage, ...]:
    """Look, for each need, at the passages on one of its routes: one that bears it is on every route.

    The first step that is lost lies beyond the last thing before it that is on every route: the need
    is cut off just if that thing is. Whatever stands behind the last lost step of the route is safe.
    """
    losses = _Losses(ways, passages, {})
    bears: dict[Passage, list[str]] = {}
    lost: dict[Passage, list[Step]] = {}
    for need in needs:
        route = list(ways.route(need))
        place = {after: at for at, (_, after) in enumerate(route)}
        gates = _gates(need, route, set(ways.unavoidable(need)))
        for passage, (first, last) in sorted(losses.on(route).items()):

            def safe(thing: str, last: int = last, place: Mapping[str, int] = place) -> bool:
                return place.get(thing, -1) >= last

            if cut := losses.cut(gates[first], safe, passage):
                bears.setdefault(passage, []).append(need)
                lost.setdefault(passage, []).extend(cut)
    found = (BearingPassage(*each, tuple(cut_off), *ways.told(lost[each])) for each, cut_off in bears.items())
    return tuple(sorted(found, key=lambda one: (-len(one.needs), one.paper, one.start, one.end)))


def _gates(need: str, route: Iterable[Step], unavoidable: Container[str]) -> list[str]:
    """Give, for each step of a route, the last thing before it that is on every route."""
    found, last = [], need
    for start, _ in route:
        last = start if start in unavoidable else last
        found.append(last)
    return found
