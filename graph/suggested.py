"""Which suggestions wait for a review at a thing, and which of them are the surest?

There may be a million at one thing. They are counted and compared without the words that they rest
on; only those that are shown are read.
"""

from __future__ import annotations

from heapq import nsmallest

from graph.lookup import Lookup, Proposed, Relations
from ontology.model import Link

MOST_SUGGESTED = 10
"""Suggestions that are shown at one thing at most, the surest; whoever shows them counts all."""


def number_suggested(lookup: Lookup, item: str, relations: Relations) -> int:
    """Count the suggestions of these relations that tie a thing to another.

    >>> from graph.lookup import Held
    >>> number_suggested(Held.of([]), "p/need/x", frozenset())
    0
    """
    return sum(1 for _ in lookup.proposed(item, relations))


def surest(lookup: Lookup, item: str, relations: Relations) -> tuple[Link, ...]:
    """Give the suggestions of these relations that tie a thing to another, the surest first.

    Args:
        lookup: The record.
        item: The id of the thing, at either end.
        relations: Those that are asked for.

    Returns:
        At most :data:`MOST_SUGGESTED`; of those that are as sure as each other, in order of id.

    Cost: one look at each suggestion at the thing; words are read of those that are given.

    >>> from graph.lookup import Held
    >>> surest(Held.of([]), "p/need/x", frozenset())
    ()
    """
    found = nsmallest(MOST_SUGGESTED, lookup.proposed(item, relations), key=_sureness)
    links = (lookup.link(one.id) for one in found)
    return tuple(link for link in links if link is not None)


def _sureness(one: Proposed) -> tuple[float, str]:
    return -one.confidence, one.id
