"""What does the graph on disk hold about this thing?

The :class:`graph.lookup.Lookup` over an Oxigraph store. One thing is read by its key, without a
scan; whole graphs are scanned once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from graph.lookup import Proposed, Relations, chosen, proposed_of
from graph.record import (
    DIRECT,
    JUSTIFICATIONS,
    REVIEWS,
    Describe,
    Node,
    paper_graph,
    read_entry,
    read_item,
    read_justification,
    read_link,
    read_note,
    read_paper,
    read_review,
    text_of,
)
from ontology.errors import StoreError
from ontology.model import Entry, Extract, Item, ItemType, Justification, Link, Note, Paper, Review, Status
from ontology.terms import Class, Property, Standard, iri, item_class, short

_TYPE = NamedNode(Standard.TYPE)
_ITEM_CLASSES = frozenset(map(item_class, ItemType))


class Records:
    """What is recorded in an open Oxigraph store, and the papers' texts in a folder beside it."""

    def __init__(self, store: Store, texts: Path) -> None:
        """Look into this store and this folder of texts."""
        self._opened: Store | None = store
        self._texts = texts

    @property
    def _store(self) -> Store:
        """The open store."""
        if self._opened is None:
            raise StoreError("the store has been closed: open it again")
        return self._opened

    def paper(self, paper: str) -> Paper | None:
        """The paper of this id."""
        graph = NamedNode(paper_graph(paper))
        if not self._store.contains_named_graph(graph):
            return None
        return read_paper(self._by_key(graph), paper)

    def papers(self) -> tuple[Paper, ...]:
        """All papers, by id."""
        found = self._of_class(Class.SOURCE_DOCUMENT)
        return tuple(read_paper(self._by_key(graph), name) for name, graph in found)

    def item(self, item: str) -> Item | None:
        """The item of this id, with its citations."""
        for quad in self._find(NamedNode(iri(item)), _TYPE):
            if text_of(quad.object) in _ITEM_CLASSES:
                return read_item(self._by_key(_graph(quad)), item)
        return None

    def items(
        self,
        type: ItemType | None = None,
        paper: str | None = None,
    ) -> tuple[Item, ...]:
        """All items, or those of a type, of a paper, or both, by id."""
        graph = None if paper is None else NamedNode(paper_graph(paper))
        kinds = tuple(ItemType) if type is None else (type,)
        found = sorted(each for kind in kinds for each in self._of_class(item_class(kind), graph))
        scanned: dict[NamedNode, Describe] = {}
        items = []
        for name, place in found:
            if place not in scanned:
                scanned[place] = self._scanned(place) if type is None else self._by_key(place)
            items.append(read_item(scanned[place], name))
        return tuple(items)

    def link(self, link: str) -> Link | None:
        """The link of this id."""
        node = NamedNode(iri(link))
        graphs = sorted(_graph(quad) for quad in self._find(node, _SUBJECT))
        return read_link(self._by_key(graphs[0]), node.value) if graphs else None

    def proposed(self, item: str, relations: Relations) -> Iterable[Proposed]:
        """The proposed links of these relations between this item and others, held or not, each once, in no order."""
        asked = relations, Status.PROPOSED
        near = (*self.links_from(item, *asked), *self.links_to(item, *asked))
        return [proposed_of(link) for link in near if link.subject != link.object]

    def links_from(
        self, item: str, relations: Relations | None = None, status: Status | None = None
    ) -> tuple[Link, ...]:
        """The links of which this item is the subject: all, or those of these relations, of a status, or both."""
        return chosen(self._links_at(_SUBJECT, item), relations, status)

    def links_to(self, item: str, relations: Relations | None = None, status: Status | None = None) -> tuple[Link, ...]:
        """The links of which this item is the object: all, or those of these relations, of a status, or both."""
        return chosen(self._links_at(_OBJECT, item), relations, status)

    def links(self) -> tuple[Link, ...]:
        """All links, by id."""
        held: dict[str, Link] = {}
        for graph in self._batches():
            describe = self._scanned(graph)
            for quad in self._find(None, _SUBJECT, None, graph):
                node = text_of(quad.subject)
                held.setdefault(node, read_link(describe, node))
        return tuple(held[node] for node in sorted(held))

    def batches(self) -> Iterator[tuple[str, Batch]]:
        """All that is held, paper by paper and session by session, each with the name of its graph, in order.

        Cost: one scan; what one batch holds is in memory at a time.
        """
        return ((name, self.batch(name)) for name in self.batch_names())

    def batch_names(self) -> list[str]:
        """The names of the graphs of all papers and sessions, in order."""
        return [graph.value for graph in self._batches()]

    def batch(self, graph: str) -> Batch:
        """What the graph of this name holds, from one scan of it."""
        return _batch(self._find(graph=NamedNode(graph)))

    def entries(self, action: str | None = None) -> tuple[Entry, ...]:
        """The printed rows, of all plans or of one action, in the order in which they are printed."""
        wanted = None if action is None else NamedNode(iri(action))
        found = []
        for quad in self._find(None, NamedNode(Property.ENTRY_OF), wanted):
            node, describe = text_of(quad.subject), self._by_key(_graph(quad))
            position = int(describe(node)[Property.POSITION][0])
            found.append((_graph(quad).value, position, read_entry(describe, short(node))))
        return tuple(entry for _, _, entry in sorted(found, key=lambda each: each[:2]))

    def notes(self, paper: str | None = None) -> tuple[Note, ...]:
        """What a reader should be told, of all papers or of one, in the order in which it was noted."""
        graph = None if paper is None else NamedNode(paper_graph(paper))
        found = []
        for quad in self._find(None, NamedNode(Property.NOTE_KIND), None, graph):
            node, describe = text_of(quad.subject), self._by_key(_graph(quad))
            position = int(describe(node)[Property.POSITION][0])
            found.append((_graph(quad).value, position, read_note(describe, node)))
        return tuple(note for _, _, note in sorted(found, key=lambda each: each[:2]))

    def reviews(self, link: str | None = None) -> tuple[Review, ...]:
        """People's verdicts on all links or on one, the earliest first."""
        describe = self._by_key(NamedNode(REVIEWS))
        wanted = None if link is None else NamedNode(iri(link))
        found = self._find(None, NamedNode(Property.REVIEW_OF), wanted)
        reviews = (read_review(describe, text_of(quad.subject)) for quad in found)
        return tuple(sorted(reviews, key=lambda review: (review.at, review.link)))

    def justifications(self) -> tuple[Justification, ...]:
        """People's reasons for which a gap may stay open, by item, rule, lead and day; of one day as given."""
        describe = self._scanned(NamedNode(JUSTIFICATIONS))
        found = []
        for quad in self._find(None, _TYPE, NamedNode(Class.JUSTIFICATION), NamedNode(JUSTIFICATIONS)):
            node = text_of(quad.subject)
            one, position = read_justification(describe, node), int(describe(node)[Property.POSITION][0])
            found.append(((one.item, one.rule, one.other or "", one.at, position), one))
        return tuple(one for _, one in sorted(found, key=lambda each: each[0]))

    def text(self, paper: str) -> str:
        """The paper's text, to which its citations point. Raises StoreError if it is not held."""
        held = self.paper(paper)
        if held is None:
            raise StoreError(f"the store holds no paper {paper!r}: ingest it, or look for its id with goldenthread why")
        file = text_file(self._texts, held.text_sha256)
        try:
            return file.read_bytes().decode()
        except FileNotFoundError:
            raise StoreError(f"the text of {paper} is not held in {file}: ingest the paper again") from None
        except UnicodeDecodeError:
            raise StoreError(f"the text of {paper} in {file} is damaged: ingest the paper again") from None

    def quads(self) -> list[Quad]:
        """All that is recorded, in no order."""
        return self._find()

    def _find(
        self,
        subject: NamedNode | BlankNode | Triple | None = None,
        name: NamedNode | None = None,
        value: NamedNode | Literal | None = None,
        graph: NamedNode | BlankNode | DefaultGraph | None = None,
    ) -> list[Quad]:
        """The quads with these parts, None standing for any."""
        try:
            return list(self._store.quads_for_pattern(subject, name, value, graph))
        except (OSError, RuntimeError) as problem:
            raise StoreError(
                f"the store cannot be read ({' '.join(str(problem).split())}): ingest the papers into a new store"
            ) from problem

    def _links_at(self, end: NamedNode, item: str) -> tuple[Link, ...]:
        """The links that have this item at this end, each once, by id."""
        found: dict[str, NamedNode] = {}
        for quad in self._find(None, end, NamedNode(iri(item))):
            node, graph = text_of(quad.subject), _graph(quad)
            found[node] = min(graph, found.get(node, graph))
        return tuple(read_link(self._by_key(found[node]), node) for node in sorted(found))

    def _of_class(
        self, name: str, graph: NamedNode | BlankNode | DefaultGraph | None = None
    ) -> list[tuple[str, NamedNode]]:
        """The short references of all things of a class with the graph that each is in, sorted."""
        quads = self._find(None, _TYPE, NamedNode(name), graph)
        return sorted((short(text_of(quad.subject)), _graph(quad)) for quad in quads)

    def _batches(self) -> list[NamedNode]:
        """The graphs of papers and sessions, sorted."""
        graphs = (graph for graph in self._store.named_graphs() if isinstance(graph, NamedNode))
        return sorted(graph for graph in graphs if graph.value not in (DIRECT, REVIEWS, JUSTIFICATIONS))

    def _by_key(self, graph: NamedNode) -> Describe:
        """Describe one subject of a graph at a time."""

        def describe(subject: str) -> Node:
            return _properties(self._find(NamedNode(subject), graph=graph)).get(subject, {})

        return describe

    def _scanned(self, graph: NamedNode) -> Describe:
        """Describe the subjects of a graph from one scan of it."""
        nodes = _properties(self._find(graph=graph))
        return lambda subject: nodes.get(subject, {})


_SUBJECT, _OBJECT = NamedNode(Property.SUBJECT), NamedNode(Property.OBJECT)


class Batch(NamedTuple):
    """What one graph of the record holds: a paper and what it says, or a session's links.

    Items are in order of id, links (each with its id) too; rows and notes as they are printed.
    """

    paper: Paper | None
    items: tuple[Item, ...]
    links: tuple[tuple[str, Link], ...]
    entries: tuple[Entry, ...]
    notes: tuple[Note, ...]


def batch_of(extract: Extract) -> Batch:
    """Give what the graph of a paper will hold of an extract."""
    links = sorted(((link.id, link) for link in extract.links), key=lambda each: each[0])
    items = tuple(sorted(extract.items, key=lambda item: item.id))
    return Batch(extract.paper, items, tuple(links), extract.entries, extract.notes)


def _batch(held: Iterable[Quad]) -> Batch:
    """Read all that a graph holds, from one scan of it."""
    nodes = _properties(held)
    found: dict[str, list[str]] = {}
    for node, said in nodes.items():
        for name in said.get(Standard.TYPE, ()):
            found.setdefault(name, []).append(node)

    def describe(subject: str) -> Node:
        return nodes.get(subject, {})

    def position(node: str) -> int:
        return int(nodes[node][Property.POSITION][0])

    papers = [read_paper(describe, short(node)) for node in found.get(Class.SOURCE_DOCUMENT, ())]
    items = (read_item(describe, short(node)) for name in sorted(_ITEM_CLASSES) for node in found.get(name, ()))
    return Batch(
        papers[0] if papers else None,
        tuple(sorted(items, key=lambda item: item.id)),
        tuple((short(node), read_link(describe, node)) for node in sorted(found.get(Class.LINK, ()))),
        tuple(read_entry(describe, short(node)) for node in sorted(found.get(Class.PLAN_ENTRY, ()), key=position)),
        tuple(read_note(describe, node) for node in sorted(found.get(Class.READING_NOTE, ()), key=position)),
    )


def text_file(texts: Path, sha256: str) -> Path:
    """Give the file of a text in the folder of texts."""
    return texts / f"{sha256}.txt"


def text_hash(text: str) -> str:
    """Give the SHA-256 of a text's UTF-8 bytes.

    >>> text_hash("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def _properties(quads: Iterable[Quad]) -> dict[str, dict[str, list[str]]]:
    """Gather quads by subject and property; the values of a property are sorted."""
    nodes: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        values = nodes.setdefault(text_of(quad.subject), {}).setdefault(quad.predicate.value, [])
        values.append(text_of(quad.object))
        if len(values) > 1:
            values.sort()
    return nodes


def _graph(quad: Quad) -> NamedNode:
    """The named graph that a quad is in."""
    if not isinstance(quad.graph_name, NamedNode):
        raise StoreError("the store holds something outside its graphs: ingest the papers into a new store")
    return quad.graph_name
