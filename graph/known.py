"""How is what an answer rests on known, where not all of it is stated?"""

from __future__ import annotations

from collections.abc import Iterable

from graph.steps import STRENGTH
from graph.thread import Thread


def mark(thread: Thread, links: Iterable[str]) -> str:
    """Give what stands behind words that rest on these links: the weakest mode in brackets, nothing if all are stated.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Item, ItemType, Link, Mode, Paper, Relation
    >>> need, priority = Item("p/need/x", ItemType.NEED, "Sleep"), Item("p/priority/1", ItemType.PRIORITY, "Sleep well")
    >>> link = Link("p/priority/1", Relation.ADDRESSES, "p/need/x", Mode.READ)
    >>> paper = Paper("p", "A plan", None, None, "", "")
    >>> thread = build(Held.of([Extract(paper, (need, priority), links=(link,))]))
    >>> mark(thread, [link.id]), mark(thread, [])
    (' [read]', '')
    """
    weakest = max((STRENGTH.index(thread.links[link].mode) for link in links), default=0)
    return f" [{STRENGTH[weakest]}]" if weakest else ""
