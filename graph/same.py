"""Which things are one thing, told in several places?

``restates`` says that a thing is the same as one told elsewhere. It is closed both ways and over any
number of steps: what is said of one is said of all. A shared name alone makes nothing the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.thread import Thread, Tie, Types
from ontology.model import Relation


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """Things that are one, all of them, and the ties that say so.

    Attributes:
        things: For a thing that is told again, all that are the same as it, itself among them, by
            id. A thing that is told once is not in it.
        ties: For such a thing, the ties between those, in the order in which they were given.
    """

    things: Mapping[str, tuple[str, ...]]
    ties: Mapping[str, tuple[Tie, ...]]

    def of(self, name: str) -> tuple[str, ...]:
        """Give all that are the same as a thing, itself among them, by id."""
        return self.things.get(name, (name,))

    def by(self, name: str) -> tuple[Tie, ...]:
        """Give the ties that say that others are the same as a thing; none if it is told once."""
        return self.ties.get(name, ())


def same(thread: Thread, types: Types) -> Same:
    """Say which things of these types are one thing, told in several places.

    Cost: one look at each ``restates`` link.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import ItemType
    >>> same(build(Held.of([])), frozenset(ItemType)).of("p/need/x")
    ('p/need/x',)
    """
    return joined(thread.tied(Relation.RESTATES, types, types))


def joined(ties: Iterable[Tie]) -> Same:
    """Join things over ties, both ways and over any number of steps. A tie to itself joins nothing.

    >>> joined([("a", "b", "1"), ("c", "b", "2"), ("d", "d", "3")]).of("a")
    ('a', 'b', 'c')
    """
    held = tuple(tie for tie in ties if tie[0] != tie[1])
    beside: dict[str, list[str]] = {}
    for one, other, _ in held:
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    things: dict[str, tuple[str, ...]] = {}
    for start in beside:
        if start not in things:
            group = tuple(sorted(_reached(start, beside)))
            things.update(dict.fromkeys(group, group))
    by: dict[tuple[str, ...], list[Tie]] = {}
    for tie in held:
        by.setdefault(things[tie[0]], []).append(tie)
    said_so = {group: tuple(each) for group, each in by.items()}
    return Same(things, {name: said_so[group] for name, group in things.items()})


def _reached(start: str, beside: Mapping[str, list[str]]) -> set[str]:
    found, edge = {start}, [start]
    while edge:
        edge = [other for name in edge for other in dict.fromkeys(beside[name]) if other not in found]
        found.update(edge)
    return found
