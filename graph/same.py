"""Which things are one thing, told in several places?

``restates`` says that a thing is the same as one told elsewhere. It is closed both ways and over any
number of steps: what is said of one is said of all. A shared name alone makes nothing the same.

A priority is an authority's own: one that restates another authority's priority takes over its words,
not its needs, sources and actions. Priorities are therefore one only inside one authority, or inside
one paper where it names none. A priority that restates one of an earlier plan is one with it: a plan
that has ended is told apart by ``continues``, which makes nothing the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.naming import paper_id
from graph.thread import Thread, Tie, Types
from ontology.model import ItemType, Relation


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
    """Say which things of these types are one thing, told in several places: of priorities, in one authority's papers.

    Cost: one look at each ``restates`` link.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import ItemType
    >>> same(build(Held.of([])), frozenset(ItemType)).of("p/need/x")
    ('p/need/x',)
    """
    return joined(restatements(thread, types))


def restatements(thread: Thread, types: Types) -> Iterator[Tie]:
    """Give the ties by which things of these types are one; of priorities, only those inside one authority.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import ItemType
    >>> tuple(restatements(build(Held.of([])), frozenset(ItemType)))
    ()
    """
    for tie in thread.tied(Relation.RESTATES, types, types):
        one, other = tie[:2]
        if thread.type(one) != ItemType.PRIORITY or alike(one, thread.authority(one), other, thread.authority(other)):
            yield tie


def alike(one: str, by: str | None, other: str, by_other: str | None) -> bool:
    """Say whether two things are one authority's; of a thing whose paper names none, whether it is the same paper's.

    >>> alike("p/priority/1", "Ashby", "q/priority/1", "Ashby"), alike("p/priority/1", None, "q/priority/1", None)
    (True, False)
    """
    return paper_id(one) == paper_id(other) or (by is not None and by == by_other)


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
