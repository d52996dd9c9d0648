"""What lies upstream and downstream of this thing, and which chains lead from one thing to another?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from heapq import merge

from graph.lookup import Lookup
from graph.paths import Bounds, Move, Moves, Way, ways
from graph.steps import Point, Step, downstream, downward, in_order, upstream, upward
from ontology.errors import UnknownReferenceError
from ontology.model import Item, ItemType, Link, Relation

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

    A chain runs one way, upstream or downstream: that two things share a source, a body, a theme, a
    plan or a result relates neither to the other. A statement is only the form of words for its
    priorities; so where no chain runs to or from it alone, it stands for the priorities that it
    expresses, and ``straight`` is False.
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
    later thing to the earlier, and on downstream. If there is no such chain and one of the two is a
    statement, those are given that follow from a priority which it expresses.

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
    straight, cut = _either_way(subject, other, lambda _: _one_way(lookup))
    if straight or ItemType.STATEMENT not in (subject.type, other.type):
        return Chains(straight, cut)
    found, cut = _either_way(subject, other, lambda start: _by_what_it_expresses(lookup, start))
    return Chains(found, cut, straight=not found)


def _either_way(one: Item, other: Item, moves: Callable[[Item], Moves]) -> tuple[tuple[Chain, ...], str | None]:
    """Give the chains that run down from one thing to the other, and those that run up, shortest first."""
    bounds = Bounds()
    down = ways(one.id, other.id, moves(one), bounds)
    up = (_reversed(way, other, one) for way in ways(other.id, one.id, moves(other), bounds))
    found = _first(merge(down, up, key=len), bounds)
    return tuple(Chain(one, tuple(_of_the_whole(way))) for way in found), bounds.cut


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


def _one_way(lookup: Lookup) -> Moves:
    def moves(here: Point) -> tuple[Move, ...]:
        return tuple(_moves(lookup, downward(lookup, here)))

    return cache(moves)


def _by_what_it_expresses(lookup: Lookup, start: Item) -> Moves:
    """Walk downstream; from a statement by way of the priorities that it expresses, if the walk starts at it."""

    def moves(here: Point) -> tuple[Move, ...]:
        if here.item != start.id or start.type != ItemType.STATEMENT:
            return tuple(_moves(lookup, downward(lookup, here)))
        up = upward(lookup, here)
        return tuple(_moves(lookup, (move for move in up if move[0].predicate == Relation.EXPRESSED_BY)))

    return cache(moves)


def _of_the_whole(way: Way) -> Iterator[Step]:
    """Mark the steps beyond a plan: the paper says them of all that the plan holds together."""
    together = False
    for step in way:
        yield replace(step, together=together)
        together = together or step.item.type == ItemType.PLAN


def _moves(lookup: Lookup, found: Iterator[tuple[Link, Point]]) -> Iterator[Move]:
    for link, point, item in in_order(lookup, found):
        if item is not None:
            yield Step(link, item), point
