"""Which things of a kind does an accepted link tie to this one?

A tie is a link that stands (accepted) and whose other end is held. A link that is only proposed
ties nothing, nor does one that leads to a thing the graph does not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.lookup import Lookup
from graph.naming import paper_of
from graph.same import alike
from ontology.model import Citation, Item, ItemType, Link, Relation, Status

Types = frozenset[ItemType]
Stepper = Callable[[Lookup, str], Iterator[str]]

NEED: Types = frozenset({ItemType.NEED})
ACTION: Types = frozenset({ItemType.ACTION})
PLAN: Types = frozenset({ItemType.PLAN})
LEADS: Types = frozenset({ItemType.LEAD, ItemType.NAMED_LEAD, ItemType.BODY})
DELIVERERS: Types = frozenset({ItemType.ACTION, ItemType.OBJECTIVE})
CARRIERS: Types = frozenset({ItemType.ACTION, ItemType.OBJECTIVE, ItemType.THEME})
STATEMENT: Types = frozenset({ItemType.STATEMENT})
THEME: Types = frozenset({ItemType.THEME})
OBJECTIVE: Types = frozenset({ItemType.OBJECTIVE})
INDICATOR: Types = frozenset({ItemType.INDICATOR})
EVIDENCE: Types = frozenset({ItemType.EVIDENCE})
PRIORITY: Types = frozenset({ItemType.PRIORITY})
DECISION: Types = frozenset({ItemType.DECISION})
RECOMMENDATION: Types = frozenset({ItemType.RECOMMENDATION})
GROUNDS: Types = frozenset({ItemType.SOURCE, ItemType.BODY, ItemType.FINDING})

_ONE = {relation: frozenset({relation}) for relation in Relation}
_WHOLE = frozenset({Relation.PART_OF, Relation.HEADLINE_OF})


def objects(
    lookup: Lookup, item: str, relation: Relation, types: Types, status: Status = Status.ACCEPTED
) -> tuple[Item, ...]:
    """Give the things of these types that links of this relation lead to from the item, by id."""
    return _held(lookup, (link.object for link in _from(lookup, item, relation, status)), types)


def subjects(
    lookup: Lookup, item: str, relation: Relation, types: Types, status: Status = Status.ACCEPTED
) -> tuple[Item, ...]:
    """Give the things of these types from which links of this relation lead to the item, by id."""
    return _held(lookup, (x.subject for x in lookup.links_to(item, _ONE[relation], status)), types)


def standing(lookup: Lookup, item: str, relation: Relation) -> tuple[Link, ...]:
    """Give the links of this relation that stand from the item to things that are held."""
    links = _from(lookup, item, relation, Status.ACCEPTED)
    return tuple(link for link in links if lookup.item(link.object) is not None)


def same(lookup: Lookup, item: Item) -> tuple[Item, ...]:
    """Give a thing and those of its type that restate it, or that it restates, however many restatements away.

    Said of one is said of all; of priorities, inside one authority (:mod:`graph.same`). The thing
    itself comes first, then the nearest.
    """
    types = frozenset({item.type})
    found = {item.id: item}
    edge = [item]
    while edge:
        beside = (
            x
            for one in edge
            for x in (
                *objects(lookup, one.id, Relation.RESTATES, types),
                *subjects(lookup, one.id, Relation.RESTATES, types),
            )
        )
        edge = [x for x in dict.fromkeys(beside) if x.id not in found and _alike(lookup, item, x)]
        found.update({x.id: x for x in edge})
    return tuple(found.values())


def _alike(lookup: Lookup, one: Item, other: Item) -> bool:
    """Say whether what is said of one thing can be said of another that restates it."""
    authorities = (paper.authority if (paper := paper_of(lookup, x.id)) else None for x in (one, other))
    return one.type != ItemType.PRIORITY or alike(one.id, next(authorities), other.id, next(authorities))


def origins(lookup: Lookup, priority: Item) -> tuple[Item, ...]:
    """Give what a priority itself comes from: the needs it addresses, and the sources said of it alone."""
    found: tuple[Item, ...] = ()
    for one in same(lookup, priority):
        found += objects(lookup, one.id, Relation.ADDRESSES, NEED)
        found += objects(lookup, one.id, Relation.INFORMED_BY, GROUNDS)
    return found


def statements(lookup: Lookup, priority: Item) -> tuple[Item, ...]:
    """Give the statements that cover a priority."""
    return tuple(x for one in same(lookup, priority) for x in objects(lookup, one.id, Relation.EXPRESSED_BY, STATEMENT))


def leads(lookup: Lookup, action: str) -> tuple[tuple[Item, tuple[Citation, ...]], ...]:
    """Give the leads of an action, each once, with all places that name it as the lead."""
    found: dict[str, list[Citation]] = {}
    for link in _from(lookup, action, Relation.HAS_LEAD, Status.ACCEPTED):
        found.setdefault(link.object, []).extend(link.citation)
    return tuple((lead, tuple(found[lead.id])) for lead in _held(lookup, iter(found), LEADS))


def whole(lookup: Lookup, item: str) -> tuple[Item, ...]:
    """Give the plans that a thing is part of, however many steps away, nearest first."""
    return tuple(x for x in _beyond(lookup, item, _upwards) if x.type == ItemType.PLAN)


def parts(lookup: Lookup, item: str) -> tuple[Item, ...]:
    """Give what is part of an objective, an action or a theme, and what is part of any such part, nearest first."""
    return _beyond(lookup, item, _inwards)


def delivering(lookup: Lookup, priority: Item) -> tuple[Item, ...]:
    """Give the actions that deliver a priority, of this plan or any: ``continues`` is not delivery.

    An action counts if it, or an objective it is part of, delivers the priority; or if the priority
    is the headline of a theme whose objectives and actions are printed beneath it: the definition is
    that of :mod:`graph.flow`.
    """
    roots = tuple(
        root
        for one in same(lookup, priority)
        for root in (
            *subjects(lookup, one.id, Relation.DELIVERS, DELIVERERS),
            *objects(lookup, one.id, Relation.HEADLINE_OF, THEME),
        )
    )
    found = {x.id: x for root in roots for x in (root, *parts(lookup, root.id)) if x.type == ItemType.ACTION}
    return tuple(found.values())


def measures(lookup: Lookup, action: str) -> tuple[Item, ...]:
    """Give the indicators that measure an action, or the objective it is part of."""
    objectives = objects(lookup, action, Relation.PART_OF, OBJECTIVE)
    measured = (action, *(x.id for x in objectives))
    return tuple(x for thing in measured for x in objects(lookup, thing, Relation.MEASURED_BY, INDICATOR))


def rivals(lookup: Lookup, indicator: Item) -> tuple[Item, ...]:
    """Give the indicators that restate this one or conflict with it, either way: their figures should agree."""
    others = (
        *same(lookup, indicator),
        *objects(lookup, indicator.id, Relation.CONFLICTS_WITH, INDICATOR),
        *subjects(lookup, indicator.id, Relation.CONFLICTS_WITH, INDICATOR),
    )
    return tuple({x.id: x for x in others if x.id != indicator.id}.values())


def _upwards(lookup: Lookup, item: str) -> Iterator[str]:
    return (link.object for link in lookup.links_from(item, _WHOLE, Status.ACCEPTED))


def _inwards(lookup: Lookup, item: str) -> Iterator[str]:
    held = lookup.item(item)
    if held is None or held.type not in CARRIERS:
        return iter(())
    return (link.subject for link in lookup.links_to(item, _ONE[Relation.PART_OF], Status.ACCEPTED))


def _beyond(lookup: Lookup, start: str, step: Stepper) -> tuple[Item, ...]:
    seen, found = {start}, []
    edge = [start]
    while edge:
        edge = [end for item in edge for end in step(lookup, item)]
        edge = [end for end in dict.fromkeys(edge) if end not in seen]
        seen.update(edge)
        found += [item for end in edge if (item := lookup.item(end)) is not None]
    return tuple(found)


def _from(lookup: Lookup, item: str, relation: Relation, status: Status) -> tuple[Link, ...]:
    return lookup.links_from(item, _ONE[relation], status)


def _held(lookup: Lookup, ends: Iterator[str], types: Types) -> tuple[Item, ...]:
    found = (lookup.item(end) for end in sorted(set(ends)))
    return tuple(item for item in found if item is not None and item.type in types)
