"""What hangs together with what, as a graph in memory?

The one crossing from the record to NetworkX: a directed multigraph whose nodes are items and whose
edges are accepted links. It is built once for each state of the record, and every analysis is a pure
function of it. Texts and citations stay in the record and are fetched by the ids of items and links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol, runtime_checkable

from graph.lookup import Lookup
from graph.naming import paper_id
from graph.rows import differing
from ontology.model import Entry, Item, ItemType, Link, Mode, Paper, Relation, Status

if TYPE_CHECKING:
    import networkx as nx

Types = frozenset[ItemType]
Tie = tuple[str, str, str]
"""The subject, the object and the id of an accepted link."""


class Standing(NamedTuple):
    """A link without the words that it rests on; they are fetched by its id."""

    subject: str
    relation: Relation
    object: str
    mode: Mode
    date: str | None


@dataclass(frozen=True, eq=False)
class Thread:
    """All items and accepted links, by type, by relation, and as a NetworkX graph.

    Attributes:
        papers: The papers by id.
        items: The items by id, without their citations.
        links: The accepted links whose ends are both held, by id.
        missing: The accepted links of which an end is not held: they tie nothing.
        kinds: The ids of the items of each type, in order of id.
        ties: The links of each relation as (subject, object, link id), in order of link id.
        reprinted: The cells in which the printed rows of an action differ, for each action that is
            printed more than once; empty where the rows agree.
    """

    papers: Mapping[str, Paper]
    items: Mapping[str, Item]
    links: Mapping[str, Standing]
    missing: tuple[Link, ...]
    kinds: Mapping[ItemType, tuple[str, ...]]
    ties: Mapping[Relation, tuple[Tie, ...]]
    reprinted: Mapping[str, tuple[str, ...]]

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The thread as a NetworkX graph that cannot be changed, made when it is first asked for.

        Nodes are the ids of items, with ``item``, ``paper`` (the id of the paper that speaks of it)
        and ``authority`` (None where the paper names none). Edges run from subject to object, the
        link's id being the key, with ``relation``, ``mode``, ``status``, ``plan`` (the paper of the
        subject), ``authority`` (of that paper) and ``date`` (ISO, or None). A link from a thing to
        itself is an edge like any other.
        """
        return _graph(self)

    @cached_property
    def councils(self) -> frozenset[str]:
        """The authorities of the papers held, as the papers name them."""
        return frozenset(paper.authority for paper in self.papers.values() if paper.authority)

    def item(self, name: str) -> Item:
        """Give the item of this id, without citations. Raises KeyError if it is not held."""
        return self.items[name]

    def type(self, name: str) -> ItemType:
        """Give the type of the item of this id. Raises KeyError if it is not held."""
        return self.items[name].type

    def authority(self, name: str) -> str | None:
        """Give the authority whose paper speaks of the item of this id, or None if the paper names none."""
        paper = self.papers.get(paper_id(name))
        return paper.authority if paper else None

    def of(self, *types: ItemType) -> tuple[str, ...]:
        """Give the ids of all items of these types, type by type, each in order of id."""
        return tuple(name for one in types for name in self.kinds.get(one, ()))

    def tied(self, relation: Relation, subjects: Types, objects: Types) -> tuple[Tie, ...]:
        """Give the ties of a relation whose ends are of these types; asked again, they are at hand."""
        asked = relation, subjects, objects
        found = self._tied.get(asked)
        if found is None:
            items = self.items
            found = self._tied[asked] = tuple(
                [
                    tie
                    for tie in self.ties.get(relation, ())
                    if items[tie[0]].type in subjects and items[tie[1]].type in objects
                ]
            )
        return found

    @cached_property
    def _tied(self) -> dict[tuple[Relation, Types, Types], tuple[Tie, ...]]:
        return {}

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


def forwards(thread: Thread, *relations: Relation) -> dict[str, list[tuple[str, str]]]:
    """Give, by the subject of each tie of these relations, its object and its link. Cost: one look at each tie."""
    found: dict[str, list[tuple[str, str]]] = {}
    for relation in relations:
        for subject, end, link in thread.ties.get(relation, ()):
            found.setdefault(subject, []).append((end, link))
    return found


def backwards(thread: Thread, *relations: Relation) -> dict[str, list[tuple[str, str]]]:
    """Give, by the object of each tie of these relations, its subject and its link. Cost: one look at each tie."""
    found: dict[str, list[tuple[str, str]]] = {}
    for relation in relations:
        for subject, end, link in thread.ties.get(relation, ()):
            found.setdefault(end, []).append((subject, link))
    return found


@runtime_checkable
class Threaded(Protocol):
    """A record that holds its own thread."""

    @property
    def thread(self) -> Thread:
        """The thread of this record."""
        ...


@runtime_checkable
class Listing(Protocol):
    """A record that lists its links without reading the words that they rest on."""

    def standings(self) -> Iterator[tuple[str, Standing, Status]]:
        """All links by id, whatever their status, each with its status."""
        ...


def standings_of(lookup: Lookup) -> Iterator[tuple[str, Standing, Status]]:
    """Give all links of a record, whatever their status, without the words that they rest on.

    >>> from graph.lookup import Held
    >>> list(standings_of(Held.of([])))
    []
    """
    if isinstance(lookup, Listing):
        yield from lookup.standings()
        return
    for link in lookup.links():
        yield link.id, Standing(link.subject, link.predicate, link.object, link.mode, link.at), link.status


def thread_of(lookup: Lookup) -> Thread:
    """Give the thread of a record: the one that it holds, otherwise one that is built."""
    return lookup.thread if isinstance(lookup, Threaded) else build(lookup)


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
    return knit(lookup.papers(), lookup.items(), lookup.links(), lookup.entries())


def cut(whole: Thread, lookup: Lookup) -> Thread:
    """Build the thread of a record of which the whole has a thread: what is not in the record is left out.

    Args:
        whole: The thread of all that there is.
        lookup: A part of it: some of its papers with all that these speak of, and some of its links.

    Cost: one look at each item and each link; no words are read.
    """
    papers = {paper.id: paper for paper in lookup.papers()}
    gone = whole.papers.keys() - papers.keys()
    items = {name: item for name, item in whole.items.items() if paper_id(name) not in gone}
    standing: dict[str, Standing] = {}
    lost: dict[str, str] = {}
    for name, link, status in standings_of(lookup):
        if status is not Status.ACCEPTED:
            continue
        if link.subject in items and link.object in items:
            standing[name] = link
        else:
            lost[name] = link.subject
    missed = {link.id for link in whole.missing}
    if not gone and lost.keys() == missed and standing == whole.links:
        return whole
    subjects = dict.fromkeys(lost.values())
    missing = {link.id: link for subject in subjects for link in lookup.links_from(subject) if link.id in lost}
    thread = assemble(papers, items, standing, tuple(missing[name] for name in sorted(missing)), ())
    reprinted = {action: cells for action, cells in whole.reprinted.items() if action in items}
    return replace(thread, reprinted=reprinted)


def knit(
    papers: Iterable[Paper], items: Iterable[Item], links: Iterable[Link], entries: Iterable[Entry] = ()
) -> Thread:
    """Build the thread from papers, items, links and printed rows; what is not accepted is passed over."""
    held = {item.id: replace(item, citation=()) if item.citation else item for item in items}
    standing: dict[str, Standing] = {}
    missing = []
    for link in links:
        if link.status is not Status.ACCEPTED:
            continue
        if link.subject in held and link.object in held:
            standing[link.id] = Standing(link.subject, link.predicate, link.object, link.mode, link.at)
        else:
            missing.append(link)
    return assemble({paper.id: paper for paper in papers}, held, standing, tuple(missing), entries)


def assemble(
    papers: Mapping[str, Paper],
    items: Mapping[str, Item],
    standing: Mapping[str, Standing],
    missing: tuple[Link, ...],
    entries: Iterable[Entry],
) -> Thread:
    """Put the parts of a thread in order: items without citations, and the accepted links by id."""
    kinds: dict[ItemType, list[str]] = {}
    for item in items.values():
        kinds.setdefault(item.type, []).append(item.id)
    ties: dict[Relation, list[Tie]] = {}
    for name in sorted(standing):
        subject, relation, end, _, _ = standing[name]
        ties.setdefault(relation, []).append((subject, end, name))
    return Thread(
        papers,
        items,
        standing,
        missing,
        {one: tuple(sorted(names)) for one, names in kinds.items()},
        {one: tuple(each) for one, each in ties.items()},
        _reprinted(entries),
    )


def _reprinted(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    rows: dict[str, list[Entry]] = {}
    for entry in entries:
        rows.setdefault(entry.action, []).append(entry)
    return {action: differing(tuple(printed)) for action, printed in rows.items() if len(printed) > 1}


def _graph(thread: Thread) -> nx.MultiDiGraph[str]:
    import networkx as nx  # what only asks for ties does not wait for it

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    authorities = {name: paper.authority for name, paper in thread.papers.items()}
    for name, item in thread.items.items():
        paper = paper_id(name)
        graph.add_node(name, item=item, paper=paper, authority=authorities.get(paper))
    for name, link in thread.links.items():
        plan = paper_id(link.subject)
        graph.add_edge(
            link.subject,
            link.object,
            key=name,
            relation=link.relation,
            mode=link.mode,
            status=Status.ACCEPTED,
            plan=plan,
            authority=authorities.get(plan),
            date=link.date,
        )
    nx.freeze(graph)
    return graph
