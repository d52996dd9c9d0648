"""What lies upstream or downstream of a thing, step by step?

A walk follows accepted links away from a thing, level by level. Each thing is opened once, where it
is nearest; met again, it is a step marked ``again`` with nothing beneath it. So a walk ends on any
graph, cycles and all, and its size is that of the part of the graph it covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from graph.lookup import Lookup
from graph.sense import OBJECT_IS_THE_GROUND, SUBJECT_IS_THE_GROUND
from ontology.model import Citation, Item, ItemType, Link, Mode, Relation, Status

STRENGTH = (Mode.STATED, Mode.REPAIRED, Mode.READ, Mode.INFERRED, Mode.SUGGESTED)
"""The modes, strongest first."""

_ACROSS_PLANS = frozenset({Relation.CONTINUES, Relation.REPLACES})
_DOWN_FROM = SUBJECT_IS_THE_GROUND | {Relation.CONTINUES}

Place = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a walk: the link taken, and the thing it leads to.

    ``because`` holds the steps beyond it, in the direction of the walk: further grounds if the walk
    goes upstream, what follows further if it goes downstream. ``again`` says that the thing is
    opened elsewhere in the same walk. ``together`` says that the step was reached through a plan as
    a whole: the paper says it of all that the plan holds together, not of this thing.
    """

    link: Link
    item: Item
    because: tuple[Step, ...] = ()
    again: bool = False
    together: bool = False


@dataclass(frozen=True, slots=True)
class Walk:
    """The steps of a walk, and the links it could not take since their other end is not held."""

    steps: tuple[Step, ...] = ()
    missing: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """Where a walk stands: at a thing, and whether it has gone back to an earlier plan.

    Beyond a ``continues`` taken from the later thing to the earlier one, a walk downstream does not
    come forward again: other things that carry on the same action do not follow from this one.
    """

    item: str
    earlier: bool = False


Walker = Callable[[Lookup, Point], Iterator[tuple[Link, Point]]]


def upstream(lookup: Lookup, item: str) -> Walk:
    """Walk to everything that a thing rests on.

    Args:
        lookup: The graph.
        item: The id of the thing from which to walk.

    Returns:
        The steps: the thing's own grounds, then what it carries on, then the whole it is part of; in
        each of these the strongest first, then as printed. Cost: one look at each link upstream.
    """
    return _walk(lookup, item, upward)


def downstream(lookup: Lookup, item: str) -> Walk:
    """Walk to everything that follows from a thing.

    A thing that carries on an earlier one is followed to it (a ``continues`` link), and on to what
    follows from that in its own plan: its actions, their leads and measures.
    """
    return _walk(lookup, item, downward)


def upward(lookup: Lookup, point: Point) -> Iterator[tuple[Link, Point]]:
    """Give the moves from a point to its grounds."""
    for link in _standing(lookup.links_from(point.item, OBJECT_IS_THE_GROUND, Status.ACCEPTED)):
        yield link, Point(link.object)
    for link in _standing(lookup.links_to(point.item, SUBJECT_IS_THE_GROUND, Status.ACCEPTED)):
        yield link, Point(link.subject)


def downward(lookup: Lookup, point: Point) -> Iterator[tuple[Link, Point]]:
    """Give the moves from a point to what follows from it."""
    for link in _standing(lookup.links_from(point.item, _DOWN_FROM, Status.ACCEPTED)):
        earlier = link.predicate == Relation.CONTINUES or point.earlier
        yield link, Point(link.object, earlier)
    relations = OBJECT_IS_THE_GROUND - _ACROSS_PLANS if point.earlier else OBJECT_IS_THE_GROUND
    for link in _standing(lookup.links_to(point.item, relations, Status.ACCEPTED)):
        yield link, Point(link.subject, point.earlier)


def in_order(lookup: Lookup, moves: Iterator[tuple[Link, Point]]) -> list[tuple[Link, Point, Item | None]]:
    """Sort moves: a thing's own, what it carries on, the whole it is part of; each by strength, then as printed."""
    found = [(link, point, lookup.item(point.item)) for link, point in moves]
    return sorted(found, key=lambda move: _rank(move[0], move[2]))


def every(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Give all steps of a walk, each before those beyond it."""
    waiting = list(reversed(steps))
    while waiting:
        step = waiting.pop()
        yield step
        waiting.extend(reversed(step.because))


def _standing(links: Iterable[Link]) -> Iterator[Link]:
    """Leave out the links from a thing to itself: they lead nowhere."""
    return (link for link in links if link.subject != link.object)


def _rank(link: Link, item: Item | None) -> tuple[int, int, Place, Place, str]:
    thing = _place(item.citation) if item else _place(())
    return _remove(link), STRENGTH.index(link.mode), thing, _place(link.citation), link.id


def _remove(link: Link) -> int:
    """Say how near the end of a link is: 0 a thing's own, 1 what it carries on, 2 the whole it is part of."""
    if link.predicate == Relation.PART_OF:
        return 2
    return int(link.predicate in _ACROSS_PLANS)


def _place(citation: tuple[Citation, ...]) -> Place:
    if not citation:
        return ("", 0, "")
    first = citation[0]
    return (first.paper, first.start, first.exact)


@dataclass(slots=True)
class _Open:
    """A thing being opened: its steps to come, each with the thing opened beneath it, if any."""

    point: Point
    together: bool
    steps: list[tuple[Link, Item, _Open | None]] = field(default_factory=list)


def _walk(lookup: Lookup, start: str, moves: Walker) -> Walk:
    seen = {Point(start), Point(start, earlier=True)}
    missing: dict[str, Link] = {}
    opened = [_Open(Point(start), together=False)]
    for here in opened:  # grows while it is read: level by level, nearest first
        for link, point, item in in_order(lookup, moves(lookup, here.point)):
            if item is None:
                missing[link.id] = link
                continue
            beneath = None
            if point not in seen and Point(point.item) not in seen:
                beneath = _Open(point, here.together or item.type == ItemType.PLAN)
                opened.append(beneath)
                seen.add(point)
            here.steps.append((link, item, beneath))
    return Walk(_closed(opened), tuple(missing[link] for link in sorted(missing)))


def _closed(opened: list[_Open]) -> tuple[Step, ...]:
    """Turn what was opened into steps, the last first, so that no depth is too deep."""
    steps: dict[Point, tuple[Step, ...]] = {}
    for here in reversed(opened):
        steps[here.point] = tuple(
            Step(link, item, steps[beneath.point] if beneath else (), beneath is None, here.together)
            for link, item, beneath in here.steps
        )
    return steps[opened[0].point]
