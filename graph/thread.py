"""What hangs together with what, as a graph in memory?

The one crossing from the record to NetworkX: a directed multigraph whose nodes are items and whose
edges are accepted links. It is built once and read by every question that walks far.
"""

from __future__ import annotations

import networkx as nx

from graph.lookup import Lookup
from ontology.model import Status


def build(lookup: Lookup) -> nx.MultiDiGraph[str]:
    """Build the thread.

    Returns:
        A graph whose nodes are the ids of items, with ``type``, ``label``, ``number``, ``paper`` and
        ``authority`` (the last None where the paper names none), and whose edges run from subject to
        object of every accepted link, with the link's id as key and ``relation``, ``mode``,
        ``status`` and ``date``. An end of a link that no paper holds as an item is a node without
        attributes.

    Cost: one scan of the items and one of the links.

    >>> from graph.lookup import Held
    >>> build(Held.of([])).number_of_nodes()
    0
    """
    thread: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for paper in lookup.papers():
        for item in lookup.items(paper=paper.id):
            thread.add_node(
                item.id,
                type=item.type.value,
                label=item.label,
                number=item.number,
                paper=paper.id,
                authority=paper.authority,
            )
    for link in lookup.links():
        if link.status is Status.ACCEPTED:
            thread.add_edge(
                link.subject,
                link.object,
                key=link.id,
                relation=link.predicate.value,
                mode=link.mode.value,
                status=link.status.value,
                date=link.at,
            )
    return thread
