"""What lies upstream and downstream of this thing, and which chains lead from one thing to another?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from heapq import merge

from graph.lookup import Lookup
from graph.paths import Bounds, Move, Moves, Turn, Way, ways
from graph.steps import Step, Walker, downstream, downward, in_order, upstream, upward
from ontology.errors import UnknownReferenceError
from ontology.model import Item, ItemType, Link

MOST = 100
"""Chains that one answer gives at most."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything upstream and downstream of a thing.

    ``missing`` are the links that could not be followed, since their other end is not held.
    """

    subject: Item
    upstream: tuple[Step, ...]
    downstream: tuple[Step, ...]
    missing: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """One way from a thing to another: where it starts, and its steps in order."""

    start: Item
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains between two things, shortest first; ``stopped`` says why there may be more, or is None.

    ``straight`` says that every chain runs one way, upstream or downstream. Where no such chain
    exists, those are given that turn once: down from a common ground, or up from a common result.
    That two things are part of one plan is no chain.
    """

    chains: tuple[Chain, ...] = ()
    stopped: str | None = None
    straight: bool = True

    def __iter__(self) -> Iterator[Chain]:
        """Go through the chains, shortest first."""
        return iter(self.chains)

    def __len__(self) -> int:
        """Count the chains."""
        return len(self.chains)


def trace(lookup: Lookup, start: str) -> Trace:
    """Give everything upstream and downstream of a thing.

    Raises:
        UnknownReferenceError: The graph holds no such thing.
    """
    subject = _held(lookup, start)
    up, down = upstream(lookup, start), downstream(lookup, start)
    missing = {link.id: link for link in (*up.missing, *down.missing)}
    return Trace(subject, up.steps, down.steps, tuple(missing.values()))


def chains(lookup: Lookup, start: str, end: str) -> Chains:
    """Give the chains of accepted links from one thing to another.

    A chain runs upstream or downstream all the way; a ``continues`` link may be crossed from the
    later thing to the earlier, and on downstream. If there is no such chain, those that turn once
    are given, since two things that share a ground or a result are related by it.

    Args:
        lookup: The graph.
        start: The id of the thing to start from.
        end: The id of the thing to reach.

    Returns:
        At most :data:`MOST` chains, shortest first; none if start and end are one.

    Raises:
        UnknownReferenceError: The graph does not hold one of the two.
    """
    subject, other = _held(lookup, start), _held(lookup, end)
    bounds = Bounds()
    down = ways(start, end, _one_way(lookup, downward), bounds)
    up = (_reversed(way, other, subject) for way in ways(end, start, _one_way(lookup, downward), bounds))
    found = _first(merge(down, up, key=len), bounds)
    if found:
        return Chains(tuple(Chain(subject, way) for way in found), bounds.cut)
    bounds = Bounds()
    by_ground = ways(start, end, _turning(lookup, upward, downward), bounds)
    by_result = ways(start, end, _turning(lookup, downward, upward), bounds)
    found = _first(merge(by_ground, by_result, key=len), bounds)
    return Chains(tuple(Chain(subject, way) for way in found), bounds.cut, straight=not found)


def _held(lookup: Lookup, item: str) -> Item:
    held = lookup.item(item)
    if held is None:
        raise UnknownReferenceError(f"The graph holds nothing called {item!r}: ingest the paper that speaks of it.")
    return held


def _first(found: Iterator[Way], bounds: Bounds) -> list[Way]:
    """Take the first chains, each once."""
    taken: dict[tuple[str, ...], Way] = {}
    for way in found:
        if len(taken) == MOST:
            bounds.cut = f"stopped at {MOST} chains"
            break
        taken.setdefault(tuple(step.link.id for step in way), way)
    return list(taken.values())


def _reversed(way: Way, start: Item, end: Item) -> Way:
    """Turn a way round: the same links, each now leading to the thing it came from."""
    before = (start, *(step.item for step in way))
    return tuple(Step(step.link, item) for step, item in zip(reversed(way), reversed(before[:-1]), strict=True))


def _one_way(lookup: Lookup, walk: Walker) -> Moves:
    def moves(here: Turn) -> tuple[Move, ...]:
        return tuple(_moves(lookup, walk, here, turned=False))

    return cache(moves)


def _turning(lookup: Lookup, before: Walker, after: Walker) -> Moves:
    """Walk one way and then the other. To be part of one plan joins no two things: a plan is no place to turn."""

    def moves(here: Turn) -> tuple[Move, ...]:
        onwards = () if here.turned else _moves(lookup, before, here, turned=False)
        item = lookup.item(here.point.item)
        if not here.turned and item is not None and item.type == ItemType.PLAN:
            return tuple(onwards)
        return (*onwards, *_moves(lookup, after, here, turned=True))

    return cache(moves)


def _moves(lookup: Lookup, walk: Walker, here: Turn, *, turned: bool) -> Iterator[Move]:
    for link, point, item in in_order(lookup, walk(lookup, here.point)):
        if item is not None:
            yield Step(link, item), Turn(point, turned)
