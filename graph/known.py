"""How is what an answer rests on known, where not all of it is stated?"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from graph.steps import STRENGTH
from graph.thread import Thread
from ontology.model import Mode

Mark = Callable[[Iterable[str]], str]
"""Gives what stands behind words that rest on these links: the weakest mode in brackets, nothing if all are stated."""


def marks(thread: Thread) -> Mark:
    """Give what marks words by the weakest mode of the links that they rest on: nothing if all are stated.

    Cost: one look at each link of the thread; then one at each link that is asked for.

    >>> from graph.lookup import Held
    >>> from graph.thread import build
    >>> from ontology.model import Extract, Item, ItemType, Link, Paper, Relation
    >>> need, priority = Item("p/need/x", ItemType.NEED, "Sleep"), Item("p/priority/1", ItemType.PRIORITY, "Sleep well")
    >>> link = Link("p/priority/1", Relation.ADDRESSES, "p/need/x", Mode.READ)
    >>> paper = Paper("p", "A plan", None, None, "", "")
    >>> mark = marks(build(Held.of([Extract(paper, (need, priority), links=(link,))])))
    >>> mark([link.id]), mark([])
    (' [read]', '')
    """
    modes: dict[str, Mode] = {link: held["mode"] for _, _, link, held in thread.graph.edges(keys=True, data=True)}

    def mark(links: Iterable[str]) -> str:
        weakest = max((STRENGTH.index(modes[link]) for link in links), default=0)
        return f" [{STRENGTH[weakest]}]" if weakest else ""

    return mark
