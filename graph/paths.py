"""Which simple ways lead from one thing to another, shortest first?

A way is simple if it comes to no thing twice. The search is bounded: by the links in one way, and by
the links it looks at altogether; it says when a bound cut it short.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.steps import Point, Step

DEEPEST = 12
"""Links that one way has at most."""

EFFORT = 200_000
"""Links that one search looks at before it stops."""


Move = tuple[Step, Point]
Moves = Callable[[Point], tuple[Move, ...]]
Way = tuple[Step, ...]


@dataclass(slots=True)
class Bounds:
    """What is left of a search's effort, and what cut it short, if anything did."""

    effort: int = EFFORT
    cut: str | None = None

    def spend(self) -> bool:
        """Spend one look; say whether it could be afforded."""
        if self.effort <= 0:
            self.cut = f"stopped after looking at {EFFORT:,} links"
            return False
        self.effort -= 1
        return True


def ways(start: str, end: str, moves: Moves, bounds: Bounds) -> Iterator[Way]:
    """Give the simple ways between two things, shortest first, those of one length in the order of the moves.

    Args:
        start: The id of the thing to start from.
        end: The id of the thing to reach.
        moves: Gives the moves that are open where a search stands.
        bounds: Is spent by the search, and says afterwards what cut it short.

    Returns:
        Ways of at most :data:`DEEPEST` steps; none if there is none, or if start and end are one.
    """
    here = Point(start)
    reached = _reached(here, end, moves, bounds)
    left = _left(reached, end)
    if start == end or here not in left:
        return
    for length in range(left[here], DEEPEST + 1):
        yield from _exactly(here, end, length, frozenset({start}), reached, left, bounds)


def _reached(start: Point, end: str, moves: Moves, bounds: Bounds) -> dict[Point, tuple[Move, ...]]:
    """Give all moves within reach, by where they start; a way ends at the end, so none start there."""
    reached: dict[Point, tuple[Move, ...]] = {}
    edge = [start]
    for _ in range(DEEPEST):
        for here in edge:
            reached[here] = moves(here)
        ahead = (to for here in edge for _, to in reached[here] if to.item != end)
        edge = [to for to in dict.fromkeys(ahead) if to not in reached]
    if edge:
        bounds.cut = f"chains of more than {DEEPEST} links are not looked for"
    return reached


def _left(reached: dict[Point, tuple[Move, ...]], end: str) -> dict[Point, int]:
    """Give the fewest steps from each place to the end, where there is a way."""
    back: dict[Point, list[Point]] = {}
    for here, moves in reached.items():
        for _, to in moves:
            back.setdefault(to, []).append(here)
    left = {there: 0 for there in back if there.item == end}
    waiting = deque(left)
    while waiting:
        there = waiting.popleft()
        for here in back.get(there, ()):
            if here not in left:
                left[here] = left[there] + 1
                waiting.append(here)
    return left


def _exactly(
    here: Point,
    end: str,
    length: int,
    passed: frozenset[str],
    reached: dict[Point, tuple[Move, ...]],
    left: dict[Point, int],
    bounds: Bounds,
) -> Iterator[Way]:
    for step, to in reached.get(here, ()):
        if to.item in passed or left.get(to, DEEPEST) > length - 1:
            continue
        if not bounds.spend():
            return
        if to.item == end:
            if length == 1:
                yield (step,)
            continue
        onwards = _exactly(to, end, length - 1, passed | {to.item}, reached, left, bounds)
        yield from ((step, *rest) for rest in onwards)
