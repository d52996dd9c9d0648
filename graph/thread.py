"""What hangs together with what, as a graph in memory?

The one crossing from the record to NetworkX: a directed multigraph whose nodes are items and whose
edges are accepted links. It is built once for each state of the record, and every analysis is a pure
function of it. Texts and citations stay in the record and are fetched by the ids of items and links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import networkx as nx

from graph.lookup import Lookup
from graph.naming import paper_id
from ontology.model import Item, ItemType, Link, Paper, Relation, Status

Types = frozenset[ItemType]
Tie = tuple[str, str, str]
"""The subject, the object and the id of an accepted link."""


@dataclass(frozen=True, slots=True, eq=False)
class Thread:
    """All items and accepted links, as a NetworkX graph and by relation.

    Attributes:
        graph: Nodes are the ids of items, with ``item`` (the item without its citations), ``paper``
            (the id of the paper that speaks of it) and ``authority`` (None where the paper names
            none). Edges run from the subject to the object of an accepted link, the link's id being
            the key, with ``relation``, ``mode``, ``status``, ``plan`` (the paper of the subject),
            ``authority`` (of that paper) and ``date`` (ISO, or None). A link to itself is an edge
            like any other.
        papers: The papers by id.
        missing: The accepted links of which an end is not held: they are no edges.
        kinds: The ids of the items of each type, in order of id.
        ties: The edges of each relation as (subject, object, link id), in order of link id.
    """

    graph: nx.MultiDiGraph[str]
    papers: Mapping[str, Paper]
    missing: tuple[Link, ...]
    kinds: Mapping[ItemType, tuple[str, ...]]
    ties: Mapping[Relation, tuple[Tie, ...]]

    def item(self, name: str) -> Item:
        """Give the item of this id, without citations. Raises KeyError if it is not held."""
        found: Item = self.graph.nodes[name]["item"]
        return found

    def type(self, name: str) -> ItemType:
        """Give the type of the item of this id. Raises KeyError if it is not held."""
        return self.item(name).type

    def authority(self, name: str) -> str | None:
        """Give the authority whose paper speaks of the item of this id, or None if the paper names none."""
        found: str | None = self.graph.nodes[name]["authority"]
        return found

    def of(self, *types: ItemType) -> tuple[str, ...]:
        """Give the ids of all items of these types, type by type, each in order of id."""
        return tuple(name for one in types for name in self.kinds.get(one, ()))

    def tied(self, relation: Relation, subjects: Types, objects: Types) -> Iterator[Tie]:
        """Give the ties of a relation whose ends are of these types."""
        nodes = self.graph.nodes
        for tie in self.ties.get(relation, ()):
            if nodes[tie[0]]["item"].type in subjects and nodes[tie[1]]["item"].type in objects:
                yield tie

    def objects(self, name: str, relation: Relation, types: Types) -> tuple[str, ...]:
        """Give the ids of the things of these types to which links of this relation lead from an item, by id."""
        return tuple(sorted({tie[1] for tie in self.from_(name, relation) if self.type(tie[1]) in types}))

    def subjects(self, name: str, relation: Relation, types: Types) -> tuple[str, ...]:
        """Give the ids of the things of these types from which links of this relation lead to an item, by id."""
        return tuple(sorted({tie[0] for tie in self.to(name, relation) if self.type(tie[0]) in types}))

    def from_(self, name: str, relation: Relation) -> Iterator[Tie]:
        """Give the ties of a relation of which this item is the subject; none if it is not held."""
        for other, edges in self.graph.adj.get(name, {}).items():
            for key, data in edges.items():
                if data["relation"] == relation:
                    yield name, other, key

    def to(self, name: str, relation: Relation) -> Iterator[Tie]:
        """Give the ties of a relation of which this item is the object; none if it is not held."""
        for other, edges in self.graph.pred.get(name, {}).items():
            for key, data in edges.items():
                if data["relation"] == relation:
                    yield other, name, key


def build(lookup: Lookup) -> Thread:
    """Build the thread.

    Cost: one scan of the items and one of the links.

    >>> from graph.lookup import Held
    >>> from ontology.model import Extract
    >>> need, priority = Item("p/need/x", ItemType.NEED, "Sleep"), Item("p/priority/1", ItemType.PRIORITY, "Sleep well")
    >>> link = Link("p/priority/1", Relation.ADDRESSES, "p/need/x")
    >>> thread = build(Held.of([Extract(Paper("p", "A plan", None, None, "", ""), (need, priority), links=(link,))]))
    >>> thread.of(ItemType.NEED), thread.subjects("p/need/x", Relation.ADDRESSES, frozenset({ItemType.PRIORITY}))
    (('p/need/x',), ('p/priority/1',))
    """
    return knit(lookup.papers(), lookup.items(), lookup.links())


def knit(papers: Iterable[Paper], items: Iterable[Item], links: Iterable[Link]) -> Thread:
    """Build the thread from papers, items and links; what is not accepted is passed over."""
    held = {paper.id: paper for paper in papers}
    authorities = {name: paper.authority for name, paper in held.items()}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    kinds: dict[ItemType, list[str]] = {}
    for item in items:
        paper = paper_id(item.id)
        bare = replace(item, citation=()) if item.citation else item
        graph.add_node(item.id, item=bare, paper=paper, authority=authorities.get(paper))
        kinds.setdefault(item.type, []).append(item.id)
    missing: list[Link] = []
    ties: dict[Relation, list[Tie]] = {}
    for link in links:
        if link.status is not Status.ACCEPTED:
            continue
        if link.subject not in graph or link.object not in graph:
            missing.append(link)
            continue
        plan = paper_id(link.subject)
        graph.add_edge(
            link.subject,
            link.object,
            key=link.id,
            relation=link.predicate,
            mode=link.mode,
            status=link.status,
            plan=plan,
            authority=authorities.get(plan),
            date=link.at,
        )
        ties.setdefault(link.predicate, []).append((link.subject, link.object, link.id))
    return Thread(
        nx.freeze(graph),
        held,
        tuple(missing),
        {one: tuple(sorted(names)) for one, names in kinds.items()},
        {one: tuple(sorted(each, key=lambda tie: tie[2])) for one, each in ties.items()},
    )
