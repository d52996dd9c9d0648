"""Which end of a link is the ground, and which end follows from it?

Upstream is where a thing comes from: the need behind a priority, the plan a priority is part of,
the action for which somebody is the lead. Downstream is what follows from it. The direction in
which a relation is read (``Priority addresses Need``, ``Action hasLead Lead``) says nothing about
this, so it is written down here, once.
"""

from __future__ import annotations

from ontology.model import Link, Relation

SUBJECT_IS_THE_GROUND = frozenset(
    {
        Relation.EXPRESSED_BY,
        Relation.INCORPORATED_IN,
        Relation.HEADLINE_OF,
        Relation.HAS_LEAD,
        Relation.EVIDENCED_BY,
        Relation.MEASURED_BY,
        Relation.DIRECTED_TO,
    }
)
"""Relations whose subject is upstream of their object."""

SIDEWAYS = frozenset({Relation.RESTATES, Relation.CONFLICTS_WITH, Relation.MEMBER_OF})
"""Relations of which neither end is the ground of the other."""


ALONG = frozenset(Relation) - SIDEWAYS
"""Relations of which one end is the ground of the other."""

OBJECT_IS_THE_GROUND = ALONG - SUBJECT_IS_THE_GROUND
"""Relations whose object is upstream of their subject."""


def ground(link: Link) -> str | None:
    """Give the id of the upstream end, or None if the link is sideways.

    >>> ground(Link("p/priority/1", Relation.ADDRESSES, "p/need/x"))
    'p/need/x'
    >>> ground(Link("p/action/1", Relation.HAS_LEAD, "p/lead/CG"))
    'p/action/1'
    >>> ground(Link("p/action/1", Relation.RESTATES, "q/action/1")) is None
    True
    """
    if link.predicate in SIDEWAYS:
        return None
    return link.subject if link.predicate in SUBJECT_IS_THE_GROUND else link.object


def follows(link: Link) -> str | None:
    """Give the id of the downstream end, or None if the link is sideways.

    >>> follows(Link("p/priority/1", Relation.ADDRESSES, "p/need/x"))
    'p/priority/1'
    """
    if link.predicate in SIDEWAYS:
        return None
    return link.object if link.predicate in SUBJECT_IS_THE_GROUND else link.subject
